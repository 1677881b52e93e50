"""Profiles as text."""

from __future__ import annotations

from riwaya.views.look import Look
from riwaya.views.outlets_text import outlets_text
from riwaya.views.words import Words
from riwaya.vocabulary import Ownership
from tests.support.outlets import NAHR, PROFILES, WALA


def shown(ui: str, *ids: str) -> str:
    found = [profile for profile in PROFILES if profile.id in ids]
    return outlets_text(found, Look(Words("ar" if ui == "ar" else "en")))


def test_a_profile_shows_all_that_is_known_and_its_source() -> None:
    text = shown("en", NAHR)
    for part in (
        "The River · النهر",
        "nahr.example",
        "@NahrTV",
        "@nahr_news",
        "Two Banks",
        "https://nahr.example/about",
    ):
        assert part in text


def test_the_name_in_the_language_of_the_reader_comes_first() -> None:
    assert "وكالة ولا · Wala · وكالة أنباء" in shown("ar", WALA)


def test_how_an_outlet_is_owned_is_said_in_words() -> None:
    assert "A State (of a state)" in shown("en", WALA)


def test_no_profile_is_said_in_words() -> None:
    assert "No profile" in shown("en")


def test_every_ownership_and_kind_has_a_label_in_both_languages() -> None:
    words = Words("ar")
    keys = [f"ownership.{one.value}" for one in Ownership] + [f"profile_kind.{one.kind}" for one in PROFILES]
    assert [key for key in keys if not words.has(key)] == []
