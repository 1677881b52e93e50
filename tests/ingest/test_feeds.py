"""RSS, RDF, Atom and JSON Feed in the habits of different publishing systems. Outlets and agencies are invented."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest import feeds
from riwaya.ingest.items import Skip
from riwaya.ingest.reader import read_bytes
from riwaya.ingest.sidecar import source_of
from riwaya.vocabulary import Language, ZoneKind
from tests.support.formats import as_json, extra, one, read

STORY = (
    "قال المتحدث باسم البلدية إن الجسر سليم، وإن الصور التي انتشرت أمس قديمة."  # the bridge is sound, the photos old
)
NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(
    items: str, head: str = "<title>فنار</title><language>ar</language>", opening: str = '<?xml version="1.0"?>'
) -> str:
    return f'{opening}<rss version="2.0" {NAMESPACES}><channel>{head}{items}</channel></rss>'


def item(*parts: str) -> str:
    return f"<item>{''.join(parts)}</item>"


def test_an_item_has_title_story_address_author_time_and_source() -> None:
    found = one(
        rss(
            item(
                "<title>البلدية: الجسر سليم</title><link>https://fanar.example/7</link>",
                '<guid isPermaLink="false">fanar-7</guid><dc:creator>ليلى سعد</dc:creator>',
                "<pubDate>Sun, 21 Apr 2024 20:10:00 +0300</pubDate>",
                '<source url="https://sahm.example/rss">وكالة سهم</source>',
                f"<description>{STORY}</description><custom>7</custom>",
            )
        )
    )
    assert found.text == f"البلدية: الجسر سليم\n\n{STORY}"
    assert (found.title, found.zone_at(0)) == ("البلدية: الجسر سليم", ZoneKind.HEADLINE)
    assert (found.outlet, found.metadata.author, found.metadata.url) == ("فنار", "ليلى سعد", "https://fanar.example/7")
    assert found.published == datetime(2024, 4, 21, 20, 10, tzinfo=timezone(timedelta(hours=3)))
    assert found.metadata.feed_source == "وكالة سهم"
    assert extra(found, "source_url") == "https://sahm.example/rss"
    assert extra(found, "message") == "fanar-7"
    assert extra(found, "fields") == {"custom": "7"}


def test_the_story_is_read_from_content_and_not_from_its_teaser() -> None:
    content = f"<content:encoded><![CDATA[<p>{STORY}</p><p>وأضاف أن الطريق&nbsp;مفتوح.</p>]]></content:encoded>"
    found = one(rss(item("<title>الجسر</title>", "<description>مقدمة قصيرة</description>", content)))
    assert found.text == f"الجسر\n\n{STORY}\n\nوأضاف أن الطريق مفتوح."


@pytest.mark.parametrize(
    "written",
    [
        "خبر &lt;img src=x onerror=alert(1)&gt; عاجل",
        "<![CDATA[خبر <img src=x onerror=alert(1)> عاجل]]>",
        "خبر &amp;lt;img src=x onerror=alert(1)&amp;gt; عاجل",
    ],
)
@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_title_that_holds_a_live_tag_is_shown_as_the_text_it_is(written: str, kind: str) -> None:
    feed = rss(item(f"<title>{written}</title><description>{STORY}</description>"))
    if kind == "atom":
        feed = atom(f'<title type="html">{written}</title><content>{STORY}</content>')
    found = one(feed)
    assert found.text.startswith("خبر <img src=x onerror=alert(1)> عاجل\n\n")
    assert found.title == "خبر <img src=x onerror=alert(1)> عاجل"


def test_characters_escaped_once_too_often_are_meant() -> None:
    assert one(rss(item("<title>«فنار»&amp;nbsp;&amp;#8211; &amp;quot;خبر&amp;quot;</title>"))).text == '«فنار» – "خبر"'


def test_names_that_only_html_knows_are_read() -> None:
    assert one(rss(item("<title>خبر&nbsp;&laquo;عاجل&raquo;</title>"))).text == "خبر «عاجل»"


def test_a_flash_without_a_story_is_its_title() -> None:
    assert one(rss(item("<title>عاجل: البلدية تؤكد سلامة الجسر</title>"))).text == "عاجل: البلدية تؤكد سلامة الجسر"


def test_an_item_without_title_and_story_is_counted() -> None:
    skipped: Counter[Skip] = Counter()
    assert read(rss(item("<link>https://fanar.example/1</link>")), skipped=skipped) == []
    assert skipped == {Skip.NO_TEXT: 1}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sun, 21 Apr 2024 17:10:00 GMT", datetime(2024, 4, 21, 17, 10, tzinfo=UTC)),
        ("21 Apr 2024 20:10:00 +0300", datetime(2024, 4, 21, 20, 10, tzinfo=timezone(timedelta(hours=3)))),
        ("2024-04-21T17:10:00Z", datetime(2024, 4, 21, 17, 10, tzinfo=UTC)),
        ("Sun, 21 Apr 2024 20:10:00 AST", date(2024, 4, 21)),
        ("Sun, 21 Apr 2024 20:10:00 -0000", date(2024, 4, 21)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("أمس", None),
        ("Sun, 99 Apr 2024 99:10:00 +9900", None),
    ],
)
def test_a_zone_that_nobody_knows_leaves_the_day_and_no_date_is_guessed(written: str, expected: date | None) -> None:
    assert one(rss(item(f"<title>خبر من المدينة</title><pubDate>{written}</pubDate>"))).published == expected


def test_a_time_that_is_none_is_kept_as_it_was_written() -> None:
    found = one(rss(item("<title>خبر</title><pubDate>الأحد 21 نيسان</pubDate>")))  # Sunday 21 April
    assert found.published is None
    assert extra(found, "published_as_written") == "الأحد 21 نيسان"


def test_a_feed_without_an_end_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 2)
    with pytest.raises(InputError) as caught:
        read(rss(item("<title>خبر</title>") * 3))
    assert caught.value.code == "too_large"


def test_a_guid_is_an_address_only_where_it_says_so() -> None:
    link = "<title>خبر من المدينة</title><guid>https://fanar.example/9</guid>"
    name = '<title>خبر من المدينة</title><guid isPermaLink="false">https://fanar.example/9</guid>'
    assert one(rss(item(link))).metadata.url == "https://fanar.example/9"
    assert one(rss(item(name))).metadata.url is None


def test_an_address_that_is_none_is_no_address() -> None:
    found = one(rss(item("<title>خبر من المدينة</title><link>javascript:alert(1)</link>")))
    assert found.metadata.url is None


def test_an_author_is_a_name_and_no_mailbox() -> None:
    assert one(rss(item("<title>خبر</title><author>desk@fanar.example (ليلى سعد)</author>"))).bylines == ("ليلى سعد",)
    assert one(rss(item("<title>خبر</title><author>desk@fanar.example</author>"))).bylines == ()


def test_several_creators_are_several_authors() -> None:
    found = one(rss(item("<title>خبر</title><dc:creator>ليلى سعد</dc:creator><dc:creator>رامي نور</dc:creator>")))
    assert found.bylines == ("ليلى سعد", "رامي نور")


def test_a_wrong_language_of_the_feed_does_no_harm() -> None:
    found = one(
        rss(
            item(f"<title>خبر</title><description>{STORY}</description>"),
            "<title>فنار</title><language>en-US</language>",
        )
    )
    assert found.language is Language.AR


def test_what_the_caller_says_of_the_feed_counts_before_its_own_title() -> None:
    given = Metadata(outlet="صحيفة فنار", url="https://fanar.example/feed", published=date(2020, 1, 1))
    found = read(
        rss(item("<title>خبر أول</title><link>https://fanar.example/1</link>") + item("<title>خبر ثان</title>")), given
    )
    assert [one.outlet for one in found] == ["صحيفة فنار"] * 2
    assert [one.metadata.url for one in found] == ["https://fanar.example/1", None]
    assert found[0].published == date(2020, 1, 1)


def test_a_changed_item_is_a_version_and_the_same_one_is_the_same() -> None:
    head = "<title>خبر</title><link>https://fanar.example/1</link>"
    first, again = (one(rss(item(head, f"<description>{STORY}</description>")) + space) for space in ("", "\n"))
    changed = one(rss(item(head, f"<description>{STORY} تصحيح.</description>")))
    assert first.id == again.id != changed.id
    assert source_of(first.metadata) == source_of(changed.metadata)


def test_a_credit_of_the_media_part_is_a_credit() -> None:
    found = one(
        rss(
            item(
                '<title>خبر</title><media:credit role="agency">وكالة سهم</media:credit><media:title>صورة</media:title>'
            )
        )
    )
    assert found.metadata.credits == ("وكالة سهم",)
    assert found.title == "خبر"


def test_windows_1256_and_a_feed_cut_in_the_middle_are_read() -> None:
    opening = '<?xml version="1.0" encoding="windows-1256"?>'
    feed = rss(item(f"<title>خبر</title><description>{STORY}</description>"), opening=opening).encode("cp1256")
    assert one(feed).text == f"خبر\n\n{STORY}"
    whole = rss(item("<title>خبر أول</title>") + item("<title>خبر ثان</title>"))
    assert read(whole[: whole.index("ثان")])[0].text == "خبر أول"


BOMB = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("head", [BOMB, "<!DOCTYPE rss SYSTEM 'file:///etc/hostname'>", "<!-- x --><!doctype rss>"])
def test_a_document_type_is_refused(head: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f'<?xml version="1.0"?>{head}' + rss(item("<title>&b;</title>"), opening=""))
    assert caught.value.code == "refused_doctype"


def test_a_namespace_that_is_no_address_does_no_harm() -> None:
    assert one('<feed xmlns="http://[ w3"><title>x</title><entry><title>خبر من المدينة</title></entry></feed>').text
    assert one(rss(item("<title>خبر من المدينة</title>")).replace('xmlns:dc="http', 'xmlns:dc="../x h')).text


def test_a_document_type_that_a_story_only_speaks_of_is_none() -> None:
    assert "DOCTYPE" in one(rss(item("<title>خبر عن <![CDATA[<!DOCTYPE html>]]></title>"))).text


def test_old_rss_in_rdf_keeps_its_items_beside_the_channel() -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>فنار</title></channel>'
        "<item><title>خبر من المدينة</title><link>https://fanar.example/1</link><dc:date>2024-04-21T20:10:00+03:00</dc:date></item>"
        "</rdf:RDF>"
    )
    found = one(feed)
    assert (found.outlet, found.text, found.published is not None) == ("فنار", "خبر من المدينة", True)


def atom(entry: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>رصيف</title><id>urn:feed</id>'
        f"<entry>{entry}</entry></feed>"
    )


def test_atom_has_its_own_names_for_all_of_it() -> None:
    found = one(
        atom(
            "<id>tag:raseef.example,2024:7</id><title>خبر من المدينة</title>"
            '<link rel="self" href="https://raseef.example/7.atom"/><link href="https://raseef.example/7"/>'
            "<published>2024-04-21T17:10:00Z</published><updated>2024-04-21T18:00:00Z</updated>"
            "<author><name>ليلى سعد</name><email>l@raseef.example</email></author>"
            "<source><title>وكالة سهم</title><link href='https://sahm.example/'/></source>"
            f'<summary>مقدمة</summary><content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content>'
        )
    )
    assert found.text == f"خبر من المدينة\n\n{STORY}"
    assert (found.metadata.url, found.metadata.author, found.metadata.feed_source) == (
        "https://raseef.example/7",
        "ليلى سعد",
        "وكالة سهم",
    )
    assert extra(found, "modified") == "2024-04-21T18:00:00+00:00"


def test_xhtml_inside_an_entry_is_read() -> None:
    inside = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p><script>x()</script></div>'
    assert one(atom(f'<id>1</id><title>خبر</title><content type="xhtml">{inside}</content>')).text == f"خبر\n\n{STORY}"


def json_feed(**more: object) -> bytes:
    entry = {"id": "7", "url": "https://fanar.example/7", "title": "خبر", "content_html": f"<p>{STORY}</p>", **more}
    return as_json({"version": "https://jsonfeed.org/version/1.1", "title": "فنار", "items": [entry]})


def test_json_feed_is_read() -> None:
    found = one(json_feed(date_published="2024-04-21T20:10:00+03:00", authors=[{"name": "ليلى سعد"}], _x={"a": 1}))
    assert found.text == f"خبر\n\n{STORY}"
    assert (found.outlet, found.metadata.url, found.bylines) == ("فنار", "https://fanar.example/7", ("ليلى سعد",))
    assert extra(found, "fields") == {"_x": {"a": 1}}


def test_text_of_json_feed_that_looks_like_markup_is_text() -> None:
    assert one(json_feed(content_html="", content_text="قالت <p> البلدية")).text == "خبر\n\nقالت <p> البلدية"


def test_a_feed_is_no_single_document() -> None:
    with pytest.raises(InputError, match="several documents"):
        read_bytes(rss(item("<title>خبر أول</title>") + item("<title>خبر ثان</title>")).encode())
