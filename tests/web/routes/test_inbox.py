"""The inbox: what arrived, narrowed and page by page."""

from __future__ import annotations

import re

from riwaya.web.routes import inbox
from tests.support.workbench import running, settings_for


def listed(page):
    return re.findall(r'<h2><a href="/documents/(\w+)', page.text)


def test_the_documents_recorded_last_come_first(desk):
    found = listed(desk.browser().get("/inbox"))
    every = [one["id"] for one in desk.browser().get("/api/v1/documents?limit=100").json["documents"]]
    assert set(found) == set(every)


def test_what_does_not_fit_is_left_out(desk):
    browser = desk.browser()
    english = listed(browser.get("/inbox?language=en"))
    assert 0 < len(english) < len(listed(browser.get("/inbox")))
    assert listed(browser.get("/inbox?kind=gone")) == []
    assert 0 < len(listed(browser.get("/inbox?kind=denials"))) < len(listed(browser.get("/inbox")))


def test_a_name_is_found_however_it_is_written(desk):
    browser = desk.browser()
    assert listed(browser.get("/inbox?has=%D8%A8%D8%B1%D9%8A%D8%AF"))  # بريد (an invented outlet's name begins so)
    assert listed(browser.get("/inbox?has=nobody")) == []


def test_the_next_page_begins_where_this_one_ends(desk, monkeypatch):
    monkeypatch.setattr(inbox, "PAGE", 5)
    browser = desk.browser()
    page, seen = browser.get("/inbox"), []
    while True:
        seen += listed(page)
        older = re.search(r'href="(/inbox\?below=\d+)"', page.text)
        if older is None:
            break
        page = browser.get(older[1])
    assert len(seen) == len(set(seen))
    assert len(seen) == len(browser.get("/api/v1/documents?limit=100").json["documents"])


def test_only_so_many_are_looked_at_for_one_page_and_the_rest_stay_reachable(desk, monkeypatch):
    monkeypatch.setattr(inbox, "LOOKED_AT", 3)
    page = desk.browser().get("/inbox?kind=gone")
    assert listed(page) == []
    assert "below=" in page.text


def test_a_filter_that_does_not_exist_is_an_error_of_one_line(desk):
    answer = desk.browser().get("/inbox?kind=nothing")
    assert answer.status == 400
    assert "allowed are changed, denials, gone" in answer.text


def test_an_empty_ledger_says_what_to_do(house):
    browser = house.browser()
    browser.login("editor")
    assert "Nothing has arrived yet" in browser.get("/inbox").text
    viewer = house.browser()
    viewer.login("viewer")
    assert 'action="/imports"' not in viewer.get("/inbox").text


def test_an_address_can_be_given_to_be_fetched(desk):
    assert 'action="/imports/url"' in desk.browser().get("/inbox").text


def test_what_is_no_address_is_an_error_of_one_line(desk):
    answer = desk.browser().form("/imports/url", {"url": "ftp://example.org/x", "by": "Mona"})
    assert answer.status == 400
    assert "begins with http:// or https://" in answer.text


def test_where_nothing_is_fetched_no_form_offers_it(tmp_path):
    with running(settings_for(tmp_path, fetching=False)) as found:
        assert "/imports/url" not in found.browser().get("/inbox").text
        answer = found.browser().form("/imports/url", {"url": "https://example.org/x", "by": "Mona"})
    assert answer.status == 400
    assert "fetches nothing" in answer.text


def test_a_pasted_text_has_the_ends_of_lines_it_had_and_the_name_given_is_kept(tmp_path):
    with running(settings_for(tmp_path)) as found:
        browser = found.browser()
        text = "بيان\r\n\r\nقال متحدث إن رجلين قتلا.\r\n"  # a statement: two men killed (invented), as browsers send it
        led = browser.form("/imports", {"text": text, "by": "سلمى الأحمد"})  # an invented name
        found.imported(led.headers["location"].rpartition("=")[2])
        [document] = browser.get("/api/v1/documents").json["documents"]
        assert browser.get(f"/documents/{document['id']}/raw").body.decode() == text.replace("\r\n", "\n")
        page = browser.get("/inbox").text
        assert "pasted text" in page
        assert "سلمى الأحمد" in page
        assert 'name="by"' not in page
