"""What the gate to the web gives, against a server on this machine."""

from __future__ import annotations

import gzip
import zlib

import pytest

from riwaya.errors import FetchFailed
from riwaya.fetch.model import Fetched, Unchanged, Wanted
from tests.fetch.conftest import NOW, gate, get
from tests.support.websites import leads_to, packed, page, raw, tagged


def test_an_answer_comes_with_its_status_headers_and_time(site) -> None:
    site.routes["/"] = page("خبر", ETag='"a"', X_Kept="yes")  # news
    found = get(site)
    assert (found.body.decode(), found.status, found.reason, found.retrieved_at) == ("خبر", 200, "OK", NOW)
    assert (found.etag, found.header("x-kept"), found.address) == ('"a"', "yes", "127.0.0.1")


def test_no_cookie_and_no_login_is_ever_sent_and_the_agent_says_who_asks(site) -> None:
    site.routes["/"] = leads_to("/next")
    site.routes["/next"] = page("x", Set_Cookie="a=1")
    get(site)
    get(site)
    assert not any({"cookie", "authorization"} & set(headers) for _, headers in site.asked)
    assert all(headers["user-agent"].startswith("riwaya/") for _, headers in site.asked)


def test_an_answer_404_is_an_answer(site) -> None:
    found = get(site, "/missing")
    assert (found.status, found.ok, found.gone) == (404, False, True)


def test_what_has_not_changed_is_told_as_unchanged(site) -> None:
    site.routes["/"] = tagged("page", '"v1"')
    found = gate().get(Wanted(site.url(), etag='"v1"'))
    assert isinstance(found, Unchanged)
    assert isinstance(gate().get(Wanted(site.url(), etag='"v0"')), Fetched)


def test_the_time_of_the_last_change_is_asked_with(site) -> None:
    site.routes["/"] = page("x")
    gate().get(Wanted(site.url(), modified="Sat, 28 Nov 2026 08:00:00 GMT"))
    assert site.asked[0][1]["if-modified-since"] == "Sat, 28 Nov 2026 08:00:00 GMT"


def test_304_without_a_question_is_no_answer(site) -> None:
    site.routes["/"] = raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    with pytest.raises(FetchFailed, match="304"):
        get(site)


def test_redirects_are_followed_and_kept(site) -> None:
    site.routes |= {"/": leads_to("/b", 301), "/b": leads_to("/c"), "/c": page("end")}
    found = get(site)
    assert (found.final_url, found.body) == (site.url("/c"), b"end")
    assert [(hop.url, hop.status) for hop in found.hops] == [(site.url("/"), 301), (site.url("/b"), 302)]


def test_gzip_and_both_kinds_of_deflate_are_unpacked(site) -> None:
    bare = zlib.compressobj(wbits=-15)
    site.routes["/g"] = packed(b"words")
    site.routes["/z"] = page(zlib.compress(b"words"), Content_Encoding="deflate")
    site.routes["/d"] = page(bare.compress(b"words") + bare.flush(), Content_Encoding="deflate")
    found = [get(site, path) for path in ("/g", "/z", "/d")]
    assert {one.body for one in found} == {b"words"}
    assert gzip.decompress(found[0].received) == b"words"


def test_several_members_of_gzip_are_one_body_and_zeros_behind_it_are_nothing(site) -> None:
    two = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 9
    site.routes["/"] = page(two, Content_Encoding="gzip")
    assert get(site).body == b"one two"
