"""Accounts and hosts as addresses name them."""

from __future__ import annotations

import pytest

from riwaya.document import Metadata
from riwaya.ingest.accounts import Account, account_in, account_of, host_of
from riwaya.vocabulary import Platform


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.nahr.example/a/b?x=1#y", ("nahr.example", "a/b")),
        ("http://user:pass@Nahr.Example:8080/", ("nahr.example", "")),
        ("nahr.example.", ("nahr.example", "")),
        ("https://nahr.example@evil.example/nahr", ("evil.example", "nahr")),
        ("", ("", "")),
    ],
)
def test_the_host_of_an_address_is_what_a_browser_would_go_to(url: str, host: tuple[str, str]) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "platform", "handle"),
    [
        ("https://x.com/NahrTV/status/12", Platform.X, "NahrTV"),
        ("https://twitter.com/NahrTV", Platform.X, "NahrTV"),
        ("https://t.me/s/nahr_news/5", Platform.TELEGRAM, "nahr_news"),
        ("t.me/nahr_news?single", Platform.TELEGRAM, "nahr_news"),
    ],
)
def test_an_address_of_a_platform_names_an_account(url: str, platform: Platform, handle: str) -> None:
    assert account_in(url) == Account(platform, handle)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.com/i/status/12",
        "https://t.me/c/1234/5",
        "https://t.me/+abc",
        "https://x.com/",
        "https://nahr.example/a",
    ],
)
def test_an_address_without_an_account_names_none(url: str) -> None:
    assert account_in(url) is None


def test_a_channel_written_as_a_handle_is_an_account_of_the_platform_of_its_address() -> None:
    assert account_of(Metadata(url="https://t.me/c/77/5", channel="@nahr_news")) == Account(
        Platform.TELEGRAM, "nahr_news"
    )


def test_a_channel_that_is_a_title_is_no_account() -> None:
    assert account_of(Metadata(channel="قناة النهر")) is None  # Nahr channel
