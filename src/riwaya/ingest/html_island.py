"""The story of a page that scripts build, from the JSON it brings with it (Next.js and the like). Ingest room.

What is looked for is the list with most sentences in it, under no key that says «related» or «most read»; what an item
of the list is, its `type` says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from riwaya.ingest.html_blocks import Block, parse
from riwaya.ingest.html_marks import says_suspect

_TEXTS = ("html", "text", "content", "value", "body", "paragraph", "rendered", "children", "data", "markup")
_TITLES = ("title", "headline", "name")
_DATES = (
    "publishedAt",
    "datePublished",
    "published_at",
    "publishDate",
    "publish_date",
    "firstPublishedAt",
    "publishedDate",
)
_AUTHORS = ("authors", "author", "bylines", "writers")
_DEEPEST, _MOST_NODES, _LONGEST = 24, 200_000, 4_000_000
_SENTENCE = 8
LEAST = 40
"""Words of the shortest story worth taking from a script."""


@dataclass(frozen=True, slots=True)
class Island:
    """A story that stands in a script, with what the object around it says."""

    blocks: tuple[Block, ...] = ()
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    words: int = 0


def island(scripts: list[str]) -> Island:
    """The story with most words among the scripts; an empty one where none has any."""
    best = Island()
    for script in scripts:
        if len(script) > _LONGEST:
            continue
        try:
            found = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for candidate in _stories(found):
            if candidate.words > best.words:
                best = candidate
    return best if best.words >= LEAST else Island()


def _stories(root: Any) -> Iterator[Island]:
    """Every value of an object that may be a story: a list of parts, or a text with markup in it."""
    waiting: list[tuple[Any, int]] = [(root, 0)]
    seen = 0
    while waiting and seen < _MOST_NODES:
        node, depth = waiting.pop()
        seen += 1
        if isinstance(node, list):
            waiting.extend((item, depth + 1) for item in node if depth < _DEEPEST)
        elif isinstance(node, dict) and not _apart(node):
            for name, value in node.items():
                if says_suspect(str(name)) or depth >= _DEEPEST:
                    continue
                if isinstance(value, list) or (isinstance(value, str) and name in _TEXTS and "<p" in value):
                    yield _story(value, node)
                waiting.append((value, depth + 1))


def _apart(node: Mapping[str, Any]) -> bool:
    kind = node.get("type") or node.get("__typename") or node.get("component")
    return isinstance(kind, str) and says_suspect(kind)


def _story(value: Any, holder: Mapping[str, Any]) -> Island:
    blocks = [block for block in (_parts(value) if isinstance(value, list) else _marked(value)) if block.text]
    words = sum(block.words for block in blocks if block.tag == "p" and block.words >= _SENTENCE)
    if words < LEAST:
        return Island()
    held = [holder.get(key) for key in _AUTHORS]
    names = [_said(item) for value in held for item in (value if isinstance(value, list) else [value])]
    return Island(
        tuple(blocks),
        next((text for key in _TITLES if (text := _said(holder.get(key)))), ""),
        next((str(holder[key]) for key in _DATES if isinstance(holder.get(key), str)), ""),
        tuple(name for name in names if name and len(name) <= 60),
        words,
    )


def _said(value: Any) -> str:
    """A text, or the one in an object such as {"basic": …} or {"name": …}."""
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("basic", "rendered", "name", "main") if isinstance(value.get(key), str)), ""
        )
    return _clean(value) if isinstance(value, str) else ""


def _parts(items: list[Any]) -> Iterator[Block]:
    for item in items[:2_000]:
        if isinstance(item, str):
            yield from _marked(item)
        elif isinstance(item, dict) and not _apart(item):
            kind = str(item.get("type") or item.get("__typename") or item.get("component") or "").lower()
            text = next((found for key in _TEXTS if (found := _joined(item.get(key), 0))), "")
            if "image" in kind or "photo" in kind or "video" in kind:
                caption = item.get("caption")
                yield from _marked(caption, "figcaption") if isinstance(caption, str) else ()
            else:
                yield from _marked(text, "h2" if "head" in kind or "title" in kind else "p")


def _joined(value: Any, depth: int) -> str:
    """The text of a value: itself, or the texts of a tree of rich text one after the other."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and depth < 8:
        return "".join(_joined(item, depth + 1) for item in value[:500])
    if isinstance(value, dict) and depth < 8:
        return next((found for key in _TEXTS if (found := _joined(value.get(key), depth + 1))), "")
    return ""


def _marked(text: str, tag: str = "p") -> Iterator[Block]:
    """The blocks of a text with or without markup; one without tags of its own is a block of kind `tag`."""
    if "<" not in text:
        clean = _clean(text)
        yield from [Block(tag, clean, 0, 1)] if clean else []
        return
    for block in parse(text).blocks:
        plain = tag != "p" and block.tag in ("p", "body")
        block.tag = tag if plain else "p" if block.tag == "body" else block.tag
        yield block


def _clean(text: str) -> str:
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
