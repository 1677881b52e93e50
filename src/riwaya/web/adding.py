"""What forms and programs hand over, as files to be read. Web room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import UploadFile

from riwaya.errors import UsageError
from riwaya.web.imports import Given

PASTED = "pasted.txt"
MOST_FILES = 500


def text_given(text: str, told: Mapping[str, str]) -> Given:
    """A text that was pasted; raises UsageError where it is empty."""
    if not text.strip():
        raise UsageError("found no text; paste some.")
    return Given(PASTED, text.encode("utf-8", "replace"), _said(told))


def files_given(files: Sequence[UploadFile], told: Mapping[str, str]) -> list[Given]:
    """Files that were dropped; raises UsageError where there are none."""
    found = [one for one in files if one.filename or one.size]
    if not found:
        raise UsageError("found no file; choose some.")
    return [Given(one.filename or "document.txt", one.file.read(), _said(told)) for one in found]


def _said(told: Mapping[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in told.items() if text.strip()}
