"""Sorting out once which words concern which table changes nothing that is found, whatever the word."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from riwaya.annotate.lexer import Lexer
from riwaya.annotate.model import Annotated
from riwaya.annotate.pipeline import Pipeline
from riwaya.annotate.strangers import LooksUp, Lookup, Strangers
from riwaya.engine import LanguageReader
from riwaya.vocabulary import Language
from tests.annotate.marked import annotated

BEFORE = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ولل", "وب", "س", "سي", "وسي", "أ")
BEHIND = ("", "ه", "ها", "هم", "هما", "نا", "ا", "ت", "ي")
WRITTEN_ONTO = [(before, "") for before in BEFORE] + [(b, behind) for b in ("", "و") for behind in BEHIND[1:]]
ARABIC = LanguageReader.default(Language.AR).pipeline


def _written_onto(words: list[str]) -> str:
    """A text in which every word stands with something written onto it, each time something else."""
    pairs = islice(cycle(WRITTEN_ONTO), len(words))
    return " ".join(before + word + behind for word, (before, behind) in zip(words, pairs, strict=True))


def _lookups(pipeline: Pipeline) -> list[Lookup]:
    return [lookup for one in pipeline.annotators if isinstance(one, LooksUp) for lookup in one.lookups]


def _known_words() -> list[str]:
    return sorted({word for lookup in _lookups(ARABIC) for word in lookup.first_words})


@pytest.mark.parametrize("turn", range(3))
def test_known_words_are_found_under_whatever_is_written_onto_them(turn: int) -> None:
    words = _known_words()
    text = _written_onto(words[turn:] + words[:turn] + words[: turn * 7])
    with_strangers, without = LanguageReader.default(Language.AR).pipeline, LanguageReader.default(Language.AR).pipeline
    expected: Annotated = annotated(text)
    for annotator in without.annotators:
        expected = annotator(expected)
    found = with_strangers(annotated(text))
    assert len(found.places) + len(found.actors) + len(found.triggers) > 500
    assert found == expected._replace(places_of=found.places_of)
    for told, asked in zip(_lookups(with_strangers), _lookups(without), strict=True):
        if isinstance(told, Lexer) and isinstance(asked, Lexer):
            assert told.document(found).codes == asked(text, found.tokens).codes


def test_a_table_is_asked_about_words_it_may_know_and_given_the_places_of_those_it_knows() -> None:
    asked: dict[str, bool] = {}

    class Table:
        first_words = ("السبت", "قصف")
        only_listed = True

        def may_know(self, word: str, listed: bool) -> bool:
            asked[word] = listed
            return listed and word != "وبقصف"

    class One:
        lookups = (Table(),)

    # shelling, and for Saturday, and by shelling, a cloud
    found = Strangers([One()])(annotated("قصف وللسبت وبقصف غيم 15"))
    assert asked == {"قصف": True, "وللسبت": True, "وبقصف": True, "15": True}
    assert found.places_of == {One.lookups[0]: [0, 1, 4]}
