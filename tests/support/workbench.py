"""A workbench on a free port of this machine, asked as browsers and programs ask it."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from argon2 import PasswordHasher
from fastapi import FastAPI

from riwaya.desk.adding import How
from riwaya.desk.desk import Desk, clock, reader_name
from riwaya.document import Metadata
from riwaya.ledger.database import Mode
from riwaya.ledger.staff import Staff
from riwaya.ledger.store import Ledger
from riwaya.web.accounts import Accounts
from riwaya.web.app import create
from riwaya.web.roles import Role
from riwaya.web.running import bound, server_of
from riwaya.web.settings import Settings
from tests.support.cases import engine
from tests.support.desks import SAMPLES

PASSWORD = "a long enough password"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SECONDS = 20.0


@dataclass(frozen=True)
class Answered:
    """Status, headers (small letters), body."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: Sequence[str] = ()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Browser:
    """Somebody who keeps cookies, and says where a form came from as browsers do."""

    settings: Settings
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answered:
        sent = dict(headers or {})
        if self.cookies:
            sent.setdefault("cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        with closing(http.client.HTTPConnection("127.0.0.1", self.settings.port, timeout=SECONDS)) as connection:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            made = Answered(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read(),
                [value for name, value in answer.getheaders() if name.lower() == "set-cookie"],
            )
        for line in made.cookies:
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0].strip('"')
            self.cookies[name] = value
            if not value or "Max-Age=0" in line:
                del self.cookies[name]
        return made

    def get(self, path: str, **headers: str) -> Answered:
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def form(self, path: str, values: Mapping[str, str] | Sequence[tuple[str, str]], **headers: str) -> Answered:
        """A form sent from our own page; a header given as "" is not sent."""
        told = {
            "content-type": "application/x-www-form-urlencoded",
            "origin": f"http://127.0.0.1:{self.settings.port}",
            "sec-fetch-site": "same-origin",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask(
            "POST", path, urlencode(values).encode(), {name: value for name, value in told.items() if value}
        )

    def send(self, path: str, value: object, **headers: str) -> Answered:
        """JSON, as programs send it."""
        told = {"content-type": "application/json"} | {n.replace("_", "-"): v for n, v in headers.items()}
        return self.ask("POST", path, json.dumps(value).encode(), told)

    def login(self, name: str, password: str = PASSWORD) -> Answered:
        return self.form("/login", {"name": name, "password": password})


@dataclass
class Workbench:
    """One that runs."""

    app: FastAPI
    settings: Settings

    def browser(self) -> Browser:
        return Browser(self.settings)

    @property
    def accounts(self) -> Accounts:
        found: Accounts = self.app.state.accounts
        return found

    def imported(self, job: str) -> Any:
        """An import once it is over."""
        for _ in range(600):
            found = self.app.state.imports.one(job)
            if not found.open:
                return found
            time.sleep(0.05)
        raise AssertionError(f"import {job} does not end")


@contextmanager
def running(settings: Settings) -> Iterator[Workbench]:
    """The workbench, listening on a free port until the block ends."""
    with bound("127.0.0.1", 0) as listening:
        settled = replace(settings, port=listening.getsockname()[1])
        app = create(settled, clock, engine())
        app.state.accounts = Accounts(app.state.accounts.staff, clock, QUICK)
        server = server_of(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield Workbench(app, settled)
        finally:
            server.should_exit = True
            thread.join()


def settings_for(folder: Path, **changed: Any) -> Settings:
    """A ledger in a folder."""
    target = str(folder / "desk.db")
    return replace(Settings(target, f"{target}.users.db", ui="en", readers=2), **changed)


def with_users(settings: Settings) -> Settings:
    """The same with a viewer, an editor and an admin, each called by the role."""
    staff = Staff.open(settings.users)
    accounts = Accounts(staff, clock, QUICK)
    for role in Role:
        accounts.add(role.value, role, PASSWORD)
    staff.close()
    return settings


def fill(target: str, paths: Sequence[Path] = (), told: Sequence[tuple[Path, Metadata]] = ()) -> None:
    """Put files into a ledger."""
    inputs = [*((str(path), None) for path in paths), *((str(path), metadata) for path, metadata in told)]
    with Ledger.open(target, Mode.CREATE) as ledger:
        desk = Desk(ledger, engine())
        for _ in desk.add(inputs, How(reader_name())):
            pass
        desk.catch_up()


def camp() -> list[Path]:
    """The bundled coverage of the camp."""
    return sorted(SAMPLES.glob("[0-9]*.txt"))
