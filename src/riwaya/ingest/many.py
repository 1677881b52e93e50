"""The documents of any inputs, one after the other: a file is one, or as many as it holds. Ingest room."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from riwaya.document import Document, Metadata
from riwaya.errors import InputError, RiwayaError, fault
from riwaya.ingest import containers
from riwaya.ingest.columns import Columns
from riwaya.ingest.items import Item, Skip, Source
from riwaya.ingest.plain import MAX_BYTES
from riwaya.ingest.reader import file_bytes, given_for, layered, read_bytes, read_input, stdin
from riwaya.ingest.sidecar import merged
from riwaya.vocabulary import Language

Tell = Callable[[str, Counter[Skip]], None]
"""Is told of each file what was skipped in it, where anything was."""
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Gone:
    """An input that its publisher took away: its source in a ledger, the document that spoke for it, when and how."""

    source: str
    document: str
    at: str
    how: str


@dataclass(frozen=True, slots=True)
class Part:
    """One document, not read yet: all of an input, or one item of it. It can be sent to another process.

    `name` is what it is called in answers: the path, with `#` and the key of an item. `told` is what a manifest says of
    the input; `data` are the bytes of an input that can be read only once; `otherwise` is what counts where neither
    the input nor the caller says otherwise (what a feed says of a page it leads to).
    """

    name: str
    path: str
    told: Metadata | None = None
    item: Item | None = None
    data: bytes | None = None
    error: RiwayaError | None = None
    otherwise: Metadata | None = None
    gone: Gone | None = None

    @property
    def size(self) -> int:
        """Bytes that it holds in memory."""
        return len(self.data or b"") + (len(self.item.raw) if self.item is not None else 0)

    def read(self, options: Metadata | None = None, language: Language | None = None) -> tuple[Document, bytes]:
        """The document and the bytes it stands for. Raises InputError and its kinds."""
        if self.error is not None:
            raise self.error
        if self.otherwise is not None:
            options = merged(options or Metadata(), self.otherwise)
        if self.item is not None:
            metadata, raw = layered(self.item.metadata, self.told or Metadata()), self.item.raw
        elif self.data is not None:
            metadata, raw = self.told or Metadata(), self.data
        else:
            manifest = {self.path: self.told} if self.told is not None else None
            return read_input(self.path, options, manifest, language)
        return read_bytes(raw, name=self.name, metadata=metadata, language=language, options=options), raw


def parts(path: str, told: Metadata | None = None, columns: Columns = (), tell: Tell | None = None) -> Iterator[Part]:
    """The documents of an input. Never fails: what cannot be read is a part whose `read` says why."""
    try:
        flows = _flows(path)
        data = _once(path) if flows else _of_many(path, columns)
        if data is None:
            yield Part(path, path, told)
            return
        given = told if flows else _given(path, told)
    except RiwayaError as error:
        yield Part(path, path, told, error=error)
    except Exception as error:  # noqa: BLE001 (whatever it is, the other inputs must be read)
        yield Part(path, path, told, error=fault(error))
    else:
        yield from parts_of(data, path, given, columns, tell)


def parts_of(
    data: bytes, path: str, told: Metadata | None = None, columns: Columns = (), tell: Tell | None = None
) -> Iterator[Part]:
    """The documents of bytes that came as `path`. Never fails, as above."""
    source = Source(path, told or Metadata(), columns)
    try:
        if containers.kind_of(data[: containers.OPENING], columns) is None:
            yield Part(path, path, told, data=data[: MAX_BYTES + 1])
            return
        empty = True
        for item in containers.items_of(data, source=source):
            empty = False
            yield Part(f"{path}#{item.key}", path, told, item, error=item.error)
        if empty and not source.skipped.total():
            yield Part(path, path, error=source.refuse("holds no documents.", "empty_input"))
    except RiwayaError as error:
        yield Part(path, path, told, error=error)
    except Exception as error:  # noqa: BLE001 (whatever it is, the other inputs must be read)
        yield Part(path, path, told, error=fault(error))
    if tell is not None and source.skipped.total():
        tell(path, source.skipped)


def read_all(
    path: str,
    options: Metadata | None = None,
    told: Metadata | None = None,
    language: Language | None = None,
    columns: Columns = (),
) -> Iterator[tuple[Document, bytes]]:
    """The documents of an input with the bytes each stands for. Raises InputError at the first that cannot be read."""
    return (part.read(options, language) for part in parts(str(path), told, columns))


def is_list(path: str) -> bool:
    """True for a file that holds addresses and no documents: OPML, a site map."""
    if _flows(path):
        return False  # what is read once must not be looked at before
    try:
        with Path(path).open("rb") as stream:
            return containers.kind_of(stream.read(containers.OPENING)) is containers.Kind.ADDRESSES
    except (OSError, ValueError):
        return False


def _flows(path: str) -> bool:
    """True for standard input, a pipe and the like, which can be read only once."""
    if path == STDIN:
        return True
    try:
        return not stat.S_ISREG(mode := Path(path).stat().st_mode) and not stat.S_ISDIR(mode)
    except (OSError, ValueError):
        return False


def _once(path: str) -> bytes:
    if path == STDIN:
        return stdin(containers.MOST_BYTES)
    try:
        with Path(path).open("rb") as stream:
            return stream.read(containers.MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).", "unreadable_input") from None


def _of_many(path: str, columns: Columns) -> bytes | None:
    """The bytes of a file that can hold many documents; None for any other, which is read later."""
    try:
        with Path(path).open("rb") as stream:
            opening = stream.read(containers.OPENING)
    except (OSError, ValueError):
        return None
    if containers.kind_of(opening, columns) is None:
        return None
    return file_bytes(Path(path), containers.MOST_BYTES)


def _given(path: str, told: Metadata | None) -> Metadata:
    """What is said of a whole file; a JSON file beside it that is no sidecar but another export says nothing."""
    beside = given_for(path)
    said = any(getattr(beside, name) for name in ("outlet", "channel", "author", "language", "credits", "feed_source"))
    return merged(beside if said else Metadata(), told or Metadata())
