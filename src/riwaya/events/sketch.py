"""One claim's part in one event: what kind, where, when, who; the unit that grouping joins. Part of the events room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from riwaya.annotate.model import ActorMention, PlaceMention, TriggerMention
from riwaya.annotate.tokens import Tokenizer
from riwaya.claims.facets import LOOKS_AHEAD, UNNAMED
from riwaya.claims.model import Claim, FacetValue, Reading
from riwaya.document import Document
from riwaya.events.instants import Days, days, published_day, published_key
from riwaya.events.knowledge import ANY, VIOLENCE, Knowledge
from riwaya.events.mentions import mentions_in
from riwaya.events.names import name_keys, words_of
from riwaya.events.places import NOWHERE, Site, place_key
from riwaya.events.threads import Thread, Threads, doubts
from riwaya.events.topics import things
from riwaya.text import fold
from riwaya.vocabulary import (
    CASUALTY_FACETS,
    Commitment,
    EventType,
    FacetName,
    PlacePrecision,
    Stance,
    ZoneKind,
)

PURSUIT = "pursuit"
QUIET = frozenset({Stance.DECLINE, Stance.SILENT, Stance.WITHHOLD, Stance.NO_INFORMATION, Stance.UNCLAIMED})
SITED = frozenset({FacetName.PLACE, FacetName.TIME})
HAPPENED = (
    frozenset({FacetName.OCCURRENCE, FacetName.VICTIM, FacetName.DAMAGE, FacetName.MUNITION_COUNT}) | CASUALTY_FACETS
)
LEAST_WORD = 4


@dataclass(frozen=True, slots=True)
class Sketch:
    """`family` "" when the claim names no event itself; `solid` when it may found one; `back` when it points back."""

    claim: Claim
    document: str
    published: str
    day: int | None
    position: int
    section: int
    paragraph: int
    family: str
    types: frozenset[str]
    facets: tuple[FacetValue, ...]
    site: Site
    launch: Site
    days: tuple[Days, ...]
    actors: frozenset[str]
    figures: frozenset[str]
    words: frozenset[str]
    solid: bool
    back: bool
    doers: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """Names no list knows that it speaks of: two reports of one thing name the same company, group or man."""
    things: frozenset[str] = frozenset()
    """What was hit, as in `topics.things`."""
    thread: Thread | None = None
    """What it tells of instead of an event (a funeral, a letter, a match), or what is seen at its scene."""
    spoken: Site = NOWHERE
    """The places its document speaks of, where the event it belongs to names none."""

    def __hash__(self) -> int:
        """Of what names it: the hash of all it holds would be worked out again whenever it is put into a set."""
        return hash((self.claim.id, self.family))

    @property
    def rank(self) -> tuple[str, str, str]:
        """Order of sketches that no order of input can change."""
        return self.published, self.claim.id, self.family

    @property
    def aside(self) -> bool:
        """True for what tells of something else than an event."""
        return self.thread not in (None, Thread.SCENE)

    @property
    def quiet(self) -> bool:
        """True for a claim that leaves questions open and may be about an event it does not name."""
        return self.claim.stance in QUIET


class Sketcher:
    """Makes the sketches of a reading's claims and narrated claims."""

    def __init__(self, knowledge: Knowledge, threads: Threads | None = None) -> None:
        self._knowledge = knowledge
        self._tokenizer = Tokenizer()
        self._threads = threads or Threads.default()

    def __call__(self, reading: Reading) -> list[Sketch]:
        """Sketches in the order of the text."""
        headings = [zone.span.start for zone in reading.document.zones if zone.kind is ZoneKind.HEADING]
        found: list[Sketch] = []
        doubted, opening = doubts(reading), self._threads.opening(reading)
        people = _spoken_of(reading)
        ends = _paragraphs(reading.document.text)
        number = 0
        for claim in sorted((*reading.claims, *reading.narrated), key=lambda c: (c.position(), c.id)):
            section = bisect_right(headings, claim.position())
            while number < len(ends) and ends[number] <= claim.position():
                number += 1
            thread = self._threads.of(claim, reading, opening, doubted)
            found.extend(self._of_claim(claim, reading, (section, number), thread))
        return [replace(sketch, people=people) for sketch in found] if people else found

    def _of_claim(
        self, claim: Claim, reading: Reading, place: tuple[int, int], thread: Thread | None
    ) -> Iterator[Sketch]:
        """The sketches of a claim in a section and paragraph."""
        document = reading.document
        plain = Sketch(
            claim, document.id, published_key(document), published_day(document), claim.position(), *place, "",
            frozenset(), claim.facets, Site(), Site(), (), frozenset(), frozenset(), frozenset(), False, False,
            names=_names(claim, reading), thread=thread,
        )  # fmt: skip
        if plain.aside:
            yield replace(plain, facets=())
            return
        if claim.stance is Stance.DISOWN:  # of the statement alone, whatever that told of
            yield replace(plain, facets=())
            return
        happening = [t for t in claim.triggers if t.role != "anaphor"]
        families = sorted({self._family(t) for t in happening} - {ANY})
        if not families and (happening or self._wordless_harm(claim)):
            families = [ANY]
        if not families:
            if claim.narrated and not claim.triggers:
                return
            yield replace(plain, words=words_told(claim, document, self._tokenizer), back=bool(claim.triggers))
            return
        told = False
        for family in families:
            mine = [t for t in happening if self._family(t) in (family, ANY)]
            facets = tuple(self._share(claim, family, families, happening))
            sketch = self._filled(plain, family, mine, facets, reading, alone=len(families) == 1)
            if not claim.narrated or sketch.solid or sketch.back or _points_back(sketch):
                told = True
                yield replace(sketch, others=self._others(reading, sketch)) if sketch.doers else sketch
        if not told and PURSUIT not in families:
            # What an outlet only mentions founds no event and answers nothing, but is of the one it is told with.
            yield replace(plain, facets=(), words=words_told(claim, document, self._tokenizer))

    def _wordless_harm(self, claim: Claim) -> bool:
        return any(facet.name in CASUALTY_FACETS or facet.name is FacetName.CAUSE for facet in claim.facets)

    def _family(self, trigger: TriggerMention) -> str:
        return self._knowledge.family(trigger.type)

    def _share(
        self, claim: Claim, family: str, families: Sequence[str], triggers: Sequence[TriggerMention]
    ) -> Iterator[FacetValue]:
        """The facets of a claim that belong to its event of `family`."""
        home = VIOLENCE if VIOLENCE in families else families[0]
        for facet in claim.facets:
            if facet.name in SITED and len(families) > 1:
                owner = self._nearest(facet, triggers, home)
            elif facet.name is FacetName.OCCURRENCE:
                owner = self._knowledge.family(EventType(facet.value)) if facet.value is not None else home
                owner = home if owner == ANY else owner
            else:
                owner = home
            if owner == family:
                yield facet

    def _nearest(self, facet: FacetValue, triggers: Sequence[TriggerMention], home: str) -> str:
        """Adjuncts follow what they belong to; one before a definite «الصواريخ» (the rockets) belongs to another."""
        best: tuple[int, str] | None = None
        for trigger in triggers:
            family = self._family(trigger)
            if family == ANY:
                continue
            after = facet.span.start - trigger.span.end
            cost = (
                after if after >= 0 else 2 * -after + (10_000 if trigger.definite and trigger.role == "weapon" else 0)
            )
            best = min(best, (cost, family)) if best is not None else (cost, family)
        return best[1] if best is not None else home

    def _filled(
        self, plain: Sketch, family: str, triggers: Sequence[TriggerMention], facets: tuple[FacetValue, ...],
        reading: Reading, alone: bool,
    ) -> Sketch:  # fmt: skip
        types = frozenset(t.type.value for t in triggers if t.type is not EventType.OTHER)
        actors = frozenset(_actors(facets, self._knowledge))
        doers = frozenset(_actors((f for f in facets if f.name is FacetName.PERPETRATOR), self._knowledge))
        when = tuple(sorted({d for f in facets if f.name is FacetName.TIME and (d := _days(f)) is not None}))
        sketch = replace(
            plain, family=family, types=types, facets=facets, site=_site(facets, FacetName.PLACE, reading),
            launch=_site(facets, FacetName.LAUNCH_PLACE, reading), days=when, actors=actors,
            figures=frozenset(_figures(facets)), doers=doers,
            words=words_told(plain.claim, reading.document, self._tokenizer),
            back=any(t.definite for t in plain.claim.triggers),
            things=things(plain.claim, facets, reading, self._tokenizer),
        )  # fmt: skip
        return replace(sketch, solid=_solid(sketch, alone))

    def _others(self, reading: Reading, sketch: Sketch) -> frozenset[str]:
        """The sides named behind the event word, beside the doers: those the blow may have been meant for."""
        first = min((trigger.span.start for trigger in sketch.claim.triggers), default=0)
        named = (
            mention.entity
            for span in sketch.claim.content
            for mention in mentions_in(reading, span)
            if isinstance(mention, ActorMention) and mention.span.start > first
        )
        return frozenset(self._knowledge.party(entity) or entity for entity in named) - sketch.doers


