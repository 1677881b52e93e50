"""The feed of changes."""

from __future__ import annotations

from lxml import etree

from tests.support.workbench import fill, running, settings_for

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = f"</title><script>alert(1)</script>{chr(0x202E)}{chr(7)}"
TEXT = f"{HOSTILE}\n\nقال متحدث إن رجلين قتلا في انفجار بسوق المدينة.\n"  # two men killed, a spokesman said (invented)


def test_what_was_recorded_lately_is_told_newest_first_and_leads_to_its_page(desk):
    browser = desk.browser()
    items = browser.get("/api/v1/feed.json").json["items"]
    assert len(items) == 13
    assert items[0]["date_published"] >= items[-1]["date_published"]
    assert {item["tags"][0] for item in items} == {"document"}
    address = items[0]["url"].partition(str(desk.settings.port))[2]
    assert browser.get(address).status == 200
    root = etree.fromstring(browser.get("/api/v1/feed.atom").body)
    assert [one.get("href") for one in root.iter(f"{ATOM}link")] == [item["url"] for item in items]
    assert len({one.text for one in root.iter(f"{ATOM}id")}) == len(items) + 1


def test_a_judgement_is_told_with_who_and_why_and_hostile_titles_are_text(tmp_path):
    settings = settings_for(tmp_path)
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    fill(settings.target, [tmp_path / "one.txt"])
    with running(settings) as found:
        browser = found.browser()
        claim = browser.get("/api/v1/claims").json["claims"][0]["id"]
        asked = {"verdict": "confirm", "reason": HOSTILE, "claims": [claim], "by": "Mona"}
        assert browser.send("/api/v1/judgements", asked).status == 201
        first, second = browser.get("/api/v1/feed.json").json["items"]
        assert (first["title"], first["tags"], second["tags"]) == ("confirm · Mona", ["judgement"], ["document"])
        root = etree.fromstring(browser.get("/api/v1/feed.atom").body)
        assert [one.tag for one in root.iter() if "script" in one.tag] == []
        assert "<script>alert(1)</script>" in "".join(root.itertext())


def test_a_feed_of_nothing_is_a_feed(house):
    browser = house.browser()
    browser.login("viewer")
    assert browser.get("/api/v1/feed.json").json["items"] == []
    assert etree.fromstring(browser.get("/api/v1/feed.atom").body).tag == f"{ATOM}feed"
