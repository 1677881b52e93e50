"""A fault of ours is answered, says where, and nothing of what it was about."""

from __future__ import annotations

import pytest
from fastapi import APIRouter

from tests.support.workbench import running, settings_for

SECRET = "the words of a source"
router = APIRouter()


@router.get("/broken")
@router.get("/api/v1/broken")
def broken() -> None:
    raise ValueError(SECRET)


@pytest.fixture
def own(tmp_path):
    with running(settings_for(tmp_path)) as found:
        found.app.include_router(router)
        yield found


@pytest.mark.parametrize("path", ["/broken", "/api/v1/broken"])
def test_a_fault_is_answered_with_where_it_is_and_no_word_of_what_it_was_about(own, path, capfd):
    answer = own.browser().get(path)
    assert answer.status == 500
    assert "ValueError in tests.web.test_failures" in answer.text
    assert SECRET not in answer.text
    assert SECRET not in "".join(capfd.readouterr())
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_a_page_of_errors_that_fails_itself_is_answered_with_a_line(own, monkeypatch):
    from riwaya.web import pages

    monkeypatch.setattr(pages, "render", lambda *_, **__: 1 / 0)
    answer = own.browser().get("/broken")
    assert answer.status == 500
    assert answer.headers["content-type"].startswith("text/plain")
    assert "This is a fault of Riwaya" in answer.text


def test_an_error_is_a_page_for_people_and_json_for_programs(own):
    browser = own.browser()
    assert browser.get("/events/zzz").headers["content-type"].startswith("text/html")
    assert browser.get("/events/zzz", accept="application/json").json["error"]["code"] == "unknown_event"
    assert browser.get("/api/v1/events/zzz").json["error"]["code"] == "unknown_event"
    assert browser.get("/api/v1/nothing").json == {"error": {"code": "not_found", "message": "Not Found"}}
    assert browser.get("/api/v1/events?limit=0").json["error"]["code"] == "invalid"
