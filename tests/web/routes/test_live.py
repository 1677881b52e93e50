"""Changes as they happen."""

from __future__ import annotations

import asyncio
import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from riwaya.web import hub as hubs
from riwaya.web.hub import Hub, Message
from riwaya.web.routes import live
from tests.support.workbench import SECONDS, fill, running, settings_for, with_users

TEXT = "قال متحدث إن رجلين قتلا في انفجار بسوق المدينة."  # a spokesman said that two men were killed (invented)


@pytest.fixture
def own(tmp_path):
    with running(settings_for(tmp_path)) as found:
        yield found


@contextmanager
def listening(browser, **headers):
    """A stream; gives a function that waits for the next event of a kind."""
    connection = http.client.HTTPConnection("127.0.0.1", browser.settings.port, timeout=SECONDS)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if browser.cookies:
        sent["cookie"] = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    connection.request("GET", "/live", headers=sent)
    answer = connection.getresponse()
    assert answer.headers["content-type"].startswith("text/event-stream")

    def following(*kinds):
        event = {}
        while line := answer.readline().decode():
            name, _, value = line.rstrip("\n").partition(": ")
            event[name] = value
            if not line.strip():
                if event.get("event") in kinds:
                    return event | {"data": json.loads(event["data"])}
                event = {}
        return None

    try:
        yield following
    finally:
        answer.close()
        connection.close()


def test_a_page_hears_of_a_document_that_another_process_added(own, tmp_path):
    with listening(own.browser()) as following:
        assert following("here")["data"]["entry"] == 0
        (tmp_path / "one.txt").write_text(TEXT, "utf-8")
        fill(own.settings.target, [tmp_path / "one.txt"])
        heard = following("changed")
    assert heard["data"]["recorded"]["document"] == 1
    assert int(heard["id"]) == heard["data"]["entry"] > 0


def test_a_page_hears_how_far_an_import_is(own):
    browser = own.browser()
    with listening(browser) as following:
        job = browser.send("/api/v1/imports", {"text": TEXT, "by": "Mona"}).json["id"]
        stages = []
        while not stages or stages[-1] not in ("done", "failed"):
            told = following("import")["data"]
            assert told["id"] == job
            stages.append(told["stage"])
    assert stages[-1] == "done"
    assert "reading" in stages


def test_a_browser_that_was_away_is_told_at_once_whether_it_missed_something(own, tmp_path):
    with listening(own.browser(), last_event_id="0") as following:
        assert following("here", "changed")["event"] == "here"
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    fill(own.settings.target, [tmp_path / "one.txt"])
    with listening(own.browser()) as following:
        entry = following("here", "changed")["data"]["entry"]
        while not entry:
            entry = following("changed")["data"]["entry"]
    with listening(own.browser(), last_event_id="0") as following:
        assert following("here", "changed")["event"] == "changed"
    with listening(own.browser(), last_event_id=str(entry)) as following:
        assert following("here", "changed")["event"] == "here"


@pytest.mark.parametrize("told", ["-1", "x", "9" * 400, "1e9"])
def test_a_last_event_that_is_no_number_is_passed_over(own, told):
    with listening(own.browser(), last_event_id=told) as following:
        assert following("here", "changed")["event"] == "here"


def test_who_logs_out_hears_no_more(tmp_path, monkeypatch):
    monkeypatch.setattr(live, "HEARTBEAT", 0.1)
    with running(with_users(settings_for(tmp_path))) as found:
        browser = found.browser()
        browser.login("viewer")
        with listening(browser) as following:
            assert following("here")
            browser.form("/logout", {})
            assert following("changed", "import") is None


def test_more_pages_than_allowed_are_told_so_and_the_others_go_on(own, monkeypatch):
    monkeypatch.setattr(hubs, "MOST_LISTENERS", 1)
    with listening(own.browser()) as following:
        assert following("here")
        assert own.browser().get("/live").status == 503


def test_a_page_that_reads_slowly_is_told_that_it_missed_some():
    async def overfull():
        hub = Hub(":memory:")
        with hub.listening() as queue:
            for number in range(hubs.MOST_UNHEARD + 1):
                hubs._put(queue, Message("import", {"n": number}))
            return [queue.get_nowait().kind for _ in range(queue.qsize())]

    # In a thread of its own: where a browser was driven before, this one has a loop that runs.
    with ThreadPoolExecutor(1) as alone:
        assert alone.submit(asyncio.run, overfull()).result() == ["missed", "import"]
