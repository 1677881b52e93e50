"""What somebody looks at and may save: a search, or a list with its filters; and what is new in it. Web room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from riwaya.desk.asked import NOW
from riwaya.desk.asking import claims_asked
from riwaya.desk.changes import Change, changes_of
from riwaya.desk.desk import Desk
from riwaya.desk.fresh import events_in
from riwaya.errors import UsageError
from riwaya.ledger.chain import Entry
from riwaya.web.asking import OF_CLAIMS, wanted_of
from riwaya.web.inboxed import inbox_filter

LONGEST = 2_000


class Page(Enum):
    """The pages that can be saved as they are."""

    SEARCH = "search"
    EVENTS = "events"
    CLAIMS = "claims"
    INBOX = "inbox"


FIELDS: Final[Mapping[Page, tuple[str, ...]]] = {
    Page.SEARCH: ("q",),
    Page.EVENTS: ("place", "actor", "outlet", "stance", "grade", "type", "since", "until", "contested"),
    Page.CLAIMS: OF_CLAIMS,
    Page.INBOX: ("has", "kind", "language"),
}
"""What of an address is asked; which page of a list it is, the language and the instants are not."""


@dataclass(frozen=True, slots=True)
class Question:
    """A page with what it is asked, in one order."""

    page: Page
    asked: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, address: str) -> Question:
        """Of an address within the workbench, such as /search?q=x; raises UsageError for what cannot be saved."""
        try:
            parts = urlsplit(address[:LONGEST])
            given = dict(parse_qsl(parts.query, max_num_fields=40))
        except ValueError:
            raise _unknown(address) from None
        page = next((one for one in Page if parts.path == f"/{one.value}"), None)
        if page is None or parts.scheme or parts.netloc or len(address) > LONGEST:
            raise _unknown(address)
        asked = tuple((name, given[name].strip()) for name in FIELDS[page] if given.get(name, "").strip())
        return cls(page, asked)._checked()

    def _checked(self) -> Question:
        asked = dict(self.asked)
        if self.page in (Page.EVENTS, Page.CLAIMS):
            wanted_of(asked)
        elif self.page is Page.INBOX:
            inbox_filter(asked)
        elif not asked:
            raise UsageError("found no words to look for; search for some, then save the search.")
        return self

    @property
    def address(self) -> str:
        """The page that shows it."""
        return f"/{self.page.value}" + (f"?{urlencode(self.asked)}" if self.asked else "")

    def new(self, desk: Desk, entries: Sequence[Entry]) -> list[Change]:
        """What of these entries (documents, in order) answers it: documents, or the events they tell of."""
        by_document = {one.subject: one for one in entries}
        if self.page is Page.EVENTS:
            events = events_in(desk, wanted_of(dict(self.asked)), list(by_document))
            return [Change(by_document[document], card.title, "", event=card.id) for card, document in events]
        fitting = self._documents(desk, list(by_document))
        return changes_of(desk, [entry for id_, entry in by_document.items() if id_ in fitting])

    def count(self, desk: Desk, entries: Sequence[Entry]) -> int:
        """How many that are."""
        documents = [one.subject for one in entries]
        if self.page is Page.EVENTS:
            return len(events_in(desk, wanted_of(dict(self.asked)), documents))
        return len(self._documents(desk, documents))

    def _documents(self, desk: Desk, documents: Sequence[str]) -> set[str]:
        asked = dict(self.asked)
        if self.page is Page.SEARCH:
            return desk.search.among(asked["q"], documents)
        if self.page is Page.CLAIMS:
            return {one.claim.document for one in claims_asked(desk, wanted_of(asked), NOW, None, None, documents)}
        fits = inbox_filter(asked)
        return set(documents) if fits is None else {o.document.id for o in desk.documents.listed(documents) if fits(o)}


def _unknown(address: str) -> UsageError:
    pages = ", ".join(f"/{one.value}" for one in Page)
    return UsageError(f"found {address[:80]!r}; what can be saved is {pages} with what they are asked.")
