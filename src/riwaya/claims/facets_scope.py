"""Which words of a passage are taken for granted and which are hedged; part of the claims room."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from riwaya.claims.facets_words import Hit, Passage
from riwaya.document import Span

_START = attrgetter("start")
HEDGE_BEFORE, HEDGE_AFTER, EITHER = 7, 2, 5


def token_at(passage: Passage, position: int) -> int:
    """Index of the token that holds or follows the code point `position`."""
    first = passage.ranges[0][0]
    return max(0, bisect_right(passage.tokens, position, lo=first, hi=passage.ranges[-1][1], key=_START) - 1)


def presupposed(passage: Passage, span: Span) -> bool:
    """True inside a relative clause («الهجوم الذي أودى بحياة ثلاثة», the attack that killed three)."""
    relatives = passage.having("relative")
    if not relatives:
        return False
    at = token_at(passage, span.start)
    return any(hit.last <= at < _end_of_clause(passage, hit) for hit in relatives)


def _end_of_clause(passage: Passage, hit: Hit) -> int:
    """The clause ends at a mark, or where «أسفر عن» (resulted in) takes up the sentence again after another verb."""
    end = passage.end_of(hit.first)
    quoted = sum(passage.quote(at) for at in range(passage.start_of(hit.first), hit.first)) % 2 == 1
    for at in range(hit.last, end):
        if passage.mark(at) or (quoted and passage.quote(at)):
            return at
        outcome = passage.role(at, "outcome")
        if outcome is not None and at > hit.last + 1 and not passage.hits[at].proclitic.startswith("و"):
            return at
    return end


def hedged(passage: Passage, first: int, last: int) -> bool:
    """True when a hedge stands before tokens first..last in their clause or right behind them («قصف محتمل»)."""
    if not passage.having("hedge") and not passage.having("either"):
        return False
    floor = max(passage.start_of(first), first - HEDGE_BEFORE)
    for back in range(first - 1, floor - 1, -1):
        if passage.mark(back):
            break
        if passage.role(back, "hedge"):
            return True
    ahead = range(last, min(passage.end_of(first), last + HEDGE_AFTER))
    if any(passage.role(at, "hedge") for at in ahead if not passage.mark(at)):
        return True
    return any(0 <= hit.first - last < EITHER or 0 <= first - hit.last < EITHER for hit in _alternatives(passage))


def _alternatives(passage: Passage) -> list[Hit]:
    """«أو» (or) between two event words: neither is asserted."""
    firsts = [found.first for found in passage.triggers]
    return [
        hit
        for hit in passage.having("either")
        if any(0 < hit.first - at <= EITHER + 1 for at in firsts) and any(0 <= at - hit.last <= EITHER for at in firsts)
    ]
