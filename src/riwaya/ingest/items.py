"""Items of a file that holds many documents: what each reader gives, and what it is made of. Ingest room.

An item keeps the bytes it stands for (`raw`), so that it can be read anew without its file: its text comes from `raw`
alone, what only the file as a whole knows is in its metadata.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timezone
from enum import Enum
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest import dates
from riwaya.vocabulary import Language, ZoneKind

_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
"""Seconds of 1990 and of 2100: what lies outside was set by nobody."""
_HALF = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\\x00-\x20]{1,2000}", re.IGNORECASE)
_NAME = re.compile(r"(?:urn|tag):[^\s<>\"'\\\x00-\x20]{1,2000}", re.IGNORECASE)
_LONGEST_KEY = 200
CONTAINER = "container"
VOLATILE = (CONTAINER, "counts")
"""Keys of `Metadata.extra` that change with every export though the item is the same."""


class Format(Enum):
    """What an item was taken from; the name is kept with the document, so that its bytes can be read anew."""

    TELEGRAM = "telegram"
    TELETHON = "telethon"
    X = "x"
    FEED = "feed"
    JSON_FEED = "json_feed"
    NINJS = "ninjs"
    NEWSML = "newsml"
    TABLE = "table"
    MAIL = "mail"
    WARC = "warc"


class Skip(Enum):
    """Why something in a file is no document."""

    SERVICE = "service"
    """A note of the programme: somebody joined, a message was pinned."""
    NO_TEXT = "no_text"
    UNSUPPORTED = "unsupported"
    """A kind that the exporter did not know, or a record that is no page."""
    MISSING = "missing"
    """Named, but not there: deleted or withheld."""
    DOUBLE = "double"
    """The same item once more."""


@dataclass(frozen=True, slots=True)
class Content:
    """The text of an input and what its markup says of it; plain text has none."""

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    preset: tuple[tuple[int, ZoneKind], ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    hint: Language | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a file: `key` is unique in it, `raw` the bytes it stands for.

    `error` says why an item cannot be read; the others are unharmed.
    """

    key: str
    metadata: Metadata = field(default_factory=Metadata)
    raw: bytes = b""
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file that items are taken from: its name for errors, what is known of it, and what is skipped in it.

    `given` is what the caller says (a handle as `channel`, an `outlet`); `columns` maps fields to columns of a table.
    """

    name: str = ""
    given: Metadata = field(default_factory=Metadata)
    columns: tuple[tuple[str, str], ...] = ()
    skipped: Counter[Skip] = field(default_factory=Counter)

    def refuse(self, message: str, code: str = "unsupported_format") -> InputError:
        """The error to raise for the file as a whole."""
        return InputError(f"{self.name}: {message}" if self.name else message, code)


Items = Iterator[Item]


def canonical(value: Any) -> bytes:
    """The bytes that stand for a JSON object, in one form only: sorted keys, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "replace")


