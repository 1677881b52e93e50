"""Which documents were taken from which: feed, credit, credit in the text, one post, reused text; events room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from riwaya.claims.model import Reading
from riwaya.document import Document, Span
from riwaya.events.instants import limit, published_key
from riwaya.events.media import Media
from riwaya.events.model import Copies, Shared, Taken
from riwaya.events.names import same_name
from riwaya.events.reuse import Reuse, Text, TextReader, reuse_of
from riwaya.events.runs import FEW, RunIndex
from riwaya.ingest.sidecar import value_of
from riwaya.vocabulary import CopyEvidence, CopyKind, HopRole

STRENGTH = (
    CopyEvidence.FEED,
    CopyEvidence.CREDIT,
    CopyEvidence.IN_TEXT,
    CopyEvidence.SAME_POST,
    CopyEvidence.TEXT_REUSE,
)
LOOKED_AT = 6
"""Likely origins that are compared word by word, and as many again of the outlets a document names as its sources."""
_LAST = "9999"
"""Sorts behind every date."""


@dataclass(frozen=True, slots=True)
class Roots:
    """Where the text of each document comes from in the end: all of it (`whole`), or some passages (`parts`)."""

    whole: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[tuple[Span, str], ...]] = field(default_factory=dict)

    def of(self, document: str, position: int) -> str:
        """The document at the root of what stands at a code point; `document` itself where that is its own."""
        for span, origin in self.parts.get(document, ()):
            if span.start <= position < span.end:
                return self.whole.get(origin, origin)
        return self.whole.get(document, document)


def copies_among(
    readings: Sequence[Reading], media: Media, read: Callable[[Document], Text] | None = None
) -> tuple[tuple[Copies, ...], Roots]:
    """The groups of copies, one for each kind of evidence and extent, and for each copy what lies at its root.

    Who asks often keeps a `TextReader`, which remembers words, or even the texts.
    """
    finder = _Finder(sorted(readings, key=order_key), media, read or TextReader())
    taken = [link for number in range(len(readings)) for link in finder.links(number)]
    parent = {link.copy: link.origin for link in taken if link.whole}
    roots = {copy: _root(parent, copy) for copy in parent}
    groups: dict[tuple[str, CopyEvidence, bool], list[Taken]] = {}
    for link in sorted(taken, key=lambda link: (link.copy, link.origin)):
        root = roots.get(link.origin, link.origin)
        groups.setdefault((root, link.evidence, link.whole), []).append(link)
    made = sorted(groups.items(), key=lambda item: (item[0][0], item[0][1].value, not item[0][2]))
    parts: dict[str, tuple[tuple[Span, str], ...]] = {}
    for link in taken:
        if not link.whole:
            parts[link.copy] = (*parts.get(link.copy, ()), *((shared.copy, link.origin) for shared in link.shared))
    return tuple(_group(origin, evidence, links) for (origin, evidence, _), links in made), Roots(roots, parts)


def _group(origin: str, evidence: CopyEvidence, links: Sequence[Taken]) -> Copies:
    return Copies((origin, *dict.fromkeys(link.copy for link in links)), origin, evidence, tuple(links))


def _root(parent: Mapping[str, str], document: str) -> str:
    while document in parent:
        document = parent[document]
    return document


def order_key(reading: Reading) -> tuple[str, bool, int, str]:
    """Sorts documents so that none was taken from a later one.

    By publication. Where that says nothing, what credits somebody else comes behind what does not (a date without a
    time of day may be the end of that day, no date may be any), then the shorter behind the longer, then by id.
    """
    document = reading.document
    borrows = any(not same_name(name, document.outlet or "", fewest=1) for name in _given(document))
    published = published_key(document)
    if borrows and document.published is None:
        published = _LAST
    elif borrows and document.published is not None and not isinstance(document.published, datetime):
        published = limit(document.published.isoformat()).isoformat()
    return published, borrows, -len(document.text), document.id


class _Finder:
    """Finds for each document what it was taken from, always an earlier one of `ordered` (so there are no rings)."""

    def __init__(self, ordered: Sequence[Reading], media: Media, read: Callable[[Document], Text]) -> None:
        self._ordered = ordered
        self._media = media
        self._texts = [read(reading.document) for reading in ordered]
        self._loose = [text.loose() for text in self._texts]
        self._outlets = [media.outlet(text.document) for text in self._texts]
        self._present = frozenset(self._outlets)
        self._index = RunIndex(text.runs for text in self._texts)
        self._posts: dict[str, int] = {}
        for number, text in enumerate(self._texts):
            if post := _post(text.document):
                self._posts.setdefault(post, number)

    def links(self, number: int) -> list[Taken]:
        """The one document that `number` was taken from, else those that passages of it were taken from.

        A text with large passages of two others is a round-up of both and no copy of either.
        """
        apart: list[Taken] = []
        taken_up: list[Span] = []
        for link in self._ranked(number):
            spans = [shared.copy for shared in link.shared]
            if not any(span.meets(other) for span in spans for other in taken_up):
                apart.append(link)
                taken_up.extend(spans)
        if apart and apart[0].whole and (len(apart) == 1 or not _partly(apart[0])):
            return apart[:1]
        return [replace(link, kind=CopyKind.PARAGRAPH) for link in apart if _partly(link)]

    def _ranked(self, number: int) -> list[Taken]:
        """Strongest evidence first, then the larger share, then the earlier document."""
        named = self._named(self._texts[number].document)
        carried = self._carried(self._ordered[number])
        found = []
        for origin in self._likely(number, named | carried):
            link = self._link(number, origin, named, carried)
            if link is not None:
                rank = (STRENGTH.index(link.evidence), not link.whole, -link.share, origin)
                found.append((rank, link))
        return [link for _, link in sorted(found, key=lambda pair: pair[0])]

    def _likely(self, number: int, sources: frozenset[str]) -> Iterable[int]:
        # A byline or an agency that none of the documents is from changes nothing.
        known = (sources & self._present) - {self._outlets[number]}
        earlier = self._index.earlier(number, 1 if known else FEW)
        credited = [origin for origin in earlier if self._outlets[origin] in known]
        post = self._posts.get(_post(self._texts[number].document) or "", number)
        return sorted({*earlier[:LOOKED_AT], *credited[:LOOKED_AT], *([post] if post < number else [])})

    def _link(self, number: int, origin: int, named: frozenset[str], carried: frozenset[str]) -> Taken | None:
        copy, first = self._texts[number], self._texts[origin]
        shared_words = copy.shared(first, self._loose[number], self._loose[origin])
        alike = reuse_of(copy, first, shared_words, self._index)
        evidence = self._evidence(number, origin, alike, named, carried)
        if evidence is None:
            return None
        if alike is None:
            return Taken(copy.document.id, first.document.id, evidence)
        shared = tuple(
            Shared(copy.wording.span(p.first, p.last), first.wording.span(p.origin_first, p.origin_last))
            for p in alike.found.passages
        )
        share = round(alike.found.share, 2)
        return Taken(copy.document.id, first.document.id, evidence, alike.kind, share, shared)

    def _evidence(
        self, number: int, origin: int, alike: Reuse | None, named: frozenset[str], carried: frozenset[str]
    ) -> CopyEvidence | None:
        """The first that holds, in the order in which evidence is read (DESIGN section 5)."""
        outlet = self._outlets[origin]
        if alike is not None and outlet is not None and outlet != self._outlets[number]:
            if outlet == self._fed(self._texts[number].document):
                return CopyEvidence.FEED
            if outlet in named:
                return CopyEvidence.CREDIT
            if outlet in carried:
                return CopyEvidence.IN_TEXT
        post = _post(self._texts[number].document)
        if post and post == _post(self._texts[origin].document):
            return CopyEvidence.SAME_POST
        return CopyEvidence.TEXT_REUSE if alike is not None and alike.reused else None

    def _fed(self, document: Document) -> str | None:
        return self._media.fed(document)

    def _named(self, document: Document) -> frozenset[str]:
        return frozenset(self._media.key(name) for name in (*_given(document), *document.bylines))

    def _carried(self, reading: Reading) -> frozenset[str]:
        hops = (hop for claim in reading.claims for hop in claim.chain if hop.role is HopRole.CARRIER)
        return frozenset(self._media.key(hop.name) for hop in hops)


def _post(document: Document) -> str | None:
    """What is the same for a post and for those that pass it on as it is: the id of its words, else its address."""
    post = value_of(document.metadata, "post")
    return post if isinstance(post, str) and post else document.metadata.url


def _partly(link: Taken) -> bool:
    """True where wording alone shows the link, and part of the copy's text is not the other's."""
    return link.evidence is CopyEvidence.TEXT_REUSE and link.kind in (CopyKind.REWORKED, CopyKind.PARAGRAPH)


def _given(document: Document) -> tuple[str, ...]:
    """Whom a document credits: the source its feed names first, then its sidecar's credits and its own lines."""
    fed = document.metadata.feed_source
    return (*([fed] if fed else []), *document.metadata.credits, *document.credits)
