"""The hand-written places and the flat list built from packages."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
import yaml

from riwaya.annotate.places import PlaceFinder
from riwaya.lexicon import gazetteer
from riwaya.lexicon.authored import LEXICON
from riwaya.lexicon.build import words
from riwaya.lexicon.flat_places import lines
from riwaya.lexicon.load import rows
from tests.annotate.marked import annotated, unmarked

CURATED: list[dict[str, Any]] = yaml.safe_load((LEXICON / "world" / "places.yaml").read_text(encoding="utf-8"))[
    "entries"
]
ARABIC = PlaceFinder.default()


def test_the_compiled_places_are_what_the_yaml_says() -> None:
    compiled = {(row["id"], tuple(row["words"])) for row in rows("world", "places")}
    written = {(entry["id"], tuple(words(str(form)))) for entry in CURATED for form in entry["forms"]}
    assert compiled == written


def test_there_are_enough_places_and_each_has_a_source() -> None:
    assert len(CURATED) >= 300
    assert all(entry["source"].startswith("https://") for entry in CURATED)


@pytest.mark.parametrize("entry", CURATED, ids=lambda entry: entry["id"])
def test_the_example_of_a_place_is_read_as_that_place(entry: dict[str, Any]) -> None:
    labels = entry["labels"]
    if labels["kind"] != "country":
        assert -90 <= labels["lat"] <= 90
        assert -180 <= labels["lon"] <= 180
    for example in entry["examples"]:
        text, spans = unmarked(example.replace("{place:", "{"))
        if text.isascii():
            continue
        found = [place.place for place in ARABIC(annotated(text)).places]
        assert labels.get("same_as", entry["id"]) in found, (text, spans)
    for text in entry.get("counterexamples", ()):
        assert ARABIC(annotated(text)).places == (), text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_lines_of_the_flat_list_are_well_formed(language: str) -> None:
    found = lines(language)
    assert len(found) > 3000
    for line in found:
        id_, kind, country, lat, lon, people, name, level, keys = line.split("\t")
        assert all((id_, kind, name, keys))
        assert country or kind in {"sea", "strait", "river"}
        assert level in {"s", "p", "w", "t"}
        assert (lat == "", lon == "") == (kind == "country", kind == "country")
        assert int(people) >= 0


def test_babil_is_never_babol_in_iran() -> None:
    keys = [line for line in lines("ar") if "بابل" in line.rpartition("\t")[2].split("|")]
    assert keys == []


def test_the_flat_list_is_small() -> None:
    size = sum((LEXICON / "compiled" / f"gazetteer.{language}.tsv").stat().st_size for language in ("ar", "en"))
    assert size < 1_000_000


def test_the_flat_list_is_what_the_packages_say() -> None:
    if any(importlib.util.find_spec(name) is None for name in gazetteer.PACKAGES):
        pytest.skip("the packages of riwaya[gazetteer] are not installed")
    for name, text in gazetteer.files().items():
        written = (LEXICON / "compiled" / name).read_text(encoding="utf-8")
        if written.split("\n")[0] != text.split("\n")[0]:
            pytest.skip("built from other versions of the packages")
        assert written == text
