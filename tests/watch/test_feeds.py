"""A watched feed: every item once, an edit is a version, what only looks changed is nothing."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from riwaya.ledger.store import Recorded
from riwaya.ledger.versions import Versions
from riwaya.ledger.watches import WatchKind
from tests.support.watching import BEGUN, Site, item, said

FEED = WatchKind.FEED


@pytest.fixture
def url(site):
    return site.feed("/feed", item("1", said(1)), item("2", said(2)))


def test_each_item_is_recorded_once_however_often_the_feed_is_looked_at(site, watch, url):
    watch.add(FEED, url)
    watch.for_(hours=3)
    assert watch.texts() == [said(1), said(2)]
    assert site.times("/feed", 200) == 1
    assert site.times("/feed", 304) >= 15


def test_a_new_item_is_recorded_and_what_was_there_is_not_read_again(site, watch, url):
    watch.add(FEED, url)
    watch.once()
    site.feed("/feed", item("3", said(3)), item("1", said(1)))
    (looked,) = watch.for_(minutes=11)
    assert looked.counts == {Recorded.NEW: 1}
    assert watch.texts() == [said(1), said(2), said(3)]


def test_an_item_that_was_edited_is_a_version(site, watch):
    link = "https://sahil.example/1"
    watch.add(FEED, site.feed("/feed", item("1", said(1), link=link)))
    watch.once()
    site.feed("/feed", item("1", said(1, again=2), link=link))
    (looked,) = watch.for_(minutes=11)
    assert looked.counts == {Recorded.VERSION: 1}
    versions = Versions(watch.desk.ledger.db, watch.desk.ledger.log).of_source(link)
    assert [one.document for one in versions] == [one.id for one in watch.desk.ledger.documents()]


def test_an_item_whose_comments_were_counted_anew_is_no_version(site, watch):
    count = "<comments>{}</comments>"
    watch.add(FEED, site.feed("/feed", item("1", said(1), link="https://sahil.example/1", more=count.format(3))))
    watch.once()
    site.feed("/feed", item("1", said(1), link="https://sahil.example/1", more=count.format(4)))
    (looked,) = watch.for_(minutes=11)
    assert looked.counts == {}
    assert watch.texts() == [said(1)]


def test_one_item_in_two_feeds_of_an_outlet_is_one_document(site, watch):
    for path in ("/world", "/front"):
        category = f"<category>{path}</category>"
        watch.add(FEED, site.feed(path, item("1", said(1), link="https://sahil.example/1", more=category)))
    watch.once()
    assert watch.texts() == [said(1)]


def test_a_server_that_knows_no_etag_is_no_reason_to_read_again(watch):
    with Site(etags=False) as site:
        watch.add(FEED, site.feed("/feed", item("1", said(1))))
        watch.for_(hours=1)
        assert watch.texts() == [said(1)]
        assert site.times("/feed", 200) >= 5


def test_what_is_told_of_a_feed_holds_for_its_items(watch, url):
    watch.add(FEED, url, outlet="بريد الجنوب")  # the South Post, invented
    watch.once()
    assert {one.outlet for one in watch.desk.ledger.documents()} == {"بريد الجنوب"}


def test_how_the_bytes_came_is_kept_with_each_document(watch, url):
    watch.add(FEED, url)
    watch.once()
    captured = next(watch.desk.ledger.documents()).captured
    assert captured["final_url"] == url
    assert captured["http_status"] == 200
    assert captured["retrieved_at"] == BEGUN.isoformat()


def test_an_item_that_cannot_be_read_harms_no_other_and_is_told_of_once(site, watch):
    persian = "سخنگوی شهرداری گفت که این جاده تا پایان هفته آینده بسته خواهد بود و رانندگان باید از مسیر دیگری بروند."
    watch.add(FEED, site.feed("/feed", item("1", persian), item("2", said(2))))
    (looked,) = watch.once()
    assert watch.texts() == [said(2)]
    assert len(looked.errors) == 1
    site.feed("/feed", item("1", persian), item("2", said(2)), item("3", said(3)))
    (looked,) = watch.for_(minutes=11)
    assert looked.errors == ()


def test_one_broken_feed_harms_no_other(site, watch, url):
    broken = [
        site.fail("/gone", 410),
        site.fail("/down", 503),
        site.story("/page", said(9)),
        "http://127.0.0.1:1/feed",
        "http://169.254.169.254/latest",
        "http://nowhere.invalid/feed",
    ]
    site.pages["/xml"] = 200, "text/xml", b"<rss><channel><item>"
    site.pages["/bomb"] = 200, "text/xml", b'<!DOCTYPE r [<!ENTITY a "aa">]><rss><channel>&a;</channel></rss>'
    for target in (*broken, url, site.address + "/xml"):
        watch.add(FEED, target)
    watch.for_(hours=2)
    assert watch.texts() == [said(1), said(2)]
    states = {one.target: one for one in watch.desk.watches.every()}
    assert (states[url].failures, states[url].error) == (0, None)
    for target in broken:
        assert states[target].failures >= 2, target
        assert states[target].error
    assert "the feed's own address" in states[site.address + "/page"].error


def test_a_feed_that_fails_is_asked_less_and_less_often(site, watch):
    site.fail("/down", 500)
    watch.add(FEED, site.address + "/down")
    watch.for_(days=3)
    looks = [one.at for one in watch.looks]
    waits = [later - earlier for earlier, later in pairwise(looks)]
    assert waits[0] < timedelta(minutes=13)
    assert waits[3] > timedelta(minutes=60)
    assert max(waits) <= timedelta(hours=29)
    assert len(looks) < 15


def test_a_feed_that_comes_back_is_asked_as_often_as_before(site, watch):
    site.fail("/feed", 500)
    watch.add(FEED, site.address + "/feed")
    watch.for_(hours=6)
    site.feed("/feed", item("1", said(1)))
    watch.for_(days=1)
    assert watch.texts() == [said(1)]
    assert site.times("/feed", 304) > 50


def test_a_server_that_asks_to_be_left_alone_is(site, watch):
    site.fail("/feed", 429)
    site.headers = {"Retry-After": "7200"}
    watch.add(FEED, site.address + "/feed")
    watch.for_(hours=1.9)
    assert site.times("/feed") == 1
    watch.for_(hours=0.2)
    assert site.times("/feed") == 2
