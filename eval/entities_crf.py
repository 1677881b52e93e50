"""What a learned tagger would add: `python -m eval.entities_crf` (needs python-crfsuite and the Wojood sample).

A linear-chain CRF is trained on the train and validation parts of the Wojood sample, with and without the gazetteer and
the rules of the product as features, and scored alone and behind the rules (only where they find nothing). It is an
experiment: no model is shipped, because what it gains on texts like those it has seen it does not gain elsewhere
(docs/mentions.md).
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.entities import (
    NO_WOJOOD,
    ORGANIZATION,
    OUTLET,
    Entity,
    Sample,
    Tagger,
    gazetteer,
    newsfane,
    outermost,
    own_texts,
    product,
    score,
    wojood,
)
from riwaya.text import fold

FEATURES = {"words": (), "words + gazetteer": (gazetteer,), "words + rules": (product,)}
NEAR = (-2, -1, 0, 1, 2)
TRAINING = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}
NO_CRF = "python-crfsuite is not installed; pip install python-crfsuite"


def main() -> int:
    """Print the scores; exit status 0 also where there is nothing to learn with or from."""
    try:
        crf = importlib.import_module("pycrfsuite")
    except ImportError:
        print(NO_CRF)
        return 0
    learned_from = [sample for part in ("train", "val") for sample in wojood(part)]
    if not learned_from:
        print(NO_WOJOOD)
        return 0
    golds = {"own test": own_texts("test"), "wojood test": wojood("test"), "newsfane": newsfane()}
    golds = {name: [_without_outlets(sample) for sample in samples] for name, samples in golds.items() if samples}
    taggers: dict[str, Tagger] = {"rules": product}
    with tempfile.TemporaryDirectory() as folder:
        for name, sources in FEATURES.items():
            path = Path(folder) / f"{len(taggers)}.crf"
            taggers[f"crf, {name}"] = tag = _learned(crf, learned_from, sources, path)
            print(f"crf, {name}: {path.stat().st_size // 1024} KB")
        taggers["rules, then crf"] = lambda sample: _behind(outermost(product(sample)), tag(sample))
        for gold, samples in golds.items():
            for name, tagger in taggers.items():
                print(f"{gold:<12} {name:<24}{score(samples, tagger, outlets=False)}")
    return 0


def _learned(crf: Any, samples: Sequence[Sample], sources: Sequence[Tagger], path: Path) -> Tagger:
    trainer = crf.Trainer(verbose=False)
    trainer.set_params(TRAINING)
    for sample in samples:
        trainer.append(_features(sample, sources), _tags(sample, sample.gold))
    trainer.train(str(path))
    model = crf.Tagger()
    model.open(str(path))
    return lambda sample: _entities(model.tag(_features(sample, sources)))


def _features(sample: Sample, sources: Sequence[Tagger]) -> list[list[str]]:
    words = [fold(sample.text[span.start : span.end]) for span in sample.words]
    told = [_tags(sample, outermost(source(sample))) for source in sources]
    return [_of_word(words, told, at) for at in range(len(words))]


def _of_word(words: Sequence[str], told: Sequence[Sequence[str]], at: int) -> list[str]:
    word = words[at]
    found = [
        f"first {word[:2]}",
        f"first {word[:3]}",
        f"last {word[-2:]}",
        f"last {word[-3:]}",
        f"long {len(word) > 3}",
    ]
    for step in NEAR:
        if 0 <= at + step < len(words):
            found.append(f"word {step} {words[at + step]}")
            found += [f"source {number} {step} {tags[at + step]}" for number, tags in enumerate(told)]
    return found


def _tags(sample: Sample, entities: Iterable[Entity]) -> list[str]:
    tags = ["O"] * len(sample.words)
    for entity in entities:
        for at in range(entity.first, entity.last + 1):
            tags[at] = ("B-" if at == entity.first else "I-") + entity.type
    return tags


def _entities(tags: Sequence[str]) -> Iterator[Entity]:
    at = 0
    while at < len(tags):
        first, type_ = at, tags[at][2:]
        at += 1
        while type_ and at < len(tags) and tags[at] == f"I-{type_}":
            at += 1
        if type_:
            yield Entity(first, at - 1, type_)


def _behind(found: frozenset[Entity], learned: Iterable[Entity]) -> Iterator[Entity]:
    yield from found
    for entity in learned:
        if not any(other.first <= entity.last and entity.first <= other.last for other in found):
            yield entity


def _without_outlets(sample: Sample) -> Sample:
    gold = (entity._replace(type=ORGANIZATION) if entity.type == OUTLET else entity for entity in sample.gold)
    return Sample(sample.text, sample.words, frozenset(gold))


if __name__ == "__main__":
    sys.exit(main())
