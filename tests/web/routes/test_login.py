"""Coming in and going out, as browsers do it."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute

from riwaya.web.audit import Act
from riwaya.web.roles import Role
from riwaya.web.routes.login import inside
from tests.support.workbench import PASSWORD, running, settings_for, with_users

OPEN = {"/login", "/style.css"}
"""What is answered to whoever asks."""


def paths_of(app):
    """Every address that is answered to a GET and has no part that varies."""
    found, waiting = set(), list(app.routes)
    while waiting:
        one = waiting.pop()
        if isinstance(one, APIRoute) and "GET" in one.methods and "{" not in one.path:
            found.add(one.path)
        waiting += getattr(getattr(one, "original_router", None), "routes", ())
    api = set(app.openapi()["paths"])
    pages = {path for path in found if f"/api/v1{path}" not in api}  # routers know nothing of where they were put
    return (
        pages
        | {"/events", "/inbox", "/review", "/judgements", "/map", "/audit", "/users"}
        | {path for path in api if "{" not in path}
    )


def test_nothing_is_answered_to_a_stranger_but_the_login(house):
    paths = paths_of(house.app) - OPEN
    assert {"/", "/account", "/audit", "/live", "/api/openapi.json", "/api/v1/events", "/api/v1/me"} <= paths
    for path in paths:
        answer = house.browser().get(path)
        assert answer.status in (303, 401, 405), path
        assert answer.status != 303 or answer.headers["location"].startswith("/login?next="), path


def test_a_stranger_is_led_to_the_login_and_from_there_to_where_they_wanted(house):
    browser = house.browser()
    led = browser.get("/account?x=1&y=%D8%A7")
    assert led.headers["location"] == "/login?next=%2Faccount%3Fx%3D1%26y%3D%25D8%25A7"
    assert browser.get(led.headers["location"]).status == 200
    values = {"name": "editor", "password": PASSWORD, "next": "/account?x=1"}
    assert browser.form("/login", values).headers["location"] == "/account?x=1"
    assert browser.get("/account").status == 200


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "/\t/evil.example",
        "https:evil.example", "javascript:alert(1)", "http://[", "/\r\nlocation: https://evil.example", "evil", "",
        "https://127.0.0.1\\@evil.example", "/%09/evil.example\n", " //evil.example", "/\u202e//evil.example",
    ],
)  # fmt: skip
def test_the_login_never_leads_elsewhere(house, address):
    browser = house.browser()
    answer = browser.form("/login", {"name": "editor", "password": PASSWORD, "next": address})
    assert answer.status == 303
    location = answer.headers["location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "evil" not in location.partition("?")[0] or location.startswith("/%")
    assert inside(address) == location


def test_the_cookie_is_for_us_alone(house):
    browser = house.browser()
    (line,) = browser.login("viewer").cookies
    assert "HttpOnly" in line
    assert "samesite=lax" in line.lower()
    assert "Path=/" in line
    assert "Domain" not in line


def test_a_session_that_somebody_planted_is_not_taken_up(house):
    browser = house.browser()
    browser.cookies["riwaya_session"] = "planted"
    assert browser.get("/account").status == 303
    browser.login("viewer")
    assert browser.cookies["riwaya_session"] != "planted"
    planted = house.browser()
    planted.cookies["riwaya_session"] = "planted"
    assert planted.get("/account").status == 303


def test_who_logged_out_is_out_although_the_cookie_is_sent_again(house):
    browser = house.browser()
    browser.login("viewer")
    kept = dict(browser.cookies)
    assert browser.form("/logout", {}).status == 303
    assert "riwaya_session" not in browser.cookies
    browser.cookies = kept
    assert browser.get("/account").status == 303


def test_a_wrong_password_shows_the_form_again_without_what_was_typed(house):
    answer = house.browser().form("/login", {"name": "viewer", "password": "my secret password"})
    assert answer.status == 401
    assert "my secret password" not in answer.text


def test_many_wrong_passwords_are_answered_with_429_and_stand_in_the_audit_log(tmp_path):
    with running(with_users(settings_for(tmp_path))) as house:
        browser = house.browser()
        statuses = [browser.login("viewer", "wrong password").status for _ in range(7)]
        assert statuses == [401] * 5 + [429] * 2
        deeds = house.accounts.staff.deeds(10)
        assert [deed.what for deed in deeds] == [Act.LOGIN_SLOWED.value] * 2 + [Act.LOGIN_FAILED.value] * 5


def test_what_nobody_is_called_is_not_written_down_since_it_may_be_a_password(house):
    house.browser().login("my secret password", "x")
    assert all("secret" not in deed.who for deed in house.accounts.staff.deeds(100))


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("viewer", "/account", 200), ("viewer", "/audit", 403), ("viewer", "/users", 403),
        ("editor", "/audit", 403), ("editor", "/users", 403), ("admin", "/audit", 200), ("admin", "/users", 200),
    ],
)  # fmt: skip
def test_each_role_sees_what_it_may(house, role, path, status):
    browser = house.browser()
    browser.login(role)
    assert browser.get(path).status == status
    assert browser.get(f"/api/v1{path}").status == (404 if path == "/account" else status)


def test_a_viewer_changes_nothing(house):
    browser = house.browser()
    browser.login("viewer")
    assert browser.form("/imports", {"text": "قال"}).status == 403  # he said
    assert browser.send("/api/v1/imports", {"text": "قال"}).status == 403
    assert browser.send("/api/v1/judgements", {"verdict": "confirm", "reason": "x", "claims": ["c"]}).status == 403


def test_an_editor_manages_nobody(house):
    browser = house.browser()
    browser.login("editor")
    for path in ("/users", "/users/role", "/users/password", "/users/remove"):
        values = {"name": "viewer", "role": "admin", "password": "another long password"}
        assert browser.form(path, values).status == 403
    assert house.accounts.staff.user("viewer").role == Role.VIEWER.value


def test_without_users_this_machine_needs_no_login_and_keeps_the_name_given(desk):
    browser = desk.browser()
    assert browser.get("/api/v1/me").json["me"] == {"name": "", "role": "admin", "via": "local"}
    assert browser.form("/name", {"name": " منى   حداد ", "next": "/account"}).headers["location"] == "/account"
    assert browser.get("/api/v1/me").json["me"]["name"] == "منى حداد"  # Mona Haddad, an invented name


@pytest.mark.parametrize("name", ["", "a\u202eb", "x" * 81])
def test_a_name_that_does_not_show_is_refused(desk, name):
    assert desk.browser().form("/name", {"name": name}).status in (400, 422)


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"])
def test_without_users_nobody_comes_in_through_a_server_before_it(desk, header):
    browser = desk.browser()
    assert browser.get("/api/v1/me", **{header: "203.0.113.9"}).status == 401
    assert browser.get("/login", **{header: "203.0.113.9"}).status == 200
