"""What was fetched, as a web archive (WARC 1.1). Fetch room; needs `riwaya[formats]`."""

from __future__ import annotations

from pathlib import Path

from riwaya.fetch.model import Fetched


class WarcFile:
    """Appends answers to a `.warc.gz`: request, every redirect and the final answer, as they came."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, fetched: Fetched) -> None:
        """Write an answer; it is on the disk when this returns."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        raise NotImplementedError
