"""The reading of one word: its conjunction, its classes, whether it is definite."""

from __future__ import annotations

from functools import cache

import pytest

from riwaya.annotate.cues import CueFinder
from riwaya.attribution.grammar import Grammar, Word, masdar_like, nisba_like
from riwaya.attribution.view import View
from riwaya.lexicon.load import rows
from riwaya.text import fold
from tests.support.reading import annotate


@cache
def grammar() -> Grammar:
    return Grammar(rows("ar", "function_words"), CueFinder(()))


def word(raw: str) -> Word:
    """The reading of the first token of `raw`."""
    return View(annotate(raw), grammar()).words[0]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("إن", "comp"),  # that
        ("بأنها", "comp"),  # that she
        ("الذي", "rel"),  # who
        ("لكن", "contrast"),  # but
        ("كان", "aux"),  # had
        ("لم", "neg"),  # not
        ("وزارة", "body"),  # ministry
        ("الوزارة", "body"),  # the ministry
        ("مصدر", "person"),  # source
        ("وكالة", "media"),  # agency
        ("بيان", "document"),  # statement
    ],
)
def test_a_word_has_its_class(raw: str, kind: str) -> None:
    assert kind in word(raw).classes


def test_a_conjunction_is_peeled_off_a_known_word() -> None:
    reading = word("ووزارة")  # and a ministry
    assert (reading.conj, reading.core) == ("و", fold("وزارة"))


def test_a_known_word_that_begins_like_a_conjunction_is_whole() -> None:
    reading = word("وزارة")  # ministry
    assert (reading.conj, reading.core) == ("", fold("وزارة"))


def test_a_conjunction_is_peeled_off_the_article() -> None:
    reading = word("والخزان")  # and the tank
    assert (reading.conj, reading.definite) == ("و", True)


def test_a_word_with_the_article_is_definite() -> None:
    assert word("الخزان").definite  # the tank
    assert not word("خزان").definite  # a tank


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("لوكالة", "to_media"),  # to an agency
        ("للوزارة", "to_body"),  # to the ministry
        ("بوقوع", "by_object"),  # of the occurrence
    ],
)
def test_a_preposition_written_onto_a_word_shows_in_its_class(raw: str, kind: str) -> None:
    assert kind in word(raw).classes


def test_a_noun_with_a_pronoun_belongs_to_somebody() -> None:
    assert {"possessed", "body"} <= word("وزارتها").classes  # her ministry


def test_a_verb_that_looks_like_a_noun_with_a_pronoun_is_no_medium() -> None:
    assert "media" not in word("نشرته").classes  # she published it, like "his bulletin"


def test_an_unknown_word_has_no_class() -> None:
    assert word("خزان").classes == frozenset()  # tank


def test_a_class_of_several_words_is_a_phrase() -> None:
    assert grammar().phrases.readings(fold("من"))  # for (his part)


@pytest.mark.parametrize("raw", ["إطلاق", "تنفيذ", "مشاركة"])
def test_verbal_nouns_are_known_by_their_shape(raw: str) -> None:
    assert masdar_like(fold(raw))  # firing, carrying out, taking part


@pytest.mark.parametrize("raw", ["وزير", "بيت", "مدير"])
def test_other_nouns_have_not_the_shape_of_verbal_nouns(raw: str) -> None:
    assert not masdar_like(fold(raw))  # minister, house, director


@pytest.mark.parametrize("raw", ["العراقية", "البحري", "العسكريين"])
def test_adjectives_of_origin_are_known_by_their_ending(raw: str) -> None:
    assert nisba_like(fold(raw))  # Iraqi, naval, military


@pytest.mark.parametrize("raw", ["الخزان", "بحري", "القائد"])
def test_other_words_have_not_the_ending_of_origin(raw: str) -> None:
    assert not nisba_like(fold(raw))  # the tank, naval without the article, the commander
