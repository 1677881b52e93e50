"""The timeline of an event in parts: so many documents at a time, with the days each part covers. Web room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.events.timeline import Timeline
from riwaya.views.index import Index
from riwaya.views.timeline_wording import Group, groups
from riwaya.web.paging import Part, bounds, part

AT_ONCE = 60
"""Documents that are shown together; the picture of more would be a cloud of discs."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part by its number: from when to when (None for documents without a date), and how many documents."""

    number: int
    first: date | None
    last: date | None
    documents: int


@dataclass(frozen=True, slots=True)
class Story:
    """One part of a timeline: its documents with what became known with each, the same to be drawn, and all parts."""

    part: Part[Group]
    drawn: Timeline
    stretches: tuple[Stretch, ...]

    @property
    def dated(self) -> list[Group]:
        """The documents with a date."""
        return [group for group in self.part.items if group.document.published is not None]

    @property
    def undated(self) -> list[Group]:
        """Those without, which stand at the end of the last part."""
        return [group for group in self.part.items if group.document.published is None]


def story(timeline: Timeline, index: Index, number: int = 1) -> Story:
    """The part with this number, from 1."""
    every = groups(timeline.every(), index)
    shown = part(every, number, AT_ONCE, AT_ONCE)
    here = {group.document.id for group in shown.items}
    kept = [tuple(one for one in entries if one.document in here) for entries in (timeline.entries, timeline.undated)]
    drawn = timeline if shown.parts == 1 else Timeline(*kept)
    return Story(shown, drawn, tuple(_stretches(every, shown.parts)))


def _stretches(every: Sequence[Group], parts: int) -> Iterator[Stretch]:
    for number in range(1, parts + 1):
        start, end, _, _ = bounds(len(every), number, AT_ONCE, AT_ONCE)
        dates = [group.document.published for group in every[start:end] if group.document.published is not None]
        yield Stretch(number, dates[0] if dates else None, dates[-1] if dates else None, end - start)
