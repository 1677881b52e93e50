"""Messages as Telethon writes them (`to_dict()` to JSON). Channels and people are invented."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.document import Metadata
from riwaya.ingest.items import Skip
from riwaya.ingest.sidecar import source_of
from riwaya.ingest.telethon import code_points
from tests.support.formats import as_json, extra, one, read

TEXT = "🚨🇮🇶 عاجل: الجسر سليم"  # urgent: the bridge is sound
CHANNEL = {"_": "Channel", "id": 77, "title": "فنار", "username": "fanar_news", "verified": True, "scam": False}
AGENCY = {"_": "Channel", "id": 88, "title": "وكالة سهم", "username": "sahm_news", "fake": False}


def message(number: int = 5, **more: Any) -> dict[str, Any]:
    return {
        "_": "Message",
        "id": number,
        "peer_id": {"_": "PeerChannel", "channel_id": 77},
        "date": "2024-04-21T17:10:00+00:00",
        "message": TEXT,
        "out": False,
        "from_id": None,
        "fwd_from": None,
        "reply_to": None,
        "entities": [],
        "views": 10,
        "edit_date": None,
        **more,
    }


def test_offsets_in_utf16_become_code_points_behind_emoji() -> None:
    start = len(TEXT[: TEXT.index("الجسر")].encode("utf-16-le")) // 2
    bold = {"_": "MessageEntityBold", "offset": start, "length": len("الجسر سليم")}
    found = one(as_json([message(entities=[bold])]))
    (span,) = extra(found, "spans")
    assert found.text[span["start"] : span["end"]] == "الجسر سليم"


@given(st.text(st.sampled_from("aب🚨\U0001f1ee"), max_size=12), st.data())
def test_any_span_on_characters_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = [len(text[:at].encode("utf-16-le")) // 2 for at in (start, end)]
    assert code_points(text, [(units[0], units[1])]) == [(start, end)]


@given(st.text(max_size=8), st.integers(0, 40), st.integers(0, 40))
def test_any_numbers_give_a_place_in_the_text(text: str, offset: int, length: int) -> None:
    ((start, end),) = code_points(text, [(offset, offset + length)])
    assert 0 <= start <= len(text)
    assert 0 <= end <= len(text)


def test_an_answer_with_its_chats_gives_names_handles_and_trust() -> None:
    found = one(as_json({"messages": [message()], "chats": [CHANNEL], "users": []}))
    assert (found.outlet, found.metadata.channel) == ("فنار", "@fanar_news")
    assert found.metadata.url == "https://t.me/fanar_news/5"
    assert found.published == datetime(2024, 4, 21, 17, 10, tzinfo=UTC)
    trust = {"verified": True, "scam": False}
    assert extra(found, "chat") == {"id": "77", "title": "فنار", "username": "fanar_news", **trust}


@pytest.mark.parametrize("written", ["list", "lines"])
def test_lists_and_lines_without_chats_have_the_id_of_their_channel(written: str) -> None:
    rows = [message(), message(6)]
    data = as_json(rows) if written == "list" else "\n".join(map(json.dumps, rows)).encode()
    found = read(data)
    assert [one.metadata.url for one in found] == ["https://t.me/c/77/5", "https://t.me/c/77/6"]


def test_messages_of_a_channel_without_a_name_have_one_outlet() -> None:
    assert [one.outlet for one in read(as_json([message(), message(6)]))] == ["77", "77"]
    assert one(as_json([message()]), Metadata(channel="@fanar_news")).outlet == "@fanar_news"


def test_a_handle_is_not_that_of_every_channel_of_a_list() -> None:
    both = as_json([message(), message(6, peer_id={"_": "PeerChannel", "channel_id": 88})])
    found = read(both, Metadata(channel="@fanar_news"))
    assert [one.metadata.url for one in found] == ["https://t.me/c/77/5", "https://t.me/c/88/6"]


def test_a_forward_of_a_channel_without_a_name_is_not_the_word_of_whoever_passes_it_on() -> None:
    forward = {"_": "MessageFwdHeader", "from_id": {"_": "PeerChannel", "channel_id": 88}, "channel_post": 41}
    assert one(as_json([message(fwd_from=forward)])).metadata.feed_source == "88"


def test_times_written_by_python_are_read_and_are_in_utc() -> None:
    assert one(as_json([message(date="2024-04-21 17:10:00+00:00")])).published == datetime(
        2024, 4, 21, 17, 10, tzinfo=UTC
    )
    assert one(as_json([message(date="2024-04-21T17:10:00")])).published == datetime(2024, 4, 21, 17, 10, tzinfo=UTC)


def test_a_forward_names_the_channel_and_the_very_post() -> None:
    forward = {"_": "MessageFwdHeader", "from_id": {"_": "PeerChannel", "channel_id": 88}, "channel_post": 41}
    found = one(as_json({"messages": [message(fwd_from=forward)], "chats": [CHANNEL, AGENCY]}))
    assert found.metadata.feed_source == "وكالة سهم"
    assert extra(found, "post") == "telegram:88/41"


def test_a_forward_and_the_post_itself_have_one_identity() -> None:
    first = message(41, peer_id={"_": "PeerChannel", "channel_id": 88})
    assert extra(one(as_json([first])), "post") == "telegram:88/41"


def test_a_hidden_sender_is_named_as_he_is() -> None:
    found = one(as_json([message(fwd_from={"_": "MessageFwdHeader", "from_name": "ليلى سعد"})]))
    assert found.metadata.feed_source == "ليلى سعد"


def test_an_edit_is_a_version_and_a_reaction_that_sets_the_same_field_is_none() -> None:
    edited = one(as_json([message(edit_date="2024-04-21T17:30:00+00:00")]))
    hidden = one(as_json([message(edit_date="2024-04-21T17:30:00+00:00", edit_hide=True)]))
    assert extra(edited, "modified") == "2024-04-21T17:30:00+00:00"
    assert extra(hidden, "modified") is None
    assert source_of(edited.metadata) == source_of(hidden.metadata)


def test_views_make_no_version() -> None:
    assert one(as_json([message()])).id == one(as_json([message(views=99, forwards=3)])).id


def test_what_a_reply_quotes_is_kept() -> None:
    reply = {"_": "MessageReplyHeader", "reply_to_msg_id": 3, "quote_text": "الجسر سليم", "quote_offset": 2}
    assert extra(one(as_json([message(reply_to=reply)])), "reply_to")["quote_text"] == "الجسر سليم"


def test_service_messages_and_messages_without_words_are_counted() -> None:
    skipped: Counter[Skip] = Counter()
    empty = [message(10, message=""), {"_": "MessageEmpty", "id": 1}]
    rows = [message(), {"_": "MessageService", "id": 9, "peer_id": {}}, *empty]
    assert len(read(as_json(rows), skipped=skipped)) == 1
    assert skipped == {Skip.SERVICE: 1, Skip.NO_TEXT: 2}