def container(form: Format, key: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """The entry of `Metadata.extra` that says where an item is from; `sealed` adds the hash of the file."""
    return CONTAINER, {"format": form.value, "key": key, **more}


def sealed(items: Items, data: bytes) -> Items:
    """`items` with the SHA-256 of their file in each, every key once."""
    digest = hashlib.sha256(data).hexdigest()
    seen: Counter[str] = Counter()
    for item in items:
        key = " ".join(item.key.split())[:_LONGEST_KEY] or "item"
        seen[key] += 1
        key = f"{key}~{seen[key]}" if seen[key] > 1 else key
        extra = tuple(
            (name, {**value, "key": key, "sha256": digest}) if name == CONTAINER else (name, value)
            for name, value in item.metadata.extra
        )
        yield replace(item, key=key, metadata=replace(item.metadata, extra=extra))


def extras(*pairs: tuple[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Pairs for `Metadata.extra` without those that say nothing."""
    return tuple((key, value) for key, value in pairs if value is not None and value not in ("", [], {}))


def without(found: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """The fields that no reader uses; they are kept as they are."""
    return {key: value for key, value in found.items() if key not in known}


def text_in(found: Any, *keys: str) -> str:
    """The first of these fields that is a text with something in it, "" where none is."""
    for key in keys if isinstance(found, Mapping) else ():
        value = found.get(key)
        if isinstance(value, str) and value.strip():
            return whole(value)
    return ""


def name_in(found: Any, *keys: str) -> str | None:
    """The same as a name on one line, None where there is none."""
    return " ".join(text_in(found, *keys).split()) or None


def id_in(found: Any, *keys: str) -> str:
    """The first of these fields that is a number or a text, as text."""
    for key in keys if isinstance(found, Mapping) else ():
        value = found.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return whole(value.strip())
    return ""


def part(found: Any, key: str) -> Mapping[str, Any]:
    """A field that is an object; an empty one where it is none."""
    value = found.get(key) if isinstance(found, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def listed(found: Any, key: str) -> list[Any]:
    """A field that is a list; an empty one where it is none."""
    value = found.get(key) if isinstance(found, Mapping) else None
    return value if isinstance(value, list) else []


def objects(found: Any, key: str) -> list[Mapping[str, Any]]:
    """The objects in a field that is a list of them."""
    return [one for one in listed(found, key) if isinstance(one, Mapping)]


def whole(text: str) -> str:
    """A text without halves of surrogate pairs, which are no characters."""
    return _HALF.sub("\ufffd", text) if _HALF.search(text) else text


def seconds(value: Any) -> datetime | None:
    """The instant of so many seconds since 1970 (a number or its digits), None for a clock that was never set."""
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return datetime.fromtimestamp(number, UTC) if _EARLIEST <= number < _LATEST else None


def moment(value: Any, assume: timezone | None = None) -> datetime | date | None:
    """An ISO date or instant; `assume` is the zone of instants that name none, where the format has one."""
    found = dates.plausible(value) if isinstance(value, str) else None
    if isinstance(found, datetime) and found.tzinfo is None and assume is not None:
        return found.replace(tzinfo=assume)
    return found


def told(when: datetime | date | None) -> str | None:
    """An instant as `extra` keeps it."""
    return None if when is None else when.isoformat()


def later(first: datetime | date | None, second: datetime | date | None) -> datetime | date | None:
    """`second` where it is certainly after `first`, else None: what changed afterwards."""
    if (
        isinstance(first, datetime)
        and isinstance(second, datetime)
        and (first.tzinfo is None) == (second.tzinfo is None)
    ):
        return second if second > first else None
    return None


def address(value: Any) -> str | None:
    """An http(s) address; None for anything else, `javascript:` and the like included."""
    text = value.strip() if isinstance(value, str) else ""
    return text if _ADDRESS.fullmatch(text) else None


def identity(value: Any) -> str | None:
    """The name a wire gives its item: an http(s) address, a urn: or a tag:."""
    text = value.strip() if isinstance(value, str) else ""
    return text if _ADDRESS.fullmatch(text) or _NAME.fullmatch(text) else None


def language(value: Any) -> Language | None:
    """The language of a code such as ar-IQ; a hint only, for feeds are often wrong about it."""
    code = value.strip().lower().replace("_", "-").split("-")[0] if isinstance(value, str) else ""
    return Language(code) if code in (Language.AR.value, Language.EN.value) else None


def says_something(text: str) -> bool:
    """True for a text with a letter in it; pictures and emoji alone are no document."""
    return any(char.isalpha() for char in text)


def object_of(raw: bytes) -> Mapping[str, Any]:
    """The JSON object that stands for an item. Raises InputError."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise InputError("the bytes of this item are not the JSON object they were.") from None
    if not isinstance(found, Mapping):
        raise InputError("the bytes of this item are not a JSON object.")
    return found
