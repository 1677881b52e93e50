"""What records look like in words, for the text and the HTML view alike. Part of the views room, pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from riwaya.attribution.model import Hop
from riwaya.claims.model import Claim, FacetValue, Reading, SaidAt, Statement
from riwaya.document import Document
from riwaya.events.model import Comparison, Copies, Facet, HistoryStep, Position
from riwaya.views.words import Words
from riwaya.vocabulary import COUNTED_FACETS, Commitment, FacetName, Grade, HopRole, Stance

TONES: Mapping[str, frozenset[Stance]] = {
    "against": frozenset({Stance.DENY, Stance.DISOWN, Stance.RETRACT, Stance.CORRECT}),
    "heavy": frozenset({Stance.ACCUSE, Stance.THREATEN, Stance.WARN, Stance.DEMAND, Stance.CONDEMN}),
    "open": frozenset(
        {
            Stance.DECLINE,
            Stance.SILENT,
            Stance.WITHHOLD,
            Stance.NO_INFORMATION,
            Stance.UNCLAIMED,
            Stance.QUESTION,
        }
    ),
}
"""Four families of stance share a colour; everything else is "for". Colour never stands without the word."""


def tone(stance: Stance) -> str:
    """The family of `stance`: for, against, heavy or open."""
    return next((name for name, members in TONES.items() if stance in members), "for")


def speaker_name(claim: Claim, words: Words) -> str:
    """Who speaks, in the document's own words; says so where nobody is named."""
    if claim.speaker.name:
        return claim.speaker.name
    return words("outlet_voice") if claim.narrated else words("nobody")


def hops_in_order(hops: Iterable[Hop]) -> list[Hop]:
    """From the speaker to the outlet."""
    order = list(HopRole)
    return sorted(hops, key=lambda hop: order.index(hop.role))


def quoted(document: Document, claim: Claim) -> str:
    """What is said, its parts joined by an ellipsis; the cue where nothing is said (a refusal to comment)."""
    parts = [document.quote(span) for span in claim.content]
    if not parts and claim.cue is not None:
        parts = [document.quote(claim.cue)]
    return one_line(" … ".join(parts))


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def when(moment: date | str | None, words: Words) -> str:
    """A time as people write it, to the minute: 2025-11-15 18:45 +03:00; a day alone stays a day."""
    if moment is None:
        return words("no_date")
    text = moment if isinstance(moment, str) else moment.isoformat()
    try:
        exact = datetime.fromisoformat(text)
    except ValueError:
        return text
    if len(text) <= len("2025-11-15"):
        return text
    offset = exact.isoformat()[-6:] if exact.utcoffset() is not None else ""
    return f"{exact:%Y-%m-%d %H:%M} {offset}".rstrip()


def statement_words(statement: Statement, words: Words) -> str:
    """What a statement is and whose: communiqué attributed to …, post of …."""
    kind = words.of("statement_kind", statement.kind)
    if statement.alleged_author:
        return f"{kind} ({words('label.alleged_author')} {statement.alleged_author})"
    return f"{kind} ({statement.author})" if statement.author else kind


def said_when(said_at: SaidAt, words: Words) -> str:
    return f"{said_at.value} ({words.of('basis', said_at.basis)})"


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything one speaker does in one outlet with one stance; `outlet` is "" where the outlet itself speaks."""

    name: str
    outlet: str
    claims: tuple[Claim, ...]


def voices(claims: Iterable[Claim], index: Index, words: Words) -> list[tuple[Stance, list[Voice]]]:
    """The claims by stance, then by speaker and outlet: who is quoted thrice stands once with three references."""
    found: dict[Stance, dict[tuple[str, str], list[Claim]]] = {}
    for claim in claims:
        key = (_voice_name(claim, words), "" if claim.narrated else _outlet(claim, index))
        found.setdefault(claim.stance, {}).setdefault(key, []).append(claim)
    return [(stance, [Voice(*key, tuple(same)) for key, same in by.items()]) for stance, by in found.items()]


def _voice_name(claim: Claim, words: Words) -> str:
    name = one_line(speaker_name(claim, words))
    return f"{name} ({words('own_voice')})" if claim.narrated and claim.speaker.name else name


def _outlet(claim: Claim, index: Index) -> str:
    document = index.document(claim)
    return "" if document is None else document.outlet or document.input


def number_words(value: FacetValue, words: Words) -> str:
    """A counted value as said: 5, at least 5, about 20, a number not given."""
    low, high = value.low, value.high
    if value.value is None and high is None:
        return words("some_number")
    if low is None and high is None:
        return str(value.value)
    if low is not None and high is not None:
        text = f"{low:g}" if low == high else words("between", low=f"{low:g}", high=f"{high:g}")
    elif low is not None:
        text = words("at_least", n=f"{low:g}")
    else:
        text = words("at_most", n=f"{high:g}")
    return words("about_n", n=text) if value.approx else text


def value_words(value: FacetValue, document: Document, words: Words) -> str:
    """One answer of a claim: a figure as an interval, a coded answer by its label, else the document's own words."""
    if value.name in COUNTED_FACETS:
        return number_words(value, words)
    said = coded_words(value.name, value.value, words) or one_line(document.quote(value.span))
    known = value.name is FacetName.TIME and isinstance(value.value, str) and value.value not in said
    return f"{said} ({value.value})" if known else said


CODED_FACETS = frozenset(
    {FacetName.OCCURRENCE, FacetName.CAUSE, FacetName.MEANS, FacetName.RESPONSIBILITY, FacetName.AUTHENTICITY}
)
"""Facets whose values are codes; all others are answered in somebody's own words."""


