"""The words of the workbench, in both languages."""

from __future__ import annotations

import json
import re
import string
from importlib import resources

import pytest

from riwaya import vocabulary
from riwaya.web.audit import Act
from riwaya.web.hooking import Scope
from riwaya.web.imports import Stage
from riwaya.web.inboxed import Kind
from riwaya.web.labels import FILES, Labels

ROOM = resources.files("riwaya.web")
TABLE = {key: entry for name in FILES for key, entry in json.loads((ROOM / name).read_text("utf-8")).items()}
TEMPLATES = {one.name: one.read_text("utf-8") for one in (ROOM / "templates").iterdir()}
FAMILIES = {
    "medium": vocabulary.Medium,
    "precision": vocabulary.PlacePrecision,
    "stage": Stage,
    "inbox.kind": Kind,
    "act": Act,
    "hooks": Scope,
}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", TABLE)
def test_a_word_is_there_in_both_languages_with_the_same_places(key):
    entry = TABLE[key]
    assert set(entry) == {"en", "ar"}
    assert all(entry.values())
    assert places(entry["en"]) == places(entry["ar"])


@pytest.mark.parametrize(("family", "members"), FAMILIES.items())
def test_every_member_of_a_closed_set_has_a_word(family, members):
    assert [one.value for one in members if f"{family}.{one.value}" not in TABLE] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_a_template_asks_for_is_there(name):
    asked = set(re.findall(r"\b[b]?w\('([a-z_.0-9]+)'[),]", TEMPLATES[name]))
    assert {key for key in asked if not Labels("ar").has(key)} == set()


def test_arabic_words_have_arabic_letters_only_where_they_need_them():
    latin = {key for key, entry in TABLE.items() if not re.search(r"[\u0600-\u06ff]", entry["ar"])}
    assert latin <= {"review.because", "colon"}


def test_what_the_workbench_has_no_word_for_is_asked_of_the_views():
    assert Labels("en")("stance.deny") == "denies"
    assert Labels("ar").of("medium", vocabulary.Medium.TELEGRAM) == "تليغرام"  # Telegram
