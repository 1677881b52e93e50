"""Compiling outlets, agencies, owners and official channels to `compiled/world.profiles.jsonl`, one row an entry.

Also what can be wrong between entries: owners and actors that are not there, a site or an account given to two. Build
time only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from riwaya.lexicon.authored import Authored, Finding, Sheet
from riwaya.lexicon.outlet_names import AGENCIES, CHANNELS, OUTLETS, OWNERS, name_key
from riwaya.lexicon.schema import Actor
from riwaya.lexicon.schema_profiles import Media, OfficialChannel, Owner
from riwaya.vocabulary import Ownership

COMPILED_NAME = "world.profiles.jsonl"
KINDS = frozenset({OUTLETS, AGENCIES, OWNERS, CHANNELS})
UNSPELT = frozenset({OWNERS, CHANNELS})
"""Kinds that give no spelling to be found in a text."""
VOICES = frozenset({Ownership.STATE, Ownership.PARTY, Ownership.GROUP})
"""Ownerships that make an outlet a voice of its owner."""
SPEAKERS = {"person": "named_person", "state": "state", "state_body": "state"}
"""By kind of actor the type of speaker, where it is no organization."""


def profile_rows(sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """A row for each profile, by id."""
    actors = _actors(sheets)
    owners = {item.entry.id: item.entry for item in _items(sheets) if isinstance(item.entry, Owner)}
    made = [_row(item, actors, owners) for item in _items(sheets) if item.entry is not None]
    return sorted(made, key=lambda row: str(row["id"]))


def _items(sheets: Iterable[Sheet]) -> Iterator[Authored]:
    return (item for sheet in sheets if sheet.scope == "world" and sheet.kind in KINDS for item in sheet.entries)


def _actors(sheets: Iterable[Sheet]) -> dict[str, Actor]:
    entries = (item.entry for sheet in sheets if sheet.kind == "actors" for item in sheet.entries)
    return {entry.id: entry for entry in entries if isinstance(entry, Actor)}


def _row(item: Authored, actors: Mapping[str, Actor], owners: Mapping[str, Owner]) -> dict[str, Any]:
    entry = item.entry
    drop = {"gloss", "examples", "counterexamples", "optional_examples", "note", "aliases", "guarded", "not_after"}
    row = entry.model_dump(mode="json", exclude=drop | {"wire", "in_text"}) if entry is not None else {}
    row["sort"] = item.kind
    if isinstance(entry, Media):
        own = (entry.name_ar, entry.name_en)
        ordinary = {*entry.guarded, *(() if entry.in_text else own)}
        row["names"] = _keys(name for name in (*own, *entry.aliases) if name not in ordinary)
        row["ordinary"] = _keys(ordinary)
        row["ownership"] = _ownership(entry, owners)
        row["party"] = _party(entry.owner, entry.ownership, actors, owners)
        behind = actors.get(entry.owner or "")
        row |= {"owner_ar": behind.name_ar, "owner_en": behind.name_en} if behind is not None else {}
    elif isinstance(entry, Owner):
        row["party"] = _party(entry.owner, entry.ownership, actors, owners) or entry.id
    elif isinstance(entry, OfficialChannel) and entry.actor in actors:
        actor = actors[entry.actor]
        row |= {"name_ar": actor.name_ar, "name_en": actor.name_en, "country": actor.country}
        row |= {"party": actor.party or actor.id, "speaker": SPEAKERS.get(actor.kind, "organization")}
    return {name: value for name, value in row.items() if value not in (None, [], {})}


def _keys(names: Iterable[str]) -> list[str]:
    return sorted({key for name in names if (key := name_key(name))})


def _ownership(entry: Media, owners: Mapping[str, Owner]) -> str | None:
    behind = owners.get(entry.owner or "")
    found = entry.ownership or (behind.ownership if behind is not None else None)
    return found.value if found is not None else None


def _party(
    owner: str | None, ownership: Ownership | None, actors: Mapping[str, Actor], owners: Mapping[str, Owner]
) -> str | None:
    """The side an outlet's own word belongs to: of the actor whose voice it is, else the house that owns it."""
    house = owners.get(owner or "")
    if house is not None:
        return _party(house.owner, house.ownership, actors, owners) or house.id
    actor = actors.get(owner or "")
    return (actor.party or owner) if actor is not None and ownership in VOICES else None


def profile_findings(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """What does not fit together: L13 an id that is not there or an ownership that is missing, L14 one site or account
    of two."""
    actors = _actors(sheets)
    owners = {item.entry.id for item in _items(sheets) if isinstance(item.entry, Owner)}
    taken: dict[tuple[str, str], str] = {}
    for item in _items(sheets):
        entry = item.entry
        for message in _dangling(entry, actors, owners):
            yield Finding(item.path, item.line, "L13", message)
        if isinstance(entry, Media | OfficialChannel):
            for place in _places(entry):
                known = taken.setdefault(place, entry.id)
                if known != entry.id:
                    yield Finding(item.path, item.line, "L14", f"{place[1]} ({place[0]}) is of {known} too")


def _dangling(entry: object, actors: Mapping[str, Actor], owners: Iterable[str]) -> Iterator[str]:
    if isinstance(entry, OfficialChannel) and entry.actor not in actors:
        yield f"{entry.id}: {entry.actor} is no actor of actors.yaml"
    if isinstance(entry, Media | Owner) and entry.owner is not None:
        known = entry.owner in actors or (isinstance(entry, Media) and entry.owner in owners)
        if not known:
            yield f"{entry.id}: the owner {entry.owner} is in neither owners.yaml nor actors.yaml"
        elif entry.owner in actors and entry.ownership is None:
            yield f"{entry.id}: an owner that is an actor needs `ownership`"


def _places(entry: Media | OfficialChannel) -> Iterator[tuple[str, str]]:
    yield from (("domain", domain) for domain in entry.domains)
    yield from (("x", handle.casefold()) for handle in entry.handles.x)
    yield from (("telegram", handle.casefold()) for handle in entry.handles.telegram)
