"""The picture of the timeline: documents on a time axis, a row for each outlet, what is denied marked. Views room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from markupsafe import Markup

from riwaya.document import Document
from riwaya.events.instants import in_utc
from riwaya.events.kinds import TimelineKind
from riwaya.events.timeline import Timeline, TimelineEntry
from riwaya.views.index import Index
from riwaya.views.pictures.svg import Picture, Sheet, lines_of, titled
from riwaya.views.source_wording import outlet_name
from riwaya.views.wording import when
from riwaya.views.words import Words

WIDTH = 1000
LABEL = 200
END = WIDTH - 30
APART = 96
"""Room at the end for documents without a date."""
HEAD, LANE, PAD = 40, 34, 10
RADIUS, BADGE = 11, 15
MOST_TICKS = 7
MARKS = (
    TimelineKind.DENIAL,
    TimelineKind.DISOWNING,
    TimelineKind.RETRACTION,
    TimelineKind.CORRECTION,
    TimelineKind.SUPERSEDED,
)
"""What is marked at a document, by a shape of its own and not by colour alone."""
_HOUR, _DAY, _YEAR = 60, 1440, 525600
_MINUTES = (
    *(5, 15, 30, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR),
    *(_DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY, 30 * _DAY, 90 * _DAY),
    *(_YEAR, 10 * _YEAR, 100 * _YEAR, 1000 * _YEAR),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One document: where it stands (None without a date), until where its day reaches, what is new in it."""

    document: Document
    number: int
    at: float | None
    until: float | None
    kinds: tuple[TimelineKind, ...]

    def badges(self) -> list[TimelineKind]:
        return [kind for kind in MARKS if kind in self.kinds]


def time_axis(timeline: Timeline, index: Index, words: Words, name: str = "timeline") -> Picture:
    """Every document of the timeline at its time; those without one stand apart at the end."""
    found = _documents(timeline.every(), index)
    scale = _Scale.of([document for document, _ in found], END - APART if timeline.undated else END)
    marks = [scale.mark(document, index.place(document.id), kinds) for document, kinds in found]
    painter = _Painter(Sheet(words, WIDTH), scale, words)
    drawn, height = painter.rows(_by_outlet(marks, words))
    drawn = painter.axis(height, any(mark.at is None for mark in marks)) + drawn
    legend, height = painter.legend(height + 10)
    described = lines_of(painter.said(mark) for mark in marks) or words("no_events")
    return Picture(name, words("picture.timeline"), described, WIDTH, height, drawn + legend, words.ui)


def _documents(entries: Sequence[TimelineEntry], index: Index) -> list[tuple[Document, tuple[TimelineKind, ...]]]:
    kinds: dict[str, dict[TimelineKind, None]] = {}
    for entry in entries:
        kinds.setdefault(entry.document, {})[entry.kind] = None
    order = list(TimelineKind).index
    return [(index.readings[one].document, tuple(sorted(found, key=order))) for one, found in kinds.items()]


def _by_outlet(marks: Sequence[Mark], words: Words) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(outlet_name(mark.document, words), []).append(mark)
    return found


