"""Files of posts of X: pages of API v2, twarc's lines, v1.1, a user's own archive. Ingest room."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
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
    language,
    listed,
    object_of,
    objects,
    part,
    says_something,
    text_in,
    told,
    without,
)
from riwaya.ingest.lines import EDGE
from riwaya.ingest.x_posts import COUNTS, Post, is_bare, is_post, lasting, post_of, referenced
from riwaya.vocabulary import Language, ZoneKind

_ARCHIVE = re.compile(r"[\s\ufeff]*window\.YTD\.(\w{1,60})\.part\d{1,4}\s*=\s*")
_KNOWN = COUNTS | frozenset(
    "id id_str text full_text note_tweet extended_tweet truncated created_at author author_id user lang entities"
    " extended_entities referenced_tweets retweeted_status quoted_status edit_history_tweet_ids display_text_range"
    " __twarc".split()
)
_LINKED = ("//t.co/", "pic.twitter.com/")


def is_archive(text: str) -> bool:
    """True for a file of a user's own archive (`window.YTD.tweets.part0 = [...]`)."""
    return bool(_ARCHIVE.match(text))


def archive(text: str, source: Source) -> Items:
    """The posts of a user's own archive. Its files do not say whose they are: `source.given` does."""
    opening = _ARCHIVE.match(text)
    kind = opening[1] if opening else ""
    if opening is None or not re.fullmatch(r"(?:deleted_|community_)?tweets?", kind):
        raise source.refuse(f"the part «{kind}» of an archive of X holds no posts; give data/tweets.js.")
    try:
        found = json.loads(text[opening.end() :].strip().removesuffix(";"))
    except (ValueError, RecursionError):
        raise source.refuse("broken JSON in an archive of X; download it again.", "broken_json") from None
    yield from items(found if isinstance(found, list) else [found], source)


def is_page(found: Any) -> bool:
    """True for an answer of API v2: posts in `data`, what they refer to in `includes`."""
    if not isinstance(found, Mapping) or "data" not in found:
        return False
    data = found["data"]
    first = data[0] if isinstance(data, list) and data else data
    around = any(key in found for key in ("includes", "meta", "__twarc"))
    return is_post(first) or (around and (not first or is_bare(first)))


def is_search(found: Any) -> bool:
    """True for an answer of v1.1 with its posts in `statuses`."""
    return any(map(is_post, listed(found, "statuses")[:3]))


def items(found: Iterable[Any], source: Source) -> Items:
    """The posts among some values: pages of API v2, answers of v1.1, posts."""
    for one in found:
        if is_page(one):
            yield from _posts(_flat(one, source), source, text_in(part(one, "__twarc"), "retrieved_at"))
        elif is_search(one):
            yield from _posts(objects(one, "statuses"), source)
        else:
            yield from _posts([one], source, text_in(part(one, "__twarc"), "retrieved_at"))


def _flat(page: Mapping[str, Any], source: Source) -> Iterator[dict[str, Any]]:
    """The posts of a page, each with its author and the posts it refers to inside it, as twarc's lines have them."""
    source.skipped[Skip.MISSING] += len(objects(page, "errors"))
    includes = part(page, "includes")
    people = {id_in(one, "id"): one for one in objects(includes, "users")}
    posts = {id_in(one, "id"): one for one in objects(includes, "tweets")}
    data = page["data"]
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, Mapping):
            yield _inlined(one, people, posts, 0)


def _inlined(
    post: Mapping[str, Any], people: Mapping[str, Any], posts: Mapping[str, Any], depth: int
) -> dict[str, Any]:
    flat = dict(post)
    person = people.get(id_in(post, "author_id"))
    if isinstance(person, Mapping):
        flat["author"] = dict(person)
    others = []
    for one in objects(post, "referenced_tweets"):
        other = posts.get(id_in(one, "id"))
        known = isinstance(other, Mapping) and depth < 2
        others.append({**one, **_inlined(other, people, posts, depth + 1)} if known and other else dict(one))
    return {**flat, "referenced_tweets": others} if others else flat


