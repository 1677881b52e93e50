"""What is asked of a list: place, time, actor, outlet, stance, grade, type; each narrows it further."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from riwaya.claims.model import Claim
from riwaya.document import Document
from riwaya.events.cards import Card
from riwaya.ingest.outlets import packaged
from riwaya.ledger.instants import instant
from riwaya.ledger.store import When
from riwaya.lexicon.load import rows
from riwaya.text import fold
from riwaya.vocabulary import EventType, Grade, Stance


@dataclass(frozen=True, slots=True)
class Wanted:
    """Names are compared folded, in whole or in part, in either script where the lexicon knows both; None is any."""

    place: str | None = None
    actor: str | None = None
    outlet: str | None = None
    stance: Stance | None = None
    grade: Grade | None = None
    type: EventType | None = None
    since: When = None
    until: When = None
    contested: bool = False

    def event(self, card: Card) -> bool:
        """True for an event that fits."""
        return (
            (self.stance is None or any(stance is self.stance for stance, _ in card.stances))
            and (self.grade is None or any(grade is self.grade for _, grade in card.grades))
            and (self.type is None or card.type is self.type)
            and (not self.contested or card.contested)
            and (self.outlet is None or _of_outlet(self.outlet, card.outlets))
            and (self.actor is None or _is_one(self.actor, (*card.actors, *card.voices), "actors"))
            and (self.place is None or self._placed(card))
            and (self.since is None or card.last_at >= _seconds(self.since))
            and (self.until is None or (bool(card.first_at) and card.first_at <= _seconds(self.until, last=True)))
        )

    def claim(self, claim: Claim, document: Document) -> bool:
        """True for a claim that fits: its speaker is the actor."""
        speaker = claim.speaker
        return (
            (self.stance is None or claim.stance is self.stance)
            and (self.outlet is None or _published_by(self.outlet, document))
            and (self.actor is None or _is_one(self.actor, (speaker.entity or "", speaker.name or ""), "actors"))
            and (self.since is None or _published(document) >= instant(self.since))
            and (self.until is None or "" < _published(document) <= instant(self.until, last=True))
        )

    def _placed(self, card: Card) -> bool:
        wanted = self.place or ""
        names = [name for place in card.places for name in (place.place, place.name)]
        countries = {place.country for place in card.places}
        return wanted.upper() in countries or _is_one(wanted, names, "places")


def _seconds(when: When, *, last: bool = False) -> str:
    """As `instants.published_key` writes instants: what cards hold."""
    return instant(when, last=last).replace(".000000", "") if when is not None else ""


def _published(document: Document) -> str:
    return instant(document.published) if document.published is not None else ""


def _named(wanted: str, names: Iterable[str]) -> bool:
    return any(fold(wanted) in fold(name) for name in names)


def _of_outlet(wanted: str, names: Iterable[str]) -> bool:
    """True where one of the names is of the outlet that is wanted by a name, a site or a handle of its."""
    found, profiles = list(names), outlets_of(wanted)
    known = (packaged().by_name(name) for name in found if profiles)
    return _named(wanted, found) or any(match is not None and match.profile.id in profiles for match in known)


def _published_by(wanted: str, document: Document) -> bool:
    match = packaged().of(document.metadata)
    known = match is not None and match.profile.id in outlets_of(wanted)
    return known or _of_outlet(wanted, (document.outlet or "",))


@lru_cache(maxsize=64)
def outlets_of(wanted: str) -> frozenset[str]:
    """The ids of the profiles that a name, site or handle leads to."""
    return frozenset(profile.id for profile in packaged().exact(wanted))


def _is_one(wanted: str, names: Iterable[str], kind: str) -> bool:
    """True where one of `names`, ids or as written, is what is wanted by any of its names."""
    found = list(names)
    ids = ids_of(wanted, kind)
    return _named(wanted, found) or any(name in ids for name in found)


@lru_cache(maxsize=64)
def ids_of(name: str, kind: str) -> frozenset[str]:
    """The ids of "actors" or "places" of the lexicon that have this name, in Arabic or English."""
    wanted = fold(name)
    return frozenset(row["id"] for row in rows("world", kind) if wanted in map(fold, _names(row)))


def _names(row: dict[str, Any]) -> Iterable[str]:
    yield from (str(row[key]) for key in ("id", "name", "name_ar", "name_en") if row.get(key))
    yield " ".join(row.get("words", ()))
