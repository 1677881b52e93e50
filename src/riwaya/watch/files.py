"""A look at a folder or at one file that is exported again: which files are new or changed. Watch room.

What is in a file that was seen is found out by whoever adds it: an export that holds a thousand messages and one edit
gives one version.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from riwaya.ingest.sidecar import sidecar_path
from riwaya.ledger.watches import Mark, Watched, WatchKind, item_hash
from riwaya.watch.looks import Found, LookFailed, Seen

SETTLES = timedelta(seconds=2)
"""A file that was written to so recently may not be whole: it is left for the next look."""
_PARTIAL = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", "~")
"""Endings of what other programs have not finished."""
_READ_AS_TEXT = (".txt", ".html", ".htm", ".md")


def look_at_files(watched: Watched, seen: Seen, now: datetime) -> Found:
    """Files that are new or not as they were. Raises LookFailed where the folder or file is not there."""
    target = Path(watched.target)
    if watched.kind is WatchKind.FOLDER:
        if not target.is_dir():
            raise LookFailed(f"{target}: there is no such folder.")
        paths: Iterator[Path] = _files(target)
    else:
        if not target.is_file():
            raise LookFailed(f"{target}: there is no such file.")
        paths = iter([target])
    found: list[tuple[str, Mark]] = []
    for path in paths:
        key = item_hash(str(path))
        stamp = _stamp(path, now)
        before = seen.marks.get(key)
        if stamp is not None and (before is None or before.raw != stamp):
            found.append((str(path), Mark(key, stamp, "")))
    return Found(watched.state, files=tuple(found))


def _files(folder: Path) -> Iterator[Path]:
    """Every file in a folder and those in it, but those hidden, unfinished, or beside a document to say what it is."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        here = Path(where)
        sidecars = {sidecar_path(here / name) for name in names if name.lower().endswith(_READ_AS_TEXT)}
        for name in sorted(names):
            path = here / name
            if name.startswith(".") or name.lower().endswith(_PARTIAL) or path in sidecars:
                continue
            if path.is_file():
                yield path


def _stamp(path: Path, now: datetime) -> str | None:
    """What changes when a file or its sidecar is written to; None where that may still be going on."""
    told = []
    for one in (path, sidecar_path(path)):
        try:
            found = one.stat()
        except OSError:
            continue
        if abs(now.timestamp() - found.st_mtime) < SETTLES.total_seconds():
            return None
        told.append(f"{found.st_size} {found.st_mtime_ns} {found.st_ino}")
    return "; ".join(told) or None
