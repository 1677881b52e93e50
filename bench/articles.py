"""Varied articles for timing, made from the sentences of eval/gold; the same seed gives the same articles."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from eval.gold_io import load_folder

WORDS = 300
_HALF_PARAGRAPH = 32
_STRANGE = 15
"""One word in so many is made up, as a fresh article brings words that no cache has seen."""

_END = re.compile(r"(?<=[.؟!])\s+|\n+")


def articles(count: int, seed: int = 1, words: int = WORDS) -> Iterator[str]:
    """`count` Arabic articles: a headline and paragraphs of two or three sentences, about `words` words each."""
    sentences = _sentences()
    chance = random.Random(seed)
    for _ in range(count):
        yield _article(sentences, chance, words)


def _sentences() -> list[str]:
    """Every sentence of five words or more, in the order of the files."""
    texts = [text.text for text in load_folder() if text.language == "ar"]
    return [part.strip() for text in texts for part in _END.split(text) if len(part.split()) >= 5]


def _article(sentences: list[str], chance: random.Random, words: int) -> str:
    paragraphs = [" ".join(chance.choice(sentences).split()[:9]).strip(".،")]
    written = 0
    while written < words - _HALF_PARAGRAPH:
        chosen = chance.sample(sentences, chance.choice((2, 3)))
        paragraphs.append(" ".join(_made_strange(sentence, chance) for sentence in chosen))
        written += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"


def _made_strange(sentence: str, chance: random.Random) -> str:
    return re.sub(r"\w{4,}", lambda found: _shuffled(found.group(), chance), sentence)


def _shuffled(word: str, chance: random.Random) -> str:
    if chance.randrange(_STRANGE):
        return word
    letters = list(word)
    chance.shuffle(letters)
    return "".join(letters)
