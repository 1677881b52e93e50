"""A page being read: its lines, what each was found to be, and what was learnt on the way. Ingest room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from riwaya.document import Dateline, Span, Zone
from riwaya.ingest.furniture import Credit
from riwaya.ingest.knowledge import Knowledge
from riwaya.ingest.lines import Line, lines
from riwaya.ingest.opening import Opening
from riwaya.vocabulary import ZoneKind

_MERGED = frozenset({ZoneKind.BODY, ZoneKind.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Layout:
    """The zones of a text, ordered and apart, and what the lines around the story say."""

    zones: tuple[Zone, ...] = ()
    title: str | None = None
    dateline: Dateline = field(default_factory=Dateline)
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """Lines and their kinds (None: not decided, in the end body). A line may lose a front and a tail to other zones."""

    text: str
    known: Knowledge
    names: frozenset[str] = frozenset()
    lines: list[Line] = field(default_factory=list)
    kinds: list[ZoneKind | None] = field(default_factory=list)
    fronts: dict[int, list[tuple[ZoneKind, int, int]]] = field(default_factory=dict)
    tails: dict[int, Credit] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, known: Knowledge, names: Sequence[str], preset: Mapping[int, ZoneKind]) -> Page:
        """The page of a text; `preset` gives the kind of lines by the offset at which they begin."""
        found = lines(text, known.folder)
        page = cls(text, known, frozenset(known.key(name) for name in names if name), found)
        page.kinds = [preset.get(line.start) for line in found]
        return page

    def raw(self, at: int) -> str:
        """The text of line `at`, without what was cut from its front."""
        line = self.lines[at]
        return self.text[line.start : line.end]

    def note(self, found: Opening) -> None:
        """Keep what an opening says."""
        self.places.extend([found.place] if found.place else [])
        self.dates.extend([found.date] if found.date else [])
        self.bylines.extend(found.bylines)
        self.credits.extend(found.credits)

    def cut_front(self, at: int, found: Opening) -> bool:
        """Give the front of line `at` to the zone of `found`; false when that is all of the line."""
        self.note(found)
        line = self.lines[at]
        rest = lines(self.text[found.rest : line.end], self.known.folder)
        if not rest:
            self.kinds[at] = found.kind
            return False
        end = line.start + len(self.text[line.start : found.rest].rstrip())
        self.fronts.setdefault(at, []).append((found.kind, line.start, end))
        start = rest[0].start + found.rest
        self.lines[at] = rest[0]._replace(start=start, end=line.end, blank=line.blank)
        return True

    def cut_tail(self, at: int, found: Credit) -> None:
        """Give the end of line `at` to a credit or button; all of the line when nothing stands before it."""
        self.credits.extend(found.names)
        if found.start <= self.lines[at].start:
            self.kinds[at] = found.kind
        else:
            self.tails[at] = found

    def layout(self) -> Layout:
        """Zones in order, neighbouring lines of the story merged."""
        merged: list[tuple[ZoneKind, int, int]] = []
        for stretch in self._stretches():
            kind, _, end = stretch
            if merged and kind in _MERGED and merged[-1][0] is kind:
                merged[-1] = (kind, merged[-1][1], end)
            else:
                merged.append(stretch)
        zones = [Zone(kind, Span(start, end)) for kind, start, end in merged]
        title = next((zone.span for zone in zones if zone.kind is ZoneKind.HEADLINE), None)
        dates = sorted(set(self.dates))
        return Layout(
            tuple(zones),
            self.text[title.start : title.end] if title else None,
            # Two dates are "published" and "updated" in an order nobody knows: none is better than the wrong one.
            Dateline(self.places[0] if self.places else None, dates[0] if len(dates) == 1 else None),
            unique(self.bylines),
            unique(self.credits),
        )

    def _stretches(self) -> Iterator[tuple[ZoneKind, int, int]]:
        for at, line in enumerate(self.lines):
            yield from self.fronts.get(at, ())
            tail = self.tails.get(at)
            end = line.start + len(self.text[line.start : tail.start].rstrip()) if tail else line.end
            if end > line.start:
                yield self.kinds[at] or ZoneKind.BODY, line.start, end
            if tail:
                yield tail.kind, tail.start, line.end


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """The names in order, each once."""
    return tuple(dict.fromkeys(filter(None, names)))
