"""What every sentence of a brief is built with: where claims stand, whose words they are, what can be quoted.

Part of the views room. Nothing is graded or counted anew here: positions, counts and links are the events room's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from riwaya.claims.model import Claim
from riwaya.document import Document, Span
from riwaya.events.instants import published_key
from riwaya.events.model import Comparison
from riwaya.views.brief_model import Cite
from riwaya.views.index import Index
from riwaya.views.wording import TONES
from riwaya.vocabulary import Stance

LONGEST_HULL = 260
"""Code points of a quotation that keeps the reporting words; beyond it only the content is quoted."""
NEAR = 60
ANSWERS = frozenset({Stance.DENY, Stance.DISOWN, Stance.RETRACT, Stance.CORRECT})
"""Acts that answer somebody else's word; they are told on their own, not among what is claimed."""
QUIET = TONES["open"]


@dataclass(frozen=True, slots=True)
class Desk:
    """One comparison as the sentences see it; `disowned` has the disowning claims of each claim of a statement."""

    index: Index
    disowned: Mapping[str, tuple[str, ...]]
    told: frozenset[str] = frozenset()
    """Claims that have footnotes already: of two that say the same, those are cited again."""

    @classmethod
    def of(cls, comparison: Comparison) -> Desk:
        disowned = {
            claim: statement.disowned_by
            for statement in comparison.statements
            if statement.disowned_by
            for claim in statement.claims
        }
        return cls(Index.of_comparison(comparison), disowned)

    def known(self, ids: Iterable[str]) -> list[Claim]:
        """The claims whose document is at hand, in the order in which they were published and stand in the text."""
        found = [claim for claim in self.index.some(dict.fromkeys(ids)) if self.index.document(claim) is not None]
        return sorted(found, key=self._order)

    def pick(self, group: Sequence[Claim]) -> Claim:
        """The claim of a voice to cite: one with a footnote, else the first."""
        return next((claim for claim in group if claim.id in self.told), group[0])

    def disowning(self, claim: Claim) -> list[Claim]:
        """The claims that disown the statement this one is part of."""
        return self.known(self.disowned.get(claim.id, ()))

    def document(self, claim: Claim) -> Document:
        return self.index.readings[claim.document].document

    def cites(self, claims: Iterable[Claim]) -> list[Cite]:
        """The exact characters of each claim, as they are quoted."""
        documents = ((claim, self.document(claim)) for claim in claims)
        return [Cite(claim.id, document, span) for claim, document in documents for span in evidence(claim, document)]

    def outlets(self, claims: Iterable[Claim]) -> list[str]:
        """The outlets that print the claims, each once, where a document says who published it."""
        names = (self.document(claim).outlet for claim in claims)
        return list(dict.fromkeys(name for name in names if name))

    def _order(self, claim: Claim) -> tuple[str, str, int]:
        return published_key(self.document(claim)), claim.document, claim.position()


def evidence(claim: Claim, document: Document) -> tuple[Span, ...]:
    """What to quote of a claim: its content; of an answer or a refusal the words that answer or refuse with it.

    «نفت أي صلة لها» (she denied any link) can only be understood with its verb.
    """
    if claim.stance in ANSWERS or claim.stance in QUIET or not claim.content:
        whole = _hull(claim)
        if whole is not None:
            return (_closed(whole, document.text),)
    return claim.content


def _hull(claim: Claim) -> Span | None:
    parts = [span for span in (claim.cue, *claim.content) if span is not None]
    if not parts:
        return claim.source
    if claim.source is not None and _near(claim.source, parts):
        parts.append(claim.source)
    whole = Span(min(part.start for part in parts), max(part.end for part in parts))
    if whole.end - whole.start <= LONGEST_HULL:
        return whole
    return None if claim.content else parts[0]


def _near(source: Span, parts: Iterable[Span]) -> bool:
    return min(max(source.start - part.end, part.start - source.end) for part in parts) <= NEAR


def _closed(span: Span, text: str) -> Span:
    """With the quotation mark that closes one opened inside."""
    inside, after = text[span.start : span.end], text[span.end : span.end + 1]
    opened = {'"': inside.count('"') % 2, "»": inside.count("«") > inside.count("»")}
    opened["”"] = inside.count("“") > inside.count("”")
    return Span(span.start, span.end + 1) if after and opened.get(after) else span
