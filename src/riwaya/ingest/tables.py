"""Tables of documents: CSV, TSV, JSON lines and XLSX, one document a row. Ingest room."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest import dates
from riwaya.ingest.columns import Columns, guessed, looks_like_heads
from riwaya.ingest.items import (
    Content,
    Format,
    Item,
    Items,
    Skip,
    Source,
    address,
    canonical,
    container,
    extras,
    language,
    object_of,
    says_something,
    whole,
)
from riwaya.ingest.written import written

_SEPARATORS = (",", ";", "\t", "|")
MOST_CELL = 2_000_000
MOST_COLUMNS = 500
_LONGEST_HEAD = 5_000


def separator(text: str, columns: Columns = ()) -> str | None:
    """What separates the cells of a table, told by its first row; None for a text that is no table of documents."""
    line = next(iter(text.lstrip("\ufeff")[:_LONGEST_HEAD].splitlines()), "")
    if len(line) >= _LONGEST_HEAD:
        return None
    for mark in _SEPARATORS:
        heads = next(_rows(line, mark), [])
        named = {column for _, column in columns}
        if len(heads) >= 2 and (looks_like_heads(heads) or (named and named <= set(heads))):
            return mark
    return None


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark)


def csv_items(text: str, source: Source) -> Items:
    """The rows of a CSV or TSV text as documents."""
    mark = separator(text, source.columns)
    if mark is None:
        raise source.refuse("no table of documents: the first row names no column of texts; say which with --columns.")
    rows = _rows(text.lstrip("\ufeff"), mark)
    heads = [whole(head.strip()) for head in next(rows)]
    if len(heads) > MOST_COLUMNS:
        raise source.refuse(f"{len(heads)} columns; at most {MOST_COLUMNS} are read.", "too_large")
    try:
        yield from items((_row(heads, row) for row in rows), source)
    except csv.Error as error:
        yield Item("end", error=source.refuse(f"the rest of the table cannot be read: {error}.", "broken_table"))


def _row(heads: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    """Cells by their heads; what stands beyond the last head, as where a comma was not quoted, is kept."""
    beyond = {"…": list(cells[len(heads) :])} if any(cells[len(heads) :]) else {}
    return {**dict(zip(heads, cells, strict=False)), **beyond}


def items(rows: Iterable[Mapping[str, Any]], source: Source) -> Items:
    """Rows as documents; those without a text are skipped. Raises InputError where no column can hold the texts."""
    for number, row in enumerate(rows, 1):
        found = guessed(map(str, row), source.columns)
        if not found.get("text"):
            if number == 1:
                names = ", ".join(str(name) for name in list(row)[:12])
                raise source.refuse(f"no column is known to hold the texts ({names}); say which with --columns text=….")
            source.skipped[Skip.NO_TEXT] += 1
        elif not says_something(_cell(row, found, "text")) and not says_something(_cell(row, found, "title")):
            source.skipped[Skip.NO_TEXT] += 1
        else:
            yield _item(row, found, number)


def _cell(row: Mapping[str, Any], columns: Mapping[str, str], field: str) -> str:
    value = row.get(columns.get(field, ""))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return whole(str(value))


def _item(row: Mapping[str, Any], columns: Mapping[str, str], number: int) -> Item:
    def one(field: str) -> str | None:
        return " ".join(_cell(row, columns, field).split()) or None

    published = one("published") or ""
    names = set(columns.values())
    credited = row.get(columns.get("credits", ""))
    parts = credited if isinstance(credited, list) else (one("credits") or "").split(";")
    metadata = Metadata(
        outlet=one("outlet"),
        published=dates.plausible(published),
        url=address(one("url")),
        author=one("author"),
        channel=one("channel"),
        credits=tuple(name.strip() for name in parts if isinstance(name, str) and name.strip()),
        feed_source=one("feed_source"),
        extra=extras(
            ("message", one("message")),
            ("published_as_written", published if published and dates.plausible(published) is None else None),
            ("fields", {str(key): value for key, value in row.items() if key not in names}),
            container(Format.TABLE, str(number), columns=dict(columns)),
        ),
    )
    return Item(str(number), metadata, canonical(row))


def content(raw: bytes, known: Mapping[str, Any]) -> Content:
    """The text of a row; `known` says which columns hold it."""
    row = object_of(raw)
    columns = known.get("columns")
    if not isinstance(columns, Mapping):
        raise InputError("it is not known which columns of this row are its text.")
    names = {str(field): str(column) for field, column in columns.items()}
    return written(_cell(row, names, "title"), _cell(row, names, "text"), language(_cell(row, names, "language")))


def is_row(found: Any, columns: Columns = ()) -> bool:
    """True for an object that can be a row of documents: a text under a usual name, and something more."""
    if not isinstance(found, Mapping) or not all(isinstance(key, str) for key in found):
        return False
    if columns:
        return dict(columns).get("text", "") in found or looks_like_heads(list(found))
    return looks_like_heads(list(found))
