"""Many at once: readers while documents are added, editors who decide about the same claim."""

from __future__ import annotations

import gzip
import threading
from collections import Counter

import pytest

from tests.support.workbench import camp, fill, running, settings_for

READERS = 200
TEXT = "قال متحدث باسم الدفاع المدني إن ثلاثة أشخاص قتلوا في انفجار بسوق المدينة."  # three killed (invented)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    settings = settings_for(tmp_path_factory.mktemp("many"))
    fill(settings.target, camp())
    with running(settings) as found:
        yield found


def test_two_hundred_readers_are_all_answered_while_an_import_runs(own):
    event = own.browser().get("/api/v1/events").json["events"][0]["id"]
    paths = (f"/events/{event}", "/inbox", "/events", f"/api/v1/events/{event}", "/search?q=x")
    job = own.browser().send("/api/v1/imports", {"text": TEXT, "by": "Mona"}).json["id"]
    found: Counter[object] = Counter()

    def read(number):
        try:
            found[own.browser().get(paths[number % len(paths)]).status] += 1
        except OSError as error:
            found[repr(error)] += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == {200: READERS}
    assert own.imported(job).stage.value == "done"


def test_two_editors_who_decide_about_one_claim_both_count_and_who_saw_nothing_of_it_is_told(own):
    browser = own.browser()
    claim = browser.get("/api/v1/claims").json["claims"][0]["id"]
    asked = {"verdict": "confirm", "reason": "it is there", "claims": [claim], "by": "Mona", "seen": []}
    first = browser.send("/api/v1/judgements", asked)
    assert first.status == 201
    other = {**asked, "verdict": "reject", "by": "Sami", "reason": "a caption"}
    refused = browser.send("/api/v1/judgements", other)
    assert refused.status == 409
    assert "confirm by Mona" in refused.json["error"]["message"]
    again = browser.send("/api/v1/judgements", {**other, "seen": [first.json["judgement"]["id"]]})
    assert again.status == 201
    held = {one["by"]: one["verdict"] for one in browser.get("/api/v1/judgements").json["judgements"]}
    assert held == {"Mona": "confirm", "Sami": "reject"}


def test_the_same_decision_sent_twice_is_one(own):
    browser = own.browser()
    claim = browser.get("/api/v1/claims").json["claims"][1]["id"]
    asked = {"verdict": "confirm", "reason": "it is there", "claims": [claim], "by": "Mona"}
    statuses = [browser.send("/api/v1/judgements", asked).status for _ in range(2)]
    assert statuses == [201, 200]


def test_many_decisions_at_once_are_all_recorded(own):
    claims = [one["id"] for one in own.browser().get("/api/v1/claims").json["claims"][2:8]]
    statuses = []

    def judge(claim, by):
        asked = {"verdict": "confirm", "reason": f"seen by {by}", "claims": [claim], "by": by}
        statuses.append(own.browser().send("/api/v1/judgements", asked).status)

    threads = [threading.Thread(target=judge, args=(claim, by)) for claim in claims for by in ("Mona", "Sami")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert statuses == [201] * len(threads)


def test_pages_are_packed_for_whoever_takes_them_so(own):
    plain, packed = own.browser().get("/events"), own.browser().get("/events", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 3
    assert gzip.decompress(packed.body).decode().startswith("<!doctype html>")
