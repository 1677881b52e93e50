"""Which documents were taken from which: credit, credit in the text, one post, reused text; part of the events room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from riwaya.annotate.tokens import Tokenizer
from riwaya.claims.model import Reading
from riwaya.document import Document, Span
from riwaya.events.instants import published_key
from riwaya.events.model import Copies, Taken
from riwaya.events.names import Names
from riwaya.vocabulary import CopyEvidence, HopRole, ZoneKind

SHINGLE = 5
REUSED = 0.5
"""Share of the shorter text's shingles that make one text a copy of the other."""
CREDITED = 0.08
"""Share that is enough where the one names the other as its source."""
COMMONEST = 50
"""A run of words in more documents than this is a formula, no trace of copying."""
STRENGTH = (CopyEvidence.CREDIT, CopyEvidence.IN_TEXT, CopyEvidence.SAME_POST, CopyEvidence.TEXT_REUSE)


def taken_among(readings: Sequence[Reading], media: Names) -> tuple[Taken, ...]:
    """Each document that was taken from another, with that one, in the order of publication."""
    ordered = sorted(readings, key=lambda reading: (published_key(reading.document), reading.document.id))
    return tuple(_pairs(ordered, media))


def roots_of(taken: Iterable[Taken]) -> Mapping[str, str]:
    """For each copy the document at its root."""
    parent = {pair.copy: pair.origin for pair in taken}
    return {copy: _root(parent, copy) for copy in parent}


def groups_of(taken: Sequence[Taken]) -> tuple[Copies, ...]:
    """The groups of copies, one for each root and kind of evidence."""
    root = roots_of(taken)
    groups: dict[tuple[str, CopyEvidence], list[str]] = {}
    for pair in taken:
        groups.setdefault((root[pair.copy], pair.evidence), []).append(pair.copy)
    return tuple(
        Copies((origin, *sorted(copies)), origin, evidence)
        for (origin, evidence), copies in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1].value))
    )


def _root(parent: Mapping[str, str], document: str) -> str:
    while document in parent:
        document = parent[document]
    return document


def _pairs(ordered: Sequence[Reading], media: Names) -> Iterable[Taken]:
    """For each document the one it was taken from, at most one, never a later one (so there are no rings)."""
    shingles = [_shingles(reading.document) for reading in ordered]
    shared = _shared(shingles)
    for later, reading in enumerate(ordered):
        named, credited = _credits(reading.document, media), _carriers(reading, media)
        best: tuple[int, float, int, Taken] | None = None
        for earlier in range(later):
            first = ordered[earlier].document
            common = shared.get((earlier, later), 0)
            share = common / max(1, min(len(shingles[earlier]), len(shingles[later])))
            evidence = _evidence(reading.document, first, share, named, credited, media)
            if evidence is not None:
                pair = Taken(reading.document.id, first.id, evidence)
                rank = (-STRENGTH.index(evidence), share, -earlier, pair)
                best = rank if best is None or rank[:3] > best[:3] else best
        if best is not None:
            yield best[3]


def _evidence(
    copy: Document, origin: Document, share: float, named: frozenset[str], carried: frozenset[str], media: Names
) -> CopyEvidence | None:
    outlet = media.key(origin.outlet) if origin.outlet else None
    if copy.outlet and outlet == media.key(copy.outlet):
        outlet = None
    if outlet is not None and share >= CREDITED:
        if outlet in named:
            return CopyEvidence.CREDIT
        if outlet in carried:
            return CopyEvidence.IN_TEXT
    if copy.metadata.url and copy.metadata.url == origin.metadata.url:
        return CopyEvidence.SAME_POST
    return CopyEvidence.TEXT_REUSE if share >= REUSED else None


def _credits(document: Document, media: Names) -> frozenset[str]:
    given = (*document.metadata.credits, *document.credits, *document.bylines)
    return frozenset(media.key(name) for name in given)


def _carriers(reading: Reading, media: Names) -> frozenset[str]:
    hops = (hop for claim in reading.claims for hop in claim.chain if hop.role is HopRole.CARRIER)
    return frozenset(media.key(hop.name) for hop in hops)


def _shingles(document: Document) -> frozenset[int]:
    """Hashes of every run of `SHINGLE` words of the body, folded; the same in every process."""
    tokens = Tokenizer()(document.text)
    body = [zone.span for zone in document.zones if zone.kind is ZoneKind.BODY]
    held = [token.fold for token in tokens if token.kind in ("word", "number") and _in(token.start, body)]
    return frozenset(_stable(held[at : at + SHINGLE]) for at in range(len(held) - SHINGLE + 1))


def _in(position: int, spans: Sequence[Span]) -> bool:
    return not spans or any(span.start <= position < span.end for span in spans)


def _stable(words: Sequence[str]) -> int:
    """A hash that does not change from run to run (Python's own does)."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _shared(shingles: Sequence[frozenset[int]]) -> Counter[tuple[int, int]]:
    """How many shingles each pair of documents shares; formulas that many documents use are left out."""
    holders: dict[int, list[int]] = {}
    for number, found in enumerate(shingles):
        for shingle in found:
            holders.setdefault(shingle, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for holding in holders.values():
        if 1 < len(holding) <= COMMONEST:
            shared.update((a, b) for i, a in enumerate(holding) for b in holding[i + 1 :])
    return shared
