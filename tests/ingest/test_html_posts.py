"""Embedded posts: kept apart, with their own speaker, where they stand. All names are invented."""

from __future__ import annotations

from typing import Any

import pytest

from riwaya.document import Document
from riwaya.vocabulary import ZoneKind
from tests.support.markup import STORY, body, lines, page, read

SAID = "البيان المتداول مزور ولا صلة لنا به."  # the statement is forged
X = f"""<blockquote class="twitter-tweet"><p>{SAID}</p>&mdash; كتائب النجدة (@najda)
<a href="https://x.com/najda/status/19?ref=1">April 27, 2025</a></blockquote>"""
TELEGRAM = f"""<div class="tgme_widget_message" data-post="najda/44"><div class="tgme_widget_message_author">
<a href="https://t.me/najda">كتائب النجدة</a></div><div class="tgme_widget_message_text">{SAID}</div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">12K</span>
<a href="https://t.me/najda/44"><time datetime="2025-04-27T15:02:11+00:00">18:02</time></a></div></div>"""
OWN = f"""<article class="tweet-embed" data-tweet-id="7"><div class="tweet-author">كتائب النجدة @najda</div>
<div class="tweet-text">{SAID}</div><div class="tweet-actions"><a href="#">رد</a></div></article>"""
AMP = f"""<amp-twitter data-tweetid="7"><blockquote placeholder>{SAID}<br>
— كتائب النجدة (@najda)</blockquote></amp-twitter>"""
SOCIAL = f"""<div class="social-media-embed">{X}</div>"""


def posts(found: Document) -> list[dict[str, Any]]:
    return list(dict(found.metadata.extra).get("embeds", ()))


@pytest.mark.parametrize("markup", [X, TELEGRAM, OWN, AMP, SOCIAL], ids=["x", "telegram", "own", "amp", "social"])
def test_a_post_stands_apart_with_its_speaker_and_handle(markup: str) -> None:
    made = page(markup)
    found = read(made)
    [post] = posts(found)
    assert body(made) == STORY
    assert lines(made, ZoneKind.EMBED) == [SAID, "— كتائب النجدة (@najda)"]
    assert (post["speaker"], post["handle"]) == ("كتائب النجدة", "najda")
    assert found.text[post["start"] : post["end"]] == SAID


def test_offsets_of_a_post_are_code_points() -> None:
    made = page(X.replace(SAID, f"🚨 {SAID}")).replace("<h1>", "<h1>🚨 ")
    found = read(made)
    [post] = posts(found)
    assert found.text[post["start"] : post["end"]] == f"🚨 {SAID}"


def test_address_and_time_of_a_post_are_kept() -> None:
    [post] = posts(read(page(TELEGRAM)))
    assert post["url"] == "https://t.me/najda/44"
    assert post["published"] == "2025-04-27T15:02:11+00:00"
    assert posts(read(page(X)))[0]["url"] == "https://x.com/najda/status/19"


def test_a_post_of_facebook_names_its_author_and_no_handle() -> None:
    markup = (
        f"<div class='fb-post'><blockquote cite='https://www.facebook.com/a/posts/1'><p>{SAID}</p>"
        "Posted by <a href='#'>سالم ناجي</a> on <a href='#'>Sunday, April 27, 2025</a></blockquote></div>"
    )
    found = read(page(markup))
    [post] = posts(found)
    assert (post["speaker"], post["handle"]) == ("سالم ناجي", None)
    assert lines(page(markup), ZoneKind.EMBED) == [SAID, "— سالم ناجي"]


def test_a_quotation_that_links_to_a_post_is_one_though_no_class_says_so() -> None:
    markup = f"<blockquote><p>{SAID}</p><p><a href='https://t.me/najda/310'>كتائب النجدة</a></p></blockquote>"
    [post] = posts(read(page(markup)))
    assert (post["speaker"], post["handle"]) == ("كتائب النجدة", "najda")


def test_a_quotation_without_such_a_link_is_part_of_the_story() -> None:
    markup = f"<blockquote><p>{SAID}</p><p><a href='https://fanar.example/1'>المصدر</a></p></blockquote>"
    assert SAID in body(page(markup))
    assert posts(read(page(markup))) == []


def test_each_of_several_posts_keeps_its_own_speaker() -> None:
    second = X.replace(SAID, "القاعدة بخير.").replace("كتائب النجدة (@najda)", "أسعد الرفاعي (@asaad)")
    found = read(page(X + second))
    assert [post["handle"] for post in posts(found)] == ["najda", "asaad"]
    assert [found.text[post["start"] : post["end"]] for post in posts(found)] == [SAID, "القاعدة بخير."]


def test_the_time_of_a_post_is_not_that_of_the_page() -> None:
    assert read(page(above=TELEGRAM)).metadata.published is None
