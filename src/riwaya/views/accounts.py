"""Accounts side by side: the questions of an event as rows, who answers them as columns. Views room, pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from riwaya.claims.model import Claim
from riwaya.events.model import Event, Facet
from riwaya.text import fold
from riwaya.views.event_wording import in_order_of_need
from riwaya.views.index import Index
from riwaya.views.wording import one_line, speaker_name, tone, value_notes, value_words
from riwaya.views.words import Words


@dataclass(frozen=True, slots=True)
class Answer:
    """What one claim says to one question: words, notes on how far they go, the colour family, the claim."""

    text: str
    notes: tuple[str, ...]
    tone: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the parties' names, `keys` what tells them apart (see `party`); every row has one cell (a tuple of
    answers) for each of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Facet, tuple[tuple[Answer, ...], ...]], ...]
    keys: tuple[str, ...] = ()

    def only(self, first: int, end: int) -> Table:
        """The same with some of the columns only (half-open)."""
        rows = tuple((facet, cells[first:end]) for facet, cells in self.rows)
        return Table(self.columns[first:end], rows, self.keys[first:end])


def accounts(event: Event, index: Index, words: Words) -> Table:
    """One column for each party that answers or refuses to answer any question of `event`."""
    names: dict[str, str] = {}
    cells: list[tuple[Facet, dict[str, list[Answer]]]] = []
    for facet in in_order_of_need(event.facets):
        row: dict[str, list[Answer]] = {}
        for claim, answer in _answers(facet, index, words):
            key = party(claim)
            names.setdefault(key, one_line(speaker_name(claim, words)))
            if all(answer.text != other.text or answer.tone != other.tone for other in row.setdefault(key, [])):
                row[key].append(answer)
        cells.append((facet, row))
    order = sorted(names, key=lambda key: -sum(_says(row.get(key, ())) for _, row in cells))
    rows = tuple((facet, tuple(tuple(row.get(key, ())) for key in order)) for facet, row in cells)
    return Table(tuple(names[key] for key in order), rows, tuple(order))


def _says(answers: Iterable[Answer]) -> bool:
    """True when a cell holds more than a refusal to answer: who says most stands first."""
    return any(answer.tone != "open" for answer in answers)


def party(claim: Claim) -> str:
    """What tells one party's account from another's: the actor, else the folded name, else nobody (or the outlet)."""
    if claim.speaker.entity is not None:
        return claim.speaker.entity
    return fold(one_line(claim.speaker.name)) or ("outlet:" + claim.document if claim.narrated else "")


def _answers(facet: Facet, index: Index, words: Words) -> list[tuple[Claim, Answer]]:
    found = [
        (claim, _answer(claim, facet, claim.id in position.against, index, words))
        for position in facet.positions
        for claim in index.some((*position.claims, *position.against))
    ]
    refusals = index.some(facet.open)
    return found + [(claim, Answer(words.of("stance", claim.stance), (), "open", claim)) for claim in refusals]


def _answer(claim: Claim, facet: Facet, against: bool, index: Index, words: Words) -> Answer:
    """An answer in the words of the document; a claim against an answer says by its stance how it is against it."""
    document = index.document(claim)
    value = next((v for v in claim.facets if v.name is facet.name), None)
    stance = words.of("stance", claim.stance)
    if against:
        said = stance if tone(claim.stance) == "against" else f"{words('label.against')}: {stance}"
        return Answer(said, (), "against", claim)
    if value is None or document is None:
        return Answer(stance, (), tone(claim.stance), claim)
    notes = tuple(value_notes(value, words))
    return Answer(value_words(value, document, words), notes, "against" if value.negated else tone(claim.stance), claim)
