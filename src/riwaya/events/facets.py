"""The facets of an event with grade, range and history, from its entries; part of the events room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riwaya.claims.model import FacetValue
from riwaya.events.counting import count_range, live_figures
from riwaya.events.entries import Entry
from riwaya.events.figures import figures_of
from riwaya.events.grading import grade
from riwaya.events.independence import Origins
from riwaya.events.linking import TAKES_BACK, is_bare
from riwaya.events.model import Facet, HistoryStep
from riwaya.events.positions import SCENE, Judge, Stand, position_of, stands, strata
from riwaya.events.sketch import QUIET
from riwaya.vocabulary import COUNTED_FACETS, FacetName, Stance

CONTEXTUAL = frozenset({Stance.DECLINE, Stance.SILENT, Stance.UNCLAIMED, Stance.NO_INFORMATION})
ASKED_OF_ALL = frozenset({FacetName.PERPETRATOR, FacetName.RESPONSIBILITY})
WITHDRAWS = TAKES_BACK | {Stance.DISOWN}
"""What takes the ground from claims may change the grade of every question they answer."""
STATEMENT_FACETS = frozenset({FacetName.AUTHENTICITY})


MOST_STEPS = 60
"""Instants a history looks at; in a longer one several claims become known together."""


@dataclass(frozen=True, slots=True)
class Question:
    """One facet, and one stratum of it where it is counted."""

    name: FacetName
    stratum: str


@dataclass(frozen=True, slots=True)
class Bench:
    """What every facet of an event is computed with."""

    judge: Judge
    origins: Origins
    links: Mapping[str, Sequence[str]]
    dead: frozenset[str]


def facets_of(entries: Sequence[Entry], bench: Bench, statement: bool = False) -> tuple[Facet, ...]:
    """Every question somebody answers, denies or leaves open, in the order of `FacetName`."""
    found = []
    for question in _questions(entries, statement):
        mine = _about(entries, question, statement)
        facet = _facet(entries, question, mine, bench)
        if facet is not None:
            found.append(facet)
    return tuple(found)


def history_of(entries: Sequence[Entry], bench: Bench, statement: bool = False) -> tuple[HistoryStep, ...]:
    """Each change of a grade with the claims that caused it: in text order in one document, else by publication."""
    one_document = len({entry.reading.document.id for entry in entries}) == 1
    steps: list[tuple[int, HistoryStep]] = []
    for question in _questions(entries, statement):
        relevant = [e for e in entries if _bears(e, question, bench, statement)]
        for number, step in _steps(relevant, question, bench, one_document):
            steps.append((number, step))
    steps.sort(key=lambda found: (found[1].at or "", found[0], found[1].facet.value, found[1].stratum))
    return tuple(step for _, step in steps)


def _steps(
    entries: Sequence[Entry], question: Question, bench: Bench, one_document: bool
) -> Iterator[tuple[int, HistoryStep]]:
    last = None
    dead: set[str] = set()
    for first, end in _instants(entries, one_document):
        for entry in entries[first:end]:
            dead.update(bench.dead.intersection(bench.links.get(entry.claim.id, ())))
        found = stands(entries[:end], question.name, _stratum(question), bench.judge, bench.links)
        if not found and all(entry.claim.stance in WITHDRAWS for entry in entries[:end]):
            continue  # disowned before anybody reported it
        now, _ = grade(question.name, found, frozenset(dead), bench.judge)
        if now is not last:
            last = now
            because = tuple(entry.claim.id for entry in entries[first:end])
            at = None if one_document else entries[first].published
            yield entries[first].claim.position(), HistoryStep(at, question.name, now, because, question.stratum)


def _instants(entries: Sequence[Entry], one_document: bool) -> Iterator[tuple[int, int]]:
    """Ranges of entries that become known together."""
    first, least = 0, len(entries) // MOST_STEPS
    for number in range(1, len(entries) + 1):
        end = number == len(entries)
        apart = one_document or (not end and entries[number].at != entries[first].at)
        if end or (apart and number - first > least):
            yield first, number
            first = number


def _bears(entry: Entry, question: Question, bench: Bench, statement: bool) -> bool:
    if any(f.name is question.name and _in(question, f.stratum) and _says(entry, f) for f in entry.facets):
        return True
    if entry.claim.id not in bench.links:
        return False
    if statement or entry.claim.stance in WITHDRAWS:
        return True
    return is_bare(entry) and question.name in (FacetName.PERPETRATOR, FacetName.OCCURRENCE)


def _in(question: Question, stratum: str) -> bool:
    return question.name not in COUNTED_FACETS or stratum == question.stratum


def _questions(entries: Sequence[Entry], statement: bool) -> list[Question]:
    names = {f.name for entry in entries for f in entry.facets if _says(entry, f)}
    if statement:
        names &= STATEMENT_FACETS
    elif any(entry.claim.stance in CONTEXTUAL for entry in entries):
        names.add(FacetName.PERPETRATOR)
    found: list[Question] = []
    for name in FacetName:
        if name in names:
            counted = strata(entries, name) if name in COUNTED_FACETS else [""]
            found.extend(Question(name, stratum) for stratum in counted)
    return found


def _says(entry: Entry, facet: FacetValue) -> bool:
    """True when a value is given, or left open on purpose; a time nobody could resolve is neither."""
    if facet.name in SCENE and entry.claim.stance is Stance.DENY:
        return False
    return facet.value is not None or facet.name is FacetName.MUNITION_COUNT or _leaves_open(entry)


def _leaves_open(entry: Entry) -> bool:
    return entry.claim.stance in QUIET or entry.claim.stance is Stance.QUESTION


def _about(entries: Sequence[Entry], question: Question, statement: bool) -> tuple[str, ...]:
    """Claims that bear on the question without answering it: withheld, declined, unclaimed, silent."""
    found = []
    for entry in entries:
        claim = entry.claim
        asked = [facet for facet in entry.facets if facet.value is None]
        if not _leaves_open(entry):
            continue
        contextual = claim.stance in CONTEXTUAL and not asked
        of_all = question.name in (STATEMENT_FACETS if statement else ASKED_OF_ALL)
        if any(facet.name is question.name for facet in asked) or (contextual and of_all):
            found.append(claim.id)
    return tuple(found)


def _stratum(question: Question) -> str | None:
    return question.stratum if question.name in COUNTED_FACETS else None


def _facet(entries: Sequence[Entry], question: Question, about: tuple[str, ...], bench: Bench) -> Facet | None:
    found = stands(entries, question.name, _stratum(question), bench.judge, bench.links)
    if not found and not about:
        return None
    value, flags = grade(question.name, found, bench.dead, bench.judge)
    positions = tuple(position_of(stand, bench.origins) for stand in found)
    facet = Facet(question.name, question.stratum, value, positions, None, flags, about)
    if question.name not in COUNTED_FACETS:
        return facet
    held = _held(found)
    figures = figures_of(held, bench.dead)
    return replace(facet, range=count_range(live_figures(held, bench.dead)), figures=figures)


def _held(found: Sequence[Stand]) -> list[tuple[Entry, FacetValue]]:
    return [pair for stand in found for pair in stand.held]
