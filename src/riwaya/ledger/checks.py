"""What is checked of a ledger as of a bundle: the chain, and each record against its entry. Ledger room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from riwaya.ledger.chain import FIRST, Kind, entry_hash
from riwaya.ledger.codec import RecordError
from riwaya.ledger.redactions import Redaction, left_key
from riwaya.ledger.verified import Gap, Notes, Problem

Row = tuple[Any, ...]
Progress = Callable[[int, int], None]
"""Told how much is done and how much there is."""
_KINDS = tuple(kind.value for kind in Kind)


class ChainCheck:
    """Is told the entries of a log one after the other: number, time, hash and kind of each."""

    def __init__(self, notes: Notes, head: str | None) -> None:
        """`head` is a hash that was noted elsewhere and must come by."""
        self._notes = notes
        self._wanted = head
        self._seen = head in (None, FIRST)
        self._time = ""
        self.number = 0
        self.head = FIRST

    def take(self, entry: Row) -> None:
        """One entry: number, time, kind, subject, content, hash."""
        seq, recorded, kind, subject, content, written = entry
        self.number += 1
        if seq != self.number:
            self._notes.add(Problem.NUMBER, "log", subject, seq, self.number, seq)
            self.number = seq if isinstance(seq, int) else self.number
        hashed = entry_hash(seq, recorded, kind, subject, content, self.head)
        if hashed != written:
            self._notes.add(Problem.CHAIN, "log", subject, seq, hashed, written)
        if str(recorded) < self._time:
            self._notes.add(Problem.TIME, "log", subject, seq, self._time, recorded)
        if kind not in _KINDS:
            self._notes.add(Problem.KIND, "log", subject, seq, ", ".join(_KINDS), kind)
        self.head, self._time = str(written), str(recorded)
        self._seen = self._seen or written == self._wanted

    def end(self) -> None:
        """All entries were there."""
        if not self._seen:
            self._notes.add(Problem.HEAD, "log", str(self._wanted), None, self._wanted, self.head)


def check_record(
    notes: Notes,
    kind: Kind,
    subject: str,
    found: tuple[str, object],
    entries: Sequence[Row],
    left: Mapping[str, str],
) -> int | None:
    """A record's hash and time, as they are found, against its entries in the log (number, time, hash).

    A redacted record has to have the hash that the redaction `left`. The number of its entry, None without one.
    """
    content, recorded = found
    if not entries:
        notes.add(Problem.NO_ENTRY, kind.value, subject, None, "an entry in the log", "none")
        return None
    (number, logged_at, logged), *others = entries
    for other, *_ in others:
        notes.add(Problem.TWICE, kind.value, subject, other, number, other)
    expected = left.get(left_key(kind, subject), logged)
    if content != expected:
        notes.add(Problem.CONTENT, kind.value, subject, number, expected, content)
    if recorded != logged_at:
        notes.add(Problem.TIME, kind.value, subject, number, logged_at, recorded)
    return int(number)


def gaps_of(which: str, redaction: Redaction, recorded_at: str) -> Iterator[Gap]:
    """What a redaction took out of each document."""
    gone = set(redaction.gone)
    for document in redaction.documents:
        kind, by, reason = redaction.kind.value, redaction.by, redaction.reason
        yield Gap(document, which, kind, by, reason, recorded_at, document in gone)


def in_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Gaps by time."""
    return tuple(sorted(gaps, key=lambda gap: (gap.recorded_at, gap.redaction, gap.document)))


def hashed(make: Callable[[], str]) -> str:
    """A hash, or why there is none: whatever stands in a damaged row must not end the verification."""
    try:
        return make()
    except (RecordError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
