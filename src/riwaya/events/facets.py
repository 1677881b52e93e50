"""The facets of an event with grade, range and history, from its entries; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from riwaya.claims.model import FacetValue
from riwaya.events.counting import count_range, live_figures
from riwaya.events.entries import Entry, joined
from riwaya.events.figures import figures_of
from riwaya.events.grading import grade
from riwaya.events.independence import Origins
from riwaya.events.linking import is_bare
from riwaya.events.model import Facet, HistoryStep
from riwaya.events.positions import SCENE, Judge, Stand, Standing, position_of, stands, strata
from riwaya.events.sketch import QUIET
from riwaya.vocabulary import COUNTED_FACETS, FacetName, Stance

CONTEXTUAL = frozenset({Stance.DECLINE, Stance.SILENT, Stance.UNCLAIMED, Stance.NO_INFORMATION})
ASKED_OF_ALL = frozenset({FacetName.PERPETRATOR, FacetName.RESPONSIBILITY})
STATEMENT_FACETS = frozenset({FacetName.AUTHENTICITY})


MOST_STEPS = 60
"""Instants a history looks at; in a longer one several claims become known together."""


@dataclass(frozen=True, slots=True)
class Question:
    """One facet, and one stratum of it where it is counted."""

    name: FacetName
    stratum: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Claims that are no longer held because somebody disowned or took them back; `asked` are the questions to which
    their answers are taken back, none for all of them."""

    claims: frozenset[str]
    asked: frozenset[FacetName] = frozenset()

    def of(self, name: FacetName) -> frozenset[str]:
        """The claims whose answers to this question are no longer held."""
        return self.claims if not self.asked or name in self.asked else frozenset()


@dataclass(frozen=True, slots=True)
class Bench:
    """What every facet of an event is computed with."""

    judge: Judge
    origins: Origins
    links: Mapping[str, Sequence[str]]
    endings: Mapping[str, tuple[Ending, ...]]
    """By the claim that disowns, retracts or corrects."""
    enders: tuple[Entry, ...] = ()
    """Those that disown a statement of which claims of the event are part: they stand in no event but the statement's,
    and yet they change what is held of this one."""

    _stands: dict[tuple[FacetName, str | None], tuple[Sequence[Entry], list[Stand]]] = field(default_factory=dict)

    def stands(self, entries: Sequence[Entry], name: FacetName, stratum: str | None) -> list[Stand]:
        """As `positions.stands`, worked out once for the answers and the conflicts of one event."""
        known = self._stands.get((name, stratum))
        if known is None or known[0] is not entries:
            known = self._stands[name, stratum] = entries, stands(entries, name, stratum, self.judge, self.links)
        return known[1]

    def ended(self, name: FacetName, by: Iterable[str]) -> frozenset[str]:
        """Claims whose answers to a question are no longer held because of some others."""
        return frozenset(claim for one in by for ending in self.endings.get(one, ()) for claim in ending.of(name))

    def dead(self, name: FacetName) -> frozenset[str]:
        """Claims of disowned statements and claims their own speaker took back: no longer live support."""
        return self.ended(name, self.endings)


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
    every = joined((*entries, *bench.enders))
    one_document = len({entry.reading.document.id for entry in every}) == 1
    steps: list[tuple[str, int, HistoryStep]] = []
    for question in _questions(entries, statement):
        said = frozenset(entry.claim.id for entry in entries if _bears(entry, question, bench, statement))
        ended = {one for one in bench.endings if said & bench.ended(question.name, (one,))}
        concerning = [entry for entry in every if entry.claim.id in said or entry.claim.id in ended]
        steps.extend(_steps(concerning, said, question, bench, one_document))
    # By the instant: as the pages print it, nine o'clock in one country may be later than ten in another.
    steps.sort(key=lambda found: (found[0], found[1], found[2].facet.value, found[2].stratum))
    return tuple(step for _, _, step in steps)


def _steps(
    entries: Sequence[Entry], said: frozenset[str], question: Question, bench: Bench, one_document: bool
) -> Iterator[tuple[str, int, HistoryStep]]:
    """Each change of one grade behind what it is sorted by: the instant and the place in the text."""
    last = None
    dead: set[str] = set()
    told: set[str] = set()
    standing = Standing(question.name, _stratum(question), bench.judge, bench.links)
    for first, end in _instants(entries, one_document):
        dead |= bench.ended(question.name, (entry.claim.id for entry in entries[first:end]))
        standing.add(entries[first:end])
        now, _ = grade(question.name, standing.now(), frozenset(dead), bench.judge)
        told |= said.intersection(entry.claim.id for entry in entries[first:end])
        if now is not last and told:
            last = now
            # Who disowned what nobody had reported yet had no part in it.
            causes = [e for e in entries[first:end] if told & {e.claim.id, *bench.ended(question.name, (e.claim.id,))}]
            at = None if one_document else causes[0].published
            because = tuple(entry.claim.id for entry in causes)
            step = HistoryStep(at, question.name, now, because, question.stratum)
            yield causes[0].at, causes[0].claim.position(), step


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
    answers = entry.claim.id in bench.links and (statement or is_bare(entry))
    return answers and (statement or question.name in (FacetName.PERPETRATOR, FacetName.OCCURRENCE))


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
    found = bench.stands(entries, question.name, _stratum(question))
    if not found and not about:
        return None
    dead = bench.dead(question.name)
    value, flags = grade(question.name, found, dead, bench.judge)
    positions = tuple(position_of(stand, bench.origins) for stand in found)
    facet = Facet(question.name, question.stratum, value, positions, None, flags, about)
    if question.name not in COUNTED_FACETS:
        return facet
    held = _held(found)
    return replace(facet, range=count_range(live_figures(held, dead)), figures=figures_of(held, dead))


def _held(found: Sequence[Stand]) -> list[tuple[Entry, FacetValue]]:
    return [pair for stand in found for pair in stand.held]
