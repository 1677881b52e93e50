"""HTML pages: what is taken, what is left, what the page says of itself. All names are invented."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from riwaya.errors import InputError
from riwaya.ingest.html import read_html
from riwaya.ingest.reader import read_bytes
from riwaya.ingest.sniff import is_html
from riwaya.vocabulary import Language, ZoneKind

FIRST = "قالت وزارة الري إن السد الشرقي سليم، وأضافت أن فرقها تتابع منسوب المياه كل ساعة."
SECOND = "ونفى المتحدث باسمها، سالم ناجي، وقوع أي تسرب، وقال إن الصور المتداولة التقطت قبل ثلاثة أعوام."
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><title>السد سليم | فنار</title>
<meta property="og:site_name" content="فنار الساحل">
<meta property="article:published_time" content="2025-11-15T20:30:00+03:00">
<link rel="canonical" href="https://fanar.example/7">
<style>p {{ color: red }}</style><script>var a = "<p>لا</p>";</script></head>
<body><nav><ul><li><a href="/">الرئيسية</a></li></ul></nav>
<header><h1>وزارة الري تنفي تسرب المياه</h1><p>شريط الموقع</p></header>
<article><h2>الهيئة تطلب تحقيقاً</h2>
<figure><img src="a.jpg"><figcaption>السد الشرقي بعد العاصفة</figcaption></figure>
<p>{FIRST}</p><h3>منسوب المياه</h3><p>وأعلنت <a href="/x">الهيئة العامة</a> أن القراءات عادية في المحطات الثلاث.</p>
<blockquote class="twitter-tweet"><p>السد سليم ولا تسرب</p>&mdash; وزارة الري (@ministry)</blockquote>
<p>{SECOND}</p><div class="related-stories"><p>وزير الصحة يستقيل من منصبه بعد خلاف طويل مع النقابة.</p></div></article>
<aside><p>الأكثر قراءة اليوم في الموقع كله وفي غيره من المواقع</p></aside><footer><p>جميع الحقوق محفوظة</p></footer>
</body></html>"""


def test_headline_and_story_are_taken_and_the_page_around_them_is_left() -> None:
    text = read_html(PAGE).text
    assert text.startswith("وزارة الري تنفي تسرب المياه\n\n")
    for taken in (FIRST, SECOND, "السد الشرقي بعد العاصفة", "أعلنت الهيئة العامة أن", "السد سليم ولا تسرب"):
        assert taken in text
    for left in ("الرئيسية", "شريط", "الأكثر قراءة", "محفوظة", "يستقيل", "color", "var a"):
        assert left not in text


def test_zones_come_from_tags() -> None:
    found = read_bytes(PAGE.encode(), name="page.txt")
    zones = [(zone.kind, found.quote(zone.span)) for zone in found.zones]
    assert zones[0] == (ZoneKind.HEADLINE, "وزارة الري تنفي تسرب المياه")
    assert (ZoneKind.DECK, "الهيئة تطلب تحقيقاً") in zones
    assert (ZoneKind.CAPTION, "السد الشرقي بعد العاصفة") in zones
    assert (ZoneKind.HEADING, "منسوب المياه") in zones
    assert (ZoneKind.EMBED, "السد سليم ولا تسرب") in zones
    assert (ZoneKind.BODY, SECOND) in zones


def test_the_page_says_its_outlet_time_and_address() -> None:
    found = read_html(PAGE).metadata
    assert found.outlet == "فنار الساحل"
    assert found.published == datetime.fromisoformat("2025-11-15T20:30:00+03:00")
    assert found.url == "https://fanar.example/7"


def with_json_ld(*objects: str) -> str:
    scripts = "".join(f'<script type="application/ld+json">{item}</script>' for item in objects)
    return f"<html><head>{scripts}</head><body><h1>السد الشرقي سليم</h1><p>{FIRST}</p></body></html>"


def test_json_ld_gives_time_outlet_and_authors() -> None:
    found = read_html(
        with_json_ld(
            '{"@graph":[{"@type":"NewsArticle","datePublished":"2025-11-15","publisher":{"name":"سهم"},'
            '"author":[{"name":"رلى مسعد"},{"name":"https://x.example"}]}]}'
        )
    )
    assert found.metadata.published == date(2025, 11, 15)
    assert found.metadata.outlet == "سهم"
    assert found.authors == ("رلى مسعد",)


def test_the_object_with_the_headline_of_the_page_is_its_own() -> None:
    related = '{"@type":"NewsArticle","headline":"خبر آخر","datePublished":"2020-01-05"}'
    own = '{"@type":"NewsArticle","headline":"السد الشرقي سليم","datePublished":"2025-11-15"}'
    assert read_html(with_json_ld(related, own)).metadata.published == date(2025, 11, 15)
    assert read_html(with_json_ld(related, related)).metadata.published is None


@pytest.mark.parametrize("value", ["2025", "1970-01-01T00:00:00Z", "0001-01-01", "15 November 2025", "2025-02-30"])
def test_a_doubtful_date_is_no_date(value: str) -> None:
    assert read_html(with_json_ld(f'{{"@type":"Article","datePublished":"{value}"}}')).metadata.published is None


def test_two_dates_that_differ_by_days_are_no_date() -> None:
    page = PAGE.replace("</head>", '<meta itemprop="datePublished" content="2025-10-01"></head>')
    assert read_html(page).metadata.published is None


def test_a_page_without_paragraph_tags_is_read_too() -> None:
    page = f"<html><body><div><a href='/'>الرئيسية</a></div><div>{FIRST}<br><br>{SECOND}</div></body></html>"
    text = read_html(page).text
    assert FIRST in text
    assert SECOND in text
    assert "الرئيسية" not in text


def test_a_page_wrapped_in_a_form_is_read_too() -> None:
    assert FIRST in read_html(f"<html><body><form><div><p>{FIRST}</p><p>{SECOND}</p></div></form></body></html>").text


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" + FIRST,
        f"<html><div><p>{FIRST}</b></p></div></div>",
        f"<html><!-- <p>{FIRST}<p>{FIRST}",
        f"<p class='x>{FIRST}",
        "<div>" * 5000 + FIRST,
        f"<p>{FIRST}\x00</p>",
        f"<html>{FIRST}&#0;&#xD800;&bogus;",
        "<p",
        "<html>",
        "<script>x</script>",
    ],
)
def test_malformed_markup_never_fails(markup: str) -> None:
    try:
        text = read_html(markup).text
    except InputError as error:
        text = error.code
    assert text == "empty_input" or any(word in text for word in (FIRST[:20], "قالت"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE, True),
        ("\ufeff\n<!-- x --><html>", True),
        ("<p>خبر</p>", True),
        (FIRST, False),
        ("a < b", False),
        ("<3", False),
    ],
)
def test_html_is_known_by_its_content(text: str, expected: bool) -> None:
    assert is_html(text) is expected


def test_the_encoding_that_the_page_names_is_used() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1256">')
    assert FIRST in read_bytes(page.encode("cp1256"), name="x").text


def test_a_feed_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="feed") as caught:
        read_bytes(b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', name="x")
    assert caught.value.code == "unsupported_format"


def test_the_language_of_the_page_decides_only_where_its_words_do_not() -> None:
    page = PAGE.replace('lang="ar"', 'lang="en"')
    assert read_bytes(page.encode(), name="x").language is Language.AR
