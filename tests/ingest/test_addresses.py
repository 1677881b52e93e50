"""OPML and site maps: lists of addresses. The sites are invented."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.errors import InputError
from riwaya.ingest.addresses import MOST, Address, Leads, addresses_of
from tests.support.formats import read

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>متابعة</title></head><body>
<outline text="صحف" title="صحف"><outline type="rss" text="فنار" xmlUrl="https://fanar.example/rss" htmlUrl="https://fanar.example"/></outline>
<outline type="rss" text="رصيف" xmlUrl="https://raseef.example/rss"/>
<outline type="rss" text="مكرر" xmlUrl="https://fanar.example/rss"/>
<outline text="خطر" xmlUrl="javascript:alert(1)"/><outline text="ملف" xmlUrl="file:///etc/hostname"/>
</body></opml>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://fanar.example/7</loc><lastmod>2024-04-21</lastmod>
<news:news><news:publication_date>2024-04-20</news:publication_date><news:title>خبر</news:title></news:news></url>
<url><loc>ftp://fanar.example/8</loc></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://fanar.example/map1.xml</loc></sitemap></sitemapindex>"


def test_opml_gives_feeds_with_their_folder_each_once() -> None:
    assert addresses_of(OPML.encode()) == [
        Address("https://fanar.example/rss", Leads.FEED, "فنار", "صحف"),
        Address("https://raseef.example/rss", Leads.FEED, "رصيف"),
    ]


def test_a_site_map_gives_pages_with_what_it_says_of_them() -> None:
    (found,) = addresses_of(SITEMAP.encode())
    assert found == Address("https://fanar.example/7", Leads.PAGE, "خبر", None, date(2024, 4, 20), date(2024, 4, 21))


def test_an_index_of_site_maps_gives_site_maps() -> None:
    assert addresses_of(INDEX.encode()) == [Address("https://fanar.example/map1.xml", Leads.SITEMAP)]


def test_a_list_has_an_end() -> None:
    urls = "".join(f"<url><loc>https://fanar.example/{number}</loc></url>" for number in range(MOST + 5))
    assert len(addresses_of(f"<urlset>{urls}</urlset>".encode())) == MOST


@pytest.mark.parametrize("data", ["<!DOCTYPE a [<!ENTITY b 'c'>]>" + INDEX, "<rss/>", "no XML", ""])
def test_anything_else_is_an_input_error(data: str) -> None:
    with pytest.raises(InputError):
        addresses_of(data.encode())


@pytest.mark.parametrize("data", [OPML, SITEMAP, INDEX])
def test_a_list_of_addresses_holds_no_documents(data: str) -> None:
    with pytest.raises(InputError, match="addresses"):
        read(data)
