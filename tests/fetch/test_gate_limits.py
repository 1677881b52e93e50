"""What the gate to the web cannot have, and what would cost too much."""

from __future__ import annotations

import gzip
import socket
import time
import zlib

import pytest

from riwaya.errors import FetchFailed, FetchRefused
from riwaya.fetch.model import Allowed, Wanted
from tests.fetch.conftest import HERE, gate, get
from tests.support.websites import leads_to, page, raw

OK = b"HTTP/1.1 200 OK\r\n"


def test_a_name_nobody_knows_is_told(site) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise OSError(8, "not known")

    with pytest.raises(FetchFailed, match="no such host"):
        gate(HERE, nobody).get(Wanted("http://nobody.example/"))


def test_a_resolver_that_never_answers_is_left_behind(site) -> None:
    with pytest.raises(FetchFailed, match="not found in time"):
        gate(HERE, lambda host, port: time.sleep(3) or [], seconds=0.2).get(Wanted("http://slow.example/"))


def test_a_closed_port_is_told(site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(FetchFailed, match="no connection"):
        gate().get(Wanted(f"http://127.0.0.1:{port}/"))


def test_the_second_address_of_a_name_is_tried_where_the_first_does_not_answer(site) -> None:
    site.routes["/"] = page("second")
    allow = Allowed.of(["127.0.0.0/8", "::1"])
    found = gate(allow, lambda host, port: ["::1", "127.0.0.1"]).get(Wanted(site.url(host="two.example")))
    assert (found.body, found.address) == (b"second", "127.0.0.1")


def test_a_body_that_says_it_is_too_large_is_not_read(site) -> None:
    site.routes["/"] = raw(OK + b"Content-Length: 2147483648\r\n\r\n", b"x" * 1000)
    with pytest.raises(FetchFailed, match="2,147,483,648 bytes; at most 25,000,000"):
        get(site)


def endless(handler) -> None:
    handler.wfile.write(OK + b"Content-Type: text/html\r\n\r\n")
    while True:
        handler.wfile.write(b"x" * 65_536)


def test_a_body_without_end_is_cut(site) -> None:
    site.routes["/"] = endless
    with pytest.raises(FetchFailed, match="more than 1,000,000 bytes"):
        get(site, body=1_000_000)


def test_headers_without_end_are_cut(site) -> None:
    def answer(handler) -> None:
        handler.wfile.write(OK)
        while True:
            handler.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")

    site.routes["/"] = answer
    with pytest.raises(FetchFailed):
        get(site)


def test_answers_before_the_answer_are_cut(site) -> None:
    def answer(handler) -> None:
        while True:
            handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)

    site.routes["/"] = answer
    with pytest.raises(FetchFailed, match="more than"):
        get(site, body=100_000, redirects=0)


def test_a_bomb_in_gzip_is_cut_where_it_passes_the_limit(site) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([*(packer.compress(b"\0" * 1_000_000) for _ in range(100)), packer.flush()])
    site.routes["/"] = page(bomb, Content_Encoding="gzip")
    with pytest.raises(FetchFailed, match="unpacks to more than 5,000,000 bytes"):
        get(site, decompressed=5_000_000)


@pytest.mark.parametrize(
    ("body", "encoding", "why"),
    [
        (b"not gzip at all", "gzip", "broken"),
        (gzip.compress(b"x" * 9999)[:20], "gzip", "cut off"),
        (gzip.compress(b"words")[:-8] + b"\0" * 8, "gzip", "broken"),
        (b"\x0b\x02\x80words\x03", "br", "packed as 'br'"),
        (gzip.compress(gzip.compress(b"x")), "gzip, gzip", "packed as"),
    ],
)
def test_a_broken_packing_is_told_and_harms_nothing(site, body, encoding, why) -> None:
    site.routes["/"] = page(body, Content_Encoding=encoding)
    with pytest.raises(FetchFailed, match=why):
        get(site)


def test_a_server_that_drips_is_left_when_the_time_is_over(site) -> None:
    def answer(handler) -> None:
        handler.wfile.write(OK + b"Content-Length: 100000\r\n\r\n")
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    site.routes["/"] = answer
    began = time.monotonic()
    with pytest.raises(FetchFailed, match=r"within 0\.5 seconds"):
        get(site, seconds=0.5)
    assert time.monotonic() - began < 3


def test_a_server_that_says_nothing_is_left(site) -> None:
    site.routes["/"] = lambda handler: time.sleep(2)
    with pytest.raises(FetchFailed, match="seconds"):
        get(site, seconds=0.3)


def test_a_redirect_that_drips_costs_no_more_than_one_page(site) -> None:
    def answer(handler) -> None:
        time.sleep(0.15)
        leads_to(f"/{len(site.asked)}")(handler)

    site.routes |= {"/": answer} | {f"/{n}": answer for n in range(20)}
    with pytest.raises(FetchFailed, match="seconds"):
        get(site, seconds=0.5)


def test_a_circle_of_redirects_is_told(site) -> None:
    site.routes |= {"/": leads_to("/b"), "/b": leads_to("/")}
    with pytest.raises(FetchFailed, match="back to itself"):
        get(site)


def test_redirects_without_end_are_counted(site) -> None:
    site.routes |= {"/": leads_to("/0")} | {f"/{n}": leads_to(f"/{n + 1}") for n in range(20)}
    with pytest.raises(FetchFailed, match="more than 10 times"):
        get(site)
    assert len(site.asked) == 11


def test_what_is_no_http_is_told(site) -> None:
    site.routes["/"] = raw(b"SSH-2.0-OpenSSH_9.2\r\n" * 3)
    with pytest.raises(FetchFailed, match="not HTTP"):
        get(site)


def test_a_body_that_ends_early_is_told(site) -> None:
    site.routes["/"] = raw(OK + b"Content-Length: 100\r\n\r\nshort")
    with pytest.raises(FetchFailed):
        get(site)


def test_an_error_page_that_breaks_off_still_says_its_status(site) -> None:
    site.routes["/"] = raw(b"HTTP/1.1 410 Gone\r\nContent-Length: 100\r\nContent-Encoding: gzip\r\n\r\nshort")
    assert get(site).gone


def test_an_etag_with_a_line_break_cannot_add_a_header(site) -> None:
    site.routes["/"] = page("x")
    with pytest.raises(FetchFailed):
        gate().get(Wanted(site.url(), etag='"a"\r\nCookie: b=1'))
    assert site.asked == []


def test_the_address_of_a_redirect_cannot_add_a_header(site) -> None:
    site.routes["/"] = raw(b"HTTP/1.1 302 Found\r\nLocation: /\x01next\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises((FetchRefused, FetchFailed)):
        get(site)
    assert len(site.asked) == 1
