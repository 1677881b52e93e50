"""The workbench as an application: wiring only. Web room."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from riwaya import __version__
from riwaya.desk.desk import clock
from riwaya.engine import Engine
from riwaya.ledger.sqlite import MEMORY
from riwaya.ledger.staff import Staff
from riwaya.web import failures
from riwaya.web.accounts import Accounts
from riwaya.web.desks import Desks
from riwaya.web.guard import Guard
from riwaya.web.hub import Hub
from riwaya.web.imports import Imports, job_json
from riwaya.web.routes import admin, api, assets, feeds, home, imports, live, login, openapi, pages_of
from riwaya.web.settings import Settings
from riwaya.web.who import viewer

STATIC = Path(__file__).parent / "static"
OPEN: tuple[APIRouter, ...] = (login.open_router, assets.router)
"""What is answered to whoever asks."""
ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    login.router,
    admin.router,
    live.router,
    imports.router,
    openapi.router,
    api.router,
    feeds.router,
    *pages_of.ROUTERS,
)
"""What is answered to those who may come in, each at least a viewer; a route asks for more itself."""


def create(settings: Settings, now: Callable[[], datetime] = clock, engine: Engine | None = None) -> FastAPI:
    """The application over the ledger that `settings` names; raises LedgerError where it cannot be opened."""
    accounts = Accounts(_staff(settings), now)
    desks = Desks(settings.target, settings.read_only, settings.readers, now, engine)
    hub = Hub(settings.target)
    adding = Imports(
        settings.target, settings.inbox, now, lambda job: hub.tell("import", job_json(job)), settings.networks
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        hub.start()
        adding.start()
        yield
        adding.close()
        hub.close()
        desks.close()
        accounts.staff.close()

    app = FastAPI(
        title="Riwaya",
        version=__version__,
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings, app.state.desks, app.state.accounts, app.state.now = settings, desks, accounts, now
    app.state.hub, app.state.imports = hub, adding
    failures.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guard, settings=settings)
    app.mount("/static", assets.Kept(directory=STATIC), name="static")
    for router in OPEN:
        app.include_router(router)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(viewer)])
    return app


def _staff(settings: Settings) -> Staff:
    """Who may come in; nowhere on the disk where nothing may be written and nobody was added."""
    on_disk = not settings.read_only or os.path.exists(settings.users)
    return Staff.open(settings.users if on_disk else MEMORY)
