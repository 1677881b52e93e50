"""The stretch of a text that shows best why it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from riwaya.document import Span

BEFORE = 3
"""One part in so many of the room that is left stands before the first highlight."""


def snippet(
    text: str, spans: Sequence[Span], width: int = 160, kinds: Sequence[Hashable] = ()
) -> tuple[Span, tuple[Span, ...]] | None:
    """The stretch of at most `width` code points with most different terms, and the highlights in it.

    `spans` are in order and do not overlap (`Query.spans`); `kinds` says of each which term it is (`Query.hits`),
    without it every other wording is another term. The stretch is cut at white space, or at a highlight where that
    leaves no room. Without spans it is the beginning of the text; None of a text that is empty.
    """
    if width < 1:
        raise ValueError(f"width needs to be 1 or more, got {width}")
    if not text:
        return None
    if not spans:
        return _stretch(text, 0, 0, width), ()
    first, last = _best(spans, kinds or [text[span.start : span.end].lower() for span in spans], width)
    stretch = _stretch(text, spans[first].start, spans[last].end, width)
    return stretch, tuple(
        Span(span.start, min(span.end, stretch.end)) for span in spans if stretch.start <= span.start < stretch.end
    )


def _best(spans: Sequence[Span], kinds: Sequence[Hashable], width: int) -> tuple[int, int]:
    """First and last span of the stretch with most kinds, then with most spans, then the earliest."""
    inside: Counter[Hashable] = Counter()
    best, chosen, first = (0, 0), (0, 0), 0
    for last, span in enumerate(spans):
        inside[kinds[last]] += 1
        while first < last and span.end - spans[first].start > width:
            inside[kinds[first]] -= 1
            if not inside[kinds[first]]:
                del inside[kinds[first]]
            first += 1
        if (len(inside), last - first) > best:
            best, chosen = (len(inside), last - first), (first, last)
    return chosen


def _stretch(text: str, first: int, last: int, width: int) -> Span:
    """A span of at most `width` round first..last; what is longer is cut at `width`."""
    room = width - (last - first)
    if room <= 0:
        return Span(first, first + width)
    start = max(0, first - room // BEFORE)
    end = min(len(text), start + width)
    start = max(0, min(start, end - width))
    while start < first and start and not text[start - 1].isspace():
        start += 1
    cut = end
    while cut > last and cut < len(text) and not text[cut].isspace():
        cut -= 1
    return Span(start, cut if cut > start else end)
