"""What a page is asked for in its address: the instants, the language, where a link keeps them. Web room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar
from urllib.parse import quote, urlencode

from fastapi import Request

from riwaya.desk.asked import Asked
from riwaya.desk.wanted import Wanted
from riwaya.errors import UsageError
from riwaya.ledger.instants import instant
from riwaya.views.words import Ui
from riwaya.vocabulary import EventType, Grade, Stance

UI_COOKIE = "riwaya_ui"
KEPT = ("as_of", "known_at", "ui")
"""What every link keeps, so that what is copied from the address line shows others the same."""


def asked_of(request: Request) -> Asked:
    """The instants of `?as_of=…&known_at=…`; raises UsageError."""
    return Asked(*(instant_of(name, request.query_params.get(name, "")) for name in ("as_of", "known_at")))


def instant_of(name: str, text: str | None) -> str | None:
    """An instant as an address says it, checked, None where it says none; raises UsageError."""
    text = (text or "").strip()
    if not text:
        return None
    # A plus that was not encoded comes as a space: 2025-11-14T21:00 03:00.
    text = text.replace(" ", "+") if "T" in text else text
    try:
        instant(text)
    except (ValueError, OverflowError):
        raise UsageError(
            f"{name}: found {text[:40]!r}; allowed is an instant such as 2025-11-14 or 2025-11-14T21:00+03:00."
        ) from None
    return text


def ui_of(request: Request, default: Ui) -> Ui:
    """The language of the labels: asked for, else chosen before, else the browser's, else the workbench's own."""
    for found in (request.query_params.get("ui"), request.cookies.get(UI_COOKIE)):
        if found == "ar":
            return "ar"
        if found == "en":
            return "en"
    return default


Member = TypeVar("Member", bound=Enum)


def member(closed: type[Member], text: str) -> Member | None:
    """The member of a closed set, None where nothing is asked; raises UsageError for a word that is not in it."""
    if not text:
        return None
    try:
        return closed(text)
    except ValueError:
        allowed = ", ".join(str(one.value) for one in closed)
        raise UsageError(f"found {text[:40]!r} for {closed.__name__.lower()}; allowed are {allowed}.") from None


MOST_ASKED = 200
"""Characters of one filter."""
YES = ("true", "1", "on", "yes")


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """What narrows a list of events, as an address says it; raises UsageError."""
    long = next((name for name, text in asked.items() if len(text) > MOST_ASKED and name != "ui"), None)
    if long is not None:
        raise UsageError(f"{long}: found {len(asked[long])} characters; allowed are {MOST_ASKED}.")
    return Wanted(
        place=asked.get("place") or None,
        actor=asked.get("actor") or None,
        outlet=asked.get("outlet") or None,
        stance=member(Stance, asked.get("stance", "")),
        grade=member(Grade, asked.get("grade", "")),
        type=member(EventType, asked.get("type", "")),
        since=instant_of("since", asked.get("since")),
        until=instant_of("until", asked.get("until")),
        contested=asked.get("contested", "").lower() in YES,
    )


OF_CLAIMS = ("actor", "outlet", "stance", "since", "until")


def claims_wanted(asked: Mapping[str, str]) -> Wanted:
    """What narrows the list of claims; raises UsageError."""
    return wanted_of({name: asked[name] for name in OF_CLAIMS if name in asked})


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses within the workbench; `kept` goes along with each."""

    kept: Mapping[str, str]

    @classmethod
    def of(cls, request: Request) -> Links:
        return cls({name: request.query_params[name] for name in KEPT if request.query_params.get(name)})

    def __call__(self, *path: object, **query: object) -> str:
        """`links("events", id, q="…")`: parts of the path are encoded, None in the query drops what is kept."""
        where = "/" + "/".join(quote(str(part), safe="") for part in path)
        wanted = {**self.kept, **query}
        pairs = [(name, str(value)) for name, value in wanted.items() if value not in (None, "", False)]
        return f"{where}?{urlencode(pairs)}" if pairs else where
