"""Chromium as an editor has it: pages are looked at in both languages, on a phone and at a desk, light and dark."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import which
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from riwaya.document import Metadata
from tests.support.workbench import Workbench, camp, fill, running, settings_for, with_users

CHROMIUM = which("chromium")
REQUIRED = "RIWAYA_REQUIRE_CHROMIUM"
"""Set where its absence is a failure (.ci/run)."""
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Look:
    """How somebody looks at pages."""

    ui: str
    width: int
    scheme: str

    def __str__(self) -> str:
        return f"{self.ui}-{self.width}-{self.scheme}"


DESK_AR, PHONE_AR = Look("ar", 1280, "light"), Look("ar", 390, "dark")
DESK_EN, PHONE_EN = Look("en", 1280, "dark"), Look("en", 390, "light")
LOOKS = (DESK_AR, PHONE_AR, DESK_EN, PHONE_EN)


class Editor:
    """Somebody at a browser; whatever their pages complain of is kept in `complaints`."""

    def __init__(self, page: Page, found: Workbench, look: Look, cookies: dict[str, str]) -> None:
        self.page = page
        self.cookies = cookies
        self.look = look
        self.base = f"http://127.0.0.1:{found.settings.port}"
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def open(self, path: str, stranger: bool = False) -> Page:
        """A page of the workbench in the editor's language; as a `stranger` with nobody logged in."""
        context = self.page.context
        context.clear_cookies()
        if self.cookies and not stranger:
            context.add_cookies([{"name": n, "value": v, "url": self.base} for n, v in self.cookies.items()])
        where, _, place = path.partition("#")
        mark = "&" if "?" in where else "?"
        self.page.goto(f"{self.base}{where}{mark}ui={self.look.ui}{'#' if place else ''}{place}")
        return self.page

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def overflows(self) -> bool:
        """True where the page is wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None and not os.environ.get(REQUIRED):
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def sit(chromium: Browser):
    """Sit down at a workbench, logged in where it has users: `with sit(desk, look, who="admin") as editor`."""

    @contextmanager
    def sitting(found: Workbench, look: Look = DESK_AR, who: str = "") -> Iterator[Editor]:
        browser = found.browser()
        if who:
            assert browser.login(who).status == 303
        context = chromium.new_context(
            viewport={"width": look.width, "height": 900},
            color_scheme=look.scheme,
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        try:
            yield Editor(context.new_page(), found, look, browser.cookies)
        finally:
            context.close()

    return sitting


@pytest.fixture
def own(tmp_path) -> Iterator[Workbench]:
    """A workbench over the bundled coverage for a test that changes it."""
    settings = settings_for(tmp_path)
    fill(settings.target, camp())
    with running(settings) as found:
        yield found


@pytest.fixture(scope="package")
def told(desk: Workbench) -> dict[str, str]:
    """Ids of the coverage: its most contested event, a document and a claim of a denial in it, a voice."""
    browser = desk.browser()
    events = browser.get("/api/v1/events").json["events"]
    event = max(events, key=lambda one: one["conflicts"])["id"]
    denial = browser.get(f"/api/v1/claims?event={event}&stance=deny").json["claims"][0]
    [voice, *_] = re.findall(r'href="/voices/([^"?]+)', browser.get("/voices").text)
    return {"event": event, "claim": denial["id"], "document": denial["source_document"]["id"], "voice": voice}


VERSIONS = tuple(
    "انفجار في مستودع\n\nقال متحدث باسم الشرطة في منشور على حساب @norvale_police1 على إكس إن "
    f"{dead} في انفجار مستودع بسوق المدينة يوم 2025-11-14 ليلاً.\n"
    for dead in ("رجلين قتلا", "ثلاثة رجال قتلوا")
)
"""A page and what became of it: two, then three men killed in a depot, writes a spokesman of the police (invented)."""


@pytest.fixture(scope="package")
def newsroom(tmp_path_factory) -> Iterator[Workbench]:
    """A workbench with users over the bundled coverage, in which everything was used: for tests that only look."""
    folder = tmp_path_factory.mktemp("newsroom")
    settings = with_users(settings_for(folder, networks=("127.0.0.1",)))
    told = []
    for number, text in enumerate(VERSIONS):
        path = folder / f"{number}.txt"
        path.write_text(text, "utf-8")
        told.append((path, Metadata("الصحيفة", url="https://example.org/depot")))  # the newspaper (invented)
    fill(settings.target, camp(), told)
    with running(settings) as found:
        used(found)
        yield found


def used(found: Workbench) -> None:
    """Judgements, saved searches, a token, web hooks of which one fails."""
    admin = found.browser()
    admin.login("admin")
    saved = {"كتائب في @telegram 2025": "/search?q=كتائب", "Denials": "/events?stance=deny&contested=1"}  # brigades
    for name, address in saved.items():
        assert admin.send("/api/v1/saved", {"name": name, "address": address}).status == 201
    for path in ("", "?" + "long" * 60):
        assert admin.send("/api/v1/hooks", {"url": f"http://127.0.0.1:9/hook{path}"}).status == 201
    [hook, _] = admin.get("/api/v1/hooks").json["hooks"]
    admin.send(f"/api/v1/hooks/{hook['id']}/pause", {})
    claim = admin.get("/api/v1/claims?stance=deny").json["claims"][0]["id"]
    for who, verdict in (("admin", "confirm"), ("editor", "reject")):
        browser = found.browser()
        browser.login(who)
        asked = {"verdict": verdict, "reason": "رأي مختلق للعرض", "claims": [claim]}  # an opinion invented for show
        assert browser.send("/api/v1/judgements", asked).status == 201
    admin.form("/account/tokens", {"label": "desk bot", "role": "viewer", "days": "7"})


@pytest.fixture(scope="package")
def shown(newsroom: Workbench) -> dict[str, str]:
    """Ids of what is in the newsroom, one of each."""
    browser = newsroom.browser()
    browser.login("admin")
    events = browser.get("/api/v1/events").json["events"]
    event = max(events, key=lambda one: one["conflicts"])["id"]
    claims = browser.get("/api/v1/claims?limit=200").json["claims"]
    denial = browser.get(f"/api/v1/claims?event={event}&stance=deny").json["claims"][0]
    channel = next(hop["name"] for one in claims for hop in one["chain"] if hop["role"] == "channel")
    documents = browser.get("/api/v1/documents").json["documents"]
    version = next(one["id"] for one in documents if one["versions"] > 1)
    [voice, *_] = re.findall(r'href="/voices/([^"?]+)', browser.get("/voices").text)
    return {
        "event": event, "claim": denial["id"], "document": denial["source_document"]["id"], "voice": unquote(voice),
        "channel": channel, "version": version,
    }  # fmt: skip
