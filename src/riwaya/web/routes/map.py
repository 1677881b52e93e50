"""The map: where the latest events are told to be, as exactly as it is told. Web room."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from riwaya.desk.wanted import Wanted
from riwaya.vocabulary import EventType
from riwaya.web.asking import asked_of, instant_of, member
from riwaya.web.desks import reading
from riwaya.web.mapped import mapped
from riwaya.web.pages import render

router = APIRouter(include_in_schema=False)
MOST = 300


@router.get("/map")
def map_(request: Request, contested: bool = False, since: str = "", until: str = "") -> HTMLResponse:
    """The events that fit, on one sheet."""
    wanted = Wanted(
        type=member(EventType, request.query_params.get("type", "")),
        since=instant_of("since", since),
        until=instant_of("until", until),
        contested=contested,
    )
    with reading(request) as desk:
        cards = desk.lists.events(wanted, asked_of(request), MOST + 1)
    drawn = mapped(card for card in cards[:MOST] if card.type is not EventType.STATEMENT)
    return render(request, "map.html", map=drawn, more=len(cards) > MOST, types=EventType, most=MOST)
