"""Addresses become documents of a ledger: pages with their versions, feeds with their items, what lists lead to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from riwaya.desk.adding import Added, How
from riwaya.desk.desk import Desk
from riwaya.desk.fetching import Errand, Fetching
from riwaya.document import Metadata
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Allowed, Limits
from riwaya.fetch.resolve import resolve
from riwaya.fetch.robots import Robots
from riwaya.ledger.database import Mode
from riwaya.ledger.store import Recorded
from riwaya.ledger.verify import verify
from riwaya.ledger.versions import Versions
from tests.support.websites import ARTICLE, Website, article, leads_to, page, tagged

BEGIN = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
# The municipality said the works would last three weeks. (invented)
CHANGED = ARTICLE.replace("أسبوعين", "ثلاثة أسابيع")
FEED = (
    """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>فنار اليوم</title>{}</channel></rss>"""
)
ITEM = (
    "<item><title>خبر {n}</title><link>{url}</link><description>قالت البلدية إن الجسر رقم {n} سليم.</description>"
    "<pubDate>Fri, 20 Nov 2026 06:0{n}:00 GMT</pubDate></item>"
)
XML = "application/rss+xml"


class Adder:
    """A ledger, and errands to a website at moments an hour apart."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.now = desk, BEGIN
        self.said: list[str] = []

    def add(self, *urls: str, crawl: int = 0, told: Metadata | None = None) -> list[Added]:
        self.now += timedelta(hours=1)
        gate = Gate(Limits(seconds=5), Allowed.of(["127.0.0.1"]), resolve, lambda: self.now)
        errand = Errand(gate, Robots(gate, lambda: self.now), crawl=crawl, say=self.said.append)
        found = Fetching(self.desk.ledger, errand).parts([(url, told) for url in urls])
        return [one for some in self.desk.take(found, How("test")) for one in some]


@pytest.fixture
def adder(tmp_path: Path) -> Iterator[Adder]:
    with Desk.open(str(tmp_path / "ledger.db"), Mode.CREATE) as desk:
        yield Adder(desk)


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as found:
        yield found


def outcomes(added: list[Added]) -> list[Recorded | None]:
    return [one.recorded for one in added]


def held(adder: Adder, document: str | None):
    return next(adder.desk.ledger.documents([str(document)]))


def test_a_page_is_kept_as_it_came_with_how_it_came(adder, site) -> None:
    site.routes |= {"/old": leads_to("/news/1"), "/news/1": page(ARTICLE, X_Served_By="a", Set_Cookie="secret=1")}
    (one,) = adder.add(site.url("/old"))
    found = held(adder, one.document)
    assert (one.recorded, one.name) == (Recorded.NEW, site.url("/old"))
    assert adder.desk.ledger.raw(one.document) == ARTICLE.encode()
    assert (found.url, found.outlet, found.published_at) == (
        site.url("/news/1"), "فنار اليوم", "2026-11-20T09:00:00+03:00"
    )  # fmt: skip
    how = found.captured
    assert (how["requested_url"], how["final_url"]) == (site.url("/old"), site.url("/news/1"))
    assert (how["http_status"], how["retrieved_at"]) == (200, "2026-11-28T10:00:00+00:00")
    assert how["hops"] == [{"url": site.url("/old"), "status": 302, "ip_address": "127.0.0.1"}]
    assert ["X-Served-By", "a"] in how["headers"]
    assert "secret" not in json.dumps(how)
    assert verify(adder.desk.ledger).sound


def test_the_same_page_fetched_again_is_known_and_a_changed_one_a_version(adder, site) -> None:
    site.routes["/a"] = page(ARTICLE)
    (first,) = adder.add(site.url("/a"))
    (same,) = adder.add(site.url("/a"))
    site.routes["/a"] = page(CHANGED)
    (changed,) = adder.add(site.url("/a"))
    assert outcomes([first, same, changed]) == [Recorded.NEW, Recorded.KNOWN, Recorded.VERSION]
    versions = Versions(adder.desk.ledger.db, adder.desk.ledger.log).of_source(site.url("/a"))
    assert [one.document for one in versions] == [first.document, changed.document]


def test_a_page_that_says_it_has_not_changed_is_not_sent_again(adder, site) -> None:
    site.routes["/a"] = tagged(ARTICLE, '"v1"')
    (first,) = adder.add(site.url("/a"))
    (same,) = adder.add(site.url("/a"))
    assert (same.recorded, same.document) == (Recorded.KNOWN, first.document)
    assert site.asked[-1][1]["if-none-match"] == '"v1"'


