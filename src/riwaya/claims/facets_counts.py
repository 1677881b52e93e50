"""How many were killed, wounded, missing or captured and how many munitions flew, as intervals; claims room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.claims.facets_words import FacetWord, Found, Hit, Passage
from riwaya.claims.model import FacetValue
from riwaya.document import Span
from riwaya.vocabulary import FacetName

FORWARD, BACKWARD, NOUN_NEGATION = 4, 9, 8
LONGEST_SUBJECT = 8
"""Words between «عدد القتلى» (the number of dead) and the verb that says how many."""
IMPLIED = {"s": 1, "d": 2}
PLURAL = "وا"
"""The ending of a verb said of several people named before it."""
BOTH = "dead_and_wounded"
"""Population of the stratum in which dead and wounded are one figure; it is never compared with the dead alone."""


class Figure(NamedTuple):
    """A number of people or things; `low` None where nobody gives one. `population` "" where the words do not say."""

    first: int
    last: int
    value: int | None
    low: float | None
    high: float | None
    approx: bool = False
    population: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the facet it answers, over tokens first..last."""

    facet: FacetName
    figure: Figure
    first: int
    last: int
    population: str
    negated: bool


def counts(passage: Passage) -> Iterator[FacetValue]:
    """Casualties of the passage, a subset («بينهم طفلان», among them two children) never taken for the total."""
    if not (passage.having("casualty") or passage.having("both") or passage.having("ask")):
        return
    scope = "cumulative" if passage.having("cumulative") else "event"
    for counted in _counted(passage):
        span = passage.span(counted.first, counted.last)
        figure = counted.figure
        yield FacetValue(
            counted.facet,
            figure.value,
            span,
            low=figure.low,
            high=figure.high,
            approx=figure.approx,
            stratum=f"{counted.population or 'total'}/{scope}",
            negated=counted.negated,
        )


def vague_victims(passage: Passage) -> Iterator[Span]:
    """Plural casualty words nobody counted («ضحايا ومصابين», killed and injured), joined where they are neighbours."""
    if not passage.having("casualty"):
        return
    masked = _subsets(passage)
    taken = {at for counted in _counted(passage) for at in range(counted.first, counted.last)}
    run: tuple[int, int] | None = None
    for hit in passage.having("casualty"):
        word = hit.roles["casualty"]
        loose = word.shape == "noun" and word.number == "p" and hit.first not in masked | taken
        if not loose or passage.negated(hit.first, NOUN_NEGATION) or passage.found_at(passage.actors, hit.first):
            continue
        if run is not None and hit.first <= run[1] + 1:
            run = (run[0], hit.last)
            continue
        if run is not None:
            yield passage.span(*run)
        run = (hit.first, hit.last)
    if run is not None:
        yield passage.span(*run)


def munitions(passage: Passage) -> Iterator[FacetValue]:
    """How many rockets, drones or shells; «عدد من الصواريخ» (a number of rockets) has no value."""
    for found in passage.triggers:
        if found.mention.role != "weapon":
            continue
        figure = _before(passage, found.first, 2) or _vague_before(passage, found.first)
        if figure is None and found.mention.number == "d":
            figure = Figure(found.first, found.last, 2, 2, 2)
        if figure is None:
            continue
        yield FacetValue(
            FacetName.MUNITION_COUNT,
            figure.value,
            passage.span(min(figure.first, found.first), found.last),
            low=figure.low,
            high=figure.high,
            approx=figure.approx,
            stratum="total/event",
            entity=found.mention.means,
        )


def _counted(passage: Passage) -> list[Counted]:
    found: list[Counted] = []
    masked = _subsets(passage)
    for hit in passage.having("both"):
        figure = _over(passage, hit) or _before(passage, hit.first, 3)
        if figure is not None:
            found.append(Counted(FacetName.KILLED, figure, figure.first, hit.last, BOTH, False))
            masked.update(range(figure.first, hit.last))
    found += _asked_for(passage)
    running = {counted.facet for counted in found}
    hits = passage.having("casualty")
    for number, hit in enumerate(hits):
        if running and passage.role(hit.first - 1, "raised_by"):
            # «ارتفع عدد القتلى إلى ثلاثة بعد وفاة جريح» (it rose to three after a wounded man died): he is one of them
            masked.update(range(hit.first, passage.end_of(hit.first)))
        word = hit.roles["casualty"]
        if word.facet == "victim" or hit.first in masked or passage.found_at(passage.actors, hit.first):
            continue
        following = hits[number + 1] if number + 1 < len(hits) else None
        counted = _one(passage, hit, word, following, masked)
        if counted is not None:
            found.append(counted)
            masked.update(range(counted.figure.first, counted.figure.last))
            running |= {counted.facet} if passage.role(hit.first - 1, "total") else set()
    return found