@dataclass(frozen=True, slots=True)
class _Scale:
    """Instants as places between the labels and `end`; `zone` is that of the first document that has one, None where
    only days are known."""

    first: datetime
    last: datetime
    zone: tzinfo | None
    end: float

    @classmethod
    def of(cls, documents: Sequence[Document], end: float) -> _Scale:
        given = [document.published for document in documents if document.published is not None]
        times = [_instant(one) for one in given] or [datetime(2000, 1, 1, tzinfo=UTC)]
        ends = [_instant(one) if isinstance(one, datetime) else _later(_instant(one)) for one in given] or times
        zones = [one.tzinfo or UTC for one in given if isinstance(one, datetime)]
        return cls(min(times), max(ends), zones[0] if zones else None, end)

    def x(self, instant: datetime) -> float:
        whole = (self.last - self.first).total_seconds()
        begin, end = LABEL + 24.0, self.end - 40.0
        return begin + (end - begin) * ((instant - self.first).total_seconds() / whole if whole else 0.0)

    def mark(self, document: Document, number: int, kinds: tuple[TimelineKind, ...]) -> Mark:
        published = document.published
        if published is None:
            return Mark(document, number, None, None, kinds)
        at = _instant(published)
        until = None if isinstance(published, datetime) else min(self.x(_later(at)), self.end - 8.0)
        return Mark(document, number, self.x(at), until, kinds)

    def ticks(self) -> list[datetime]:
        """Round times, never so many that their names would touch."""
        span = (self.last - self.first).total_seconds() / 60
        allowed = [minutes for minutes in _MINUTES if self.zone is not None or minutes >= _DAY]
        step = next((minutes for minutes in allowed if span / minutes <= MOST_TICKS), allowed[-1])
        try:
            begin = self.first.astimezone(self.zone or UTC)
            start = begin.replace(hour=0, minute=0, second=0, microsecond=0)
            tick = start + timedelta(minutes=-(-((begin - start).total_seconds() / 60) // step) * step)
            within = int((self.last - tick).total_seconds() // (step * 60))
            return [tick + timedelta(minutes=step * n) for n in range(within + 1)] or [begin]
        except OverflowError:  # the edge of the calendar
            return [self.first]


def _later(day: datetime) -> datetime:
    try:
        return day + timedelta(days=1)
    except OverflowError:  # the last day of the calendar
        return day


def _instant(published: date) -> datetime:
    if isinstance(published, datetime):
        return in_utc(published)
    return datetime(published.year, published.month, published.day, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Painter:
    sheet: Sheet
    scale: _Scale
    words: Words

    def axis(self, height: float, apart: bool) -> Markup:
        """Round times across the sheet, the date where it changes; no time of day where none is known."""
        sheet, drawn, shown_day, zone = self.sheet, Markup(""), "", self.scale.zone
        ticks = self.scale.ticks()
        for tick in ticks:
            x, day = self.scale.x(tick), f"{tick:%Y-%m-%d}"
            drawn += sheet.line([(x, HEAD), (x, height)], "grid")
            if zone is not None:
                drawn += sheet.text(x, 34, f"{tick:%H:%M}", side="middle", style="soft", size=11.5)
            if day != shown_day:
                drawn += sheet.text(x, 18, day, side="middle", style="ink", size=11.5)
                shown_day = day
        if zone is not None:
            offset = self.words("times_at", zone=ticks[0].isoformat()[-6:])
            drawn += sheet.text(18, 34, offset, style="soft", size=11.5)
        if apart:
            drawn += sheet.line([(self.scale.end, 8), (self.scale.end, height)], "border")
            middle = (self.scale.end + WIDTH - 10) / 2
            drawn += sheet.text(middle, 26, self.words("no_date"), APART, side="middle", style="soft", size=12)
        return drawn

    def rows(self, outlets: dict[str, list[Mark]]) -> tuple[Markup, float]:
        """A row for each outlet, as many lanes high as its documents need in order not to cover each other."""
        drawn, y = Markup(""), float(HEAD)
        for outlet, marks in outlets.items():
            lanes = self._lanes(marks)
            height = PAD + LANE * (max(lanes, default=0) + 1)
            drawn += self.sheet.line([(12, y), (WIDTH - 12, y)], "grid")
            drawn += self.sheet.text(18, y + height / 2 + 5, outlet, LABEL - 30, style="ink strong")
            for mark, lane in zip(marks, lanes, strict=True):
                drawn += self.mark(mark, y + PAD / 2 + LANE * (lane + 0.5))
            y += height
        return drawn + self.sheet.line([(12, y), (WIDTH - 12, y)], "grid"), y

    def _place(self, mark: Mark) -> float:
        return mark.at if mark.at is not None else self.scale.end + 24

    def _lanes(self, marks: Sequence[Mark]) -> list[int]:
        """For each mark the first lane in which nothing stands where it begins."""
        ends: list[float] = []
        lanes = []
        for mark in marks:
            begin = self._place(mark) - RADIUS - 3
            lane = next((n for n, end in enumerate(ends) if end <= begin), len(ends))
            ends[lane : lane + 1] = [begin + 2 * RADIUS + 8 + BADGE * len(mark.badges())]
            lanes.append(lane)
        return lanes

    def mark(self, mark: Mark, y: float) -> Markup:
        """A numbered disc, a line over the day where only the day is known, and a shape for each kind of mark."""
        x, parts = self._place(mark), Markup("")
        if mark.until is not None:
            parts += self.sheet.line([(x, y), (max(x, mark.until), y)], "span")
        parts += self.sheet.dot(x, y, RADIUS, "disc")
        parts += self.sheet.text(x, y + 4, str(mark.number), side="middle", style="on-disc", size=11)
        for place, kind in enumerate(mark.badges()):
            parts += badge(self.sheet, kind, x + RADIUS + 10 + BADGE * place, y)
        return titled(self.said(mark), parts)

    def said(self, mark: Mark) -> str:
        kinds = self.words.listed([self.words.of("timeline", kind) for kind in mark.kinds])
        outlet = outlet_name(mark.document, self.words)
        return f"[{mark.number}] {outlet}, {when(mark.document.published, self.words)}: {kinds}"

    def legend(self, y: float) -> tuple[Markup, float]:
        """What each shape means."""
        drawn, x, row = self.sheet.dot(26, y + 12, 7, "disc"), 40.0, y + 12
        drawn += self.sheet.text(x, row + 4, self.words("legend.document"), style="soft", size=12)
        x += 195
        for kind in MARKS:
            drawn += badge(self.sheet, kind, x, row)
            drawn += self.sheet.text(x + 12, row + 4, self.words.of("timeline", kind), 130, style="soft", size=12)
            x += 145
        return drawn, y + 30


def badge(sheet: Sheet, kind: TimelineKind, x: float, y: float) -> Markup:
    """A cross denies, a struck diamond disowns, a struck square takes back, a square with a point corrects, a
    triangle is a toll that replaces another."""
    if kind is TimelineKind.DENIAL:
        return sheet.line([(x - 5, y - 5), (x + 5, y + 5)], "mark deny") + sheet.line(
            [(x - 5, y + 5), (x + 5, y - 5)], "mark deny"
        )
    if kind is TimelineKind.DISOWNING:
        diamond = [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]
        return sheet.shape(diamond, "mark deny") + sheet.line([(x - 4, y), (x + 4, y)], "mark deny")
    square = [(x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)]
    if kind is TimelineKind.RETRACTION:
        return sheet.shape(square, "mark deny") + sheet.line([(x - 5, y + 5), (x + 5, y - 5)], "mark deny")
    if kind is TimelineKind.CORRECTION:
        return sheet.shape(square, "mark change") + sheet.dot(x, y, 2, "point")
    return sheet.shape([(x, y - 6), (x + 6, y + 5), (x - 6, y + 5)], "mark change")
