"""Users, sessions and tokens: who is let in, for how long, and who is not."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from riwaya.errors import UsageError
from riwaya.ledger.staff import Staff
from riwaya.web.accounts import BY_CLIENT, BY_NAME_AND_CLIENT, Accounts, BadLogin, UnknownUser
from riwaya.web.limits import SlowDown
from riwaya.web.roles import Role
from tests.support.workbench import PASSWORD, QUICK


class Time:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def wait(self, **values: float) -> None:
        self.now += timedelta(**values)


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def accounts(tmp_path, time):
    staff = Staff.open(str(tmp_path / "desk.users.db"))
    found = Accounts(staff, time, QUICK, time.seconds)
    found.add("Mona Haddad", Role.ADMIN, PASSWORD)
    yield found
    staff.close()


def test_the_right_password_begins_a_session(accounts):
    known = accounts.session(accounts.login("Mona Haddad", PASSWORD, "here"))
    assert (known.name, known.role) == ("Mona Haddad", Role.ADMIN)


def test_a_name_is_found_however_it_is_written(accounts):
    assert accounts.session(accounts.login("  mona   HADDAD ", PASSWORD, "here")) is not None


@pytest.mark.parametrize(("name", "password"), [("Mona Haddad", "wrong password"), ("Nobody", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(accounts, name, password):
    with pytest.raises(BadLogin, match=r"^name or password is wrong\.$"):
        accounts.login(name, password, "here")


def test_neither_passwords_nor_sessions_nor_tokens_stand_in_the_file(accounts, tmp_path):
    session = accounts.login("Mona Haddad", PASSWORD, "here")
    _, token = accounts.new_token("Mona Haddad", "bot", Role.VIEWER)
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (PASSWORD, session, token):
        assert secret.encode() not in held
    assert hashlib.sha256(token.encode()).hexdigest().encode() in held
    assert b"$argon2id$" in held


def test_only_its_owner_can_read_the_file(accounts, tmp_path):
    assert (tmp_path / "desk.users.db").stat().st_mode & 0o077 == 0


def test_after_five_wrong_passwords_from_one_place_even_the_right_one_waits(accounts, time):
    for _ in range(BY_NAME_AND_CLIENT):
        with pytest.raises(BadLogin):
            accounts.login("Mona Haddad", "wrong password", "there")
    with pytest.raises(SlowDown, match="try again in"):
        accounts.login("Mona Haddad", PASSWORD, "there")
    time.wait(minutes=16)
    assert accounts.login("Mona Haddad", PASSWORD, "there")


def test_somebody_elsewhere_is_not_locked_out_by_that(accounts):
    for _ in range(BY_NAME_AND_CLIENT):
        with pytest.raises(BadLogin):
            accounts.login("Mona Haddad", "wrong password", "there")
    assert accounts.login("Mona Haddad", PASSWORD, "here")


def test_who_tries_many_names_from_one_place_is_slowed_down_too(accounts):
    for number in range(BY_CLIENT):
        with pytest.raises(BadLogin):
            accounts.login(f"name {number}", "wrong password", "there")
    with pytest.raises(SlowDown):
        accounts.login("another name", "wrong password", "there")


def test_a_session_ends_by_itself_when_nobody_uses_it(accounts, time):
    session = accounts.login("Mona Haddad", PASSWORD, "here")
    time.wait(hours=13)
    assert accounts.session(session) is None


def test_a_session_that_is_used_lasts_a_week_and_no_longer(accounts, time):
    session = accounts.login("Mona Haddad", PASSWORD, "here")
    for _ in range(16):
        time.wait(hours=10)
        assert accounts.session(session) is not None
    time.wait(hours=10)
    assert accounts.session(session) is None


def test_another_password_ends_every_session(accounts):
    session = accounts.login("Mona Haddad", PASSWORD, "here")
    accounts.change_password("Mona Haddad", "another long password")
    assert accounts.session(session) is None


def test_who_is_taken_out_is_out_at_once_with_every_token(accounts):
    accounts.add("Sami", Role.EDITOR, PASSWORD)
    session = accounts.login("Sami", PASSWORD, "here")
    _, token = accounts.new_token("Sami", "bot", Role.EDITOR)
    accounts.remove("Sami")
    assert accounts.session(session) is None
    assert accounts.by_token(token) is None


def test_a_role_that_is_taken_away_is_gone_from_sessions_and_tokens(accounts):
    accounts.add("Sami", Role.EDITOR, PASSWORD)
    session = accounts.login("Sami", PASSWORD, "here")
    _, token = accounts.new_token("Sami", "bot", Role.EDITOR)
    accounts.change_role("Sami", Role.VIEWER)
    assert accounts.session(session).role is Role.VIEWER
    assert accounts.by_token(token).role is Role.VIEWER


def test_a_token_may_no_more_than_it_was_made_for(accounts):
    _, token = accounts.new_token("Mona Haddad", "bot", Role.VIEWER)
    assert accounts.by_token(token).role is Role.VIEWER


def test_nobody_makes_a_token_that_may_more_than_they(accounts):
    accounts.add("Sami", Role.VIEWER, PASSWORD)
    with pytest.raises(UsageError, match="viewer at most"):
        accounts.new_token("Sami", "bot", Role.EDITOR)


def test_a_token_expires(accounts, time):
    _, token = accounts.new_token("Mona Haddad", "bot", Role.VIEWER, days=1)
    time.wait(hours=23)
    assert accounts.by_token(token) is not None
    time.wait(hours=2)
    assert accounts.by_token(token) is None


def test_a_rotated_token_ends_and_the_new_one_may_the_same(accounts):
    made, token = accounts.new_token("Mona Haddad", "bot", Role.EDITOR)
    _, other = accounts.rotate_token(made.id)
    assert accounts.by_token(token) is None
    assert accounts.by_token(other).role is Role.EDITOR


def test_a_revoked_token_ends(accounts):
    made, token = accounts.new_token("Mona Haddad", "bot", Role.EDITOR)
    accounts.revoke_token(made.id)
    assert accounts.by_token(token) is None


def test_nobody_revokes_the_token_of_somebody_else(accounts):
    accounts.add("Sami", Role.EDITOR, PASSWORD)
    made, _ = accounts.new_token("Mona Haddad", "bot", Role.EDITOR)
    with pytest.raises(UnknownUser):
        accounts.revoke_token(made.id, "Sami")


@pytest.mark.parametrize("secret", ["", "riwaya_", "riwaya_unknown", "x" * 5000, "\ud800", "' OR 1=1 --"])
def test_what_is_no_token_lets_nobody_in(accounts, secret):
    assert accounts.by_token(secret) is None
    assert accounts.session(secret) is None


@pytest.mark.parametrize("password", ["short", "x" * 257, "mona   haddad"[:9]])
def test_a_password_is_long_enough_and_not_too_long(accounts, password):
    with pytest.raises(UsageError, match="10 to 256"):
        accounts.add("Sami", Role.VIEWER, password)


def test_a_password_is_not_the_name(accounts):
    with pytest.raises(UsageError, match="the password is the name"):
        accounts.add("Sami Al-Khouri", Role.VIEWER, "sami al-khouri")


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u202eb", "a\x00b", "mona haddad"])
def test_a_name_shows_as_it_is_and_is_nobody_elses(accounts, name):
    with pytest.raises(UsageError):
        accounts.add(name, Role.VIEWER, PASSWORD)


def test_the_last_admin_stays_one_while_there_are_others(accounts):
    accounts.add("Sami", Role.EDITOR, PASSWORD)
    with pytest.raises(UsageError, match="last admin"):
        accounts.change_role("Mona Haddad", Role.EDITOR)
    with pytest.raises(UsageError, match="last admin"):
        accounts.remove("Mona Haddad")


def test_a_login_ends_the_session_the_browser_came_with(accounts):
    before = accounts.login("Mona Haddad", PASSWORD, "here")
    after = accounts.login("Mona Haddad", PASSWORD, "here", before)
    assert after != before
    assert accounts.session(before) is None
