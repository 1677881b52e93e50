"""All speaker phrases of a document, and which of them name the same one."""

from __future__ import annotations

from bisect import bisect_left

from riwaya.attribution.mentions import Mention
from riwaya.vocabulary import SpeakerType

_LONGEST = 14
_NEAREST = 80
"""Mentions of one word looked at around a phrase: more are another story on the same page."""


class Registry:
    """Mentions in order; `full` gives the fullest form of the one a phrase names.

    Candidates are found through the rarest of a phrase's words, so that a long text costs no more a phrase than a
    short one.
    """

    def __init__(self) -> None:
        self._by_stem: dict[str, list[Mention]] = {}

    def add(self, mention: Mention) -> None:
        for stem in mention.stems:
            self._by_stem.setdefault(stem, []).append(mention)

    def knows(self, stem: str) -> bool:
        """True where some speaker's name holds the word."""
        return stem in self._by_stem

    def full(self, mention: Mention) -> Mention:
        """The fullest mention of the same speaker: an earlier longer form first, a later one when there is none."""
        seen = [mention.range]
        current = mention
        for _ in range(3):
            found = self._longer(current)
            if found is None or found.range in seen:
                break
            seen.append(found.range)
            current = found
        return current

    def _candidates(self, mention: Mention) -> list[Mention]:
        headed = mention.entity is not None or mention.definite
        found = self._by_stem.get(mention.head) if headed else None
        if not found:
            found = min([self._by_stem.get(stem, []) for stem in mention.stems] or [[]], key=len)
        if len(found) <= _NEAREST:
            return found
        at = bisect_left(found, mention.range[0], key=lambda m: m.range[0])
        return found[max(0, at - _NEAREST // 2) : at + _NEAREST // 2]

    def _longer(self, mention: Mention) -> Mention | None:
        best: Mention | None = None
        words = len(mention.stems)
        for other in self._candidates(mention):
            earlier = other.range[0] < mention.range[0]
            longer = len(other.stems) > words or (earlier and len(other.stems) == words)
            if other.range == mention.range or not longer or not _same(mention, other):
                continue
            if best is None or (earlier and (best.range[0] > mention.range[0] or other.range[0] > best.range[0])):
                best = other
        return best


def _same(short: Mention, long: Mention) -> bool:
    """`short` names the same as `long`: its words are among the other's and its head is the other's head or name."""
    if len(long.stems) > _LONGEST:
        return False
    if not short.stems <= long.stems:
        shared = len(short.stems & long.stems)
        return (short.definite and short.head == long.head and shared >= 2) or _same_entity(short, long)
    if short.type is SpeakerType.ANONYMOUS and not short.definite and short.head == long.head:
        return False
    if short.type is SpeakerType.STATE and long.type is not SpeakerType.STATE:
        return False
    if short.head == long.head:
        return short.definite or not short.bare or short.type is SpeakerType.NAMED_PERSON
    if short.definite and long.type is SpeakerType.ORGANIZATION and short.stems == long.stems - {long.head}:
        return True  # «الخارجية الإماراتية» is «وزارة الخارجية الإماراتية» (the UAE's foreign ministry)
    if long.type is SpeakerType.NAMED_PERSON:
        surname = short.bare and not short.classed and short.type is not SpeakerType.STATE
        return short.type is SpeakerType.NAMED_PERSON or surname
    return (short.bare and not short.definite and f"({short.name}" in long.name) or f'"{short.name}' in long.name


def _same_entity(short: Mention, long: Mention) -> bool:
    return short.entity is not None and short.entity == long.entity and long.type is short.type