def _asked_for(passage: Passage) -> Iterator[Counted]:
    """«عدد القتلى بلغ ثلاثة» (the number of dead reached three): the question and its answer."""
    for hit in passage.having("ask"):
        facet = next((f for f in (FacetName.KILLED, FacetName.WOUNDED) if hit.roles["ask"].facet == f.value), None)
        near = (q for q in passage.quantities if hit.first <= q.first <= hit.last + FORWARD)
        asked = facet is not None and not _earlier(passage, hit.first)
        quantity = (next(near, None) or _reached(passage, hit.last, LONGEST_SUBJECT)) if asked else None
        if quantity is not None and facet is not None:
            yield Counted(facet, _figure(passage, quantity), hit.first, quantity.last, "", False)


def _reached(passage: Passage, at: int, within: int) -> Found | None:
    """The number in «… ارتفع إلى خمسة» (rose to five), where the verb stands within so many tokens of the clause."""
    for hit in passage.having("reached"):
        if 0 <= hit.first - at <= within and not any(passage.mark(back) for back in range(at, hit.first)):
            return next((found for found in passage.quantities if 0 <= found.first - hit.last <= 1), None)
    return None


def _one(passage: Passage, hit: Hit, word: FacetWord, following: Hit | None, masked: set[int]) -> Counted | None:
    if _earlier(passage, hit.first):
        return None
    facet = FacetName(word.facet)
    if word.shape == "noun":
        return _noun(passage, hit, word, facet)
    negated = passage.negated(hit.first)
    if negated and facet is FacetName.CAPTURED and word.shape == "verb":
        return None  # «لا يحتجز أي مهندس» (holds no engineer) is about who holds them, and no zero
    figure = _people_before(passage, hit.first) if word.shape == "after" else _people_after(passage, hit.last, negated)
    if figure is None and word.shape in ("masdar", "verb") and _joined(passage, hit, word, following):
        assert following is not None
        figure = _people_after(passage, following.last, negated)
        if figure is not None:
            masked.update(range(following.first, figure.last))
            return Counted(FacetName.KILLED, figure, hit.first, figure.last, BOTH, negated)
    if figure is None and word.shape in ("verb", "after"):
        figure = _people_before(passage, hit.first)
        if figure is None and negated and word.shape == "verb":
            figure = Figure(hit.first, hit.last, 0, 0, 0)
    if figure is None or figure.first in masked:
        return None
    if negated and (figure.value == 1 or figure.low is None):
        figure = figure._replace(value=0, low=0, high=0)
    zero = figure.high == 0
    first, last = min(hit.first, figure.first), max(hit.last, figure.last)
    return Counted(facet, figure, first, last, figure.population, negated and not zero)


def _joined(passage: Passage, hit: Hit, word: FacetWord, following: Hit | None) -> bool:
    """True for «مقتل وإصابة 12» (the killing and wounding of 12): one figure for both.

    A plural verb has its subject before it: «أربعة قُتلوا وأصيب 15» (four were killed and 15 hurt) are two figures.
    """
    if word.shape == "verb" and passage.tokens[hit.last - 1].fold.endswith(PLURAL):
        return False
    if following is None or following.first != hit.last or not following.proclitic.startswith("و"):
        return False
    other = following.roles["casualty"]
    return other.facet != word.facet and other.shape in ("masdar", "verb")


def _noun(passage: Passage, hit: Hit, word: FacetWord, facet: FacetName) -> Counted | None:
    before = hit.first - 1
    if hit.definite and (passage.role(before, "one") or _part_of(passage, before)):
        return None
    figure = _over(passage, hit) or _before(passage, hit.first, 2)
    negated = passage.negated(hit.first, NOUN_NEGATION)
    if figure is None and passage.role(hit.first - 1, "total") and hit.definite:
        figure = next(
            (_figure(passage, found) for found in passage.quantities if 0 <= found.first - hit.last <= FORWARD), None
        )
    if figure is None and hit.definite and word.number == "p" and (found := _reached(passage, hit.last, 0)) is not None:
        figure = _figure(passage, found)  # «المفقودين باتوا أربعة» (the missing are four now)
    if figure is None and not hit.definite:
        value = 0 if negated else IMPLIED.get(word.number)
        figure = Figure(hit.first, hit.last, value, value, value) if value is not None else None
    if figure is None:
        return None
    population = _population(passage, hit.last) or figure.population
    zero = figure.high == 0
    return Counted(
        facet, figure, min(hit.first, figure.first), max(hit.last, figure.last), population, negated and not zero
    )


def _part_of(passage: Passage, at: int) -> bool:
    """True for «ستة من المصابين» (six of the wounded): a part of a figure, whatever becomes of them."""
    return passage.role(at, "from") is not None and passage.found_at(passage.quantities, at - 1) is not None


