"""The tree of sources in words: who an origin is, why its reports are one. Part of the views room, pure."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.document import Document
from riwaya.events.independence import Counts
from riwaya.events.kinds import OriginKind
from riwaya.events.sources import DocumentNode, EventSources, OriginNode, PartyNode
from riwaya.ingest.outlets import packaged
from riwaya.views.event_wording import asked_words, position_words
from riwaya.views.index import Index
from riwaya.views.wording import one_line
from riwaya.views.words import Words


def origin_name(origin: OriginNode, index: Index, words: Words) -> str:
    """Who it is, in the fullest words of the documents; the outlet where nobody is named."""
    return origin.names[0] if origin.names else desk_name(origin, index, words) or words("nobody")


def desk_name(origin: OriginNode, index: Index, words: Words) -> str:
    """The outlet or agency that heard it, "" where the speaker is named."""
    reading = index.readings.get(origin.desk or "")
    return one_line(origin.desk or "") if reading is None else outlet_name(reading.document, words)


def origin_facts(origin: OriginNode, index: Index, words: Words) -> list[str]:
    """What it is, how many people it says it is, what it does, who heard it, as how many origins it counts."""
    facts = [words.of("origin_kind", origin.kind)]
    anonymous = origin.kind is OriginKind.ANONYMOUS
    facts += [words("sources_of", n=words.count("source", origin.declared))] if anonymous and origin.declared else []
    facts += list(dict.fromkeys(words.of("stance", stance) for stance in origin.stances))
    desk = desk_name(origin, index, words)
    facts += [words("heard_by", desk=desk)] if anonymous and desk else []
    facts += [words("on_days", n=words.count("origin", origin.counted))] if origin.counted > 1 else []
    return facts


def party_name(party: PartyNode, index: Index, words: Words) -> str:
    """The origin's name where it is the only one; several by the house that owns them, else by the first of them."""
    house = packaged().house(party.party) if len(party.origins) > 1 else None
    if house is not None:
        return house.name_ar if words.ui == "ar" else house.name_en
    return origin_name(party.origins[0], index, words)


def why_one(origin: OriginNode, words: Words) -> str:
    """Why its reports are one origin, "" where there is only one report."""
    return words.listed([words.of("one_origin", why) for why in origin.because])


def outlet_name(document: Document, words: Words) -> str:
    """The outlet, else the name of the file without its folders."""
    file = document.input.replace("\\", "/").rpartition("/")[2]
    return one_line(document.outlet or file or words("no_outlet"))


def copy_words(node: DocumentNode, index: Index, words: Words) -> str:
    """That a document was taken from another, and how that is known; "" for a first-hand one."""
    if node.evidence is None:
        return ""
    known = words.of("evidence", node.evidence)
    above = index.readings.get(node.taken_from or "")
    if above is None:
        return words("taken", evidence=known)
    return words("taken_from", evidence=known, outlet=outlet_name(above.document, words))


FIVE = ("report", "document", "outlet", "origin", "party")
"""The five numbers by noun."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer with its five numbers and the names of the origins it rests on."""

    asked: str
    answer: str
    counts: tuple[int, ...]
    rests_on: tuple[str, ...]


def answer_rows(sources: EventSources, index: Index, words: Words) -> list[AnswerRow]:
    """A row for each answer somebody gives; what is only denied rests on nobody."""
    names = {origin.voice: origin_name(origin, index, words) for origin in sources.origins()}
    facets = {(facet.name, facet.stratum): facet for facet in sources.event.facets}
    return [
        AnswerRow(
            asked_words([(found.facet, found.stratum)], words),
            position_words(found.position, facets[found.facet, found.stratum], index, words),
            (
                found.position.n_reports,
                found.position.n_documents,
                found.position.n_outlets,
                found.position.n_origins,
                found.position.n_parties,
            ),
            tuple(names[voice] for voice in found.voices if voice in names),
        )
        for found in sources.answers
        if found.position.claims
    ]


def counted(counts: Counts, words: Words) -> list[str]:
    """The five numbers in words."""
    numbers = (counts.reports, counts.documents, counts.outlets, counts.origins, counts.parties)
    return [words.count(noun, n) for noun, n in zip(FIVE, numbers, strict=True)]
