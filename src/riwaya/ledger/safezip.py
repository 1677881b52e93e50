"""A zip from a stranger, read without unpacking it anywhere: only expected names, nothing huge. Ledger room."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from types import TracebackType

from riwaya.ledger.database import LedgerError

MOST_FILES = 2_000_000
LARGEST_FILE = 1 << 30
"""Bytes of one unpacked file that is read as a whole."""
FREE_BYTES = 64 << 20
"""What a zip may unpack to however small it is."""
MOST_TIMES = 200
"""How many times its own size a zip may unpack to beyond that: deflated news takes a fifth, a bomb a thousandth."""
_PIECE = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class BundleError(LedgerError):
    """A file is no evidence bundle, or one that is not safe to read."""

    code = "bundle"


class SafeZip:
    """The files of a zip by name; `sizes` holds their unpacked sizes as the zip declares them."""

    def __init__(self, path: str, allowed: Callable[[str], bool]) -> None:
        """Raises BundleError for what isn't a zip, and for one with names, sizes or methods no bundle has."""
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise BundleError(f"{path}: there is no such file.") from error
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise BundleError(f"{path}: this is no zip file, or a damaged one ({error}).") from error
        try:
            self.sizes = _sizes(path, self._zip, allowed)
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> SafeZip:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def pieces(self, name: str) -> Iterator[bytes]:
        """A file piece by piece; raises BundleError where it is damaged or longer than declared."""
        left = self.sizes[name]
        try:
            with self._zip.open(name) as stream:
                while piece := stream.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise BundleError(f"{self.path}: {name} is longer than the zip says; nothing more was read.")
                    yield piece
        except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise BundleError(f"{self.path}: {name} is damaged ({error}).") from error
        except Exception as error:  # zlib.error has no base of its own
            if type(error).__module__ != "zlib":
                raise
            raise BundleError(f"{self.path}: {name} is damaged ({error}).") from error

    def whole(self, name: str) -> bytes:
        """A file at once; raises BundleError where it is too large for that."""
        if self.sizes[name] > LARGEST_FILE:
            raise BundleError(
                f"{self.path}: {name} would take {self.sizes[name]:,} bytes; {LARGEST_FILE:,} are allowed."
            )
        return b"".join(self.pieces(name))

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, without their ends; raises BundleError for one that is too long."""
        rest = b""
        for piece in self.pieces(name):
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
            if len(rest) > LARGEST_FILE:
                raise BundleError(f"{self.path}: a line of {name} is longer than {LARGEST_FILE:,} bytes.")
        if rest:
            yield rest


def _sizes(path: str, archive: zipfile.ZipFile, allowed: Callable[[str], bool]) -> dict[str, int]:
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise BundleError(f"{path} holds {len(members):,} files; {MOST_FILES:,} are allowed.")
    sizes: dict[str, int] = {}
    for member in members:
        if not allowed(member.filename) or member.orig_filename != member.filename:
            raise BundleError(f"{path} holds a file that no bundle has: {member.orig_filename!r}. It was not read.")
        if member.filename in sizes:
            raise BundleError(f"{path} holds {member.filename} twice. It was not read.")
        if member.flag_bits & 1 or member.compress_type not in _METHODS:
            raise BundleError(
                f"{path}: {member.filename} is encrypted or packed in a way no bundle is. It was not read."
            )
        sizes[member.filename] = member.file_size
    total, packed = sum(sizes.values()), sum(member.compress_size for member in members)
    if total > FREE_BYTES + MOST_TIMES * min(packed, _length(archive)):
        raise BundleError(
            f"{path} would unpack to {total:,} bytes, more than {MOST_TIMES} times its size: it looks like a zip bomb. "
            "It was not read."
        )
    return sizes


def _length(archive: zipfile.ZipFile) -> int:
    stream = archive.fp
    return 0 if stream is None else stream.seek(0, 2)
