"""Changes as they happen: server-sent events. Web room."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from riwaya.web.hub import Hub, Message
from riwaya.web.who import Unknown, recognised

router = APIRouter(include_in_schema=False)
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is there: proxies close what is silent."""
RETRY = "retry: 3000\n\n"


@router.get("/live")
async def live(request: Request) -> StreamingResponse:
    """Events `changed` (with the entry of the log), `import` and `missed`. A browser that was away says with
    Last-Event-ID what it heard last, and is told at once whether there is more.
    """
    hub: Hub = request.app.state.hub
    hub.check_room()
    heard = request.headers.get("last-event-id", "")
    return StreamingResponse(
        _stream(request, hub, int(heard) if heard.isdigit() and len(heard) < 18 else None),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _stream(request: Request, hub: Hub, heard: int | None) -> AsyncIterator[str]:
    with hub.listening() as queue:
        yield RETRY
        if heard is not None and heard != hub.entry:
            yield Message("changed", {"entry": hub.entry, "recorded": {}}, hub.entry).encoded()
        else:
            yield Message("here", {"entry": hub.entry}, hub.entry).encoded()
        while True:
            try:
                message = await asyncio.wait_for(queue.get(), HEARTBEAT)
            except TimeoutError:
                if not await run_in_threadpool(_still_known, request):
                    return
                yield ": still here\n\n"
                continue
            if message is None:
                return
            yield message.encoded()


def _still_known(request: Request) -> bool:
    """False once the session ended: whoever logged out hears no more."""
    try:
        recognised(request)
    except Unknown:
        return False
    return True
