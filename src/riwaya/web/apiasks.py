"""What programs may ask in an address, checked and documented; and how they are answered. Web room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Query
from fastapi.responses import Response

from riwaya.desk.asked import Asked
from riwaya.desk.wanted import Wanted
from riwaya.exports.jsontext import one_line
from riwaya.vocabulary import EventType, Grade, Stance
from riwaya.web.asking import instant_of

T = TypeVar("T")
MOST = 500
"""Of a list, in one answer."""
MOST_PAGES = 2_000
Id = Annotated[str, Path(min_length=1, max_length=80, description="An id, or the beginning of one.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Page = Annotated[int, Query(ge=1, le=MOST_PAGES, description="Which page of so many.")]
Below = Annotated[int | None, Query(ge=1, le=2**53, description="Only those with a lower number than this.")]
Word = Annotated[str | None, Query(max_length=200)]
When = Annotated[str | None, Query(max_length=40, description="ISO 8601: 2024-04-22 or 2024-04-22T08:10:00+03:00.")]


class Answer(Response):
    """JSON as the exports write it, whatever the texts hold."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return (one_line(content) + "\n").encode("utf-8", "backslashreplace")


def instants(as_of: When = None, known_at: When = None) -> Asked:
    """What was public (`as_of`) and what the ledger held (`known_at`); raises UsageError."""
    return Asked(instant_of("as_of", as_of), instant_of("known_at", known_at))


def wanted(
    place: Word = None,
    actor: Word = None,
    outlet: Word = None,
    stance: Stance | None = None,
    grade: Grade | None = None,
    type: EventType | None = None,  # noqa: A002 (the word in the address)
    since: When = None,
    until: When = None,
    contested: bool = False,
) -> Wanted:
    """What narrows a list; see `riwaya events --help`."""
    since, until = instant_of("since", since), instant_of("until", until)
    return Wanted(place or None, actor or None, outlet or None, stance, grade, type, since, until, contested)


Instants = Annotated[Asked, Depends(instants)]
Filters = Annotated[Wanted, Depends(wanted)]


def paged(found: Sequence[T], limit: int, page: int) -> tuple[Sequence[T], bool]:
    """One page of what was found up to its end and one further, and whether there is more."""
    return found[limit * (page - 1) : limit * page], len(found) > limit * page


def text_of(value: object) -> str | None:
    """An instant as answers say it."""
    return None if value is None else str(value)
