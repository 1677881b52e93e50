"""What is done to a ledger: judgements, documents added. Web room."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from riwaya.claims.judgements import Verdict, judgement_json
from riwaya.desk.deciding import Decision, decided_by
from riwaya.desk.queue import to_review
from riwaya.errors import RiwayaError
from riwaya.exports.contract import claim_json
from riwaya.exports.events import card_json
from riwaya.exports.lists import brief_json
from riwaya.web.adding import added, files_given, signed, text_given
from riwaya.web.apiasks import Answer, Id, Instants, Limit, text_of
from riwaya.web.audit import Act, note
from riwaya.web.desks import reading, writing
from riwaya.web.imports import Imports, job_json
from riwaya.web.who import Who, editor

router = APIRouter(tags=["work"])
Text = Annotated[str, Field(max_length=2_000)]
Short = Annotated[str, Field(max_length=200)]


class Judged(RiwayaError):
    """Somebody else decided about the same in the meantime."""

    code = "conflict"


class JudgementAsked(BaseModel):
    """A decision: the verdict, about which claims or events, why. `seen` are the ids of the judgements on these claims
    that whoever decides has seen: where there are others by now, 409 names them and nothing is recorded."""

    model_config = ConfigDict(extra="forbid")
    verdict: Verdict
    reason: Text
    claims: list[Short] = Field(default_factory=list, max_length=200)
    events: list[Short] = Field(default_factory=list, max_length=200)
    value: dict[Short, Short] = Field(default_factory=dict, max_length=10)
    withdraws: Short = ""
    by: Short = ""
    seen: list[Short] | None = Field(default=None, max_length=200)


class TextAsked(BaseModel):
    """A text to be added, and what is known of it."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1, max_length=2_000_000)]
    outlet: Short = ""
    published: Short = ""
    url: Text = ""
    author: Short = ""
    channel: Short = ""
    language: Short = ""
    by: Short = ""


@router.get("/review")
def review(request: Request, asked: Instants, limit: Limit = 12) -> Response:
    """Claims on which a conflict turns and that nobody has judged."""
    with reading(request) as desk:
        found = to_review(desk, asked, limit)
    return Answer(
        {
            "as_of": text_of(asked.as_of),
            "waiting": [
                {
                    **claim_json(one.claim, one.reading.document),
                    "source_document": brief_json(one.reading.document),
                    "event": card_json(one.card),
                    "explanation": one.conflict.explanation,
                }
                for one in found
            ],
        }
    )


@router.get("/judgements")
def judgements(request: Request, asked: Instants) -> Response:
    """Every judgement with its reason, in the order of recording, and whether it counts."""
    with reading(request) as desk:
        every = desk.judging.every(asked.known_at)
        counting = {one.id for one in desk.judging.in_force(asked.known_at).counting}
    rows = [
        judgement_json(one.judgement) | {"recorded_at": one.at, "counts": one.judgement.id in counting} for one in every
    ]
    return Answer({"judgements": rows})


@router.post("/judgements", status_code=201)
def judge(request: Request, wanted: JudgementAsked, who: Annotated[Who, Depends(editor)]) -> Response:
    """Record what a person decides; it is on the disk when this answers. 200 where it was recorded before."""
    by = signed(who, wanted.by)
    decision = Decision(
        wanted.verdict, wanted.reason, wanted.claims, wanted.events, dict(wanted.value), wanted.withdraws
    )  # fmt: skip
    with writing(request) as desk:
        made = decided_by(desk.judging, decision, by)
        if wanted.seen is not None:
            places = set(made.anchors)
            others = [one.judgement for one in desk.judging.every() if places & set(one.judgement.anchors)]
            unseen = [one for one in others if one.id not in wanted.seen]
            if unseen:
                told = ", ".join(f"{one.id} ({one.verdict} by {one.by})" for one in unseen[:5])
                raise Judged(f"decided in the meantime: {told}. Look at it, then send with `seen` completed.")
        new, cards = desk.judge(made, waiting=False)
    note(request, who, Act.JUDGED, made.id)
    answer = {"judgement": judgement_json(made), "new": new, "events": [card_json(card) for card in cards]}
    return Answer(answer, 201 if new else 200)


@router.get("/imports")
def imports(request: Request) -> Response:
    """What was added lately, the last first."""
    return Answer({"imports": [job_json(job) for job in _imports(request).every()]})


@router.get("/imports/{job}")
def one_import(request: Request, job: Id) -> Response:
    """How far one of them is."""
    return Answer(job_json(_imports(request).one(job)))


@router.post("/imports", status_code=202)
def add_text(request: Request, wanted: TextAsked, who: Annotated[Who, Depends(editor)]) -> Response:
    """Add a text; it is on the disk when this answers, and read shortly after."""
    told = wanted.model_dump(exclude={"text", "by"})
    return Answer(job_json(added(request, who, wanted.by, [text_given(wanted.text, told)])), 202)


@router.post("/imports/files", status_code=202)
def add_files(
    request: Request,
    who: Annotated[Who, Depends(editor)],
    files: Annotated[list[UploadFile], File(description="Anything `riwaya add` reads.")],
    outlet: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[str, Form(max_length=200)] = "",
    by: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Add files."""
    given = files_given(files, {"outlet": outlet, "published": published})
    return Answer(job_json(added(request, who, by, given)), 202)


def _imports(request: Request) -> Imports:
    found: Imports = request.app.state.imports
    return found
