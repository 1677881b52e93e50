"""People, tokens and the audit log, through the pages."""

from __future__ import annotations

import html

import pytest

from riwaya.web.roles import Role
from tests.support.workbench import PASSWORD, running, settings_for, with_users


@pytest.fixture
def own(tmp_path):
    """A workbench with users, for one test alone."""
    with running(with_users(settings_for(tmp_path))) as found:
        yield found


def logged_in(found, name):
    browser = found.browser()
    assert browser.login(name).status == 303
    return browser


def token_of(page):
    return page.text.partition('class="secret">')[2].partition("<")[0]


def test_an_admin_adds_changes_and_removes_people_and_it_is_written_down(own):
    admin = logged_in(own, "admin")
    assert admin.form("/users", {"name": "Sami", "password": PASSWORD, "role": "viewer"}).status == 303
    assert admin.form("/users/role", {"name": "Sami", "role": "editor"}).status == 303
    assert own.accounts.staff.user("sami").role == Role.EDITOR.value
    assert logged_in(own, "Sami").get("/account").status == 200
    assert admin.form("/users/password", {"name": "Sami", "password": "another long password"}).status == 303
    assert own.browser().login("Sami").status == 401
    assert admin.form("/users/remove", {"name": "Sami"}).status == 303
    assert own.accounts.staff.user("sami") is None
    told = admin.get("/audit").text
    for word in ("user added", "role changed", "password changed", "user removed", "login failed"):
        assert word in told
    assert PASSWORD not in told


def test_what_cannot_be_done_is_said_on_the_page(own):
    admin = logged_in(own, "admin")
    answer = admin.form("/users", {"name": "Sami", "password": "short", "role": "viewer"})
    assert answer.status == 400
    assert "10 to 256" in answer.text
    assert "last admin" in admin.form("/users/remove", {"name": "admin"}).text


def test_a_token_is_shown_once_works_and_may_no_more_than_it_was_made_for(own):
    admin = logged_in(own, "admin")
    secret = token_of(admin.form("/account/tokens", {"label": "the desk's bot", "role": "viewer", "days": "7"}))
    assert secret.startswith("riwaya_")
    assert secret not in admin.get("/account").text
    bot = own.browser()
    told = {"authorization": f"Bearer {secret}"}
    assert bot.get("/api/v1/me", **told).json["me"] == {"name": "admin", "role": "viewer", "via": "token"}
    assert bot.send("/api/v1/imports", {"text": "x"}, **told).status == 403
    assert bot.get("/api/v1/audit", **told).status == 403


def test_a_token_makes_no_other_token_and_changes_no_password(own):
    admin = logged_in(own, "admin")
    secret = token_of(admin.form("/account/tokens", {"label": "bot", "role": "admin", "days": "7"}))
    bot = own.browser()
    told = {"authorization": f"Bearer {secret}"}
    before = len(own.accounts.staff.tokens())
    assert bot.form("/account/tokens", {"label": "other", "role": "admin", "days": "366"}, **told).status == 400
    assert bot.form("/account/password", {"old": PASSWORD, "password": "another long password"}, **told).status == 400
    assert len(own.accounts.staff.tokens()) == before


def test_a_rotated_and_a_revoked_token_are_refused(own):
    editor = logged_in(own, "editor")
    first = token_of(editor.form("/account/tokens", {"label": "bot", "role": "editor", "days": "7"}))
    (token,) = own.accounts.staff.tokens("editor")
    second = token_of(editor.form("/account/tokens/rotate", {"token": token.id}))
    assert own.browser().get("/api/v1/me", authorization=f"Bearer {first}").status == 401
    assert own.browser().get("/api/v1/me", authorization=f"Bearer {second}").status == 200
    other = next(one for one in own.accounts.staff.tokens("editor") if not one.revoked_at)
    assert logged_in(own, "viewer").form("/account/tokens/revoke", {"token": other.id}).status == 404
    assert logged_in(own, "admin").form("/account/tokens/revoke", {"token": other.id}).status == 303
    assert own.browser().get("/api/v1/me", authorization=f"Bearer {second}").status == 401


@pytest.mark.parametrize("given", ["Bearer", "Bearer x", "Basic YWRtaW46eA==", "riwaya_x", "Bearer riwaya_x"])
def test_what_is_no_token_is_refused_even_with_a_good_session(own, given):
    assert logged_in(own, "admin").get("/api/v1/me", authorization=given).status == 401


def test_somebody_changes_the_own_password_with_the_old_one_and_is_logged_out(own):
    viewer = logged_in(own, "viewer")
    assert (
        viewer.form("/account/password", {"old": "wrong password", "password": "another long password"}).status == 400
    )
    assert viewer.form("/account/password", {"old": PASSWORD, "password": "another long password"}).status == 303
    assert viewer.get("/account").status == 303
    assert own.browser().login("viewer", "another long password").status == 303


def test_hostile_names_and_labels_are_shown_as_text(own):
    admin = logged_in(own, "admin")
    hostile = '"><script>alert(1)</script>'
    admin.form("/users", {"name": hostile, "password": PASSWORD, "role": "viewer"})
    admin.form("/account/tokens", {"label": hostile, "role": "viewer", "days": "7"})
    for path in ("/users", "/account", "/audit"):
        told = admin.get(path).text
        assert html.escape(hostile) in told or "&gt;&lt;script&gt;" in told, path
        assert "<script>alert" not in told, path


def test_the_audit_log_goes_back_page_by_page(own):
    for number in range(130):
        own.accounts.staff.note(
            f"2026-01-01T00:00:{number % 60:02}", "Mona", "session", "::1", "judged", f"j{number:03}"
        )
    admin = logged_in(own, "admin")
    first = admin.get("/audit").text
    assert "j129" in first
    assert "j020" not in first
    older = first.partition('href="/audit?before=')[2].partition('"')[0]
    assert "j020" in admin.get(f"/audit?before={older}").text


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1"])
def test_a_workbench_that_others_can_reach_lets_nobody_in_without_users(tmp_path, host):
    settings = settings_for(tmp_path, host=host, addresses=("http://desk.example.org",))
    with running(settings) as found:
        answer = found.browser().get("/api/v1/me", host="desk.example.org")
        assert answer.status == 401
