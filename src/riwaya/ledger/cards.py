"""Events as last worked out, to list and filter them at once, and the ids they were ever shown under. Ledger room.

Cards are no records: they are made anew from the readings whenever an event changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.events.cards import Card
from riwaya.events.given import Key
from riwaya.ledger.asking import beginning_so, marks, portions
from riwaya.ledger.codec import restore, store
from riwaya.ledger.database import Database

_PAGE = 500


class Stale(NamedTuple):
    """An event whose cards must be made anew, and the last entry of the log when it changed last."""

    event: int
    entry: int


class Cards:
    """The cards of all events."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, event: int, cards: Sequence[Card], keys: Mapping[str, Key]) -> None:
        """The cards of one event instead of those it had; `keys` names by id the telling an event begins with."""
        self._db.run("DELETE FROM cards WHERE event = ?", (event,))
        rows = [(event, card.id, card.last_at, json.dumps(store(card), ensure_ascii=False)) for card in cards]
        self._db.many("INSERT INTO cards VALUES (?, ?, ?, ?)", rows)
        shown = [(id_, *key) for id_, key in keys.items()]
        self._db.many("INSERT INTO shown VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", shown)

    def stale(self, most: int, after: int = 0) -> list[Stale]:
        """Events with a number over `after` whose cards must be made anew, `most` of them."""
        rows = self._db.rows("SELECT event, entry FROM stale WHERE event > ? ORDER BY event LIMIT ?", (after, most))
        return [Stale(int(event), int(entry)) for event, entry in rows]

    def left(self) -> int:
        """How many events have cards that must be made anew."""
        row = self._db.one("SELECT count(*) FROM stale")
        return 0 if row is None else int(row[0])

    def soil(self, events: Iterable[int]) -> None:
        """Note that these changed, as the last entry of the log says, and their cards must be made anew."""
        row = self._db.one("SELECT coalesce(max(seq), 0) FROM log")
        entry = 0 if row is None else int(row[0])
        self._db.many(
            "INSERT INTO stale VALUES (?, ?) ON CONFLICT (event) DO UPDATE SET entry = excluded.entry",
            [(one, entry) for one in events],
        )

    def still_stale(self, some: Sequence[Stale]) -> set[int]:
        """Events of which it is still true: nobody made their cards, and they did not change, since it was read."""
        rows = self._db.rows(
            f"SELECT event, entry FROM stale WHERE event IN ({marks(some)})", [one.event for one in some]
        )
        return {one.event for one in some if (one.event, one.entry) in rows}

    def fresh(self, made: Iterable[Stale]) -> None:
        """Note that their cards were made; those of an event that has changed again since stay to be made."""
        self._db.many("DELETE FROM stale WHERE event = ? AND entry = ?", made)

    def every(self) -> Iterator[tuple[int, Card]]:
        """Event and card, the last changed first; of an event that several have one."""
        offset = 0
        seen: set[str] = set()
        while True:
            rows = self._db.rows(
                f"SELECT event, body FROM cards ORDER BY last_at DESC, id LIMIT {_PAGE} OFFSET ?", (offset,)
            )
            for event, body in rows:
                card = restore(Card, json.loads(body))
                if card.id not in seen:
                    seen.add(card.id)
                    yield event, card
            if len(rows) < _PAGE:
                return
            offset += _PAGE

    def named(self, beginning: str) -> list[tuple[int, Card]]:
        """Event and card of those whose id begins so."""
        within, values = beginning_so("id", beginning)
        rows = self._db.rows(f"SELECT event, body FROM cards WHERE {within} ORDER BY id, event", values)
        found = {card.id: (event, card) for event, card in ((e, restore(Card, json.loads(b))) for e, b in rows)}
        return list(found.values())

    def shown(self, beginning: str) -> list[tuple[str, Key]]:
        """Ids that were once shown and begin so, each with the telling it stands for."""
        within, values = beginning_so("id", beginning)
        rows = self._db.rows(f"SELECT id, claim, family FROM shown WHERE {within} ORDER BY id", values)
        return [(id_, (claim, family)) for id_, claim, family in rows]

    def ids_of(self, events: Sequence[int]) -> dict[int, list[str]]:
        """By event the ids under which it is now shown."""
        found: dict[int, list[str]] = {}
        for some in portions(events):
            for event, id_ in self._db.rows(f"SELECT event, id FROM cards WHERE event IN ({marks(some)})", some):
                found.setdefault(event, []).append(id_)
        return found
