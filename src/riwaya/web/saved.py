"""Saved searches: what somebody looks at again and again, and how much is new in it since. Web room."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from fastapi import Request

from riwaya.desk.desk import Desk
from riwaya.errors import RiwayaError, UsageError
from riwaya.ledger.chain import Entry, Kind
from riwaya.ledger.instants import instant
from riwaya.ledger.saved import SavedSearch, Searches
from riwaya.text import fold
from riwaya.web.accounts import checked_name
from riwaya.web.desks import ReadOnly, reading
from riwaya.web.questions import Question
from riwaya.web.settings import Settings
from riwaya.web.who import Via, Who

MOST_SAVED = 50
"""Of one person."""
MOST_NEW = 100
"""New documents that are looked at; where there are more the number shown is a beginning."""
REMEMBERED = 1_000


class UnknownSearch(RiwayaError):
    """Nobody saved that, or somebody else did."""

    code = "not_found"


@dataclass(frozen=True, slots=True)
class New:
    """How many documents or events answer that were recorded since it was looked at; `more` where it may be more."""

    count: int
    more: bool


class Saved:
    """What everybody saved."""

    def __init__(self, searches: Searches, now: Callable[[], datetime]) -> None:
        self._searches, self._now = searches, now
        self._lock = Lock()
        self._counted: OrderedDict[tuple[object, ...], New] = OrderedDict()

    def of(self, who: Who) -> list[SavedSearch]:
        """Those of one person."""
        return self._searches.of(owner_of(who))

    def one(self, who: Who, id_: str) -> SavedSearch:
        """One of somebody's; raises UnknownSearch."""
        found = self._searches.one(owner_of(who), id_)
        if found is None:
            raise UnknownSearch(f"you have no saved search {id_[:40]!r}; the page of saved searches lists them.")
        return found

    def at(self, who: Who, address: str) -> SavedSearch | None:
        """The one that shows what an address shows."""
        try:
            return self._searches.at(owner_of(who), Question.of(address).address)
        except UsageError:
            return None

    def save(self, who: Who, name: str, address: str, entry: int) -> SavedSearch:
        """Save a page under a name, as looked at when the log had so many entries; raises UsageError."""
        question, owner = Question.of(address), owner_of(who)
        known = self._searches.at(owner, question.address)
        if known is None and len(self._searches.of(owner)) >= MOST_SAVED:
            raise UsageError(f"{MOST_SAVED} searches are saved already; remove one first.")
        id_ = f"s{secrets.token_hex(6)}" if known is None else known.id
        made = SavedSearch(id_, owner, checked_name(name), question.address, entry, instant(self._now()))
        self._searches.put(made)
        return self.one(who, id_)

    def rename(self, who: Who, id_: str, name: str) -> SavedSearch:
        """Another name; raises UnknownSearch or UsageError."""
        self._searches.rename(owner_of(who), self.one(who, id_).id, checked_name(name))
        return self.one(who, id_)

    def remove(self, who: Who, id_: str) -> None:
        """It is forgotten; raises UnknownSearch."""
        self._searches.drop(owner_of(who), self.one(who, id_).id)

    def look(self, who: Who, id_: str, entry: int) -> None:
        """It was looked at when the log had so many entries."""
        self._searches.look(owner_of(who), id_, entry)

    def new(self, desk: Desk, search: SavedSearch) -> New:
        """How much is new, worked out once for as long as nothing is recorded."""
        head = desk.ledger.log.head()
        if head[0] == search.seen:
            return New(0, False)
        key = (head, desk.events.cards.left(), search.address, search.seen)
        with self._lock:
            if key in self._counted:
                return self._counted[key]
        entries = desk.ledger.log.behind(search.seen, (Kind.DOCUMENT,), MOST_NEW + 1)
        count = Question.of(search.address).count(desk, entries[:MOST_NEW])
        found = New(count, len(entries) > MOST_NEW)
        with self._lock:
            self._counted[key] = found
            while len(self._counted) > REMEMBERED:
                self._counted.popitem(last=False)
        return found


def latest_of(desk: Desk, most: int = 200) -> list[Entry]:
    """The documents recorded last, in order: what a feed is made of."""
    return [entry for entry, _ in desk.ledger.log.latest(most, Kind.DOCUMENT)]


def owner_of(who: Who) -> str:
    """What searches are kept under: the name of a user as it is compared; "" for whoever sits at this machine."""
    return "" if who.via is Via.LOCAL else fold(who.name)


def saved_of(request: Request) -> Saved:
    """In a route."""
    found: Saved = request.app.state.saved
    return found


def check_kept(request: Request) -> None:
    """Raise ReadOnly where nothing is kept."""
    settings: Settings = request.app.state.settings
    if settings.read_only:
        raise ReadOnly("this workbench is open for reading only; start it without --read-only to save searches.")


def head_of(request: Request) -> int:
    """How many entries the log has now."""
    with reading(request) as desk:
        return desk.ledger.log.head()[0]


def saved_here(request: Request) -> SavedSearch | None:
    """What whoever asks saved of the page in front of them."""
    who = getattr(request.state, "who", None)
    query = f"?{request.url.query}" if request.url.query else ""
    return saved_of(request).at(who, request.url.path + query) if isinstance(who, Who) else None
