"""Reading many inputs so that one that fails never harms the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

import click

from riwaya.errors import InputError, RiwayaError, UsageError, fault

if TYPE_CHECKING:
    from riwaya.claims.model import Reading
    from riwaya.document import Metadata

T = TypeVar("T")

DEBUG = "RIWAYA_DEBUG"
"""With this in the environment a fault of ours ends the batch with its traceback, for whoever looks for it."""
PROGRESS_FROM = 21
EXIT_SOME_UNREAD = 1
EXIT_NOTHING_READ = 3


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the caller said about the files, as the options gave it."""

    files: tuple[str, ...]
    published: date | None = None
    outlet: str | None = None
    language: str = "auto"
    manifest: str | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """How files are compared: as known at an instant, and whether by meaning where languages differ."""

    as_of: date | None = None
    across_languages: bool = False


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """One input and either what was made of its reading or the reason there is nothing."""

    name: str
    value: T | None
    error: RiwayaError | None = None


def read_all(inputs: Inputs, make: Callable[[Reading], T]) -> Iterator[Outcome[T]]:
    """What `make` gives for each file, in the order given; folders and patterns are expanded by the ingest room."""
    from riwaya.document import Metadata
    from riwaya.engine import Engine, many_documents
    from riwaya.ingest.reader import expand_inputs
    from riwaya.vocabulary import Language

    engine = Engine.default()
    options = Metadata(outlet=inputs.outlet, published=inputs.published)
    manifest = _manifest(inputs.manifest)
    language = None if inputs.language == "auto" else Language(inputs.language)
    with many_documents():
        for name in with_progress(list(expand_inputs(inputs.files))):
            read = partial(engine.read_path, name, options, manifest, language)
            yield guarded(name, partial(_made, make, read))


def _made(make: Callable[[Reading], T], read: Callable[[], Reading]) -> T:
    return make(read())


def _manifest(path: str | None) -> Mapping[str, Metadata]:
    """The lines of --manifest; a broken one is a mistake in the command, not in one of its inputs."""
    from riwaya.ingest import sidecar

    try:
        return {} if path is None else sidecar.manifest(path)
    except InputError as error:
        raise UsageError(f"--manifest: {error.message}") from error


def guarded(name: str, work: Callable[[], T]) -> Outcome[T]:
    """The outcome of `work`; a fault of ours becomes an error of code "internal" instead of ending the batch."""
    try:
        return Outcome(name, work())
    except RiwayaError as error:
        return Outcome(name, None, error)
    except Exception as error:  # whatever it is, the other files must be read
        if os.environ.get(DEBUG):
            raise
        return Outcome(name, None, fault(error))


def with_progress(items: Sequence[T]) -> Iterable[T]:
    """`items`, with a bar on stderr that follows them when they are many and somebody watches."""
    if len(items) < PROGRESS_FROM or not sys.stderr.isatty():
        return items
    return _bar(items)


def _bar(items: Sequence[T]) -> Iterator[T]:
    with click.progressbar(items, label="reading", file=sys.stderr) as bar:
        yield from bar


def complain(outcome: Outcome[T]) -> None:
    """Say on stderr that an input could not be read."""
    from riwaya.views.visible import visible

    if outcome.error is not None:
        message = outcome.error.message
        named = message if message.startswith(f"{outcome.name}:") else f"{outcome.name}: {message}"
        click.echo(visible(f"riwaya: {named}"), err=True)


def exit_code(outcomes: Sequence[bool]) -> int:
    """The documented exit code for which inputs were read."""
    if outcomes and not any(outcomes):
        return EXIT_NOTHING_READ
    return 0 if all(outcomes) else EXIT_SOME_UNREAD
