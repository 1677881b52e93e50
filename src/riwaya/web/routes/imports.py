"""What the inbox's forms add: a text, files. Web room."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from riwaya.web.adding import added, fetched, files_given, text_given
from riwaya.web.imports import Job
from riwaya.web.who import NAME_COOKIE, Via, Who, editor

router = APIRouter(include_in_schema=False)
A_YEAR = 365 * 24 * 3600
Line = Annotated[str, Form(max_length=400)]


@router.post("/imports")
def add(
    request: Request,
    who: Annotated[Who, Depends(editor)],
    text: Annotated[str, Form(max_length=2_000_000)] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    outlet: Line = "",
    published: Line = "",
    url: Annotated[str, Form(max_length=2_000)] = "",
    author: Line = "",
    channel: Line = "",
    language: Line = "",
    by: Line = "",
) -> Response:
    """Take it in and go back to the inbox, which shows how far it is; it is on the disk by then."""
    told = {
        "outlet": outlet, "published": published, "url": url, "author": author, "channel": channel,
        "language": language,
    }  # fmt: skip
    given = files_given(files or [], told) if not text.strip() else [text_given(text, told)]
    return _to_inbox(added(request, who, by, given), who)


@router.post("/imports/url")
def fetch(
    request: Request,
    who: Annotated[Who, Depends(editor)],
    url: Annotated[str, Form(max_length=2_000)],
    outlet: Line = "",
    published: Line = "",
    author: Line = "",
    channel: Line = "",
    language: Line = "",
    by: Line = "",
) -> Response:
    """Have an address fetched; the inbox shows how far it is."""
    told = {"outlet": outlet, "published": published, "author": author, "channel": channel, "language": language}
    return _to_inbox(fetched(request, who, by, url, told), who)


def _to_inbox(job: Job, who: Who) -> Response:
    """The inbox, with how far it is; the name given is kept for the next form."""
    answer = RedirectResponse(f"/inbox?{urlencode({'import': job.id})}", 303)
    if who.via is Via.LOCAL and not who.name:
        answer.set_cookie(NAME_COOKIE, quote(job.by), max_age=A_YEAR, samesite="lax", httponly=True)
    return answer
