"""What a document speaks of as a whole, for those of its claims that name no place themselves; part of the events room.

A hospital's toll rarely says again where the market is: the place stands in another sentence, said by nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from riwaya.annotate.model import PlaceMention, TriggerMention
from riwaya.annotate.tokens import Tokenizer
from riwaya.claims.model import Claim, FacetValue, Reading
from riwaya.document import Span
from riwaya.events.mentions import mentions_in
from riwaya.events.names import AL, name_keys
from riwaya.events.places import NOWHERE, Site, place_key
from riwaya.text import fold
from riwaya.vocabulary import FacetName, PlacePrecision, ZoneKind

EXACT = frozenset({PlacePrecision.FACILITY, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR})
"""Places an event happens at; a province or a country says too little."""
NO_STORY = frozenset({ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.CREDIT, ZoneKind.BOILERPLATE})
SHORTEST_NOUN = 4
LONGEST_WORD = 24
"""Code points looked at behind an event word."""
MOST_PLACES = 4
"""A document that names more of them is a round-up, and none of them is its place."""


class Topic(NamedTuple):
    """The names no list knows and the places a document speaks of in its story: a dateline is where a desk sits."""

    names: frozenset[str] = frozenset()
    site: Site = NOWHERE
    main: Site = NOWHERE
    """The place it speaks of most, where it does so more than once."""


NO_TOPIC = Topic()


def topic_of(reading: Reading) -> Topic:
    """The topic of a document."""
    outside = [zone.span for zone in reading.document.zones if zone.kind in NO_STORY]
    spoken = [
        mention
        for mention in reading.mentions
        if isinstance(mention, PlaceMention)
        and mention.precision in EXACT
        and not any(zone.holds(mention.span) for zone in outside)
    ]
    places = {place_key(mention) for mention in spoken}
    few = places if len({place.partition(" ")[0] for place in places}) <= MOST_PLACES else set[str]()
    return Topic(name_keys(reading.mentions), Site(frozenset(few)), _most(spoken))


def _most(spoken: Sequence[PlaceMention]) -> Site:
    (place, times), *others = [*Counter(mention.place for mention in spoken).most_common(2), ("", 0)]
    if times < 2 or times == others[0][1]:
        return NOWHERE
    return Site(frozenset(place_key(mention) for mention in spoken if mention.place == place))


def things(claim: Claim, facets: Iterable[FacetValue], reading: Reading, tokens: Tokenizer) -> frozenset[str]:
    """What was hit, in a word each: «السوق» (the market) and «سوق الرهد» are one thing, «المستودع» (the store) another.

    The heads of targets and of facilities, what was destroyed («دمرت مستودعا», destroyed a store), and what an event
    word governs («انفجار العبّارة», the explosion of the ferry): an indefinite noun before a definite one. Whose fire it
    was («قصف الجيش», the army's shelling) looks the same where no list knows the one who fired.
    """
    told = list(facets)
    found = {_bare(word) for facet in told for word in _head(facet, tokens)}
    doers = [facet.span for facet in told if facet.name is FacetName.PERPETRATOR]
    for trigger in claim.triggers:
        governed = _governed(trigger, reading.document.text)
        if governed and not any(mentions_in(reading, governed)) and not any(governed.meets(doer) for doer in doers):
            found.add(_bare(fold(reading.document.quote(governed))))
    return frozenset(found - {""})


def _governed(trigger: TriggerMention, text: str) -> Span | None:
    """The definite noun right behind an indefinite event word."""
    start = trigger.span.end + 1
    word = next(iter(text[start : start + LONGEST_WORD].split(maxsplit=1)), "")
    plain = fold(word)
    if trigger.role == "weapon" or trigger.definite or text[start - 1 : start] != " ":
        return None
    return Span(start, start + len(word)) if plain.startswith(AL) and plain.isalpha() else None


def _head(facet: FacetValue, tokens: Tokenizer) -> Iterator[str]:
    """The noun of a target, a facility or what was damaged; names of places and actors are known as such."""
    if facet.entity is not None or not isinstance(facet.value, str):
        return
    words = [token.fold for token in tokens(facet.value) if token.kind == "word"]
    if facet.name in (FacetName.TARGET, FacetName.PLACE):
        yield from words[:1]
    elif facet.name is FacetName.DAMAGE:
        yield from (word for word in words[1:2] if len(word) >= SHORTEST_NOUN and word[0] != "ب")


def _bare(word: str) -> str:
    """A folded word without article and the alif of the accusative."""
    bare = word.removeprefix("لل").removeprefix(AL)
    return bare[:-1] if bare.endswith("ا") and len(bare) > 4 else bare
