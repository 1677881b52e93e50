"""Takes the pictures of `docs/workbench.md`, on the bundled coverage: `python -m docs.screens`; needs Chromium."""

from __future__ import annotations

import tempfile
import threading
import time
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, Page, sync_playwright

from riwaya.desk.adding import How
from riwaya.desk.desk import Desk, clock, reader_name
from riwaya.document import Metadata
from riwaya.ledger.database import Mode
from riwaya.ledger.hooks import Hook
from riwaya.ledger.instants import instant
from riwaya.ledger.saved import SavedSearch
from riwaya.ledger.staff import Staff
from riwaya.text import fold
from riwaya.web.accounts import Accounts
from riwaya.web.app import create
from riwaya.web.questions import Question
from riwaya.web.roles import Role
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
    stranger: bool = False


def drawer(page: Page) -> None:
    """The exact words of a cell, beside the board."""
    page.locator(".board a.say.heavy, .board a.say.against").first.click()
    page.locator("dialog[open] .context").wait_for()


def to(where: str) -> Callable[[Page], None]:
    """Scroll to a part of the page."""
    return lambda page: page.evaluate(f"document.querySelector('{where}').scrollIntoView({{behavior: 'instant'}})")


@dataclass(frozen=True)
class Found:
    """Ids of what is shown, and the session of who looks."""

    event: str
    document: str
    version: str
    claim: str
    session: str = ""


VOICE = "كتائب الفجر الصادق"  # the True Dawn Brigades (invented)
CHANNEL = "كلمة مصورة"  # a filmed speech
WHO = "منى الحداد"  # an invented name
PASSWORD = "made for pictures"  # noqa: S105
DEPOT = "انفجار في مستودع بالمدينة\n\nقال متحدث باسم الدفاع المدني إن {} قتلوا في انفجار مستودع بسوق المدينة.\n"
"""An explosion in a depot, so many killed, a spokesman says; invented for demonstration."""


def shots(found: Found) -> list[Shot]:
    """Every page."""
    event, document = found.event, found.document
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
        Shot("voice", f"/voices/{VOICE}"),
        Shot("voices", "/voices", PHONE_AR),
        Shot("search", "/search?q=كتائب", EN),  # brigades
        Shot("review", "/review"),
        Shot("judgements", "/judgements", EN),
        Shot("questions", f"/events/{event}/questions", EN),
        Shot("claims", "/claims?stance=deny"),
        Shot("claim", f"/claims/{found.claim}"),
        Shot("diff", f"/documents/{found.version}/diff"),
        Shot("channel", f"/channels/{CHANNEL}"),
        Shot("saved", "/saved"),
        Shot("hooks", "/hooks", EN),
        Shot("users", "/users"),
        Shot("audit", "/audit", EN),
        Shot("account", "/account", PHONE_AR),
        Shot("login", "/login", PHONE_EN, stranger=True),
        Shot("error", "/events/ffffffff", PHONE_AR),
    ]


def main() -> None:
    """Fill a ledger, open the workbench over it and take the pictures."""
    with tempfile.TemporaryDirectory() as folder, bound("127.0.0.1", 0) as listening:
        target = str(Path(folder) / "desk.db")
        settings = Settings(target, f"{target}.users.db", port=listening.getsockname()[1])
        found = _peopled(settings, _filled(target))
        server = server_of(create(settings))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        try:
            _taken(settings.url.rstrip("/"), shots(found), found.session)
        finally:
            server.should_exit = True
            thread.join()


def _filled(target: str) -> Found:
    """A ledger of all coverages with two judgements and a page that changed."""
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
        *_, version = [_added(desk, DEPOT.format(dead)) for dead in ("رجلين", "ثلاثة رجال")]  # two, three men
        return Found(camp.id, denial.reading.document.id, version, denial.claim.id)


def _added(desk: Desk, text: str) -> str:
    """The id of a document, added as a version of one page."""
    path = Path(desk.ledger.db.address).parent / "depot.txt"
    path.write_text(text, "utf-8")
    told = Metadata("الصحيفة", url="https://example.org/depot")  # the newspaper (invented)
    [[added]] = desk.add([(str(path), told)], How(reader_name()))
    desk.catch_up()
    return added.document or ""


def _peopled(settings: Settings, found: Found) -> Found:
    """Users, what one of them saved, and web hooks; the session of that one."""
    with Staff.open(settings.users) as staff:
        accounts = Accounts(staff, clock)
        for name, role in ((WHO, Role.ADMIN), ("سامر العلي", Role.EDITOR), ("Rami Saleh", Role.VIEWER)):  # invented
            accounts.add(name, role, PASSWORD)
        accounts.new_token(WHO, "CMS", Role.VIEWER)
        owner, now = fold(WHO), instant(clock())
        kept = (
            ("المستودع", "/search?q=مستودع", 0),  # the depot
            ("نفي متضارب", "/events?stance=deny&contested=true", 10**9),  # contested denials
            ("مواد فيها نفي", "/inbox?kind=denials&language=ar", 0),  # documents with denials
        )
        for number, (name, address, seen) in enumerate(kept):
            staff.searches.put(SavedSearch(f"s{number}", owner, name, Question.of(address).address, seen, now))
        made = Hook("h1", "https://chat.example/hooks/desk", "", "search", "/search?q=x", "المستودع", WHO, now, 1, "0")
        staff.hooks.put(made._replace(delivered=12, told_at=now))
        failing = made._replace(id="h2", url="https://cms.example/riwaya", scope="all", paused=1, failures=3)
        staff.hooks.put(failing._replace(error="https://cms.example/riwaya: answered 503 Service Unavailable."))
        staff.note(now, WHO, "session", "127.0.0.1", "hook_added", "h1 → chat.example")
        return replace(found, session=accounts.login(WHO, PASSWORD, "127.0.0.1"))


def _taken(base: str, wanted: list[Shot], session: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for shot in wanted:
            _take(browser, base, shot, "" if shot.stranger else session)
        browser.close()


def _take(browser: Browser, base: str, shot: Shot, session: str) -> None:
    ui, width, height, scheme = shot.look
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    if session:
        context.add_cookies([{"name": "riwaya_session", "value": session, "url": base}])
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
