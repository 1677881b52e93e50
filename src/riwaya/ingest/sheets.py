"""XLSX: the first sheet whose first row names a column of texts. Needs riwaya[formats]. Ingest room."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from riwaya.ingest import archives
from riwaya.ingest.columns import looks_like_heads
from riwaya.ingest.items import Items, Source
from riwaya.ingest.tables import MOST_COLUMNS, items

WORKBOOK = "xl/workbook.xml"


def xlsx_items(data: bytes, source: Source) -> Items:
    """The rows of a workbook as documents. Raises InputError."""
    archive = archives.opened(data, source)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")) and archives.holds(archive, name, (b"<!DOCTYPE", b"<!ENTITY"), source):
            raise source.refuse("the workbook declares a document type, which is refused.", "refused_doctype")
    try:
        library = import_module("openpyxl")
    except ImportError:
        raise source.refuse(
            "an XLSX workbook; reading it needs `pip install riwaya[formats]`, or save it as CSV.", "missing_extra"
        ) from None
    try:
        workbook = library.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        yield from items(_rows(workbook, source), source)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, IndexError, SyntaxError):
        raise source.refuse("a workbook that cannot be read; save it as CSV.", "broken_table") from None


def _rows(workbook: Any, source: Source) -> Iterator[dict[str, Any]]:
    wanted = {column for _, column in source.columns}
    heads: list[str] = []
    for sheet in workbook.worksheets:
        heads = []
        for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
            values = [_value(cell) for cell in row]
            if not heads:
                heads = [str(value or "").strip() for value in values]
                if not (looks_like_heads([head for head in heads if head]) or (wanted and wanted <= set(heads))):
                    break
            elif any(value is not None for value in values):
                yield {head: value for head, value in zip(heads, values, strict=False) if head and value is not None}
        else:
            return
    raise source.refuse("no sheet names a column of texts in its first row; say which with --columns.")


def _value(cell: Any) -> Any:
    """A cell as JSON has it; a date without an hour stays one."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(sep="T", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return cell if isinstance(cell, str | int | float | bool) or cell is None else str(cell)
