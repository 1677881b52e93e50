"""The attributions of an English text while it is read: which stands in which, and where each one's words end."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.annotate.cues import CueForm
from riwaya.attribution.english_view import EnglishView, Range, Unit
from riwaya.vocabulary import Stance

_MOST_AT_ONCE = 12
_DEEPEST = 6
_FARTHEST = 200


@dataclass(slots=True)
class Frame:
    """One attribution as token ranges; `outer` and `follows` are indices of other frames, -1 for none.

    `follows` is the frame whose speaker goes on, `lead` the subject of the sentence where no frame is there to
    follow, `covers` the first token of a content that stands before the speaker,
    `open` says that the last piece of content still runs on.
    """

    form: CueForm
    cue: Range
    unit: Unit
    start: int
    construction: str
    stance: Stance
    source: Range | None = None
    content: tuple[Range, ...] = ()
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    hidden: bool = False
    negated: bool = False
    follows: int = -1
    outer: int = -1
    open: bool = False
    covers: int = -1
    relayed: bool = False
    lead: Range | None = None


class Frames:
    """The frames of one document; `first` is the index of the first one of the unit being read."""

    def __init__(self, view: EnglishView) -> None:
        self._view = view
        self.all: list[Frame] = []
        self.first = 0

    def begin(self) -> None:
        """A new unit begins."""
        self.first = len(self.all)

    @property
    def here(self) -> list[Frame]:
        """The last few of the unit being read."""
        return self.all[max(self.first, len(self.all) - _MOST_AT_ONCE) :]

    def leader(self, back: bool) -> int:
        """Whose words go on: the last one's, or with `back` (behind a comma) the outermost around it."""
        last = len(self.all) - 1
        around = self._around(last) if back else [last]
        return around[-1]

    def _around(self, index: int) -> list[int]:
        """The frame and those it stands in, innermost first."""
        found = [index]
        while self.all[found[-1]].outer >= self.first and len(found) < _MOST_AT_ONCE:
            found.append(self.all[found[-1]].outer)
        return found

    def clause_start(self, unit: Unit, end: int) -> int:
        """The first token of the clause that ends at `end`: after the last «, but» behind another attribution."""
        view = self._view
        k = max(unit.first, end - _FARTHEST)
        if self.here:
            for at in range(end - 1, max(self.all[-1].cue[1], end - _FARTHEST), -1):
                if view.mark(at) == ";" or (view.mark(at) == "," and view.has(at + 1, "contrast", "sub")):
                    k = at + 1
                    break
        while k < end and view.has(k, "contrast", "coord"):
            k += 1
        return k

    def add(self, frame: Frame) -> None:
        """Give the frame its place among the others of its unit and cut their contents where it begins."""
        mine = self.here
        if mine and self._of_himself(frame, mine[-1]):
            mine[-1].stance = frame.stance
            return
        if mine:
            self._place(frame, mine)
        self.all.append(frame)

    def _of_himself(self, frame: Frame, outer: Frame) -> bool:
        """«The clinic said it had no information»: one claim, whose act is the inner one."""
        view = self._view
        if not outer.open or frame.source is None or outer.stance is not Stance.ASSERT:
            return False
        first = frame.source[0]
        if first != outer.content[-1][0] or not view.has(first, "pronoun") or outer.source is None:
            return False
        several = any(view.has(k, "plural") for k in range(*outer.source))
        return view.has(first, "plural") == several

    def _place(self, frame: Frame, mine: list[Frame]) -> None:
        if frame.follows >= 0:
            frame.outer = self.all[frame.follows].outer
            around = self._around(frame.outer) if frame.outer >= self.first else []
            kept = [self.all[index] for index in around]
            for other in mine:
                if not any(other is one for one in kept):
                    self.cut(other, frame.start)
        elif frame.covers >= 0:
            for other in mine:
                self.cut(other, frame.start)
                if other.outer < 0 and other.cue[0] >= frame.covers:
                    other.outer = len(self.all)
        elif self._stands_alone(frame, mine[-1]) or len(self._around(len(self.all) - 1)) >= _DEEPEST:
            for other in mine:
                self.cut(other, frame.start)
        elif mine[-1].open:
            frame.outer = len(self.all) - 1

    def _stands_alone(self, frame: Frame, last: Frame) -> bool:
        view, at = self._view, frame.start
        if not last.open or at < last.content[-1][0] or view.mark(at) in (";", "\u2014", "\u2013"):
            return True
        opens = view.has(at + 1, "contrast", "coord", "sub", "span_word") or view.has(last.start, "sub")
        if view.mark(at) == "," and opens:
            return True
        return view.has(at, "contrast", "sub") and frame.construction != "relative"

    def cut(self, frame: Frame, at: int) -> None:
        """End the running content of `frame` before the token `at`."""
        if frame.open and frame.content and frame.content[-1][1] > at:
            first = frame.content[-1][0]
            kept = ((first, at),) if at > first else ()
            frame.content, frame.open = (*frame.content[:-1], *kept), False

    def close(self, unit: Unit) -> None:
        """The unit ends: nothing in it runs on, and a unit that is one quotation goes on with the one before it."""
        for frame in self.all[self.first :]:
            frame.open = False
            frame.content = tuple((first, min(end, unit.last)) for first, end in frame.content if first < unit.last)
        quote = self._view.quotes.get(unit.first)
        if self.here or not self.all or quote is None or not quote.speech:
            return
        last = self.all[-1]
        near = last.unit.paragraph == unit.paragraph or not quote.closed
        if near and quote.last >= unit.last and any(self.spoken(first) for first, _ in last.content):
            last.content += ((unit.first, unit.last),)

    def spoken(self, at: int) -> bool:
        """True where a quotation opens that is somebody's words."""
        quote = self._view.quotes.get(at)
        return quote is not None and quote.speech
