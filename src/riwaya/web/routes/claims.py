"""One claim: its exact words in their place, its way, what persons decided about it. Web room."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from riwaya.claims.inforce import Recorded
from riwaya.claims.model import Claim, Reading
from riwaya.desk.asked import Asked
from riwaya.desk.asking import latest_claims
from riwaya.desk.desk import Desk
from riwaya.desk.wanted import Wanted
from riwaya.vocabulary import SpeakerType, Stance
from riwaya.web import shown
from riwaya.web.asking import asked_of, claims_wanted
from riwaya.web.desks import reading
from riwaya.web.pages import render

router = APIRouter(include_in_schema=False)
DOCUMENTS = 60
"""Documents that are looked at; whoever wants older ones narrows the time."""
MOST = 100


@router.get("/claims")
def every(request: Request) -> HTMLResponse:
    """What was said in the latest documents, narrowed by stance, speaker, outlet and time."""
    wanted = claims_wanted(request.query_params)
    with reading(request) as desk:
        found, more = latest_claims(desk, wanted, asked_of(request), DOCUMENTS, MOST)
        titles = shown.titles_of(desk, (id_ for one in found for id_ in one.events))
    return render(
        request,
        "claims.html",
        claims=found,
        more=more,
        titles=titles,
        stances=Stance,
        filtered=wanted != Wanted(),
    )


@router.get("/claims/{claim}")
def claim(request: Request, claim: str) -> HTMLResponse:
    """The page of a claim; for our script the drawer's content."""
    asked = asked_of(request)
    with reading(request) as desk:
        read, held = desk.judging.claim(claim)
        now, mark, judgements = decided(desk, read, held, asked)
        in_force = desk.judging.in_force(asked.known_at)
        events = shown.titles_of(desk, desk.lists.events_of([read.id]).get(read.id, ()))
    return render(
        request,
        "claim.html",
        claim=now,
        reading=held,
        mark=mark,
        place=_place(read, held),
        judgements=judgements,
        in_force=in_force,
        seen=seen_of(judgements),
        events=events,
        stances=Stance,
        speaker_types=SpeakerType,
    )


def decided(desk: Desk, read: Claim, held: Reading, asked: Asked) -> tuple[Claim, object, list[Recorded]]:
    """The claim as persons left it, what they did to it, and their judgements as recorded."""
    found = desk.events.people.marks([held.document.id], asked)
    mark = next((mark for one in found for mark in one.marks if mark.claim == read.id), None)
    if mark is None:
        return read, None, []
    every = {c.id: c for one in found for c in (*one.reading.claims, *one.reading.narrated)}
    mine = set(mark.judgements)
    judgements = desk.judging.every(asked.known_at)
    withdrawals = [one for one in judgements if one.judgement.withdraws in mine]
    return every.get(read.id, read), mark, [*(o for o in judgements if o.judgement.id in mine), *withdrawals]


def seen_of(judgements: list[Recorded]) -> str:
    """What an editor has seen of a claim's judgements when deciding: the id of the last one."""
    return judgements[-1].judgement.id if judgements else "none"


def _place(claim: Claim, held: Reading) -> int:
    """The number of a claim in its document, as the reader shows it."""
    return next((n for n, one in enumerate((*held.claims, *held.narrated), 1) if one.id == claim.id), 0)
