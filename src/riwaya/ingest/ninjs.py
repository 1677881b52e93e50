"""ninjs, the JSON of news agencies: 2.x in lower case, 3.x in camel case, and what is left of 1.x. Ingest room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from riwaya.ingest.items import (
    Content,
    Format,
    Items,
    Skip,
    Source,
    canonical,
    id_in,
    language,
    listed,
    moment,
    name_in,
    object_of,
    objects,
    text_in,
    without,
)
from riwaya.ingest.wire import WITHHELD, Credited, Wire, content_of, item_of
from riwaya.ingest.written import escaped

_TYPES = frozenset("text audio video picture graphic composite component event planning package".split())
_MARKS = frozenset(
    "versioncreated firstcreated contentcreated pubstatus headlines bodies infosources ednote body_text"
    " body_html".split()
)
_KNOWN = _MARKS | frozenset(
    "uri version embargoed language by byline located descriptions headline description_text evolvedfrom"
    " copyrightholder provider".split()
)
_STORY = ("text/html", "application/xhtml+xml", "text/plain", "")


def lowered(found: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of one level in lower case: 3.x writes `pubStatus` where 2.x writes `pubstatus`."""
    return {key.lower(): value for key, value in found.items()}


def is_item(found: Any) -> bool:
    """True for an item of ninjs, known by its uri and what no other format has."""
    if not isinstance(found, Mapping) or not text_in(found, "uri"):
        return False
    keys = {str(key).lower() for key in found}
    return bool(keys & _MARKS) or (found.get("type") in _TYPES and "version" in keys)


def items(found: Iterable[Any], source: Source) -> Items:
    """The texts among some items; pictures, plans and what is withheld are skipped."""
    for one in found:
        if not is_item(one):
            source.skipped[Skip.UNSUPPORTED] += 1
            continue
        wire = wire_of(one)
        if wire.status == WITHHELD:
            source.skipped[Skip.MISSING] += 1
        elif not wire.killed and not (wire.headline or wire.body or wire.summary):
            source.skipped[Skip.NO_TEXT] += 1
        else:
            yield item_of(wire, Format.NINJS, canonical(one))


def content(raw: bytes, _container: Mapping[str, Any]) -> Content:
    """The text of one item."""
    return content_of(wire_of(object_of(raw)))


def wire_of(found: Mapping[str, Any]) -> Wire:
    """What an item of any version says."""
    item = lowered(found)
    return Wire(
        id=text_in(item, "uri").strip(),
        version=id_in(item, "version"),
        status=text_in(item, "pubstatus").strip().lower() or "usable",
        headline=_value(item, "headlines", ("main", "")) or text_in(item, "headline"),
        body=_value(item, "bodies", ("main", "body", "")) or text_in(item, "body_html") or _old(item, "body_text"),
        summary=_value(item, "descriptions", ("summary", "")) or _old(item, "description_text"),
        note=text_in(item, "ednote"),
        outlet=name_in(item, "provider", "copyrightholder"),
        byline=name_in(item, "by", "byline"),
        place=name_in(item, "located"),
        language=language(item.get("language")),
        sources=tuple(_sources(item)),
        first=moment(item.get("firstcreated")) or moment(item.get("contentcreated")),
        made=moment(item.get("versioncreated")),
        embargoed=moment(item.get("embargoed")),
        evolved_from=text_in(item, "evolvedfrom") or None,
        more=without(item, _KNOWN),
    )


def _sources(item: Mapping[str, Any]) -> list[Credited]:
    found = [lowered(one) for one in objects(item, "infosources")]
    return [Credited(name, text_in(one, "role")) for one in found if (name := name_in(one, "name", "literal"))]


def _value(item: Mapping[str, Any], key: str, roles: tuple[str, ...]) -> str:
    """The text that stands for the item among several: the main one, markup before plain text."""
    best: list[tuple[int, int, int, str]] = []
    for place, one in enumerate(map(lowered, objects(item, key))):
        kind = text_in(one, "contenttype").split(";")[0].strip().lower()
        text = text_in(one, "value")
        if not text or kind not in _STORY:
            continue
        role = text_in(one, "role").lower()
        rank = roles.index(role) if role in roles else len(roles)
        best.append((rank, _STORY.index(kind), place, text if kind in _STORY[:2] else escaped(text)))
    if best:
        return min(best)[3]
    return next((escaped(one) for one in listed(item, key) if isinstance(one, str) and one.strip()), "")


def _old(item: Mapping[str, Any], key: str) -> str:
    return escaped(text_in(item, key))
