"""The pages editors work with, in one list. Web room."""

from __future__ import annotations

from riwaya.web.routes import claims, documents, events, inbox, map, review, saved, search, voices  # noqa: A004  the page of that name

ROUTERS = (
    inbox.router,
    events.router,
    claims.router,
    documents.router,
    review.router,
    voices.router,
    search.router,
    saved.router,
    map.router,
)
