"""The addresses among the inputs of `riwaya add`, and what is fetched from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.cli.batch import tell_skipped
from riwaya.cli.fetch_options import FetchChoice

if TYPE_CHECKING:
    from riwaya.desk.adding import Input
    from riwaya.desk.desk import Desk
    from riwaya.ingest.columns import Columns
    from riwaya.ingest.many import Part


@dataclass(frozen=True, slots=True)
class Errands:
    """What the caller says of addresses."""

    fetch: FetchChoice
    crawl: int = 0
    warc: str | None = None
    gap: float = 1.0

    def apart(self, inputs: Sequence[Input]) -> tuple[list[Input], list[Input]]:
        """What is read here, and what is fetched: addresses, and with --crawl the lists of addresses."""
        from riwaya.ingest.many import is_list
        from riwaya.ingest.sidecar import is_address

        away = [is_address(name) or (self.crawl > 0 and name != "-" and is_list(name)) for name, _ in inputs]
        here = [one for one, far in zip(inputs, away, strict=True) if not far]
        return here, [one for one, far in zip(inputs, away, strict=True) if far]

    @contextmanager
    def parts(self, desk: Desk, inputs: Sequence[Input], columns: Columns) -> Iterator[Iterator[Part]]:
        """The documents at addresses, fetched one after the other as they are asked for. Raises UsageError."""
        if not inputs:
            yield iter(())
            return
        from riwaya.desk.desk import clock

        gate_of = self.fetch.gate
        gate_of(clock)  # says at once where the libraries are missing, which the rooms below need
        from riwaya.desk.fetching import Errand, Fetching
        from riwaya.fetch.pace import Pace
        from riwaya.fetch.robots import Robots

        pace = Pace(self.gap)
        gate = gate_of(clock, pace)
        with ExitStack() as stack:
            errand = Errand(gate, Robots(gate, clock), pace, self.crawl, columns, skips=tell_skipped, say=_say)
            if self.warc is not None:
                from riwaya.fetch.warc import WarcFile

                archive = WarcFile(Path(self.warc), gate.agent)
                stack.callback(archive.close)
                errand = replace(errand, keep=archive.add)
            yield Fetching(desk.ledger, errand).parts(inputs)


def _say(line: str) -> None:
    from riwaya.views.visible import visible

    click.echo(visible(f"riwaya: {line}"), err=True)
