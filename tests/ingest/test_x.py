"""Posts of X as each interface writes them. The accounts and what they say are invented."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest.items import Skip
from riwaya.ingest.sidecar import source_of
from riwaya.vocabulary import ZoneKind
from tests.support.formats import as_json, extra, one, read

SAHM = {
    "id": "3",
    "name": "وكالة سهم",
    "username": "sahm_x",
    "verified": True,
    "public_metrics": {"followers_count": 9},
}
FANAR = {"id": "1", "name": "فنار", "username": "fanar_x"}
STORY = (
    "قال الوزير إن السد سليم ولا تسرب فيه، وأضاف أن الصور قديمة."  # the minister said the dam is sound, photos are old
)
CUT = "RT @sahm_x: قال الوزير إن السد سليم ولا تسرب في…"


def tweet(number: str = "9", author: str = "3", text: str = STORY, **more: Any) -> dict[str, Any]:
    post = {"id": number, "text": text, "author_id": author, "created_at": "2024-04-21T17:10:00.000Z", "lang": "ar"}
    return {**post, **more}


def page(*posts: dict[str, Any], others: tuple[dict[str, Any], ...] = (), **more: Any) -> dict[str, Any]:
    return {"data": list(posts), "includes": {"users": [SAHM, FANAR], "tweets": list(others)}, "meta": {}, **more}


def retweet(number: str = "20") -> dict[str, Any]:
    return tweet(number, "1", CUT, referenced_tweets=[{"type": "retweeted", "id": "9"}])


def test_a_page_of_the_api_gives_author_handle_time_and_address() -> None:
    found = one(as_json(page(tweet())))
    assert (found.text, found.outlet, found.metadata.channel) == (STORY, "وكالة سهم", "@sahm_x")
    assert found.metadata.url == "https://x.com/sahm_x/status/9"
    assert found.published == datetime(2024, 4, 21, 17, 10, tzinfo=UTC)


def test_lines_of_pages_and_lines_of_posts_are_read() -> None:
    pages = "\n".join(json.dumps(page(tweet(number), __twarc={"retrieved_at": "2024-05-01"})) for number in "12")
    flat = {**tweet(), "author": SAHM, "__twarc": {"version": "2.14.0", "retrieved_at": "2024-05-01"}}
    posts = "\n".join(json.dumps(row) for row in (flat, {**flat, "id": "10"}))
    assert [one.outlet for one in read(pages)] == ["وكالة سهم", "وكالة سهم"]
    found = read(posts)
    assert [one.metadata.url for one in found] == [f"https://x.com/sahm_x/status/{n}" for n in (9, 10)]
    assert extra(found[0], "container")["retrieved_at"] == "2024-05-01"


def test_a_long_post_is_read_whole_from_its_note() -> None:
    note = {"text": STORY * 5, "entities": {}}
    found = one(as_json(page(tweet(text=(STORY * 5)[:276] + "…", note_tweet=note))))
    assert found.text == STORY * 5
    assert extra(found, "truncated") is None


def test_a_long_post_without_its_note_is_suspected_to_be_cut() -> None:
    assert extra(one(as_json(page(tweet(text=(STORY * 5)[:276] + "…")))), "truncated") is True


def test_a_long_post_that_links_to_itself_where_it_is_cut_is_known_to_be_cut() -> None:
    link = {"url": "https://t.co/a1", "expanded_url": "https://twitter.com/i/web/status/9"}
    found = one(as_json(page(tweet(text=(STORY * 5)[:250] + "… https://t.co/a1", entities={"urls": [link]}))))
    assert (extra(found, "truncated"), found.text) == (True, (STORY * 5)[:250] + "…")
    assert extra(one(as_json(page(tweet(text=STORY + "… https://t.co/a1")))), "truncated") is None


def test_a_retweet_has_the_whole_text_of_the_post_and_is_the_same_post() -> None:
    first, passed = read(as_json(page(tweet(), retweet(), others=(tweet(),))))
    assert passed.text == first.text == STORY
    assert (passed.outlet, passed.metadata.channel) == ("فنار", "@fanar_x")
    assert passed.metadata.feed_source == "وكالة سهم"
    assert extra(passed, "post") == extra(first, "post") == "x:9"
    assert source_of(passed.metadata) != source_of(first.metadata)


def test_a_retweet_whose_post_is_not_at_hand_is_cut_and_says_whom_it_credits() -> None:
    mention = {"mentions": [{"username": "SAHM_X", "name": "وكالة سهم"}]}
    found = one(as_json(page({**retweet(), "entities": mention})))
    assert found.text.startswith("قال الوزير")
    kept = (found.metadata.feed_source, extra(found, "post"), extra(found, "truncated"))
    assert kept == ("وكالة سهم", "x:9", True)


def test_a_quoted_post_is_an_embed_with_its_own_speaker() -> None:
    link = {"urls": [{"url": "https://t.co/ab1", "expanded_url": "https://twitter.com/sahm_x/status/9"}]}
    refers = [{"type": "quoted", "id": "9"}]
    quoting = tweet("21", "1", "هذا غير صحيح https://t.co/ab1", entities=link, referenced_tweets=refers)
    found = one(as_json(page(quoting, others=(tweet(),))))
    assert found.text == f"هذا غير صحيح\n\n{STORY}\n— وكالة سهم (@sahm_x)"
    quote = extra(found, "quotes")
    assert found.text[quote["start"] : quote["end"]] == STORY
    assert (quote["speaker"], quote["handle"], quote["url"]) == ("وكالة سهم", "sahm_x", "https://x.com/sahm_x/status/9")
    assert found.zone_at(0) is ZoneKind.BODY
    assert {found.zone_at(quote["start"]), found.zone_at(quote["end"] + 3)} == {ZoneKind.EMBED}
    assert found.metadata.feed_source is None


def test_offsets_of_a_quote_count_code_points_behind_emoji() -> None:
    quoting = tweet("21", "1", "🚨🇮🇶", referenced_tweets=[{"type": "quoted", "id": "9"}])
    skipped: Counter[Skip] = Counter()
    assert read(as_json(page(quoting, others=(tweet(),))), skipped=skipped) == []
    worded = {**quoting, "text": "🚨🇮🇶 انظروا"}
    found = one(as_json(page(worded, others=(tweet(),))))
    assert found.text[extra(found, "quotes")["start"] :].startswith(STORY)


def test_links_say_where_they_lead_and_those_to_its_own_pictures_go() -> None:
    urls = [
        {"url": "https://t.co/a1", "expanded_url": "https://fanar.example/1"},
        {"url": "https://t.co/b2", "expanded_url": "https://x.com/i/photo/1", "media_key": "3_1"},
        {"url": "https://t.co/c3", "expanded_url": "javascript:alert(1)"},
        {"url": "ا", "expanded_url": "https://evil.example"},
    ]
    text = "خبر &lt;b&gt; https://t.co/a1 https://t.co/c3 https://t.co/b2"
    found = one(as_json(page(tweet(text=text, entities={"urls": urls}))))
    assert found.text == "خبر <b> https://fanar.example/1 https://t.co/c3"
    assert found.zone_at(0) is ZoneKind.BODY


def test_an_edited_post_is_a_version_of_the_first() -> None:
    first, edited = read(
        as_json(page(tweet("9"), tweet("12", text=STORY + " تصحيح", edit_history_tweet_ids=["9", "12"])))
    )
    assert source_of(first.metadata) == source_of(edited.metadata)
    assert first.id != edited.id
    assert (extra(first, "modified"), extra(edited, "modified")) == (None, "2024-04-21T17:10:00+00:00")


def test_counts_and_profiles_make_no_version() -> None:
    liked = page(tweet(public_metrics={"like_count": 7}))
    liked["includes"]["users"] = [{**SAHM, "description": "new", "public_metrics": {"followers_count": 10}}]
    assert one(as_json(page(tweet()))).id == one(as_json(liked)).id


def test_a_page_of_the_fewest_fields_is_read() -> None:
    found = one(as_json({"data": [{"id": "9", "text": STORY}], "meta": {"result_count": 1}}))
    assert (found.text, found.published, found.outlet) == (STORY, None, None)


def test_missing_handles_leave_an_address_that_works() -> None:
    found = one(as_json({"data": [tweet()], "meta": {}}))
    assert found.metadata.url == "https://x.com/i/status/9"
    assert found.metadata.channel is None


def test_errors_of_a_page_and_posts_without_words_are_counted() -> None:
    skipped: Counter[Skip] = Counter()
    error = {"resource_id": "5", "title": "Not Found Error"}
    assert len(read(as_json(page(tweet(), tweet("10", text="🚨"), errors=[error])), skipped=skipped)) == 1
    assert skipped == {Skip.MISSING: 1, Skip.NO_TEXT: 1}


OLD = {
    "created_at": "Sun Apr 21 17:10:00 +0000 2024",
    "id": 9,
    "id_str": "9",
    "full_text": STORY,
    "truncated": False,
    "user": {"id_str": "3", "name": "وكالة سهم", "screen_name": "sahm_x"},
    "entities": {"urls": []},
}


def test_version_1_1_is_read_alone_in_lists_and_in_answers() -> None:
    for written in ([OLD], OLD, {"statuses": [OLD], "search_metadata": {}}):
        found = one(as_json(written))
        assert (found.text, found.outlet, found.metadata.url) == (STORY, "وكالة سهم", "https://x.com/sahm_x/status/9")
        assert found.published == datetime(2024, 4, 21, 17, 10, tzinfo=UTC)


def test_a_text_that_1_1_cut_is_marked_and_its_extended_form_is_preferred() -> None:
    rest = {key: value for key, value in OLD.items() if key != "full_text"}
    cut = {**rest, "text": "قال الوزير إن…", "truncated": True}
    assert extra(one(as_json([cut])), "truncated") is True
    whole = one(as_json([{**cut, "extended_tweet": {"full_text": STORY, "entities": {}}}]))
    assert (whole.text, extra(whole, "truncated")) == (STORY, None)


def test_retweets_and_quotes_of_1_1() -> None:
    user = {"id_str": "1", "name": "فنار", "screen_name": "fanar_x"}
    passed = {**OLD, "id_str": "20", "id": 20, "user": user, "full_text": CUT, "retweeted_status": OLD}
    quoting = {**OLD, "id_str": "21", "id": 21, "user": user, "full_text": "هذا غير صحيح", "quoted_status": OLD}
    first, second = read(as_json([passed, quoting]))
    assert (first.text, first.metadata.feed_source, extra(first, "post")) == (STORY, "وكالة سهم", "x:9")
    assert extra(second, "quotes")["speaker"] == "وكالة سهم"


ITEM = {"id_str": "9", "id": "9", "full_text": STORY, "created_at": "Sun Apr 21 17:10:00 +0000 2024", "entities": {}}


HEADS = ["window.YTD.tweets.part0 = ", "window.YTD.tweet.part12=", "\ufeffwindow.YTD.tweets.part0 = "]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("wrapped", [True, False])
def test_an_archive_does_not_say_whose_it_is(head: str, wrapped: bool) -> None:
    data = head + json.dumps([{"tweet": ITEM} if wrapped else ITEM])
    assert one(data).outlet is None
    told = one(data, Metadata(outlet="وكالة سهم", channel="@sahm_x"))
    assert (told.outlet, told.metadata.channel) == ("وكالة سهم", "@sahm_x")
    assert told.metadata.url == "https://x.com/sahm_x/status/9"


def test_a_retweet_in_an_archive_credits_whom_it_names() -> None:
    mention = {"user_mentions": [{"screen_name": "sahm_x", "name": "وكالة سهم"}]}
    found = one("window.YTD.tweets.part0 = " + json.dumps([{"tweet": {**ITEM, "full_text": CUT, "entities": mention}}]))
    assert found.metadata.feed_source == "وكالة سهم"
    assert not found.text.startswith("RT")
    assert extra(found, "truncated") is True


def test_other_parts_of_an_archive_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="like"):
        read("window.YTD.like.part0 = []")


def test_one_broken_line_harms_no_other() -> None:
    lines = f'{json.dumps({**tweet(), "author": SAHM})}\n{{"id": \n{json.dumps({**tweet("10"), "author": SAHM})}'
    with pytest.raises(InputError, match="line 2"):
        read(lines)
