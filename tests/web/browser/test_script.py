"""The desk's first thirty minutes on the bundled coverage, as a Playwright script in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.browser.conftest import LOOKS


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_first_thirty_minutes_of_a_contested_story(desk, sit, told, look):
    with sit(desk, look) as editor:
        inbox_to_document(editor, told)
        document_to_board(editor, told)
        who_denied_what(editor)
        exact_words(editor)
        replayed(editor, told)
        sources_and_timeline(editor, told)
        brief(editor, told)
        assert editor.complaints == []


def inbox_to_document(editor, told):
    """0–4: what arrived, and the document with its hash and its raw bytes."""
    page = editor.open("/inbox")
    expect(page.locator("ol.items > li").first).to_be_visible()
    page.locator(f'ol.items a[href*="/documents/{told["document"]}"]').first.click()
    expect(page.locator("main h1")).to_be_visible()
    with page.expect_download() as found:
        page.locator("a[download]").click()
    assert found.value.suggested_filename.endswith(".txt")


def document_to_board(editor, told):
    """7–14: claims marked in the text, a card for each, on to the event."""
    page = editor.page
    mark = page.locator(".reader .m.cue.against").first
    expect(mark).to_be_visible()
    number = mark.get_attribute("href").removeprefix("#c")
    assert page.locator(f"#c{number} .chip.against").inner_text()
    page.locator(f'.doc-head a[href*="/events/{told["event"]}"]').click()
    expect(page.locator(".board table")).to_be_visible()


def who_denied_what(editor):
    """14–24: accounts side by side, conflicts explained, denials, who has not answered; never a verdict."""
    page = editor.page
    denials = page.locator(".strip section.against li")
    expect(denials.first).to_be_visible()
    assert denials.first.locator("q").inner_text()
    expect(page.locator(".strip section.open")).to_be_visible()
    expect(page.locator(".conflict .why").first).to_be_visible()
    wanted = "لم يُتحقَّق منه" if editor.look.ui == "ar" else "not verified"
    assert wanted in page.locator("#accounts").inner_text()
    assert not editor.overflows


def exact_words(editor):
    """A cell of the board is one click away from the words, in their place in the text."""
    page = editor.page
    cell = page.locator(".board a.say").first
    cell.click()
    words = page.locator("dialog[open] .context mark").first
    expect(words).to_be_visible()
    assert words.inner_text().strip()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def replayed(editor, told):
    """24–27: before the denial was public the board says something else, and the address says so."""
    page = editor.page
    now = page.locator(".board tbody").inner_text()
    page.locator('.replay a[rel="prev"]').click()
    expect(page.locator(".past")).to_be_visible()
    assert "as_of=" in page.url
    page.locator(".replay summary").click()
    page.locator("[data-steps] a").first.click()
    expect(page.locator(".past")).to_be_visible()
    assert page.locator(".board tbody").inner_text() != now
    page.locator(".past a").click()
    expect(page.locator(".past")).to_have_count(0)
    assert "as_of=" not in page.url


def sources_and_timeline(editor, told):
    """10–27: one origin and who carried it; what became known when."""
    page = editor.page
    page.locator('.tabs a[href*="/sources"]').click()
    expect(page.locator(".picture-box svg").first).to_be_visible()
    expect(page.locator(".roots li").first).to_be_visible()
    page.locator('.tabs a[href*="/timeline"]').click()
    expect(page.locator(".known").first).to_be_visible()


def brief(editor, told):
    """27–30: sentences with footnotes, to copy; each footnote leads to the words."""
    page = editor.page
    page.locator('.tabs a[href*="/brief"]').click()
    expect(page.locator(".said").first).to_be_visible()
    page.locator("[data-copy]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    first = page.locator(".said p, .said li").first.inner_text().split("\n")[0][:20]
    assert first.strip()[:10] in copied
    page.locator(".refs a").first.click()
    expect(page.locator(".notes li:target q")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_the_card_of_a_voice_shows_what_it_denied_and_through_what_it_spoke(desk, sit, told, look):
    with sit(desk, look) as editor:
        page = editor.open(f"/claims/{told['claim']}")
        page.locator("main h1 a").click()
        expect(page.locator("section.box").first).to_be_visible()
        expect(page.locator("li.against q").first).to_be_visible()
        assert editor.path.startswith("/voices/")


def test_a_slider_replays_the_story_and_keeps_the_keyboard(desk, sit, told):
    with sit(desk) as editor:
        page = editor.open(f"/events/{told['event']}")
        slider = page.locator("#replay")
        slider.focus()
        with page.expect_navigation():
            page.keyboard.press("Home")
        expect(page.locator(".past")).to_be_visible()
        expect(slider).to_be_focused()
        assert slider.input_value() == "0"


def test_words_are_found_however_they_are_written(desk, sit):
    with sit(desk) as editor:
        page = editor.open("/events")
        page.locator("#find").fill("كتائب")  # brigades
        page.keyboard.press("Enter")
        expect(page.locator(".hit mark").first).to_be_visible()
        assert editor.path == "/search"


@pytest.mark.parametrize("look", LOOKS[:3:2], ids=str)
def test_a_saved_search_tells_of_what_arrives_while_one_looks(own, sit, look):
    word = "مستودع"  # a depot
    with sit(own, look) as editor:
        page = editor.open(f"/search?q={word}")
        page.locator(".save summary").click()
        page.locator("#save-name").fill("@depots مستودعات")  # depots
        page.keyboard.press("Enter")
        page.locator('p.kicker a[href^="/saved"]').click()
        expect(page.locator(".items h2 a")).to_have_text("@depots مستودعات")
        expect(page.locator(".items .chip")).to_have_class("chip plain")
        asked = {
            "text": f"قال متحدث إن رجلين قتلا في انفجار {word} بالمدينة.",
            "by": "Mona",
        }  # two killed (invented)
        assert own.browser().send("/api/v1/imports", asked).status == 202
        expect(page.locator('[data-notice="changed"]')).to_be_visible()
        page.locator("[data-reload]").click()
        expect(page.locator(".items .chip.heavy")).to_be_visible()
        page.locator(".items h2 a").click()
        expect(page.locator(".hit mark").first).to_have_text(word)
        editor.open("/saved")
        expect(page.locator(".items .chip")).to_have_class("chip plain")
        assert editor.complaints == []
