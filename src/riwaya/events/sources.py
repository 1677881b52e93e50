"""The tree of independence of an event: party, origin, carrier, document, copies; part of the events room.

What stands side by side in it is counted, what stands below one origin is that origin again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from riwaya.claims.model import Claim
from riwaya.document import Document
from riwaya.events.independence import Counts, media_of
from riwaya.events.instants import published_key
from riwaya.events.kinds import HeardBy, OneOrigin, OriginKind
from riwaya.events.model import Comparison, Event, OriginRecord, Position
from riwaya.vocabulary import CopyEvidence, FacetName, Stance

_WHY = {
    OriginKind.NAMED: OneOrigin.SPEAKER,
    OriginKind.ANONYMOUS: OneOrigin.DESCRIPTION,
    OriginKind.STATEMENT: OneOrigin.STATEMENT,
    OriginKind.OUTLET: OneOrigin.OUTLET,
}
_HEARD = {
    HeardBy.CARRIER: OneOrigin.CARRIER,
    HeardBy.FEED: OneOrigin.FEED,
    HeardBy.CREDIT: OneOrigin.CREDIT,
    HeardBy.COPY: OneOrigin.COPY,
}
GIVEN = frozenset({HeardBy.FEED, HeardBy.CREDIT})


@dataclass(frozen=True, slots=True)
class DocumentNode:
    """A document with the claims it gives of one origin, and the documents taken from it."""

    document: str
    claims: tuple[str, ...]
    copies: tuple[DocumentNode, ...] = ()
    evidence: CopyEvidence | None = None
    """How it is known that it was taken from the one above it, or from `taken_from`."""
    taken_from: str | None = None
    """The document it was taken from where that one does not give this origin's word itself."""

    def every(self) -> tuple[DocumentNode, ...]:
        """It and everything below it."""
        return (self, *(below for copy in self.copies for below in copy.every()))


@dataclass(frozen=True, slots=True)
class CarrierNode:
    """The medium that passed the words on, "" where the documents name none."""

    name: str
    documents: tuple[DocumentNode, ...]


@dataclass(frozen=True, slots=True)
class OriginNode:
    """One voice: counted once, or once for each day on which it is said to have spoken."""

    voice: str
    kind: OriginKind
    names: tuple[str, ...]
    """As the documents write it, the fullest first; none where an outlet itself speaks."""
    desk: str | None
    declared: int | None
    """How many people an anonymous descriptor says they are."""
    days: tuple[str, ...]
    carriers: tuple[CarrierNode, ...]
    because: tuple[OneOrigin, ...]
    """Why its reports are one origin, where there are several."""
    stances: tuple[Stance, ...] = ()
    """What it does in its claims, document by document, each stance once."""
    left_out: int = 0
    """How many of its documents a part of the tree does not show."""

    @property
    def counted(self) -> int:
        """As how many origins it counts."""
        return max(1, len(self.days))

    def documents(self) -> tuple[DocumentNode, ...]:
        """Every document below it."""
        return tuple(node for carrier in self.carriers for top in carrier.documents for node in top.every())


