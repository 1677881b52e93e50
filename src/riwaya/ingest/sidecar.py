"""What a text can't say of itself: sidecars, manifests and options, checked and merged. Ingest room."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import BadSidecar, InputError, UnsupportedLanguage
from riwaya.ingest import dates
from riwaya.vocabulary import Language

KEYS = ("outlet", "published", "url", "author", "channel", "language", "credits", "feed_source")
_OPEN = "Allowed keys: " + ", ".join(KEYS) + "; others are kept as they are."


def metadata_of(found: Any, where: str) -> Metadata:
    """The metadata of one JSON object; `where` names file and line in errors. Unknown keys go to `extra`."""
    if not isinstance(found, dict):
        raise BadSidecar(f"{where}: found {_shown(found)} where a JSON object is allowed. {_OPEN}")
    try:
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (UnicodeEncodeError, RecursionError):
        raise BadSidecar(f"{where}: a text in it holds half of a surrogate pair, which is no character.") from None
    plain = {key: _text(found.get(key), key, where) for key in ("outlet", "url", "author", "channel", "feed_source")}
    return Metadata(
        published=_published(found.get("published"), where),
        language=_language(found.get("language"), where),
        credits=_credits(found.get("credits"), where),
        extra=tuple((key, value) for key, value in found.items() if key not in KEYS),
        **plain,
    )


def _text(value: Any, key: str, where: str) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise BadSidecar(f"{where}: {key} is {_shown(value)}; allowed is a text or null.")
    return value.strip()


def _published(value: Any, where: str) -> datetime | date | None:
    text = _text(value, "published", where)
    found = dates.published(text) if text else None
    if text and found is None:
        raise BadSidecar(f"{where}: published is {_shown(value)}; allowed is {dates.ALLOWED} or null.")
    return found


def _language(value: Any, where: str) -> Language | None:
    text = _text(value, "language", where)
    if text is None or text.lower() == "auto":
        return None
    code = text.lower().replace("_", "-").split("-")[0]
    if code in (Language.AR, Language.EN):
        return Language(code)
    if len(code) in (2, 3) and code.isascii() and code.isalpha():
        raise UnsupportedLanguage(
            f"{where}: the language is given as {_shown(value)}; Riwaya reads ar and en. Correct or remove the key."
        )
    raise BadSidecar(f"{where}: language is {_shown(value)}; allowed: ar, en, auto or null.")


def _credits(value: Any, where: str) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if items is None:
        return ()
    if not isinstance(items, list) or any(not isinstance(item, str) for item in items):
        raise BadSidecar(f"{where}: credits is {_shown(value)}; allowed is a list of texts or null.")
    return tuple(item.strip() for item in items if item.strip())


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 80 else text[:77] + "…"


def _parsed(text: str, path: str, first_line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise BadSidecar(f"{path}:{line}: not JSON: {error.msg} at column {error.colno}. {_OPEN}") from None
    except (RecursionError, ValueError):
        raise BadSidecar(f"{path}:{first_line}: not JSON that can be read. {_OPEN}") from None


def _json_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSidecar(f"{path}:1: not UTF-8 (byte {error.start}); save it as UTF-8.") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or 'cannot be read'}.", "not_found") from None


def sidecar_path(path: str | Path) -> Path:
    """Where the sidecar of a document stands: NAME.json beside NAME.txt."""
    return Path(path).with_suffix(".json")


def sidecar(path: str | Path) -> Metadata:
    """The metadata beside a document; empty where there is no sidecar."""
    beside = sidecar_path(path)
    if beside == Path(path) or not beside.is_file():
        return Metadata()
    return metadata_of(_parsed(_json_text(beside), str(beside), 1), f"{beside}:1")


def manifest(path: str | Path) -> dict[str, Metadata]:
    """The lines of a manifest by absolute path of the document each is for.

    A relative "path" counts from the folder of the manifest; one that is only found from the working folder counts
    from there.
    """
    found: dict[str, Metadata] = {}
    lines: dict[str, int] = {}
    for number, item in _manifest_lines(Path(path)):
        where = f"{path}:{number}"
        named = _text(item.get("path"), "path", where) if isinstance(item, dict) else None
        if named is None:
            raise BadSidecar(f'{where}: every line is a JSON object with a "path", found {_shown(item)}.')
        key = manifest_key(named, Path(path).parent)
        if key in found:
            raise BadSidecar(f"{where}: {named} is already on line {lines[key]}; one line for each document.")
        found[key] = metadata_of({name: value for name, value in item.items() if name != "path"}, where)
        lines[key] = number
    return found


def _manifest_lines(path: Path) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(_json_text(path).split("\n"), 1):
        if line.strip():
            yield number, _parsed(line, str(path), number)


def is_address(text: str) -> bool:
    """True for what is meant as an address of the web, well-formed or not."""
    return text.lstrip()[:8].lower().startswith(("http://", "https://"))


def manifest_key(name: str | Path, folder: Path | None = None) -> str:
    """The form in which a manifest and a reader name the same file: its absolute path, "-" for standard input.

    An address of the web is itself.
    """
    if str(name) == "-" or is_address(str(name)):
        return str(name)
    here = os.path.abspath(name)
    beside = os.path.abspath(folder / name) if folder is not None else here
    return beside if os.path.exists(beside) or not os.path.exists(here) else here


def merged(*layers: Metadata) -> Metadata:
    """One metadata out of several, the earlier ones first; a later one only fills what is still open."""
    values: dict[str, Any] = {}
    for name in (field.name for field in fields(Metadata) if field.name != "extra"):
        said = [getattr(layer, name) for layer in layers]
        values[name] = next((value for value in said if value), said[-1])
    extra: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.extra:
            extra.setdefault(key, value)
    return Metadata(**values, extra=tuple(extra.items()))


def value_of(metadata: Metadata, key: str) -> Any:
    """The value of an unknown key that was kept, None where there is none."""
    return dict(metadata.extra).get(key)


def source_of(metadata: Metadata) -> str | None:
    """What the versions of one page or message have in common; None where nothing tells them from other texts."""
    if metadata.url:
        return metadata.url
    message = value_of(metadata, "message")
    return f"{metadata.channel}\t{message}" if metadata.channel and message is not None else None
