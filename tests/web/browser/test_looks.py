"""Every page in both languages, on a phone and at a desk, light and dark: nothing spills, nobody is shut out."""

from __future__ import annotations

import gzip
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from riwaya.web.app import OPEN, ROUTERS
from riwaya.web.routes import api
from tests.web.browser.conftest import DESK_AR, DESK_EN, LOOKS

PAGES = {
    "/inbox": ("/inbox", "/inbox?has=zzzz", "/inbox?kind=denials"),
    "/events": ("/events", "/events?place=nowhere", "/events?contested=true"),
    "/events/{event}": ("/events/{event}", "/events/{event}?as_of=2000-01-01", "/events/{event}?as_of=2025-11-15"),
    "/events/{event}/questions": ("/events/{event}/questions",),
    "/events/{event}/sources": ("/events/{event}/sources",),
    "/events/{event}/timeline": ("/events/{event}/timeline",),
    "/events/{event}/brief": ("/events/{event}/brief",),
    "/claims": ("/claims", "/claims?stance=deny", "/claims?actor=zzzz"),
    "/claims/{claim}": ("/claims/{claim}",),
    "/documents/{document}": ("/documents/{document}", "/documents/{version}"),
    "/documents/{document}/diff": ("/documents/{version}/diff",),
    "/review": ("/review",),
    "/judgements": ("/judgements",),
    "/voices": ("/voices", "/voices?named=zzzz"),
    "/voices/{key:path}": ("/voices/{voice}", "/voices/actor.us.centcom"),
    "/channels/{name:path}": ("/channels/{channel}",),
    "/search": ("/search", "/search?q=كتائب", "/search?q=zzzz", "/search?q=-zzzz"),
    "/saved": ("/saved",),
    "/map": ("/map", "/map?since=2100-01-01"),
    "/account": ("/account",),
    "/users": ("/users",),
    "/audit": ("/audit",),
    "/hooks": ("/hooks", "/hooks?event={event}"),
    "/login": ("/login",),
}
"""By route of the application the addresses under which its page is looked at: full, empty, wrong."""
WRONG = ("/nothing", "/events/ffffffff", "/documents/ffffffff", "/voices/nobody", "/events?stance=maybe")
"""Pages of errors."""
NO_PAGES = {"/", "/live", "/style.css", "/documents/{document}/raw", "/events/{event}/brief.txt", "/saved/{search}"}
"""What leads on, is a stream or is taken away as a file."""
ADDRESSES = (*(address for found in PAGES.values() for address in found), *WRONG)
STRANGERS = frozenset({"/login"})
"""Pages for who is not logged in."""
MOST_BYTES = 150_000
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def test_every_page_of_the_application_is_looked_at():
    routes = [route for router in (*OPEN, *ROUTERS) if router is not api.router for route in router.routes]
    paths = {route.path for route in routes if "GET" in route.methods and not route.path.startswith("/api/")}
    assert paths - NO_PAGES == set(PAGES)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_no_page_is_wider_than_its_window(newsroom, sit, shown, look):
    with sit(newsroom, look, who="admin") as editor:
        wide = []
        for address in ADDRESSES:
            editor.open(address.format(**shown), stranger=address in STRANGERS)
            assert editor.page.locator("main h1").count(), address
            if editor.overflows:
                wide.append(address)
        assert wide == []
        assert editor.complaints == []


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_serious(newsroom, sit, shown, look):
    """Each page in both languages, light and dark: every other one at a desk, the rest on a phone."""
    grave = []
    with sit(newsroom, look, who="admin") as editor:
        for address in ADDRESSES[look.width == 390 :: 2]:
            page = editor.open(address.format(**shown), stranger=address in STRANGERS)
            found = Axe().run(page, options=RULES).response["violations"]
            grave += [
                (address, one["id"], one["nodes"][0]["html"][:200])
                for one in found
                if one["impact"] in ("serious", "critical")
            ]
    assert grave == []


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_handle_reads_with_its_at_sign_first_and_a_date_in_a_text_from_its_year(newsroom, sit, shown, look):
    order = """() => { const all = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const found = []; while (all.nextNode()) {
        const node = all.currentNode, part = node.data.match(/@norvale_police1|2025-11-14/);
        if (!part || !node.parentElement.checkVisibility()) continue;
        const place = (from) => { const range = document.createRange(); range.setStart(node, part.index + from);
          range.setEnd(node, part.index + from + 1); return range.getBoundingClientRect(); };
        const first = place(0), last = place(part[0].length - 1);
        if (first.top === last.top) found.push(first.left < last.left); } return found; }"""
    with sit(newsroom, look, who="admin") as editor:
        for address in ("/documents/{version}", "/documents/{version}/diff", "/search?q=مستودع"):  # a depot
            right = editor.open(address.format(**shown)).evaluate(order)
            assert len(right) >= 2, address
            assert all(right), address


@pytest.mark.parametrize("look", [DESK_AR, DESK_EN], ids=str)
def test_a_date_reads_from_its_year_to_its_day_within_arabic(desk, sit, told, look):
    order = """() => { const all = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const found = []; while (all.nextNode()) {
        const node = all.currentNode, at = node.data.search(/\\d{4}-\\d\\d-\\d\\d/);
        if (at < 0 || !node.parentElement.checkVisibility() || node.parentElement.closest('.vh, svg')) continue;
        const left = (from, to) => { const range = document.createRange();
          range.setStart(node, from); range.setEnd(node, to); return range.getBoundingClientRect(); };
        const year = left(at, at + 4), day = left(at + 8, at + 10);
        if (year.top === day.top) found.push(year.left < day.left); } return found; }"""
    with sit(desk, look) as editor:
        for path in ("/events", "/events/{event}", "/documents/{document}"):
            right = editor.open(path.format(**told)).evaluate(order)
            assert right, path
            assert all(right), path


def asked(newsroom, shown, address):
    browser = newsroom.browser()
    if address not in STRANGERS:
        browser.login("admin")
    return browser.get(quote(address.format(**shown), safe="/?=&%"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_weighs_little(newsroom, shown, address):
    answer = asked(newsroom, shown, address)
    style = newsroom.browser().get("/style.css").body
    script = newsroom.browser().get("/static/js/desk.js").body
    assert sum(len(gzip.compress(part)) for part in (answer.body, style, script)) < MOST_BYTES


def test_the_skip_link_is_the_first_stop_of_the_keyboard_and_focus_is_seen(desk, sit):
    with sit(desk) as editor:
        page = editor.open("/events")
        page.keyboard.press("Tab")
        focused = "document.activeElement.className + ' ' + getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(focused) == "skip solid"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"


def test_nothing_moves_for_those_who_ask_for_rest(desk, sit, told):
    with sit(desk) as editor:
        page = editor.open(f"/events/{told['event']}")
        page.locator(".board a.say").first.click()
        page.locator("dialog[open]").wait_for()
        assert page.evaluate("getComputedStyle(document.querySelector('#drawer')).animationName") == "none"


def test_a_printed_board_has_the_accounts_and_no_buttons(desk, sit, told):
    with sit(desk) as editor:
        page = editor.open(f"/events/{told['event']}")
        page.emulate_media(media="print")
        assert page.locator(".board table").is_visible()
        assert not page.locator(".bar, .replay, .tabs").first.is_visible()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_works_without_a_script(newsroom, shown, address):
    text = asked(newsroom, shown, address).text
    assert "<main" in text
    assert "<script>" not in text
    assert " style=" not in text
    assert 'href="#"' not in text
