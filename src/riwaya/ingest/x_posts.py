"""One post of X, whichever interface wrote it: API v2, v1.1, or a user's own archive. Ingest room.

The traps: `text` of a long post is cut (`note_tweet` holds all of it), that of a retweet too (the post it passes on
holds all of it); v1.1 cuts `text` where `full_text` is not asked for; t.co links hide where they lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from riwaya.ingest.items import address, id_in, listed, moment, name_in, objects, part, text_in, whole

COUNTS = frozenset(
    "public_metrics non_public_metrics organic_metrics promoted_metrics favorite_count retweet_count reply_count"
    " quote_count bookmark_count favorited retweeted bookmarked".split()
)
"""Change without the author doing anything."""
_PERSON = ("id", "id_str", "username", "screen_name", "name", "verified", "verified_type", "created_at", "protected")
_SHORT_LINK = re.compile(r"https?://t\.co/\w{1,40}")
_LAST_LINKS = re.compile(r"(?:\s*https?://t\.co/\w{1,40}){0,4}\s*\Z")
_PASSED_ON = re.compile(r"RT @(\w{1,40}): ?")
_MOST_LINKS = 100
_CUT = ("\u2026", "...")
_SUSPECT_LENGTH = 240


@dataclass(frozen=True, slots=True)
class Post:
    """A post; `shared` is the one it passes on as it is, `quoted` the one it comments on.

    `cut` is true where the text is known or suspected to be shorter than what was posted.
    """

    id: str
    text: str
    created: datetime | date | None
    name: str | None = None
    handle: str = ""
    first: str = ""
    cut: bool = False
    shared: Post | None = None
    quoted: Post | None = None
    passed_from: tuple[str, str] = ("", "")
    """Handle and name of whom a retweet credits in its own text, where the post itself is not at hand."""

    @property
    def url(self) -> str:
        """Where the post stands; edits of a post keep the address of the first."""
        return f"https://x.com/{self.handle or 'i'}/status/{self.first or self.id}"

    @property
    def speaker(self) -> str:
        return self.name or (f"@{self.handle}" if self.handle else "")


def is_post(found: Any) -> bool:
    """True for a post of any interface."""
    if not isinstance(found, Mapping):
        return False
    inner = part(found, "tweet") or found
    if not id_in(inner, "id_str", "id") or not text_in(inner, "full_text", "text"):
        return False
    named = ("author_id", "edit_history_tweet_ids", "conversation_id", "id_str", "referenced_tweets", "public_metrics")
    # A row of a table may well have an id, a text, an author and a date; what only a post has decides.
    return any(key in inner for key in named) or any(part(inner, key) for key in ("author", "user", "entities"))


def is_bare(found: Any) -> bool:
    """True for what can be a post where its surroundings say that it is one."""
    return isinstance(found, Mapping) and bool(id_in(found, "id")) and bool(text_in(found, "text"))


def post_of(found: Mapping[str, Any], depth: int = 0) -> Post:
    """The post that an object stands for, with the posts inlined in it."""
    found = part(found, "tweet") or found
    person = part(found, "author") or part(found, "user")
    number = id_in(found, "id_str", "id")
    history = [id_in({"id": one}, "id") for one in listed(found, "edit_history_tweet_ids")[:1]]
    text, source = _words(found, part(found, "note_tweet"))
    shared = _other(found, "retweeted", "retweeted_status", depth)
    quoted = _other(found, "quoted", "quoted_status", depth)
    passed = _passed_on(found, text) if shared is None else ("", "")
    if passed[0]:
        text = _PASSED_ON.sub("", text, count=1)
    cut = found.get("truncated") is True and "full_text" not in source
    shown = _LAST_LINKS.sub("", text)  # behind the dots a cut post links to itself, or to its pictures
    suspect = "note_tweet" not in found and len(shown) >= _SUSPECT_LENGTH and shown.endswith(_CUT)
    return Post(
        id=number,
        text=_opened(text, source, tuple(filter(None, (number, quoted.id if quoted else "")))),
        created=_created(found),
        name=name_in(person, "name"),
        handle=text_in(person, "username", "screen_name").strip(),
        first=history[0] if history else "",
        cut=(cut or suspect or bool(passed[0] and text.rstrip().endswith(_CUT))) and shared is None,
        shared=shared,
        quoted=quoted,
        passed_from=passed,
    )


def _words(found: Mapping[str, Any], long: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The fullest text of a post, and the object whose entities belong to it."""
    extended = part(found, "extended_tweet")
    if text_in(long, "text"):
        return text_in(long, "text"), long if "entities" in long else {**found, **long}
    if text_in(extended, "full_text"):
        return text_in(extended, "full_text"), extended
    return text_in(found, "full_text", "text"), found


