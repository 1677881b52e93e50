"""Saved searches: what an editor comes back to, and how much is new in it."""

from __future__ import annotations

import html
from urllib.parse import quote

import pytest
from lxml import etree

from riwaya.ledger.staff import Staff
from riwaya.web.roles import Role
from tests.support.workbench import PASSWORD, camp, fill, running, settings_for, with_users

WORD = "مستودع"  # a depot
TEXT = f"انفجار في {WORD}\n\nقال المتحدث باسم الشرطة سامر العلي إن رجلين قتلا في انفجار {WORD} بسوق المدينة.\n"
"""Two men killed in an explosion in a depot, a spokesman said (invented)."""
OTHER = "حريق\n\nقال متحدث باسم الإطفاء إن حريقاً اندلع في المرفأ ولم يصب أحد.\n"  # a fire in the port (invented)
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def own(tmp_path):
    """A workbench without users, over part of the bundled coverage."""
    settings = settings_for(tmp_path)
    fill(settings.target, camp()[:2])
    with running(settings) as found:
        yield found


@pytest.fixture
def users(tmp_path):
    """One with a viewer, an editor and an admin."""
    settings = with_users(settings_for(tmp_path))
    fill(settings.target, camp()[:2])
    with running(settings) as found:
        yield found


def saved(browser, address, name="Depots"):
    made = browser.send("/api/v1/saved", {"name": name, "address": address})
    assert made.status == 201, made.text
    return made.json


def add(own, tmp_path, *texts):
    """Documents recorded meanwhile, as by another process."""
    paths = []
    for text in texts:
        path = tmp_path / f"{abs(hash(text))}.txt"
        path.write_text(text, "utf-8")
        paths.append(path)
    fill(own.settings.target, paths)


def new_in(browser, id_):
    return next(one for one in browser.get("/api/v1/saved").json["saved"] if one["id"] == id_)["new"]


def logged_in(found, name):
    browser = found.browser()
    assert browser.login(name).status == 303
    return browser


def test_a_search_is_saved_from_its_page_and_shown_as_saved_there(own):
    browser = own.browser()
    page = f"/search?q={quote(WORD)}&ui=ar&as_of="
    assert 'action="/saved"' in browser.get(page).text
    led = browser.form("/saved", {"name": "مستودعات", "what": page})  # depots
    assert (led.status, led.headers["location"].startswith("/search?q=")) == (303, True)
    told = browser.get(page).text
    assert 'action="/saved"' not in told
    assert "مستودعات" in told
    [one] = browser.get("/api/v1/saved").json["saved"]
    assert (one["name"], one["address"], one["new"]) == ("مستودعات", f"/search?q={quote(WORD)}", 0)


@pytest.mark.parametrize(
    "address",
    [
        f"/search?q={quote(WORD)}",
        f"/inbox?has={quote(WORD)}",
        "/events?type=explosion_unknown_cause",
        f"/claims?actor={quote('سامر العلي')}",
    ],  # the spokesman (invented)
)
def test_what_is_new_since_it_was_looked_at_is_counted_until_it_is_looked_at(own, tmp_path, address):
    browser = own.browser()
    one = saved(browser, address)
    add(own, tmp_path, TEXT, OTHER)
    assert new_in(browser, one["id"]) == 1
    assert len(browser.get(f"/api/v1/saved/{one['id']}").json["changes"]) == 1
    assert new_in(browser, one["id"]) == 1, "asking is not looking"
    led = browser.get(f"/saved/{one['id']}")
    assert (led.status, led.headers["location"]) == (303, one["address"])
    assert new_in(browser, one["id"]) == 0
    assert "Nothing new" in browser.get("/saved").text


def test_another_site_that_leads_here_does_not_make_it_looked_at(own, tmp_path):
    browser = own.browser()
    one = saved(browser, f"/search?q={quote(WORD)}")
    add(own, tmp_path, TEXT)
    assert browser.get(f"/saved/{one['id']}", sec_fetch_site="cross-site").status == 303
    assert new_in(browser, one["id"]) == 1


def test_filters_are_told_in_words_and_saving_the_same_again_only_renames(own):
    browser = own.browser()
    first = saved(browser, "/events?stance=deny&contested=true&page=3")
    again = saved(browser, "/events?contested=true&stance=deny", "Denials")
    assert first["id"] == again["id"]
    told = browser.get("/saved").text
    assert "Denials" in told
    assert "denies" in told
    assert "only where accounts conflict" in told


def test_it_is_renamed_and_removed_and_all_of_it_is_written_down(own):
    browser = own.browser()
    one = saved(browser, "/events?contested=true")
    assert browser.form(f"/saved/{one['id']}/name", {"name": "Conflicts"}).status == 303
    assert "Conflicts" in browser.get("/saved").text
    assert browser.form(f"/saved/{one['id']}/remove", {}).status == 303
    assert browser.get("/api/v1/saved").json["saved"] == []
    assert browser.get(f"/saved/{one['id']}").status == 404
    told = [deed["what"] for deed in browser.get("/api/v1/audit").json["deeds"]]
    assert told == ["search_removed", "search_renamed", "search_saved"]


