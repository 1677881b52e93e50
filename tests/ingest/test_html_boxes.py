"""Boxes of other stories, galleries and forms are left, whatever they are called. All names are invented."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import ZoneKind
from tests.support.markup import FIRST, OTHER, STORY, body, lines, page, read


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='z8'><h4>اقرأ أيضاً</h4><p>{OTHER}</p></div>",  # read also
        f"<div><div><span>قصص مقترحة</span></div><ul><li><p>{OTHER}</p></li></ul></div>",  # suggested stories
        f"<section><b>موضوعات ذات صلة:</b><div>{OTHER}</div></section>",  # related
        f"<article><h2><a href='/2'>إغلاق الجسر القديم أمام الشاحنات</a></h2><p>{OTHER}</p></article>",
        f"<div><a href='/2'>إغلاق الجسر القديم أمام الشاحنات</a><p>{OTHER}</p></div>",
        f"<div><h4>النشرة البريدية</h4><p>{OTHER}</p><form><input type='email'></form></div>",  # newsletter
        f"<div class='relatedStories'><p>{OTHER}</p></div>",
        f"<div class='Promo_small__x1'><p>{OTHER}</p></div>",
        f"<div class='author-bio'><p>{OTHER}</p></div>",
        f"<div class='partage'><p>{OTHER}</p></div>",  # share, in French
        f"<div hidden><p>{OTHER}</p></div>",
        f"<div class='kg-card kg-cta-card'><p>{OTHER}</p></div>",  # call to action
        f"<amp-consent><p>{OTHER}</p></amp-consent>",
    ],
)
def test_a_box_in_the_story_is_left_and_the_story_goes_on(box: str) -> None:
    found = read(page(box))
    assert body(page(box)) == STORY
    assert OTHER not in found.text


def test_a_box_below_a_single_paragraph_is_left_too() -> None:
    box = f"<div><b>اقرأ أيضاً</b><p>{OTHER}</p></div>"  # read also
    found = read(f"<html><body><article><h1>الوزارة تنفي تسرب المياه</h1><p>{FIRST}</p>{box}</article></body></html>")
    assert OTHER not in found.text


def test_a_label_goes_with_the_link_below_it() -> None:
    box = "<p><b>اقرأ أيضاً في الموقع:</b></p><p><a href='/2'>إغلاق الجسر القديم أمام الشاحنات</a></p>"
    assert "اقرأ" not in read(page(box)).text


def test_a_heading_of_the_story_with_paragraphs_below_it_is_no_box() -> None:
    made = page("<h3>منسوب المياه</h3>")
    assert lines(made, ZoneKind.HEADING) == ["منسوب المياه"]
    assert body(made) == STORY


def test_cards_that_are_the_story_stay() -> None:
    cards = "".join(
        f"<div><h3><a href='/{n}'>السوق {n} في المدينة القديمة</a></h3><p>{text}</p></div>"
        for n, text in enumerate(STORY)
    )
    found = read(f"<html><body><h1>ثلاثة أسواق في المدينة</h1><div>{cards}</div></body></html>").text
    assert all(text in found for text in STORY)


def test_a_gallery_keeps_its_captions_and_loses_its_heading() -> None:
    figure = "<figure><img><figcaption>بائع سمك عند الفجر</figcaption></figure>"
    gallery = f"<div><h3>معرض الصور: يوم في الميناء</h3>{figure}</div>"
    made = page(gallery)
    assert lines(made, ZoneKind.CAPTION) == ["بائع سمك عند الفجر"]
    assert "معرض" not in read(made).text


@pytest.mark.parametrize(
    "picture",
    [
        "<div><img src='a.jpg'><small>السد الشرقي بعد العاصفة</small></div>",
        "<table><tr><td><img src='a.jpg'><br><font size='1'>السد الشرقي بعد العاصفة</font></td></tr></table>",
        "<div class='wp-caption'><img><p class='wp-caption-text'>السد الشرقي بعد العاصفة</p></div>",
        "<div class='photo'><img><span class='newsCaption'>السد الشرقي بعد العاصفة</span></div>",
        "<blockquote class='image-field-caption'><p>السد الشرقي بعد العاصفة</p></blockquote>",
        "<div class='legende'>السد الشرقي بعد العاصفة</div>",
        "<dl><dt><img></dt><dd class='spip_doc_descriptif'>السد الشرقي بعد العاصفة</dd></dl>",
    ],
)
def test_the_words_of_a_picture_are_its_caption(picture: str) -> None:
    made = page(picture)
    assert lines(made, ZoneKind.CAPTION) == ["السد الشرقي بعد العاصفة"]
    assert body(made) == STORY


def test_a_story_whose_class_is_named_after_its_topic_is_no_box() -> None:
    assert body(page().replace("<article>", "<div class='post tag-related category-comments'>")) == STORY


def test_a_short_story_among_sixty_cards_is_read_alone() -> None:
    card = "<div class='c'><a href='/{0}'>إغلاق الجسر القديم {0} أمام الشاحنات</a><p>{1} {0}</p></div>"
    cards = "".join(card.format(n, OTHER) for n in range(60))
    assert body(page(below=f"<div>{cards}</div>")) == STORY
    assert body(page(below=f"<div>{cards}</div>", around="div")) == STORY


def test_a_part_that_holds_the_headline_is_no_widget() -> None:
    others = "".join(f"<p>{OTHER} {n}</p>" for n in range(30))
    made = page().replace("<body>", "<body><div class='widget related'>").replace("</body>", f"</div>{others}</body>")
    assert FIRST in read(made).text


def test_comments_are_left_even_where_they_are_longer_than_the_story() -> None:
    comments = "<div class='comments-area'>" + f"<p>{OTHER}</p>" * 9 + "</div>"
    assert body(page(below=comments)) == STORY
