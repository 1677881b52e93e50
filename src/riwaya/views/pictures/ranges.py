"""The picture of a toll: every origin's figure as an interval, the range they come to, what no longer counts. Views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from riwaya.events.kinds import FigureStatus
from riwaya.events.model import CountRange, Facet, FigureRecord
from riwaya.views.event_wording import asked_words
from riwaya.views.index import Index
from riwaya.views.pictures.svg import Picture, Sheet, lines_of, titled
from riwaya.views.timeline_wording import FigureRow, figure_notes, figure_rows, figure_words
from riwaya.views.words import Words

WIDTH = 760
LABEL = 270
END = WIDTH - 44
ROW, HEAD = 42, 34
MOST_TICKS = 6


def count_range_picture(facet: Facet, index: Index, words: Words, name: str) -> Picture | None:
    """A row for the range and one for each origin; None where one number, or none, is all there is to draw."""
    rows = figure_rows(facet, index, words)
    distinct = {(figure.low, figure.high, figure.status, row.voice) for row in rows for figure in row.figures}
    if facet.range is None or (len(distinct) < 2 and facet.range.low == facet.range.high and not facet.range.high_open):
        return None
    painter = _Painter(Sheet(words, WIDTH), _largest(facet), words)
    height = HEAD + ROW * (len(rows) + 1)
    drawn = painter.axis(height) + painter.range(facet.range, HEAD)
    for number, row in enumerate(rows, 1):
        drawn += painter.row(row, HEAD + ROW * number)
    asked = asked_words([(facet.name, facet.stratum)], words)
    title = f"{words('picture.range')}: {asked}"
    described = lines_of([range_words(facet.range, words), *(painter.in_words(row) for row in rows)])
    return Picture(name, title, described, WIDTH, height + 10.0, drawn, words.ui)


def _largest(facet: Facet) -> int:
    figures = [figure.low if figure.high is None else figure.high for figure in facet.figures]
    return max([*figures, facet.range.high if facet.range else 0, 1])


def bounds_words(span: CountRange, words: Words) -> str:
    """low, best and high."""
    high = words("and_more", n=span.high) if span.high_open else str(span.high)
    return words("range_of", low=span.low, best=span.best, high=high)


def range_words(span: CountRange, words: Words) -> str:
    """low, best and high with what the figures come to."""
    return f"{bounds_words(span, words)} · {words.of('range', span.status)}"


@dataclass(frozen=True, slots=True)
class _Painter:
    sheet: Sheet
    largest: int
    words: Words

    def x(self, number: float) -> float:
        """Nought stands at the labels, the largest figure short of the end, where arrows of open figures have room."""
        begin, end = LABEL + 20.0, END - 40.0
        return begin + (end - begin) * number / self.largest

    def ticks(self) -> Iterator[int]:
        """1, 2 or 5 and as many noughts as are needed."""
        steps = (lead * 10**noughts for noughts in count() for lead in (1, 2, 5))
        step = next(one for one in steps if self.largest // one <= MOST_TICKS)
        yield from range(0, self.largest + 1, step)

    def axis(self, height: float) -> Markup:
        drawn = Markup("")
        for tick in self.ticks():
            x = self.x(tick)
            drawn += self.sheet.line([(x, HEAD - 6), (x, height)], "grid")
            drawn += self.sheet.text(x, HEAD - 14, str(tick), side="middle", style="soft", size=11.5)
        return drawn

    def range(self, span: CountRange, y: float) -> Markup:
        """The band from low to high with the best figure as a diamond."""
        middle, low, high = y + ROW / 2, self.x(span.low), self.x(span.high)
        text = range_words(span, self.words)
        drawn = self.sheet.box(10, y + 2, WIDTH - 20, ROW - 4, "band-row")
        status = f"{self.words('label.range')} · {self.words.of('range', span.status)}"
        drawn += self.sheet.text(18, middle - 2, status, LABEL - 30, style="ink strong")
        drawn += self.sheet.text(18, middle + 14, bounds_words(span, self.words), LABEL - 30, style="soft", size=11.5)
        drawn += self.sheet.box(low - 3, middle - 5, high - low + 6, 10, "band")
        drawn += self._arrow(high + 3, middle, "live") if span.high_open else Markup("")
        best = self.x(span.best)
        diamond = [(best, middle - 10), (best + 8, middle), (best, middle + 10), (best - 8, middle)]
        return titled(text, drawn, self.sheet.shape(diamond, "best"))

    def row(self, row: FigureRow, y: float) -> Markup:
        """One origin: the figure that stands, and faded those that it or others set aside."""
        middle = y + ROW / 2
        drawn = self.sheet.text(18, middle - 2, row.name, LABEL - 30, style="ink")
        drawn += self.sheet.text(18, middle + 14, self._figures(row.figures), LABEL - 30, style="soft", size=11.5)
        faded_first = sorted(row.figures, key=lambda figure: figure.status is FigureStatus.LIVE)
        for figure in faded_first:
            drawn += self.figure(figure, middle)
        return titled(self.in_words(row), drawn)

    def figure(self, figure: FigureRecord, y: float) -> Markup:
        """A disc for one number, a line with ends for an interval, an arrow where it is open."""
        style = "live" if figure.status is FigureStatus.LIVE else "faded"
        style += " presupposed" if figure.presupposed else ""
        low, high = self.x(figure.low), self.x(figure.low if figure.high is None else figure.high)
        drawn = self.sheet.line([(low, y), (high, y)], f"bar {style}")
        drawn += self._arrow(low, y, style) if figure.high is None else Markup("")
        drawn += self.sheet.dot(low, y, 6, f"figure {style}")
        if high > low:
            drawn += self.sheet.dot(high, y, 6, f"figure {style}")
        if figure.status is FigureStatus.WITHDRAWN:
            drawn += self.sheet.line([(low - 8, y + 8), (high + 8, y - 8)], "bar live")
        return drawn

    def _arrow(self, x: float, y: float, style: str) -> Markup:
        tip = min(x + 34, END + 6.0)
        head = [(tip, y), (tip - 9, y - 5), (tip - 9, y + 5)]
        return self.sheet.line([(x, y), (tip - 8, y)], f"bar {style}") + self.sheet.shape(head, f"head {style}")

    def _figures(self, figures: Sequence[FigureRecord]) -> str:
        return self.words.listed([self._said(figure) for figure in figures])

    def _said(self, figure: FigureRecord) -> str:
        notes = figure_notes(figure, self.words)
        return figure_words(figure, self.words) + (f" ({self.words.listed(notes)})" if notes else "")

    def in_words(self, row: FigureRow) -> str:
        return f"{row.name}: {self._figures(row.figures)}"
