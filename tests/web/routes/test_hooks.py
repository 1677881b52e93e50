"""Web hooks set up from the page, against a receiver that listens on this machine."""

from __future__ import annotations

import hmac
import json
import os
import re
import signal
import subprocess
import sys
import time
from hashlib import sha256
from urllib.parse import quote

import pytest

from riwaya.ledger.hooks import Hook as LedgerHook
from riwaya.web import hooking
from tests.support.hooks import Hook
from tests.support.workbench import Browser, camp, fill, running, settings_for, with_users

NEAR = ("127.0.0.1",)
TEXT = "انفجار في مستودع\n\nقال المتحدث باسم الشرطة سامر العلي إن رجلين قتلا في انفجار مستودع بسوق المدينة.\n"
"""Two men killed in an explosion in a depot, a spokesman said (invented)."""
OTHER = "حريق\n\nقال متحدث باسم الإطفاء إن حريقاً اندلع في المرفأ ولم يصب أحد.\n"  # a fire in the port (invented)


@pytest.fixture
def hook():
    with Hook() as opened:
        yield opened


@pytest.fixture
def own(tmp_path):
    """A workbench without users that may post to this machine."""
    settings = settings_for(tmp_path, networks=NEAR)
    fill(settings.target, camp()[:2])
    with running(settings) as found:
        yield found


def logged_in(found, name):
    browser = found.browser()
    assert browser.login(name).status == 303
    return browser


def waited(what, seconds=20.0):
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, "nothing came in time"
        time.sleep(0.05)
    return found


def added(browser, **asked):
    made = browser.send("/api/v1/hooks", asked)
    assert made.status == 201, made.text
    return made.json


def held(browser, id_):
    return next(one for one in browser.get("/api/v1/hooks").json["hooks"] if one["id"] == id_)


def pasted(found, text):
    job = found.browser().send("/api/v1/imports", {"text": text, "by": "Mona"}).json["id"]
    assert found.imported(job).stage.value == "done"


def genuine(secret, got):
    stamp = got.headers["riwaya-timestamp"]
    right = hmac.new(secret.encode(), stamp.encode() + b"." + got.body, sha256).hexdigest()
    return got.headers["riwaya-signature"] == f"v1={right}"


def test_what_is_recorded_is_posted_signed_and_once(own, hook):
    browser = own.browser()
    made = added(browser, url=hook.url)
    pasted(own, TEXT)
    waited(lambda: hook.got)
    told = json.loads(hook.got[0].body)
    assert genuine(made["secret"], hook.got[0])
    assert told["delivery"] == hook.got[0].headers["riwaya-delivery"]
    assert [(one["kind"], one["title"]) for one in told["changes"]] == [("document", "انفجار في مستودع")]  # in a depot
    assert browser.get(told["changes"][0]["url"].partition(str(own.settings.port))[2]).status == 200
    assert "not verified" in told["note"]
    waited(lambda: held(browser, made["id"])["delivered"] == 1)
    pasted(own, OTHER)
    waited(lambda: held(browser, made["id"])["delivered"] == 2)
    assert len(hook.got) == 2
    assert "secret" not in held(browser, made["id"])


def test_of_a_saved_search_only_what_answers_it_is_posted(own, hook):
    browser = own.browser()
    word = quote("مستودع")  # a depot
    search = browser.send("/api/v1/saved", {"name": "Depots", "address": f"/search?q={word}"}).json
    events = browser.send("/api/v1/saved", {"name": "Booms", "address": "/events?type=explosion_unknown_cause"}).json
    one = added(browser, url=hook.url + "?of=search", scope="search", search=search["id"])
    two = added(browser, url=hook.url + "?of=events", scope="search", search=events["id"])
    pasted(own, OTHER)
    pasted(own, TEXT)
    waited(lambda: held(browser, one["id"])["delivered"] and held(browser, two["id"])["delivered"])
    told = {got.path.rpartition("=")[2]: json.loads(got.body) for got in hook.got}
    assert len(hook.got) == 2
    assert [c["title"] for c in told["search"]["changes"]] == ["انفجار في مستودع"]  # an explosion in a depot
    assert {c["kind"] for c in told["events"]["changes"]} == {"event"}
    assert told["search"]["hook"]["name"] == "Depots"


def test_of_one_event_its_changes_are_posted_as_follow_posts_them(tmp_path, hook):
    settings = settings_for(tmp_path, networks=NEAR)
    fill(settings.target, camp()[:4])
    with running(settings) as found:
        browser = found.browser()
        event = max(browser.get("/api/v1/events").json["events"], key=lambda one: one["documents"])
        made = added(browser, url=hook.url, scope="event", event=event["id"][:8])
        fill(settings.target, camp()[4:9])
        waited(lambda: hook.got)
        told = json.loads(hook.got[0].body)
        assert told["event"] == event["id"]
        assert {one["kind"] for one in told["changes"]} & {"position", "denial", "disowning", "toll"}
        assert genuine(made["secret"], hook.got[0])


