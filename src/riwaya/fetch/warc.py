"""What was fetched, as a web archive (WARC 1.1). Fetch room; needs `riwaya[formats]`."""

from __future__ import annotations

from datetime import UTC
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from riwaya.errors import InputError, UsageError
from riwaya.fetch.model import Fetched, Headers, Hop

_CHANGED = frozenset({"transfer-encoding", "connection", "keep-alive"})
"""Headers of the transfer: the archive holds the body without it."""


class WarcFile:
    """Appends answers to a `.warc.gz`: every redirect and the final answer, as they came, still packed.

    A redirect is kept without its body, and marked as cut. Raises UsageError where the file can't be written.
    """

    def __init__(self, path: Path, agent: str = "riwaya") -> None:
        try:
            library = import_module("warcio.warcwriter")
            self._headers = import_module("warcio.statusandheaders").StatusAndHeaders
        except ImportError:
            raise InputError("--warc needs `pip install riwaya[formats]`.", "missing_extra") from None
        try:
            self._file = path.open("ab")
        except OSError as error:
            raise UsageError(f"--warc: {path} cannot be written ({error.strerror}); choose another file.") from None
        self._writer: Any = library.WARCWriter(self._file, gzip=True, warc_version="WARC/1.1")
        if not self._file.tell():
            told = {"software": agent, "format": "WARC File Format 1.1"}
            self._writer.write_record(self._writer.create_warcinfo_record(path.name, told))
            self._file.flush()

    def add(self, fetched: Fetched) -> None:
        """Write an answer; it is handed to the system when this returns."""
        for hop in fetched.hops:
            self._write(fetched, hop, b"")
        last = Hop(fetched.final_url, fetched.address, fetched.status, fetched.headers)
        self._write(fetched, last, fetched.received or fetched.body, fetched.reason)
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, fetched: Fetched, hop: Hop, body: bytes, reason: str = "") -> None:
        date = fetched.retrieved_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        told = {"WARC-Date": date}
        if hop.address:
            told["WARC-IP-Address"] = hop.address
        if 300 <= hop.status < 400:
            told["WARC-Truncated"] = "unspecified"
        http = self._headers(f"{hop.status} {reason}".strip(), _kept(hop.headers), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            hop.url, "response", BytesIO(body), len(body), http_headers=http, warc_headers_dict=told
        )
        self._writer.write_record(record)


def _kept(headers: Headers) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers if name.lower() not in _CHANGED]
