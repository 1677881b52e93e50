"""The JSON object of `riwaya sources`: the tree of independence. Part of the exports room; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from riwaya.claims.model import Claim
from riwaya.document import Document
from riwaya.errors import RiwayaError
from riwaya.events.model import Comparison
from riwaya.events.sources import Answered, CarrierNode, DocumentNode, EventSources, OriginNode
from riwaya.events.timeline import passage_of
from riwaya.exports.comparison import pair_json, position_json
from riwaya.exports.contract import Json, error_json
from riwaya.exports.timeline import event_name_json, opening_json, words_json


def sources_json(
    comparison: Comparison,
    sources: Iterable[EventSources],
    event: str | None = None,
    unread: Sequence[tuple[str, RiwayaError]] = (),
) -> Json:
    """Everything `riwaya sources` says; `event` is the one event asked for."""
    printer = _Printer(comparison)
    return {
        **opening_json(comparison, event),
        "events": [printer.event(one) for one in sources],
        "taken": [pair_json(pair) for pair in comparison.taken],
        "unread": [error_json(name, error) for name, error in unread],
    }


class _Printer:
    def __init__(self, comparison: Comparison) -> None:
        self._documents: dict[str, Document] = {r.document.id: r.document for r in comparison.readings}
        self._claims: dict[str, Claim] = {c.id: c for r in comparison.readings for c in (*r.claims, *r.narrated)}

    def event(self, sources: EventSources) -> Json:
        return {
            "event": event_name_json(sources.event),
            "counts": asdict(sources.counts),
            "parties": [
                {"party": party.party, "origins": [self.origin(origin) for origin in party.origins]}
                for party in sources.parties
            ],
            "answers": [self.answer(answer) for answer in sources.answers],
        }

    def origin(self, origin: OriginNode) -> Json:
        return {
            "voice": origin.voice,
            "kind": str(origin.kind),
            "names": list(origin.names),
            "desk": origin.desk,
            "declared": origin.declared,
            "days": list(origin.days),
            "counted": origin.counted,
            "because": [str(why) for why in origin.because],
            "carriers": [self.carrier(carrier) for carrier in origin.carriers],
        }

    def carrier(self, carrier: CarrierNode) -> Json:
        return {"name": carrier.name, "documents": [self.node(node) for node in carrier.documents]}

    def node(self, node: DocumentNode) -> Json:
        """A document; its reports are the exact words of its claims."""
        document = self._documents[node.document]
        passages = [passage_of(self._claims[claim]) for claim in node.claims]
        return {
            "document": node.document,
            "evidence": None if node.evidence is None else str(node.evidence),
            "taken_from": node.taken_from,
            "reports": [word for one in passages for word in words_json(one.claim, one.spans, document)],
            "claims": list(node.claims),
            "copies": [self.node(copy) for copy in node.copies],
        }

    def answer(self, answer: Answered) -> Json:
        return {
            "facet": str(answer.facet),
            "stratum": answer.stratum,
            "position": position_json(answer.position),
            "voices": list(answer.voices),
        }
