"""What an HTML page says of itself: outlet, time of publication, headline, authors, address. Ingest room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from riwaya.ingest import dates
from riwaya.ingest.html_blocks import Markup
from riwaya.ingest.page import unique

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle BlogPosting".split()
)
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished")
_LONGEST_SCRIPT = 2_000_000


@dataclass(frozen=True, slots=True)
class About:
    """What the page says of itself; None and () where it says nothing or contradicts itself."""

    outlet: str | None = None
    published: datetime | date | None = None
    url: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    language: str = ""


def about(page: Markup, headline: str) -> About:
    """What `page` says of itself; `headline` is its h1, which tells its own JSON-LD from that of related stories."""
    articles = list(_articles(page.scripts))
    own = _own(articles, headline)
    site = _meta(page, "og:site_name") or _name(own.get("publisher")) or None
    authors = _authors(own.get("author")) or _clean_authors([value for name, value in page.metas if name == "author"])
    return About(
        outlet=site,
        published=_published(page, own, alone=len(articles) <= 1),
        url=_address(_meta(page, "canonical")) or _address(_meta(page, "og:url")),
        headline=_text(own.get("headline")) or _meta(page, "og:title") or page.title or None,
        authors=tuple(author for author in authors if author != site),
        language=page.language.strip().lower().replace("_", "-").split("-")[0],
    )


def _meta(page: Markup, *names: str) -> str | None:
    for wanted in names:
        for name, value in page.metas:
            if name == wanted and value.strip():
                return " ".join(value.split())
    return None


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) and " " not in value else None


def _published(page: Markup, own: dict[str, Any], alone: bool) -> datetime | date | None:
    """The time the page gives; none where it names two days, for a wrong date is worse than none."""
    found = [dates.plausible(_text(own.get("datePublished")) or "")] if own else []
    for wanted in _PUBLISHED[: 3 if alone else 2]:
        values = {dates.plausible(value) for name, value in page.metas if name == wanted} - {None}
        found.extend(values if len(values) == 1 else [])
    times = [time for time in found if time is not None]
    days = {(time.year, time.month, time.day) for time in times}
    if not days or max(_ordinal(day) for day in days) - min(_ordinal(day) for day in days) > 1:
        return None
    return next((time for time in times if isinstance(time, datetime)), times[0])


def _ordinal(day: tuple[int, int, int]) -> int:
    return date(*day).toordinal()


def _articles(scripts: list[str]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        if len(script) > _LONGEST_SCRIPT:
            continue
        try:
            found = json.loads(script.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(found, 0)


def _objects(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, list) and depth < 4:
        for item in found[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(found, dict):
        kinds = found.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name in _ARTICLES for name in names):
            yield found
        elif depth < 4:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _objects(found.get(key), depth + 1)


def _own(articles: list[dict[str, Any]], headline: str) -> dict[str, Any]:
    """The object about this page: the only one, or the one with its headline."""
    if len(articles) == 1:
        return articles[0]
    same = [item for item in articles if headline and _key(_text(item.get("headline")) or "") == _key(headline)]
    return same[0] if same else {}


def _key(text: str) -> str:
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
