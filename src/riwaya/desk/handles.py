"""Handles and sites that the profiles know to be somebody's, and whose a handle is. Nobody is known by likeness."""

from __future__ import annotations

from enum import Enum

from riwaya.ingest.accounts import Account, account_in
from riwaya.ingest.outlets import Profile, packaged
from riwaya.text import handles_in
from riwaya.vocabulary import Medium, Platform

PLATFORMS = {Medium.X: Platform.X, Medium.TELEGRAM: Platform.TELEGRAM}


class Checked(Enum):
    """What the profiles say of a channel through which a voice spoke."""

    OWN = "own"
    ANOTHERS = "anothers"
    NOBODY = "nobody"
    """In no profile: nobody checked whose it is."""


def profiles_of(key: str) -> tuple[Profile, ...]:
    """The profiles of an actor (official channels) or of an outlet, by id."""
    return tuple(profile for profile in packaged() if profile.key == key)


def handle_in(name: str) -> str:
    """The first handle in the name of a channel as it stands in a text («قناتها @NAME على تلغرام», its channel @NAME on
    Telegram), without `@`; "" where there is none."""
    start, end = next(handles_in(name), (-1, 0))
    return name[start + 1 : end]


def bearer_of(name: str, medium: Medium | None = None) -> Profile | None:
    """Whose handle stands in the name of a channel (@NAME, or its address); None for what is in no profile, and where
    there is no handle."""
    found = account_in(name) if "/" in name else None
    handle = "" if found is not None else handle_in(name)
    if found is None and not handle:
        return None
    wanted = PLATFORMS.get(medium) if medium is not None else None
    platforms = list(Platform) if wanted is None else [wanted]
    accounts = [found] if found is not None else [Account(platform, handle) for platform in platforms]
    matches = [packaged().by_account(account) for account in accounts]
    profiles = {match.profile.id: match.profile for match in matches if match is not None}
    return next(iter(profiles.values())) if len(profiles) == 1 else None


def checked(name: str, medium: Medium | None, key: str) -> Checked:
    """What the profiles say of a channel of the voice `key`."""
    bearer = bearer_of(name, medium)
    if bearer is None:
        return Checked.NOBODY
    return Checked.OWN if bearer.key == key else Checked.ANOTHERS
