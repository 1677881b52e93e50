"""Whether one text was made from another, and what was done to it; part of the events room, pure."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from weakref import WeakKeyDictionary

from riwaya.document import Document
from riwaya.events.overlap import Overlap, Passage, overlap, passages
from riwaya.events.runs import RunIndex, runs_of
from riwaya.events.wording import Wording, WordingReader
from riwaya.text import fold
from riwaya.vocabulary import CopyKind

REUSED = 0.33
"""Part of a text's own prose that makes it another's text; of half a text, edited all over, so much is recognised."""
ENOUGH = 36
"""Shared words of prose that this part must have: a template sentence has some twenty."""
PARAGRAPH = 40
"""Words of one shared passage that are no accident, however small a part they are."""
NEARLY_ALL = 0.8
"""Part that is enough where the whole text is short,"""
SHORTEST = 12
"""if it has so many words (a text of fewer must be the same word for word)."""
CONTAINED = 0.85
"""Part that counts as all of a text: an edit in its first or last words leaves a few more out."""
LONGEST_FORMULA = 80
"""Words of the longest formula; a longer passage that many documents hold is a text that many carried."""
CREDITED = 0.08
"""Part that is enough where one document names the other's outlet as its source."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two texts share and what that makes of the copy; `reused` is False where only a credit makes it enough."""

    kind: CopyKind
    found: Overlap
    reused: bool


@dataclass(frozen=True, eq=False)
class Text:
    """A document with its wording; each is one of its own, so that what two of them share can be kept with them."""

    document: Document
    wording: Wording
    _shared: WeakKeyDictionary[Text, Overlap] = field(default_factory=WeakKeyDictionary)

    @cached_property
    def runs(self) -> array[int]:
        """The runs of its prose, as `RunIndex` takes them."""
        return runs_of(self.wording.prose)

    def loose(self) -> Wording:
        """Its wording for one comparison: what is laid out there to find passages takes ten times its room."""
        return replace(self.wording)

    def shared(self, origin: Text, mine: Wording, theirs: Wording) -> Overlap:
        """The passages it shares with another one, of which `mine` and `theirs` are the loose wordings."""
        found = self._shared.get(origin)
        if found is None:
            found = self._shared[origin] = overlap(mine, theirs, passages(mine, theirs))
        return found


class TextReader:
    """Reads texts, remembering the words it has met."""

    def __init__(self) -> None:
        self._read = WordingReader()

    def __call__(self, document: Document) -> Text:
        """The text of a document."""
        return Text(document, self._read(document))


def reuse_of(copy: Text, origin: Text, shared: Overlap, index: RunIndex) -> Reuse | None:
    """What the copy has of the origin, formulas left out, of what both share; None where it is nothing worth a word."""
    mine, theirs, found = copy.wording, origin.wording, shared
    if found.of_copy < NEARLY_ALL:
        telling = _without_formulas(found.passages, mine, index)
        found = overlap(mine, theirs, telling) if len(telling) < len(found.passages) else found
    if not found.words:
        return None
    same = mine.words == theirs.words
    whole = same or _most(found.of_copy, found.words)
    reused = whole or found.longest >= PARAGRAPH or _most(found.of_origin, found.words)
    if not reused and found.share < CREDITED:
        return None
    return Reuse(_kind(copy, origin, found) if whole else CopyKind.PARAGRAPH, found, reused)


def _most(part: float, words: int) -> bool:
    return (part >= REUSED and words >= ENOUGH) or (part >= NEARLY_ALL and words >= SHORTEST)


def _without_formulas(shared: Sequence[Passage], copy: Wording, index: RunIndex) -> list[Passage]:
    return [p for p in shared if p.last - p.first >= LONGEST_FORMULA or index.telling(copy.words[p.first : p.last])]


def _kind(copy: Text, origin: Text, found: Overlap) -> CopyKind:
    if copy.wording.words == origin.wording.words:
        titles = [fold(text.document.title or "") for text in (copy, origin)]
        return CopyKind.REHEADLINED if all(titles) and titles[0] != titles[1] else CopyKind.VERBATIM
    if found.of_copy >= CONTAINED:
        return CopyKind.REWRITTEN if found.of_origin >= CONTAINED else CopyKind.TRIMMED
    return CopyKind.EXTENDED if found.of_origin >= CONTAINED else CopyKind.REWORKED
