"""ZIP files of strangers, opened so that they can neither grow without bound nor name a place outside. Ingest room."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

from riwaya.ingest.items import Source

MOST_MEMBERS = 10_000
MOST_BYTES = 500_000_000
"""Bytes of all members together, unpacked."""
MOST_RATIO = 200
_CHUNK = 1_000_000
_ENTRY = b"PK\x01\x02"
_FAILURES = (
    KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError,
)  # fmt: skip
_FREE = 10_000_000
"""Below this many bytes a member may be packed as tightly as it likes: text often is."""


def opened(data: bytes, source: Source) -> zipfile.ZipFile:
    """The archive, once its list of members was checked. Raises InputError."""
    # The list itself could fill the memory; an archive inside this one may have a list too.
    if data.count(_ENTRY) > 2 * MOST_MEMBERS:
        raise source.refuse(f"the archive has more than {MOST_MEMBERS:,} members.", "too_large")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, IndexError, NotImplementedError):
        raise source.refuse("a broken ZIP archive; download it again.", "broken_archive") from None
    check(members, source)
    return archive


def check(members: Iterable[zipfile.ZipInfo], source: Source) -> None:
    """Raise InputError for members that lead outside, or that would unpack to more than is read."""
    total = 0
    for number, one in enumerate(members, 1):
        if not safe_name(one.filename):
            raise source.refuse(
                "the archive holds a member that leads outside it; nothing is read from it.", "unsafe_archive"
            )
        total += one.file_size
        if number > MOST_MEMBERS or total > MOST_BYTES:
            raise source.refuse(
                f"the archive unpacks to more than is read ({MOST_MEMBERS:,} members, {MOST_BYTES:,} bytes).",
                "too_large",
            )
        if one.file_size > max(_FREE, MOST_RATIO * max(1, one.compress_size)):
            raise source.refuse("the archive holds a member that is packed like a bomb.", "too_large")


def safe_name(name: str) -> bool:
    """False for absolute paths, drives, backslashes and anything that climbs."""
    parts = name.split("/")
    return not (name.startswith("/") or "\\" in name or ":" in parts[0] or ".." in parts or "\x00" in name)


def member(archive: zipfile.ZipFile, name: str, most: int, source: Source) -> bytes:
    """The bytes of a member, never more than `most`. Raises InputError."""
    try:
        with archive.open(name) as stream:
            found = stream.read(most + 1)
    except _FAILURES:
        raise source.refuse(f"the member {name[:80]} cannot be unpacked.", "broken_archive") from None
    if len(found) > most:
        raise source.refuse(f"the member {name[:80]} is larger than {most:,} bytes.", "too_large")
    return found


def survey(archive: zipfile.ZipFile, name: str, marks: tuple[bytes, ...], source: Source) -> tuple[bool, int]:
    """Whether a member holds one of some short marks, and how many tags; it is never in memory as a whole.

    Raises InputError.
    """
    before, holds, tags = b"", False, 0
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                tags += chunk.count(b"<")
                holds = holds or any(mark in before + chunk for mark in marks)
                before = chunk[-32:]
    except _FAILURES:
        raise source.refuse(f"the member {name[:80]} cannot be unpacked.", "broken_archive") from None
    return holds, tags
