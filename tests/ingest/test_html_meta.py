"""Who wrote a page, as its markup and its JSON-LD say. All names are invented."""

from __future__ import annotations

import pytest

from riwaya.ingest.html import read_html
from tests.support.markup import TITLE, page, read


def authors(above: str = "", below: str = "", head: str = "") -> tuple[str, ...]:
    return read_html(page(above=above, below=below, head=head)).authors


@pytest.mark.parametrize(
    "line",
    [
        "<div class='author-name'>رلى مسعد</div>",
        "<span class='byline'> بواسطة <span class='author vcard'><a class='url fn n'>رلى مسعد</a></span></span>",
        "<p><a rel='author' href='/a'>رلى مسعد</a></p>",
        "<div class='story__by'>بقلم: رلى مسعد</div>",  # by
        "<div class='interview-by'>حاورته: رلى مسعد</div>",  # interviewed by
        "<footer><span class='field--name-uid'>رلى مسعد</span></footer>",
        "<span class='auteur'>رلى مسعد</span>",
        "<div><span>رلى مسعد</span> | <span>15 نوفمبر 2025</span></div>",
        "<div><span>رلى مسعد</span><span>·</span><span>٧ آب ٢٠٢٤</span><span>·</span><span>3 دقائق قراءة</span></div>",
    ],
)
def test_what_the_markup_calls_its_author_is_its_author(line: str) -> None:
    assert authors(line) == ("رلى مسعد",)


@pytest.mark.parametrize(
    "line",
    [
        "<span class='byline'>بقلم</span>",
        "<div class='author-count'>12 كاتباً</div>",
        "<div class='author'>تابعوا آخر أخبار الكاتب على موقعنا الجديد في كل وقت</div>",
        "<div><span>اقتصاد</span> | <span>15 نوفمبر 2025</span></div>",
    ],
)
def test_a_label_a_number_a_sentence_and_a_section_are_no_author(line: str) -> None:
    assert authors(line) == ()


def test_who_comments_is_no_author() -> None:
    assert authors(below="<div class='comments'><b class='fn'>أبو سامر</b><p>تعليق</p></div>") == ()


def test_an_author_named_only_by_an_id_is_looked_up() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph":[{"@type":"https://schema.org/NewsArticle","headline":"x",'
        '"author":{"@id":"#p"},"publisher":{"@id":"#o"}},{"@id":"#p","@type":"Person","name":"رلى مسعد"},'
        '{"@id":"#o","@type":"Organization","name":"سهم"}]}</script>'
    )
    found = read(page(head=graph))
    assert (found.bylines, found.outlet) == (("رلى مسعد",), "سهم")


def test_a_broken_script_harms_no_other() -> None:
    scripts = (
        '<script type="application/ld+json">{"@type":"NewsArticle",}</script>'
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}",'
        '"author":"رلى مسعد"}</script>'
    )
    assert authors(head=scripts) == ("رلى مسعد",)
