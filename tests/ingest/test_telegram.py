"""`result.json` of Telegram Desktop, after the shape its exporter writes. Channels and people are invented."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from riwaya.document import Metadata
from riwaya.ingest.items import Skip
from riwaya.ingest.sidecar import source_of
from riwaya.ledger.prepare import asked_of
from tests.support.formats import as_json, extra, one, read

TEXT = "قال المتحدث باسم البلدية إن الجسر سليم"  # the spokesman of the municipality said the bridge is sound
NOT_THERE = "(File not included. Change data exporting settings to download.)"


def message(number: int = 7, **more: Any) -> dict[str, Any]:
    """A message as the exporter writes it: local time, and seconds as text."""
    return {
        "id": number,
        "type": "message",
        "date": "2024-04-21T20:10:00",
        "date_unixtime": "1713719400",
        "from": "فنار",
        "from_id": "channel1234567",
        "text": TEXT,
        "text_entities": [{"type": "plain", "text": TEXT}],
        **more,
    }


def chat(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "فنار", "type": "public_channel", "id": 1234567, "messages": list(messages), **more}


def full(*chats: dict[str, Any]) -> dict[str, Any]:
    return {"about": "Here is the data you requested.", "chats": {"about": "…", "list": list(chats)}}


def test_a_message_of_a_single_export_becomes_a_document() -> None:
    found = one(as_json(chat(message())))
    assert found.text == TEXT
    assert (found.outlet, found.metadata.channel) == ("فنار", "فنار")
    assert found.metadata.url == "https://t.me/c/1234567/7"
    assert extra(found, "message") == 7
    container = extra(found, "container")
    assert (container["format"], container["key"], len(container["sha256"])) == ("telegram", "7", 64)


def test_a_full_export_gives_the_messages_of_all_its_chats_with_keys_apart() -> None:
    other = chat(message(), name="رصيف", id=99)
    export = full(chat(message()), other) | {"left_chats": {"about": "…", "list": [chat(message(), id=98)]}}
    found = read(as_json(export))
    assert [extra(one, "container")["key"] for one in found] == ["1234567/7", "99/7", "98/7"]
    assert len({one.id for one in found}) == 3


@pytest.mark.parametrize("messages", [[7], [None], [True, message()]])
def test_what_is_no_message_is_passed_over(messages: list[Any]) -> None:
    assert len(read(as_json(chat() | {"messages": messages}))) == messages.count(message())


def test_the_time_is_that_of_the_seconds_and_never_the_local_one() -> None:
    assert one(as_json(chat(message()))).published == datetime(2024, 4, 21, 17, 10, tzinfo=UTC)
    without = message()
    del without["date_unixtime"]
    assert one(as_json(chat(without))).published is None


def test_a_clock_that_was_never_set_gives_no_time() -> None:
    assert one(as_json(chat(message(date_unixtime="0")))).published is None
    assert one(as_json(chat(message(date_unixtime="9" * 40)))).published is None


LINK = {"type": "text_link", "text": "هنا", "href": "https://a.example"}
PARTS = ["🚨🇮🇶 عاجل: ", {"type": "bold", "text": "الجسر سليم"}, " ", LINK]
ENTITIES = [part if isinstance(part, dict) else {"type": "plain", "text": part} for part in PARTS]


@pytest.mark.parametrize("entities", [[], ENTITIES])
def test_a_text_in_parts_is_joined_and_its_spans_count_code_points(entities: list[Any]) -> None:
    found = one(as_json(chat(message(text=PARTS, text_entities=entities))))
    assert found.text == "🚨🇮🇶 عاجل: الجسر سليم هنا"
    spans = extra(found, "spans")
    assert [(span["kind"], found.text[span["start"] : span["end"]]) for span in spans] == [
        ("bold", "الجسر سليم"),
        ("text_link", "هنا"),
    ]
    assert spans[1]["target"] == "https://a.example"


def test_a_message_that_has_only_entities_has_their_text() -> None:
    assert one(as_json(chat(message(text="")))).text == TEXT


def test_an_edit_is_a_newer_version_of_the_same_message() -> None:
    first = one(as_json(chat(message())))
    edited = message(text="الجسر سليم بحسب البلدية", edited="2024-04-21T20:30:00", edited_unixtime="1713720600")
    second = one(as_json(chat(edited)))
    assert first.id != second.id
    assert source_of(first.metadata) == source_of(second.metadata)
    assert extra(second, "modified") == "2024-04-21T17:30:00+00:00"


def test_reactions_make_no_version() -> None:
    first = one(as_json(chat(message())))
    likes = [{"type": "emoji", "count": 9, "emoji": "👍"}]
    liked = one(as_json(chat(message(reactions=likes), messages_read=1)))
    assert first.id == liked.id
    assert extra(liked, "counts")["reactions"][0]["count"] == 9
    assert asked_of(first, "r") == asked_of(liked, "r")


def test_a_forward_names_whose_words_they_are() -> None:
    found = one(as_json(chat(message(forwarded_from="وكالة سهم"))))
    assert found.metadata.feed_source == "وكالة سهم"
    assert found.outlet == "فنار"


def test_a_forward_of_somebody_hidden_is_known_to_be_one() -> None:
    found = one(as_json(chat(message(forwarded_from=None))))
    assert found.metadata.feed_source is None
    assert extra(found, "forward") == {"forwarded_from": None}


def test_a_saved_message_names_where_it_was_saved_from() -> None:
    saved = chat(message(saved_from="رصيف"), type="saved_messages", id=5)
    assert one(as_json(saved)).metadata.feed_source == "رصيف"


@pytest.mark.parametrize("kind", ["saved_messages", "personal_chat"])
def test_a_chat_without_a_name_is_an_export_all_the_same(kind: str) -> None:
    nameless = {"type": kind, "id": 5, "messages": [message()]}
    assert one(as_json(nameless)).text == TEXT


def test_service_messages_pictures_and_unknown_kinds_are_skipped_and_counted() -> None:
    service = {"id": 1, "type": "service", "date": "2024-04-21T20:00:00", "actor": "فنار", "action": "pin_message"}
    picture = message(3, text="", text_entities=[], photo=NOT_THERE)
    emoji = message(4, text="👍👍", text_entities=[])
    skipped: Counter[Skip] = Counter()
    found = read(as_json(chat(service, {"id": 2, "type": "unsupported"}, picture, emoji, message())), skipped=skipped)
    assert len(found) == 1
    assert skipped == {Skip.SERVICE: 1, Skip.UNSUPPORTED: 1, Skip.NO_TEXT: 2}


def test_a_path_that_is_a_sentence_is_no_path() -> None:
    found = one(as_json(chat(message(photo=NOT_THERE, file="files/a.pdf"))))
    assert extra(found, "media") == [
        {"kind": "photo", "path": None, "absent": NOT_THERE.strip("()")},
        {"kind": "file", "path": "files/a.pdf"},
    ]


@pytest.mark.parametrize("given", ["@fanar_news", "fanar_news", "https://t.me/fanar_news"])
def test_a_handle_that_the_export_does_not_hold_can_be_given(given: str) -> None:
    found = one(as_json(chat(message())), Metadata(channel=given))
    assert found.metadata.url == "https://t.me/fanar_news/7"
    assert found.metadata.channel == "@fanar_news"


def test_handles_are_given_by_the_id_of_their_chat() -> None:
    given = Metadata(extra=(("handles", {"99": "raseef"}),))
    found = read(as_json(full(chat(message()), chat(message(), id=99))), given)
    assert [one.metadata.url for one in found] == ["https://t.me/c/1234567/7", "https://t.me/raseef/7"]


def test_a_handle_is_not_that_of_every_chat_of_a_full_export() -> None:
    both = full(chat(message()), chat(message(), id=99))
    assert [one.metadata.url for one in read(as_json(both), Metadata(channel="@fanar_news"))] == [
        "https://t.me/c/1234567/7",
        "https://t.me/c/99/7",
    ]
    assert one(as_json(full(chat(message()))), Metadata(channel="@fanar_news")).metadata.url.endswith("fanar_news/7")


def test_a_local_time_without_its_seconds_is_kept_as_it_was_written() -> None:
    old = {key: value for key, value in message(date="2019-04-21T20:10:00").items() if key != "date_unixtime"}
    found = one(as_json(chat(old)))
    assert found.published is None
    assert extra(found, "published_as_written") == "2019-04-21T20:10:00"


def test_the_writer_of_a_group_is_told_from_the_group_and_a_deleted_one_is_nobody() -> None:
    group = chat(
        message(**{"from": "ليلى سعد"}), message(8, **{"from": None}), name="أخبار الحي", type="private_supergroup"
    )
    assert [one.outlet for one in read(as_json(group))] == ["ليلى سعد", "أخبار الحي"]


def test_a_private_chat_has_no_address_but_its_messages_are_told_apart() -> None:
    personal = chat(message(), message(8), name="ليلى", type="personal_chat")
    found = read(as_json(personal))
    assert {one.metadata.url for one in found} == {None}
    assert len({source_of(one.metadata) for one in found}) == 2


def test_signature_reply_and_unknown_fields_are_kept() -> None:
    found = one(as_json(chat(message(author="ر. م.", reply_to_message_id=3, new_field={"deep": [1]}))))
    assert found.metadata.author == "ر. م."
    assert extra(found, "reply_to") == "https://t.me/c/1234567/3"
    assert extra(found, "fields")["new_field"] == {"deep": [1]}
