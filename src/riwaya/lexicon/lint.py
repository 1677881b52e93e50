"""Mistakes in lexicon data that no schema sees: letters, doubles, homographs, missing sources and examples.

Codes: L00 shape, L01 not NFC, L02 presentation forms, L03 Persian letters in Arabic, L04 bidi controls, L05 leading
punctuation, L06 tatweel, L07 the same form twice, L08 an unguarded common word, L09 ids, L10 no source, L11 no example,
L13 an owner or actor that is not there, L14 a site or an account of two profiles.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import LexiconError
from riwaya.lexicon.authored import LEXICON, SCOPES, Authored, Finding, Sheet, Written, YamlLoader, sheets
from riwaya.lexicon.build import entry_rows, spelt_in
from riwaya.lexicon.paradigms import Paradigms, read_paradigms
from riwaya.lexicon.profiles_build import profile_findings
from riwaya.lexicon.schema import PhraseEntry, WorldEntry
from riwaya.text import BIDI_CONTROLS, TATWEEL, fold

SPELLINGS = frozenset({"forms", "form", "lemma", "aliases", "guarded", "metonyms", "stems", "name_ar", "name", "tail"})
NOT_TEXT = frozenset(
    {"note", "gloss", "source", "domains", "x", "telegram", "owner_source", "handles_source", "owner", "actor"}
)
PERSIAN_LETTERS = frozenset("\u06cc\u06a9\u06c0\u06be\u06c1\u06d2\u067e\u0686\u0698\u06af")
NEED_SOURCE = frozenset({"actors", "agencies", "outlets", "owners", "official_channels", "places"})
DATED = frozenset({"actors", "agencies", "outlets"})
NAMES_AND_PHRASES = NEED_SOURCE | {"reporting_cues", "hedges", "denials", "channels", "anonymous_sources"}
"""Kinds whose words are looked for wherever they stand: a common word among them needs a counterexample."""
CONDITIONS = ("needs", "tail", "only_negated", "guards", "strict", "guarded", "not_after", "scope", "kind", "tense")
NOT_LABELS = frozenset({"id", "words", "lemma", "also", *CONDITIONS})


def lint(paths: Iterable[Path] = (), root: Path = LEXICON) -> list[Finding]:
    """Every finding in the lexicon under `root`, or only those in `paths`, in order of file and line."""
    read = sheets(root)
    findings = [finding for sheet in read for finding in _sheet(sheet)]
    findings += _ids(read)
    findings += _forms(read, root)
    findings += profile_findings(read)
    wanted = {path.resolve().relative_to(root.resolve()).as_posix() for path in paths}
    return sorted({finding for finding in findings if not wanted or finding.path in wanted})


def _sheet(sheet: Sheet) -> Iterator[Finding]:
    yield from sheet.findings
    for item in sheet.entries:
        for written in item.strings:
            if written.key not in NOT_TEXT:
                yield from _letters(item, written)
        yield from _completeness(item)


def _letters(item: Authored, written: Written) -> Iterator[Finding]:
    def finding(code: str, message: str, warning: bool = False) -> Finding:
        return Finding(item.path, written.line, code, f"{written.text[:60]!r} {message}", warning)

    text, spelling = written.text, written.key in SPELLINGS
    if unicodedata.normalize("NFC", text) != text:
        yield finding("L01", "is not in normal form NFC")
    if any("\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc" for char in text):
        yield finding("L02", "has presentation forms; write plain letters")
    if item.scope != "en" and spelling and any(char in PERSIAN_LETTERS for char in text) and item.kind != "languages":
        yield finding("L03", "has Persian letters; write the Arabic ones")
    if any(char in BIDI_CONTROLS for char in text):
        yield finding("L04", "has bidirectional controls; remove them")
    if spelling and text and item.kind != "boilerplate" and unicodedata.category(text[0]) in ("Po", "Pd", "Pe", "Pf"):
        yield finding("L05", "begins with punctuation, which belongs to the matcher", True)
    if spelling and TATWEEL in text:
        yield finding("L06", "has tatweel, which folding removes", True)


def _completeness(item: Authored) -> Iterator[Finding]:
    if item.entry is None:
        return
    if item.kind in NEED_SOURCE and item.entry.source is None:
        yield Finding(item.path, item.line, "L10", f"{item.entry.id} has no source")
    elif item.kind in DATED and isinstance(item.entry, WorldEntry) and item.entry.as_of is None:
        yield Finding(item.path, item.line, "L10", f"{item.entry.id} has no as_of, the date its source was read")
    if not item.entry.examples:
        yield Finding(item.path, item.line, "L11", f"{item.entry.id} has no example")


def _repeated(item: Authored) -> Iterator[Finding]:
    """Forms that one entry lists twice: whoever adds a word should see that it is there."""
    seen: set[str] = set()
    for form in map(str, item.data.get("forms") or ()):
        if form in seen:
            yield Finding(item.path, item.line, "L07", f"{form!r} stands twice in the forms of {item.data.get('id')}")
        seen.add(form)


def _ids(read: list[Sheet]) -> Iterator[Finding]:
    first: dict[str, Authored] = {}
    for sheet in read:
        for item in sheet.entries:
            name = str(item.data.get("id", ""))
            known = first.setdefault(name, item)
            if known is not item:
                yield Finding(item.path, item.line, "L09", f"id {name} is used in {known.path}:{known.line} too")
            if item.entry is not None and item.scope != "world" and not name.startswith(item.scope + "."):
                yield Finding(item.path, item.line, "L09", f"id {name} must begin with {item.scope}.")


def _forms(read: list[Sheet], root: Path) -> Iterator[Finding]:
    paradigms = {scope: read_paradigms(root / scope / "paradigms.yaml") for scope in ("ar", "en")}
    common = {scope: common_words(root / scope / "common_words.yaml") for scope in SCOPES}
    first: dict[tuple[str, str, tuple[str, ...]], list[tuple[Authored, dict[str, Any]]]] = {}
    for sheet in read:
        for item in sheet.entries:
            rows = _rows(item, paradigms[spelt_in(item.scope)])
            if isinstance(rows, Finding):
                yield rows
                continue
            yield from _repeated(item)
            yield from _homographs(item, rows, common[spelt_in(item.scope)])
            for row in rows:
                seen = first.setdefault((item.scope, item.kind, tuple(row["words"])), [])
                yield from _doubles(item, row, seen)
                seen.append((item, row))


def _rows(item: Authored, paradigms: Paradigms) -> list[dict[str, Any]] | Finding:
    try:
        return list(entry_rows(item, paradigms))
    except LexiconError as error:
        return Finding(item.path, item.line, "L00", error.message)


def _doubles(item: Authored, row: dict[str, Any], seen: list[tuple[Authored, dict[str, Any]]]) -> Iterator[Finding]:
    for other, known in seen:
        differ = sorted(name for name in _labels(row) if row.get(name) != known.get(name))
        free = isinstance(item.entry, PhraseEntry)
        told_apart = any(row.get(name) != known.get(name) for name in CONDITIONS)
        spelling = " ".join(row["words"])
        message = f"{spelling!r} is in {row['id']} and in {known['id']} ({other.path}:{other.line})"
        if differ and not free and not told_apart:
            yield Finding(item.path, item.line, "L07", f"{message} with other {', '.join(differ)}")
        elif not differ:
            yield Finding(item.path, item.line, "L07", message, warning=True)


def _labels(row: dict[str, Any]) -> set[str]:
    return set(row) - NOT_LABELS


def _homographs(item: Authored, rows: list[dict[str, Any]], common: frozenset[str]) -> Iterator[Finding]:
    if item.kind not in NAMES_AND_PHRASES or item.entry is None or item.entry.counterexamples:
        return
    for row in rows:
        word = row["words"][0]
        if len(row["words"]) == 1 and word in common and not row.get("guarded") and not row.get("only_negated"):
            message = f"{word!r} of {item.entry.id} is a common word; add a counterexample, or make it guarded"
            yield Finding(item.path, item.line, "L08", message)


def common_words(path: Path) -> frozenset[str]:
    """Folded words that are far more often something else; empty where there is no such file."""
    if not path.is_file():
        return frozenset()
    body = yaml.load(path.read_text(encoding="utf-8"), Loader=YamlLoader)
    return frozenset(fold(word) for word in body["words"])
