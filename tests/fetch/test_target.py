"""Addresses of the web, read strictly."""

from __future__ import annotations

import socket
from contextlib import suppress
from urllib.parse import urlsplit

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import FetchRefused
from riwaya.fetch.target import led_to, target

CONTROL = chr(0x0B)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "gopher://example.org/",
        "http:/example.org/",
        "http:example.org",
        "//example.org/",
        "javascript:alert(1)",
    ],
)
def test_only_http_and_https_are_fetched(url) -> None:
    with pytest.raises(FetchRefused, match="only http"):
        target(url)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "017700000001",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.01",
        "1.2.3.4.5",
        "256.0.0.1",
        "0x",
        "example.0x7f",
        "2130706433.",
    ],
)
def test_numbers_that_resolvers_read_as_addresses_are_refused_in_any_form_but_the_usual(host) -> None:
    with pytest.raises(FetchRefused, match="address in numbers"):
        target(f"http://{host}/")


@pytest.mark.parametrize("host", ["１２７.０.０.１", "127。0。0。1", "①②⑦.0.0.1"])
def test_numbers_in_letters_of_other_scripts_are_the_numbers_they_stand_for(host) -> None:
    assert str(target(f"http://{host}/").address) == "127.0.0.1"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://user@example.org/", "user name"),
        ("http://user:word@example.org/", "user name"),
        ("http://example.org:80@127.0.0.1/", "user name"),
        ("http://127.0.0.1:8888\\@example.org/", "backslash"),
        ("http://example.org\\@127.0.0.1/", "backslash"),
        (f"http://example.org{CONTROL}/", "control character"),
        ("http://example.org/\r\nHost: 127.0.0.1", "control character"),
        ("http://exa\tmple.org/", "control character"),
        ("http:// example.org/", "no name"),
        ("http://example.org%2f@127.0.0.1/", "user name"),
        ("http://127.0.0.1%00.example.org/", "no name"),
        ("http://exam ple.org/", "no name"),
        ("http://example..org/", "no name"),
        ("http:///path", "no name"),
        ("http://./", "no name"),
        ("http://example.org:/", "no port"),
        ("http://example.org:0/", "no port"),
        ("http://example.org:65536/", "no port"),
        ("http://example.org:80:80/", "no port"),
        ("http://example.org:٨٠/", "no port"),
        ("http://[::1/", "brackets"),
        ("http://[127.0.0.1]/", "brackets"),
        ("http://[::1]x/", "brackets"),
        ("http://[fe80::1%25eth0]/", "no IPv6"),
        ("http://::1/", "no port"),
        ("http://example.org/" + "a" * 9_000, "characters"),
        ("http://\ud800.org/", "control character"),
    ],
)
def test_what_two_programs_could_read_as_two_addresses_is_refused(url, why) -> None:
    with pytest.raises(FetchRefused, match=why):
        target(url)


def test_an_address_has_one_form_without_its_fragment() -> None:
    found = target("HTTPS://Example.ORG.:443/a b?q=1#part")
    assert (found.url, found.host, found.port) == ("https://example.org/a%20b?q=1", "example.org", 443)


def test_arabic_hosts_and_paths_are_written_as_the_net_writes_them() -> None:
    found = target("http://مثال.إختبار/خبر?س=١")  # example.test/news
    assert found.host == "xn--mgbh0fb.xn--kgbechtv"
    assert found.path == "/%D8%AE%D8%A8%D8%B1?%D8%B3=%D9%A1"


def test_an_address_without_a_path_asks_for_the_root() -> None:
    assert [target(url).path for url in ("http://example.org", "http://example.org?a=1")] == ["/", "/?a=1"]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/next", "http://example.org/next"),
        ("next", "http://example.org/a/next"),
        ("//other.example/x", "http://other.example/x"),
        ("https://other.example/", "https://other.example/"),
        ("?page=2", "http://example.org/a/b?page=2"),
    ],
)
def test_a_redirect_counts_from_the_page_it_is_on(location, expected) -> None:
    assert led_to(target("http://example.org/a/b"), location).url == expected


@pytest.mark.parametrize(
    "location", ["http://x\\@127.0.0.1/", "file:///etc/passwd", "http://a\tb/", "http://[::1/", "data:,x"]
)
def test_a_redirect_is_read_as_strictly(location) -> None:
    with pytest.raises(FetchRefused):
        led_to(target("http://example.org/"), location)


PIECES = st.sampled_from(
    [*"@:/\\?#%[].-_ \t0x1٣。ａé", "http", "127.0.0.1", "example.org", "0x7f", "::1", "%40", "%2f"]
)
URLS = st.lists(PIECES, max_size=12).map(lambda pieces: "http://" + "".join(pieces))


@given(URLS)
def test_whatever_is_accepted_is_one_host_to_every_parser(url) -> None:
    with suppress(FetchRefused):
        found = target(url)
        again, parsed, spoken = target(found.url), urlsplit(found.url), httpcore2.URL(found.url)
        assert again == found
        assert parsed.hostname == found.host
        assert (parsed.port or 80) == found.port
        assert parsed.username is None
        assert spoken.host.decode().strip("[]") == found.host
        assert (spoken.port or 80) == found.port


@given(URLS)
def test_whatever_the_resolver_would_read_as_a_number_is_known_to_be_one(url) -> None:
    with suppress(FetchRefused, OSError):
        found = target(url)
        number = socket.inet_ntoa(socket.inet_aton(found.host))
        assert str(found.address) == number