def _opened(text: str, source: Mapping[str, Any], own: tuple[str, ...]) -> str:
    """A text as readers see it: & < > unescaped, links that say where they lead, none to its own pictures.

    `own` are the ids of the post and of the one it quotes; links to these go as well.
    """
    for link, target in list(_links(source, own))[:_MOST_LINKS]:
        text = text.replace(link, target)
    for escaped, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(escaped, char)
    return text.strip()


def _links(source: Mapping[str, Any], posts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    entities = part(source, "entities")
    pictures = [*objects(entities, "media"), *objects(part(source, "extended_entities"), "media")]
    for one in pictures:
        if _SHORT_LINK.fullmatch(text_in(one, "url")):
            yield text_in(one, "url"), ""
    for one in objects(entities, "urls"):
        link, target = text_in(one, "url"), address(one.get("unwound_url")) or address(one.get("expanded_url"))
        if not _SHORT_LINK.fullmatch(link) or target is None:
            continue
        own = "media_key" in one or any(target.rstrip("/").endswith(f"/status/{number}") for number in posts)
        yield link, "" if own else target


def _other(found: Mapping[str, Any], kind: str, key: str, depth: int) -> Post | None:
    """A post inlined in this one: in `referenced_tweets` of v2 lines, or under its own key in v1.1."""
    if depth >= 2:
        return None
    inlined = part(found, key)
    for one in objects(found, "referenced_tweets"):
        if one.get("type") == kind and text_in(one, "text"):
            inlined = one
    if not inlined or not text_in(inlined, "full_text", "text"):
        return None
    return post_of(inlined, depth + 1)


def _passed_on(found: Mapping[str, Any], text: str) -> tuple[str, str]:
    """Handle and name after «RT @», in archives and pages that do not hold the post itself."""
    credited = _PASSED_ON.match(text)
    if not credited:
        return "", ""
    mentions = [*objects(part(found, "entities"), "user_mentions"), *objects(part(found, "entities"), "mentions")]
    for one in mentions:
        if text_in(one, "screen_name", "username").casefold() == credited[1].casefold():
            return credited[1], name_in(one, "name") or ""
    return credited[1], ""


def referenced(found: Mapping[str, Any], kind: str) -> str:
    """The id of the post that this one answers, quotes or passes on; "" where it does none of it."""
    found = part(found, "tweet") or found
    for one in objects(found, "referenced_tweets"):
        if one.get("type") == kind:
            return id_in(one, "id")
    key = {"replied_to": "in_reply_to_status_id_str", "quoted": "quoted_status_id_str"}.get(kind, "")
    return id_in(found, key)


def _created(found: Mapping[str, Any]) -> datetime | date | None:
    value = found.get("created_at")
    if not isinstance(value, str):
        return None
    try:
        return datetime.strptime(value, "%a %b %d %H:%M:%S %z %Y")
    except ValueError:
        return moment(value, UTC)


def lasting(found: Any, depth: int = 0) -> Any:
    """A post without counts and without what its author's profile says today: what stays until somebody edits it."""
    if isinstance(found, list) and depth < 8:
        return [lasting(one, depth + 1) for one in found]
    if not isinstance(found, Mapping) or depth >= 8:
        return whole(found) if isinstance(found, str) else found
    kept = {key: lasting(one, depth + 1) for key, one in found.items() if key not in COUNTS and key != "__twarc"}
    for key in ("author", "user"):
        if isinstance(kept.get(key), dict):
            kept[key] = {name: kept[key][name] for name in _PERSON if name in kept[key]}
    return kept
