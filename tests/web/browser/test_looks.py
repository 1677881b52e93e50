"""Every page in both languages, on a phone and at a desk, light and dark: nothing spills, nobody is shut out."""

from __future__ import annotations

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser.conftest import DESK_AR, DESK_EN, LOOKS

PAGES = (
    "/inbox", "/events", "/events/{event}", "/events/{event}?as_of=2000-01-01", "/events/{event}/questions",
    "/events/{event}/sources", "/events/{event}/timeline", "/events/{event}/brief", "/documents/{document}",
    "/claims/{claim}", "/review", "/judgements", "/voices", "/map", "/search?q=كتائب", "/search?q=zzzz",
    "/events?place=nowhere", "/nothing", "/account", "/users", "/audit", "/voices/{voice}",
)  # fmt: skip
MOST_BYTES = 150_000
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_no_page_is_wider_than_its_window(desk, sit, told, look):
    with sit(desk, look) as editor:
        wide = []
        for path in PAGES:
            editor.open(path.format(**told))
            if editor.overflows:
                wide.append(path)
        assert wide == []
        assert editor.complaints == []


@pytest.mark.parametrize(("path", "look"), [(path, LOOKS[n % len(LOOKS)]) for n, path in enumerate(PAGES)], ids=str)
def test_axe_finds_nothing_serious(desk, sit, told, look, path):
    with sit(desk, look) as editor:
        page = editor.open(path.format(**told))
        found = Axe().run(page, options=RULES).response["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in grave] == []


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


@pytest.mark.parametrize("path", PAGES)
def test_a_page_weighs_little(desk, told, path):
    answer = desk.browser().get(path.format(**told).replace("كتائب", "%D9%83%D8%AA%D8%A7%D8%A6%D8%A8"))
    style = desk.browser().get("/style.css").body
    script = desk.browser().get("/static/js/desk.js").body
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


@pytest.mark.parametrize("path", PAGES)
def test_every_page_works_without_a_script(desk, told, path):
    text = desk.browser().get(path.format(**told).replace("كتائب", "%D9%83%D8%AA%D8%A7%D8%A6%D8%A8")).text
    assert "<main" in text
    assert "<script>" not in text
    assert " style=" not in text
    assert 'href="#"' not in text
