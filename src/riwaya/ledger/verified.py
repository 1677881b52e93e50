"""What a verification says: how much was checked, what does not fit, what was redacted. Ledger room."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Problem(Enum):
    """In what way something does not fit."""

    NUMBER = "number"
    """Numbers of entries or records do not follow each other: something was taken out or put in."""
    CHAIN = "chain"
    """The hash of an entry is not that of its fields and of the entry before: it was changed or moved."""
    TIME = "time"
    """A time of recording lies before the one before it, or is not the one in the log."""
    KIND = "kind"
    """An entry is of a kind that no log has."""
    NO_ENTRY = "no_entry"
    """A record that the log does not know."""
    NO_RECORD = "no_record"
    """An entry whose record is gone."""
    TWICE = "twice"
    """Two entries for one record."""
    CONTENT = "content"
    """The record is not the one that was recorded."""
    BYTES = "bytes"
    """The bytes of a document are not those that were received."""
    DERIVED = "derived"
    """The index of claims is not what the readings say."""
    REDACTED = "redacted"
    """Something is marked as redacted that no redaction names."""
    HEAD = "head"
    """The head that was noted elsewhere does not stand in the log: its end was cut off, or it is another log."""
    FILE = "file"
    """A file of a bundle is missing, surplus, or not what the manifest says."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit. `kind` is of record ("document", "log" …), `number` its place in the log."""

    problem: Problem
    kind: str
    id: str
    number: int | None
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What a redaction took away: of which document, who signed for it, why and when."""

    document: str
    redaction: str
    kind: str
    by: str
    reason: str
    recorded_at: str
    bytes_removed: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """`counts` by kind of record in the order checked; `head` the hash of the last entry of the log.

    `findings` in the order of the log, what stands nowhere in it last; `more` how many were not kept.
    """

    name: str
    counts: tuple[tuple[str, int], ...]
    entries: int
    head: str
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    more: int = 0

    @property
    def sound(self) -> bool:
        """True where everything fits."""
        return not self.findings

    @property
    def records(self) -> int:
        """How many records were checked, links among them."""
        return sum(n for _, n in self.counts)

    @property
    def first(self) -> Finding | None:
        """The first record that does not fit."""
        return self.findings[0] if self.findings else None


MOST = 1_000
"""Findings that are kept."""


class Notes:
    """Gathers findings while checking."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.more = 0

    def add(self, problem: Problem, kind: str, which: str, number: int | None, expected: object, found: object) -> None:
        """Note that something does not fit."""
        if len(self.findings) < MOST:
            self.findings.append(Finding(problem, kind, which, number, str(expected), str(found)))
        else:
            self.more += 1

    def ordered(self) -> tuple[Finding, ...]:
        """The findings by their place in the log."""
        last = float("inf")
        return tuple(sorted(self.findings, key=lambda one: last if one.number is None else one.number))
