"""Gold attributions as records, from YAML (one text a file) and from JSON lines (one text a line).

Offsets are code points, half-open, over the text of the gold. YAML is the only thing here that needs PyYAML, which is
imported when a YAML file is read and not before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from riwaya.evaluation.locate import checked, inside, nearest, nth_word
from riwaya.evaluation.model import Gold, GoldError, GoldText, Ranges

_NEEDS_YAML = "reading gold in YAML needs PyYAML; install it with: pip install 'riwaya[lexicon]', or give a .jsonl"
_ENDINGS = (".jsonl", ".yaml", ".yml")
_QUOTES = {"none": "indirect", "partial": "mixed", "full": "direct"}
_OWN = {"schema", "id", "split", "text", "attributions", "language", "style", "topic", "outlet", "published"}


def gold_files(path: Path) -> list[Path]:
    """The gold file named, or those of a folder by name; JSON lines of another kind in a folder are not gold."""
    if path.is_dir():
        return [each for each in sorted(path.iterdir()) if each.suffix in _ENDINGS and _holds_gold(each)]
    if not path.is_file():
        raise GoldError(f"{path}: there is no such file or folder.", "not_found")
    if path.suffix not in _ENDINGS:
        raise GoldError(f"{path}: gold is a .jsonl, a .yaml or a folder of them.")
    return [path]


def load(path: Path, published: date | None = None) -> list[GoldText]:
    """The texts of one gold file; `published` where the file does not say when a text was."""
    return load_jsonl(path, published) if path.suffix == ".jsonl" else [load_yaml(path, published)]


def load_folder(folder: Path, published: date | None = None) -> list[GoldText]:
    """The texts of every gold file of `folder`, by name."""
    return [text for path in gold_files(folder) for text in load(path, published)]


def choose(split: str, texts: Iterable[GoldText]) -> list[GoldText]:
    """The texts of one split, or all."""
    return [text for text in texts if split in {"all", text.split}]


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of the gold files, whatever order they come in."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load_yaml(path: Path, published: date | None = None) -> GoldText:
    """One text with its attributions as strings, located by the string rule or by checked `spans`."""
    raw = _parsed_yaml(path)
    if not isinstance(raw, dict):
        raise GoldError(f"{path.name}: found {type(raw).__name__} where a mapping with text and attributions belongs")
    return _text(raw, path.stem, path.name, published, _from_strings)


def load_jsonl(path: Path, published: date | None = None) -> list[GoldText]:
    """One text a line, its attributions with `cue_span` and `content_span` as offsets."""
    texts = []
    for number, line in enumerate(_read(path).split("\n"), 1):
        if line.strip():
            where = f"{path.name}:{number}"
            texts.append(_text(_parsed_json(line, where), path.stem, where, published, _from_offsets))
    return texts


def _holds_gold(path: Path) -> bool:
    if path.suffix != ".jsonl":
        return True
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        return '"attributions"' in next((line for line in lines if line.strip()), "")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path.name}: cannot be read: {error}") from error


def _parsed_yaml(path: Path) -> Any:
    try:
        import yaml
    except ImportError as error:
        raise GoldError(f"{path.name}: {_NEEDS_YAML}", "needs_yaml") from error
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(_read(path), loader)  # noqa: S506  both loaders are the safe one
    except yaml.YAMLError as error:
        raise GoldError(f"{path.name}: not YAML: {' '.join(str(error).split())}") from error


def _parsed_json(line: str, where: str) -> dict[str, Any]:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: not JSON: {error}") from error
    if not isinstance(raw, dict):
        raise GoldError(f"{where}: found {type(raw).__name__} where an object with text and attributions belongs")
    return raw


def _text(raw: dict[str, Any], split: str, where: str, published: date | None, make: Any) -> GoldText:
    try:
        text = raw["text"]
        named = [(row.get("id", f"{number}"), row) for number, row in enumerate(raw["attributions"])]
        return GoldText(
            id=raw["id"],
            split=raw.get("split", split),
            text=text,
            golds=_each_once([make(row, text, name, where) for name, row in named], where),
            language=raw.get("language", "ar"),
            style=raw.get("style", ""),
            topic=raw.get("topic") or "",
            outlet=raw.get("outlet"),
            published=_day(raw.get("published"), where) or published,
            extra=tuple((key, value) for key, value in raw.items() if key not in _OWN),
        )
    except KeyError as error:
        raise GoldError(f"{where}: {error.args[0]!r} is missing") from error
    except (AttributeError, TypeError) as error:
        raise GoldError(f"{where}: something is not of the form that gold has: {error}") from error


def _each_once(golds: Sequence[Gold], where: str) -> tuple[Gold, ...]:
    names = [gold.id for gold in golds]
    for name in names:
        if names.count(name) > 1:
            raise GoldError(f"{where}: two attributions are called {name!r}")
    return tuple(golds)


def _day(value: Any, where: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise GoldError(f"{where}: published {value!r} is not a date like 2024-04-22") from error


def _from_strings(row: dict[str, Any], text: str, name: str, file: str) -> Gold:
    where = f"{file}:{name}"
    spans = row.get("spans") or {}
    cue = checked(spans.get("cue"), row["cue"], text, where) or (nth_word(row["cue"], text, row.get("at", 1), where),)
    parts = {}
    for part in ("source", "content"):
        parts[part] = checked(spans.get(part), row.get(part), text, where)
        if not parts[part] and row.get(part):
            parts[part] = (nearest(row[part], text, cue[0], where),)
    also = [(nearest(other, text, cue[0], where),) for other in row.get("content_also", [])]
    contents = tuple(content for content in (parts["content"], *also) if content)
    names = (row["speaker"] or "", row.get("source") or "")
    return _gold(row, name, ((cue[0][0], cue[-1][1]), parts["source"], contents), names)


def _from_offsets(row: dict[str, Any], text: str, name: str, file: str) -> Gold:
    where = f"{file}:{name}"
    spans = [row.get("content_span"), *row.get("content_also", [])]
    contents = tuple((inside(span, text, where),) for span in spans if span)
    source: Ranges | None = None
    if "source_span" in row:
        source = (inside(row["source_span"], text, where),) if row["source_span"] else ()
    names = (row["speaker"] or "", row.get("speaker_surface") or "")
    return _gold(row, name, (inside(row["cue_span"], text, where), source, contents), names)


def _gold(
    row: dict[str, Any], name: str, spans: tuple[Any, Ranges | None, tuple[Ranges, ...]], names: Sequence[str]
) -> Gold:
    cue, source, contents = spans
    if row.get("quote", "none") not in _QUOTES:
        raise GoldError(f"{name}: quote is {row['quote']!r}; it may be {', '.join(_QUOTES)}")
    speakers = (names[0], *([names[1]] if names[1] else []), *row.get("speaker_also", []))
    return Gold(
        id=name,
        zone=row.get("zone", "body"),
        cue=cue,
        cue_text=row["cue"],
        source=source,
        contents=contents,
        speakers=tuple(dict.fromkeys(speakers)),
        speaker_type=row["speaker_type"],
        stances=(row["stance"], *row.get("stance_also", [])),
        certainty=row.get("certainty", "certain"),
        quote=_QUOTES[row.get("quote", "none")],
        channel=row.get("channel") or "",
        carrier=row.get("carrier") or "",
        subject_dropped=bool(row.get("subject_dropped")),
        optional=bool(row.get("optional")),
    )
