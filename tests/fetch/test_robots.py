"""What sites ask of crawlers, and that it is heard."""

from __future__ import annotations

from datetime import timedelta

import pytest

from riwaya.errors import FetchRefused
from riwaya.fetch.robots import Robots
from tests.fetch.conftest import NOW, gate
from tests.support.websites import page, raw

RULES = """User-agent: *
Disallow: /private/
Allow: /private/open*.html$
Crawl-delay: 7

User-agent: Riwaya
Disallow: /not-for-riwaya
"""


class Clock:
    now = NOW

    def __call__(self):
        return self.now


def robots(clock: Clock | None = None) -> Robots:
    return Robots(gate(), clock or Clock())


def test_the_rules_for_everybody_hold_where_none_are_for_us(site) -> None:
    site.routes["/robots.txt"] = page(RULES.split("\n\n", maxsplit=1)[0], kind="text/plain")
    found = robots()
    paths = ("/news", "/private/a", "/private/open1.html", "/private/open1.html?a")
    assert [found.allows(site.url(path)) for path in paths] == [True, False, True, False]
    assert found.delay(site.url("/news")) == 7.0


def test_rules_for_us_by_name_hold_instead(site) -> None:
    site.routes["/robots.txt"] = page(RULES, kind="text/plain")
    found = robots()
    assert [found.allows(site.url(path)) for path in ("/private/a", "/not-for-riwaya/x")] == [True, False]


def test_a_site_is_asked_once_a_day(site) -> None:
    clock = Clock()
    found = robots(clock)
    for hours in (0, 1, 23, 25):
        clock.now = NOW + timedelta(hours=hours)
        assert found.allows(site.url("/news"))
    assert site.times("/robots.txt") == 2


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_allows_all(site, status) -> None:
    site.routes["/robots.txt"] = page("no", status)
    assert robots().allows(site.url("/news"))


@pytest.mark.parametrize("answer", [page("x", 503), page("x", 429), raw(b"no http")])
def test_rules_that_cannot_be_had_allow_nothing_until_an_hour_later(site, answer) -> None:
    clock = Clock()
    found = robots(clock)
    site.routes["/robots.txt"] = answer
    assert not found.allows(site.url("/news"))
    site.routes["/robots.txt"] = page(RULES, kind="text/plain")
    assert not found.allows(site.url("/news"))
    clock.now = NOW + timedelta(hours=1)
    assert found.allows(site.url("/news"))


def test_the_line_says_why(site) -> None:
    site.routes["/robots.txt"] = page(RULES.split("\n\n", maxsplit=1)[0], kind="text/plain")
    with pytest.raises(FetchRefused, match="asks not to be crawled") as found:
        robots().check(site.url("/private/a"))
    assert found.value.code == "robots"


def test_rules_without_end_are_read_up_to_a_limit(site) -> None:
    site.routes["/robots.txt"] = page("User-agent: *\n" + "Disallow: /a*b*c*d*e\n" * 60_000, kind="text/plain")
    assert robots().allows(site.url("/" + "abcd" * 500))
