"""Lines of a page that are not the story: buttons, lists of other stories, captions, credits, posts. Ingest room.

A role of the boilerplate lexicon says how its phrase must stand in a line; nothing here is decided by one word alone
inside a paragraph of the story.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from riwaya.ingest.knowledge import WORD, Knowledge
from riwaya.ingest.lines import Line
from riwaya.ingest.opening import DASH, TRIM
from riwaya.vocabulary import ZoneKind

_AFTER_MARKER = re.compile(r"\s*[:|>»›]")
_BRACKETED = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]$")
_CLOSED = (")", "]")
_DASHED = re.compile(rf"\s[{DASH}|/]\s*([^{DASH}|/()\n]{{2,40}})$")
_CREDIT_PARTS = re.compile(rf"\s*[{DASH}/،,|:+&]\s*")
_SIGNATURE = re.compile(r"[\u2014\u2013-]{1,2}\s?.{1,80}\(@\w{1,40}\)")
_POST_LINKS = ("pic.twitter.com/", "//t.co/")
_SENTENCE_ENDS = '.!؟?»"'
_ENDED = "\"'»”.!?؟…)"
TAIL = 200
_LONGEST_BUTTON = 99
"""Code points from the full stop of a paragraph to the end of a button behind it."""
_LONGEST_NOTICE, _LONGEST_LIST = 20, 25
"""Words of the longest lines that are boilerplate as a whole, and of the longest that are lists («المزيد: …», more)."""


class Credit(NamedTuple):
    """A credit or button at the end of a paragraph: it begins at `start`; `names` are whom it credits."""

    start: int
    kind: ZoneKind
    names: tuple[str, ...] = ()


def role(raw: str, line: Line, known: Knowledge) -> str | None:
    """The role of a line that is boilerplate as a whole, None for any other; "blank" where it has no letters."""
    if not line.short or line.plain > (_LONGEST_NOTICE if line.period else _LONGEST_LIST):
        return None
    words = line.words
    if not words:
        return "blank"
    size = len(words)
    found = known.roles_at(words)
    for name, length in found.items():
        if _stands(name, length, size, raw, line):
            return name
    if size <= 8 and _all_buttons(words, known):
        return "button"
    if "rights" in found and line.size <= _LONGEST_NOTICE:
        return "rights"
    if size <= _LONGEST_NOTICE and known.has(words, "rights") and _is_notice(raw, line, known):
        return "rights"
    return "reading_time" if size <= 8 and known.has(words, "reading_time") else None


def _is_notice(raw: str, line: Line, known: Knowledge) -> bool:
    return "\u00a9" in raw or not line.prose or known.has(line.words[-4:], "rights")


def _stands(name: str, length: int, size: int, raw: str, line: Line) -> bool:
    whole = length == size
    if name in ("related", "tags"):
        return whole or (not line.period and size <= _LONGEST_LIST and _marked(raw, length))
    if name in ("button", "time_ago", "credit", "formula"):
        return whole
    if name == "label":
        return whole and (raw.endswith(":") or line.blank)
    if name == "menu":
        return size <= 12 and not line.stop and any(mark in raw for mark in ">›»/|")
    if name == "source":
        return size <= length + 5 and not line.period and _marked(raw, length)
    if name in ("updated", "modified"):
        return size <= 5 and any(char.isdigit() for char in raw)
    if name == "follow":
        return size <= 14 and line.size <= 16
    return name == "notice" and size <= _LONGEST_NOTICE


def _marked(raw: str, words: int) -> bool:
    """True where a colon or the like follows the first `words` words."""
    for at, match in enumerate(WORD.finditer(raw), 1):
        if at == words:
            return bool(_AFTER_MARKER.match(raw, match.end()))
    return False


def _all_buttons(words: tuple[str, ...], known: Knowledge) -> bool:
    at = 0
    while at < len(words):
        length = known.roles_at(words, at).get("button", 0)
        if not length:
            return False
        at += length
    return True


def caption(raw: str, line: Line, known: Knowledge, extra: frozenset[str]) -> bool:
    """True for a line that ends in a photo credit or opens with «الصورة:» (photo)."""
    if line.size > 60 or len(raw) > 3 * TAIL:
        return False
    if known.may_begin(line.first, "photo_opening"):
        opening = known.roles_at(line.words).get("photo_opening")
        if opening and _marked(raw, opening):
            return True
    bracketed = _BRACKETED.search(raw) if raw.endswith(_CLOSED) else None
    if bracketed and bracketed.start() > 0:
        before = raw[max(0, bracketed.start() - 40) : bracketed.start()].rstrip()
        if before[-1:] in tuple(".!؟?") and not known.has(known.folder.words(bracketed[1]), "photo"):
            return False  # a sentence has ended: the name credits the story
        relayed = _relays(known.folder.words(before), known)
        return not relayed and credit_names(bracketed[1], known, extra) is not None
    dashed = _DASHED.search(raw, max(0, len(raw) - 60))
    return bool(dashed) and credit_names(dashed[1] if dashed else "", known, extra) is not None


def archive(raw: str, known: Knowledge) -> bool:
    """True where the credit at the end holds a word that only photos have («أرشيفية», archive)."""
    return known.has(known.folder.words(raw[-60:])[-5:], "photo")


def credit_names(inside: str, known: Knowledge, extra: frozenset[str]) -> tuple[str, ...] | None:
    """Whom a credit names (photo words left out); None where nothing in it is a known name or a photo word."""
    names, photo = [], False
    for part in _CREDIT_PARTS.split(inside):
        name = part.strip(TRIM)
        if known.is_name(name, extra):
            names.append(name)
        else:
            photo = photo or known.has(known.folder.words(name), "photo")
    return tuple(names) if names or photo else None


def _relays(words: tuple[str, ...], known: Knowledge) -> bool:
    return bool(words) and ("relay" in known.roles_at(words[-1:]) or known.has(words[-4:], "relay_noun"))


def trailing(text: str, line: Line, known: Knowledge, extra: frozenset[str]) -> Credit | None:
    """A credit or button after the last sentence of a paragraph («…. المصدر: سهم», «…. (سهم)», «…. تابعونا على»)."""
    low = max(line.start, line.end - TAIL)
    tail = text[low : line.end]
    bracketed = _BRACKETED.search(tail) if tail.endswith(_CLOSED) else None
    if bracketed:
        before, names = tail[: bracketed.start()].rstrip(), credit_names(bracketed[1], known, extra)
        if names is not None and (before[-1:] in tuple(_ENDED) or (not before and low == line.start)):
            return Credit(low + bracketed.start(), ZoneKind.CREDIT, names)
    colon = tail.rfind(":")
    while colon > 0:
        found = _source(tail, colon, low == line.start, known)
        if found is not None:
            names = _sources(tail[colon + 1 :], known, extra)
            sure = not line.period or any(known.is_name(name, extra) for name in names)
            return Credit(low + found, ZoneKind.CREDIT, names) if sure else None
        colon = tail.rfind(":", 0, colon)
    near = max(1, len(tail) - _LONGEST_BUTTON)
    last = max(map(tail[near:-2].rfind, _SENTENCE_ENDS))
    rest = tail[near + last + 1 :]
    if last >= 0 and known.may_begin(known.folder.first(rest), "follow"):
        words = known.folder.words(rest)
        if words and len(words) <= 12 and "follow" in known.roles_at(words):
            return Credit(line.end - len(rest.lstrip()), ZoneKind.BOILERPLATE)
    return None


def _source(tail: str, colon: int, whole: bool, known: Knowledge) -> int | None:
    """Where «المصدر» (source) begins that ends at `colon`, when a sentence has ended before it and little follows."""
    if len(tail) - colon > 90 or len(known.folder.words(tail[colon:])) > 9:
        return None
    found = list(WORD.finditer(tail, max(0, colon - 25), colon))[-2:]
    for match in found:
        words = known.folder.words(tail[match.start() : colon])
        if known.roles_at(words).get("source") == len(words):
            before = tail[: match.start()].rstrip()
            if (not before and whole) or before[-1:] in tuple(_ENDED):
                return match.start()
    return None


def _sources(raw: str, known: Knowledge, extra: frozenset[str]) -> tuple[str, ...]:
    """The names after «المصدر:», up to a button that a scraper left on the line («الأناضول تابعوا RT على»)."""
    for match in WORD.finditer(raw):
        if "follow" in known.roles_at(known.folder.words(raw[match.start() : match.start() + 60])):
            raw = raw[: match.start()]
            break
    parts = [part.strip(TRIM) for part in re.split(r"\s*[،,+&/|]\s*|\s[-–]\s", raw)]
    return tuple(part for part in parts if part and (len(part.split()) <= 5 or known.is_name(part, extra)))


def source_names(raw: str, known: Knowledge, extra: frozenset[str]) -> tuple[str, ...]:
    """The names of a line that is a credit as a whole («المصدر: سهم + وكالات»)."""
    return _sources(raw.split(":", 1)[1] if ":" in raw else raw, known, extra)


def signature(raw: str) -> bool:
    """True for the line below an embedded post: — name (@handle) date."""
    return bool(_SIGNATURE.match(raw))


def post(raw: str, line: Line) -> bool:
    """True for the text of an embedded post, known by the link that X adds to it."""
    return line.size <= 80 and "/" in raw and any(link in raw for link in _POST_LINKS)
