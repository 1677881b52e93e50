"""What became known when: claims, and what followed from them, in the order of publication; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riwaya.claims.model import Claim, Reading
from riwaya.document import Document, Span
from riwaya.events.instants import published_key, shown
from riwaya.events.kinds import FigureStatus, TimelineKind
from riwaya.events.model import Comparison, Event, Facet
from riwaya.vocabulary import PURSUITS, FacetName, Grade, Stance

KINDS: Mapping[Stance, TimelineKind] = {
    Stance.DENY: TimelineKind.DENIAL,
    Stance.DISOWN: TimelineKind.DISOWNING,
    Stance.RETRACT: TimelineKind.RETRACTION,
    Stance.CORRECT: TimelineKind.CORRECTION,
    **dict.fromkeys(
        (Stance.DECLINE, Stance.SILENT, Stance.WITHHOLD, Stance.NO_INFORMATION, Stance.UNCLAIMED, Stance.QUESTION),
        TimelineKind.UNANSWERED,
    ),
}
"""Every other stance gives an account."""
_RANK = list(TimelineKind)


@dataclass(frozen=True, slots=True)
class Passage:
    """The exact words of a claim: ranges of code points in its document."""

    claim: str
    document: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that became known with `document`; `at` is its date of publication, None where it has none.

    `passages` are the claim itself, or the claims that caused what followed. `again` says that it gives no answer
    that its origin had not given before. `about` are the claims, statements or events that it denies, disowns, takes
    back, supersedes or follows.
    """

    kind: TimelineKind
    document: str
    at: str | None
    events: tuple[str, ...]
    passages: tuple[Passage, ...]
    again: bool = False
    about: tuple[str, ...] = ()
    facet: FacetName | None = None
    stratum: str = ""
    grade: Grade | None = None
    before: Grade | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries in order; those of documents without a date stand apart, for nobody knows where they belong."""

    entries: tuple[TimelineEntry, ...]
    undated: tuple[TimelineEntry, ...]

    def every(self) -> tuple[TimelineEntry, ...]:
        """All entries, the undated last."""
        return (*self.entries, *self.undated)

    def of_event(self, event: str | None) -> Timeline:
        """Only what concerns one event; everything for None."""
        if event is None:
            return self
        kept = [tuple(e for e in part if event in (*e.events, *e.about)) for part in (self.entries, self.undated)]
        return Timeline(*kept)


def timeline_of(comparison: Comparison, event: str | None = None) -> Timeline:
    """Everything that became known, by publication, in one document by place in the text; or what concerns one event.

    Of a comparison of that event alone nothing else is worked out.
    """
    teller = _Teller(comparison)
    alone = [one.id for one in comparison.events] == [event]
    entries = sorted([*teller.told(alone), *teller.followed()], key=teller.order)
    found = Timeline(
        tuple(entry for entry in entries if entry.at is not None),
        tuple(entry for entry in entries if entry.at is None),
    )
    return found.of_event(event)


Order = tuple[str, str, int, str]
Answer = tuple[str, str, str, object]


class _Teller:
    """Finds the entries of one comparison and the place of each."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._documents: dict[str, Document] = {}
        self._claims: dict[str, Claim] = {}
        self._places: dict[str, Order] = {}
        for reading in comparison.readings:
            self._take(reading)
        self._claims.update((claim.id, claim) for claim in comparison.claims if claim.id in self._claims)
        self._voices = {record.claim: record.voice for record in comparison.origins}

    def _take(self, reading: Reading) -> None:
        document = reading.document
        self._documents[document.id] = document
        for claim in (*reading.claims, *reading.narrated):
            self._claims[claim.id] = claim
            self._places[claim.id] = published_key(document), document.id, claim.position(), claim.id

    def order(self, entry: TimelineEntry) -> tuple[Order, int, tuple[str, ...], str, str]:
        """By the claim that completes it; what followed stands behind what was said."""
        place = self._places[entry.passages[-1].claim]
        return place, _RANK.index(entry.kind), entry.events, str(entry.facet), entry.stratum

    def told(self, inside: bool) -> Iterator[TimelineEntry]:
        """An entry for each claim, or only for those inside events."""
        member = _member_of(self._comparison.events)
        answers = _answers(self._comparison.events)
        known: dict[str, set[Answer]] = {}
        for claim in self._in_order(member if inside else self._claims):
            kind = KINDS.get(claim.stance, TimelineKind.ACCOUNT)
            if claim.narrated and claim.id not in member:
                continue
            events = member.get(claim.id, ())
            said = {(kind.value, *answer) for answer in answers.get(claim.id, ())}
            said = said or {(kind.value, event, "", None) for event in events}
            mine = known.setdefault(self._voices.get(claim.id, claim.id), set())
            yield replace(self._entry(kind, [claim.id], events), again=bool(said) and said <= mine, about=claim.about)
            mine |= said

    def followed(self) -> Iterator[TimelineEntry]:
        """What followed from claims: tolls superseded, grades changed, events that are the next step of others."""
        told = {event.id: event for event in self._comparison.events}
        for event in self._comparison.events:
            yield from self._superseded(event)
            yield from self._graded(event)
            before = tuple(o for o in event.related if o in told and told[o].type not in PURSUITS)
            if event.type in PURSUITS and before:
                first = self._in_order((*event.claims, *event.narrated))[0]
                yield replace(self._entry(TimelineKind.FOLLOW_UP, [first.id], (event.id,)), about=before)

    def _superseded(self, event: Event) -> Iterator[TimelineEntry]:
        """One entry for each figure that took the place of others of the same origin."""
        for facet in event.facets:
            taken: dict[str, list[str]] = {}
            for figure in facet.figures:
                if figure.status is FigureStatus.SUPERSEDED and figure.superseded_by is not None:
                    taken.setdefault(figure.superseded_by, []).append(figure.claim)
            for claim, old in taken.items():
                found = self._entry(TimelineKind.SUPERSEDED, [claim], (event.id,))
                passage = replace(found.passages[0], spans=_figure_spans(facet, claim) or found.passages[0].spans)
                about = tuple(dict.fromkeys(old))
                yield replace(found, passages=(passage,), about=about, facet=facet.name, stratum=facet.stratum)

    def _graded(self, event: Event) -> Iterator[TimelineEntry]:
        last: dict[tuple[FacetName, str], Grade] = {}
        for step in event.history:
            asked = step.facet, step.stratum
            found = self._entry(TimelineKind.GRADE, step.because, (event.id,))
            yield replace(found, facet=step.facet, stratum=step.stratum, grade=step.grade, before=last.get(asked))
            last[asked] = step.grade

    def _in_order(self, claims: Iterable[str]) -> list[Claim]:
        return [self._claims[one] for one in sorted(claims, key=self._places.__getitem__)]

    def _entry(self, kind: TimelineKind, claims: Sequence[str], events: tuple[str, ...]) -> TimelineEntry:
        ordered = self._in_order(claims)
        document = self._documents[ordered[-1].document]
        return TimelineEntry(kind, document.id, shown(document), events, tuple(passage_of(claim) for claim in ordered))


