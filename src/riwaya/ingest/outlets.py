"""Who publishes: outlets, agencies and the official channels of actors, found by site, account or name.

Read once, from `compiled/world.profiles.jsonl`; only what a document says of itself is looked up here, never its text.
An account is known by its handle alone, compared without case: a look-alike is somebody else, whatever it calls itself.
Ingest room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from riwaya.document import Document, Metadata
from riwaya.ingest.accounts import Account, account_in, account_of, below, host_of
from riwaya.lexicon.load import rows
from riwaya.lexicon.outlet_names import CHANNELS, OWNERS, name_key
from riwaya.vocabulary import Ownership, Platform, SpeakerType

_BETWEEN = (" - ", " | ", " – ", " — ", " :: ", ": ", " » ")
"""What parts the name of an outlet from the section in the title of a feed."""


class MatchedBy(Enum):
    """What a document was known by."""

    DOMAIN = "domain"
    HANDLE = "handle"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class House:
    """Who owns an outlet: an owner of the lexicon, or an actor."""

    id: str
    name_ar: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An outlet, an agency, or an official channel (then `actor` is the id of whose it is).

    `kind` is tv, radio, newspaper, site, magazine, agency or channel; `party` the side that its own word belongs to,
    None where nothing is known of it.
    """

    id: str
    kind: str
    name_ar: str
    name_en: str
    country: str | None
    languages: tuple[str, ...]
    domains: tuple[str, ...]
    accounts: tuple[Account, ...]
    owner: House | None
    ownership: Ownership | None
    party: str | None
    actor: str | None
    speaker: SpeakerType
    source: str
    owner_source: str | None
    handles_source: str | None
    as_of: str
    names: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    """Names that are ordinary words too («الأخبار», the news)."""

    @property
    def key(self) -> str:
        """What stands for it among outlets and voices: the actor's id for an official channel, else its own."""
        return self.actor or self.id

    def has(self, platform: Platform) -> bool:
        """True where its accounts on a platform are known."""
        return any(account.platform is platform for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Match:
    """A profile and the evidence for it: what was looked up, as the lexicon has it."""

    profile: Profile
    by: MatchedBy
    value: str


class Profiles:
    """Profiles and the tables they are found by."""

    def __init__(self, found: Iterable[Mapping[str, Any]], introducers: Iterable[str] = ()) -> None:
        self._by_id: dict[str, Profile] = {}
        self._introducers = frozenset(introducers)
        self._domains: dict[str, Profile] = {}
        self._accounts: dict[tuple[Platform, str], tuple[Profile, str]] = {}
        self._names: dict[str, list[Profile]] = {}
        self._plain: dict[str, list[Profile]] = {}
        every = list(found)
        self._houses = {row["id"]: _house(row) for row in every if row["sort"] == OWNERS}
        for row in every:
            if row["sort"] != OWNERS:
                self._file(_profile(row, self._houses))

    def _file(self, profile: Profile) -> None:
        self._by_id[profile.id] = profile
        for domain in profile.domains:
            self._domains[domain] = profile
        for account in profile.accounts:
            self._accounts[account.platform, account.handle.casefold()] = (profile, account.handle)
        for name in (*profile.names, *profile.ordinary):
            self._names.setdefault(name, []).append(profile)
        for name in profile.names:
            self._plain.setdefault(name, []).append(profile)

    def __iter__(self) -> Iterator[Profile]:
        return iter(self._by_id.values())

    def get(self, profile: str) -> Profile | None:
        """The profile with an id."""
        return self._by_id.get(profile)

    def house(self, owner: str) -> House | None:
        """The owner with an id of the owners, None for actors and everybody else."""
        return self._houses.get(owner)

    def by_account(self, account: Account) -> Match | None:
        """Whose account it is; upper and lower case are no difference, every other character is."""
        found = self._accounts.get((account.platform, account.handle.casefold()))
        return Match(found[0], MatchedBy.HANDLE, f"{account.platform}:{found[1]}") if found else None

    def by_address(self, url: str) -> Match | None:
        """Whose site a page stands on, the longest domain and path that is known; None for pages of platforms."""
        host, path = host_of(url)
        labels = host.split(".")
        for cut in range(len(labels) - 1):
            domain = ".".join(labels[cut:])
            steps = path.split("/")
            for last in range(len(steps), 0, -1):
                place = "/".join((domain, *steps[:last])) if steps[:last] != [""] else domain
                if place in self._domains:
                    return Match(self._domains[place], MatchedBy.DOMAIN, place)
            if domain in self._domains:
                return Match(self._domains[domain], MatchedBy.DOMAIN, domain)
        return None

    def by_name(self, name: str, ordinary: bool = True) -> Match | None:
        """The only outlet of that name in either script, a word such as «قناة» (channel) before it left out.

        With `ordinary`, also by names that are ordinary words; they count only as the whole name.
        """
        for number, (key, introduced) in enumerate(self._keys(name)):
            table = self._names if introduced or (ordinary and number == 0) else self._plain
            found = table.get(key, ())
            if found:
                return Match(found[0], MatchedBy.NAME, key) if len(found) == 1 else None
        return None

    def _keys(self, name: str) -> Iterator[tuple[str, bool]]:
        """The name itself, then the parts of a title of a feed («الاسم - القسم», name - section); true for what stands
        behind a word such as «صحيفة» (newspaper)."""
        parts = [name]
        for mark in _BETWEEN:
            if mark in name:
                parts += [name.partition(mark)[0], name.rpartition(mark)[2]]
        for part in parts:
            key = name_key(part)
            yield key, False
            first, _, rest = key.partition(" ")
            if rest and first in self._introducers:
                yield rest, True

    def exact(self, asked: str) -> list[Profile]:
        """What an address, a handle («@NAME», on any platform) or a name leads to."""
        account = account_in(asked)
        if asked.startswith("@") or account is not None:
            handle = asked.removeprefix("@")
            named = [account] if account is not None else [Account(platform, handle) for platform in Platform]
            found = [self.by_account(one) for one in named]
        else:
            found = [(self.by_address(asked) if "." in asked and " " not in asked else None) or self.by_name(asked)]
        return list(dict.fromkeys(match.profile for match in found if match is not None))

    def search(self, asked: str) -> list[Profile]:
        """The same, else the profiles with what is asked in id or name; a handle is never looked for in part."""
        found, key = self.exact(asked), name_key(asked)
        if found or not key or asked.startswith("@") or account_in(asked) is not None:
            return found
        return [profile for profile in self if any(key in own for own in (name_key(profile.id), *_names(profile)))]

    def of(self, metadata: Metadata) -> Match | None:
        """Who published what has this metadata: the account of a post, else the site, else the name that is given.

        A name counts before the site where both stand on one site (the Arabic service of a broadcaster).
        """
        account = account_of(metadata)
        if account is not None:
            return self.by_account(account) or self._unless_pretended(metadata.outlet, account)
        # «الأخبار» (the news) on a site nobody knows is a heading and no newspaper.
        named = self.by_name(metadata.outlet, ordinary=metadata.url is None) if metadata.outlet else None
        placed = self.by_address(metadata.url) if metadata.url else None
        if named is not None and placed is not None and metadata.url:
            host = host_of(metadata.url)[0]
            same_site = any(below(host, host_of(domain)[0]) for domain in named.profile.domains)
            return named if same_site and placed.profile is not named.profile else placed
        return placed or named

    def _unless_pretended(self, name: str | None, account: Account) -> Match | None:
        """The outlet whose name an unknown account bears, only where its accounts there are not known at all."""
        named = self.by_name(name) if name else None
        return None if named is None or named.profile.has(account.platform) else named

    def pretended(self, metadata: Metadata) -> Account | None:
        """The account that bears the name of an outlet and is none of its accounts; None for everything else."""
        account = account_of(metadata)
        named = self.by_name(metadata.outlet) if account is not None and metadata.outlet else None
        return account if named is not None and self.of(metadata) is None else None

    def channel_of(self, document: Document) -> Profile | None:
        """The official channel a document was published on; None for outlets and for everybody else."""
        metadata = document.metadata
        if metadata.url is None and metadata.channel is None:
            return None
        account = account_of(metadata)
        if account is not None:
            found = self.by_account(account)
        else:
            found = self.by_address(metadata.url) if metadata.url else None
        return found.profile if found is not None and found.profile.actor is not None else None

    def party(self, entity: str | None) -> str | None:
        """The side that an outlet's own word belongs to, None where nothing is known of it."""
        found = self._by_id.get(entity or "")
        return found.party if found is not None else None


def _names(profile: Profile) -> Iterator[str]:
    yield from (name_key(profile.name_ar), name_key(profile.name_en), *profile.names, *profile.ordinary)


def _profile(row: Mapping[str, Any], houses: Mapping[str, House]) -> Profile:
    handles: Mapping[str, list[str]] = row.get("handles") or {}
    return Profile(
        row["id"], "channel" if row["sort"] == CHANNELS else row["kind"], row["name_ar"], row["name_en"],
        row.get("country"), tuple(row.get("languages", ())), tuple(row.get("domains", ())),
        tuple(Account(Platform(platform), handle) for platform, them in handles.items() for handle in them),
        _owner(row, houses), Ownership(row["ownership"]) if row.get("ownership") else None, row.get("party"),
        row.get("actor"), SpeakerType(row.get("speaker", "media")), row["source"], row.get("owner_source"),
        row.get("handles_source"), row["as_of"], tuple(row.get("names", ())), tuple(row.get("ordinary", ())),
    )  # fmt: skip


def _house(row: Mapping[str, Any]) -> House:
    return House(row["id"], row["name_ar"], row["name_en"])


def _owner(row: Mapping[str, Any], houses: Mapping[str, House]) -> House | None:
    if "owner_ar" in row:
        return House(row["owner"], row["owner_ar"], row["owner_en"])
    return houses.get(row.get("owner", ""))


@cache
def packaged() -> Profiles:
    """The profiles of the package; its data never changes while the program runs."""
    both = [row for scope in ("ar", "en") for row in rows(scope, "name_guards")]
    before = [
        " ".join(row["words"]) for row in both if row["use"] == "introducer" and row["id"].endswith("medium_noun")
    ]
    return Profiles(rows("world", "profiles"), before)
