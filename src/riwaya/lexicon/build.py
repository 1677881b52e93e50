"""Compiling lexicon YAML to `compiled/{scope}.{kind}.jsonl`: one spelling a line, folded, sorted. Build time only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.errors import LexiconError
from riwaya.lexicon.authored import LEXICON, SCOPES, Authored, Finding, sheets
from riwaya.lexicon.paradigms import Paradigms, read_paradigms
from riwaya.lexicon.profiles_build import COMPILED_NAME, KINDS, UNSPELT, profile_rows
from riwaya.lexicon.schema import Demonym, Form, ReportingCue, SpeltEntry
from riwaya.text import TOKEN, fold

QUOTE_MARKS = frozenset("\"'«»“”„‟‘’‹›")


def words(spelling: str) -> list[str]:
    """A spelling cut and folded as documents are; quotation marks left out, because the matcher skips them."""
    cut = (fold(match.group()) for match in TOKEN.finditer(spelling))
    return [word for word in cut if word and word not in QUOTE_MARKS]


@dataclass(frozen=True, slots=True)
class Compilation:
    """File name → content of every kind that compiles, and the findings of the kinds that do not."""

    files: dict[str, str]
    findings: tuple[Finding, ...]
    broken: frozenset[str]


def compiled(root: Path = LEXICON) -> Compilation:
    """Everything compiled from the YAML under `root`; one broken kind does not keep the others from compiling."""
    paradigms = {scope: read_paradigms(root / scope / "paradigms.yaml") for scope in SCOPES}
    rows: dict[str, list[dict[str, Any]]] = {}
    findings: list[Finding] = []
    broken: set[str] = set()
    read = sheets(root)
    for sheet in read:
        found = list(sheet.findings)
        for item in sheet.entries if sheet.kind not in UNSPELT else ():
            try:
                rows.setdefault(sheet.compiled_name, []).extend(entry_rows(item, paradigms[spelt_in(item.scope)]))
            except LexiconError as error:
                found.append(Finding(item.path, item.line, "L00", error.message))
        findings.extend(found)
        broken.update([sheet.compiled_name] if found else [])
        broken.update([COMPILED_NAME] if found and sheet.kind in KINDS else [])
    files = {name: _lines(lines) for name, lines in sorted(rows.items()) if name not in broken}
    profiles = profile_rows(read) if COMPILED_NAME not in broken else []
    if profiles:
        files[COMPILED_NAME] = "".join(map(_line, profiles))
    return Compilation(files, tuple(sorted(findings)), frozenset(broken))


def build(root: Path = LEXICON, check: bool = False) -> list[Finding]:
    """Write `compiled/`; with `check` write nothing and give a finding for every file that is not up to date."""
    done, folder = compiled(root), root / "compiled"
    present = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.jsonl"))}
    stale = [
        name for name in sorted({*done.files, *present} - done.broken) if done.files.get(name) != present.get(name)
    ]
    findings = list(done.findings)
    if check:
        message = "is not what the YAML says; run riwaya lexicon build"
        return [*findings, *(Finding(f"compiled/{name}", 1, "L12", message) for name in stale)]
    folder.mkdir(exist_ok=True)
    for name in stale:
        if name in done.files:
            (folder / name).write_text(done.files[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return findings


def entry_rows(item: Authored, paradigms: Paradigms) -> Iterator[dict[str, Any]]:
    """The compiled rows of one entry, one for each different spelling."""
    if isinstance(item.entry, ReportingCue):
        yield from _merged(_cue_rows(item.entry, paradigms))
    elif isinstance(item.entry, SpeltEntry):
        stems = item.entry.stems if isinstance(item.entry, Demonym) else []
        labels = item.entry.labels_out()
        forms = [*item.entry.forms_out(), *((form, labels) for form in paradigms.nisba(stems))]
        yield from _merged({"id": item.entry.id, "words": words(form), **found} for form, found in forms)


def spelt_in(scope: str) -> str:
    """The language whose paradigms spell the words of a scope: names of the world are inflected in Arabic."""
    return "ar" if scope == "world" else scope


def cue_forms(cue: ReportingCue, paradigms: Paradigms) -> list[Form]:
    """The explicit forms of a cue, then those of its paradigm; the lemma where it has neither."""
    forms = [form if isinstance(form, Form) else Form(form=form) for form in cue.forms]
    if cue.inflect is not None:
        forms.extend(paradigms.expand(cue.inflect))
    return forms or [Form(form=cue.lemma)]


CUE_LABELS = {"id", "lemma", "kind", "verb_class", "stance", "distance", "certainty", "object", "negated"}
CUE_FLAGS = {"subject", "strict", "keep_tail", "only_negated", "impersonal", "inclusive", "continues", "narrates"}
"""Written only where they say something: there are thousands of rows and few flags."""


def _cue_labels(cue: ReportingCue) -> dict[str, Any]:
    labels = cue.model_dump(mode="json", include=CUE_LABELS)
    labels |= {name: flag for name, flag in cue.model_dump(mode="json", include=CUE_FLAGS).items() if flag}
    labels["guards"] = cue.guards.folded()
    labels["takes"] = [fold(frame) for frame in cue.takes]
    labels["needs"] = [fold(frame) for frame in cue.needs]
    if cue.tail:
        labels["tail"] = [words(phrase) for phrase in cue.tail]
    if cue.tail_words:
        labels["tail_words"] = [fold(word) for word in cue.tail_words]
    return labels


def _cue_rows(cue: ReportingCue, paradigms: Paradigms) -> Iterator[dict[str, Any]]:
    labels = _cue_labels(cue)
    may_be_passive = cue.inflect is not None and cue.inflect.passive
    for form in cue_forms(cue, paradigms):
        grammar = form.model_dump(exclude={"form"})
        passive = form.tense == "passive" or (may_be_passive and form.tense in ("past", "present") and not form.suffix)
        yield {**labels, **grammar, "words": words(form.form), "passive": passive}


def _merged(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with one row per spelling: the first reading stays, tenses of further readings are kept in `also`."""
    merged: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        spelling = tuple(row["words"])
        if not spelling:
            raise LexiconError(f"{row['id']}: a form has no letters")
        first = merged.setdefault(spelling, row)
        tense = row.get("tense")
        if first is not row and tense and tense != first["tense"]:
            first["also"] = sorted({*first.get("also", ()), tense})
    return list(merged.values())


def _lines(rows: list[dict[str, Any]]) -> str:
    rows.sort(key=lambda row: (row["id"], row["words"]))
    return "".join(map(_line, rows))


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
