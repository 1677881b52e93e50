"""Varied articles for timing: paragraphs of contested news from eval/gold and of ordinary news, half and half.

Sentences of the gold are dense with attributions (about one in every fourteen words; ordinary Arabic news has one in
ninety), so a text of them alone would time something nobody publishes. The same seed gives the same articles.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from eval import GOLD
from riwaya.evaluation.gold import load_folder

WORDS = 300
_HALF_PARAGRAPH = 32
_STRANGE = 15
"""One word in so many is made up, as a fresh article brings words that no cache has seen."""

_END = re.compile(r"(?<=[.؟!])\s+|\n+")


def articles(count: int, seed: int = 1, words: int = WORDS) -> Iterator[str]:
    """`count` Arabic articles: a headline and paragraphs of two or three sentences, about `words` words each."""
    kinds = _sentences(), ordinary()
    chance = random.Random(seed)
    for _ in range(count):
        yield _article(kinds, chance, words)


def ordinary() -> list[str]:
    """Sentences in which nobody says anything: sport, weather, markets."""
    path = Path(__file__).with_name("ordinary.txt")
    return path.read_text(encoding="utf-8").splitlines()


def stories() -> list[list[str]]:
    """The sentences of five words or more of each Arabic text of the gold, in the order of the files."""
    texts = [text.text for text in load_folder(GOLD) if text.language == "ar"]
    found = ([part.strip() for part in _END.split(text) if len(part.split()) >= 5] for text in texts)
    return [sentences for sentences in found if sentences]


def _sentences() -> list[str]:
    return [sentence for story in stories() for sentence in story]


def _article(kinds: tuple[list[str], list[str]], chance: random.Random, words: int) -> str:
    paragraphs = [" ".join(chance.choice(kinds[0]).split()[:9]).strip(".،")]
    written = 0
    while written < words - _HALF_PARAGRAPH:
        chosen = chance.sample(chance.choice(kinds), chance.choice((2, 3)))
        paragraphs.append(" ".join(made_strange(sentence, chance) for sentence in chosen))
        written += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"


def made_strange(sentence: str, chance: random.Random) -> str:
    """The sentence with one longer word in fifteen scrambled."""
    return re.sub(r"\w{4,}", lambda found: _shuffled(found.group(), chance), sentence)


def _shuffled(word: str, chance: random.Random) -> str:
    if chance.randrange(_STRANGE):
        return word
    letters = list(word)
    chance.shuffle(letters)
    return "".join(letters)
