"""The records of a desk brief: sentences with footnotes, in Arabic and English at once. Part of the views room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from riwaya.document import Document, Span
from riwaya.events.model import Event
from riwaya.views.phrase import Phrase, fill, plain, started
from riwaya.views.words import Ui, Words
from riwaya.vocabulary import BriefSection, EventType

Say = Callable[[Words], Phrase]
COMPUTED = frozenset({BriefSection.COVERAGE, BriefSection.CREDIT})
"""Parts that rest on counts of origins; they say each time that these are computed."""
MOST_NOTES = 8
"""Footnotes of one sentence; who is cited oftener is cited well enough."""


@dataclass(frozen=True, slots=True)
class Cite:
    """Where a sentence comes from: a claim and the exact characters that carry it."""

    claim: str
    document: Document
    span: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence before its footnotes have numbers."""

    en: Phrase
    ar: Phrase
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in both languages and the numbers of its footnotes; there is at least one."""

    en: Phrase
    ar: Phrase
    notes: tuple[int, ...]

    def said(self, ui: Ui) -> Phrase:
        return self.ar if ui == "ar" else self.en

    @property
    def text(self) -> str:
        return plain(self.en)

    @property
    def text_ar(self) -> str:
        return plain(self.ar)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: `document.text[start:end]` is `text`."""

    n: int
    claim: str
    source: Document
    start: int
    end: int

    @property
    def document(self) -> str:
        return self.source.id

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def outlet(self) -> str | None:
        return self.source.outlet

    @property
    def title(self) -> str | None:
        return self.source.title

    @property
    def url(self) -> str | None:
        return self.source.metadata.url

    @property
    def published_at(self) -> str | None:
        when = self.source.published
        return None if when is None else when.isoformat()


@dataclass(frozen=True, slots=True)
class Section:
    key: BriefSection
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the brief tells it; a minor one has a single section, `in_short`."""

    event: str
    type: EventType
    title: str
    sections: tuple[Section, ...]
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """`left_out` is the number of claims that belong to no event and so to no sentence."""

    events: tuple[Told, ...]
    notes: tuple[Note, ...]
    as_of: str | None = None
    documents: int = 0
    left_out: int = 0


def draft(key: str, cites: Iterable[Cite], **values: Say) -> Draft | None:
    """The sentence `key` in both languages, None where nothing could be cited for it: then it is not said."""
    found = tuple(dict.fromkeys(cites))[:MOST_NOTES]
    if not found:
        return None
    en, ar = (_filled(Words(ui), key, values) for ui in _BOTH)
    return Draft(started(en), ar, found)


_BOTH: tuple[Ui, Ui] = ("en", "ar")


def _filled(words: Words, key: str, values: dict[str, Say]) -> Phrase:
    return fill(words, key, **{name: say(words) for name, say in values.items()})


class Footnotes:
    """Numbers footnotes in the order in which they are first needed; the same words twice are one note."""

    def __init__(self) -> None:
        self._numbers: dict[Cite, Note] = {}

    def numbered(self, one: Draft) -> Sentence:
        """The sentence with the numbers of its notes, in order."""
        return Sentence(one.en, one.ar, tuple(sorted({self._note(cite).n for cite in one.cites})))

    def _note(self, cite: Cite) -> Note:
        new = Note(len(self._numbers) + 1, cite.claim, cite.document, cite.span.start, cite.span.end)
        return self._numbers.setdefault(cite, new)

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._numbers.values())


def event_shell(event: Event, sections: Iterable[Section], minor: bool = False) -> Told:
    """An event with what is said of it, parts without a sentence left out."""
    return Told(event.id, event.type, event.title, tuple(s for s in sections if s.sentences), minor)
