"""What `riwaya outlets` prints for machines, and the profile of a document. Exports room; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from riwaya.document import Document
from riwaya.exports.cells import table
from riwaya.ingest.outlets import Profile, packaged
from riwaya.vocabulary import Platform

Json = dict[str, Any]
COLUMNS = (
    "id", "kind", "name_ar", "name_en", "country", "languages", "domains", "x", "telegram", "owner", "owner_ar",
    "owner_en", "ownership", "party", "actor", "source", "owner_source", "handles_source", "as_of",
)  # fmt: skip


def outlets_json(profiles: Iterable[Profile]) -> Json:
    """A list of profiles."""
    return {"outlets": [profile_json(profile) for profile in profiles]}


def profile_json(profile: Profile) -> Json:
    """One profile; `handles` by platform without `@`, null where nothing is known."""
    owner = profile.owner
    return {
        "id": profile.id,
        "kind": profile.kind,
        "name_ar": profile.name_ar,
        "name_en": profile.name_en,
        "country": profile.country,
        "languages": list(profile.languages),
        "domains": list(profile.domains),
        "handles": {platform.value: _handles(profile, platform) for platform in Platform},
        "owner": None if owner is None else {"id": owner.id, "name_ar": owner.name_ar, "name_en": owner.name_en},
        "ownership": None if profile.ownership is None else profile.ownership.value,
        "party": profile.party,
        "actor": profile.actor,
        "source": profile.source,
        "owner_source": profile.owner_source,
        "handles_source": profile.handles_source,
        "as_of": profile.as_of,
    }


def outlets_csv(profiles: Iterable[Profile]) -> str:
    """The same as a table, one profile a row."""
    return table(COLUMNS, (_row(profile) for profile in profiles))


def _row(profile: Profile) -> Json:
    owner = profile.owner
    named = {} if owner is None else {"owner": owner.id, "owner_ar": owner.name_ar, "owner_en": owner.name_en}
    handles = {platform.value: _handles(profile, platform) for platform in Platform}
    return {**profile_json(profile), **handles, "owner": None, **named}


def _handles(profile: Profile, platform: Platform) -> list[str]:
    return [account.handle for account in profile.accounts if account.platform is platform]


def matched_json(document: Document) -> Json | None:
    """Which outlet or official channel a document is known to be of, and by what; null for others."""
    match = packaged().of(document.metadata)
    if match is None:
        return None
    return {"by": match.by.value, "value": match.value, **profile_json(match.profile)}
