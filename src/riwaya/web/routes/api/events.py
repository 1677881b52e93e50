"""Events, what they rest on, and where accounts conflict. Web room."""

from __future__ import annotations

from enum import Enum
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from riwaya.claims.judgements import judgement_json
from riwaya.events.sources import sources_of
from riwaya.events.timeline import timeline_of
from riwaya.exports import lists
from riwaya.exports.brief import brief_json
from riwaya.exports.comparison import comparison_json
from riwaya.exports.events import events_csv, events_geojson, events_json
from riwaya.exports.sources import sources_json
from riwaya.exports.timeline import timeline_json
from riwaya.views.brief import brief_of
from riwaya.web.apiasks import Answer, Filters, Id, Instants, Limit, Page, paged, text_of
from riwaya.web.desks import reading

router = APIRouter(tags=["events"])


class Form(Enum):
    """How a list of events is written."""

    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"


@router.get("/events")
def events(
    request: Request,
    asked: Instants,
    wanted: Filters,
    limit: Limit = 50,
    page: Page = 1,
    format: Form = Form.JSON,  # noqa: A002
) -> Response:
    """The events that fit, the last told of first; what `riwaya events` gives."""
    with reading(request) as desk:
        found = desk.lists.events(wanted, asked, limit * page + 1)
    cards, more = paged(found, limit, page)
    as_of, known_at = text_of(asked.as_of), text_of(asked.known_at)
    if format is Form.CSV:
        return PlainTextResponse(events_csv(cards), media_type="text/csv; charset=utf-8")
    if format is Form.GEOJSON:
        return Answer(events_geojson(cards, as_of, known_at), media_type="application/geo+json")
    return Answer(events_json(cards, more, as_of, known_at))


@router.get("/map")
def on_the_map(request: Request, asked: Instants, wanted: Filters, limit: Limit = 200) -> Response:
    """The same as GeoJSON: a point with its precision, and no geometry where only an area is known."""
    return events(request, asked, wanted, limit, 1, Form.GEOJSON)


@router.get("/events/{event}")
def event(request: Request, event: Id, asked: Instants) -> Response:
    """One event: every question with every answer, its conflicts and its history; what `riwaya event` gives."""
    with reading(request) as desk:
        comparison, found = desk.event(event, asked)
        judged = desk.judging.about(comparison, asked.known_at)
    people = [judgement_json(one.judgement) | {"recorded_at": one.at} for one in judged]
    told: dict[str, Any] = {"event": found, "known_at": text_of(asked.known_at), "people": people}
    return Answer({**comparison_json(comparison), **told})


@router.get("/events/{event}/sources")
def sources(request: Request, event: Id, asked: Instants) -> Response:
    """Whose word it rests on: parties, origins, carriers, documents, copies."""
    with reading(request) as desk:
        comparison, found = desk.event(event, asked)
    return Answer(sources_json(comparison, sources_of(comparison, found), found))


@router.get("/events/{event}/timeline")
def timeline(request: Request, event: Id, asked: Instants) -> Response:
    """What became known when."""
    with reading(request) as desk:
        comparison, found = desk.event(event, asked)
    return Answer(timeline_json(comparison, timeline_of(comparison, found), found))


@router.get("/events/{event}/brief")
def brief(request: Request, event: Id, asked: Instants) -> Response:
    """What is claimed, denied, disowned and unanswered, every sentence with its footnotes."""
    with reading(request) as desk:
        comparison, found = desk.event(event, asked)
    return Answer(brief_json(brief_of(comparison, found)))


@router.get("/events/{event}/conflicts")
def conflicts_of(request: Request, event: Id, asked: Instants) -> Response:
    """Where the accounts of one event conflict."""
    with reading(request) as desk:
        found = desk.lists.conflicts(asked=asked, event=event)
    told = [(one.conflict, one.card, one.comparison) for one in found]
    return Answer(lists.conflicts_json(told, False, text_of(asked.as_of), text_of(asked.known_at)))


@router.get("/conflicts")
def conflicts(request: Request, asked: Instants, wanted: Filters, limit: Limit = 50) -> Response:
    """Where accounts conflict: both sides in their exact words, and why they cannot both be right."""
    with reading(request) as desk:
        found = desk.lists.conflicts(wanted, asked, limit + 1)
    told = [(one.conflict, one.card, one.comparison) for one in found[:limit]]
    return Answer(lists.conflicts_json(told, len(found) > limit, text_of(asked.as_of), text_of(asked.known_at)))