@pytest.mark.parametrize(
    "address",
    ["/review", "https://example.org/search?q=x", "//example.org/search?q=x", "/search", "/search?q=%20", "/events/x",
     "/events?stance=maybe", "/inbox?kind=x", "/events?since=never", "/search?q=" + "x" * 3_000, "[",
     "/events?place=" + "x" * 300],
)  # fmt: skip
def test_what_cannot_be_saved_is_refused_with_what_can(own, address):
    answer = own.browser().send("/api/v1/saved", {"name": "x", "address": address})
    assert answer.status in (400, 422)
    assert answer.json["error"]["message"]
    assert own.browser().get("/api/v1/saved").json["saved"] == []


def test_everybody_has_their_own_and_only_editors_save(users):
    editor, admin, viewer = (logged_in(users, name) for name in ("editor", "admin", "viewer"))
    one = saved(editor, "/events?contested=true")
    assert admin.get("/api/v1/saved").json["saved"] == []
    for path in (f"/saved/{one['id']}", f"/api/v1/saved/{one['id']}", f"/api/v1/saved/{one['id']}/feed.json"):
        assert admin.get(path).status == 404
    assert admin.form(f"/saved/{one['id']}/remove", {}).status == 404
    assert viewer.send("/api/v1/saved", {"name": "x", "address": "/events"}).status == 403
    assert viewer.form("/saved", {"name": "x", "what": "/events"}).status == 403
    assert 'action="/saved"' not in viewer.get("/events?contested=true").text
    assert users.browser().get("/api/v1/saved").status == 401
    assert len(editor.get("/api/v1/saved").json["saved"]) == 1


def test_a_form_of_another_site_saves_nothing(own):
    browser = own.browser()
    answer = browser.form("/saved", {"name": "x", "what": "/events"}, sec_fetch_site="cross-site")
    assert answer.status == 403
    assert browser.get("/api/v1/saved").json["saved"] == []


def test_after_saving_nobody_is_led_elsewhere(own):
    led = own.browser().form("/saved", {"name": "x", "what": "/events?ui=ar"})
    assert led.headers["location"] == "/events?ui=ar"
    assert own.browser().form("/saved", {"name": "x", "what": "//example.org/events"}).status == 400


def test_a_hostile_name_is_shown_as_text(own):
    browser = own.browser()
    saved(browser, "/search?q=" + quote(HOSTILE), HOSTILE)
    for path in ("/saved", "/search?q=" + quote(HOSTILE), "/hooks", "/audit"):
        told = browser.get(path).text
        assert "<script>alert" not in told, path
        assert html.escape(HOSTILE) in told or "&gt;&lt;script&gt;" in told, path


def test_what_was_saved_without_users_is_the_first_users(tmp_path):
    settings = settings_for(tmp_path)
    with running(settings) as found:
        saved(found.browser(), "/events?contested=true")
    with running(with_users(settings)) as found:
        assert len(logged_in(found, "viewer").get("/api/v1/saved").json["saved"]) == 1
        found.accounts.add("Sami", Role.VIEWER, PASSWORD)
        found.accounts.remove("viewer")
    with Staff.open(settings.users) as staff:
        assert staff.searches.of("viewer") == []


def test_the_feed_of_a_search_has_what_answers_it_and_leads_there(own, tmp_path):
    browser = own.browser()
    search = saved(browser, f"/search?q={quote(WORD)}")
    events = saved(browser, "/events?type=explosion_unknown_cause", "Explosions")
    add(own, tmp_path, TEXT, OTHER)
    [item] = browser.get(search["feeds"][1]).json["items"]
    assert item["title"].startswith("انفجار في")  # an explosion in
    assert browser.get(item["url"].partition(str(own.settings.port))[2]).status == 200
    titles = [one["url"] for one in browser.get(events["feeds"][1]).json["items"]]
    assert titles
    assert all("/events/" in one for one in titles)
    root = etree.fromstring(browser.get(search["feeds"][0]).body)
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_where_nothing_may_be_written_nothing_is_saved(tmp_path):
    settings = settings_for(tmp_path)
    fill(settings.target, camp()[:1])
    with running(settings_for(tmp_path, read_only=True)) as found:
        assert found.browser().send("/api/v1/saved", {"name": "x", "address": "/events"}).status == 403
        assert found.browser().get("/saved").status == 200


def test_programs_rename_look_at_and_remove_it(own, tmp_path):
    browser, json = own.browser(), {"content-type": "application/json"}
    one = saved(browser, f"/search?q={quote(WORD)}")
    add(own, tmp_path, TEXT)
    path = f"/api/v1/saved/{one['id']}"
    changed = browser.ask("PATCH", path, b'{"name": "Stores", "looked": true}', json)
    assert (changed.json["name"], changed.json["new"]) == ("Stores", 0)
    assert browser.ask("PATCH", path, b'{"owner": "x"}', json).status == 422
    assert browser.ask("DELETE", path, None, {"sec-fetch-site": "cross-site"}).status == 403
    assert browser.ask("DELETE", path, None, json).status == 204
    assert browser.get(path).status == 404


def test_so_many_are_kept_and_no_more(own, monkeypatch):
    monkeypatch.setattr("riwaya.web.saved.MOST_SAVED", 1)
    browser = own.browser()
    saved(browser, "/events?contested=true")
    refused = browser.send("/api/v1/saved", {"name": "x", "address": "/inbox?kind=gone"})
    assert (refused.status, "remove one first" in refused.text) == (400, True)
    saved(browser, "/events?contested=true", "the same again")
