"""The picture of independence: who stands behind many reports, drawn from the origin to its copies. Views room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from riwaya.events.sources import CarrierNode, DocumentNode, EventSources, OriginNode, PartyNode
from riwaya.views.index import Index
from riwaya.views.pictures.svg import Picture, Sheet, lines_of, titled, width_of
from riwaya.views.source_wording import copy_words, counted, origin_facts, origin_name, outlet_name, party_name
from riwaya.views.wording import one_line, tone, when
from riwaya.views.words import Words

WIDTH = 1000
ROW, BOX = 50, 42
ORIGIN, CARRIER, DOCUMENT, COPY = (22, 268), (322, 150), (506, 218), (764, 218)
"""Where each column begins and how wide it is."""
STEP = 14
"""How far a copy of a copy is moved in."""
HEAD = 58
PARTY_HEAD, PARTY_GAP = 20, 12


def source_tree(sources: Sequence[EventSources], index: Index, words: Words, name: str = "sources") -> Picture:
    """One tree below the other, one for each event."""
    painter = _Painter(Sheet(words, WIDTH), index, words)
    drawn, y = Markup(""), 4.0
    for one in sources:
        part, y = painter.event(one, y)
        drawn += part
    title = words("picture.sources") if len(sources) != 1 else f"{words('picture.sources')}: {_title(sources[0])}"
    described = lines_of(line for one in sources for line in painter.in_words(one))
    return Picture(name, title, described or words("no_events"), WIDTH, y + 12, drawn, words.ui)


def _title(sources: EventSources) -> str:
    return one_line(sources.event.title)


def rows_of(nodes: Iterable[DocumentNode]) -> int:
    """How many rows documents take; their copies begin beside them, copies of copies below those."""
    return sum(max(1, sum(len(copy.every()) for copy in node.copies)) for node in nodes)


@dataclass(frozen=True, slots=True)
class _Painter:
    sheet: Sheet
    index: Index
    words: Words

    def event(self, sources: EventSources, y: float) -> tuple[Markup, float]:
        """The heading, the names of the columns, the parties; and where they end."""
        sheet, numbers = self.sheet, " · ".join(counted(sources.counts, self.words))
        room = max(WIDTH - 60 - width_of(numbers, 13), WIDTH * 0.44)
        drawn = sheet.text(ORIGIN[0], y + 22, _title(sources), room, style="ink strong", size=16)
        drawn += sheet.text(WIDTH - 16, y + 22, numbers, WIDTH * 0.52, side="end", style="ink")
        for key, (x, _) in (("origin", ORIGIN), ("carrier", CARRIER), ("document", DOCUMENT), ("copy", COPY)):
            drawn += sheet.text(x, y + 46, self.words(f"column.{key}"), style="soft", size=12)
        y += HEAD
        for party in sources.parties:
            part, y = self.party(party, y)
            drawn += part
        return drawn, y

    def party(self, party: PartyNode, y: float) -> tuple[Markup, float]:
        """Its origins; a frame around them where there are several, for they are one side."""
        several = len(party.origins) > 1
        top = y
        y += PARTY_HEAD if several else 0
        drawn = Markup("")
        for origin in party.origins:
            part, y = self.origin(origin, y)
            drawn += part
        if not several:
            return drawn, y
        label = self.words("one_party", name=party_name(party, self.index, self.words))
        x, width = ORIGIN[0] - 10, ORIGIN[1] + 20
        frame = self.sheet.box(x, top + 2, width, y - top - 4, "party")
        frame += self.sheet.text(ORIGIN[0], top + 16, label, ORIGIN[1], style="soft", size=12)
        return frame + drawn, y + PARTY_GAP

    def origin(self, origin: OriginNode, y: float) -> tuple[Markup, float]:
        """Its box in the middle of its rows, and a line to every carrier or document."""
        rows = sum(rows_of(carrier.documents) for carrier in origin.carriers)
        middle = y + rows * ROW / 2
        drawn = self.box(
            ORIGIN,
            middle,
            origin_name(origin, self.index, self.words),
            origin_facts(origin, self.index, self.words),
            f"root {self.tone(origin)}",
        )
        at = y
        for carrier in origin.carriers:
            part, end = self.carrier(carrier, at, middle)
            drawn, at = part + drawn, end
        return drawn, at

    def carrier(self, carrier: CarrierNode, y: float, origin: float) -> tuple[Markup, float]:
        """The medium between origin and documents, or the bare line where none is named."""
        end = y + rows_of(carrier.documents) * ROW
        start, drawn, middle = ORIGIN, Markup(""), origin
        if carrier.name:
            middle = (y + end) / 2
            drawn += self.link(ORIGIN, origin, CARRIER, middle)
            drawn += self.box(CARRIER, middle, one_line(carrier.name), [self.words.of("role", "carrier")], "carrier")
            start = CARRIER
        for node in carrier.documents:
            row = y + ROW / 2
            drawn = self.link(start, middle, DOCUMENT, row) + drawn
            part, y = self.document(node, y, DOCUMENT)
            drawn += part
        return drawn, y

    def document(self, node: DocumentNode, y: float, column: tuple[int, int]) -> tuple[Markup, float]:
        """A document on its row, its copies in the next column."""
        row, beside = y + ROW / 2, column[0] < COPY[0]
        below = COPY if beside else (column[0] + STEP, column[1] - STEP)
        links, drawn, at = Markup(""), Markup(""), y if beside else y + ROW
        for copy in node.copies:
            links += self.link(column, row, below, at + ROW / 2, "link copy")
            part, at = self.document(copy, at, below)
            drawn += part
        style, number = "copied" if node.evidence else "first", f"[{self.index.place(node.document)}]"
        own = self.box(column, row, self.name(node), self.facts(node), style, number)
        return links + own + drawn, max(at, y + ROW)

    def link(self, left: tuple[int, int], y: float, right: tuple[int, int], to: float, style: str = "link") -> Markup:
        begin, end = left[0] + left[1], right[0]
        if end <= begin:  # a copy of a copy stands below the one it was taken from, moved in
            return self.sheet.line([(left[0] + 6, y), (left[0] + 6, to), (end, to)], style)
        bend = end - 16
        return self.sheet.line([(begin, y), (bend, y), (bend, to), (end, to)], style)

    def box(
        self, column: tuple[int, int], middle: float, name: str, facts: Sequence[str], style: str, number: str = ""
    ) -> Markup:
        """A name over what is to be known of it; the number of a document at the end."""
        x, width = column
        top, room = middle - BOX / 2, width - 18
        below = " · ".join(fact for fact in facts if fact)
        drawn = self.sheet.box(x, top, width, BOX, f"box {style}")
        drawn += self.sheet.box(x, top, 4, BOX, f"edge {style}", 2)
        drawn += self.sheet.text(x + 11, top + 17, name, room - (28 if number else 0), style="ink strong")
        drawn += self.sheet.text(x + width - 7, top + 17, number, side="end", style="soft", size=11.5) if number else ""
        drawn += self.sheet.text(x + 11, top + 34, below, room, style="soft", size=11.5)
        return titled(f"{name} · {below}" if below else name, drawn)

    def tone(self, origin: OriginNode) -> str:
        tones = {tone(stance) for stance in origin.stances}
        return next((name for name in ("against", "heavy", "for") if name in tones), "open")

    def name(self, node: DocumentNode) -> str:
        document = self.index.readings[node.document].document
        return outlet_name(document, self.words)

    def facts(self, node: DocumentNode) -> list[str]:
        """How it is known that it is a copy, else when it was published."""
        document = self.index.readings[node.document].document
        known = copy_words(node, self.index, self.words) or " ".join(when(document.published, self.words).split()[:2])
        return [known, self.words.count("report", len(node.claims))]

    def in_words(self, sources: EventSources) -> Iterator[str]:
        """Everything the tree shows, as sentences."""
        yield f"{_title(sources)}: {' · '.join(counted(sources.counts, self.words))}"
        for party in sources.parties:
            if len(party.origins) > 1:
                yield self.words("one_party", name=party_name(party, self.index, self.words))
            for origin in party.origins:
                facts = " · ".join(origin_facts(origin, self.index, self.words))
                documents = self.words.listed([self._said(n) for c in origin.carriers for n in self._below(c)])
                yield f"{origin_name(origin, self.index, self.words)} ({facts}): {documents}"

    def _below(self, carrier: CarrierNode) -> list[tuple[str, DocumentNode]]:
        return [(carrier.name, node) for top in carrier.documents for node in top.every()]

    def _said(self, found: tuple[str, DocumentNode]) -> str:
        carrier, node = found
        carried = f"{self.words.of('role', 'carrier')} {one_line(carrier)}" if carrier else ""
        parts = [f"[{self.index.place(node.document)}] {self.name(node)}", carried, *self.facts(node)]
        return " · ".join(part for part in parts if part)
