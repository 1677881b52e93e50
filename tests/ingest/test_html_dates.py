"""When a page was published: right or not at all. All names are invented."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from riwaya.ingest.html import read_html

BODY = (
    "<p>قالت وزارة الري إن السد الشرقي سليم، وأضافت أن فرقها تتابع منسوب المياه كل ساعة.</p>"
    "<p>ونفى المتحدث باسمها، سالم ناجي، وقوع أي تسرب، وقال إن الصور المتداولة التقطت قبل ثلاثة أعوام.</p>"
)
DAY = date(2025, 11, 15)


def published(above: str = "", below: str = "", head: str = "", before: str = "") -> datetime | date | None:
    """What is read of a page with this above and below its story, in its head and before its headline."""
    article = f"<article><h1>الوزارة تنفي تسرب المياه من السد</h1>{above}<div>{BODY}</div>{below}</article>"
    page = f"<html><head><title>x</title>{head}</head><body>{before}{article}</body></html>"
    return read_html(page).metadata.published


@pytest.mark.parametrize(
    "line",
    [
        "<div>15 تشرين الثاني 2025</div>",
        "<time>السبت 15 نوفمبر 2025</time>",
        "<div>سالم ناجي | 15 نوفمبر 2025 | 1200 قراءة</div>",
        "<p class='meta'>نشر في 15 نوفمبر 2025</p>",
        "<ul><li>15 نوفمبر 2025</li></ul>",
    ],
)
def test_a_day_written_below_the_headline_is_taken(line: str) -> None:
    assert published(line) == DAY


def test_a_time_for_machines_goes_before_the_written_day() -> None:
    time = "<time datetime='2025-11-15T20:30:00+03:00'>15 نوفمبر 2025</time>"
    assert published(time) == datetime.fromisoformat("2025-11-15T20:30:00+03:00")


@pytest.mark.parametrize(
    "line",
    [
        "<div>آخر تحديث: 16 نوفمبر 2025</div>",  # last updated
        "<time class='updated' datetime='2025-11-16T10:00:00Z'>16 نوفمبر 2025</time>",
        "<div>05/11/2025</div>",
        "<div>24 جمادى الأولى 1447</div>",
        "<div>14 نوفمبر 2025</div><div>20 نوفمبر 2025</div>",
        "<div>منذ ساعتين</div>",
    ],
)
def test_a_change_an_unclear_day_and_two_days_are_none(line: str) -> None:
    assert published(line) is None


def test_the_day_of_a_change_does_not_spoil_that_of_publication() -> None:
    assert published("<div>15 نوفمبر 2025</div><div>آخر تحديث: 19 نوفمبر 2025</div>") == DAY


def test_today_above_the_page_is_not_its_date() -> None:
    assert published(before="<div>الخميس 20 نوفمبر 2025</div><time datetime='2025-11-20'>اليوم</time>") is None


def test_the_days_of_comments_and_other_stories_are_not_its_date() -> None:
    below = (
        "<div class='comments'><time class='published' datetime='2025-11-17'>x</time><p>تعليق طويل</p></div>"
        "<div class='older'><span class='date'>12 أيار 2019</span><a href='/2'>حوار قديم مع الوزير السابق</a></div>"
    )
    assert published(below=below) is None


def test_a_time_below_the_story_counts_where_it_is_called_that_of_publication() -> None:
    below = "<div class='post-foot'><abbr class='published' title='2025-11-15T22:14:00+02:00'>10:14</abbr></div>"
    assert published(below=below) == datetime.fromisoformat("2025-11-15T22:14:00+02:00")


def test_a_name_that_also_stands_for_the_day_of_making_is_heard_last() -> None:
    meta = "<meta name='dc.date' content='2025-11-19'>"
    assert published("<div>15 نوفمبر 2025</div>", head=meta) == DAY
    assert published(head=meta) == date(2025, 11, 19)


@pytest.mark.parametrize("name", ["publishedDate", "parsely-pub-date", "dcterms.issued", "pubdate"])
def test_the_names_that_publishing_systems_use_are_known(name: str) -> None:
    assert published(head=f"<meta name='{name}' content='2025-11-15T12:00:00Z'>") == datetime.fromisoformat(
        "2025-11-15T12:00:00+00:00"
    )


def test_a_live_page_is_dated_by_its_beginning() -> None:
    script = (
        '<script type="application/ld+json">{"@type":"LiveBlogPosting","datePublished":"2025-11-15T05:00:00Z",'
        '"liveBlogUpdate":[{"@type":"BlogPosting","datePublished":"2025-11-18T05:00:00Z"}]}</script>'
    )
    assert published(head=script) == datetime.fromisoformat("2025-11-15T05:00:00+00:00")
