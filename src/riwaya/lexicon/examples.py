"""The marked examples of lexicon entries, which are its tests; run with the engine and the phrase finder handed in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from riwaya.lexicon.authored import LEXICON, Authored, Finding, Sheet, sheets
from riwaya.lexicon.build import entry_rows, spelt_in, words
from riwaya.lexicon.paradigms import Paradigms, read_paradigms
from riwaya.lexicon.schema import ReportingCue

TRAILING = " .،,؛;:!؟?…\"'«»“”"
ARTICLE = "\u0627\u0644"
TESTED_PHRASES = frozenset({"channels", "hedges", "anonymous_sources", "denials", "name_guards"})
TESTED_NAMES = frozenset({"actors", "agencies", "outlets"})
TESTED_ADDRESSES = frozenset({"owners", "official_channels"})


class Extent(Protocol):
    """Anything with code-point offsets, such as a Span."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class ReadClaim(Protocol):
    """What the runner asks of a claim."""

    @property
    def cue(self) -> Extent | None: ...
    @property
    def source(self) -> Extent | None: ...
    @property
    def content(self) -> Sequence[Extent]: ...
    @property
    def rule(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase or name found in an example."""

    start: int
    end: int
    id: str


Read = Callable[[str, str], Sequence[ReadClaim]]
"""(text, language) → claims."""
Find = Callable[[str, list[dict[str, Any]]], Sequence[Found]]
"""(text, compiled rows of one kind) → what is found."""
Happen = Callable[[str], Collection[str]]
"""Arabic text → keys of the types of event and means that are read in it."""


Whose = Callable[[str], Collection[str]]
"""Address → ids of the actor whose official channel it is, or of who owns the outlet."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of an example, in offsets of its plain text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """An example without its marks, and the marks."""

    text: str
    marks: tuple[Mark, ...]

    def marked(self, label: str) -> list[Mark]:
        """Every mark of a label, in order."""
        return [mark for mark in self.marks if mark.label == label]


@dataclass(slots=True)
class Report:
    """How many entries were tried and passed, and a finding for each that failed."""

    tried: int = 0
    passed: int = 0
    findings: list[Finding] = field(default_factory=list)


def parse(marked: str) -> Example:
    """`{cue:قالت} {source:الوزارة}` → the plain text and its marks; a lone brace is text."""
    plain: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    while at < len(marked):
        close = marked.find("}", at) if marked[at] == "{" else -1
        label, colon, inside = marked[at + 1 : close].partition(":") if close > 0 else ("", "", "")
        if colon and label.isidentifier():
            piece, at = inside, close + 1
            marks.append(Mark(label, length, length + len(inside)))
        else:
            piece, at = marked[at], at + 1
        plain.append(piece)
        length += len(piece)
    return Example("".join(plain), tuple(marks))


def run(
    read: Read | None,
    find: Find,
    find_names: Find,
    root: Path = LEXICON,
    happen: Happen | None = None,
    whose: Whose | None = None,
) -> Report:
    """Try every example and counterexample; without `read` those of reporting cues are left out, without `happen`
    those of event types, without `whose` those of owners and official channels.

    Phrases whose annotator decides by more than the words beside them (dates, numbers, triggers, page furniture) are
    tried alone and without their counterexamples, which the tests of that annotator cover.
    """
    report = Report()
    read_sheets = sheets(root)
    paradigms = {scope: read_paradigms(root / scope / "paradigms.yaml") for scope in ("ar", "en")}
    rows = _rows_by_kind(read_sheets, paradigms)
    for sheet in read_sheets:
        for item in sheet.entries:
            if item.entry is None:
                continue
            failures: list[Finding] | None = None
            if isinstance(item.entry, ReportingCue):
                failures = list(_cue(item, read)) if read is not None else None
            elif item.kind == "event_types":
                failures = list(_happening(item, happen)) if happen is not None else None
            elif item.kind in TESTED_ADDRESSES:
                failures = list(_address(item, whose)) if whose is not None else None
            elif item.kind in TESTED_NAMES:
                failures = list(_phrase(item, find_names, rows[item.scope, item.kind]))
            elif item.kind in TESTED_PHRASES:
                failures = list(_phrase(item, find, rows[item.scope, item.kind]))
            elif item.entry.examples:
                own = list(entry_rows(item, paradigms[spelt_in(item.scope)]))
                failures = list(_phrase(item, find, own, exact=False))
            if failures is not None:
                report.tried += 1
                report.passed += not failures
                report.findings.extend(failures)
    return report


def _happening(item: Authored, happen: Happen) -> Iterator[Finding]:
    for marked in item.entry.examples if item.entry is not None else ():
        read = happen(parse(marked).text)
        if item.data["labels"]["key"] not in read:
            shown = ", ".join(sorted(read)) or "nothing"
            yield Finding(item.path, item.line, "T01", f"{item.data['id']}: {marked} read as: {shown}")


def _address(item: Authored, whose: Whose) -> Iterator[Finding]:
    name = item.data["id"]
    wanted = item.data.get("actor", name)
    for address in item.entry.examples if item.entry is not None else ():
        if wanted not in whose(address):
            shown = ", ".join(whose(address)) or "nobody"
            yield Finding(item.path, item.line, "T01", f"{name}: {address} is of {shown}")
    for address in item.entry.counterexamples if item.entry is not None else ():
        if wanted in whose(address):
            yield Finding(item.path, item.line, "T02", f"{name} is taken for the look-alike {address}")


def _rows_by_kind(
    read_sheets: list[Sheet], paradigms: dict[str, Paradigms]
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for sheet in read_sheets:
        if sheet.kind in TESTED_PHRASES | TESTED_NAMES:
            for item in sheet.entries:
                rows.setdefault((item.scope, item.kind), []).extend(entry_rows(item, paradigms[spelt_in(item.scope)]))
    return rows


def _cue(item: Authored, read: Read) -> Iterator[Finding]:
    entry = item.entry
    if entry is None:
        return
    for marked in entry.examples:
        example = parse(marked)
        claims = read(example.text, item.scope)
        if not any(_agrees(example, claim) for claim in claims):
            seen = "; ".join(_shown(example.text, claim) for claim in claims) or "nothing"
            yield Finding(item.path, item.line, "T01", f"{entry.id}: {marked} read as: {seen}", entry.optional_examples)
    for text in entry.counterexamples:
        plain = parse(text).text
        if any(claim.rule.startswith(entry.id) for claim in read(plain, item.scope)):
            yield Finding(item.path, item.line, "T02", f"{entry.id} fires in its counterexample: {text}")


def _agrees(example: Example, claim: ReadClaim) -> bool:
    for label, found in _spans(claim).items():
        for mark in example.marked(label):
            if not any(span is not None and _same(example.text, mark, span) for span in found):
                return False
    return True


def _spans(claim: ReadClaim) -> dict[str, list[Extent | None]]:
    return {"cue": [claim.cue], "source": [claim.source], "content": list(claim.content)}


def _same(text: str, mark: Extent, span: Extent) -> bool:
    return mark.start == span.start and text[: mark.end].rstrip(TRAILING) == text[: span.end].rstrip(TRAILING)


def _shown(text: str, claim: ReadClaim) -> str:
    cut = _spans(claim)
    return " ".join(
        f"{{{label}:{text[span.start : span.end]}}}"
        for label, spans in cut.items()
        for span in spans
        if span is not None
    )


def _is_found(text: str, mark: Mark, found: list[tuple[int, int]], exact: bool) -> bool:
    """True when a hit has the ends of the mark, its article aside; if not `exact`, when a hit holds the mark."""
    article = text[mark.start : mark.start + len(ARTICLE)] == ARTICLE
    starts = (mark.start, mark.start + len(ARTICLE)) if article else (mark.start,)
    if not exact and any(start <= mark.start and mark.end <= end for start, end in found):
        return True
    return any((start, mark.end) in found for start in starts)


def _is_piece(text: str, mark: Mark, spelt: Collection[str]) -> bool:
    """True when the mark is letters of a longer word that an entry spells: «سيصل» (will arrive), of which only سي."""
    around = text[max(0, mark.start - 1) : mark.start] + text[mark.end : mark.end + 1]
    return any(char.isalpha() for char in around) and " ".join(words(text[mark.start : mark.end])) in spelt


def _phrase(item: Authored, find: Find, rows: list[dict[str, Any]], exact: bool = True) -> Iterator[Finding]:
    entry = item.entry
    if entry is None:
        return
    for marked in entry.examples:
        example = parse(marked)
        found = [(hit.start, hit.end) for hit in find(example.text, rows) if hit.id == entry.id]
        spelt = {" ".join(row["words"]) for row in rows}
        ok = (
            _is_found(example.text, mark, found, exact) or _is_piece(example.text, mark, spelt)
            for mark in example.marks
        )
        if not example.marks or not all(ok):
            shown = ", ".join(example.text[start:end] for start, end in found) or "nothing"
            yield Finding(item.path, item.line, "T01", f"{entry.id}: {marked} found: {shown}", entry.optional_examples)
    for text in entry.counterexamples if exact else ():
        if any(hit.id == entry.id for hit in find(parse(text).text, rows)):
            yield Finding(item.path, item.line, "T02", f"{entry.id} is found in its counterexample: {text}")
