"""How well people, organizations, places and outlets are found: `python -m eval.entities`, beside two baselines.

An entity is right when its first and last word and its type are those of the gold; of names inside each other the
outermost counts. Three golds: eval/gold_entities (own texts; dev may be looked at, test only measures), and outside
(RIWAYA_SHARED) the test part of the Wojood sample, where outlets are organizations, and NewsFANE newswire, at which
nobody has looked; its clitics are joined again. Baselines: `majority` gives each word the type it mostly has in the
train part of the Wojood sample, `gazetteer` looks up the actors, agencies, outlets and places of the lexicon without
any rule about what stands beside.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from riwaya.annotate.match import PhraseIndex
from riwaya.annotate.mentions import ARTICLE, LI_AL, PROCLITICS, ActorName
from riwaya.annotate.model import Annotated
from riwaya.annotate.pipeline import Pipeline
from riwaya.annotate.tokens import Tokenizer
from riwaya.document import Document, Span
from riwaya.engine import LanguageReader
from riwaya.evaluation.count import Count
from riwaya.evaluation.gold import load_folder
from riwaya.lexicon.flat_places import lines as flat_places
from riwaya.lexicon.load import rows
from riwaya.text import fold
from riwaya.vocabulary import Language

ROOT = Path(__file__).resolve().parent
GOLD, TEXTS = ROOT / "gold_entities", ROOT / "gold"
PERSON, ORGANIZATION, PLACE, OUTLET = TYPES = ("person", "organization", "place", "outlet")
NEWSFANE = Path("data") / "newsfane_train" / "newsfane_minus_anercorp_test.tsv"
NEWSFANE_TYPES = {
    PERSON: "Politician Athlete Artist Other_PER Scientist Religious_PER Businessperson Police Lawyer Engineer",
    ORGANIZATION: "Non-Governmental Sports Government Commercial Educational Medical-Science Religious_ORG "
    "Entertainment",
    PLACE: "Nation Population-Center Building-Grounds State-or-Province GPE-Cluster Continent Water-Body Airport Path "
    "County-or-District Land-Region-Natural",
    OUTLET: "Media",
}
"""Peoples, vehicles, books, films and weapons are no entities here."""
CLITICS_BEFORE, CLITICS_AFTER = frozenset("وفبلكس"), frozenset({"ه", "ها", "هم", "هما", "هن", "نا"})
WOJOOD = Path("data") / "wojood_sample"
NO_WOJOOD = "RIWAYA_SHARED is absent, or has no data/wojood_sample: neither scored nor learned from"
WOJOOD_TYPES = {"PERS": PERSON, "ORG": ORGANIZATION, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
"""The others (dates, numbers, jobs, peoples, events, laws, sites) are no entities here."""
NAME_TYPES = {"person": PERSON, "organization": ORGANIZATION, "place": PLACE, "media": OUTLET}
ACTOR_TYPES = {"person": PERSON, "state": PLACE, "media": OUTLET}


class Entity(NamedTuple):
    """A name from word `first` to word `last`, both included."""

    first: int
    last: int
    type: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A text, its words as code-point spans, and the entities a careful reader finds."""

    text: str
    words: tuple[Span, ...]
    gold: frozenset[Entity]


Tagger = Callable[[Sample], Iterable[Entity]]


# ---- the golds


def own_texts(split: str) -> list[Sample]:
    """The annotated texts of one split of the project's gold."""
    texts = {text.id: text for text in load_folder(TEXTS)}
    found = []
    for path in sorted(GOLD.glob("*.yaml")):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = texts[body["text"]]
        if text.split == split:
            names = {fold(name): type_ for type_, all_ in body["entities"].items() for name in all_}
            found.append(_sample(text.text, names))
    return found


def _sample(text: str, names: dict[str, str]) -> Sample:
    words = [token for token in Tokenizer()(text) if token.kind != "mark"]
    index = PhraseIndex(((words_, name) for name in names for words_ in _spellings(name)), PROCLITICS)
    found, used = [], set()
    for first, last, _, name in index.all(words):
        found.append(Entity(first, last - 1, names[name]))
        used.add(name)
    if unused := names.keys() - used:
        raise ValueError(f"names that do not stand in the text: {', '.join(sorted(unused))}")
    return Sample(text, tuple(Span(word.start, word.end) for word in words), frozenset(found))


def _spellings(name: str) -> Iterator[tuple[str, ...]]:
    """A name, and once more as one with the article is written after ل («للبوصلة», to al-Bawsala)."""
    first, *rest = name.split()
    yield first, *rest
    if first.startswith(ARTICLE):
        yield LI_AL + first.removeprefix(ARTICLE), *rest


