"""Voices and channels: who speaks, through what, and what each has said over time. Web room."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from riwaya.desk.handles import bearer_of, checked, profiles_of
from riwaya.desk.voices import channel, letters, voice, voices
from riwaya.web import shown
from riwaya.web.asking import asked_of
from riwaya.web.desks import reading
from riwaya.web.pages import render

router = APIRouter(include_in_schema=False)
MOST = 200


@router.get("/voices")
def every(request: Request, named: Annotated[str, Query(max_length=100)] = "") -> HTMLResponse:
    """Who speaks in the latest events."""
    with reading(request) as desk:
        found = voices(desk, asked_of(request), named)
    return render(request, "voices.html", voices=found[:MOST], more=len(found) > MOST)


@router.get("/voices/{key:path}")
def one(request: Request, key: str) -> HTMLResponse:
    """The card of one voice."""
    asked = asked_of(request)
    with reading(request) as desk:
        found = voice(desk, key, asked)
        in_force = desk.judging.in_force(asked.known_at)
        titles = shown.titles_of(desk, (id_ for told in found.claims for id_ in told.events))
    given = letters(found.judgements, {one.id for one in in_force.counting})
    return render(
        request,
        "voice.html",
        voice=found,
        in_force=in_force,
        titles=titles,
        letters=given,
        profiles=profiles_of(found.key),
        checked=checked,
    )


@router.get("/channels/{name:path}")
def one_channel(request: Request, name: str) -> HTMLResponse:
    """The card of one channel."""
    asked = asked_of(request)
    with reading(request) as desk:
        found = channel(desk, name, asked)
        titles = shown.titles_of(desk, (id_ for told in found.claims for id_ in told.events))
    medium = found.mediums[0] if len(found.mediums) == 1 else None
    return render(request, "channel.html", channel=found, titles=titles, bearer=bearer_of(found.name, medium))
