"""Takes the pictures of `docs/workbench.md`, on the bundled coverage: `python -m docs.screens`; needs Chromium."""

from __future__ import annotations

import tempfile
import threading
import time
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, Page, sync_playwright

from riwaya.desk.adding import How
from riwaya.desk.desk import Desk, reader_name
from riwaya.ledger.database import Mode
from riwaya.web.app import create
from riwaya.web.running import bound, server_of
from riwaya.web.settings import Settings

IMAGES = Path(__file__).resolve().parent / "images" / "workbench"
SAMPLES = Path(__file__).resolve().parents[1] / "src" / "riwaya" / "samples"
MOST_BYTES = 150_000
AR, EN = ("ar", 1280, 860, "light"), ("en", 1280, 860, "dark")
PHONE_AR, PHONE_EN = ("ar", 390, 780, "dark"), ("en", 390, 780, "light")
Look = tuple[str, int, int, str]


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, how it is looked at, and what is done before."""

    name: str
    path: str
    look: Look = AR
    before: Callable[[Page], None] = lambda _: None


def drawer(page: Page) -> None:
    """The exact words of a cell, beside the board."""
    page.locator(".board a.say.heavy, .board a.say.against").first.click()
    page.locator("dialog[open] .context").wait_for()


def to(where: str) -> Callable[[Page], None]:
    """Scroll to a part of the page."""
    return lambda page: page.evaluate(f"document.querySelector('{where}').scrollIntoView({{behavior: 'instant'}})")


def shots(event: str, document: str, voice: str) -> list[Shot]:
    """Every page."""
    return [
        Shot("inbox", "/inbox"),
        Shot("events", "/events", EN),
        Shot("board", f"/events/{event}"),
        Shot("accounts", f"/events/{event}", before=to("#accounts")),
        Shot("words", f"/events/{event}", EN, drawer),
        Shot("conflicts", f"/events/{event}", before=to("#conflicts")),
        Shot("board-phone", f"/events/{event}", PHONE_AR),
        Shot("accounts-phone", f"/events/{event}", PHONE_EN, to("#accounts")),
        Shot("reader", f"/documents/{document}"),
        Shot("sources", f"/events/{event}/sources", EN),
        Shot("timeline", f"/events/{event}/timeline"),
        Shot("brief", f"/events/{event}/brief"),
        Shot("map", "/map"),
        Shot("voice", f"/voices/{voice}"),
        Shot("voices", "/voices", PHONE_AR),
        Shot("search", "/search?q=كتائب", EN),  # brigades
        Shot("review", "/review"),
        Shot("judgements", "/judgements", EN),
    ]


def main() -> None:
    """Fill a ledger, open the workbench over it and take the pictures."""
    with tempfile.TemporaryDirectory() as folder, bound("127.0.0.1", 0) as listening:
        target = str(Path(folder) / "desk.db")
        event, document, voice = _filled(target)
        settings = Settings(target, f"{target}.users.db", port=listening.getsockname()[1])
        server = server_of(create(settings))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        try:
            _taken(settings.url.rstrip("/"), shots(event, document, voice))
        finally:
            server.should_exit = True
            thread.join()


def _filled(target: str) -> tuple[str, str, str]:
    """A ledger of all coverages with two judgements; an event, a document and a voice of it."""
    from riwaya.claims import judgements
    from riwaya.desk.wanted import Wanted
    from riwaya.vocabulary import Stance

    with Desk.open(target, Mode.CREATE) as desk:
        for _ in desk.add([(str(path), None) for path in sorted(SAMPLES.rglob("[0-9]*.txt"))], How(reader_name())):
            pass
        cards = desk.catch_up()
        camp = next(card for card in cards if card.id.startswith("eb9fedb92"))
        denial = next(c for c in desk.lists.claims(Wanted(stance=Stance.DENY)) if camp.id in c.events)
        for by, make in (("سلمى الأحمد", judgements.confirm), ("Rami Saleh", judgements.reject)):  # invented names
            desk.judge(make(desk.judging.of_claim(denial.claim.id), by, "اسم ورأي مختلقان للعرض"))  # invented
        return camp.id, denial.reading.document.id, "كتائب الفجر الصادق"  # the True Dawn Brigades (invented)


def _taken(base: str, wanted: list[Shot]) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for shot in wanted:
            _take(browser, base, shot)
        browser.close()


def _take(browser: Browser, base: str, shot: Shot) -> None:
    ui, width, height, scheme = shot.look
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{base}{shot.path}{'&' if '?' in shot.path else '?'}ui={ui}")
    page.evaluate("document.fonts.ready")
    shot.before(page)
    asked = {"format": "webp", "quality": 82}
    data = b64decode(context.new_cdp_session(page).send("Page.captureScreenshot", asked)["data"])
    if len(data) > MOST_BYTES:
        raise SystemExit(f"{shot.name}: {len(data)} bytes; a picture has at most {MOST_BYTES}.")
    (IMAGES / f"{shot.name}.webp").write_bytes(data)
    context.close()


if __name__ == "__main__":
    main()
