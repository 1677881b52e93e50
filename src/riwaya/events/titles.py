"""What an event is called and what type it is, from the words of its claims; part of the events room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from riwaya.events.cluster import Cluster
from riwaya.events.entries import Entry
from riwaya.events.knowledge import ANY, Knowledge
from riwaya.events.places import PlaceBook
from riwaya.events.sketch import PURSUIT, site_name
from riwaya.vocabulary import Commitment, EventType, FacetName, Language, PlacePrecision

GENERIC = frozenset({EventType.ARMED_ATTACK, EventType.EXPLOSION_UNKNOWN_CAUSE, EventType.OTHER, EventType.ACCIDENT})
"""Types that stand back when somebody flatly says more; among them an explosion tells more than an attack."""
OUTVOTED = 4
"""A telling type that has so many times fewer voices than the commonest is some other happening told in passing, and a
finer place so many times less often told some other place."""
MANY = 3
FINEST = (PlacePrecision.FACILITY, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR, PlacePrecision.DISTRICT)


def event_type(
    entries: Sequence[Entry], links: Mapping[str, Sequence[str]], knowledge: Knowledge, family: str
) -> EventType:
    """The type most voices flatly give; hedged, presupposed and denied types only where nobody gives another.

    What `MANY` voices tell is not unsaid by one who denies it.
    """
    denied = {claim for answered in links.values() for claim in answered}
    sure: dict[EventType, set[str]] = {}
    unsure: dict[EventType, set[str]] = {}
    contested: dict[EventType, set[str]] = {}
    attributed = [entry for entry in entries if not entry.claim.narrated and _types(entry)]
    for entry in attributed or entries:
        for facet in entry.facets:
            if facet.name is not FacetName.OCCURRENCE or facet.value is None:
                continue
            found = EventType(facet.value)
            if facet.negated or (family != ANY and knowledge.family(found) not in (family, ANY)):
                continue
            flat = facet.commitment is Commitment.ASSERTED and not (facet.hedged or entry.quoted)
            told = flat and entry.asserting
            kept = (contested if entry.claim.id in denied else sure) if told else unsure
            kept.setdefault(found, set()).add(entry.origin.voice)
    for found, voices in contested.items():
        (sure if len(voices) >= MANY else unsure).setdefault(found, set()).update(voices)
    if family == PURSUIT and (not sure or EventType.SEARCH_PURSUIT in sure):
        return EventType.SEARCH_PURSUIT
    if not sure and not unsure:
        return EventType.OTHER
    votes = Counter({found: len(voices) for found, voices in (sure or unsure).items()})
    most = max(votes.values())
    telling = [found for found in votes if _telling(found, votes[found], most) == 2]
    if any(not knowledge.types_agree(one, other) for one, other in combinations(telling, 2)):
        # What it was is contested: the event is called what all accounts agree on, if somebody said that.
        shared = [broad for broad in votes if all(knowledge.is_kind_of(one, broad) for one in telling)]
        votes = Counter({found: votes[found] for found in shared}) or votes
    return max(votes, key=lambda found: (_telling(found, votes[found], most), votes[found], found.value))


def _types(entry: Entry) -> list[str]:
    """The types an entry flatly gives."""
    given = (f for f in entry.facets if f.name is FacetName.OCCURRENCE and not (f.negated or f.hedged))
    return [str(f.value) for f in given if f.value is not None and f.commitment is Commitment.ASSERTED]


def _telling(found: EventType, votes: int, most: int) -> int:
    if found not in GENERIC and votes * OUTVOTED > most:
        return 2
    return 1 if found is EventType.EXPLOSION_UNKNOWN_CAUSE else 0


def title(kind: EventType, entries: Sequence[Entry], cluster: Cluster, places: PlaceBook, knowledge: Knowledge) -> str:
    """Type, best place and day, in the language most claims are in; no word that is not a label or in a text."""
    language = _language(entries)
    parts = [part for part in (_place(entries, places), _day(cluster)) if part]
    name = knowledge.type_name(kind, language)
    comma = "، " if language is Language.AR else ", "
    return f"{name}: {comma.join(parts)}" if parts else name


def statement_title(author: str, entries: Sequence[Entry], knowledge: Knowledge) -> str:
    """«بيان: …» (statement: …) with the name it is issued in."""
    name = knowledge.type_name(EventType.STATEMENT, _language(entries))
    return f"{name}: {author}" if author else name


def _language(entries: Sequence[Entry]) -> Language:
    votes = Counter(entry.reading.document.language for entry in entries)
    return max(votes, key=lambda language: (votes[language], language is Language.AR), default=Language.AR)


def _place(entries: Sequence[Entry], places: PlaceBook) -> str:
    """The place told most often among the finest: a named site, then a town, then whatever there is.

    What is told once of another site («ضربت مستودعا», struck a depot) does not outdo a town that everybody tells.
    """
    votes: Counter[tuple[int, str]] = Counter()
    spelt: dict[tuple[int, str], str] = {}
    for entry in entries:
        for facet in entry.facets:
            if facet.name is FacetName.PLACE and isinstance(facet.value, str) and not facet.negated:
                key = (_fineness(facet.entity, places), facet.entity or site_name(facet.value))
                votes[key] += 1
                spelt.setdefault(key, facet.value)
    if not votes:
        return ""
    most = max(votes.values())
    finest = min(fineness for (fineness, _), told in votes.items() if told * OUTVOTED > most)
    return spelt[max((place for place in votes if place[0] == finest), key=lambda place: (votes[place], place[1]))]


def _fineness(entity: str | None, places: PlaceBook) -> int:
    mention = places.get(entity) if entity is not None else None
    if mention is None:
        return 1 if entity is None else 8
    if mention.precision in FINEST:
        return FINEST.index(mention.precision)
    return 9 if mention.precision is PlacePrecision.COUNTRY else 7


def _day(cluster: Cluster) -> str:
    """The day most claims give, when it is one day and not just about."""
    votes = Counter(d.first for s in cluster.sketches for d in s.days if d.first == d.last and not d.approx)
    return date.fromordinal(max(votes, key=lambda day: (votes[day], -day))).isoformat() if votes else ""
