"""The JSON object of `riwaya brief`: sentences in two languages and the footnotes they rest on.

Part of the exports room, which knows no view: what it needs of a brief is written down here, the views room has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from riwaya.errors import RiwayaError
from riwaya.exports.contract import NOT_VERIFIED, NOT_VERIFIED_AR, Json, error_json
from riwaya.vocabulary import BriefSection, EventType


class Sentence(Protocol):
    """One sentence; `notes` are numbers of footnotes."""

    @property
    def text(self) -> str: ...
    @property
    def text_ar(self) -> str: ...
    @property
    def notes(self) -> tuple[int, ...]: ...


class Section(Protocol):
    @property
    def key(self) -> BriefSection: ...
    @property
    def sentences(self) -> Sequence[Sentence]: ...


class Told(Protocol):
    """One event as told."""

    @property
    def event(self) -> str: ...
    @property
    def type(self) -> EventType: ...
    @property
    def title(self) -> str: ...
    @property
    def minor(self) -> bool: ...
    @property
    def sections(self) -> Sequence[Section]: ...


class Note(Protocol):
    """A footnote: a range of code points of a document and the words there."""

    @property
    def n(self) -> int: ...
    @property
    def document(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def published_at(self) -> str | None: ...


class Brief(Protocol):
    @property
    def as_of(self) -> str | None: ...
    @property
    def left_out(self) -> int: ...
    @property
    def events(self) -> Sequence[Told]: ...
    @property
    def notes(self) -> Sequence[Note]: ...


def brief_json(brief: Brief, unread: Sequence[tuple[str, RiwayaError]] = ()) -> Json:
    """Everything `riwaya brief` says; `unread` are the inputs that failed, by name."""
    return {
        "note": NOT_VERIFIED,
        "note_ar": NOT_VERIFIED_AR,
        "as_of": brief.as_of,
        "events": [event_json(told) for told in brief.events],
        "notes": [note_json(note) for note in brief.notes],
        "left_out": brief.left_out,
        "unread": [error_json(name, error) for name, error in unread],
    }


def event_json(told: Told) -> Json:
    return {
        "event": told.event,
        "type": str(told.type),
        "title": told.title,
        "minor": told.minor,
        "sections": [
            {"key": str(section.key), "sentences": [sentence_json(one) for one in section.sentences]}
            for section in told.sections
        ],
    }


def sentence_json(sentence: Sentence) -> Json:
    return {"text": sentence.text, "text_ar": sentence.text_ar, "notes": list(sentence.notes)}


def note_json(note: Note) -> Json:
    return {
        "n": note.n,
        "document": note.document,
        "claim": note.claim,
        "start": note.start,
        "end": note.end,
        "text": note.text,
        "title": note.title,
        "outlet": note.outlet,
        "url": note.url,
        "published_at": note.published_at,
    }
