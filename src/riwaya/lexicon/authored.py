"""Reading the YAML and TSV people write, keeping the line of every entry and every word. Build time only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from riwaya.lexicon.schema import Entry
from riwaya.lexicon.schema_profiles import ALL_SCHEMAS as SCHEMAS

LEXICON = Path(__file__).parent
SCOPES = ("ar", "en", "world")
NOT_COMPILED = frozenset({"paradigms", "common_words"})


class YamlLoader(yaml.CSafeLoader):
    """YAML 1.2 scalars: «no» and «on» are words (the language code, the preposition), dates and 12:30 are text."""


def _bool(_: yaml.CSafeLoader, node: yaml.ScalarNode) -> bool | str:
    return node.value == "true" if node.value in ("true", "false") else str(node.value)


def _int(_: yaml.CSafeLoader, node: yaml.ScalarNode) -> int | str:
    return int(node.value) if node.value.lstrip("+-").isdecimal() else str(node.value)


def _text(_: yaml.CSafeLoader, node: yaml.ScalarNode) -> str:
    return str(node.value)


YamlLoader.add_constructor("tag:yaml.org,2002:bool", _bool)
YamlLoader.add_constructor("tag:yaml.org,2002:int", _int)
YamlLoader.add_constructor("tag:yaml.org,2002:timestamp", _text)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake in the lexicon; prints as `file:line: L02 message`. Warnings do not fail a build."""

    path: str
    line: int
    code: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {'(warning) ' if self.warning else ''}{self.message}"


@dataclass(frozen=True, slots=True)
class Written:
    """One string as written: the key it stands under, its line, itself."""

    key: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Authored:
    """One entry as written, with where it stands; `entry` is None when it does not fit its schema."""

    scope: str
    kind: str
    path: str
    line: int
    data: dict[str, Any]
    strings: tuple[Written, ...]
    entry: Entry | None


@dataclass(slots=True)
class Sheet:
    """Everything of one file: its entries and what is wrong with its shape (L00)."""

    path: str
    scope: str
    kind: str
    entries: list[Authored] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def compiled_name(self) -> str:
        """Where the rows of this file go."""
        return f"{self.scope}.{self.kind}.jsonl"


def sheets(root: Path = LEXICON) -> list[Sheet]:
    """Every authored file under `root`, in order of path."""
    found = []
    for scope in SCOPES:
        for path in sorted([*(root / scope).rglob("*.yaml"), *(root / scope).rglob("*.tsv")]):
            kind = path.relative_to(root / scope).parts[0].rsplit(".", 1)[0]
            if kind not in NOT_COMPILED:
                found.append(read(path, scope, kind, root))
    return found


def read(path: Path, scope: str, kind: str, root: Path = LEXICON) -> Sheet:
    """The entries of one file; mistakes of shape become findings, never exceptions."""
    sheet = Sheet(path.relative_to(root).as_posix(), scope, kind)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".tsv":
        _read_tsv(text, sheet)
    else:
        _read_yaml(text, sheet)
    return sheet


def _read_yaml(text: str, sheet: Sheet) -> None:
    try:
        root = yaml.compose(text, Loader=YamlLoader)
        body = yaml.load(text, Loader=YamlLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "can't be read"
        sheet.findings.append(Finding(sheet.path, mark.line + 1 if mark else 1, "L00", f"not YAML: {problem}"))
        return
    schema = body.get("schema") if isinstance(body, dict) else None
    if schema not in SCHEMAS:
        allowed = ", ".join(sorted(SCHEMAS))
        sheet.findings.append(Finding(sheet.path, 1, "L00", f"schema is {schema!r}; allowed: {allowed}"))
        return
    nodes = {key.value: value for key, value in root.value}.get("entries") if root else None
    if not isinstance(nodes, yaml.SequenceNode) or set(body) != {"schema", "entries"}:
        sheet.findings.append(Finding(sheet.path, 1, "L00", "a file holds `schema` and a list `entries`, nothing else"))
        return
    for node, data in zip(nodes.value, body["entries"], strict=True):
        _add(sheet, schema, node.start_mark.line + 1, data, tuple(_strings(node)))
        sheet.findings.extend(_doubled_keys(sheet.path, node))


def _strings(node: yaml.Node, key: str = "") -> Iterator[Written]:
    if isinstance(node, yaml.ScalarNode):
        yield Written(key, node.start_mark.line + 1, node.value)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _strings(value, name.value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _strings(value, key)


def _doubled_keys(path: str, node: yaml.Node) -> Iterator[Finding]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield Finding(path, key.start_mark.line + 1, "L00", f"key {key.value!r} is written twice")
            seen.add(key.value)
            yield from _doubled_keys(path, value)


def _add(sheet: Sheet, schema: str, line: int, data: Any, strings: tuple[Written, ...]) -> None:
    entry: Entry | None = None
    try:
        entry = SCHEMAS[schema].model_validate(data)
    except ValueError as error:
        name = data.get("id", "entry without id") if isinstance(data, dict) else "entry"
        for problem in _problems(error):
            code = "L09" if problem.startswith("id:") else "L00"
            sheet.findings.append(Finding(sheet.path, line, code, f"{name}: {problem}"))
    shown = data if isinstance(data, dict) else {}
    sheet.entries.append(Authored(sheet.scope, sheet.kind, sheet.path, line, shown, strings, entry))


def _problems(error: ValueError) -> list[str]:
    details = getattr(error, "errors", None)
    if details is None:
        return [str(error)]
    return [f"{'.'.join(str(step) for step in item['loc'])}: {item['msg']}" for item in details()]


def _read_tsv(text: str, sheet: Sheet) -> None:
    source, header = None, None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            if header is None and line[1:].strip().startswith("source:"):
                source = line.split("source:", 1)[1].strip()
        elif header is None:
            header = line.split("\t")
        elif line.strip():
            cells = line.split("\t")
            if len(cells) > len(header):
                message = f"{len(cells)} cells under {len(header)} column names"
                sheet.findings.append(Finding(sheet.path, number, "L00", message))
                continue
            data = _row(dict(zip(header, cells, strict=False)), header, source)
            strings = tuple(Written(name, number, cell) for name, cell in zip(header, cells, strict=False))
            _add(sheet, "phrase_entry/1", number, data, strings)


def _row(cells: dict[str, str], header: list[str], source: str | None) -> dict[str, Any]:
    spellings = [form for form in cells.get("forms", "").split("|") if form]
    if cells.get("name") and cells["name"] not in spellings:
        spellings.insert(0, cells["name"])
    labels = {name: _value(cells.get(name, "")) for name in header if name not in ("id", "forms", "source")}
    return {
        "id": cells.get("id", ""),
        "forms": spellings,
        "labels": labels,
        "source": cells.get("source") or source,
    }


def _value(cell: str) -> str | int | float | None:
    if not cell:
        return None
    for number in (int, float):
        try:
            return number(cell)
        except ValueError:
            continue
    return cell