def wojood(part: str) -> list[Sample]:
    """The sentences of a part of the Wojood sample, [] where it is absent."""
    blocks = _blocks(WOJOOD / f"{part}.txt")
    return [
        _sentence([line.split(" ") for line in block.split("\n") if line.strip()]) for block in blocks if block.strip()
    ]


def newsfane() -> list[Sample]:
    """The sentences of NewsFANE, [] where it is absent."""
    types = {name: type_ for type_, names in NEWSFANE_TYPES.items() for name in names.split()}
    return [_rejoined([line.split("\t") for line in block.split("\n") if line], types) for block in _blocks(NEWSFANE)]


def _blocks(path: Path) -> list[str]:
    path = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent.parent / "shared") / path
    if not path.is_file():
        return []
    return [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]


def _rejoined(lines: Sequence[Sequence[str]], types: dict[str, str]) -> Sample:
    """A sentence of lines «word⇥tag» with the letters that were split off its words written onto them again."""
    words: list[str] = []
    found: list[Entity] = []
    attach = False
    for word, tag in lines:
        if attach or (word in CLITICS_AFTER and tag == "O" and words):
            words[-1] += word
        else:
            words.append(word)
        at, type_ = len(words) - 1, types.get(tag[2:], "")
        if tag.startswith("B-") and type_:
            found.append(Entity(at, at, type_))
        elif type_ and found and found[-1].type == type_:
            found[-1] = found[-1]._replace(last=at)
        attach = word in CLITICS_BEFORE and tag == "O"
    spans, length = [], 0
    for word in words:
        spans.append(Span(length, length + len(word)))
        length += len(word) + 1
    return Sample(" ".join(words), tuple(spans), outermost(found))


def _sentence(lines: Sequence[Sequence[str]]) -> Sample:
    """A sentence of lines «word tag tag …»; a tag I-ORG goes on with the longest open ORG."""
    done: list[Entity] = []
    for at, (_, *tags) in enumerate(lines):
        for type_ in WOJOOD_TYPES:
            longest = [number for number, entity in enumerate(done) if entity.last == at - 1 and entity.type == type_]
            for number in longest[: tags.count(f"I-{type_}")]:
                done[number] = done[number]._replace(last=at)
            done.extend(Entity(at, at, type_) for _ in range(tags.count(f"B-{type_}")))
    spans, length = [], 0
    for word, *_ in lines:
        spans.append(Span(length, length + len(word)))
        length += len(word) + 1
    gold = outermost(entity._replace(type=WOJOOD_TYPES[entity.type]) for entity in done)
    return Sample(" ".join(line[0] for line in lines), tuple(spans), gold)


def outermost(entities: Iterable[Entity]) -> frozenset[Entity]:
    """The entities that lie in no other; of two with the same words the first stays."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda e: e.first - e.last):
        if not any(other.first <= entity.last and entity.first <= other.last for other in kept):
            kept.append(entity)
    return frozenset(kept)


# ---- the taggers


@cache
def pipeline() -> Pipeline:
    """The annotators of the product; names need no attribution."""
    return LanguageReader.default(Language.AR).pipeline


def annotated(sample: Sample) -> Annotated:
    """The text of a sample with its mentions."""
    return pipeline()(Annotated(Document("entities", sample.text, Language.AR)))


def known(sample: Sample) -> Iterator[Entity]:
    """The actors and places of the lexicon, as the product finds them."""
    found = annotated(sample)
    for actor in found.actors:
        yield from _entity(sample, actor.span, ACTOR_TYPES.get(actor.kind, ORGANIZATION))
    for place in found.places:
        yield from _entity(sample, place.span, PLACE)


def product(sample: Sample) -> Iterator[Entity]:
    """Every name the product finds, known or not."""
    for name in annotated(sample).names:
        yield from _entity(sample, name.span, NAME_TYPES[name.kind])
    yield from known(sample)


def _entity(sample: Sample, span: Span, type_: str) -> Iterator[Entity]:
    at = [number for number, word in enumerate(sample.words) if word.meets(span)]
    while at and not any(char.isalnum() for char in _word(sample, at[0])):
        del at[0]
    while at and not any(char.isalnum() for char in _word(sample, at[-1])):
        del at[-1]
    if at:
        yield Entity(at[0], at[-1], type_)


def _word(sample: Sample, at: int) -> str:
    return sample.text[sample.words[at].start : sample.words[at].end]


def gazetteer(sample: Sample) -> Iterator[Entity]:
    """Every spelling of the lexicon's actors, agencies, outlets and places, longest first, whatever stands beside."""
    tokens = Tokenizer()(sample.text)
    for first, last, _, type_ in _names().all(tokens):
        yield from _entity(sample, Span(tokens[first].start, tokens[last - 1].end), type_)


