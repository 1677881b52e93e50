"""XLSX: the first sheet whose first row names a column of texts. Needs riwaya[formats]. Ingest room."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from importlib import import_module
from typing import Any
from zipfile import ZipFile

from riwaya.ingest import archives
from riwaya.ingest.columns import looks_like_heads
from riwaya.ingest.items import Items, Source
from riwaya.ingest.tables import MOST_COLUMNS, items

WORKBOOK = "xl/workbook.xml"
MOST_ROWS = 1_048_576
"""As many as a sheet can have; a row that says it is a later one would be preceded by as many empty ones."""
MOST_TAGS = 20_000_000
MOST_HELD = 2_000_000
"""Tags outside the sheets (shared texts, styles): all of that is in memory at once."""
_SHEETS = "xl/worksheets/"
_REFUSED = (b"<!DOCTYPE", b"<!ENTITY")


def xlsx_items(data: bytes, source: Source) -> Items:
    """The rows of a workbook as documents. Raises InputError."""
    _check(archives.opened(data, source), source)
    try:
        library = import_module("openpyxl")
    except ImportError:
        raise source.refuse(
            "an XLSX workbook; reading it needs `pip install riwaya[formats]`, or save it as CSV.", "missing_extra"
        ) from None
    try:
        with _quiet():
            workbook = library.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        yield from items(_rows(workbook, source), source)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, IndexError, SyntaxError):
        raise source.refuse("a workbook that cannot be read; save it as CSV.", "broken_table") from None


def _check(archive: ZipFile, source: Source) -> None:
    """Raise InputError for a workbook that declares a document type or is larger than is read."""
    found = {name: 0 for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for name in found:
        refused, found[name] = archives.survey(archive, name, _REFUSED, source)
        if refused:
            raise source.refuse("the workbook declares a document type, which is refused.", "refused_doctype")
    held = sum(tags for name, tags in found.items() if not name.startswith(_SHEETS))
    if held > MOST_HELD or sum(found.values()) > MOST_TAGS:
        raise source.refuse("the workbook has more cells, texts or styles than are read; split it.", "too_large")


def _rows(workbook: Any, source: Source) -> Iterator[dict[str, Any]]:
    wanted = {column for _, column in source.columns}
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what a sheet says of its size is often wrong, and rows beyond it would be lost
        rows = _quietly(sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=MOST_COLUMNS))
        heads = [str(cell or "").strip() for cell in next(rows, ())]
        while heads and not heads[-1]:
            heads.pop()
        if not (looks_like_heads([head for head in heads if head]) or (wanted and wanted <= set(heads))):
            continue
        for row in rows:
            values = [_value(cell) for cell in row[: len(heads)]]
            if any(value is not None for value in values):
                yield {head: value for head, value in zip(heads, values, strict=False) if head and value is not None}
        return
    raise source.refuse("no sheet names a column of texts in its first row; say which with --columns.")


@contextmanager
def _quiet() -> Iterator[None]:
    """The library warns of styles and rules it leaves out, which no text depends on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _quietly(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    while True:
        with _quiet():
            row = next(rows, None)
        if row is None:
            return
        yield row


def _value(cell: Any) -> Any:
    """A cell as JSON has it; a date without an hour stays one."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(sep="T", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return cell if isinstance(cell, str | int | float | bool) or cell is None else str(cell)
