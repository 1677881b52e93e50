"""What pages are drawn with: the style sheet, and files that browsers may keep. Web room."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

from riwaya.web.pages import style

router = APIRouter()
FOR_EVER = "public, max-age=31536000, immutable"
"""The address ends with a hash of what is there."""
A_WEEK = "public, max-age=604800"


@router.get("/style.css", include_in_schema=False)
def style_sheet() -> Response:
    """The one style sheet."""
    return Response(style(), media_type="text/css; charset=utf-8", headers={"cache-control": FOR_EVER})


class Kept(StaticFiles):
    """Files that browsers need not ask for again: faces, the script."""

    def file_response(self, *args: Any, **values: Any) -> Response:
        found = super().file_response(*args, **values)
        found.headers["cache-control"] = A_WEEK
        return found