def passage_of(claim: Claim) -> Passage:
    """What is said; the cue where nothing is (a refusal to comment), else who speaks."""
    spans = claim.content or tuple(span for span in (claim.cue or claim.source,) if span is not None)
    return Passage(claim.id, claim.document, spans)


def _figure_spans(facet: Facet, claim: str) -> tuple[Span, ...]:
    return tuple(figure.span for figure in facet.figures if figure.claim == claim)[-1:]


def _member_of(events: Iterable[Event]) -> Mapping[str, tuple[str, ...]]:
    """The events each claim tells of, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for event in events:
        for claim in (*event.claims, *event.narrated):
            found[claim] = (*found.get(claim, ()), event.id)
    return found


def _answers(events: Iterable[Event]) -> Mapping[str, set[tuple[str, str, object]]]:
    """What each claim answers: event, side and question, and which of its answers."""
    found: dict[str, set[tuple[str, str, object]]] = {}
    for event in events:
        for facet in event.facets:
            for number, position in enumerate(facet.positions):
                for side, claims in (("for", position.claims), ("against", position.against)):
                    for claim in claims:
                        found.setdefault(claim, set()).add((event.id, side, (facet.name, facet.stratum, number)))
            for claim in facet.open:
                found.setdefault(claim, set()).add((event.id, "open", (facet.name, facet.stratum)))
    return found
