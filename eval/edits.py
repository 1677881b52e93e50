"""What newsrooms do to a text they take over, as seeded random edits; used by eval/copies.py and bench/copies.py.

A text is a headline and sentences. Words put in the place of others are drawn from the project's own texts, so a
"synonym" here is any word: the wording is as far from the origin as a real synonym would bring it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_END = re.compile(r"(?<=[.؟!])\s+|\n+")
_EVERY = (8, 9, 10)
"""One word in so many is changed."""
_SPELT = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ئ": "ي", "ؤ": "و", "«": '"', "»": '"', "“": '"', "”": '"',
    "،": "", "؛": "",
}  # fmt: skip
"""What a careless hand leaves of letters and marks."""
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FATHA = "\u064e"
_TATWEEL = "\u0640"
_WORD = re.compile("[\u0621-\u064a]{3,}")


@dataclass(frozen=True, slots=True)
class Story:
    """A headline and the sentences below it."""

    headline: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The page, two sentences a paragraph."""
        paragraphs = [" ".join(self.sentences[at : at + 2]) for at in range(0, len(self.sentences), 2)]
        return "\n\n".join([self.headline, *paragraphs]) + "\n"

    @property
    def words(self) -> int:
        """Words of the sentences."""
        return sum(len(sentence.split()) for sentence in self.sentences)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, those of three words or more."""
    return [part.strip() for part in _END.split(text) if len(part.split()) >= 3]


def take(sentences: Sequence[str], words: float) -> tuple[str, ...]:
    """The first sentences, as many as come nearest to so many words; one at least."""
    taken: list[str] = []
    written = 0
    for sentence in sentences:
        length = len(sentence.split())
        if taken and written + length / 2 > words:
            break
        taken.append(sentence)
        written += length
    return tuple(taken)


def trimmed(story: Story, share: float) -> Story:
    """The upper part of the story, as an editor cuts from below."""
    return replace(story, sentences=take(story.sentences, share * story.words))


def mixed(story: Story, own: Sequence[str], share: float, chance: random.Random) -> Story:
    """A story of the same length of which `share` is the origin's and the rest its own, before or after."""
    theirs = take(story.sentences, share * story.words)
    mine = take(own, (1 - share) * story.words) if share < 1 else ()
    return replace(story, sentences=(*mine, *theirs) if chance.randrange(2) else (*theirs, *mine))


def lifted(story: Story, own: Story, words: int, chance: random.Random) -> Story:
    """Somebody's own story with a paragraph of about so many words of the other in it."""
    first = chance.randrange(max(1, len(story.sentences) // 2))
    paragraph = take(story.sentences[first:], words)
    at = chance.randrange(len(own.sentences) + 1)
    return replace(own, sentences=(*own.sentences[:at], *paragraph, *own.sentences[at:]))


def reordered(story: Story, chance: random.Random) -> Story:
    """The sentences in another order."""
    return replace(story, sentences=tuple(chance.sample(story.sentences, len(story.sentences))))


def reworded(story: Story, words: Sequence[str], chance: random.Random) -> Story:
    """Every eighth to tenth word is another one."""
    return replace(story, sentences=tuple(_reworded(sentence, words, chance) for sentence in story.sentences))


def _reworded(sentence: str, words: Sequence[str], chance: random.Random) -> str:
    parts = sentence.split()
    at = chance.randrange(_EVERY[-1])
    while at < len(parts):
        parts[at] = chance.choice(words)
        at += chance.choice(_EVERY)
    return " ".join(parts)


def respelt(story: Story, chance: random.Random) -> Story:
    """Hamza, ta marbuta, digits, quotation marks and commas written otherwise, some words vowelled or drawn out."""
    return replace(story, sentences=tuple(_respelt(sentence, chance) for sentence in story.sentences))


def _respelt(sentence: str, chance: random.Random) -> str:
    plain = "".join(_SPELT.get(char, char) for char in sentence.translate(_DIGITS))
    return _WORD.sub(lambda found: _drawn(found.group(), chance), plain)


def _drawn(word: str, chance: random.Random) -> str:
    kind = chance.randrange(8)
    if kind > 1:
        return word
    return word[:2] + (_TATWEEL if kind else _FATHA) + word[2:]