def _posts(found: Iterable[Any], source: Source, retrieved: str = "") -> Items:
    for one in found:
        if not is_post(one) and not is_bare(one):
            source.skipped[Skip.UNSUPPORTED] += 1
            continue
        post = post_of(one)
        if not says_something(_shown(post).text):
            source.skipped[Skip.NO_TEXT] += 1
            continue
        yield _item(one, post, source, retrieved)


def _shown(post: Post) -> Post:
    """The post whose words these are: a retweet only passes them on."""
    return post.shared or post


def _item(found: Mapping[str, Any], post: Post, source: Source, retrieved: str) -> Item:
    given = source.given
    handle = post.handle or (given.channel or "").removeprefix("@")
    first = _shown(post)
    credited, called = post.passed_from
    passed = (first.speaker if post.shared else called or (f"@{credited}" if credited else "")) or None
    origin = (first.first or first.id) if post.shared else referenced(found, "retweeted") or post.first or post.id
    inner = part(found, "tweet") or found
    speaker = post.speaker or given.outlet or (f"@{handle}" if handle else None)
    metadata = Metadata(
        outlet=speaker,
        published=post.created,
        url=f"https://x.com/{handle or 'i'}/status/{post.first or post.id}",
        author=post.name,
        channel=f"@{handle}" if handle else None,
        feed_source=passed,
        extra=extras(
            ("message", post.id),
            ("modified", told(post.created) if post.first and post.first != post.id else None),
            ("post", f"x:{origin}" if origin and not (credited and origin == post.id) else None),
            ("retweet_of", first.url if post.shared else None),
            ("quotes", _quoted(first)),
            ("reply_to", _status(referenced(found, "replied_to"))),
            ("truncated", first.cut or None),
            ("counts", {key: inner[key] for key in COUNTS if key in inner}),
            ("fields", without(lasting(inner), _KNOWN)),
            container(Format.X, post.id, **({"retrieved_at": retrieved} if retrieved else {})),
        ),
    )
    return Item(post.id, metadata, canonical(lasting(found)))


def _status(number: str) -> str | None:
    return f"https://x.com/i/status/{number}" if number else None


def _quoted(post: Post) -> dict[str, Any] | None:
    """Who is quoted, and where his words stand in the text of the document (code points)."""
    quote = post.quoted
    if quote is None:
        return None
    start = len(post.text) + 2 if post.text else 0
    return {
        "speaker": quote.speaker, "handle": quote.handle, "url": quote.url,
        "published": quote.created.isoformat() if quote.created else None,
        "start": start, "end": start + len(quote.text),
    }  # fmt: skip


def content(raw: bytes, _container: Mapping[str, Any]) -> Content:
    """The text of a post, and below it the post it quotes with its own signature, as an embed."""
    found = object_of(raw)
    post = _shown(post_of(found))
    preset = list(_lines(post.text, 0))
    text = post.text
    if post.quoted is not None and post.quoted.text:
        quote = post.quoted
        text += "\n\n" if text else ""
        preset += _lines(quote.text, len(text), ZoneKind.EMBED)
        text += f"{quote.text}\n"
        preset.append((len(text), ZoneKind.EMBED))
        text += f"\u2014 {quote.name or quote.handle or '?'} (@{quote.handle or '?'})"
    return Content(text, preset=tuple(preset), hint=_hint(found))


def _hint(found: Mapping[str, Any]) -> Language | None:
    return language((part(found, "tweet") or found).get("lang"))


def _lines(text: str, start: int, kind: ZoneKind | None = None) -> Iterator[tuple[int, ZoneKind]]:
    """Where lines begin whose kind is known: all of an embed; of a post those with links, which a page's rules would
    take for embeds."""
    at = start
    for line in text.splitlines(keepends=True):
        begin = at + len(line) - len(line.lstrip(EDGE))
        if line.strip() and (kind is not None or any(mark in line for mark in _LINKED)):
            yield begin, kind or ZoneKind.BODY
        at += len(line)
