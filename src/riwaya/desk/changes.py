"""What was recorded lately, as somebody who follows a desk reads it: documents, judgements, pages gone, redactions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riwaya.ledger.chain import Entry, Kind

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk

TOLD = (Kind.DOCUMENT, Kind.JUDGEMENT, Kind.TOMBSTONE, Kind.REDACTION)
"""Readings and links are how the ledger works, not what it was told."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the log: `title` says what it is about in its own words, `by` who signed or published it."""

    entry: Entry
    title: str
    by: str
    text: str = ""
    event: str = ""
    """The id of an event that the document told of anew; then it is what this is about."""

    @property
    def kind(self) -> str:
        """What it is about, in a word."""
        return "event" if self.event else self.entry.kind.value

    @property
    def subject(self) -> str:
        """The id of what it is about."""
        return self.event or self.entry.subject

    @property
    def key(self) -> str:
        """Its own id: the hash of the entry, and which event where it is about one."""
        return f"{self.entry.hash}:{self.event}" if self.event else self.entry.hash

    @property
    def address(self) -> str:
        """The page about it, within the workbench."""
        if self.event:
            return f"/events/{self.event}"
        if self.entry.kind is Kind.DOCUMENT:
            return f"/documents/{self.entry.subject}"
        return f"/judgements#{self.entry.subject}" if self.entry.kind is Kind.JUDGEMENT else "/inbox"


def latest_changes(desk: Desk, most: int = 50) -> list[Change]:
    """The last ones, the newest first."""
    found = [entry for kind in TOLD for entry, _ in desk.ledger.log.latest(most, kind)]
    return changes_of(desk, sorted(found, key=lambda entry: -entry.seq)[:most])


def changes_of(desk: Desk, entries: Sequence[Entry]) -> list[Change]:
    """What entries of the log are about, in their order."""
    documents = _documents(desk, [one.subject for one in entries if one.kind is Kind.DOCUMENT])
    others = any(one.kind is Kind.JUDGEMENT for one in entries)
    judged = {one.judgement.id: one.judgement for one in desk.judging.every()} if others else {}
    made = []
    for entry in entries:
        title, by, text = documents.get(entry.subject, (entry.subject, "", ""))
        if (judgement := judged.get(entry.subject)) is not None:
            title, by, text = judgement.verdict.value, judgement.by, judgement.reason
        made.append(Change(entry, title, by, text))
    return made


def _documents(desk: Desk, ids: Sequence[str]) -> dict[str, tuple[str, str, str]]:
    """Title, outlet and the beginning of the text of each; where the text was taken out only what is left."""
    found = {}
    for one in desk.documents.listed(ids):
        reading = one.reading
        title = (reading.document.title if reading is not None else None) or one.document.input
        text = reading.document.text[:280] if reading is not None else ""
        found[one.document.id] = (title, one.document.outlet or "", text)
    return found
