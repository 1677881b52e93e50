"""Under which names a workbench answers, and whether others can reach it."""

from __future__ import annotations

import pytest

from riwaya.web.settings import Settings, is_loopback


def settings(host="127.0.0.1", *addresses):
    return Settings("desk.db", "desk.db.users.db", host, 8421, addresses=addresses)


@pytest.mark.parametrize(
    ("host", "addresses", "local"),
    [
        ("127.0.0.1", (), True),
        ("::1", (), True),
        ("127.0.0.1", ("http://localhost:9000",), True),
        ("127.0.0.1", ("https://desk.example.org",), False),
        ("127.0.0.1", ("http://127.0.0.1.example.org",), False),
        ("0.0.0.0", (), False),
        ("::", (), False),
        ("192.0.2.7", (), False),
        ("", (), False),
    ],
)
def test_it_is_of_this_machine_alone_only_where_nobody_else_can_reach_it(host, addresses, local):
    assert settings(host, *addresses).local is local


def test_on_this_machine_it_answers_to_its_names_with_the_port():
    assert settings().hosts == {"127.0.0.1:8421", "localhost:8421", "[::1]:8421"}
    assert settings().origins == {f"http://{host}" for host in settings().hosts}


def test_an_address_people_open_is_a_name_of_it_and_where_it_is_opened():
    found = settings("0.0.0.0", "https://desk.example.org")
    assert "desk.example.org" in found.hosts
    assert "http://desk.example.org" not in found.origins
    assert found.url == "https://desk.example.org/"


def test_cookies_are_for_tls_only_where_every_address_is():
    assert settings("0.0.0.0", "https://desk.example.org").secure
    assert not settings("0.0.0.0", "https://desk.example.org", "http://desk.example.org").secure
    assert not settings().secure


def test_what_is_being_added_is_kept_beside_the_ledger():
    assert settings().inbox == "desk.db.inbox"


@pytest.mark.parametrize("host", ["localhost.example.org", "127.0.0.1.example.org", "2130706433", "0x7f.1", "evil"])
def test_what_only_looks_like_this_machine_is_not(host):
    assert not is_loopback(host)
