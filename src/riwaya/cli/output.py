"""Where the answer goes: stdout or a file, always UTF-8."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.views.look import Look

_CANNOT_WRITE = "cannot write {path}: {reason}. Give a file in a folder you may write to."
MAX_WIDTH = 110  # longer lines are hard to read


def in_browser(url: str) -> None:
    """Open a page where there is a screen to show it; elsewhere a browser would take the terminal over, or complain."""
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        click.launch(url)


@dataclass(frozen=True, slots=True)
class Show:
    """Where the answer goes and how the caller wants it to look, as the options gave it."""

    output: str | None = None
    ui: Literal["en", "ar"] = "en"
    color: str = "auto"
    rtl: str = "auto"
    width: int | None = None

    def look(self) -> Look:
        """The same for the views room, with what the terminal answers to "auto"."""
        from riwaya.views.look import Look, Order
        from riwaya.views.words import Words

        to_terminal = self.output is None and sys.stdout.isatty()
        orders: dict[str, Order] = {"logical": "logical", "visual": "visual"}
        order = orders.get(self.rtl, "isolate" if to_terminal else "logical")
        width = self.width or min(shutil.get_terminal_size((80, 24)).columns, MAX_WIDTH)
        return Look(Words(self.ui), wants_colour(self.color, self.output), order, max(width, 40))


class PipeClosed(Exception):
    """The reader of our output has gone (`riwaya read … | head`). Click would make exit code 1 of a BrokenPipeError."""


def write(pieces: Iterable[str], output: str | None) -> None:
    """Write `pieces` as they come to stdout, or to the file named `output` when all of them are there."""
    _write((piece.encode("utf-8", "replace") for piece in pieces), output)


def write_bytes(data: bytes, output: str | None) -> None:
    """Write bytes as they are."""
    _write([data], output)


def _write(pieces: Iterable[bytes], output: str | None) -> None:
    if output is not None and output != "-":
        _write_file(pieces, Path(output))
        return
    for piece in pieces:
        try:
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        except BrokenPipeError as error:
            raise PipeClosed from error


def _write_file(pieces: Iterable[bytes], path: Path) -> None:
    """A file is replaced only once everything is written, so a failure never leaves half a report."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UsageError(_CANNOT_WRITE.format(path=path, reason=error.strerror)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise UsageError(_CANNOT_WRITE.format(path=path, reason=error.strerror)) from error
        raise


def refuse_overwriting(output: str | None, files: Iterable[str]) -> None:
    """The answer must never replace the evidence it was read from."""
    if output is not None and any(_same(output, name) for name in files):
        raise UsageError(f"{output} is one of the inputs; choose another file for --output.")


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def wants_colour(choice: str, output: str | None) -> bool:
    """Colour only for a terminal, unless the caller insists; NO_COLOR (no-color.org) and TERM=dumb are respected."""
    if choice != "auto":
        return choice == "always"
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return output is None and sys.stdout.isatty() and not plain
