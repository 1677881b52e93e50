"""Voices and channels, for programs: who speaks, through what, and what the profiles know of it. Web room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from riwaya.desk.handles import bearer_of, checked, profiles_of
from riwaya.desk.listing import ListedClaim
from riwaya.desk.voices import Known, channel, letters, voice, voices
from riwaya.exports.lists import told_json
from riwaya.exports.outlets import profile_json
from riwaya.web.apiasks import Answer, Instants, Limit, text_of
from riwaya.web.desks import reading

router = APIRouter(tags=["events"])
MOST_CLAIMS = 200


@router.get("/voices")
def every(
    request: Request, asked: Instants, named: Annotated[str, Query(max_length=100)] = "", limit: Limit = 200
) -> Response:
    """Who speaks in the latest events, and in how many of them."""
    with reading(request) as desk:
        found = voices(desk, asked, named)
    told = [{"key": one.key, "known": known_json(one.known), "events": one.events} for one in found[:limit]]
    return Answer({"as_of": text_of(asked.as_of), "voices": told, "more": len(found) > limit})


@router.get("/voices/{key:path}")
def one(request: Request, key: str, asked: Instants) -> Response:
    """One voice: how it is written, its known handles, the channels it spoke through, what it said, the last first."""
    with reading(request) as desk:
        found = voice(desk, key[:400], asked)
        in_force = desk.judging.in_force(asked.known_at)
    given = letters(found.judgements, {one.id for one in in_force.counting})
    return Answer(
        {
            "key": found.key,
            "known": known_json(found.known),
            "names": [{"name": name, "times": n} for name, n in found.names],
            "known_handles": [profile_json(one) for one in profiles_of(found.key)],
            "channels": [
                {
                    "name": name,
                    "medium": None if medium is None else medium.value,
                    "times": n,
                    "checked": checked(name, medium, found.key).value,
                }
                for name, medium, n in found.channels
            ],
            "reliability": [one.judgement.get("letter") for one in given],
            "claims": claims_json(found.claims),
            "more": found.more or len(found.claims) > MOST_CLAIMS,
        }
    )


@router.get("/channels/{name:path}")
def one_channel(request: Request, name: str, asked: Instants) -> Response:
    """One channel: whose it is known to be (null: nobody checked), who speaks through it, what came through it."""
    with reading(request) as desk:
        found = channel(desk, name[:400], asked)
    bearer = bearer_of(found.name, found.mediums[0] if len(found.mediums) == 1 else None)
    return Answer(
        {
            "name": found.name,
            "mediums": [one.value for one in found.mediums],
            "known_as": None if bearer is None else profile_json(bearer),
            "speakers": [{"name": speaker, "times": n} for speaker, n in found.speakers],
            "claims": claims_json(found.claims),
        }
    )


def known_json(known: Known | None) -> dict[str, Any] | None:
    """What the lexicon knows of an actor."""
    if known is None:
        return None
    names = {"name_ar": known.name_ar, "name_en": known.name_en}
    return {"id": known.id, **names, "kind": known.kind, "country": known.country}


def claims_json(found: Iterable[ListedClaim]) -> list[dict[str, Any]]:
    """Claims with their documents and events."""
    return [told_json(one.claim, one.reading, one.events, one.mark) for one in found][:MOST_CLAIMS]
