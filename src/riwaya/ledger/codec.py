"""Frozen records to JSON values and back, for every record of the project without naming any. Ledger room.

The form is lossless: `restore(Reading, store(reading)) == reading`. Types come from the annotations of the records
(dataclasses and named tuples); where a field allows several records, the stored one carries its name,
`{"record": "PlaceMention", …}`.
Every field is written, defaults too: a default that changes later must not change what was recorded.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar, Union, get_args, get_origin

from riwaya.errors import RiwayaError

T = TypeVar("T")
Convert = Callable[[Any], Any]

RECORD = "record"


class RecordError(RiwayaError):
    """A stored record does not fit the dataclass it is said to be."""

    code = "bad_record"


def store(value: Any) -> Any:
    """`value`, a record, as JSON values."""
    kind: Any = type(value)
    encode: Convert = _encoder(kind)
    return encode(value)


def restore(kind: type[T], value: Any) -> T:
    """The record of type `kind` that `store` turned into `value`; raises RecordError."""
    decode: Convert = _decoder(typing.cast(Any, kind))
    try:
        return typing.cast(T, decode(value))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"a stored {kind.__name__} cannot be restored: {type(error).__name__}: {error}") from error


@cache
def _encoder(kind: Any) -> Convert:
    """How values declared as `kind` are written; made once for each type, since a ledger holds millions."""
    if _is_record(kind):
        parts = [(name, _encoder(declared)) for name, declared in _fields(kind)]
        return lambda value: {name: encode(getattr(value, name)) for name, encode in parts}
    if kind is Any:
        return _store_free
    if get_origin(kind) is tuple:
        return _tuple_converter(get_args(kind), _encoder, list)
    if _is_union(kind):
        return _union_encoder(_members(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if isinstance(kind, type) and issubclass(kind, date):
        return lambda value: value.isoformat()
    return _same


@cache
def _decoder(kind: Any) -> Convert:
    """How values declared as `kind` are read back."""
    if _is_record(kind):
        return _record_decoder(kind)
    if kind is Any:
        return _restore_free
    if get_origin(kind) is tuple:
        return _tuple_converter(get_args(kind), _decoder, tuple)
    if _is_union(kind):
        return _union_decoder(_members(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if kind in (date, datetime):
        return _moment
    return _same


def _record_decoder(kind: Any) -> Convert:
    """How a record is read back: its fields are taken out in one go, and only those that need it are looked at."""
    names = [name for name, _ in _fields(kind)]
    decoders = [(at, *_needed(declared)) for at, (_, declared) in enumerate(_fields(kind))]
    worked = [(at, decode, optional) for at, decode, optional in decoders if decode is not _same]
    take = itemgetter(*names) if len(names) > 1 else lambda value: (value[names[0]],)

    def decoded(value: Any) -> Any:
        try:
            parts = list(take(value))
        except KeyError:  # of a record that was written before it had all of these fields
            return kind(**{name: _decoder(declared)(value[name]) for name, declared in _fields(kind) if name in value})
        for at, decode, optional in worked:
            part = parts[at]
            if part is not None or not optional:
                parts[at] = decode(part)
        return kind(*parts)

    return decoded


def _needed(declared: Any) -> tuple[Convert, bool]:
    """How a field is read back, and whether it may be None, which then stays as it is."""
    if _is_union(declared):
        members = _members(declared)
        if len(members) == 1:
            return _decoder(members[0]), True
    return _decoder(declared), False


def _tuple_converter(inner: tuple[Any, ...], converter: Callable[[Any], Convert], build: Convert) -> Convert:
    if inner[-1] is Ellipsis:
        one = converter(inner[0])
        return lambda value: build([one(item) for item in value])
    each = [converter(kind) for kind in inner]
    return lambda value: build([convert(item) for convert, item in zip(each, value, strict=True)])


def _union_encoder(members: tuple[Any, ...]) -> Convert:
    records = [member for member in members if _is_record(member)]
    if len(records) > 1:
        return _tagged
    if len(members) == 1:
        return _or_none(_encoder(members[0]))
    return lambda value: value.isoformat() if isinstance(value, date) else value


def _union_decoder(members: tuple[Any, ...]) -> Convert:
    records = {member.__name__: _decoder(member) for member in members if _is_record(member)}
    if len(records) > 1:
        return lambda value: None if value is None else records[value[RECORD]](value)
    if len(members) == 1:
        return _or_none(_decoder(members[0]))
    if date in members or datetime in members:
        return _or_none(_moment)
    return _same  # str | int and the like: JSON keeps them apart


def _tagged(value: Any) -> Any:
    return None if value is None else {RECORD: type(value).__name__, **store(value)}


def _or_none(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _same(value: Any) -> Any:
    return value


def _moment(value: str) -> date:
    """A date of ten characters, or a datetime: they differ in length, so both come back as they were."""
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)


def _store_free(value: Any) -> Any:
    """Free JSON (what a sidecar says beyond the contract), with tuples told apart from lists."""
    if isinstance(value, tuple):
        return {"tuple": [_store_free(item) for item in value]}
    if isinstance(value, dict):
        return {"dict": {str(key): _store_free(item) for key, item in value.items()}}
    return [_store_free(item) for item in value] if isinstance(value, list) else value


def _restore_free(value: Any) -> Any:
    if isinstance(value, dict):
        (kind, inner), *_ = value.items()
        if kind == "tuple":
            return tuple(_restore_free(item) for item in inner)
        return {key: _restore_free(item) for key, item in inner.items()}
    return [_restore_free(item) for item in value] if isinstance(value, list) else value


def _is_record(kind: Any) -> bool:
    """A frozen dataclass or a named tuple; the records made most often are named tuples, which are made faster."""
    return isinstance(kind, type) and (is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields")))


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType)


def _members(kind: Any) -> tuple[Any, ...]:
    return tuple(member for member in get_args(kind) if member is not type(None))


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else kind._fields
    return tuple((name, hints[name]) for name in names)