@dataclass(frozen=True, slots=True)
class PartyNode:
    """One side with the origins that belong to it."""

    party: str
    origins: tuple[OriginNode, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to one question with its counts, and the voices it rests on."""

    facet: FacetName
    stratum: str
    position: Position
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventSources:
    """The tree of one event, its five numbers over all questions, and each answer's."""

    event: Event
    parties: tuple[PartyNode, ...]
    counts: Counts
    answers: tuple[Answered, ...]

    def origins(self) -> tuple[OriginNode, ...]:
        """Every origin, party by party."""
        return tuple(origin for party in self.parties for origin in party.origins)


def sources_of(comparison: Comparison, event: str | None = None) -> tuple[EventSources, ...]:
    """The tree of each event of the comparison, or of one."""
    planter = _Planter(comparison)
    return tuple(planter.tree(one) for one in comparison.events if event in (None, one.id))


def within(sources: EventSources, first: int, end: int) -> EventSources:
    """Some documents of a tree, by their places from 0 in the order of `documents` (half-open), with all above them."""
    places = count()

    def kept(node: DocumentNode) -> DocumentNode | None:
        here = first <= next(places) < end
        copies = tuple(found for copy in node.copies if (found := kept(copy)) is not None)
        return replace(node, copies=copies) if here or copies else None

    def origin_of(origin: OriginNode) -> OriginNode:
        found = (
            (carrier, tuple(one for top in carrier.documents if (one := kept(top)))) for carrier in origin.carriers
        )
        pruned = replace(origin, carriers=tuple(replace(one, documents=tops) for one, tops in found if tops))
        return replace(pruned, left_out=len(origin.documents()) - len(pruned.documents()))

    grown = [replace(party, origins=tuple(map(origin_of, party.origins))) for party in sources.parties]
    parties = (replace(one, origins=tuple(origin for origin in one.origins if origin.carriers)) for one in grown)
    return replace(sources, parties=tuple(party for party in parties if party.origins))


class _Planter:
    def __init__(self, comparison: Comparison) -> None:
        self._documents: dict[str, Document] = {r.document.id: r.document for r in comparison.readings}
        self._claims: dict[str, Claim] = {
            claim.id: claim for reading in comparison.readings for claim in (*reading.claims, *reading.narrated)
        }
        self._records = {record.claim: record for record in comparison.origins}
        self._taken = {pair.copy: pair for pair in comparison.taken}
        self._media = media_of(comparison.readings)

    def tree(self, event: Event) -> EventSources:
        """Everything one event rests on."""
        claims = self._in_order((*event.claims, *event.narrated))
        parties: dict[str, list[Claim]] = {}
        for claim in claims:
            parties.setdefault(self._records[claim.id].party, []).append(claim)
        made = tuple(PartyNode(party, self._origins(mine)) for party, mine in parties.items())
        answers = tuple(
            Answered(facet.name, facet.stratum, position, self._voices(position.claims))
            for facet in event.facets
            for position in facet.positions
        )
        return EventSources(event, made, self._counts(claims, made), answers)

    def _in_order(self, ids: Iterable[str]) -> list[Claim]:
        claims = [self._claims[one] for one in ids if one in self._claims and one in self._records]
        return sorted(claims, key=self._order)

    def _order(self, claim: Claim) -> tuple[str, str, int, str]:
        return published_key(self._documents[claim.document]), claim.document, claim.position(), claim.id

    def _voices(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._records[claim.id].voice for claim in self._in_order(claims)))

    def _counts(self, claims: Sequence[Claim], parties: Sequence[PartyNode]) -> Counts:
        documents = {claim.document for claim in claims}
        outlets = {self._outlet(one) for one in documents}
        origins = sum(origin.counted for party in parties for origin in party.origins)
        return Counts(len(claims), len(documents), len(outlets), origins, len(parties))

    def _outlet(self, document: str) -> str:
        return self._media.outlet(self._documents[document]) or document

    def _origins(self, claims: Sequence[Claim]) -> tuple[OriginNode, ...]:
        voices: dict[str, list[Claim]] = {}
        for claim in claims:
            voices.setdefault(self._records[claim.id].voice, []).append(claim)
        return tuple(self._origin(voice, mine) for voice, mine in voices.items())

    def _origin(self, voice: str, claims: Sequence[Claim]) -> OriginNode:
        records = [self._records[claim.id] for claim in claims]
        kind = records[0].kind
        names = dict.fromkeys(" ".join(c.speaker.name.split()) for c in claims if kind is not OriginKind.OUTLET)
        carriers = self._carriers(claims)
        return OriginNode(
            voice,
            kind,
            tuple(sorted((name for name in names if name), key=lambda name: -len(name))),
            records[0].desk,
            max((claim.speaker.count or 0 for claim in claims), default=0) or None,
            tuple(sorted({record.occasion for record in records} - {""})),
            carriers,
            _because(kind, records, carriers) if len(claims) > 1 else (),
            self._stances(carriers),
        )

    def _stances(self, carriers: Iterable[CarrierNode]) -> tuple[Stance, ...]:
        nodes = (node for carrier in carriers for top in carrier.documents for node in top.every())
        return tuple(dict.fromkeys(self._claims[claim].stance for node in nodes for claim in node.claims))

    def _carriers(self, claims: Sequence[Claim]) -> tuple[CarrierNode, ...]:
        """The documents by the medium they name; a copy hangs below the one it was taken from, whatever it names."""
        by_document: dict[str, list[Claim]] = {}
        for claim in claims:
            by_document.setdefault(claim.document, []).append(claim)
        below: dict[str, list[str]] = {}
        carried: dict[str, tuple[str, list[str]]] = {}
        for document, mine in by_document.items():
            above = self._above(document, by_document)
            if above is not None:
                below.setdefault(above, []).append(document)
                continue
            name = self._carrier(mine)
            key = self._media.key(name) if name else ""
            if key == self._outlet(document):  # the agency's own page that names the agency
                name = key = ""
            carried.setdefault(key, (name, []))[1].append(document)
        return tuple(
            CarrierNode(name, tuple(self._document(one, by_document, below) for one in tops))
            for name, tops in carried.values()
        )

    def _above(self, document: str, known: Mapping[str, object]) -> str | None:
        """The nearest document it was taken from, directly or not, that gives this origin's word."""
        pair = self._taken.get(document)
        while pair is not None and pair.origin not in known:
            pair = self._taken.get(pair.origin)
        return pair.origin if pair is not None else None

    def _carrier(self, claims: Sequence[Claim]) -> str:
        """The medium named, else the feed's source or the agency credited, "" where the outlet has it from nobody."""
        records = [self._records[claim.id] for claim in claims]
        named = next((record.carriers[0] for record in records if record.carriers), None)
        credited = next((r.desk for r in records if r.heard in GIVEN and r.desk), None)
        return named or credited or ""

    def _document(
        self, document: str, claims: Mapping[str, Sequence[Claim]], below: Mapping[str, Sequence[str]]
    ) -> DocumentNode:
        pair = self._taken.get(document)
        hung = pair is not None and self._above(document, claims) == pair.origin
        return DocumentNode(
            document,
            tuple(claim.id for claim in claims[document]),
            tuple(self._document(copy, claims, below) for copy in below.get(document, ())),
            pair.evidence if pair is not None else None,
            pair.origin if pair is not None and not hung else None,
        )


def _because(
    kind: OriginKind, records: Sequence[OriginRecord], carriers: Sequence[CarrierNode]
) -> tuple[OneOrigin, ...]:
    """Who speaks is one, and where he has no name, so is the desk that heard him."""
    found = [_WHY[kind]]
    found += [_HEARD[heard] for heard in HeardBy if heard in _HEARD and any(r.heard is heard for r in records)]
    if any(top.copies for carrier in carriers for top in carrier.documents):
        found.append(OneOrigin.COPY)
    return tuple(dict.fromkeys(found))
