"""Which names and documents are one outlet, by its profile or else by its name; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.document import Document
from riwaya.events.names import Names, same_name
from riwaya.ingest.accounts import account_in
from riwaya.ingest.outlets import Profiles, packaged
from riwaya.ingest.sidecar import value_of


class Media:
    """Outlets, agencies and carriers as one set of names.

    The key of a known outlet is the id of its profile, so that its site, its accounts and its names in both scripts
    are one; of a document on an official channel it is the id of the actor. Others are known by their names.
    """

    def __init__(self, found: Iterable[str], profiles: Profiles | None = None) -> None:
        names = list(found)
        self._profiles = profiles or packaged()
        self._names = Names(names, fewest=1)
        self._known: dict[str, str | None] = {}
        self._outlets: dict[str, tuple[Document, str | None]] = {}
        groups: dict[str, set[str]] = {}
        for name in names:
            known = self._profiles.by_name(name, ordinary=False)
            if known is not None:
                groups.setdefault(self._names.key(name), set()).add(known.profile.id)
        self._groups = {group: next(iter(keys)) for group, keys in groups.items() if len(keys) == 1}

    def key(self, name: str) -> str:
        """The outlet of a name."""
        known = self._profile(name)
        if known is not None:
            return known
        group = self._names.key(name)
        return self._groups.get(group, group)

    def outlet(self, document: Document) -> str | None:
        """The outlet of a document, None where nothing says whose it is."""
        known = self._outlets.get(document.id)
        if known is None or known[0] is not document:  # every count of an event asks for it again
            known = self._outlets[document.id] = document, self._outlet(document)
        return known[1]

    def _outlet(self, document: Document) -> str | None:
        match = self._profiles.of(document.metadata)
        if match is not None:
            return match.profile.key
        pretended = self._profiles.pretended(document.metadata)
        if pretended is not None:
            return f"{pretended.platform}:{pretended.handle.casefold()}"
        if document.outlet and self._profile(document.outlet) is not None:
            return f"name:{self._names.key(document.outlet)}"  # a word that is also a name, on somebody else's site
        return self.key(document.outlet) if document.outlet else None

    def fed(self, document: Document) -> str | None:
        """The source that the feed of a document names; of a post that is passed on, the account it was posted by."""
        source = document.metadata.feed_source
        passed = value_of(document.metadata, "retweet_of")
        account = account_in(passed) if isinstance(passed, str) else None
        match = self._profiles.by_account(account) if account is not None else None
        return match.profile.key if match is not None else self.key(source) if source else None

    def party(self, key: str) -> str | None:
        """The side that an outlet's own word belongs to, None where nothing is known of it."""
        return self._profiles.party(key)

    def _profile(self, name: str) -> str | None:
        if name not in self._known:
            match = self._profiles.by_name(name)
            self._known[name] = match.profile.id if match is not None else None
        return self._known[name]


def is_medium(name: str, key: str, fewest: int) -> bool:
    """True when a name means the outlet of a key; of names no profile has, so many words must be the same."""
    profiles = packaged()
    profile = profiles.get(key)
    if profile is None:
        return same_name(name, key, fewest)
    match = profiles.by_name(name)
    if match is not None:
        return match.profile is profile
    return any(
        same_name(name, own, fewest) for own in (profile.name_ar, profile.name_en, *profile.names, *profile.ordinary)
    )
