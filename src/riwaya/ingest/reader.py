"""Documents from bytes, files, standard input and plain strings: the one door of the ingest room."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from riwaya.document import Document, Metadata
from riwaya.errors import InputError
from riwaya.ingest import containers, sniff
from riwaya.ingest import language as languages
from riwaya.ingest.items import Content, Item
from riwaya.ingest.outlets import packaged
from riwaya.ingest.page import unique
from riwaya.ingest.plain import MAX_BYTES, decode, is_blank
from riwaya.ingest.sidecar import is_address, manifest_key, merged, sidecar, value_of
from riwaya.ingest.zones import layout
from riwaya.vocabulary import Language

SUFFIXES = (".txt", ".html", ".htm")
"""What is read from a folder; a file named outright is read whatever it is called."""
_OF_ITEMS = frozenset({"container", "message", "post", "modified", "version", "withdrawn", "handles"})
"""Keys of `extra` that tell one item of a file from another, or say how to read them."""


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
    data = stdin() if name == "-" else file_bytes(Path(path))
    metadata = given_for(path, manifest)
    item = _only(data, name, metadata)
    if item is not None:
        data, metadata = item.raw, layered(item.metadata, metadata)
    return read_bytes(data, name=name, metadata=metadata, language=language, options=options), data


def given_for(path: str | Path, manifest: Mapping[str, Metadata] | None = None) -> Metadata:
    """What the sidecar of a file says of it, then its line in a manifest."""
    layers = [sidecar(path)] if str(path) != "-" else []
    if manifest:
        layers.append(manifest.get(manifest_key(path)) or manifest.get(str(path)) or Metadata())
    return merged(*layers, Metadata())


def layered(own: Metadata, given: Metadata) -> Metadata:
    """The metadata of an item of a file: what the caller says of the whole file, then what the item says.

    Address and time belong to the item alone: one address for all of them would make them versions of one page.
    """
    extra = tuple((key, value) for key, value in given.extra if key not in _OF_ITEMS)
    all_of_them = replace(given, url=None, published=None, channel=None, extra=())
    return merged(all_of_them, own, replace(given, url=None, extra=extra))


def _only(data: bytes, name: str, given: Metadata) -> Item | None:
    """The item of a file that can hold many and holds one; None for a plain document. Raises InputError for several."""
    if containers.container_of(given) is not None or containers.kind_of(data[: containers.OPENING]) is None:
        return None
    found = list(islice(containers.items_of(data, name, given), 2))
    if len(found) != 1:
        held = "several documents" if found else "no document"
        raise InputError(
            f"{_label(name)}a feed, export or table that holds {held}, not one; see `read_all`.", "unsupported_format"
        )
    if found[0].error is not None:
        raise found[0].error
    return found[0]


def read_bytes(
    data: bytes,
    *,
    name: str = "",
    metadata: Metadata | None = None,
    language: Language | None = None,
    options: Metadata | None = None,
) -> Document:
    """The document of some bytes, whatever their format; `metadata` counts before the page's own, `options` after.

    The bytes of an item of a file are read as that: its metadata says what they are (`container`).
    """
    known = containers.container_of(metadata)
    item = _only(data, name, metadata or Metadata()) if known is None else None
    if item is not None:
        data, metadata = item.raw, layered(item.metadata, metadata or Metadata())
        known = containers.container_of(metadata)
    content = containers.content_of(data, known) if known is not None else _content(data, name, metadata)
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
    return _document(data, Content(text, given), given, given.language or language, name)


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


def file_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file of at most so many. Raises InputError."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(f"{path}: a folder without any of {', '.join(SUFFIXES)}.", "not_found")
        if size > most:
            raise InputError(f"{path}: {size:,} bytes; at most {most:,} are read as one document.", "too_large")
        return path.read_bytes()
    except FileNotFoundError:
        if is_address(name := str(path).replace(":/", "://", 1)):
            raise InputError(f"{name}: an address of the web; `riwaya add` fetches it.", "not_fetched") from None
        raise InputError(f"{path}: there is no such file.", "not_found") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be read ({reason}).", "unreadable_input") from None


def stdin(most: int = MAX_BYTES) -> bytes:
    """Standard input, up to one byte more than is read."""
    return sys.stdin.buffer.read(most + 1)


def _content(data: bytes, name: str, metadata: Metadata | None = None) -> Content:
    text = decode(data, name=name, declared=sniff.declared_encoding(data) or _served(metadata))
    if not sniff.is_html(text):
        return Content(text)
    from riwaya.ingest.html import read_html  # plain text needs no lxml

    page = read_html(text, name)
    return Content(page.text, page.metadata, page.preset, page.title, page.authors, page.language)


def _served(metadata: Metadata | None) -> str | None:
    """The encoding that the server named, where the bytes were fetched."""
    kind = value_of(metadata, "content_type") if metadata is not None else None
    return sniff.charset(kind) if isinstance(kind, str) else None


def _document(data: bytes, content: Content, metadata: Metadata, language: Language | None, name: str) -> Document:
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
        dateline=replace(found.dateline, place=found.dateline.place or content.place),
        bylines=unique([*found.bylines, *content.authors, *([metadata.author] if metadata.author else [])]),
        credits=unique([*metadata.credits, *found.credits]),
        metadata=_published_by(metadata, spoken),
        sha256=digest,
    )


def _published_by(metadata: Metadata, language: Language) -> Metadata:
    """The metadata with the outlet that site or account are known to be of, where nobody names one."""
    match = packaged().of(metadata) if metadata.outlet is None else None
    if match is None:
        return metadata
    return replace(metadata, outlet=match.profile.name_ar if language is Language.AR else match.profile.name_en)


def document_id(metadata: Metadata, digest: str) -> str:
    """The id of a document: its source (URL, else channel and message, else outlet) and the SHA-256 of its bytes."""
    message = value_of(metadata, "message")
    channel = f"{metadata.channel}\x00{'' if message is None else message}" if metadata.channel else None
    source = metadata.url or channel or metadata.outlet or ""
    return "d" + hashlib.sha256(f"{source}\x00{digest}".encode()).hexdigest()[:16]


def _label(name: str) -> str:
    return f"{name}: " if name else ""
