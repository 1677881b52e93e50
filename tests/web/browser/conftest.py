"""Chromium as an editor has it: pages are looked at in both languages, on a phone and at a desk, light and dark."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import which
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.workbench import Workbench, camp, fill, running, settings_for

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

    def __init__(self, page: Page, found: Workbench, look: Look) -> None:
        self.page = page
        self.look = look
        self.base = f"http://127.0.0.1:{found.settings.port}"
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def open(self, path: str) -> Page:
        """A page of the workbench in the editor's language."""
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
    """Sit down at a workbench: `with sit(desk, look) as editor`."""

    @contextmanager
    def sitting(found: Workbench, look: Look = DESK_AR) -> Iterator[Editor]:
        context = chromium.new_context(
            viewport={"width": look.width, "height": 900},
            color_scheme=look.scheme,
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        try:
            yield Editor(context.new_page(), found, look)
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
