"""Certificates, proxies and the pace of the gate to the web."""

from __future__ import annotations

import shutil
import socket
import threading
from contextlib import suppress

import pytest

from riwaya.errors import FetchFailed, FetchRefused, UsageError
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Allowed, Limits, Wanted
from riwaya.fetch.pace import Pace
from riwaya.fetch.resolve import resolve
from tests.fetch.conftest import HERE, NOW, gate
from tests.support.websites import Website, certificate, leads_to, page

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")


@needs_openssl
def test_a_certificate_is_checked_for_the_name_though_the_connection_is_made_to_an_address(tmp_path) -> None:
    serves, trust = certificate(tmp_path, "news.example")
    with Website(serves) as site:
        site.routes["/"] = page("secret")
        safe = Gate(Limits(), HERE, lambda host, port: ["127.0.0.1"], lambda: NOW, tls=trust)
        assert safe.get(Wanted(site.url(scheme="https", host="news.example"))).body == b"secret"
        with pytest.raises(FetchFailed, match=r"not that of other\.example"):
            safe.get(Wanted(site.url(scheme="https", host="other.example")))


@needs_openssl
def test_a_certificate_nobody_vouches_for_is_refused(tmp_path) -> None:
    serves, _ = certificate(tmp_path, "news.example")
    with Website(serves) as site, pytest.raises(FetchFailed, match="certificate"):
        gate(HERE, lambda host, port: ["127.0.0.1"]).get(Wanted(site.url(scheme="https", host="news.example")))
    assert site.asked == []


# A proxy, and the pace.


class Tunnel:
    """A proxy that connects as it is asked to; `asked` are its requests."""

    def __init__(self, answer: bytes = b"HTTP/1.1 200 Connection established\r\n\r\n") -> None:
        self.asked: list[bytes] = []
        self._answer = answer
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://me:word@127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._server.accept()
                self.asked.append(client.recv(4096))
                client.sendall(self._answer)
                if b" 200 " not in self._answer:
                    client.close()
                    continue
                host, port = self.asked[-1].split()[1].decode().split(":")
                far = socket.create_connection((host, int(port)))
                for one, other in ((client, far), (far, client)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()

    def close(self) -> None:
        self._server.close()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with one, suppress(OSError):
        while data := one.recv(65_536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)


def test_a_proxy_is_asked_for_the_checked_address_and_never_for_the_name(site) -> None:
    site.routes["/"] = page("through")
    tunnel = Tunnel()
    proxied = Gate(Limits(), HERE, lambda host, port: ["127.0.0.1"], lambda: NOW, proxy=tunnel.url)
    found = proxied.get(Wanted(site.url(host="news.example")))
    tunnel.close()
    assert found.body == b"through"
    assert tunnel.asked[0].startswith(f"CONNECT 127.0.0.1:{site.port} HTTP/1.1\r\n".encode())
    assert b"Proxy-Authorization: Basic bWU6d29yZA==" in tunnel.asked[0]
    assert "proxy-authorization" not in site.asked[0][1]


@needs_openssl
def test_through_a_proxy_a_certificate_is_checked_for_the_name_all_the_same(tmp_path) -> None:
    serves, trust = certificate(tmp_path, "news.example")
    tunnel = Tunnel()
    with Website(serves) as site:
        site.routes["/"] = page("secret")
        safe = Gate(Limits(), HERE, lambda host, port: ["127.0.0.1"], lambda: NOW, proxy=tunnel.url, tls=trust)
        assert safe.get(Wanted(site.url(scheme="https", host="news.example"))).body == b"secret"
        with pytest.raises(FetchFailed, match="certificate"):
            safe.get(Wanted(site.url(scheme="https", host="other.example")))
    tunnel.close()


def test_behind_a_proxy_private_places_are_refused_all_the_same() -> None:
    tunnel = Tunnel()
    proxied = Gate(Limits(), Allowed(), resolve, lambda: NOW, proxy=tunnel.url)
    with pytest.raises(FetchRefused, match="not a public address"):
        proxied.get(Wanted("http://127.0.0.1/"))
    tunnel.close()
    assert tunnel.asked == []


def test_a_proxy_that_refuses_is_told(site) -> None:
    tunnel = Tunnel(b"HTTP/1.1 403 Forbidden\r\n\r\n")
    proxied = Gate(Limits(), HERE, resolve, lambda: NOW, proxy=tunnel.url)
    with pytest.raises(FetchFailed, match=r"the proxy refused: HTTP/1\.1 403 Forbidden"):
        proxied.get(Wanted(site.url()))
    tunnel.close()


@pytest.mark.parametrize(
    "url", ["socks5://127.0.0.1:9050", "127.0.0.1:3128", "http://", "http://a:b:c/", "http://x/path"]
)
def test_a_proxy_must_be_an_http_proxy(url) -> None:
    with pytest.raises(UsageError, match="HTTP proxy"):
        Gate(Limits(), HERE, resolve, lambda: NOW, proxy=url)


def test_a_host_is_asked_no_more_often_than_the_pace_allows(site) -> None:
    waited: list[float] = []
    site.routes |= {"/": leads_to("/next"), "/next": page("x")}
    paced = Gate(Limits(), HERE, resolve, lambda: NOW, pace=Pace(2.0, lambda: 100.0, waited.append))
    paced.get(Wanted(site.url()))
    paced.get(Wanted(site.url("/next")))
    assert waited == [2.0, 4.0]
