"""Review: what waits for an editor's eye, and the judgements of persons, recorded and withdrawn. Web room."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from riwaya.claims.judgements import FIELDS, Verdict
from riwaya.desk.asked import NOW
from riwaya.desk.deciding import Decision, decided_by
from riwaya.desk.desk import Desk
from riwaya.desk.queue import to_review
from riwaya.vocabulary import SpeakerType, Stance
from riwaya.web.asking import asked_of, member
from riwaya.web.audit import Act, note
from riwaya.web.desks import reading, writing
from riwaya.web.pages import render
from riwaya.web.routes.claims import decided, seen_of
from riwaya.web.routes.login import inside
from riwaya.web.who import MOST_NAME, NAME_COOKIE, Via, Who, editor

router = APIRouter(include_in_schema=False)
MOST = 12
A_YEAR = 365 * 24 * 3600
Line = Annotated[str, Form(max_length=600)]


@router.get("/review")
def review(request: Request) -> HTMLResponse:
    """Claims that decide a conflict and that nobody has looked at, those of the latest events first."""
    asked = asked_of(request)
    with reading(request) as desk:
        waiting = to_review(desk, asked, MOST)
        found = desk.judging.in_force(asked.known_at)
    return render(
        request,
        "review.html",
        waiting=waiting,
        disagreements=found.disagreements,
        stances=Stance,
        speaker_types=SpeakerType,
        back="/review",
    )


@router.get("/judgements")
def every(request: Request) -> HTMLResponse:
    """Every judgement, the latest first, with what became of it."""
    asked = asked_of(request)
    with reading(request) as desk:
        recorded = desk.judging.every(asked.known_at)
        found, lost = desk.judging.in_force(asked.known_at), desk.judging.lost()
    return render(request, "judgements.html", recorded=recorded[::-1], in_force=found, lost=lost)


@router.post("/judgements")
def judge(
    request: Request,
    who: Annotated[Who, Depends(editor)],
    verdict: Line,
    reason: Line,
    by: Annotated[str, Form(max_length=MOST_NAME)] = "",
    claim: Line = "",
    claims: Annotated[list[str] | None, Form()] = None,
    event: Line = "",
    events: Annotated[list[str] | None, Form()] = None,
    seen: Line = "",
    next: Annotated[str, Form(max_length=4000)] = "/review",  # noqa: A002  what browsers send
    name: Annotated[str, Form(max_length=200)] = "",
    type: Line = "",  # noqa: A002
    stance: Line = "",
    facet: Line = "",
    one: Annotated[str, Form(max_length=200)] = "",
    other: Annotated[str, Form(max_length=200)] = "",
    actor: Annotated[str, Form(max_length=200)] = "",
    letter: Line = "",
    withdraws: Line = "",
) -> Response:
    """Record what a person decides and go back to where that was; an editor's decision made meanwhile is told of."""
    signed = who.name or " ".join(by.split())
    facet, _, stratum = facet.partition("|")
    value = {"name": "" if type == SpeakerType.UNKNOWN.value else name, "type": type, "stance": stance, "facet": facet,
             "stratum": stratum, "one": one, "other": other, "actor": actor, "letter": letter}  # fmt: skip
    wanted = member(Verdict, verdict) or Verdict.CONFIRM
    decision = Decision(
        wanted,
        reason,
        [one for one in (claim, *(claims or [])) if one],
        [one.strip() for one in (event, *(events or [])) if one.strip()],
        {name: value[name] for name in FIELDS.get(wanted, ()) if value.get(name)},
        withdraws,
    )
    with writing(request) as desk:
        made = decided_by(desk.judging, decision, signed)
        beside = _meanwhile(desk, claim, seen)
        new, _ = desk.judge(made, waiting=False)
    note(request, Who(signed, who.role, who.via), Act.JUDGED, made.id)
    answer = RedirectResponse(_back(next, made.id, beside, again=not new), 303)
    if who.via is Via.LOCAL and not who.name:
        answer.set_cookie(NAME_COOKIE, quote(signed), max_age=A_YEAR, samesite="lax", httponly=True)
    return answer


def _meanwhile(desk: Desk, claim: str, seen: str) -> str:
    """The judgement of a claim that was recorded since the form was shown, "" where there is none."""
    if not claim or not seen:
        return ""
    last = seen_of(decided(desk, *desk.judging.claim(claim), NOW)[2])
    return last if last != seen else ""


def _back(where: str, made: str, beside: str, *, again: bool) -> str:
    """The page the form was on, with what was recorded."""
    parts = urlsplit(inside(where))
    kept = [
        pair for pair in parts.query.split("&") if pair and pair.partition("=")[0] not in ("judged", "beside", "again")
    ]
    told = urlencode({"judged": made} | ({"beside": beside} if beside else {}) | ({"again": "1"} if again else {}))
    return f"{parts.path}?{'&'.join([*kept, told])}"