def _subsets(passage: Passage) -> set[int]:
    """Tokens that tell of a part of a figure already given: from «بينهم» (among them) to the end of its clause."""
    masked: set[int] = set()
    for hit in passage.having("subset"):
        end = passage.end_of(hit.first)
        at = hit.last
        while at < end and not passage.mark(at):
            word = passage.role(at, "casualty")
            if word is not None and word.shape != "noun" and passage.hits[at].proclitic.startswith("و"):
                break
            at += 1
        if not passage.negated(hit.first, 3):
            masked.update(range(hit.first, at))
    return masked


def _earlier(passage: Passage, at: int) -> bool:
    return any(passage.role(back, "earlier") for back in range(max(passage.start_of(at), at - 6), at))


def _figure(passage: Passage, found: Found) -> Figure:
    quantity = found.mention
    low, high = quantity.low, quantity.high
    given = high if not low and high is not None else low
    value = int(given) if given is not None else None
    if any(hit.last == found.first for hit in passage.having("at_least")):
        high = None
    people = (word for at in range(found.first, found.last) if (word := passage.role(at, "person")))
    population = next((word.population for word in people), "") or _population(passage, found.last)
    return Figure(found.first, found.last, value, low, high, quantity.approx, population)


def _before(passage: Passage, at: int, reach: int) -> Figure | None:
    """The figure that ends just before token `at` («11 جريحا», 11 wounded)."""
    for found in passage.quantities:
        if found.first < at <= found.last + reach - 1 and not any(_breaks(passage, i) for i in range(found.last, at)):
            return _figure(passage, found)
    return None


def _breaks(passage: Passage, at: int) -> bool:
    return passage.mark(at) or passage.role(at, "casualty") is not None or passage.role(at, "person") is not None


def _over(passage: Passage, hit: Hit) -> Figure | None:
    """A quantity that covers the casualty word itself, as a dual may («قتيلين», two dead)."""
    found = passage.found_at(passage.quantities, hit.first)
    return _figure(passage, found) if found is not None else None


def _vague_before(passage: Passage, at: int) -> Figure | None:
    for hit in passage.having("vague"):
        if hit.last == at:
            return Figure(hit.first, hit.last, None, None, None)
    return None


def _population(passage: Passage, at: int) -> str:
    """Who is counted, from the noun at token `at` or just after «من» (of)."""
    for ahead in range(at, at + 3):
        word = passage.role(ahead, "person")
        if word is not None:
            return word.population
        if not passage.role(ahead, "from"):
            return ""
    return ""


def _people_after(passage: Passage, at: int, negated: bool) -> Figure | None:
    """The people that follow a casualty word: a number, «أحد عناصره» (one of its members), a dual, a single person."""
    end = min(passage.end_of(at - 1), at + FORWARD)
    for ahead in range(at, end):
        if passage.mark(ahead):
            return None
        quantity = next((found for found in passage.quantities if found.first == ahead), None)
        if quantity is not None:
            moved = passage.role(ahead, "one") and passage.role(ahead + 1, "casualty")
            return _figure(passage, quantity) if not moved else None
        hit = passage.hits.get(ahead)
        if hit is None or (negated and "subset" in hit.roles):
            continue
        if "one" in hit.roles:
            # «وفاة أحد المصابين» (the death of one of the wounded) moves one figure to the other: no toll of its own
            return Figure(hit.first, hit.last, 1, 1, 1) if not passage.role(hit.last, "casualty") else None
        if "person" in hit.roles:
            return _person(hit)
        if hit.roles.keys() & {"casualty", "stop", "at", "from", "outcome", "vague", "relative"}:
            return None
    return None


def _person(hit: Hit) -> Figure | None:
    word = hit.roles["person"]
    value = IMPLIED.get(word.number) if not hit.definite else None
    return Figure(hit.first, hit.last, value, value, value, False, word.population) if value else None


def _people_before(passage: Passage, at: int) -> Figure | None:
    """The people a verb is said of («ثمانية مقاتلين جُرحوا», eight fighters were wounded)."""
    floor = max(passage.start_of(at), at - BACKWARD)
    for back in range(at - 1, floor - 1, -1):
        hit = passage.hits.get(back)
        if passage.mark(back) or (
            hit is not None and hit.roles.keys() & {"casualty", "outcome", "contrast", "relative"}
        ):
            return None
        quantity = passage.found_at(passage.quantities, back)
        if quantity is not None:
            return _figure(passage, quantity)
        if hit is not None and "one" in hit.roles:
            return Figure(hit.first, hit.last, 1, 1, 1)
        if hit is not None and "person" in hit.roles:
            single = _person(hit)
            if single is not None:
                return single
    return None
