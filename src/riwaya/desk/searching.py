"""Search in everything a ledger holds: which documents have the words, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from riwaya.claims.model import Reading
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.events import Events
from riwaya.document import Span
from riwaya.ledger.aliases import Aliases, lexicon_aliases
from riwaya.ledger.groups import Groups
from riwaya.ledger.query import Query
from riwaya.ledger.search import PAGE
from riwaya.ledger.snippet import snippet
from riwaya.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Found:
    """One document that answers: the stretch to show and the words in it (code points of the text), its events.

    No stretch where the text is gone.
    """

    reading: Reading
    stretch: Span | None
    marks: tuple[Span, ...]
    events: tuple[str, ...]


class Searching:
    """Answers queries; what words, phrases and names are is said in `ledger.query`."""

    def __init__(self, ledger: Ledger, events: Events) -> None:
        self._ledger = ledger
        self._events = events
        self._groups = Groups(ledger.db, ledger.log)

    @cached_property
    def _aliases(self) -> Aliases:
        return lexicon_aliases()

    def __call__(self, text: str, asked: Asked = NOW, most: int | None = 20, width: int = 160) -> list[Found]:
        """Documents that answer the query, those recorded last first; raises UsageError where it asks nothing."""
        query = Query.parse(text, self._aliases)
        answers = islice(self._answers(query, asked, most), most)
        return [self._found(reading, query, asked, width) for reading in answers]

    def among(self, text: str, documents: Sequence[str]) -> set[str]:
        """Which of these documents answer the query; raises UsageError where it asks nothing."""
        query = Query.parse(text, self._aliases)
        numbered = {one.seq: one.id for one in self._ledger.documents(documents)}
        below, found = max(numbered, default=0) + 1, set[str]()
        while numbered and (numbers := self._ledger.words.numbers(query, below, PAGE)):
            found.update(numbered[number] for number in numbers if number in numbered)
            below = numbers[-1]
            if below <= min(numbered) or len(numbers) < PAGE:
                break
        if query.exact:
            return found
        readings = self._events.readings(sorted(found), NOW)
        return {one.document.id for one in readings if query.matches(one.document.text)}

    def _answers(self, query: Query, asked: Asked, most: int | None) -> Iterator[Reading]:
        below: int | None = None
        size = PAGE if most is None else min(PAGE, max(1, most))  # most askers look at few, and most found are shown
        while numbers := self._ledger.words.numbers(query, below, size):
            documents = self._ledger.numbered(numbers)
            readings = {r.document.id: r for r in self._events.readings(documents, asked)}
            for reading in (readings[document] for document in documents if document in readings):
                if query.exact or query.matches(reading.document.text):
                    yield reading
            if len(numbers) < size:
                return
            below, size = numbers[-1], PAGE

    def _found(self, reading: Reading, query: Query, asked: Asked, width: int) -> Found:
        hits = query.hits(reading.document.text)
        shown = snippet(reading.document.text, [hit.span for hit in hits], width, [hit.term for hit in hits])
        stretch, marks = shown or (None, ())
        told = [one.number for one in self._groups.of_documents([reading.document.id])]
        ids = self._events.ids_of(sorted(set(self._groups.events_of(told, asked.known_at).values())), asked)
        return Found(reading, stretch, marks, tuple(dict.fromkeys(id_ for found in ids.values() for id_ in found)))
