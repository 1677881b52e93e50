"""English headlines without a cue word: «Coast guard: ferry is safe» and «Ferry is safe: coast guard»."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm
from riwaya.attribution.english_frames import Frame
from riwaya.attribution.english_phrases import noun_phrase
from riwaya.attribution.english_view import EnglishView, Range, Unit

COLON = CueForm.from_row(
    {"id": "en.cue.headline.colon", "words": [":"], "kind": "phrase", "verb_class": "headline", "stance": "assert"}
)
_LONGEST_NAME = 8
_SPEAKERS = ("body", "person", "anonymous", "spokesperson", "media")


def read_headline(view: EnglishView, unit: Unit) -> Frame | None:
    """The frame of a headline's colon; None where neither side of it is a speaker."""
    for at in range(unit.first + 1, min(unit.last - 1, unit.first + _LONGEST_NAME * 4)):
        if view.mark(at) == ":":
            before, after = (unit.first, at), (at + 1, unit.last)
            if _speaks(view, before):
                return Frame(COLON, (at, at + 1), unit, at, "before", COLON.stance, before, (after,))
            if _speaks(view, after):
                return Frame(COLON, (at, at + 1), unit, at, "after", COLON.stance, after, (before,))
            return None
    return None


def _speaks(view: EnglishView, given: Range) -> bool:
    """A short noun phrase that fills the side and is a known actor or a kind of speaker."""
    first, last = given
    while last > first and view.mark(last - 1):
        last -= 1
    if not 0 < last - first <= _LONGEST_NAME or noun_phrase(view, first, last) != last:
        return False
    if any(view.has(k, *_SPEAKERS) for k in range(first, last)):
        return True
    return bool(view.actors_in(view.tokens[first].start, view.tokens[last - 1].end))
