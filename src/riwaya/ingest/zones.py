"""The zones of a page from its text alone, and what they say: title, dateline, bylines, credits. Ingest room.

Careful on one side only: a line is taken from the story when something says so, because what is not body is not read
as a claim of the story. A plain excerpt is all body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.ingest.head import read_head
from riwaya.ingest.knowledge import Knowledge, packaged
from riwaya.ingest.page import Layout, Page
from riwaya.ingest.story import read_story
from riwaya.vocabulary import ZoneKind


def layout(
    text: str,
    *,
    names: Sequence[str] = (),
    preset: Mapping[int, ZoneKind] | None = None,
    known: Knowledge | None = None,
) -> Layout:
    """The layout of `text`; linear in its length.

    `names` are the outlet and the author where they are known from outside. `preset` gives the kind of lines that
    markup has already decided, by the offset at which the line begins.
    """
    page = Page.of(text, known or packaged(), names, preset or {})
    read_story(page, read_head(page))
    return page.layout()
