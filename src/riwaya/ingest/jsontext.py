"""JSON and JSON lines of strangers: broken lines, half characters and numbers that are none do no harm. Ingest room."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from riwaya.errors import InputError
from riwaya.ingest.items import Source, whole

_LOOKS = re.compile(r'[\s\ufeff]*(?:\{\s*["}]|\[\s*[\[{\]])')
_HALVES = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
DEEPEST = 200
_SAMPLE = 20
"""Of the first lines of JSON lines at least every second one is an object; of JSON cut in the middle hardly any."""
MOST_OBJECTS = 10_000_000
"""Each takes far more memory than its two brackets; an export of a million messages has fewer."""
MOST_VALUES = 30_000_000
"""A short text or number takes ten times as much memory as in the file; an export of a million messages has fewer."""


class Row(NamedTuple):
    """One line of JSON lines, or the whole of a file: what it holds, or why it cannot be read."""

    line: int
    value: Any = None
    error: InputError | None = None


def looks_json(text: str) -> bool:
    """True for a text that begins like a JSON object or a list of objects."""
    return bool(_LOOKS.match(text))


def rows(text: str, source: Source) -> Iterator[Row]:
    """The value of a JSON text as one row, or one row for each of its lines.

    Raises InputError where it is neither.
    """
    text = text.lstrip("\ufeff")
    if text.count("{") + text.count("[") > MOST_OBJECTS:
        raise source.refuse(f"more than {MOST_OBJECTS:,} objects and lists; split it.", "too_large")
    if text.count(",") > MOST_VALUES:
        raise source.refuse(f"more than {MOST_VALUES:,} values; split it.", "too_large")
    try:
        yield Row(1, _value(text))
        return
    except json.JSONDecodeError as error:
        broken = error
    except (ValueError, RecursionError):
        raise source.refuse("not JSON that can be read (a number or its nesting is too large).") from None
    # Only a line feed ends a line: U+2028 and its like may stand in the texts.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    opening = [_row(number, line) for number, line in lines[:_SAMPLE]]
    if len(lines) < 2 or 2 * sum(isinstance(row.value, dict) and bool(row.value) for row in opening) < len(opening):
        where = f"line {broken.lineno}, column {broken.colno}"
        raise source.refuse(f"broken JSON: {broken.msg} at {where}. Export or download it again.", "broken_json")
    yield from opening
    for number, line in lines[_SAMPLE:]:
        yield _row(number, line)


def _row(number: int, line: str) -> Row:
    try:
        return Row(number, _value(line))
    except (ValueError, RecursionError):
        return Row(number, error=InputError(f"line {number} is not JSON.", "broken_json"))


def _value(text: str) -> Any:
    found = json.loads(text, parse_float=_number, parse_constant=lambda _: None)
    return _clean(found, 0) if _HALVES.search(text) else found


def _number(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _clean(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return whole(value)
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, list):
        return [_clean(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {whole(key): _clean(one, depth + 1) for key, one in value.items()}
    return value