def test_what_a_receiver_does_not_take_is_tried_again_under_the_same_id(own, hook):
    browser = own.browser()
    made = added(browser, url=hook.url)
    hook.answers = [500, 503]
    pasted(own, TEXT)
    waited(lambda: held(browser, made["id"])["failures"] == 1)
    now = held(browser, made["id"])
    assert "answered 500" in now["error"]
    assert now["next_try_at"]
    told = browser.get("/hooks").text
    assert "answered 500" in told
    for failures in (2, 0):  # pausing and going on tries at once what else waits for a minute
        browser.form(f"/hooks/{made['id']}/pause", {})
        browser.form(f"/hooks/{made['id']}/resume", {})
        waited(lambda n=failures: held(browser, made["id"])["failures"] == n)
    assert len(hook.got) == 3
    assert len({got.headers["riwaya-delivery"] for got in hook.got}) == 1
    assert held(browser, made["id"])["delivered"] == 1


def test_while_it_is_paused_nothing_is_posted_and_then_all_of_it(own, hook):
    browser = own.browser()
    made = added(browser, url=hook.url)
    browser.form(f"/hooks/{made['id']}/pause", {})
    pasted(own, TEXT)
    pasted(own, OTHER)
    time.sleep(1.0)
    assert hook.got == []
    browser.form(f"/hooks/{made['id']}/resume", {})
    waited(lambda: hook.got)
    assert len(json.loads(hook.got[0].body)["changes"]) == 2


def test_a_test_is_posted_at_once_and_its_answer_is_shown(own, hook):
    browser = own.browser()
    made = added(browser, url=hook.url)
    page = browser.form(f"/hooks/{made['id']}/test", {})
    assert (page.status, "taken by" in page.text) == (200, True)
    told = json.loads(hook.got[0].body)
    assert (told["test"], told["changes"], genuine(made["secret"], hook.got[0])) == (True, [], True)
    hook.answers = [500]
    page = browser.form(f"/hooks/{made['id']}/test", {})
    assert "answered 500" in page.text
    assert 'href="/hooks?ui=' in page.text, "the other language leads to a page, not to the form"


def test_the_secret_is_shown_once_on_the_page_and_what_was_added_is_written_down_without_it(own, hook):
    browser = own.browser()
    page = browser.form("/hooks", {"url": f"{hook.url}/a-path-like-a-password", "what": "all"})
    secret = page.text.partition('class="secret">')[2].partition("<")[0]
    assert len(secret) >= 32
    assert secret not in browser.get("/hooks").text
    told = browser.get("/audit").text
    assert "web hook added" in told
    assert secret not in told
    assert "a-path-like-a-password" not in told
    [made] = browser.get("/api/v1/hooks").json["hooks"]
    assert browser.form(f"/hooks/{made['id']}/remove", {}).status == 303
    assert browser.get("/api/v1/hooks").json["hooks"] == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://10.1.2.3/hook", "not a public address"),
        ("http://169.254.169.254/latest/meta-data", "not a public address"),
        ("http://[::1]/hook", "not a public address"),
        ("http://127.0.0.2:9/hook", "not a public address"),
        ("http://2130706433/hook", "not as they are written"),
        ("http://public.example\\@10.1.2.3/", "backslash"),
        ("file:///etc/passwd", "only http"),
        ("javascript:alert(1)", "only http"),
        ("https://user:word@example.org/", "user name"),
    ],
)
def test_an_address_that_may_not_be_reached_is_refused(own, url, why):
    browser = own.browser()
    page = browser.form("/hooks", {"url": url, "what": "all"})
    assert (page.status, why in page.text) == (400, True)
    assert browser.send("/api/v1/hooks", {"url": url}).status == 400
    assert browser.get("/api/v1/hooks").json["hooks"] == []


def test_without_leave_this_machine_itself_is_not_posted_to(tmp_path, hook):
    with running(settings_for(tmp_path)) as found:
        page = found.browser().form("/hooks", {"url": hook.url, "what": "all"})
        assert page.status == 400
        assert "not a public address" in page.text
    assert hook.got == []


def test_leave_that_was_taken_back_counts_for_what_was_added_before(tmp_path, hook):
    settings = settings_for(tmp_path, networks=NEAR)
    with running(settings) as found:
        made = added(found.browser(), url=hook.url)
    with running(settings_for(tmp_path)) as found:
        pasted(found, TEXT)
        waited(lambda: "not a public address" in (held(found.browser(), made["id"])["error"] or ""))
    assert hook.got == []


def test_a_workbench_that_fetches_nothing_sends_nothing_and_takes_out_what_was_set_up(tmp_path, hook):
    with running(settings_for(tmp_path, networks=NEAR)) as found:
        made = added(found.browser(), url=hook.url)
    with running(settings_for(tmp_path, networks=NEAR, fetching=False)) as found:
        browser = found.browser()
        assert browser.send("/api/v1/hooks", {"url": hook.url}).status == 400
        assert browser.send(f"/api/v1/hooks/{made['id']}/test", {}).status == 400
        assert "--fetch" in browser.get("/hooks").text
        pasted(found, TEXT)
        assert browser.form(f"/hooks/{made['id']}/remove", {}).status == 303
        assert browser.get("/api/v1/hooks").json["hooks"] == []
    assert hook.got == []