@cache
def _names() -> PhraseIndex[str]:
    names: dict[tuple[str, ...], str] = {}
    for row in (row for kind in ("actors", "agencies", "outlets") for row in rows("world", kind)):
        names.setdefault(tuple(row["words"]), ACTOR_TYPES.get(ActorName.from_row(row).kind, ORGANIZATION))
    for row in rows("world", "places"):
        names.setdefault(tuple(row["words"]), PLACE)
    for cells in (line.split("\t") for line in flat_places("ar")):
        for key in cells[8].split("|"):
            names.setdefault(tuple(key.split()), PLACE)
    return PhraseIndex(names.items(), PROCLITICS)


def majority(sample: Sample) -> Iterator[Entity]:
    """Each word the type it mostly has where it was seen; neighbours of one type are one name."""
    types = _seen()
    at = 0
    while at < len(sample.words):
        type_, first = types.get(fold(_word(sample, at)), ""), at
        at += 1
        while type_ and at < len(sample.words) and types.get(fold(_word(sample, at)), "") == type_:
            at += 1
        if type_:
            yield Entity(first, at - 1, type_)


@cache
def _seen() -> dict[str, str]:
    counted: dict[str, Counter[str]] = {}
    for sample in wojood("train"):
        types = {at: entity.type for entity in sample.gold for at in range(entity.first, entity.last + 1)}
        for at in range(len(sample.words)):
            counted.setdefault(fold(_word(sample, at)), Counter())[types.get(at, "")] += 1
    return {word: counter.most_common(1)[0][0] for word, counter in counted.items()}


TAGGERS: dict[str, Tagger] = {"majority": majority, "gazetteer": gazetteer, "known names": known, "riwaya": product}


# ---- the score


def score(samples: Sequence[Sample], tag: Tagger, types: Sequence[str] = TYPES, outlets: bool = True) -> Count:
    """Entities of `types` counted; without `outlets` an outlet is an organization."""
    count = Count()
    for sample in samples:
        found = outermost(tag(sample))
        if not outlets:
            found = frozenset(e._replace(type=ORGANIZATION) if e.type == OUTLET else e for e in found)
        said = frozenset(e for e in found if e.type in types)
        gold = frozenset(e for e in sample.gold if e.type in types)
        count += Count(len(said & gold), len(gold), len(said))
    return count


def parts() -> Iterator[tuple[str, list[Sample], bool]]:
    """Name, samples and whether outlets are told apart, of every gold there is."""
    yield "own dev", own_texts("dev"), True
    yield "own test", own_texts("test"), True
    if outside := wojood("test"):
        yield "wojood test", outside, False
    if outside := newsfane():
        yield "newsfane", outside, True


def lines(by_type: bool) -> Iterator[str]:
    """The scores as text."""
    for name, samples, outlets in parts():
        yield f"{name}: {len(samples)} texts, {sum(len(sample.gold) for sample in samples)} entities"
        for tagger, tag in TAGGERS.items():
            if tagger == "majority" and not _seen():
                continue
            yield f"  {tagger:<12}{score(samples, tag, outlets=outlets)}"
            for type_ in TYPES if by_type and (tagger == "riwaya") else ():
                if any(entity.type == type_ for sample in samples for entity in sample.gold):
                    yield f"    {type_:<14}{score(samples, tag, (type_,), outlets)}"
    if not _seen():
        yield NO_WOJOOD


def errors() -> Iterator[str]:
    """What is wrong in the dev part: - missed, + too much. The test part is never listed."""
    for sample in own_texts("dev"):
        found = outermost(product(sample))
        for entity in sorted(found ^ sample.gold):
            words = sample.text[sample.words[entity.first].start : sample.words[entity.last].end]
            yield f"{'-' if entity in sample.gold else '+'} {entity.type:<14}{' '.join(words.split())}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m eval.entities", description=__doc__.partition("\n")[0])
    parser.add_argument("--types", action="store_true", help="the scores of each type too")
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the dev part")
    options = parser.parse_args(arguments)
    print("\n".join(lines(options.types)))
    if options.errors:
        print("\n".join(errors()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
