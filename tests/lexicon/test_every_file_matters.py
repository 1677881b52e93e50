"""Every authored file of the lexicon gives something: without it, what the product reads in its own examples changes.

A file is taken away by reading over a copy of `compiled/` that lacks the rows of its entries. Files that are not
compiled (paradigms, common words, common names) serve the compiler and the linter, and are tried there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.errors import RiwayaError
from riwaya.exports.comparison import comparison_json
from riwaya.exports.contract import reading_json
from riwaya.ingest import knowledge, language, outlets
from riwaya.lexicon import flat_places, load
from riwaya.lexicon.authored import LEXICON, SCOPES, Sheet, sheets
from riwaya.lexicon.build import compiled
from riwaya.lexicon.examples import parse
from riwaya.lexicon.gazetteer import common_names
from riwaya.lexicon.lint import lint
from riwaya.lexicon.profiles_build import COMPILED_NAME, UNSPELT
from riwaya.vocabulary import Language

UNCOMPILED = ("ar/common_words.yaml", "ar/paradigms.yaml", "en/common_words.yaml", "en/paradigms.yaml")
MOST_TRIED = 16
"""Examples of one file that are read at most, taken evenly from it."""


@cache
def authored() -> dict[str, Sheet]:
    """Every compiled file by path."""
    return {sheet.path: sheet for sheet in sheets()}


def texts(sheet: Sheet) -> list[str]:
    """The examples of a file without their marks, evenly spread where there are many."""
    found = [parse(marked).text for item in sheet.entries if item.entry for marked in item.entry.examples]
    return found[:: max(1, len(found) // MOST_TRIED)]


def tongue(sheet: Sheet, text: str) -> Language | None:
    """The language an example is read in; those of `languages` are there to be told apart."""
    if sheet.kind == "languages":
        return None
    return Language.AR if any("\u0600" <= char <= "\u06ff" for char in text) else Language.EN


def read(engine: Engine, sheet: Sheet) -> Iterator[str]:
    """What the product prints for each example; for the types of events, at last for all of them compared."""
    readings = []
    for text in texts(sheet):
        try:
            address = Metadata(url=text) if sheet.kind in UNSPELT else None
            reading = engine.read_text(text, address, tongue(sheet, text))
        except RiwayaError as error:
            yield str(error)
        else:
            readings.append(reading)
            yield json.dumps(reading_json(reading), ensure_ascii=False, sort_keys=True)
    if sheet.kind in ("event_types", "story_words"):
        yield json.dumps(comparison_json(engine.compare(readings)), ensure_ascii=False, sort_keys=True)


class Parsed:
    """A line of the lexicon is parsed once, not once for each file that is taken away: a third of the time."""

    loads = staticmethod(cache(json.loads))


@contextmanager
def without(sheet: Sheet, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The lexicon without the rows of one file; what ingest remembers of it is forgotten before and after."""
    (folder / "compiled").mkdir()
    for path in (LEXICON / "compiled").iterdir():
        (folder / "compiled" / path.name).symlink_to(path)
    name = COMPILED_NAME if sheet.kind in UNSPELT else sheet.compiled_name
    kept, own = folder / "compiled" / name, {item.data["id"] for item in sheet.entries}
    lines = kept.read_text(encoding="utf-8").splitlines()
    kept.unlink()
    kept.write_text("\n".join(line for line in lines if json.loads(line)["id"] not in own), encoding="utf-8")
    with monkeypatch.context() as patch:
        for module in (load, flat_places):
            patch.setattr(module, "files", lambda package: folder)
        patch.setattr(load, "json", Parsed)
        forget()
        yield
    forget()


def forget() -> None:
    """What ingest keeps of the lexicon for the life of a program."""
    knowledge.packaged.cache_clear()
    language.packaged_words.cache_clear()
    outlets.packaged.cache_clear()


@pytest.fixture(scope="module")
def whole() -> Engine:
    """The engine over the whole lexicon."""
    forget()
    return Engine.default()


def matters(whole: Engine, sheet: Sheet, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """True as soon as an example is read otherwise without the file."""
    before = list(read(whole, sheet))
    with without(sheet, folder, monkeypatch):
        return any(one != other for one, other in zip(before, read(Engine.default(), sheet), strict=False))


@pytest.mark.parametrize("path", authored())
def test_without_this_file_its_own_examples_are_read_otherwise(
    path: str, whole: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert matters(whole, authored()[path], tmp_path, monkeypatch)


def test_a_file_that_gives_nothing_is_noticed(whole: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = authored()["ar/hedges.yaml"]
    nothing = Sheet("ar/hedges/dead.yaml", sheet.scope, sheet.kind, [replace(sheet.entries[0], data={"id": "ar.dead"})])
    assert not matters(whole, nothing, tmp_path, monkeypatch)


def test_every_file_is_tried_here() -> None:
    paths = [path for scope in SCOPES for path in (LEXICON / scope).rglob("*.*") if path.name != "README.md"]
    assert {path.relative_to(LEXICON).as_posix() for path in paths} - authored().keys() == {
        *UNCOMPILED,
        "world/common_names.txt",
    }


@pytest.mark.parametrize("scope", ["ar", "en"])
def test_without_its_paradigms_a_language_has_no_verbs(scope: str, tmp_path: Path) -> None:
    shutil.copytree(LEXICON / scope / "reporting_cues", tmp_path / scope / "reporting_cues")
    assert len(compiled(tmp_path).findings) >= 10
    shutil.copy(LEXICON / scope / "paradigms.yaml", tmp_path / scope)
    assert compiled(tmp_path).findings == ()


@pytest.mark.parametrize(("scope", "word"), [("ar", "بين"), ("en", "press")])
def test_without_its_common_words_the_linter_lets_a_homograph_pass(scope: str, word: str, tmp_path: Path) -> None:
    entry = f"{{id: {scope}.hedge.one, forms: [{word}], certainty: possible, examples: ['{{h:{word}}}']}}"
    for folder in SCOPES:
        (tmp_path / folder).mkdir()
    (tmp_path / scope / "hedges.yaml").write_text(f"schema: hedge/1\nentries:\n- {entry}\n", encoding="utf-8")
    assert lint(root=tmp_path) == []
    shutil.copy(LEXICON / scope / "common_words.yaml", tmp_path / scope)
    assert [finding.code for finding in lint(root=tmp_path)] == ["L08"]


def test_common_names_are_places_only_after_a_type_word() -> None:
    common, never, *_ = common_names()
    lines = [line.split("\t") for line in flat_places.lines("ar")]
    levels = {line[7] for line in lines if line[1] != "country" and common & set(line[8].split("|"))}
    assert levels == {"t"}
    assert never
    assert not any(never & set(line[8].split("|")) for line in lines)
