"""Documents from bytes, files, standard input and plain strings: the one door of the ingest room."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from riwaya.document import Document, Metadata
from riwaya.errors import InputError
from riwaya.ingest import language as languages
from riwaya.ingest import sniff
from riwaya.ingest.page import unique
from riwaya.ingest.plain import MAX_BYTES, decode, is_blank
from riwaya.ingest.sidecar import manifest_key, merged, sidecar, value_of
from riwaya.ingest.zones import layout
from riwaya.vocabulary import Language, ZoneKind

SUFFIXES = (".txt", ".html", ".htm")
"""What is read from a folder; a file named outright is read whatever it is called."""


@dataclass(frozen=True, slots=True)
class _Content:
    """The text of an input and what its markup says of it; plain text has none."""

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    preset: tuple[tuple[int, ZoneKind], ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    hint: Language | None = None


def read_path(
    path: str | Path,
    options: Metadata | None = None,
    manifest: Mapping[str, Metadata] | None = None,
    language: Language | None = None,
) -> Document:
    """The document of a file, of standard input for "-".

    What its sidecar says counts before its manifest line, that before what the page says of itself, and `options` and
    `language` apply where none of them says otherwise. Raises InputError and its kinds.
    """
    return read_input(path, options, manifest, language)[0]


def read_input(
    path: str | Path,
    options: Metadata | None = None,
    manifest: Mapping[str, Metadata] | None = None,
    language: Language | None = None,
) -> tuple[Document, bytes]:
    """The same, with the bytes it was read from, unchanged."""
    name = str(path)
    data = _stdin() if name == "-" else _bytes(Path(path))
    given = [sidecar(path)] if name != "-" else []
    if manifest:
        given.append(manifest.get(manifest_key(path)) or manifest.get(name) or Metadata())
    metadata = merged(*given, Metadata())
    return read_bytes(data, name=name, metadata=metadata, language=language, options=options), data


def read_bytes(
    data: bytes,
    *,
    name: str = "",
    metadata: Metadata | None = None,
    language: Language | None = None,
    options: Metadata | None = None,
) -> Document:
    """The document of some bytes, whatever their format; `metadata` counts before the page's own, `options` after."""
    content = _content(data, name)
    full = merged(metadata or Metadata(), content.metadata, options or Metadata())
    given = metadata.language if metadata else None
    return _document(data, content, full, given or language or full.language, name)


def document_from_text(
    text: str, metadata: Metadata | None = None, language: Language | None = None, name: str = ""
) -> Document:
    """The document of a string, taken as plain text; its bytes are the string in UTF-8."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{_label(name)}half of a surrogate pair at {error.start}, which is no character.") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"{_label(name)}{len(data):,} bytes; at most {MAX_BYTES:,} are read at once.", "too_large")
    if is_blank(text):
        raise InputError(f"{_label(name)}the text is empty.", "empty_input")
    given = metadata or Metadata()
    return _document(data, _Content(text, given), given, given.language or language, name)


def expand_inputs(arguments: Iterable[str]) -> list[str]:
    """The inputs that arguments mean, in their order: files, the texts and pages of a folder, patterns, "-".

    An argument that leads nowhere stays as it is, so that reading it gives the error on its own line.
    """
    found: list[str] = []
    for argument in arguments:
        if argument == "-" or os.path.isfile(argument):
            found.append(argument)
        elif os.path.isdir(argument):
            names = sorted(name for name in os.listdir(argument) if name.lower().endswith(SUFFIXES))
            paths = [os.path.join(argument, name) for name in names]
            found.extend([path for path in paths if os.path.isfile(path)] or [argument])
        else:
            matches = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []
            found.extend([path for path in matches if os.path.isfile(path)] or [argument])
    return found


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(f"{path}: a folder without any of {', '.join(SUFFIXES)}.", "not_found")
        if size > MAX_BYTES:
            raise InputError(f"{path}: {size:,} bytes; at most {MAX_BYTES:,} are read as one document.", "too_large")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file.", "not_found") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be read ({reason}).", "unreadable_input") from None


def _stdin() -> bytes:
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _content(data: bytes, name: str) -> _Content:
    text = decode(data, name=name, declared=sniff.declared_encoding(data))
    if not sniff.is_html(text):
        sniff.refuse_feed(text, name)
        return _Content(text)
    from riwaya.ingest.html import read_html  # plain text needs no lxml

    page = read_html(text, name)
    return _Content(page.text, page.metadata, page.preset, page.title, page.authors, page.language)


def _document(data: bytes, content: _Content, metadata: Metadata, language: Language | None, name: str) -> Document:
    spoken = language or languages.detect(content.text, name=name, hint=content.hint)
    names = [name for name in (metadata.outlet, metadata.author, *content.authors) if name]
    found = layout(content.text, names=names, preset=dict(content.preset))
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        id=document_id(metadata, digest),
        text=content.text,
        language=spoken,
        input=name,
        zones=found.zones,
        title=found.title or content.title,
        dateline=found.dateline,
        bylines=unique([*found.bylines, *content.authors, *([metadata.author] if metadata.author else [])]),
        credits=unique([*metadata.credits, *found.credits]),
        metadata=metadata,
        sha256=digest,
    )


def document_id(metadata: Metadata, digest: str) -> str:
    """The id of a document: its source (URL, else channel and message, else outlet) and the SHA-256 of its bytes."""
    message = value_of(metadata, "message")
    channel = f"{metadata.channel}\x00{'' if message is None else message}" if metadata.channel else None
    source = metadata.url or channel or metadata.outlet or ""
    return "d" + hashlib.sha256(f"{source}\x00{digest}".encode()).hexdigest()[:16]


def _label(name: str) -> str:
    return f"{name}: " if name else ""
