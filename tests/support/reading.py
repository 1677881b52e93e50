"""Reading a text with the package's own lexicon, and looking at what was heard as plain strings.

A text is body text unless zones say otherwise, so that a test about a sentence is not a test about page layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from riwaya.annotate.model import Annotated
from riwaya.claims.model import Claim, Reading, Statement
from riwaya.document import Document, Metadata, Span, Zone
from riwaya.engine import LanguageReader
from riwaya.vocabulary import HopRole, Language, ZoneKind

PUBLISHED = date(2025, 11, 16)
"""A Sunday."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim in the words of its text; "" where there is nothing. `content` joins several spans with " | "."""

    claim: Claim
    document: Document

    def _text(self, *spans: Span | None) -> str:
        return " | ".join(self.document.quote(span) for span in spans if span is not None)

    def _hop(self, role: HopRole) -> str:
        return " | ".join(hop.name for hop in self.claim.chain if hop.role is role)

    @property
    def cue(self) -> str:
        return self._text(self.claim.cue)

    @property
    def source(self) -> str:
        return self._text(self.claim.source)

    @property
    def content(self) -> str:
        return self._text(*self.claim.content)

    @property
    def speaker(self) -> str:
        return self.claim.speaker.name

    @property
    def resolved_from(self) -> str:
        return self._text(self.claim.speaker.resolved_from)

    @property
    def channel(self) -> str:
        return self._hop(HopRole.CHANNEL)

    @property
    def carrier(self) -> str:
        return self._hop(HopRole.CARRIER)


@cache
def language_reader() -> LanguageReader:
    """The package's own reader of Arabic; loaded once for all tests."""
    return LanguageReader.default(Language.AR)


def document(text: str, zones: Sequence[tuple[ZoneKind, str]] = (), outlet: str | None = None) -> Document:
    """`text` as a document; each zone is the first place where its words stand."""
    spans = tuple(Zone(kind, Span(at := text.index(words), at + len(words))) for kind, words in zones)
    return Document("d", text, Language.AR, zones=spans, metadata=Metadata(outlet=outlet, published=PUBLISHED))


def annotate(text: str, zones: Sequence[tuple[ZoneKind, str]] = ()) -> Annotated:
    """`text` with every layer."""
    return language_reader().pipeline(Annotated(document(text, zones)))


def read(text: str, zones: Sequence[tuple[ZoneKind, str]] = (), outlet: str | None = None) -> Reading:
    """Everything read out of `text`."""
    return language_reader()(document(text, zones, outlet))


def heard(text: str, zones: Sequence[tuple[ZoneKind, str]] = (), outlet: str | None = None) -> list[Heard]:
    """The claims of `text` in order."""
    reading = read(text, zones, outlet)
    return [Heard(claim, reading.document) for claim in reading.claims]


def only(text: str) -> Heard:
    """The one claim of `text`."""
    claims = heard(text)
    assert len(claims) == 1, [(claim.cue, claim.speaker, claim.content) for claim in claims]
    return claims[0]


def last(text: str) -> Heard:
    """The last claim of `text`."""
    return heard(text)[-1]


def by_cue(text: str, cue: str) -> Heard:
    """The one claim of `text` whose cue is `cue`."""
    claims = heard(text)
    found = [claim for claim in claims if claim.cue == cue]
    assert len(found) == 1, [(claim.cue, claim.speaker, claim.content) for claim in claims]
    return found[0]


def statements(text: str) -> tuple[Statement, ...]:
    return read(text).statements
