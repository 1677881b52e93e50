"""Whose word a claim rests on: the root of its chain once carriers and outlets are dropped (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from riwaya.annotate.model import ActorMention
from riwaya.claims.model import Claim, Reading
from riwaya.document import Document
from riwaya.events.actors import Actors
from riwaya.events.copies import Roots
from riwaya.events.decisions import NO_DECISIONS, Decisions
from riwaya.events.kinds import HeardBy, OriginKind
from riwaya.events.knowledge import Knowledge
from riwaya.events.media import Media
from riwaya.events.model import OriginRecord
from riwaya.events.names import Names, words_of
from riwaya.ingest.sidecar import value_of
from riwaya.vocabulary import HopRole, SpeakerType, Stance

ENDINGS = ("ان", "ين", "ون", "ات", "ه")
"""Endings that only count or decline a descriptor: «مصدران أمنيان» and «مصدرين أمنيين» are the same two sources."""
REFUSING = frozenset({Stance.DENY, Stance.DISOWN, Stance.QUESTION})
"""Stances that quote somebody without vouching for it."""


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """`voice` speaks; `occasion` is the day it spoke where the text says so; `party` is the side it belongs to.

    `desk` is the outlet or agency whose own word it is, "" where somebody with a name speaks.
    """

    voice: str
    occasion: str
    party: str
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """The five numbers of a position (DESIGN section 5)."""

    reports: int
    documents: int
    outlets: int
    origins: int
    parties: int


class Desk(NamedTuple):
    """Who heard words whose speaker has no name: the key to compare by, the name as written, how it is known."""

    key: str
    name: str
    heard: HeardBy


class Origins:
    """Origins of the claims of a set of readings, with names of one voice joined and copies led back to their root.

    What persons decided of who is who goes before what names and lists say.
    """

    def __init__(
        self, readings: Sequence[Reading], knowledge: Knowledge, roots: Roots, decisions: Decisions = NO_DECISIONS
    ) -> None:
        self._knowledge = knowledge
        self._roots = roots
        self._documents = {reading.document.id: reading.document for reading in readings}
        self._alleged = {
            claim: statement.alleged_author
            for reading in readings
            for statement in reading.statements
            if statement.alleged_author is not None
            for claim in statement.claims
        }
        self._claims = {claim.id: claim for reading in readings for claim in reading.claims}
        self._voices = Names(_speakers(readings))
        self._entities = _named(readings)
        self._short = {(r.document.id, short): full for r in readings for short, full in _short_names(r)}
        self._known: dict[str, Origin] = {}
        self._decided = Actors(decisions, *self._as_read(readings, decisions))
        self._media = media_of(readings)
        self._parties = self._sides(readings)

    def _as_read(
        self, readings: Sequence[Reading], decisions: Decisions
    ) -> tuple[Callable[[str], frozenset[str]], Callable[[str], bool]]:
        """The voices that a name or id has without decisions, and whether it is an id; nothing where nobody decided."""
        ids: set[str] = set()
        voices: dict[frozenset[str], set[str]] = {}
        for reading in readings if decisions.same or decisions.different else ():
            for speaker in (claim.speaker for claim in reading.claims if claim.speaker.name):
                ids.update((speaker.entity,) if speaker.entity is not None else ())
                voice = self._voice(speaker.name, speaker.entity, reading)
                voices.setdefault(words_of(speaker.name), set()).add(voice)

        def is_id(actor: str) -> bool:
            return actor in ids or self._knowledge.party(actor) is not None

        def voices_of(actor: str) -> frozenset[str]:
            if is_id(actor):
                return frozenset({self._voice("", actor)})
            return frozenset(voices.get(words_of(actor)) or {self._voice(actor, None)})

        return voices_of, is_id

    def origin_of(self, claim: Claim, reading: Reading) -> Origin:
        """The origin of one claim."""
        known = self._known.get(claim.id)
        if known is None:
            known = self._known[claim.id] = self._find(claim, reading)
        return known

    def records(self, readings: Iterable[Reading]) -> Iterator[OriginRecord]:
        """Whose word each claim of `readings` rests on, in their order."""
        for reading in readings:
            for claim in (*reading.claims, *reading.narrated):
                yield self._record(claim, reading)

    def _record(self, told: Claim, reading: Reading) -> OriginRecord:
        origin, claim = self.origin_of(told, reading), self._root(told)
        kind = self._kind(claim)
        if kind is OriginKind.OUTLET and not origin.desk:
            kind = OriginKind.NAMED  # told on the official channel of an actor
        carriers = tuple(dict.fromkeys(hop.name for hop in claim.chain if hop.role is HopRole.CARRIER))
        record = OriginRecord(told.id, kind, origin.voice, origin.party, origin.occasion, carriers)
        if kind not in (OriginKind.ANONYMOUS, OriginKind.OUTLET):
            return record
        desk = self._desk(claim, reading.document)
        return replace(record, desk=desk.name, heard=desk.heard)

    def _kind(self, claim: Claim) -> OriginKind:
        if claim.id in self._alleged or claim.speaker.alleged:
            return OriginKind.STATEMENT
        if claim.narrated or claim.speaker.type is SpeakerType.UNKNOWN or not claim.speaker.name:
            return OriginKind.OUTLET
        return OriginKind.ANONYMOUS if claim.speaker.type is SpeakerType.ANONYMOUS else OriginKind.NAMED

    def own_word(self, claim: Claim) -> bool:
        """False when it is somebody else who says that the speaker said it."""
        return self._root(claim) is claim

    def _root(self, claim: Claim) -> Claim:
        """Whose word it is: «A said that B admitted it» is the word of A; media only carry it, a denier only quotes."""
        parent = self._claims.get(claim.parent or "")
        if parent is None or parent.stance in REFUSING or parent.speaker.type is SpeakerType.MEDIA:
            return claim
        return self._root(parent)

    def _find(self, told: Claim, reading: Reading) -> Origin:
        claim = self._root(told)
        kind = self._kind(claim)
        if kind is OriginKind.STATEMENT:
            author = self._alleged.get(claim.id) or claim.speaker.name
            voice = f"statement:{self.voice(author, claim.speaker.entity, reading)}"
            return Origin(voice, "", voice)
        if kind is OriginKind.OUTLET:
            return self._own_word_of(self._desk(claim, reading.document).key)
        if kind is OriginKind.ANONYMOUS:
            desk, who = self._desk(claim, reading.document).key, _descriptor(claim.speaker.name)
            # Two outlets of one house that heard it from people described alike are two origins of one side.
            party = self._behind(claim, reading) or f"anonymous:{self._media.party(desk) or desk}:{who}"
            return Origin(f"anonymous:{desk}:{who}", "", party, desk)
        voice = self.voice(claim.speaker.name, claim.speaker.entity, reading)
        said = claim.said_at.value[:10] if claim.said_at is not None else ""
        return Origin(voice, said, self._parties.get(voice, voice))

    def _own_word_of(self, desk: str) -> Origin:
        """What an outlet tells itself; on an official channel it is the word of the actor whose channel it is."""
        actor = self._knowledge.party(desk)
        if actor is not None:
            voice = self.voice("", desk)
            return Origin(voice, "", self._parties.get(voice, actor))
        voice = f"outlet:{desk}"
        return Origin(voice, "", self._media.party(desk) or voice, desk)

    def stance_of(self, claim: str | None) -> Stance | None:
        """The stance of a claim by id, None where there is no such claim."""
        known = self._claims.get(claim or "")
        return known.stance if known is not None else None

    def voice(self, name: str, entity: str | None, reading: Reading | None = None) -> str:
        """One key for everything that names one speaker; a short name («الكتائب») is the full one of its document."""
        return self._decided.own(name) or self._decided.joined(self._voice(name, entity, reading))

    def _voice(self, name: str, entity: str | None, reading: Reading | None = None) -> str:
        """The same, as names and lists have it."""
        if reading is not None:
            name = self._short.get((reading.document.id, name), name)
        known = self._knowledge.entity(entity) or self._entities.get(words_of(name))
        return known or self._voices.key(name)

    def outlet(self, document: Document) -> str:
        """The outlet of a document, the document itself where nobody says."""
        return self._media.outlet(document) or document.id

    def _sides(self, readings: Sequence[Reading]) -> Mapping[str, str]:
        """One party for each named voice, however some claims spell it; the first in spelling where claims differ."""
        found: dict[str, str] = {}
        for reading in readings:
            for claim in reading.claims:
                party = self._party(claim) if claim.speaker.name else None
                if party is not None:
                    voice = self.voice(claim.speaker.name, claim.speaker.entity, reading)
                    found[voice] = min(party, found.get(voice, party))
        return found

    def _party(self, claim: Claim) -> str | None:
        entity = claim.speaker.entity or self._entities.get(words_of(claim.speaker.name))
        party = (
            None
            if self._decided.is_not(claim.speaker.name, self._knowledge.entity(entity))
            else self._knowledge.party(entity)
        )
        if party is not None:
            return party
        if claim.speaker.type is SpeakerType.MEDIA:
            return self._media.party(entity or self._media.key(claim.speaker.name))
        hops = {hop.role: hop.name for hop in claim.chain}
        if HopRole.SPOKESPERSON in hops and HopRole.SPEAKER in hops:
            return self._voices.key(hops[HopRole.SPEAKER])
        return None

    def _behind(self, claim: Claim, reading: Reading) -> str | None:
        """The side of somebody without a name: of the actor he belongs to, else of those whose spokesman he is."""
        party = self._knowledge.party(claim.speaker.entity)
        behind = self._knowledge.spoken_for(claim.speaker.name)
        if party is not None or not behind:
            return party
        voice = self.voice(behind, None, reading)
        return self._parties.get(voice, voice)

    def _desk(self, claim: Claim, document: Document) -> Desk:
        """Who heard it: the carrier named, whose post is quoted, the source of the feed, the one agency credited, else
        the outlet; of a copy those of the root.
        """
        carrier = next((hop.name for hop in claim.chain if hop.role is HopRole.CARRIER), None)
        carrier = carrier or quoted(document, claim.position())
        if carrier is not None:
            return Desk(self._media.key(carrier), carrier, HeardBy.CARRIER)
        root = self._documents.get(self._roots.of(document.id, claim.position()), document)
        fed = root.metadata.feed_source
        source = self._media.fed(root)
        if fed and source and source != self.outlet(root):
            return Desk(source, fed, HeardBy.FEED)
        agencies = {self._media.key(name): name for name in root.metadata.credits if name}
        if len(agencies) == 1:
            ((key, name),) = agencies.items()
            return Desk(key, name, HeardBy.CREDIT)
        heard = HeardBy.OUTLET if root.id == document.id else HeardBy.COPY
        return Desk(self.outlet(root), root.outlet or root.id, heard)

    def count(self, supporters: Iterable[tuple[Claim, Reading]]) -> Counts:
        """The five numbers for some claims."""
        pairs = list(supporters)
        occasions: dict[str, set[str]] = {}
        parties: set[str] = set()
        for claim, reading in pairs:
            origin = self.origin_of(claim, reading)
            occasions.setdefault(origin.voice, set()).add(origin.occasion)
            parties.add(origin.party)
        documents = {reading.document.id for _, reading in pairs}
        outlets = {self.outlet(reading.document) for _, reading in pairs}
        origins = sum(max(1, len(days - {""})) for days in occasions.values())
        return Counts(len(pairs), len(documents), len(outlets), origins, len(parties))


def media_of(readings: Sequence[Reading]) -> Media:
    """Every outlet, agency and carrier the readings name, as one set of names."""
    found: list[str] = []
    for reading in readings:
        document = reading.document
        fed = document.metadata.feed_source
        given = (
            document.outlet,
            fed,
            quoted(document),
            *document.metadata.credits,
            *document.credits,
            *document.bylines,
        )
        found.extend(name for name in given if name)
        found.extend(hop.name for claim in reading.claims for hop in claim.chain if hop.role is HopRole.CARRIER)
    return Media(found)


def quoted(document: Document, position: int | None = None) -> str | None:
    """Who posted what a post quotes in full, where that stands at `position` (code points), or anywhere in it.

    What is embedded in a page counts only at `position`: the page itself is no post.
    """
    found = [value_of(document.metadata, "quotes")]
    embeds = value_of(document.metadata, "embeds") if position is not None else None
    found += embeds if isinstance(embeds, list | tuple) else []
    for post in found:
        if not isinstance(post, Mapping) or not isinstance(post.get("speaker"), str):
            continue
        start, end = post.get("start"), post.get("end")
        if isinstance(start, int) and isinstance(end, int) and (position is None or start <= position < end):
            return post["speaker"] or None
    return None


def _short_names(reading: Reading) -> Iterable[tuple[str, str]]:
    """Names of one word that stand for the only longer name of the document which begins with that word."""
    names = {claim.speaker.name for claim in reading.claims if claim.speaker.name}
    names |= {statement.alleged_author or statement.author or "" for statement in reading.statements}
    heads: dict[frozenset[str], set[str]] = {}
    for name in names:
        if len(name.split()) > 1:
            heads.setdefault(words_of(name.split()[0]), set()).add(name)
    for name in names:
        full = heads.get(words_of(name), set()) if len(name.split()) == 1 else set()
        if len(full) == 1:
            yield name, next(iter(full))


def _named(readings: Sequence[Reading]) -> Mapping[frozenset[str], str]:
    """The actor each spelling found in the texts stands for, where all texts agree on it."""
    found: dict[frozenset[str], set[str]] = {}
    for reading in readings:
        for mention in reading.mentions:
            if isinstance(mention, ActorMention):
                found.setdefault(words_of(reading.document.quote(mention.span)), set()).add(mention.entity)
    return {words: next(iter(entities)) for words, entities in found.items() if len(entities) == 1}


def _speakers(readings: Sequence[Reading]) -> Iterable[str]:
    for reading in readings:
        for claim in reading.claims:
            if claim.speaker.type not in (SpeakerType.ANONYMOUS, SpeakerType.UNKNOWN):
                yield claim.speaker.name
        for statement in reading.statements:
            yield statement.alleged_author or statement.author or ""


def _descriptor(name: str) -> str:
    return " ".join(sorted({_stem(word) for word in words_of(name)}))


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
