"""E-mail alerts (.eml): the words of a message, whatever it says of its own encoding. Ingest room.

The traps: a charset that is missing, unknown or wrong; quoted-printable and base64; a plain part that only says that
the mail is HTML; headers in encoded words, or in bytes that are not encoded at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest.items import Content, Format, Item, Items, Source, container, extras, says_something, whole
from riwaya.ingest.plain import MAX_BYTES, decode
from riwaya.ingest.written import escaped, written

_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?")
_USUAL = frozenset(
    "received from to subject date message-id mime-version return-path delivered-to content-type reply-to sender cc"
    " dkim-signature list-id list-unsubscribe content-transfer-encoding x-received arc-seal importance".split()
)
_SIGNS = frozenset({"message-id", "mime-version", "date", "received", "return-path"})
_KEPT = ("List-Id", "Reply-To", "To", "X-Mailer")
_MOST_PARTS = 200
_MOST_WORK = 50_000_000
"""Lines times boundaries: the parser holds every line against the boundary of every part it stands in."""
_LITTLE = 60
"""A plain part of fewer letters beside an HTML one only says that there is an HTML one."""


def is_mail(text: str) -> bool:
    """True for a text that opens with the headers of a message; two or three words with a colon are not enough."""
    names: set[str] = set()
    for line in text.lstrip("\ufeff").splitlines()[:40]:
        if line[:1] in (" ", "\t") and names:
            continue
        found = _HEADER.match(line)
        if not found:
            break
        names.add(found[1].lower())
    known = names & _USUAL
    return "from" in known and len(known) >= 3 and bool(known & _SIGNS)


def items(data: bytes, source: Source) -> Items:
    """The message of a file: one document. Raises InputError for one that would keep the parser busy without end."""
    if len(data) > MAX_BYTES or data.count(b"\n") * data.lower().count(b"boundary") > _MOST_WORK:
        raise source.refuse("a message that is too large, or of too many parts inside parts.", "too_large")
    message = _message(data)
    name, mailbox = _sender(message)
    number = _header(message, "Message-ID").strip("<> \t")
    published = _date(message)
    outlet = name or mailbox.rpartition("@")[2] or None
    metadata = Metadata(
        outlet=outlet,
        published=published,
        channel=mailbox or None,
        extra=extras(
            ("message", number or None),
            ("subject", _header(message, "Subject")),
            ("fields", {key: value for key in _KEPT if (value := _header(message, key))}),
            container(Format.MAIL, number or "1"),
        ),
    )
    yield Item(number or "1", metadata, data)


def content(raw: bytes, _container: Mapping[str, Any]) -> Content:
    """Subject and words of a message. Raises InputError where it has none."""
    message = _message(raw)
    plain, markup = "", ""
    try:
        for kind, text in _texts(message):
            plain, markup = (plain or text, markup) if kind == "text/plain" else (plain, markup or text)
    except (MessageError, RecursionError, ValueError, AssertionError, LookupError):
        pass  # what was read until then stands
    subject = " ".join(_header(message, "Subject").split())
    letters = sum(char.isalpha() for char in plain)
    body = markup if markup and letters < _LITTLE else escaped(plain.replace("\r\n", "\n"))
    found = written(subject, body)
    if not says_something(found.text):
        raise InputError("the message holds no words.", "empty_input")
    return found


def _message(data: bytes) -> Message:
    try:
        return message_from_bytes(data)
    except (MessageError, RecursionError, ValueError, LookupError, AssertionError):
        raise InputError("a message that cannot be taken apart.", "broken_mail") from None


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    """The readable parts, none that is an attachment."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or "attachment" in _header(part, "Content-Disposition").lower():
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            declared = _header(part, "Content-Type").lower().partition("charset=")[2].strip("\"' ").split(";")[0]
            try:
                yield kind, whole(decode(payload, declared=declared.strip("\"' ") or None))
            except InputError:
                continue  # an encoding nobody knows: another part may hold the same words


def _header(message: Message, name: str) -> str:
    """A header as text: encoded words decoded, bare bytes too."""
    value = next((str(text) for key, text in message.raw_items() if key.lower() == name.lower()), "")
    if not value.isascii():  # bare bytes, which a header should not hold
        value = _readable(value.encode("utf-8", "surrogateescape"), None)
    try:
        parts = decode_header(value)
    except (MessageError, ValueError, AssertionError, LookupError):
        parts = [(value, None)]
    found = (text if isinstance(text, str) else _readable(text, charset) for text, charset in parts)
    return whole(re.sub(r"[\r\n\x00]+[ \t]*", " ", "".join(found))).strip()


def _readable(data: bytes, charset: str | None) -> str:
    if not data.strip():
        return data.decode("ascii", "replace")
    try:
        return decode(data, declared=None if charset in (None, "unknown-8bit") else charset)
    except InputError:
        return data.decode("utf-8", "replace")


def _sender(message: Message) -> tuple[str, str]:
    try:
        name, mailbox = parseaddr(_header(message, "From"))
    except (ValueError, IndexError, AttributeError):
        return "", ""
    return " ".join(name.split()), mailbox.strip() if "@" in mailbox else ""


def _date(message: Message) -> datetime | None:
    try:
        found = parsedate_to_datetime(_header(message, "Date"))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found if 1990 <= found.year <= 2100 else None
