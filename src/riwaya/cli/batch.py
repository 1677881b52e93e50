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
    from collections import Counter

    from riwaya.claims.model import Reading
    from riwaya.document import Document, Metadata
    from riwaya.engine import Engine
    from riwaya.ingest.items import Skip

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
    columns: str | None = None


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
    """What `make` gives for each document, in the order given; a file gives as many as it holds.

    Folders and patterns are expanded by the ingest room.
    """
    from riwaya.document import Metadata
    from riwaya.engine import Engine, many_documents
    from riwaya.ingest.columns import columns_from
    from riwaya.ingest.many import parts
    from riwaya.ingest.reader import expand_inputs
    from riwaya.ingest.sidecar import manifest_key
    from riwaya.vocabulary import Language

    engine = Engine.default()
    options = Metadata(outlet=inputs.outlet, published=inputs.published)
    manifest = manifest_of(inputs.manifest)
    language = None if inputs.language == "auto" else Language(inputs.language)
    columns = columns_from(inputs.columns)
    with many_documents():
        for name in with_progress(list(expand_inputs(inputs.files))):
            told = manifest.get(manifest_key(name)) or manifest.get(name)
            for part in parts(name, told, columns, tell_skipped):
                yield guarded(part.name, partial(_made, make, engine, partial(part.read, options, language)))


def _made(make: Callable[[Reading], T], engine: Engine, read: Callable[[], tuple[Document, bytes]]) -> T:
    return make(engine.read_document(read()[0]))


def tell_skipped(name: str, skipped: Counter[Skip]) -> None:
    """Say on stderr what a file holds that is no document."""
    from riwaya.views.visible import visible

    told = ", ".join(
        f"{number:,} {reason.value.replace('_', ' ')}" for reason, number in skipped.most_common() if number
    )
    click.echo(visible(f"riwaya: {name}: skipped {told}"), err=True)


def manifest_of(path: str | None) -> Mapping[str, Metadata]:
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