def coded_words(name: FacetName, value: str | int | None, words: Words) -> str | None:
    """The label of a coded answer (a means, a cause, an event type), None for an answer in words."""
    if name not in CODED_FACETS:
        return None
    keys = (f"value.{value}", f"event.{value}")
    return next((words(key) for key in keys if words.has(key)), None)


def value_notes(value: FacetValue, words: Words) -> list[str]:
    """What a reader must know about an answer before quoting it."""
    notes = [words("negated")] if value.negated else []
    notes += [words("hedged")] if value.hedged else []
    notes += [words("left_open")] if value.value is None and value.name not in COUNTED_FACETS else []
    notes += [words("presupposed")] if value.commitment is Commitment.PRESUPPOSED else []
    return notes


@dataclass(frozen=True, slots=True)
class Index:
    """Where each claim of a comparison stands: its reading and the number it is shown with."""

    readings: Mapping[str, Reading]
    claims: Mapping[str, Claim]
    numbers: Mapping[str, str]
    statements: Mapping[str, Statement]

    @classmethod
    def of(
        cls, readings: Iterable[Reading], claims: Iterable[Claim] = (), statements: Iterable[Statement] = ()
    ) -> Index:
        """`claims` and `statements` are the linked ones of a comparison; they replace the readings' own."""
        by_document = {reading.document.id: reading for reading in readings}
        known: dict[str, Claim] = {}
        numbers: dict[str, str] = {}
        for place, reading in enumerate(by_document.values(), 1):
            prefix = f"{place}." if len(by_document) > 1 else ""
            for n, claim in enumerate((*reading.claims, *reading.narrated), 1):
                known[claim.id] = claim
                numbers[claim.id] = f"{prefix}{n}"
        known.update({claim.id: claim for claim in claims})
        named = {s.id: s for reading in by_document.values() for s in reading.statements}
        return cls(by_document, known, numbers, named | {s.id: s for s in statements})

    @classmethod
    def of_comparison(cls, comparison: Comparison) -> Index:
        return cls.of(comparison.readings, comparison.claims, comparison.statements)

    def number(self, claim_id: str) -> str:
        return self.numbers.get(claim_id, "?")

    def document(self, claim: Claim) -> Document | None:
        reading = self.readings.get(claim.document)
        return None if reading is None else reading.document

    def some(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of `ids` that are known, in that order."""
        return [self.claims[one] for one in ids if one in self.claims]


def position_words(position: Position, facet: Facet, index: Index, words: Words) -> str:
    """The answer of a position as the first claim for it words it, so that an id never stands alone."""
    for claim in index.some(position.claims):
        document = index.document(claim)
        for value in claim.facets:
            if document is not None and _same_answer(value, position, facet.name):
                return value_words(value, document, words)
    if position.value is None:
        return words("no_answer")
    return coded_words(facet.name, position.value, words) or str(position.value).replace("_", " ")


def _same_answer(value: FacetValue, position: Position, name: FacetName) -> bool:
    if value.name is not name:
        return False
    return value.value == position.value or (position.entity is not None and value.entity == position.entity)


_URGENT = (Grade.CONTESTED, Grade.DISOWNED, Grade.SINGLE_DENIED)
_FIRST_ASKED = (
    FacetName.AUTHENTICITY,
    FacetName.PERPETRATOR,
    FacetName.RESPONSIBILITY,
    FacetName.KILLED,
    FacetName.WOUNDED,
    FacetName.MISSING,
    FacetName.CAPTURED,
    FacetName.CAUSE,
    FacetName.MEANS,
    FacetName.MUNITION_COUNT,
    FacetName.TARGET,
    FacetName.PLACE,
    FacetName.LAUNCH_PLACE,
    FacetName.TIME,
)


def in_order_of_need(facets: Iterable[Facet]) -> list[Facet]:
    """What is contested first, then in the order in which a desk asks: who, how many, how, what, where, when."""

    def need(facet: Facet) -> tuple[bool, int, str]:
        asked = _FIRST_ASKED.index(facet.name) if facet.name in _FIRST_ASKED else len(_FIRST_ASKED)
        return facet.grade not in _URGENT, asked, facet.stratum

    return sorted(facets, key=need)


@dataclass(frozen=True, slots=True)
class Change:
    """Questions whose grade became the same at the same moment, and the claims that made it so."""

    at: str | None
    grade: Grade
    facets: tuple[FacetName, ...]
    because: tuple[str, ...]


def changes(history: Iterable[HistoryStep]) -> list[Change]:
    """The history in its order, steps of one moment and one grade together."""
    found: dict[tuple[str | None, Grade], list[HistoryStep]] = {}
    for step in history:
        found.setdefault((step.at, step.grade), []).append(step)
    return [
        Change(
            at,
            grade,
            tuple(dict.fromkeys(step.facet for step in steps)),
            tuple(dict.fromkeys(one for step in steps for one in step.because)),
        )
        for (at, grade), steps in found.items()
    ]


def is_date(word: str) -> bool:
    """True for 2025-11-14 and the like, whose parts a right-to-left line would show in the wrong order."""
    core = word.strip("()[],.;:،؛")
    return core[:1].isdigit() and "-" in core and not set(core) - set("0123456789-:+TZ.")


def origin_words(copies: Copies, index: Index) -> str:
    """The origin of copies: an outlet's name where the origin is one of the documents read."""
    reading = index.readings.get(copies.origin)
    if reading is None:
        return copies.origin
    return reading.document.outlet or reading.document.input or copies.origin


def counts_words(position: Position, words: Words) -> list[str]:
    """The five counts in words: they mean different things and are never merged."""
    pairs = (
        ("report", position.n_reports),
        ("document", position.n_documents),
        ("outlet", position.n_outlets),
        ("origin", position.n_origins),
        ("party", position.n_parties),
    )
    return [words.count(noun, n) for noun, n in pairs]
