"""Packed bodies unpacked, never to more than is allowed. Fetch room."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from riwaya.errors import FetchFailed

ACCEPTED = "gzip, deflate"
_STEP = 1_000_000
_GZIP, _DEFLATE = frozenset({"gzip", "x-gzip"}), frozenset({"deflate"})


def unpacked(received: bytes, encoding: str | None, most: int, url: str, alive: Callable[[], object]) -> bytes:
    """The body that some bytes stand for; `alive` is called at every step and raises when the time is over.

    Raises FetchFailed for what is broken, cut off, larger than `most`, or packed in a way nobody asked for.
    """
    ways = [way.strip().lower() for way in (encoding or "").split(",")]
    ways = [way for way in ways if way not in ("", "identity", "none")]
    if not ways or not received:
        return received
    if len(ways) > 1 or ways[0] not in _GZIP | _DEFLATE:
        shown = "".join(char if char.isalnum() or char in "-, " else "?" for char in (encoding or "")[:40])
        raise FetchFailed(f"{url}: packed as {shown!r}, where {ACCEPTED} were asked for.", "encoding")
    try:
        return _inflated(received, ways[0] in _GZIP, most, url, alive)
    except zlib.error:
        raise FetchFailed(f"{url}: its {ways[0]} is broken and cannot be unpacked.", "broken_encoding") from None


def _inflated(data: bytes, gzip: bool, most: int, url: str, alive: Callable[[], object]) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while data:
        packer = zlib.decompressobj(_window(data, gzip))
        while not packer.eof:
            alive()
            piece = packer.decompress(data, min(_STEP, most - size + 1))
            data = packer.unconsumed_tail
            size += len(piece)
            if size > most:
                raise FetchFailed(f"{url}: unpacks to more than {most:,} bytes; that much is not read.", "too_large")
            pieces.append(piece)
            if not piece and not data and not packer.eof:
                raise FetchFailed(f"{url}: its packed body is cut off.", "broken_encoding")
        data = packer.unused_data if gzip else b""
        if not data.startswith(b"\x1f\x8b"):  # zeros and other rubbish behind the end are common, and harmless
            break
    return b"".join(pieces)


def _window(data: bytes, gzip: bool) -> int:
    """How to read the first bytes; `deflate` is sent with a header of zlib and without one."""
    if gzip:
        return zlib.MAX_WBITS | 16
    headed = len(data) >= 2 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    return zlib.MAX_WBITS if headed else -zlib.MAX_WBITS