def words_told(claim: Claim, document: Document, tokenizer: Tokenizer) -> frozenset[str]:
    """The longer words of the content without article: enough to see that two claims speak of one thing."""
    found: set[str] = set()
    for span in claim.content:
        for token in tokenizer(document.quote(span)):
            if token.kind == "word" and len(token.fold) >= LEAST_WORD:
                found |= words_of(token.fold)
    return frozenset(found)


def _paragraphs(text: str) -> list[int]:
    """Where each paragraph ends; empty lines end none."""
    ends, at = [], 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if line.strip():
            ends.append(at)
    return ends


def _spoken_of(reading: Reading) -> frozenset[str]:
    """The known persons a document speaks of who do not speak in it themselves: the murdered, the abducted."""
    speakers = {claim.speaker.entity for claim in reading.claims}
    actors = (mention for mention in reading.mentions if isinstance(mention, ActorMention))
    return frozenset(mention.entity for mention in actors if mention.kind == "person") - speakers


def _names(claim: Claim, reading: Reading) -> frozenset[str]:
    return name_keys(mention for span in claim.content for mention in mentions_in(reading, span))


def _points_back(sketch: Sketch) -> bool:
    """True when all it tells is taken for granted («وهذا أول هجوم منذ …», this is the first attack since)."""
    return bool(sketch.facets) and all(facet.commitment is Commitment.PRESUPPOSED for facet in sketch.facets)


