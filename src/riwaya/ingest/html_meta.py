"""What an HTML page says of itself: outlet, time of publication, headline, authors, address. Ingest room."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from riwaya.ingest import days
from riwaya.ingest.html_blocks import Markup, Note
from riwaya.ingest.html_dates import Moment, Place, published
from riwaya.ingest.knowledge import Knowledge
from riwaya.ingest.opening import TRIM
from riwaya.ingest.page import unique

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle BlogPosting"
    " LiveBlogPosting Report".split()
)
_LONGEST_SCRIPT = 2_000_000
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[/–-]\s+")
_LONGEST_NAME = 5
_LONGEST_BYLINE, _MOST_NOTES = 60, 60


@dataclass(frozen=True, slots=True)
class About:
    """What the page says of itself; None and () where it says nothing or contradicts itself."""

    outlet: str | None = None
    published: Moment | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str = ""


def objects(page: Markup) -> list[dict[str, Any]]:
    """The articles that the JSON-LD of a page describes, those it only names by an id filled in."""
    roots = list(_parsed(page.scripts))
    named = {found["@id"]: found for root in roots for found in _with_ids(root, 0)}
    return [_filled(item, named) for root in roots for item in _objects(root, 0)]


def claimed_titles(page: Markup, articles: list[dict[str, Any]]) -> list[str]:
    """What a page says its headline is, the surest first."""
    own = _text(articles[0].get("headline")) if len(articles) == 1 else None
    return [title for title in (own, _meta(page, "og:title"), page.title) if title]


def about(
    page: Markup,
    articles: list[dict[str, Any]],
    headline: str,
    place: Place,
    known: Knowledge,
    said: Iterable[str] = (),
) -> About:
    """What `page` says of itself; `headline` tells its own JSON-LD from that of related stories.

    `said` are times of publication from elsewhere, such as the data of a page that scripts build.
    """
    own = _own(articles, headline)
    site = _meta(page, "og:site_name") or _name(own.get("publisher")) or None
    authors = _authors(own.get("author")) or _clean_authors([value for name, value in page.metas if name == "author"])
    times = [time for time in (_text(own.get("datePublished")), *said) if time]
    return About(
        outlet=site,
        published=published(page, times, len(articles) <= 1, place, known),
        url=_address(_meta(page, "canonical")) or _address(_meta(page, "og:url")),
        authors=tuple(author for author in authors or signed(page, place, known) if author != site),
        language=page.language.strip().lower().replace("_", "-").split("-")[0],
    )


def body_of(articles: list[dict[str, Any]], headline: str) -> str:
    """The text of the article that its JSON-LD holds, "" where it holds none."""
    found = _own(articles, headline).get("articleBody")
    return found.encode("utf-8", "replace").decode("utf-8") if isinstance(found, str) else ""


def signed(page: Markup, place: Place, known: Knowledge) -> tuple[str, ...]:
    """The names that the markup of the page calls its authors: those above the story, else one below it."""
    notes = [note for note in page.notes if note.kind == "author" and not note.inside_post]
    notes = [note for note in notes if note.element not in place.apart and 2 <= len(note.text) <= _LONGEST_BYLINE]
    notes = notes[:_MOST_NOTES]
    above = [note for note in notes if place.title < note.element < place.story]
    names = unique([_signature(note, known) for note in _innermost(above, page)])
    if names:
        return names if len(names) <= 3 else ()
    lines = [block.text for block in page.blocks if block.tag == "time" and place.title < block.element < place.story]
    names = unique([name for line in lines for name in _beside_day(line, known)])
    if len(names) == 1:
        return names
    below = unique([_signature(note, known) for note in _innermost(notes, page) if note.element > place.title])
    return below if len(below) == 1 else ()


def _beside_day(line: str, known: Knowledge) -> list[str]:
    """The name that shares a line with the day: «قسم البيانات | 6 يناير 2025» (data desk)."""
    parts = [part for part in _PARTS.split(line) if part.strip()]
    days_in = [part for part in parts if days.named(part, known) is not None]
    names = [part.strip() for part in parts if part not in days_in and _is_name(part, known)]
    return names if len(days_in) == 1 and len(names) == 1 else []


def _is_name(text: str, known: Knowledge) -> bool:
    words = known.folder.words(text)
    plain = 2 <= len(text.split()) <= 4 and not any(map(str.isdecimal, text)) and ":" not in text
    return plain and bool(words) and not known.roles_at(words) and not set(words) & known.date_words


def _innermost(notes: list[Note], page: Markup) -> list[Note]:
    elements = [note.element for note in notes]
    return [note for note in notes if not any(note.element < other <= page.ends[note.element] for other in elements)]


def _signature(note: Note, known: Knowledge) -> str:
    """A name without «بقلم» (by) before it; "" for what is no name."""
    words = note.text.split()
    for size in (2, 1):
        if len(words) > size and known.roles_at(known.folder.words(" ".join(words[:size]))).get("byline") == size:
            words = words[size:]
            break
    name = " ".join(words).strip(TRIM)
    alone = known.folder.words(name)
    is_label = bool(alone) and known.roles_at(alone).get("byline") == len(alone)
    good = 0 < len(words) <= _LONGEST_NAME and not any(map(str.isdecimal, name)) and ":" not in name and "@" not in name
    return name if good and not is_label else ""


def _meta(page: Markup, *names: str) -> str | None:
    for wanted in names:
        for name, value in page.metas:
            if name == wanted and value.strip():
                return " ".join(value.split())
    return None


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) and " " not in value else None


def _parsed(scripts: list[str]) -> Iterator[Any]:
    for script in scripts:
        if len(script) > _LONGEST_SCRIPT:
            continue
        text = script.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _objects(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, list) and depth < 4:
        for item in found[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(found, dict):
        kinds = found.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.rsplit("/", 1)[-1] in _ARTICLES for name in names):
            yield found
        elif depth < 4:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _objects(found.get(key), depth + 1)


def _with_ids(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, list) and depth < 4:
        for item in found[:200]:
            yield from _with_ids(item, depth + 1)
    elif isinstance(found, dict) and depth < 4:
        if isinstance(found.get("@id"), str) and "name" in found:
            yield found
        yield from _with_ids(found.get("@graph"), depth + 1)


def _filled(item: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    filled = dict(item)
    for part in ("author", "publisher"):
        held = item.get(part)
        filled[part] = [_whole(one, named) for one in held] if isinstance(held, list) else _whole(held, named)
    return filled


def _whole(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    only_named = isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str)
    return named.get(value["@id"], value) if only_named else value


def _own(articles: list[dict[str, Any]], headline: str) -> dict[str, Any]:
    """The object about this page: the only one, or the one with its headline."""
    if len(articles) == 1:
        return articles[0]
    same = [item for item in articles if headline and key(_text(item.get("headline")) or "") == key(headline)]
    return same[0] if same else {}


def key(text: str) -> str:
    """The letters and digits of a title, in which two are compared."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    return text.encode("utf-8", "replace").decode("utf-8") or None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(value: Any) -> list[str]:
    return _clean_authors([_name(item) for item in (value if isinstance(value, list) else [value])])


def _clean_authors(names: list[str | None]) -> list[str]:
    """Names only: an address in place of a name says nothing."""
    return list(unique([name for name in names if name and "://" not in name and len(name) <= 80]))
