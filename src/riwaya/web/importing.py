"""The process that reads what editors add: readers of pages do not wait for it. Web room.

It gets a job through a pipe, works it off, and says after every portion how far it is. What it has said is on the disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from signal import SIG_IGN, SIGINT, signal

from riwaya.desk.adding import Added, How, end_with_parent
from riwaya.desk.desk import Desk, reader_name
from riwaya.document import Metadata
from riwaya.errors import RiwayaError, UsageError, fault
from riwaya.ledger.database import Mode

NICENESS = 5


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read: files (names within `folder`) and addresses, and what is known of each.

    `networks` may be fetched from though they are not public.
    """

    id: str
    folder: str
    files: tuple[tuple[str, Metadata | None], ...]
    addresses: tuple[tuple[str, Metadata | None], ...] = ()
    networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one document."""

    name: str
    outcome: str
    document: str | None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is; `events` are ids of those new or changed, `failure` why it could not go on."""

    id: str
    items: tuple[Item, ...] = ()
    grouping: bool = False
    done: bool = False
    events: tuple[str, ...] = ()
    failure: str | None = None


Say = Callable[[Progress], None]


def work(pipe: Connection, target: str) -> None:
    """Take orders until there are no more."""
    signal(SIGINT, SIG_IGN)  # Ctrl-C is for the server, which ends this process by closing the pipe
    with suppress(OSError):
        os.nice(NICENESS)
    end_with_parent()
    desk: Desk | None = None
    with suppress(EOFError, BrokenPipeError, OSError):
        while (order := pipe.recv()) is not None:
            try:
                desk = desk or Desk.open(target, Mode.CREATE)
                carry_out(desk, order, pipe.send)
            except RiwayaError as error:
                pipe.send(Progress(order.id, done=True, failure=error.message))
            except (EOFError, BrokenPipeError):
                raise
            except Exception as error:  # noqa: BLE001 (whatever it is, the next order must be worked off)
                pipe.send(Progress(order.id, done=True, failure=fault(error).message))
    if desk is not None:
        desk.close()


def carry_out(desk: Desk, order: Order, say: Say) -> None:
    """Read, record and group; tells after each portion."""
    if order.folder:
        os.chdir(order.folder)  # so that a document is called by the name of its file alone
    for some in desk.add(order.files, How(reader_name())):
        say(Progress(order.id, tuple(map(_item, some))))
    for some in _fetched(desk, order) if order.addresses else ():
        say(Progress(order.id, tuple(map(_item, some))))
    say(Progress(order.id, grouping=True))
    cards = desk.catch_up()
    say(Progress(order.id, done=True, events=tuple(dict.fromkeys(card.id for card in cards))))


def _fetched(desk: Desk, order: Order) -> Iterator[list[Added]]:
    try:
        from riwaya.web.addresses import documents_at
    except ImportError as error:
        raise UsageError(f"fetching needs `pip install 'riwaya[fetch]'` ({error.name} is missing).") from None
    return desk.take(documents_at(desk, order.addresses, order.networks), How(reader_name()))


def _item(one: Added) -> Item:
    if one.error is not None:
        return Item(one.name, "unread", None, one.error.message)
    return Item(one.name, one.recorded.value if one.recorded is not None else "unread", one.document)
