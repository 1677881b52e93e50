"""What every request has to pass: our own name, our own pages, headers on every answer."""

from __future__ import annotations

import pytest

from riwaya.web.guard import from_elsewhere
from riwaya.web.settings import Settings
from tests.support.workbench import running, settings_for

OURS = frozenset({"http://127.0.0.1:8421", "https://desk.example.org"})
PATHS = ("/events", "/login", "/style.css", "/nothing", "/api/v1/events", "/api/v1/nothing", "/live-not")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_inline_scripts_sniffing_and_framing(desk, path):
    headers = desk.browser().get(path).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}"]
)
def test_another_name_for_this_machine_is_refused(desk, host):
    answer = desk.browser().get("/events", host=host.format(port=desk.settings.port))
    assert answer.status == 421
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_localhost_is_this_machine_too(desk):
    assert desk.browser().get("/api/v1/me", host=f"localhost:{desk.settings.port}").status == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_is_never_a_change_whatever_a_browser_says_of_it(desk, method):
    answer = desk.browser().ask(
        method, "/api/v1/me", headers={"sec-fetch-site": "cross-site", "origin": "http://evil.example"}
    )
    assert answer.status in (200, 405)


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_form_of_our_own_page_is_taken(desk, site):
    answer = desk.browser().form("/name", {"name": "Mona", "next": "/account"}, sec_fetch_site=site, origin="")
    assert answer.status == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", "cross-origin", "", "SAME-ORIGIN"])
def test_a_form_of_another_site_is_refused_and_the_page_says_nothing_was_done(desk, site):
    answer = desk.browser().form("/name", {"name": "Mona"}, sec_fetch_site=site or " ", origin="")
    assert answer.status == 403
    assert "nothing was done" in answer.text


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "null",
        "http://127.0.0.1:{port}.evil.example", "http://user@127.0.0.1:{port}", "",
    ],
)  # fmt: skip
def test_without_fetch_metadata_scheme_name_and_port_of_the_origin_must_be_ours(desk, origin):
    given = origin.format(port=desk.settings.port)
    answer = desk.browser().form("/name", {"name": "Mona"}, sec_fetch_site="", origin=given)
    assert answer.status == 403


def test_without_fetch_metadata_our_own_origin_will_do(desk):
    assert desk.browser().form("/name", {"name": "Mona"}, sec_fetch_site="").status == 303


def test_a_stale_token_of_another_kind_of_protection_changes_nothing(desk):
    values = {"name": "Mona", "csrftoken": "abc"}
    browser = desk.browser()
    browser.cookies["csrftoken"] = "abc"
    assert browser.form("/name", values, sec_fetch_site="cross-site").status == 403


CASES = [
    ("a cross-site form", {"sec-fetch-site": "cross-site"}, True),
    ("basic credentials do not help", {"sec-fetch-site": "cross-site", "authorization": "Basic eDp5"}, True),
    ("a token does", {"sec-fetch-site": "cross-site", "authorization": "Bearer riwaya_x"}, False),
    ("in small letters too", {"sec-fetch-site": "cross-site", "authorization": "bearer riwaya_x"}, False),
    (
        "a token with a cookie does not",
        {"sec-fetch-site": "cross-site", "authorization": "Bearer x", "cookie": "riwaya_session=y"},
        True,
    ),
    ("a program with JSON", {"content-type": "application/json"}, False),
    ("a program that says nothing of itself", {"content-type": "text/plain"}, True),
    ("a rebound name", {"sec-fetch-site": "same-origin", "origin": "http://rebound.example:8421"}, True),
    ("the address people open", {"sec-fetch-site": "same-origin", "origin": "https://desk.example.org"}, False),
]


@pytest.mark.parametrize(("headers", "refused"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_who_may_change_something(headers, refused):
    assert from_elsewhere(headers, OURS) is refused


def test_a_body_that_is_too_large_is_refused_before_it_is_read(desk):
    answer = desk.browser().form("/name", {"name": "x"}, content_length=str(10**9))
    assert answer.status == 413


def test_a_body_of_unknown_length_is_refused(desk):
    answer = desk.browser().ask(
        "POST", "/name", iter([b"name=x"]), {"transfer-encoding": "chunked", "sec-fetch-site": "same-origin"}
    )
    assert answer.status == 411


def test_where_people_open_it_over_tls_browsers_are_told_to_stay_there():
    settings = Settings("x", "y", host="0.0.0.0", addresses=("https://desk.example.org",))
    assert settings.secure
    assert settings.hosts == {"desk.example.org", "0.0.0.0:8421"}


def test_who_sends_too_much_in_a_minute_is_slowed_down_and_may_still_look(tmp_path):
    with running(settings_for(tmp_path, changes_a_minute=3)) as found:
        browser = found.browser()
        statuses = [browser.form("/name", {"name": "Mona"}).status for _ in range(5)]
        assert statuses == [303] * 3 + [429] * 2
        assert browser.get("/events").status == 200
