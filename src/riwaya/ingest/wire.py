"""An item of an agency's wire, whichever format carries it, as metadata and text. Ingest room.

Each version of an item is a publication of its own, of the time at which it was made, and speaks from then on. One that
is canceled holds only the notice that says so, and what the item had said is said no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from riwaya.document import Metadata
from riwaya.ingest.items import Content, Format, Item, container, extras, identity, later, told
from riwaya.ingest.written import escaped, written
from riwaya.vocabulary import Language

CANCELED = frozenset({"canceled", "cancelled", "killed", "kill"})
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Credited:
    """Somebody an item credits: the name and the part he had in it."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Wire:
    """What an item says; `first` is when it was first made, `made` when this version was."""

    id: str
    version: str
    status: str
    headline: str = ""
    body: str = ""
    summary: str = ""
    note: str = ""
    outlet: str | None = None
    byline: str | None = None
    place: str | None = None
    language: Language | None = None
    sources: tuple[Credited, ...] = ()
    first: datetime | date | None = None
    made: datetime | date | None = None
    embargoed: datetime | date | None = None
    evolved_from: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def killed(self) -> bool:
        return self.status in CANCELED


_PROVIDES = ("provider", "publisher", "distributor", "originator", "contentprovider")


def item_of(wire: Wire, form: Format, raw: bytes) -> Item:
    """The document of an item; its key is its own id and version."""
    outlet = wire.outlet or next(
        (one.name for one in wire.sources if one.role.lower().rsplit("/", 1)[-1].rsplit(":", 1)[-1] in _PROVIDES), None
    )
    if outlet is None and len(wire.sources) == 1:
        outlet = wire.sources[0].name
    published = wire.made or wire.first
    # Nothing is public before its embargo ends, but that it was killed binds whoever has it at once.
    if not wire.killed and isinstance(wire.embargoed, datetime) and later(published, wire.embargoed) is not None:
        published = wire.embargoed
    url = identity(wire.id)
    metadata = Metadata(
        outlet=outlet,
        published=published,
        url=url,
        author=wire.byline,
        channel=None if url else outlet or form.value,
        credits=tuple(dict.fromkeys(one.name for one in wire.sources if one.name != outlet)),
        extra=extras(
            ("message", wire.id),
            ("first_created", told(wire.first)),
            ("version", wire.version),
            ("pubstatus", wire.status),
            ("withdrawn", {"at": told(published), "how": wire.status, "note": wire.note} if wire.killed else None),
            ("ednote", wire.note),
            ("evolvedfrom", wire.evolved_from),
            ("embargoed", told(wire.embargoed)),
            ("located", wire.place),
            ("sources", [{"name": one.name, "role": one.role} for one in wire.sources]),
            ("fields", dict(wire.more)),
            container(form, f"{wire.id}#{wire.version}" if wire.version else wire.id),
        ),
    )
    return Item(f"{wire.id}#{wire.version}" if wire.version else wire.id, metadata, raw)


def content_of(wire: Wire) -> Content:
    """Headline and story; of a canceled item only the notice, whatever else it still carries."""
    if wire.killed:
        return written("", escaped(wire.note) or wire.status, wire.language)
    return written(wire.headline, wire.body or wire.summary, wire.language, wire.place)