def test_one_that_cannot_be_worked_out_says_so_and_holds_up_no_other(own, hook):
    broken = LedgerHook("h0", hook.url, "x" * 32, "search", "/nowhere", "", "Mona", "2026-01-01", 0, hooking.place(0))
    own.accounts.staff.hooks.put(broken)
    browser = own.browser()
    made = added(browser, url=hook.url)
    pasted(own, TEXT)
    waited(lambda: held(browser, made["id"])["delivered"] == 1)
    assert "/nowhere" in held(browser, "h0")["error"]
    assert len(hook.got) == 1


def test_only_admins_see_and_change_them(tmp_path, hook):
    with running(with_users(settings_for(tmp_path, networks=NEAR))) as found:
        admin = logged_in(found, "admin")
        made = added(admin, url=hook.url)
        for name in ("viewer", "editor"):
            browser = logged_in(found, name)
            assert browser.get("/hooks").status == 403
            assert browser.get("/api/v1/hooks").status == 403
            assert browser.form("/hooks", {"url": hook.url, "what": "all"}).status == 403
            for deed in ("test", "pause", "resume", "remove"):
                assert browser.form(f"/hooks/{made['id']}/{deed}", {}).status == 403
            assert browser.send(f"/api/v1/hooks/{made['id']}/test", {}).status == 403
        assert found.browser().get("/api/v1/hooks").status == 401
        assert admin.form(f"/hooks/{made['id']}/test", {}, sec_fetch_site="cross-site").status == 403
    assert hook.got == []


@pytest.mark.parametrize("asked", [{"scope": "event"}, {"scope": "event", "event": "ffffffff"}, {"scope": "search"}])
def test_what_there_is_nothing_of_cannot_be_told(own, hook, asked):
    answer = own.browser().send("/api/v1/hooks", {"url": hook.url, **asked})
    assert answer.status in (400, 404)
    assert answer.json["error"]["message"]


def test_programs_pause_and_remove_them(own, hook):
    browser, json_sent = own.browser(), {"content-type": "application/json"}
    made = added(browser, url=hook.url)
    assert browser.send(f"/api/v1/hooks/{made['id']}/pause", {}).json["paused"] is True
    assert browser.send(f"/api/v1/hooks/{made['id']}/resume", {}).json["paused"] is False
    assert browser.send(f"/api/v1/hooks/{made['id']}/test", {}).json["problem"] is None
    assert browser.ask("DELETE", f"/api/v1/hooks/{made['id']}", None, json_sent).status == 204
    assert browser.send(f"/api/v1/hooks/{made['id']}/test", {}).status == 404


class Server:
    """`riwaya serve` as a process that can be killed."""

    def __init__(self, target):
        command = [sys.executable, "-m", "riwaya.cli", "serve", "--db", target, "--port", "0", "--allow-private", *NEAR]
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env=os.environ | {"LC_ALL": "C.UTF-8"}
        )
        line = self.process.stderr.readline()
        port = int(re.search(r":(\d+)/", line).group(1))
        self.browser = Browser(settings_for_port(target, port))
        waited(self.answers)

    def answers(self):
        try:
            return self.browser.get("/api/v1/me").status == 200
        except OSError:
            return False

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait(20)
        self.process.stderr.close()


def settings_for_port(target, port):
    from pathlib import Path

    return settings_for(Path(target).parent, port=port)


def test_a_killed_server_goes_on_with_the_same_delivery(tmp_path, hook):
    target = str(tmp_path / "desk.db")
    fill(target, camp()[:2])
    first = Server(target)
    made = added(first.browser, url=hook.url)
    hook.answers = [500] * 1
    path = tmp_path / "one.txt"
    path.write_text(TEXT, "utf-8")
    fill(target, [path])
    waited(lambda: held(first.browser, made["id"])["failures"] == 1)
    first.end(signal.SIGKILL)
    second = Server(target)
    try:
        assert held(second.browser, made["id"])["failures"] == 1
        second.browser.form(f"/hooks/{made['id']}/pause", {})
        second.browser.form(f"/hooks/{made['id']}/resume", {})
        waited(lambda: held(second.browser, made["id"])["delivered"] == 1, 2 * hooking.HELD.total_seconds())
    finally:
        second.end(signal.SIGTERM)
    assert len({got.headers["riwaya-delivery"] for got in hook.got}) == 1
    assert len(hook.got) == 2
    before, after = (json.loads(got.body) for got in hook.got)
    assert [one["id"] for one in before["changes"]] == [one["id"] for one in after["changes"]]
    assert (before["after"], before["upto"]) == (after["after"], after["upto"])
