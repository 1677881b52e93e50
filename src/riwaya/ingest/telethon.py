"""Messages as Telethon's `to_dict()` writes them to JSON: a list, JSON lines, or an answer with its chats. Ingest room.

The traps: offsets of entities count UTF-16 units, so every emoji before a span moves it; `edit_date` is also set by
reactions (`edit_hide`); a forward names its channel by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
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
    moment,
    name_in,
    object_of,
    objects,
    part,
    says_something,
    text_in,
    told,
    without,
)
from riwaya.ingest.telegram import handle_of

COUNTS = frozenset({"views", "forwards", "replies", "reactions"})
_KNOWN = COUNTS | frozenset(
    "_ id peer_id from_id date message entities edit_date edit_hide post_author fwd_from reply_to chat sender".split()
)
_PEERS = ("channel_id", "chat_id", "user_id")
_TRUST = ("verified", "scam", "fake")


def is_message(found: Any) -> bool:
    """True for a message, or a service message, of Telethon."""
    if not isinstance(found, Mapping):
        return False
    named = found.get("_") in ("Message", "MessageService", "MessageEmpty")
    return named or ("message" in found and "id" in found and isinstance(found.get("peer_id"), Mapping))


def is_answer(found: Any) -> bool:
    """True for an answer that holds messages and the chats they are from."""
    messages = found.get("messages") if isinstance(found, Mapping) else None
    return isinstance(messages, list) and any(map(is_message, messages[:5]))


def items(messages: Iterable[Any], source: Source, around: Mapping[str, Any] | None = None) -> Items:
    """The messages that hold words; `around` is the answer they stand in, with its `chats` and `users`."""
    known = _peers(around or {})
    messages = list(messages)
    alone = len({_peer(part(message, "peer_id")) for message in messages if is_message(message)}) == 1
    for message in messages:
        if not is_message(message):
            source.skipped[Skip.UNSUPPORTED] += 1
        elif message.get("_") == "MessageService" or message.get("action"):
            source.skipped[Skip.SERVICE] += 1
        elif not says_something(text_in(message, "message")):
            source.skipped[Skip.NO_TEXT] += 1
        else:
            yield _item(message, known | _peers(message), source, alone)


def content(raw: bytes, _container: Mapping[str, Any]) -> Content:
    """The text of one message."""
    return Content(text_in(object_of(raw), "message"))


def code_points(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans (start, end) in UTF-16 units as spans in code points; one that ends inside a character takes all of it."""
    if text.isascii() or max(text, default="") < "\U00010000":
        return [(min(start, len(text)), min(end, len(text))) for start, end in spans]
    starts: list[int] = []
    for place, char in enumerate(text):
        starts.extend([place, place] if char > "\uffff" else [place])
    size = len(starts)
    ends = [*starts[1:], len(text)]
    for unit in range(size - 1):
        if starts[unit] == starts[unit + 1]:
            ends[unit] = starts[unit] + 1
    return [
        (starts[start] if start < size else len(text), ends[min(end, size) - 1] if end > 0 else 0)
        for start, end in spans
    ]


def spans_of(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Bold, links, quotes and the like of a message: kind, start and end in code points, and where a link leads."""
    text = text_in(message, "message")
    found = [one for one in objects(message, "entities") if _is_span(one)]
    places = code_points(text, [(one["offset"], one["offset"] + one["length"]) for one in found])
    spans = []
    for one, (start, end) in zip(found, places, strict=True):
        kind = text_in(one, "_").removeprefix("MessageEntity").lower()
        target = text_in(one, "url") or id_in(one, "user_id")
        if start < end:
            spans.append({"kind": kind, "start": start, "end": end, **({"target": target} if target else {})})
    return spans


def _is_span(one: Mapping[str, Any]) -> bool:
    numbers = (one.get("offset"), one.get("length"))
    return all(type(number) is int and 0 <= number < 1_000_000 for number in numbers)


def _peers(found: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Channels, groups and people by id, from the lists of an answer and from what hangs on a message."""
    given = [*objects(found, "chats"), *objects(found, "users")]
    given += [part(found, key) for key in ("channel", "chat", "sender", "entity")]
    return {id_in(one, "id"): one for one in given if id_in(one, "id")}


def _peer(found: Mapping[str, Any]) -> str:
    return id_in(found, *_PEERS)


def _name(peer: Mapping[str, Any]) -> str | None:
    people = " ".join(filter(None, (name_in(peer, "first_name"), name_in(peer, "last_name"))))
    return name_in(peer, "title") or people or None


def _handle(peer: Mapping[str, Any]) -> str | None:
    handle = text_in(peer, "username")
    return f"@{handle}" if handle else None


def _item(message: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], source: Source, alone: bool) -> Item:
    number, channel = id_in(message, "id"), _peer(part(message, "peer_id"))
    peer = known.get(channel, {})
    writer = known.get(_peer(part(message, "from_id")), {})
    handle = text_in(peer, "username") or handle_of(source, channel, alone)
    published = moment(message.get("date"), UTC)
    edited = None if message.get("edit_hide") is True else moment(message.get("edit_date"), UTC)
    forward = part(message, "fwd_from")
    origin = _peer(part(forward, "from_id"))
    first = known.get(origin, {})
    post = id_in(forward, "channel_post")
    own = f"telegram:{channel}/{number}" if "channel_id" in part(message, "peer_id") and not forward else None
    metadata = Metadata(
        # A list of messages does not name its channel: the number tells its messages from those of other channels.
        outlet=_name(writer) or _name(peer) or (f"@{handle}" if handle else None) or channel or None,
        published=published,
        url=_url(handle, part(message, "peer_id"), number),
        author=name_in(message, "post_author"),
        channel=f"@{handle}" if handle else _name(peer) or channel or None,
        feed_source=_name(first) or name_in(forward, "from_name") or _handle(first) or origin or None,
        extra=extras(
            ("message", int(number) if number.isdecimal() else number),
            ("modified", told(later(published, edited))),
            ("post", f"telegram:{origin}/{post}" if origin and post else own),
            ("chat", {"id": channel, **{key: peer[key] for key in ("title", "username", *_TRUST) if key in peer}}),
            ("forward", dict(forward)),
            ("reply_to", dict(part(message, "reply_to"))),
            ("spans", spans_of(message)),
            ("counts", {key: message[key] for key in COUNTS if message.get(key) is not None}),
            ("fields", {key: value for key, value in without(message, _KNOWN).items() if value not in (None, False)}),
            container(Format.TELETHON, number),
        ),
    )
    kept = {key: value for key, value in message.items() if key not in COUNTS and key not in ("chat", "sender")}
    return Item(number, metadata, canonical(kept))


def _url(handle: str, peer: Mapping[str, Any], number: str) -> str | None:
    if handle:
        return f"https://t.me/{handle}/{number}"
    channel = id_in(peer, "channel_id")
    return f"https://t.me/c/{channel}/{number}" if channel else None
