"""Events: the list, the board of one with its sources, timeline and brief. Web room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from riwaya.desk.asked import Asked
from riwaya.desk.desk import Desk
from riwaya.desk.events import UnknownEvent
from riwaya.desk.related import published_of, related
from riwaya.desk.wanted import Wanted
from riwaya.events.model import Comparison, Event
from riwaya.events.sources import EventSources, sources_of
from riwaya.events.timeline import timeline_of
from riwaya.views.brief import brief_of
from riwaya.views.brief_model import COMPUTED
from riwaya.views.brief_text import brief_text
from riwaya.views.index import Index
from riwaya.views.look import Look
from riwaya.views.words import Words
from riwaya.vocabulary import EventType, Grade, Stance
from riwaya.web import shown
from riwaya.web.asking import asked_of, ui_of, wanted_of
from riwaya.web.desks import reading
from riwaya.web.pages import render

router = APIRouter(include_in_schema=False)
PAGE = 30


@dataclass(frozen=True, slots=True)
class Told:
    """An event at the instant asked for with what it rests on; `steps` are the instants its story can be played by."""

    comparison: Comparison
    event: Event
    index: Index
    sources: EventSources
    steps: tuple[str, ...]


@router.get("/events")
def events(request: Request, page: Annotated[int, Query(ge=1, le=1000)] = 1) -> HTMLResponse:
    """The events that fit, the last changed first."""
    wanted = wanted_of(request.query_params)
    with reading(request) as desk:
        cards = desk.lists.events(wanted, asked_of(request), PAGE * page + 1)
    return render(
        request,
        "events.html",
        cards=cards[PAGE * (page - 1) : PAGE * page],
        page=page,
        more=len(cards) > PAGE * page,
        types=EventType,
        grades=Grade,
        stances=Stance,
        filtered=wanted != Wanted(),
    )


@router.get("/events/{event}")
def board(request: Request, event: str) -> HTMLResponse:
    """The board: questions as rows, accounts as columns; long lists in parts that the address asks for by name."""
    asked = asked_of(request)
    with reading(request) as desk:
        try:
            told = told_of(desk, event, asked)
        except UnknownEvent:
            if not asked.past:
                raise
            return _page(request, "board_before.html", told_of(desk, event, Asked()))
        beside = related(desk, told.comparison, told.event.id, asked)
        judgements = desk.judging.about(told.comparison, asked.known_at)
        in_force = desk.judging.in_force(asked.known_at)
    return _page(request, "board.html", told, beside=beside, judgements=judgements, in_force=in_force)


@router.get("/events/{event}/questions")
def questions(request: Request, event: str) -> HTMLResponse:
    """Every question with its answers, their five counts, and each origin's figures."""
    with reading(request) as desk:
        told = told_of(desk, event, asked_of(request))
    return _page(request, "event_questions.html", told)


@router.get("/events/{event}/sources")
def sources(request: Request, event: str) -> HTMLResponse:
    """Whose word it rests on: origins, carriers, outlets, copies."""
    with reading(request) as desk:
        told = told_of(desk, event, asked_of(request))
    return _page(request, "event_sources.html", told)


@router.get("/events/{event}/timeline")
def timeline(request: Request, event: str) -> HTMLResponse:
    """What became known when."""
    with reading(request) as desk:
        told = told_of(desk, event, asked_of(request))
    return _page(request, "event_timeline.html", told, timeline=timeline_of(told.comparison, told.event.id))


@router.get("/events/{event}/brief")
def brief(request: Request, event: str) -> HTMLResponse:
    """The desk brief in the language asked for by `lang`, else that of the labels."""
    with reading(request) as desk:
        told = told_of(desk, event, asked_of(request))
    made, lang = brief_of(told.comparison, told.event.id), _language(request)
    plain = brief_text(made, Look(Words(lang), width=4000))
    return _page(
        request,
        "event_brief.html",
        told,
        brief=made,
        lang=lang,
        bw=Words(lang),
        plain=plain,
        computed=COMPUTED,
        seen=[],
    )


@router.get("/events/{event}/brief.txt")
def brief_plain(request: Request, event: str) -> Response:
    """The same as text, to file."""
    with reading(request) as desk:
        told = told_of(desk, event, asked_of(request))
    text = brief_text(brief_of(told.comparison, told.event.id), Look(Words(_language(request))))
    return PlainTextResponse(text)


def _language(request: Request) -> shown.Ui:
    lang = request.query_params.get("lang")
    return (
        ui_of(request, request.app.state.settings.ui) if lang not in ("ar", "en") else ("ar" if lang == "ar" else "en")
    )


def told_of(desk: Desk, event: str, asked: Asked) -> Told:
    """Everything about the event whose id begins so; raises UnknownEvent."""
    comparison, id_ = desk.event(event, asked)
    told = desk.keep(_told)(comparison)
    assert told.event.id == id_
    if asked.as_of is None:
        return told
    return replace(told, steps=tuple(shown.in_order(published_of(desk, event, asked))))


def _told(comparison: Comparison) -> Told:
    """The same of a comparison of one event; several pages of it are asked for one after the other."""
    (event,) = comparison.events
    steps = tuple(shown.instants(comparison, event.id))
    return Told(comparison, event, Index.of_comparison(comparison), sources_of(comparison, event.id)[0], steps)


def _page(request: Request, template: str, told: Told, **values: Any) -> HTMLResponse:
    event = told.event
    conflicts = [conflict for conflict in told.comparison.conflicts if conflict.event == event.id]
    return render(
        request,
        template,
        told=told,
        event=event,
        comparison=told.comparison,
        conflicts=conflicts,
        sources=told.sources,
        steps=told.steps,
        index=told.index,
        **values,
    )
