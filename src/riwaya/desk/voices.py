"""Who speaks: the voices of the latest events, and what one voice, or one channel, has said over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from riwaya.claims.inforce import Recorded
from riwaya.claims.judgements import Verdict
from riwaya.claims.model import Claim, Reading, Statement
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.handles import handle_in
from riwaya.desk.listing import ANY, ListedClaim
from riwaya.errors import UsageError
from riwaya.ledger.held import spoken_lately
from riwaya.lexicon.load import rows
from riwaya.text import fold
from riwaya.vocabulary import HopRole, Medium

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk

EVENTS = 300
DOCUMENTS = 60
CLAIMS = 200
OF_ACTORS = (Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTOR, Verdict.RELIABILITY)


class UnknownVoice(UsageError):
    """Nobody of that name speaks, or nothing came through a channel of that name."""

    code = "not_found"


@dataclass(frozen=True, slots=True)
class Known:
    """What the lexicon knows of an actor."""

    id: str
    name_ar: str
    name_en: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice of the latest events: `key` asks for its page, `events` is in how many of them it speaks."""

    key: str
    known: Known | None
    events: int


@dataclass(frozen=True, slots=True)
class Voice:
    """What one voice said, the last first; `channels` through which, with their medium; `more` where not all is shown.

    `statements` are those attributed to it that somebody disowned or may have forged, with their documents.
    """

    key: str
    known: Known | None
    names: tuple[tuple[str, int], ...]
    channels: tuple[tuple[str, Medium | None, int], ...]
    claims: tuple[ListedClaim, ...]
    statements: tuple[tuple[Statement, Reading], ...]
    judgements: tuple[Recorded, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Channel:
    """What came through one channel, the last first."""

    name: str
    mediums: tuple[Medium, ...]
    speakers: tuple[tuple[str, int], ...]
    claims: tuple[ListedClaim, ...]


@cache
def _actors() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for row in rows("world", "actors"):
        one = Known(row["id"], row.get("name_ar", ""), row.get("name_en", ""), row.get("kind", ""), row.get("country"))
        found.setdefault(one.id, one)
    return found


def known_actor(key: str) -> Known | None:
    """What the lexicon knows of an id."""
    return _actors().get(key)


def voices(desk: Desk, asked: Asked = NOW, named: str = "") -> list[Heard]:
    """The voices of the latest events, those of most events first; with `named` those whose name has it."""
    counts: Counter[str] = Counter()
    for card in islice(desk.lists.events(ANY, asked, EVENTS), EVENTS):
        counts.update(card.voices)
    found = [Heard(key, known_actor(key), events) for key, events in counts.most_common()]
    wanted = fold(named)
    return [one for one in found if not wanted or wanted in fold(_all_names(one))]


def _all_names(one: Heard) -> str:
    known = one.known
    return one.key if known is None else f"{one.key} {known.name_ar} {known.name_en}"


def voice(desk: Desk, key: str, asked: Asked = NOW) -> Voice:
    """What one voice said, by the id of an actor or a name as written; raises UnknownVoice where it is not heard of."""
    documents = spoken_lately(desk.ledger, [key], DOCUMENTS + 1)
    wanted = fold(key)

    def mine(claim: Claim) -> bool:
        return claim.speaker.entity == key or fold(" ".join(claim.speaker.name.split())) == wanted

    told = [one for one in desk.lists.claims(ANY, asked, None, documents[:DOCUMENTS]) if mine(one.claim)]
    every = desk.judging.every(asked.known_at)
    names = Counter(" ".join(one.claim.speaker.name.split()) for one in told if one.claim.speaker.name)
    about = {wanted, *map(fold, names)}
    judgements = tuple(
        one for one in every if one.judgement.verdict in OF_ACTORS and about & {fold(t) for _, t in one.judgement.value}
    )
    if not told and known_actor(key) is None and not judgements:
        raise UnknownVoice(f"nobody called {key[:80]!r} speaks in this ledger; the page of voices lists who does.")
    more = len(documents) > DOCUMENTS or len(told) > CLAIMS
    return Voice(
        key, known_actor(key), tuple(names.most_common(12)), _channels(told), tuple(told[:CLAIMS]),
        tuple(_statements(told, about)), judgements, more,
    )  # fmt: skip


def _channels(told: Iterable[ListedClaim]) -> tuple[tuple[str, Medium | None, int], ...]:
    """Through what somebody spoke: the oftenest first."""
    hops = Counter(
        (" ".join(hop.name.split()), hop.medium)
        for one in told
        for hop in one.claim.chain
        if hop.role is HopRole.CHANNEL
    )
    return tuple((name, medium, n) for (name, medium), n in hops.most_common(12))


def _statements(told: Iterable[ListedClaim], about: set[str]) -> Iterable[tuple[Statement, Reading]]:
    readings = {one.reading.document.id: one.reading for one in told}
    for reading in readings.values():
        for statement in reading.statements:
            if statement.alleged_author and fold(" ".join(statement.alleged_author.split())) in about:
                yield statement, reading


def channel(desk: Desk, name: str, asked: Asked = NOW) -> Channel:
    """What came through a channel, by its handle or its name as written; raises UnknownVoice where nothing did."""
    handle = handle_in(name)
    words = " ".join("".join(c if c.isalnum() or c in " _@." else " " for c in handle or name).split())
    found = desk.search(f'"{words}"', asked, DOCUMENTS) if words else []
    ids = [one.reading.document.id for one in found]
    wanted = fold(" ".join(name.split()))

    def is_it(other: str) -> bool:
        return handle_in(other).lower() == handle.lower() if handle else fold(other) == wanted

    def through(one: ListedClaim) -> bool:
        of_document = is_it(one.reading.document.metadata.channel or "")
        return of_document or any(h.role is HopRole.CHANNEL and is_it(h.name) for h in one.claim.chain)

    told = [one for one in desk.lists.claims(ANY, asked, None, ids) if through(one)]
    if not told:
        raise UnknownVoice(f"nothing in this ledger came through a channel called {name[:80]!r}.")
    hops = [h for one in told for h in one.claim.chain if h.role is HopRole.CHANNEL and is_it(h.name)]
    mediums = dict.fromkeys(hop.medium for hop in hops if hop.medium is not None)
    speakers = Counter(" ".join(one.claim.speaker.name.split()) for one in told if one.claim.speaker.name)
    return Channel(name, tuple(mediums), tuple(speakers.most_common(12)), tuple(told[:CLAIMS]))


def letters(judgements: Sequence[Recorded], counting: set[str]) -> list[Recorded]:
    """The reliability letters that count."""
    return [one for one in judgements if one.judgement.verdict is Verdict.RELIABILITY and one.judgement.id in counting]
