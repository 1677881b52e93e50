"""Readings side by side: events with facets, conflicts, copies and history, as of an instant (DESIGN section 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from riwaya.claims.model import Reading, Statement
from riwaya.events.across import Gathering, Orphans, Rank
from riwaya.events.cluster import Cluster
from riwaya.events.conflicts import conflicts_of
from riwaya.events.copies import copies_among
from riwaya.events.decisions import NO_DECISIONS, Decisions
from riwaya.events.entries import Entry, entry_of, joined
from riwaya.events.facets import Bench, Ending, facets_of, history_of
from riwaya.events.given import Groups, Key, Teller, Tellings, events_given, groups_of
from riwaya.events.grading import with_belligerents
from riwaya.events.independence import Origins, media_of
from riwaya.events.instants import limit, public_at, published_key
from riwaya.events.judging import judgements
from riwaya.events.knowledge import ANY, VIOLENCE, Knowledge
from riwaya.events.lapsed import fallen_among, lapsed_among, speaking, withdrawals
from riwaya.events.likeness import Likeness
from riwaya.events.linking import answers, taken_up
from riwaya.events.meaning import Encoder, Meaning
from riwaya.events.model import Comparison, Conflict, Copies, Event, Withdrawn
from riwaya.events.owners import Owners
from riwaya.events.places import PlaceBook
from riwaya.events.positions import Judge
from riwaya.events.reuse import TextReader
from riwaya.events.statements import Contested, contested
from riwaya.events.surely_one import Nearness, SurelyOne, always
from riwaya.events.threads import Threads
from riwaya.events.titles import event_type, statement_title, title
from riwaya.vocabulary import PURSUITS, EventType, FacetName, Stance

A = TypeVar("A")
B = TypeVar("B")


class Keep(Protocol):
    """Makes of a function of single documents or readings one that may remember what it gave."""

    def __call__(self, function: Callable[[A], B], /) -> Callable[[A], B]: ...


def forget(function: Callable[[A], B], /) -> Callable[[A], B]:
    """Remembers nothing."""
    return function


def compare(readings: Sequence[Reading], as_of: str | None = None, knowledge: Knowledge | None = None) -> Comparison:
    """What the documents published by `as_of` say together. A function of the set: order and doubles are no matter.

    Documents without a date always count; their ids stand in `undated`.
    """
    return Comparer(knowledge or Knowledge.default())(readings, as_of)


class Table(NamedTuple):
    """What a comparison lays out before anything is grouped.

    `given` are all readings, `readings` the same without what speaks no more (see `lapsed`).
    """

    given: list[Reading]
    readings: list[Reading]
    by_id: Mapping[str, Reading]
    copies: tuple[Copies, ...]
    origins: Origins
    judge: Judge
    disowned: list[Contested]
    as_of: str | None
    decisions: Decisions
    withdrawn: tuple[Withdrawn, ...]


class Comparer:
    """Compares readings with one `Knowledge`, to be kept by whoever compares often.

    An `encoder` finds tellings of one event in different languages; it is asked about nothing else. With `keep` what
    single documents tell and how they are worded is worked out once, however often they are compared.
    """

    def __init__(self, knowledge: Knowledge, encoder: Encoder | None = None, keep: Keep = forget) -> None:
        self._knowledge = knowledge
        self._encoder = encoder
        self._threads = Threads.default()
        self._teller = keep(Teller(knowledge, self._threads))
        self._read = keep(TextReader())

    def __call__(
        self, readings: Sequence[Reading], as_of: str | None = None, decisions: Decisions = NO_DECISIONS
    ) -> Comparison:
        """See `compare`; `decisions` are those of persons."""
        table = self._table(readings, as_of, decisions)
        gathering, likeness, clusters, nearness = self._gathered(table)
        found, held = self._compared(table, ((cluster, ()) for cluster in clusters), nearness)
        return replace(found, judgements=judgements(gathering, likeness, held))

    def given(
        self,
        readings: Sequence[Reading],
        groups: Groups,
        as_of: str | None = None,
        decisions: Decisions = NO_DECISIONS,
    ) -> Comparison:
        """The same where `groups` say which tellings make one event; a telling without a group is left out.

        Nobody is asked whether two tellings are alike, so `judgements` has none. See `grouped`.
        """
        table = self._table(readings, as_of, decisions)
        told = [self._teller(reading) for reading in table.readings]
        events = events_given(told, groups, worth_showing, decisions.shaped)
        nearness = Nearness(Likeness(self._knowledge, table.judge.places), _every(told))
        shaped = ((cluster, decisions.shaped.get(group, ())) for cluster, group in events)
        return self._compared(table, shaped, nearness)[0]

    def grouped(self, readings: Sequence[Reading], decisions: Decisions = NO_DECISIONS) -> dict[Key, str]:
        """The groups this comparer makes itself of all that is told, worth an event or not yet.

        `given` of the same readings with them gives the same events, conflicts, copies and history.
        """
        gathering, _, clusters, _ = self._gathered(self._table(readings, None, decisions))
        return groups_of(gathering.clusters(), clusters)

    def _table(self, readings: Sequence[Reading], as_of: str | None, decisions: Decisions) -> Table:
        if as_of is not None:
            limit(as_of)
        known = distinct(reading for reading in readings if public_at(reading.document, as_of))
        copies, roots = copies_among(known, media_of(known), self._read)
        origins = Origins(known, self._knowledge, roots, decisions)
        lapsed = lapsed_among(known, as_of)
        fallen = fallen_among(known, lapsed, copies, roots)
        heard = speaking(known, lapsed, fallen)
        judge = Judge(self._knowledge, PlaceBook(heard))
        by_id = {reading.document.id: reading for reading in heard}
        disowned = contested(heard, origins, self._threads)
        taken_back = withdrawals(known, lapsed, fallen)
        return Table(known, heard, by_id, copies, origins, judge, disowned, as_of, decisions, taken_back)

    def _compared(
        self, table: Table, clusters: Iterable[tuple[Cluster, tuple[str, ...]]], nearness: Nearness
    ) -> tuple[Comparison, Mapping[Rank, str]]:
        """What some clusters come to, each with the judgements that shaped it, and the event of every sketch."""
        known, origins, judge, disowned = table.given, table.origins, table.judge, table.disowned
        events, conflicts, about = [], [], dict[str, set[str]]()
        for statement in disowned:
            event, found = self._statement_event(statement, origins, judge)
            events.append(_discounted(event, table.decisions, EventType.STATEMENT.value))
            conflicts.extend(found)
            _point(about, _to_statements(statement))
        held: dict[Rank, str] = {}
        for cluster, shaped in clusters:
            entries = _entries(cluster, table.by_id, origins)
            # What a person made one event is surely one.
            surely_one = always if shaped else nearness.of_event(cluster)
            event, found, links = self._event(cluster, entries, origins, judge, disowned, surely_one)
            event = _discounted(event, table.decisions, cluster.family)
            events.append(replace(event, judgements=shaped) if shaped else event)
            held.update(dict.fromkeys((sketch.rank for sketch in cluster.sketches), event.id))
            conflicts.extend(found)
            _point(about, links)
        events = _related(events, known)
        linked = _linked(known, about, disowned)
        comparison = Comparison(
            tuple(linked),
            tuple(claim for reading in linked for claim in reading.claims),
            tuple(statement for reading in linked for statement in reading.statements),
            tuple(sorted(events, key=_order_of(linked))),
            tuple(sorted(conflicts, key=lambda c: (c.event, c.facet.value, c.kind.value, c.sides))),
            table.copies,
            table.as_of,
            tuple(reading.document.id for reading in known if reading.document.published is None),
            (),
            tuple(origins.records(known)),
            table.decisions,
            table.withdrawn,
        )
        return comparison, held

    def _gathered(self, table: Table) -> tuple[Gathering[Cluster], Likeness, list[Cluster], Nearness]:
        """Everything told, gathered, and those of its events that are worth showing, with the answers about them."""
        places, origins = table.judge.places, table.origins
        meaning = Meaning(table.readings, self._encoder) if self._encoder is not None else None
        likeness = Likeness(self._knowledge, places, meaning)
        gathering = Gathering(Cluster.of, likeness, places, meaning)
        owners = Owners(lambda sketch: origins.origin_of(sketch.claim, table.by_id[sketch.document]))
        tellings = [self._teller(reading) for reading in table.readings]
        gathering.add(cluster for found in tellings for cluster in found.told)
        worth = [cluster for cluster in gathering.clusters() if worth_showing(cluster)]
        orphans = [orphan for found in tellings for orphan in found.orphans]
        events = Orphans(Cluster.of, likeness, places, owners)(worth, orphans)
        return gathering, likeness, events, Nearness(likeness, _every(tellings))

    def _event(
        self,
        cluster: Cluster,
        entries: tuple[Entry, ...],
        origins: Origins,
        judge: Judge,
        disowned: Sequence[Contested],
        surely_one: SurelyOne,
    ) -> tuple[Event, list[Conflict], Mapping[str, Sequence[str]]]:
        entries = with_belligerents(entries, judge)
        links = answers(entries, self._knowledge)
        bench = Bench(judge, origins, links, _endings(entries, links, disowned), _enders(entries, disowned, origins))
        kind = event_type(entries, links, self._knowledge, cluster.family)
        identity = _id(entries, "" if cluster.family in (ANY, VIOLENCE) else cluster.family)
        event = Event(
            identity,
            kind,
            title(kind, entries, cluster, judge.places, self._knowledge),
            facets_of(entries, bench),
            history_of(entries, bench),
            tuple(entry.claim.id for entry in entries if not entry.claim.narrated),
            tuple(entry.claim.id for entry in entries if entry.claim.narrated),
        )
        return event, list(conflicts_of(identity, entries, bench, surely_one)), links

    def _statement_event(self, found: Contested, origins: Origins, judge: Judge) -> tuple[Event, list[Conflict]]:
        entries = found.entries(origins)
        bench = Bench(judge, origins, found.links(), _endings(entries, {}, [found]))
        identity = _id(entries, EventType.STATEMENT.value)
        event = Event(
            identity,
            EventType.STATEMENT,
            statement_title(found.author, entries, self._knowledge),
            facets_of(entries, bench, statement=True),
            history_of(entries, bench, statement=True),
            tuple(entry.claim.id for entry in entries),
        )
        return event, list(conflicts_of(identity, entries, bench))


def _discounted(event: Event, decisions: Decisions, family: str) -> Event:
    """The event with the questions discounted that persons discounted by one of its claims."""
    here = {*event.claims, *event.narrated}
    mine = [one for one in decisions.discounts if one.claim in here and one.family in ("", family)]
    if not mine:
        return event
    by: dict[tuple[FacetName, str], tuple[str, ...]] = {}
    for one in mine:
        by[one.facet, one.stratum] = (*by.get((one.facet, one.stratum), ()), one.judgement)
    return replace(event, facets=tuple(f.discounted(by.get((f.name, f.stratum), ())) for f in event.facets))


def distinct(readings: Iterable[Reading]) -> list[Reading]:
    """Each document once, in order of publication and id; one that was published again as it first was published.

    Its second publication tells nobody anything new, and must not take the first from those who ask for an instant
    between the two.
    """
    kept: dict[str, Reading] = {}
    for reading in readings:
        known = kept.get(reading.document.id)
        if known is None or _first_published(reading, known):
            kept[reading.document.id] = reading
    return sorted(kept.values(), key=lambda reading: (published_key(reading.document), reading.document.id))


def _first_published(one: Reading, other: Reading) -> bool:
    """True when of two readings of one document `one` counts; a day somebody knows goes before none at all.

    Readings that do not differ in that are told apart by what they say, so that the order they come in cannot.
    """
    mine, theirs = ((r.document.published is None, published_key(r.document)) for r in (one, other))
    return mine < theirs or (mine == theirs and one != other and repr(one) < repr(other))


def _every(tellings: Iterable[Tellings]) -> Iterator[Cluster]:
    """What documents tell and what they only answer."""
    return (cluster for found in tellings for cluster in (*found.told, *found.orphans))


def _entries(cluster: Cluster, readings: Mapping[str, Reading], origins: Origins) -> tuple[Entry, ...]:
    """Its claims. A retraction only names what it takes back: it answers no question itself."""
    told = ((s, () if s.claim.stance is Stance.RETRACT else s.facets) for s in cluster.sketches)
    return joined(entry_of(s.claim, readings[s.document], facets, origins) for s, facets in told)


def worth_showing(cluster: Cluster) -> bool:
    """An event needs somebody who says so, or an outlet that tells it with a place and a time."""
    if any(not sketch.claim.narrated and sketch.solid for sketch in cluster.sketches):
        return True
    return any(s.solid and s.site and (s.days or s.figures) for s in cluster.sketches) or (
        any(s.solid for s in cluster.sketches) and any(not s.claim.narrated for s in cluster.sketches)
    )


def _id(entries: Sequence[Entry], family: str) -> str:
    """The identity of an event: its earliest claim, and the family where one claim tells of two happenings."""
    first = min(entries, key=lambda entry: (entry.at, entry.claim.id))
    return event_id(first.at, first.claim.id, family)


def event_id(at: str, claim: str, family: str) -> str:
    """The id of an event that begins with a claim published `at`, "" without a date."""
    return "e" + hashlib.sha256(f"{at}|{claim}|{family}".encode()).hexdigest()[:12]


def _endings(
    entries: Sequence[Entry], links: Mapping[str, Sequence[str]], disowned: Sequence[Contested]
) -> Mapping[str, tuple[Ending, ...]]:
    """What is no longer held, by the claim that disowns its statement or takes it back.

    A correction of which no new answer is read only points at what it corrects: nobody can say what of it falls.
    """
    endings: dict[str, tuple[Ending, ...]] = {}
    for entry in entries:
        answered, asked = frozenset(links.get(entry.claim.id, ())), taken_up(entry.claim)
        if entry.claim.stance is Stance.RETRACT or (entry.claim.stance is Stance.CORRECT and asked):
            endings[entry.claim.id] = (Ending(answered, asked),)
    here = frozenset(entry.claim.id for entry in entries)
    for found in disowned:
        made = here.intersection(claim.id for claim, _ in found.made)
        for claim, _ in found.disowning if made else ():
            endings[claim.id] = (*endings.get(claim.id, ()), Ending(made))
    return endings


def _enders(entries: Sequence[Entry], disowned: Sequence[Contested], origins: Origins) -> tuple[Entry, ...]:
    here = {entry.claim.id for entry in entries}
    ending = (found for found in disowned if any(claim.id in here for claim, _ in found.made))
    return tuple(entry_of(claim, reading, (), origins) for found in ending for claim, reading in found.disowning)


def _to_statements(found: Contested) -> Mapping[str, Sequence[str]]:
    """Each disowning points at the statement objects of all documents."""
    targets = tuple(statement.id for statement in found.statements)
    return {claim.id: targets for claim, _ in found.disowning} if targets else {}


def _point(about: dict[str, set[str]], links: Mapping[str, Sequence[str]]) -> None:
    for claim, targets in links.items():
        about.setdefault(claim, set()).update(targets)


def _linked(readings: Sequence[Reading], about: Mapping[str, set[str]], disowned: Sequence[Contested]) -> list[Reading]:
    """The readings with `about` filled in their claims and `disowned_by` in their statements."""
    by: dict[str, set[str]] = {}
    for found in disowned:
        for statement in found.statements:
            by.setdefault(statement.id, set()).update(claim.id for claim, _ in found.disowning)
    linked = []
    for reading in readings:
        claims = tuple(c.linked(*sorted(about[c.id])) if c.id in about else c for c in reading.claims)
        statements = tuple(_disowned_by(statement, by.get(statement.id, set())) for statement in reading.statements)
        linked.append(replace(reading, claims=claims, statements=statements))
    return linked


def _disowned_by(statement: Statement, claims: set[str]) -> Statement:
    merged = (*statement.disowned_by, *sorted(claims - set(statement.disowned_by)))
    return replace(statement, disowned_by=merged) if len(merged) != len(statement.disowned_by) else statement


def _related(events: list[Event], readings: Sequence[Reading]) -> list[Event]:
    """A search and the attack it follows: told by one claim, or in one document."""
    links: dict[str, set[str]] = {event.id: set() for event in events}
    documents = {claim.id: claim.document for reading in readings for claim in (*reading.claims, *reading.narrated)}
    told: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        if event.type not in PURSUITS and event.type is not EventType.STATEMENT:
            for key in {*event.claims, *(documents[claim] for claim in event.claims)}:
                told.setdefault(key, []).append(number)
    for pursuit in (event for event in events if event.type in PURSUITS):
        sharing = {number for claim in pursuit.claims for number in told.get(claim, ())}
        here = {number for claim in pursuit.claims for number in told.get(documents[claim], ())}
        for number in sharing or sorted(here)[:1]:
            links[events[number].id].add(pursuit.id)
            links[pursuit.id].add(events[number].id)
    return [replace(event, related=tuple(sorted(links[event.id]))) for event in events]


def _order_of(readings: Sequence[Reading]) -> Callable[[Event], tuple[str, str]]:
    """The order in which events are shown: when and where each was told first."""
    first: dict[str, tuple[str, int]] = {}
    for reading in readings:
        published = published_key(reading.document)
        first.update({claim.id: (published, claim.position()) for claim in (*reading.claims, *reading.narrated)})

    def order(event: Event) -> tuple[str, str]:
        published, position = first[(*event.claims, *event.narrated)[0]]
        return published, f"{position:09d}{event.id}"

    return order
