"""What the gate to the web refuses to reach."""

from __future__ import annotations

import pytest

from riwaya.errors import FetchRefused, UsageError
from riwaya.fetch.model import Allowed, Wanted
from tests.fetch.conftest import HERE, gate, get
from tests.support.websites import leads_to, page


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/", "http://10.0.0.1/"]
)
def test_numbers_of_private_places_are_refused(url) -> None:
    with pytest.raises(FetchRefused, match="not a public address"):
        gate(Allowed()).get(Wanted(url))


@pytest.mark.parametrize("host", ["localhost", "localhost.", "LOCALHOST"])
def test_a_name_of_this_machine_is_refused(site, host) -> None:
    with pytest.raises(FetchRefused, match="not a public address"):
        gate(Allowed()).get(Wanted(f"http://{host}:{site.port}/"))
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "100.64.0.1", "224.0.0.1", "3fff::1"],
)
def test_a_name_that_leads_to_a_private_place_is_refused(address) -> None:
    with pytest.raises(FetchRefused, match="not a public address"):
        gate(Allowed(), lambda host, port: [address]).get(Wanted("http://news.example/"))


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        gate(Allowed(), lambda host, port: ["93.184.216.34", "10.0.0.1"]).get(Wanted("http://news.example/"))


def test_a_redirect_to_the_metadata_of_a_cloud_is_refused(site) -> None:
    site.routes["/"] = leads_to("http://169.254.169.254/latest/meta-data/")
    with pytest.raises(FetchRefused, match=r"leads to http://169\.254\.169\.254.*link-local"):
        get(site)


def test_a_redirect_to_a_file_is_refused(site) -> None:
    site.routes["/"] = leads_to("file:///etc/passwd")
    with pytest.raises(FetchRefused, match="only http"):
        get(site)


def test_a_name_that_changes_its_answer_is_looked_up_once_and_the_checked_address_is_reached(site) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    site.routes["/"] = page("checked")
    found = gate(HERE, rebinding).get(Wanted(site.url(host="news.example")))
    assert (found.body, found.address, asked) == (b"checked", "127.0.0.1", ["news.example"])
    assert site.asked[0][1]["host"] == f"news.example:{site.port}"


def test_a_name_that_changes_its_answer_is_checked_again_at_a_redirect(site) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    site.routes["/"] = leads_to("/again")
    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        gate(HERE, lambda host, port: next(answers)).get(Wanted(site.url(host="news.example")))
    assert site.times("/again") == 0


def test_another_port_than_those_of_the_web_is_refused() -> None:
    with pytest.raises(FetchRefused, match="port 22; allowed are 80, 443"):
        gate(Allowed(), lambda host, port: ["93.184.216.34"]).get(Wanted("http://news.example:22/"))


def test_an_allowed_network_must_be_one() -> None:
    with pytest.raises(UsageError, match="10\\.1\\.0\\.0/16"):
        Allowed.of(["localhost"])
