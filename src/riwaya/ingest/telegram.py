"""`result.json` of Telegram Desktop, of one chat and of all of them. Ingest room.

The traps: `text` is a text or a list of parts; `date` is local time without a zone, so `date_unixtime` counts; the
path of a file may be a sentence that says why there is none; the handle of the channel is not in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from riwaya.document import Metadata
from riwaya.ingest.items import (
    Content,
    Format,
    Item,
    Items,
    Skip,
    Source,
    canonical,
    container,
    extras,
    id_in,
    later,
    name_in,
    object_of,
    objects,
    part,
    says_something,
    seconds,
    text_in,
    told,
    whole,
    without,
)

COUNTS = frozenset({"reactions"})
"""Change without anybody editing the message, so they are no part of what it says."""
_KNOWN = COUNTS | frozenset(
    "id type date date_unixtime edited edited_unixtime from from_id author text text_entities forwarded_from"
    " forwarded_from_id saved_from reply_to_message_id reply_to_peer_id".split()
)
_MEDIA = ("photo", "file", "thumbnail", "location_information", "place_name", "poll", "contact_information")
_TYPES = frozenset(
    "saved_messages replies verification_codes personal_chat bot_chat private_group private_supergroup"
    " public_supergroup private_channel public_channel".split()
)
_PUBLISHING = frozenset({"public_channel", "private_channel", "public_supergroup", "private_supergroup"})


def is_export(found: Any) -> bool:
    """True for what Telegram Desktop writes: one chat, or a full export with its lists of chats."""
    if not isinstance(found, Mapping):
        return False
    if any(isinstance(part(found, key).get("list"), list) for key in ("chats", "left_chats")):
        return True
    telethon = any("_" in one or "peer_id" in one for one in objects(found, "messages")[:1])
    # Saved messages and chats with deleted accounts have no name.
    named = text_in(found, "type") in _TYPES or ("type" in found and "name" in found)
    return isinstance(found.get("messages"), list) and named and not telethon


def items(found: Mapping[str, Any], source: Source) -> Items:
    """The messages of an export; service messages and messages without words are counted in `source.skipped`."""
    chats = list(_chats(found))
    several = "messages" not in found
    for chat in chats:
        for message in objects(chat, "messages"):
            skip = _skipped(message)
            if skip is not None:
                source.skipped[skip] += 1
                continue
            yield _item(message, chat, source, several, alone=len(chats) == 1)


def content(raw: bytes, _container: Mapping[str, Any]) -> Content:
    """The text of one message."""
    return Content(text_of(object_of(raw)))


def text_of(message: Mapping[str, Any]) -> str:
    """The words of a message, given as a text, as a list of parts, or only as entities."""
    return "".join(_pieces(message.get("text"))) or "".join(_pieces(message.get("text_entities")))


def spans_of(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Bold, links, quotes and the like in a message: kind, start and end in code points, and whom a link leads to."""
    parts: Any = message.get("text_entities")
    if not isinstance(parts, list) or "".join(_pieces(parts)) != text_of(message):
        parts = message.get("text")
    spans: list[dict[str, Any]] = []
    at = 0
    for one, piece in zip(parts if isinstance(parts, list) else (), _pieces(parts), strict=False):
        kind = text_in(one, "type")
        if kind and kind != "plain" and piece:
            target = text_in(one, "href") or id_in(one, "user_id")
            spans.append({"kind": kind, "start": at, "end": at + len(piece), **({"target": target} if target else {})})
        at += len(piece)
    return spans


def _pieces(parts: Any) -> list[str]:
    if isinstance(parts, str):
        return [whole(parts)]
    found = parts if isinstance(parts, list) else []
    return [whole(one) if isinstance(one, str) else _piece(one) for one in found]


def _piece(one: Any) -> str:
    value = one.get("text") if isinstance(one, Mapping) else None
    return whole(value) if isinstance(value, str) else ""


