"""How well copies are found and led back to their origin: `python -m eval.copies [--rounds N]`.

Copies are made of the project's own gold texts by seeded random edits (`eval/edits.py`): for every kind of edit and
every share, the copy of each origin holds that share of the origin's words, the rest being the sentences of a text that
is used nowhere else. Origins carry an agency's credit, copies carry none. A pair is a copy with the document it is led
back to. All texts of a round lie in one set, so every two of them that are no such pair are negatives. Further
negatives: papers on one event that share a statement, a template sentence and an invitation to subscribe, made
(`together`) and written by hand (`eval/gold_copies`).

Groups: an origin, one or two copies at a random share from 1/2 up, a paper of its own that quotes the same statement,
and sometimes one with a lifted paragraph. A group is off where the number of documents that were not taken from another
one is not the true number.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import yaml

from eval import GOLD
from eval.edits import Story, lifted, mixed, reordered, respelt, reworded, sentences_of, trimmed
from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.evaluation.count import Count
from riwaya.evaluation.gold import load_folder
from riwaya.events.copies import copies_among
from riwaya.events.independence import media_of
from riwaya.ingest.reader import document_from_text

WRITTEN = Path(__file__).resolve().parent / "gold_copies" / "independent.yaml"
SHARES = (1.0, 0.75, 0.5)
LOWER = (0.35,)
"""Shares below what is promised, measured to know where it ends."""
LIFTED = 60
"""Words of a lifted paragraph."""
ROUNDS = 5
PARTS = 2
"""Gold texts in a story: two have about 250 words, as a news story has; one has half as many."""
QUOTATION = frozenset('«»"“”')
TEMPLATE = range(12, 25)
"""Words of a sentence that every house writes the same way."""
AGENCY = "وكالة سهم"  # Sahm agency
_MORNING = datetime(2025, 3, 14, 6, tzinfo=UTC)

Pairs = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Material:
    """Stories to copy from, stories of one's own (as many), and words to put in the place of others."""

    origins: tuple[Story, ...]
    own: tuple[Story, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """All that a copy is made of: `share` of the origin, the rest of `own`."""

    origin: Story
    own: Story
    share: float
    words: Sequence[str]
    chance: random.Random

    @property
    def mixed(self) -> Story:
        """The share of the origin with the rest of one's own, nothing else changed."""
        return mixed(self.origin, self.own.sentences, self.share, self.chance)

    @property
    def everything(self) -> Story:
        """The same in another order, reworded, respelt and under another headline."""
        made = reordered(reworded(self.mixed, self.words, self.chance), self.chance)
        return replace(respelt(made, self.chance), headline=self.own.headline)


Edit = Callable[[Draw], Story]
EDITS: dict[str, Edit] = {
    "trimmed": lambda draw: trimmed(draw.origin, draw.share),
    "own text added": lambda draw: draw.mixed,
    "reordered": lambda draw: reordered(draw.mixed, draw.chance),
    "reworded": lambda draw: reworded(draw.mixed, draw.words, draw.chance),
    "respelt": lambda draw: respelt(draw.mixed, draw.chance),
    "other headline": lambda draw: replace(draw.mixed, headline=draw.own.headline),
    "everything": lambda draw: draw.everything,
}


def material(chance: random.Random, parts: int = PARTS) -> Material:
    """The Arabic gold texts, shuffled, `parts` of them to a story, and halved; the words are those of all of them."""
    texts = [t.text for t in load_folder(GOLD) if t.language == "ar"]
    words = tuple(sorted({word for text in texts for word in text.split()}))
    bodies = [sentences_of(text) for text in chance.sample(texts, len(texts))]
    stories = [_story(tuple(chain(*bodies[at : at + parts]))) for at in range(0, len(bodies) - parts + 1, parts)]
    half = len(stories) // 2
    return Material(tuple(stories[:half]), tuple(stories[half : 2 * half]), words)


def _story(sentences: Sequence[str]) -> Story:
    return Story(" ".join(sentences[0].split()[:9]).strip(".،"), tuple(sentences))


class Press:
    """Prints stories one after the other, each at an outlet of its own an hour after the one before."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []

    def print(self, story: Story, *credited: str) -> str:
        """Publishes a page and gives its id."""
        hour = _MORNING + timedelta(hours=len(self.readings))
        outlet = f"منبر {len(self.readings)}"  # Tribune 7
        document = document_from_text(story.text, Metadata(outlet=outlet, published=hour, credits=credited))
        self.readings.append(Reading(document, (), (), (), (), ()))
        return document.id

    def pairs(self) -> Pairs:
        """Each document with those it, or a passage of it, is led back to."""
        copies, _ = copies_among(self.readings, media_of(self.readings))
        return {(link.copy, group.origin) for group in copies for link in group.taken}

    def origins(self) -> set[str]:
        """The documents that were not taken from another one."""
        _, roots = copies_among(self.readings, media_of(self.readings))
        return {reading.document.id for reading in self.readings} - roots.whole.keys()


def edited(edit: Edit, share: float, seed: int, parts: int = PARTS) -> Count:
    """Pairs found, said and true of one kind of edit at one share; one copy of every origin."""
    chance = random.Random(f"{seed} {share}")
    texts = material(chance, parts)
    draws = zip(texts.origins, texts.own, strict=True)
    return _printed(texts.origins, [edit(Draw(origin, own, share, texts.words, chance)) for origin, own in draws])


def lifting(seed: int, words: int = LIFTED) -> Count:
    """The same for a paragraph of so many words, reworded, in a story of one's own."""
    chance = random.Random(f"{seed} lifted")
    texts = material(chance)
    draws = zip(texts.origins, texts.own, strict=True)
    copies = [lifted(reworded(origin, texts.words, chance), own, words, chance) for origin, own in draws]
    return _printed(texts.origins, copies)


def _printed(origins: Sequence[Story], copies: Sequence[Story]) -> Count:
    press = Press()
    first = [press.print(origin, AGENCY) for origin in origins]
    return scored(press, {(press.print(copy), origin) for copy, origin in zip(copies, first, strict=True)})


def scored(press: Press, true: Pairs) -> Count:
    """Pairs found beside the true ones."""
    said = press.pairs()
    return Count(len(said & true), len(true), len(said))


def together(seed: int) -> tuple[int, int]:
    """How many of the pairs of independent papers on one event are wrongly taken for copies, and how many there are.

    Both papers quote one statement, share a template sentence and end with an invitation that all papers have.
    """
    chance = random.Random(f"{seed} together")
    texts, press = material(chance), Press()
    pool = [s for story in texts.own for s in chance.sample(story.sentences, len(story.sentences))]
    statements = iter([sentence for sentence in pool if len(sentence.split()) >= TEMPLATE.stop])
    templates = iter([sentence for sentence in pool if len(sentence.split()) in TEMPLATE])
    half, invitation = len(texts.origins) // 2, next(templates)
    for first, second in zip(texts.origins[:half], texts.origins[half:], strict=False):
        shared = quoting(next(statements)), next(templates), invitation
        for story in (first, second):
            sentences = (
                *story.sentences[:2],
                *shared[:1],
                *story.sentences[2:4],
                shared[1],
                *story.sentences[4:],
                shared[2],
            )
            press.print(replace(story, sentences=sentences))
    return len(press.pairs()), half


def quoting(sentence: str) -> str:
    """«وقال المتحدث: …» (and the spokesman said), the sentence between quotation marks and without any of its own."""
    plain = "".join(char for char in sentence if char not in QUOTATION).strip(".")
    return f"وقال المتحدث: «{plain}»."


def written() -> tuple[int, int]:
    """The same for the papers written by hand."""
    events = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    press = Press()
    for report in (report for event in events for report in event["reports"]):
        headline, *sentences = report["text"].strip().splitlines()
        press.print(Story(headline, tuple(filter(None, sentences))))
    return len(press.pairs()), sum(len(e["reports"]) * (len(e["reports"]) - 1) // 2 for e in events)


def groups(seed: int) -> tuple[int, int]:
    """How many groups have a wrong number of origins, and how many groups there are."""
    chance = random.Random(f"{seed} groups")
    texts, press = material(chance), Press()
    # A third of the stories are copied, the others are what copies and independent papers add of their own.
    count = len(texts.origins) // 3
    spare = iter([*texts.own, *texts.origins[count:]])
    made = [_group(press, origin, spare, texts, chance) for origin in texts.origins[:count]]
    found = press.origins()
    return sum(len(found & set(ids)) != true for ids, true in made), count


def _group(
    press: Press, origin: Story, own: Iterator[Story], texts: Material, chance: random.Random
) -> tuple[list[str], int]:
    """The ids of a group's documents and how many of them are origins."""
    statement = quoting(max(origin.sentences, key=len))
    first = replace(origin, sentences=(*origin.sentences, statement))
    ids = [press.print(first, AGENCY)]
    for _ in range(chance.randrange(1, 3)):
        edit = EDITS[chance.choice(list(EDITS))]
        ids.append(press.print(edit(Draw(first, next(own), chance.uniform(0.5, 1), texts.words, chance))))
    independent = next(own)
    ids.append(press.print(replace(independent, sentences=(*independent.sentences, statement))))
    lifting_too = chance.randrange(2)
    if lifting_too:
        ids.append(press.print(lifted(first, next(own), LIFTED, chance)))
    return ids, 2 + lifting_too


def table(rounds: int = ROUNDS, shares: Sequence[float] = (*SHARES, *LOWER)) -> dict[str, Count]:
    """Counts by kind of edit and share, and of the lifted paragraph, over so many rounds."""
    rows = {
        f"{name}, {share:.2f}": sum((edited(edit, share, seed) for seed in range(rounds)), Count())
        for name, edit in EDITS.items()
        for share in shares
    }
    rows[f"paragraph of {LIFTED} words"] = sum((lifting(seed) for seed in range(rounds)), Count())
    return rows


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> int:
    """The command line; prints one line for each kind of edit and share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"draws of the texts (default {ROUNDS})")
    options = parser.parse_args(arguments)
    for name, count in table(options.rounds).items():
        say(f"{name:24} {count}  of {count.gold}")
    for name, (wrong, of) in (
        ("independent, made", _summed(together, options.rounds)),
        ("independent, written", written()),
        ("groups off", _summed(groups, options.rounds)),
    ):
        say(f"{name:24} {wrong} of {of}")
    return 0


def _summed(counted: Callable[[int], tuple[int, int]], rounds: int) -> tuple[int, int]:
    found = [counted(seed) for seed in range(rounds)]
    return sum(wrong for wrong, _ in found), sum(of for _, of in found)


if __name__ == "__main__":
    sys.exit(main())