def _days(facet: FacetValue) -> Days | None:
    return days(facet.value, facet.approx) if isinstance(facet.value, str) else None


def _site(facets: Iterable[FacetValue], name: FacetName, reading: Reading) -> Site:
    places: set[str] = set()
    names: set[str] = set()
    for facet in facets:
        if facet.name is not name or not isinstance(facet.value, str):
            continue
        found = (m for m in mentions_in(reading, facet.span) if isinstance(m, PlaceMention) and m.place == facet.entity)
        mention = next(found, None)
        if facet.entity is not None:
            places.add(place_key(mention) if mention is not None else facet.entity)
        if facet.entity is None or (mention is not None and mention.precision is PlacePrecision.FACILITY):
            names.add(site_name(facet.value))
    return Site(frozenset(places), frozenset(names - {""}))


def site_name(value: str) -> str:
    """The name a facility carries, without the word for its kind: «قاعدة "كالسو" العسكرية» → كالسو."""
    cut = "".join(char if char.isalnum() else " " for char in fold(value)).split()
    kept = [word.removeprefix("ال") for word in cut[1:]]
    return next((word for word in kept if len(word) > 2), "")


def _actors(facets: Iterable[FacetValue], knowledge: Knowledge) -> Iterator[str]:
    for facet in facets:
        if facet.name in (FacetName.PERPETRATOR, FacetName.VICTIM) and isinstance(facet.value, str):
            entity = knowledge.entity(facet.entity)
            if entity is not None:
                yield knowledge.party(entity) or entity
            elif facet.name is FacetName.PERPETRATOR and facet.stratum != UNNAMED:
                yield " ".join(sorted(words_of(facet.value)))


def _figures(facets: Iterable[FacetValue]) -> Iterator[str]:
    for facet in facets:
        if facet.name in CASUALTY_FACETS | {FacetName.MUNITION_COUNT} and facet.value is not None and facet.value != 0:
            yield f"{facet.name.value}={facet.value}"


def _solid(sketch: Sketch, alone: bool) -> bool:
    """True when something is said to have happened, with a place, a time, a toll or somebody to go with it.

    A search told with what it follows («بحثا عن مجموعة أطلقت صواريخ», seeking those who fired) has its place from it.
    """
    happened = [f for f in sketch.facets if f.name in HAPPENED and not f.negated and f.value is not None]
    counted = any(f.name in CASUALTY_FACETS for f in happened)
    if sketch.claim.stance in LOOKS_AHEAD and not counted:
        return False
    if not happened or sketch.claim.stance in (Stance.DENY, Stance.RETRACT):
        return False
    told = any(f.commitment is Commitment.ASSERTED for f in happened)
    where = bool(sketch.site) or bool(sketch.days) or counted
    who = bool(sketch.actors) or any(f.name in (FacetName.TARGET, FacetName.VICTIM) for f in sketch.facets)
    return where or who or not alone if told else bool(sketch.site) and (counted or bool(sketch.days))