def test_a_page_that_is_gone_is_noted_once_and_what_it_said_stays(adder, site) -> None:
    site.routes["/a"] = page(ARTICLE)
    (first,) = adder.add(site.url("/a"))
    site.routes["/a"] = page("gone", 410)
    found = [adder.add(site.url("/a"))[0] for _ in range(2)]
    assert outcomes(found) == [Recorded.GONE, Recorded.GONE]
    (stone,) = Versions(adder.desk.ledger.db, adder.desk.ledger.log).tombstones()
    assert (stone.source, stone.how, stone.seen_at[:16]) == (site.url("/a"), "410 Gone", "2026-11-28T11:00")
    assert adder.desk.ledger.raw(first.document) == ARTICLE.encode()
    assert verify(adder.desk.ledger).sound


def test_a_page_nobody_held_that_is_not_there_is_an_error(adder, site) -> None:
    (one,) = adder.add(site.url("/never"))
    assert one.error.message == f"{site.url('/never')}: answers 404 Not Found."


def test_one_address_that_cannot_be_had_harms_no_other(adder, site) -> None:
    site.routes |= {"/a": page(ARTICLE), "/b": page("no", 500)}
    found = adder.add(site.url("/b"), "http://10.0.0.1/", site.url("/a"))
    assert [one.error is None for one in found] == [False, False, True]


def test_a_page_cannot_pass_for_another_by_naming_its_address(adder, site) -> None:
    head = (
        '<link rel="canonical" href="https://trusted.example/a"><meta property="og:url" content="https://x.example/">'
    )
    site.routes["/a"] = page(ARTICLE.replace("</head>", head + "</head>"))
    (one,) = adder.add(site.url("/a"))
    assert held(adder, one.document).url == site.url("/a")


@pytest.mark.parametrize(
    "kind", ["text/html; charset=windows-1256", "text/html; charset=utf-8", "text/html", "image/png"]
)
def test_letters_are_read_by_what_they_are_whatever_charset_is_named(adder, site, kind) -> None:
    markup = ARTICLE.replace('<meta charset="utf-8">', "").encode("cp1256")
    site.routes["/a"] = page(markup, kind=kind)
    (one,) = adder.add(site.url("/a"))
    (reading,) = adder.desk.ledger.readings(documents=[one.document])
    assert "سليم الراوي" in reading.document.text


def test_a_charset_of_other_letters_is_believed_from_the_server(adder, site) -> None:
    markup = "<html><p>Minister François Lévêque said the bridge was closed to all lorries on Friday.</p></html>"
    site.routes["/a"] = page(markup.encode("mac-roman"), kind="text/html; charset=macintosh")
    (one,) = adder.add(site.url("/a"))
    (reading,) = adder.desk.ledger.readings(documents=[one.document])
    assert "François Lévêque" in reading.document.text


def feed(site: Website, *numbers: int) -> str:
    return FEED.format("".join(ITEM.format(n=n, url=site.url(f"/news/{n}")) for n in numbers))


def test_a_feed_gives_its_items_and_later_only_the_new_ones(adder, site) -> None:
    site.routes["/feed"] = page(feed(site, 1, 2), kind=XML, ETag='"f"')
    assert outcomes(adder.add(site.url("/feed"))) == [Recorded.NEW] * 2
    site.routes["/feed"] = page(feed(site, 1, 2, 3), kind=XML, ETag='"g"')
    found = adder.add(site.url("/feed"))
    assert outcomes(found) == [Recorded.KNOWN] * 2 + [Recorded.NEW]
    assert site.times("/news/1") == 0
    assert held(adder, found[2].document).captured["headers"] == [
        ["Date", site_date(adder, found[2])], ["Content-Type", XML], ["ETag", '"g"']
    ]  # fmt: skip


def site_date(adder: Adder, one: Added) -> str:
    return dict(held(adder, one.document).captured["headers"])["Date"]


def test_the_pages_behind_a_feed_are_fetched_where_that_is_asked_for(adder, site) -> None:
    site.routes["/feed"] = page(feed(site, 1, 2, 3), kind=XML)
    bare = ARTICLE.replace("article:published_time", "x").replace("og:site_name", "y")
    site.routes |= {f"/news/{n}": page(bare.replace("القديم", f"رقم {n}")) for n in (1, 2, 3)}
    found = adder.add(site.url("/feed"), crawl=2)
    assert outcomes(found) == [Recorded.NEW] * 3 + [Recorded.VERSION] * 2
    last = held(adder, found[-1].document)
    assert (last.url, last.outlet) == (site.url("/news/2"), "فنار اليوم")  # the feed knows where the page does not say
    assert last.published_at == "2026-11-20T06:02:00+00:00"
    assert adder.said == [f"{site.url('/feed')}: leads to 1 more, which were not fetched (--crawl 2)."]


