"""Which column of a table, or key of a row, holds which field: told by the caller, else guessed. Ingest room."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from riwaya.errors import UsageError
from riwaya.text import fold

FIELDS = (
    "text", "title", "outlet", "published", "url", "author", "channel", "language", "credits", "feed_source", "message",
)  # fmt: skip
_ALLOWED = "Allowed fields: " + ", ".join(FIELDS) + "."

Columns = tuple[tuple[str, str], ...]
"""Field and column."""


@cache
def _guesses() -> Mapping[str, str]:
    found = json.loads(resources.files("riwaya.ingest").joinpath("columns.json").read_text(encoding="utf-8"))
    return {_key(name): field for field, names in found.items() for name in names}


def _key(name: str) -> str:
    return " ".join(fold(name).replace("_", " ").split())


def columns_from(value: str | None) -> Columns:
    """The map of `text=body,outlet=source`, or of a JSON file `{"text": "body"}`. Raises UsageError."""
    if not value:
        return ()
    if "=" not in value:
        pairs = _file(Path(value)).items()
    else:
        parts = [one.partition("=") for one in value.split(",")]
        pairs = {field: column for field, _, column in parts}.items()
    found = tuple((str(field).strip(), column.strip()) for field, column in pairs if isinstance(column, str))
    wrong = [field for field, _ in found if field not in FIELDS]
    if wrong or len(found) != len(pairs) or not all(column for _, column in found):
        named = f"no field is called {wrong[0]!r}" if wrong else f"every field needs a column, found {value!r}"
        raise UsageError(f"--columns: {named}. {_ALLOWED} Write for example text=body,outlet=source.")
    return found


def _file(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"--columns: {path}: {error.strerror or 'cannot be read'}.") from None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(f"--columns: {path} is not a JSON object of fields and columns. {_ALLOWED}")
    return found


def guessed(names: Iterable[str], given: Columns = ()) -> dict[str, str]:
    """The column of each field: as given, else the first whose name is a usual one for it."""
    found = dict(given)
    taken = set(found.values())
    for name in names:
        field = _guesses().get(_key(name))
        if field is not None and name not in taken:
            found.setdefault(field, name)
    return found


def looks_like_heads(names: list[str]) -> bool:
    """True for the first row of a table of documents: a column of texts, and one more that is known."""
    found = guessed(names)
    return "text" in found and len(found) >= 2 and len(set(names)) == len(names)
