"""Tables as CSV (RFC 4180, UTF-8) that a spreadsheet may open: no cell is ever taken for a formula. Exports room."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

RISKY = frozenset("=+-@\t\r\n＝＋－＠")
"""What a cell must not begin with: spreadsheets calculate such a cell (OWASP, "CSV injection")."""
_JOINED = "; "


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows under a heading, each line ended by a line feed; a list becomes one cell, None an empty one."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
    return stream.getvalue()


def cell(value: object) -> str:
    """A value as the text of a cell; a text that a spreadsheet would calculate gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Enum):
        return cell(str(value))
    if isinstance(value, list | tuple):
        return cell(_JOINED.join(str(one) for one in value))
    text = str(value)
    return f"'{text}" if text[:1] in RISKY or text.lstrip()[:1] in RISKY else text