def test_the_headers_of_a_feed_are_not_used_to_ask_for_its_pages(adder, site) -> None:
    site.routes["/feed"] = page(feed(site, 1), kind=XML, ETag='"f"', Last_Modified="Sat, 28 Nov 2026 08:00:00 GMT")
    site.routes["/news/1"] = tagged(ARTICLE, '"f"')
    assert outcomes(adder.add(site.url("/feed"), site.url("/news/1"))) == [Recorded.NEW, Recorded.VERSION]


def test_robots_are_heard_for_what_is_crawled_and_not_for_an_address_somebody_gave(adder, site) -> None:
    site.routes["/robots.txt"] = page("User-agent: *\nDisallow: /news/2", kind="text/plain")
    site.routes["/feed"] = page(feed(site, 1, 2), kind=XML)
    site.routes |= {"/news/1": page(ARTICLE), "/news/2": page(CHANGED)}
    crawled = adder.add(site.url("/feed"), crawl=9)
    assert [one.error.code for one in crawled if one.error] == ["robots"]
    assert site.times("/news/2") == 0
    assert outcomes(adder.add(site.url("/news/2"))) == [Recorded.VERSION]


def test_a_site_map_of_site_maps_leads_to_pages_each_fetched_once(adder, site) -> None:
    index = "<sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>".format(site.url("/map"))
    pages = "".join(f"<url><loc>{site.url(path)}</loc></url>" for path in ("/a", "/b", "/a", "/map", "/index"))
    site.routes |= {"/index": page(index, kind="text/xml"), "/map": page(f"<urlset>{pages}</urlset>", kind="text/xml")}
    site.routes |= {"/a": page(ARTICLE), "/b": page(CHANGED)}
    assert outcomes(adder.add(site.url("/index"), crawl=10)) == [Recorded.NEW] * 2
    assert [site.times(path) for path in ("/index", "/map", "/a", "/b")] == [1, 1, 1, 1]


def test_a_list_of_feeds_in_a_file_leads_to_them(adder, site, tmp_path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(f'<opml><body><outline text="x" xmlUrl="{site.url("/feed")}"/></body></opml>')
    site.routes["/feed"] = page(feed(site, 1, 2), kind=XML)
    found = adder.add(str(path), crawl=1)
    assert outcomes(found) == [Recorded.NEW] * 2
    assert {one.path for one in found} == {str(path)}


def test_feeds_that_a_list_names_are_read_whatever_robots_say_and_the_pages_behind_them_are_not(
    adder, site, tmp_path
) -> None:
    site.routes["/robots.txt"] = page("User-agent: *\nDisallow: /", kind="text/plain")
    path = tmp_path / "feeds.opml"
    path.write_text(f'<opml><body><outline text="x" xmlUrl="{site.url("/feed")}"/></body></opml>')
    site.routes["/feed"] = page(feed(site, 1), kind=XML)
    found = adder.add(str(path), crawl=5)
    assert [one.error.code if one.error else one.recorded for one in found] == [Recorded.NEW, "robots"]


def test_a_list_is_not_followed_unless_somebody_asks(adder, site) -> None:
    site.routes["/map"] = page("<urlset><url><loc>http://127.0.0.1/</loc></url></urlset>", kind="text/xml")
    (one,) = adder.add(site.url("/map"))
    assert "a list of 1 addresses" in one.error.message
    assert "--crawl" in one.error.message


def test_what_a_feed_leads_to_is_checked_like_everything(adder, site) -> None:
    private = ITEM.format(n=1, url="http://169.254.169.254/latest/")
    site.routes["/feed"] = page(FEED.format(private), kind=XML)
    found = adder.add(site.url("/feed"), crawl=5)
    assert [one.error.code for one in found if one.error] == ["fetch_refused"]
    assert outcomes(found) == [Recorded.NEW, None]


def test_what_the_caller_says_of_an_address_counts(adder, site) -> None:
    site.routes["/a"] = page(article("قال المتحدث باسم البلدية إن الجسر سليم.", "الجسر سليم", "فنار"))
    (one,) = adder.add(site.url("/a"), told=Metadata(outlet="سهم", credits=("وكالة البرق",)))
    assert held(adder, one.document).outlet == "سهم"
