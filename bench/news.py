"""News as it comes in: articles with outlet, URL and hour, in the order of their publication, of any number and days.

Six in ten tell of an invented happening (`bench.grouping`), most happenings told by a few and some by very many; the
others tell a story of eval/gold, sentences of one text in its order, or, on a day of many articles, nothing that
happened. Paragraphs of ordinary news fill them up to a few hundred words, one longer word in fifteen of the borrowed
sentences scrambled (`bench.articles`), so that no two are the same. The same seed gives the same articles.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench import articles, grouping
from bench.grouping import START, Happening
from riwaya.document import Metadata

WORDS = 300
HAPPENINGS_A_DAY = 600
"""At most; a day with more articles tells each of them more often."""
TOLD = 3.7
"""Articles a happening has at least in the mean."""
SKEW = 1.3
"""Exponent of the Pareto law that says how many tell of one happening: a few are told by a thousand."""
STORY_DAYS, AT_ONCE = 4, 8
"""How long a story of the gold is told, and how many are told at about the same time."""
STORIES_A_DAY = 2_400
"""Articles of a day that tell a story of the gold, at most: all of those happen in a few towns, and 24,000 of one day
would be a single event. What is beyond them tells nothing that happened, as most news does."""
_SHARE = 0.6
NOTHING = -1
_NAMES = (
    "الساحل",
    "الجبل",
    "الوادي",
    "النهر",
    "السهل",
    "الميناء",
    "الواحة",
    "القلعة",
    "الرمال",
    "الصخر",
    "النخيل",
    "البحيرة",
)
_SIDES = ("كتائب", "لواء", "قيادة", "فصائل", "جيش", "قوات", "ألوية", "حركة")
_NEAR = ("مستشفى {}", "قائممقام {}", "بلدية {}", "شرطة {}", "الدفاع المدني في {}", "محافظ {}")
_ANYWHERE = ("مصدر أمني", "شهود عيان", "مسعفون", "خلية الرصد")
_OUTLETS = tuple(f"{kind} {name}" for kind in ("بوابة", "صوت", "جريدة", "شبكة", "موقع", "إذاعة", "قناة", "وكالة")
                 for name in _NAMES)  # fmt: skip


class Planned(NamedTuple):
    """An article to be: when, of which happening and as which of those that tell it; with no happening a story of the
    gold, or nothing that happened where `told` is `NOTHING`."""

    published: datetime
    happening: Happening | None
    told: int


def news(
    count: int, days: float = 1.0, seed: int = 1, words: int = WORDS, start: datetime = START
) -> Iterator[tuple[str, Metadata]]:
    """`count` articles of so many days, the earliest first: text and metadata."""
    for number, planned in enumerate(plan(count, days, start, random.Random(seed))):
        chance = random.Random(f"{seed}/{number}")
        metadata = Metadata(
            outlet=chance.choice(_OUTLETS),
            published=planned.published,
            url=f"https://news.example/{seed}/{number}",
        )
        yield _text(planned, number, words, chance), metadata


def write(
    count: int, folder: Path, days: float = 1.0, seed: int = 1, words: int = WORDS, start: datetime = START
) -> list[tuple[str, Metadata | None]]:
    """The same as files, a thousand in a folder: what `Desk.add` takes."""
    inputs: list[tuple[str, Metadata | None]] = []
    for number, (text, metadata) in enumerate(news(count, days, seed, words, start)):
        path = folder / f"{number // 1000:04d}" / f"{number:07d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        inputs.append((str(path), metadata))
    return inputs


def plan(count: int, days: float, start: datetime, chance: random.Random) -> list[Planned]:
    """What each of `count` articles of so many days tells, in the order of their publication."""
    telling = round(count * _SHARE)
    mean = max(TOLD, telling / (HAPPENINGS_A_DAY * max(days, 1.0)))
    minutes = round(days * 1440)
    planned: list[Planned] = []
    while len(planned) < telling:
        begun = start + timedelta(minutes=chance.randrange(minutes))
        happening = _happening(begun, chance)
        told = round(mean * (SKEW - 1) / SKEW * chance.paretovariate(SKEW) + 0.5)
        for number in range(min(told, telling - len(planned))):
            later = timedelta(minutes=min(minutes / 2, chance.expovariate(1 / 240)))
            planned.append(Planned(begun + later, happening, number))
    others = (start + timedelta(minutes=chance.randrange(minutes)) for _ in range(count - telling))
    stories = round(STORIES_A_DAY * max(days, 1.0))
    planned += [Planned(at, None, 0 if number < stories else NOTHING) for number, at in enumerate(others)]
    return sorted(planned, key=lambda one: (one.published, one.told))


def _happening(begun: datetime, chance: random.Random) -> Happening:
    """A happening with an accused of its own (some are accused of many) and sources of its town."""
    town, kind = chance.choice(grouping.towns()), chance.choice(grouping.HAPPENINGS)
    place = chance.choice(grouping.PLACES).format(town)
    side = _SIDES[min(len(_SIDES) - 1, int(chance.expovariate(0.5)))]
    killed = chance.randrange(len(grouping.NUMBERS) - 2)
    sources = (*(near.format(town) for near in chance.sample(_NEAR, 3)), *chance.sample(_ANYWHERE, 2))
    return Happening(kind, place, begun, killed, f"{side} {chance.choice(_NAMES)}", sources)


def _text(planned: Planned, number: int, words: int, chance: random.Random) -> str:
    if planned.told == NOTHING:
        paragraphs = [" ".join(chance.choice(_ordinary()).split()[:9])]
    elif planned.happening is None:
        paragraphs = _story(planned.published, chance)
    else:
        text, _ = grouping.document(planned.happening, planned.told, number, chance)
        paragraphs = text.split("\n\n")
    while sum(len(paragraph.split()) for paragraph in paragraphs) < words - 20:
        chosen = chance.sample(_ordinary(), 2)
        paragraphs.append(" ".join(articles.made_strange(sentence, chance) for sentence in chosen))
    return "\n\n".join(paragraphs) + "\n"


def _story(published: datetime, chance: random.Random) -> list[str]:
    """A headline and some sentences of one text of the gold, one of those in the news at that hour.

    A text is told for some days and then not for months, as one that is told all the time is no news.
    """
    stories = _stories()
    days = (published - START) / timedelta(days=1)
    now = int(days / STORY_DAYS * AT_ONCE * 2) % len(stories)
    story = stories[(now + min(AT_ONCE * 2 - 1, int(chance.expovariate(2 / AT_ONCE)))) % len(stories)]
    first = chance.randrange(max(1, len(story) - 6))
    sentences = [articles.made_strange(sentence, chance) for sentence in story[first : first + 6]]
    return [" ".join(sentences[0].split()[:9]).strip(".،"), *sentences]


@cache
def _stories() -> Sequence[Sequence[str]]:
    return articles.stories()


@cache
def _ordinary() -> list[str]:
    return articles.ordinary()
