"""What an event looks like in words: who answers what, how often, what changed. Part of the views room, pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from riwaya.claims.model import Claim, FacetValue
from riwaya.events.model import Copies, Facet, HistoryStep, Position
from riwaya.views.index import Index
from riwaya.views.wording import coded_words, one_line, speaker_name, value_words
from riwaya.views.words import Words
from riwaya.vocabulary import FacetName, Grade, Stance


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


def asked_words(asked: Iterable[tuple[FacetName, str]], words: Words) -> str:
    """The questions by name, each once, the stratum where it says something."""
    names = [
        words.of("facet", name) + (f" ({stratum})" if stratum not in ("", "total/event") else "")
        for name, stratum in asked
    ]
    return words.listed(list(dict.fromkeys(names)))


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


def origin_words(copies: Copies, index: Index) -> str:
    """The origin of copies: an outlet's name where the origin is one of the documents read."""
    reading = index.readings.get(copies.origin)
    if reading is None:
        return copies.origin
    return reading.document.outlet or reading.document.input or copies.origin


def taken_words(document: str, copies: Copies, words: Words) -> str:
    """What was done to the text and how much is shared («مختصر، 93%», trimmed); "" for the origin itself."""
    said = [f"{words.of('copy_kind', t.kind)} {t.share:.0%}" for t in copies.taken if t.copy == document and t.kind]
    return words("sep").join(said)