def _chats(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if isinstance(found.get("messages"), list):
        yield found
    for key in ("chats", "left_chats"):
        yield from objects(part(found, key), "list")


def _skipped(message: Mapping[str, Any]) -> Skip | None:
    kind = message.get("type", "message")
    if kind == "service":
        return Skip.SERVICE
    if kind != "message" or not id_in(message, "id"):
        return Skip.UNSUPPORTED
    return None if says_something(text_of(message)) else Skip.NO_TEXT


def _item(message: Mapping[str, Any], chat: Mapping[str, Any], source: Source, several: bool, alone: bool) -> Item:
    number, peer, kind = id_in(message, "id"), id_in(chat, "id"), text_in(chat, "type")
    title = name_in(chat, "name")
    handle = handle_of(source, peer, alone)
    key = f"{peer or title or 'chat'}/{number}" if several else number
    published = seconds(message.get("date_unixtime"))
    writer = name_in(message, "from") or title
    hop = name_in(message, "forwarded_from", "saved_from")
    metadata = Metadata(
        outlet=writer,
        published=published,
        url=_url(handle, peer, number, kind),
        author=name_in(message, "author"),
        channel=f"@{handle}" if handle else title,
        feed_source=hop,
        extra=extras(
            ("message", int(number) if number.isdecimal() else number),
            ("published_as_written", name_in(message, "date") if published is None else None),
            ("modified", told(later(published, seconds(message.get("edited_unixtime"))))),
            ("post", f"telegram:{peer}/{number}" if peer and kind in _PUBLISHING and not hop else None),
            ("chat", {"id": peer, "name": title, "type": kind}),
            ("forward", _forward(message)),
            ("reply_to", _reply(message, handle, peer, kind)),
            ("media", _media(message)),
            ("spans", spans_of(message)),
            ("counts", {key: message[key] for key in COUNTS if key in message}),
            ("fields", {**without(message, _KNOWN | frozenset(_MEDIA)), **_sender(message)}),
            container(Format.TELEGRAM, key),
        ),
    )
    return Item(key, metadata, canonical({name: value for name, value in message.items() if name not in COUNTS}))


def handle_of(source: Source, peer: str, alone: bool) -> str:
    """The handle of a chat, which no export holds: from `handles` (by id of the chat), else the channel given.

    That one counts only where the chat is `alone` in its file: with the handle of another one its messages would get
    the addresses of that other one's.
    """
    handles = dict(source.given.extra).get("handles")
    given = handles.get(peer) if isinstance(handles, Mapping) else None
    handle = given if isinstance(given, str) else (source.given.channel or "") if alone else ""
    handle = handle.rsplit("/", 1)[-1].strip().removeprefix("@")
    return handle if handle.isascii() and handle.replace("_", "").isalnum() else ""


def _url(handle: str, peer: str, number: str, kind: str) -> str | None:
    if handle:
        return f"https://t.me/{handle}/{number}"
    return f"https://t.me/c/{peer}/{number}" if peer and kind in _PUBLISHING else None


def _forward(message: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("forwarded_from", "forwarded_from_id", "saved_from")
    # A hidden sender is exported as null: that it was forwarded is known all the same.
    return {key: message[key] for key in keys if key in message}


def _reply(message: Mapping[str, Any], handle: str, peer: str, kind: str) -> str | None:
    number, other = id_in(message, "reply_to_message_id"), id_in(message, "reply_to_peer_id")
    if not number:
        return None
    if other and other.removeprefix("channel") != peer:
        handle, peer = "", other.removeprefix("channel")
    return _url(handle, peer, number, kind) or number


def _media(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What hangs on a message; a path in brackets is a sentence that says why the file is not there."""
    found: list[dict[str, Any]] = []
    for kind in _MEDIA:
        value = message.get(kind)
        if isinstance(value, str) and value.startswith("(") and value.endswith(")"):
            found.append({"kind": kind, "path": None, "absent": value.strip("()")})
        elif isinstance(value, str) and value:
            found.append({"kind": kind, "path": value})
        elif isinstance(value, Mapping):
            found.append({"kind": kind, "value": dict(value)})
    return found


def _sender(message: Mapping[str, Any]) -> dict[str, Any]:
    """Who wrote it, as the exporter numbers people and channels."""
    return {"from_id": message["from_id"]} if isinstance(message.get("from_id"), str) else {}
