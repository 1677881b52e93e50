"""The zones of a page from its text alone, and what they say: title, dateline, bylines, credits. Ingest room.

Careful on one side only: a line is taken from the story when something says so, because what is not body is read
as no claim of the story. A plain excerpt is all body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from riwaya.document import Dateline, Span, Zone
from riwaya.ingest import furniture, opening
from riwaya.ingest.knowledge import Knowledge, packaged
from riwaya.ingest.lines import Line, lines
from riwaya.vocabulary import ZoneKind

_LONGEST_HEADLINE = 25
_LONGEST_HEADING = 10
_LONGEST_LISTED = 20
_MERGED = frozenset({ZoneKind.BODY, ZoneKind.BOILERPLATE})
_ROLES = {
    "label": ZoneKind.HEADING,
    "updated": ZoneKind.DATELINE,
    "source": ZoneKind.CREDIT,
    "credit": ZoneKind.CREDIT,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The zones of a text, ordered and apart, and what the lines around the story say."""

    zones: tuple[Zone, ...] = ()
    title: str | None = None
    dateline: Dateline = Dateline()
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def layout(
    text: str,
    *,
    names: Sequence[str] = (),
    preset: Mapping[int, ZoneKind] | None = None,
    known: Knowledge | None = None,
) -> Layout:
    """The layout of `text`. `names` are the outlet and author, where they are known from outside.

    `preset` gives the kind of lines that the markup has already decided, by the offset at which the line begins.
    """
    known = known or packaged()
    page = _Page(text, lines(text, known.folder), known, frozenset(known.key(name) for name in names if name), preset or {})
    page.body(page.head())
    return page.layout()


@dataclass(slots=True)
class _Page:
    """The lines of a page and what each was found to be; kinds are filled in order and flattened at the end."""

    text: str
    lines: list[Line]
    known: Knowledge
    names: frozenset[str]
    preset: Mapping[int, ZoneKind]
    kinds: list[ZoneKind | None] = field(init=False)
    before: dict[int, list[tuple[ZoneKind, int, int]]] = field(default_factory=dict)
    after: dict[int, furniture.Credit] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kinds = [self.preset.get(line.start) for line in self.lines]

    def raw(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def head(self) -> int:
        """Decide the lines above the story; the index of the line with which the story begins."""
        open_lines: list[int] = []
        titled = ZoneKind.HEADLINE in self.kinds
        for at, line in enumerate(self.lines):
            if self.kinds[at] is ZoneKind.BODY:
                return self._title(open_lines, at, titled)
            if self.kinds[at] is not None:
                continue
            rest = self._prefix(at, line)
            if rest is None or self._above(at, rest, titled or bool(open_lines)):
                continue
            if rest.prose or self.before.get(at, [(None,)])[-1][0] is ZoneKind.DATELINE and self._begins(at):
                return self._title(open_lines, at, titled)
            open_lines.append(at)
        return self._title(open_lines, len(self.lines), titled)

    def _begins(self, at: int) -> bool:
        """True where the dateline before the rest of the line names a place or agency, so that the story follows."""
        return bool(self.places or self.credits or self.bylines)

    def _prefix(self, at: int, line: Line) -> Line | None:
        """The line without a date that a crawler wrote before it; None when nothing is left."""
        found = opening.scraped_date(self.text, line)
        return self._cut(at, line, found) if found else line

    def _cut(self, at: int, line: Line, found: opening.Opening) -> Line | None:
        """Note what stands before `found.rest`; the line from there on, None when nothing is left."""
        self._note(found)
        if found.rest >= line.end:
            self.kinds[at] = found.kind
            return None
        end = found.rest - len(self.text[line.start : found.rest]) + len(self.text[line.start : found.rest].rstrip())
        self.before.setdefault(at, []).append((found.kind, line.start, end))
        rest = lines(self.text[found.rest : line.end], self.known.folder)
        if not rest:
            return None
        return rest[0]._replace(start=rest[0].start + found.rest, end=rest[0].end + found.rest, blank=line.blank)

    def _note(self, found: opening.Opening) -> None:
        self.places.extend([found.place] if found.place else [])
        self.dates.extend([found.date] if found.date else [])
        self.bylines.extend(found.bylines)
        self.credits.extend(found.credits)
