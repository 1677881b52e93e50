"""The pages of a feed's items, fetched when asked for; where one cannot be had, the item is not lost."""

from __future__ import annotations

import pytest

from riwaya.fetch.robots import Robots
from riwaya.ledger.store import Recorded
from riwaya.ledger.watches import WatchKind
from tests.support.watching import gate, item, said


@pytest.fixture
def feed(site, watch):
    """A watched feed with one item and its page."""
    link = site.story("/1", said(1) + " وأضاف أن العمل مستمر.")  # he added that work goes on
    watch.add(WatchKind.FEED, site.feed("/feed", item("1", said(1), link=link)), pages=True)
    return link


def texts(watch):
    return [one.document.text for one in watch.desk.ledger.readings()]


def test_the_page_stands_in_the_place_of_its_item(watch, feed):
    watch.for_(hours=1)
    (document,) = watch.desk.ledger.documents()
    assert document.url == feed
    assert document.outlet == "بريد الساحل"  # the Coast Post, invented
    assert document.published_at
    assert "العمل مستمر" in texts(watch)[0]
    assert watch.desk.ledger.raw(document.id).startswith(b"<!DOCTYPE html>")


def test_a_page_is_fetched_again_when_its_item_changes_and_only_then(site, watch, feed):
    watch.for_(hours=2)
    assert site.times("/1") == 1
    site.story("/1", said(1, again=2) + " وأضاف أن العمل مستمر.")
    site.feed("/feed", item("1", said(1, again=2), link=feed))
    looks = watch.for_(hours=2)
    assert site.times("/1") == 2
    assert [one.counts for one in looks if one.counts] == [{Recorded.VERSION: 1}]


def test_a_page_that_is_the_same_but_for_its_markup_is_no_version(site, watch, feed):
    watch.once()
    status, kind, body = site.pages["/1"]
    site.pages["/1"] = status, kind, body.replace(b"<body>", b'<body data-token="7f3a">')
    site.feed("/feed", item("1", said(1, again=2), link=feed))
    watch.for_(minutes=11)
    assert len(list(watch.desk.ledger.documents())) == 1


def test_where_the_page_cannot_be_had_the_item_is_taken_and_the_page_later(site, watch, feed):
    page = site.pages["/1"]
    site.fail("/1", 503)
    (looked,) = watch.once()
    assert looked.counts == {Recorded.NEW: 1}
    assert "503" in looked.errors[0][1]
    site.pages["/1"] = page
    (looked,) = watch.for_(minutes=11)
    assert looked.counts == {Recorded.VERSION: 1}
    assert watch.for_(hours=1)[0].counts == {}


def test_a_page_that_never_comes_is_given_up_and_the_item_stays(site, watch, feed):
    site.fail("/1", 503)
    watch.for_(hours=5)
    assert site.times("/1") == 12
    assert len(list(watch.desk.ledger.documents())) == 1


def test_a_page_that_is_gone_is_not_asked_for_again(site, watch, feed):
    site.fail("/1", 404)
    watch.for_(hours=2)
    assert site.times("/1") == 1
    assert len(list(watch.desk.ledger.documents())) == 1


def test_an_item_without_a_link_is_its_own_document(site, watch):
    watch.add(WatchKind.FEED, site.feed("/feed", item("1", said(1))), pages=True)
    watch.once()
    assert watch.texts() == [said(1)]


def test_what_the_site_asks_not_to_be_crawled_is_not(site, watch, feed):
    site.pages["/robots.txt"] = 200, "text/plain", b"User-agent: *\nDisallow: /1\n"
    watch.watcher._manners = Robots(gate(watch.clock.now), watch.clock.now)
    (looked,) = watch.once()
    assert site.times("/1") == 0
    assert "robots.txt" in looked.errors[0][1]
    assert watch.texts() == [said(1)]


def test_a_site_whose_rules_cannot_be_had_is_asked_for_the_page_later(site, watch, feed):
    watch.watcher._manners = Robots(gate(watch.clock.now), watch.clock.now)
    site.fail("/robots.txt", 503)
    watch.once()
    assert site.times("/1") == 0
    site.pages["/robots.txt"] = 200, "text/plain", b"User-agent: *\nAllow: /\n"
    watch.for_(hours=1.2)
    assert site.times("/1") == 1
    assert len(list(watch.desk.ledger.documents())) == 2


def test_what_is_no_page_is_left_and_the_item_taken(site, watch, feed):
    site.pages["/1"] = 200, "application/pdf", b"%PDF-1.4\n" + bytes(range(256)) * 20
    (looked,) = watch.once()
    assert "no page but application/pdf" in looked.errors[0][1]
    watch.for_(hours=1)
    assert watch.texts() == [said(1)]
    assert site.times("/1") == 1


def test_whose_words_a_feed_passes_on_is_kept_with_the_page(site, watch):
    source = '<source url="https://wikala.example/feed">وكالة الساحل</source>'  # the Coast Agency, invented
    link = site.story("/1", said(1))
    watch.add(WatchKind.FEED, site.feed("/feed", item("1", said(1), link=link, more=source)), pages=True)
    watch.once()
    (reading,) = watch.desk.ledger.readings()
    assert reading.document.metadata.feed_source == "وكالة الساحل"
    assert reading.document.sha256
    assert watch.desk.ledger.raw(reading.document.id).startswith(b"<!DOCTYPE html>")
