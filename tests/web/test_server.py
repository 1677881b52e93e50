"""The door on loopback: only this machine, only its own name, no surprises in the headers."""

from __future__ import annotations

import http.client
import threading

import pytest

from riwaya.errors import UsageError
from riwaya.web.server import HOST, Page, Server


@pytest.fixture
def server():
    pages = {
        "/": Page("text/html; charset=utf-8", "<p>رواية"),  # an account
        "/compare.json": Page("application/json; charset=utf-8", "{}"),
    }
    with Server(pages) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(server, path="/", host=None, method="GET"):
    connection = http.client.HTTPConnection(HOST, server.port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    for value in [host or f"{HOST}:{server.port}"] if not isinstance(host, list) else host:
        connection.putheader("Host", value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_it_listens_on_loopback_only(server):
    assert server.server_address[0] == "127.0.0.1"


def test_a_page_is_served_as_what_it_is(server):
    answer, body = ask(server)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert body.decode("utf-8") == "<p>رواية"


def test_every_answer_forbids_scripts_sniffing_and_framing(server):
    for path in ("/", "/compare.json", "/nothing"):
        headers = ask(server, path)[0].headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}"]
)
def test_another_name_for_this_machine_is_refused(server, host):
    answer, body = ask(server, host=host.format(port=server.port))
    assert answer.status == 421
    assert b"<p>" not in body


def test_two_host_headers_are_refused(server):
    assert ask(server, host=[f"{HOST}:{server.port}", "evil.example"])[0].status == 421


def test_localhost_is_this_machine_too(server):
    assert ask(server, host=f"localhost:{server.port}")[0].status == 200


def test_a_path_nobody_made_is_not_found(server):
    for path in ("/../../etc/passwd", "/%2e%2e/x", "/compare.json/x"):
        assert ask(server, path)[0].status == 404


def test_a_query_changes_nothing(server):
    assert ask(server, "/compare.json?x=1")[1] == b"{}"


def test_head_has_the_length_but_no_body(server):
    answer, body = ask(server, "/compare.json", method="HEAD")
    assert answer.headers["Content-Length"] == "2"
    assert body == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_it(server, method):
    assert ask(server, method=method)[0].status == 501


def test_a_port_in_use_is_explained(server):
    with pytest.raises(UsageError, match="Give another --port"):
        Server({}, server.port)
