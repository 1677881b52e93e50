"""What forms and programs hand over, as files to be read. Web room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import Request, UploadFile

from riwaya.errors import UsageError
from riwaya.ingest.sidecar import is_address
from riwaya.web.accounts import checked_name
from riwaya.web.audit import Act, note
from riwaya.web.desks import ReadOnly
from riwaya.web.imports import Given, Imports, Job
from riwaya.web.settings import Settings
from riwaya.web.shown import PASTED
from riwaya.web.who import Who


def text_given(text: str, told: Mapping[str, str]) -> Given:
    """A text that was pasted; raises UsageError where it is empty."""
    if not text.strip():
        raise UsageError("found no text; paste some.")
    # Browsers end the lines of a form in two characters, whatever was pasted.
    return Given(PASTED, text.replace("\r\n", "\n").encode("utf-8", "replace"), _said(told))


def files_given(files: Sequence[UploadFile], told: Mapping[str, str]) -> list[Given]:
    """Files that were dropped, without those that a form sends where none was chosen."""
    found = [one for one in files if one.filename or one.size]
    return [Given(one.filename or "document.txt", one.file.read(), _said(told)) for one in found]


def added(request: Request, who: Who, by: str, given: Sequence[Given]) -> Job:
    """Take it in, signed; raises ReadOnly or UsageError."""
    if request.app.state.settings.read_only:
        raise ReadOnly("this workbench is open for reading only; start it without --read-only to add documents.")
    if not given:
        raise UsageError("found neither a text nor a file; paste a text or choose files.")
    imports: Imports = request.app.state.imports
    job = imports.add(signed(who, by), given)
    note(request, who, Act.IMPORTED, f"{job.id}: {', '.join(job.names)}")
    return job


def fetched(request: Request, who: Who, by: str, address: str, told: Mapping[str, str]) -> Job:
    """Take in an address, signed; raises ReadOnly or UsageError."""
    settings: Settings = request.app.state.settings
    if settings.read_only:
        raise ReadOnly("this workbench is open for reading only; start it without --read-only to add documents.")
    if not settings.fetching:
        raise UsageError("this workbench fetches nothing; start it with --fetch, or use `riwaya add URL`.")
    address = address.strip()
    if not is_address(address):
        raise UsageError(f"found {address[:80]!r}; an address begins with http:// or https://.")
    imports: Imports = request.app.state.imports
    job = imports.fetch(signed(who, by), address, _said(told))
    note(request, who, Act.IMPORTED, f"{job.id}: {address}")
    return job


def signed(who: Who, given: str) -> str:
    """Under whose name: that of the account, else the one given; raises UsageError."""
    name = who.name or " ".join(given.split())
    if not name:
        raise UsageError("give the name of who does this: this workbench has no users.")
    return checked_name(name)


def _said(told: Mapping[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in told.items() if text.strip()}
