"""`riwaya read`: each document alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import click

from riwaya.cli.batch import Inputs, Outcome, complain, exit_code, read_all
from riwaya.cli.options import EXIT_CODES, format_option, input_options, show_options
from riwaya.cli.output import Show, refuse_overwriting, write

T = TypeVar("T")


@click.command(epilog=EXIT_CODES)
@input_options
@format_option("text", "json", "jsonl", "html")
@show_options
@click.pass_context
def read(ctx: click.Context, /, inputs: Inputs, fmt: str, show: Show) -> None:
    """Show who says what in each FILE, on whose authority and through which channel.

    What a text cannot say comes from NAME.json beside NAME.txt, from --manifest, or from the options,
    which apply where neither says otherwise. `json` gives one object for one document and an array for
    several; `jsonl` one line for each document, in the order given. Exports, feeds and tables hold many documents.

    \b
    Examples:
      riwaya read article.txt --published 2024-04-22 --outlet "Example Post"
      riwaya read coverage/*.txt --format jsonl > claims.jsonl
      riwaya read article.html --format html -o article-report.html
      riwaya read result.json feed.xml posts.csv --format jsonl
    """
    refuse_overwriting(show.output, inputs.files)
    done: list[bool] = []
    write(_FORMATS[fmt](inputs, show, done), show.output)
    ctx.exit(exit_code(done))


def _watched(outcomes: Iterator[Outcome[T]], done: list[bool], aloud: bool) -> Iterator[Outcome[T]]:
    """Pass outcomes on, noting which were read; `aloud` says errors on stderr, for formats without a place for them."""
    for outcome in outcomes:
        done.append(outcome.error is None)
        if aloud:
            complain(outcome)
        yield outcome


def _jsonl(inputs: Inputs, _show: Show, done: list[bool]) -> Iterator[str]:
    from riwaya.exports.contract import reading_json
    from riwaya.exports.jsontext import json_lines

    return json_lines(map(as_json, _watched(read_all(inputs, reading_json), done, aloud=False)))


def _json(inputs: Inputs, _show: Show, done: list[bool]) -> Iterator[str]:
    from riwaya.exports.contract import reading_json
    from riwaya.exports.jsontext import indented

    values = list(map(as_json, _watched(read_all(inputs, reading_json), done, aloud=False)))
    yield indented(values[0] if len(values) == 1 else values) + "\n"


def _html(inputs: Inputs, show: Show, done: list[bool]) -> Iterator[str]:
    from riwaya.views.html import readings_page

    outcomes = list(_watched(read_all(inputs, lambda reading: reading), done, aloud=True))
    unread = [(o.name, o.error) for o in outcomes if o.error is not None]
    yield readings_page([o.value for o in outcomes if o.value is not None], unread, show.ui)


def _text(inputs: Inputs, show: Show, done: list[bool]) -> Iterator[str]:
    from riwaya.views.text import reading_text

    look = show.look()
    outcomes = _watched(read_all(inputs, lambda reading: reading_text(reading, look)), done, aloud=True)
    return (o.value for o in outcomes if o.value is not None)


_FORMATS: Mapping[str, Callable[[Inputs, Show, list[bool]], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "html": _html,
}


def as_json(outcome: Outcome[dict[str, Any]]) -> dict[str, Any]:
    """The contract's object of one input, read or not."""
    from riwaya.exports.contract import error_json

    if outcome.error is not None:
        return error_json(outcome.name, outcome.error)
    assert outcome.value is not None
    return outcome.value
