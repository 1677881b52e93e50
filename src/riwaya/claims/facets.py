"""Facets: the questions about an event that a content answers, with the exact words of each answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from riwaya.annotate.model import Annotated
from riwaya.attribution.model import Speaker
from riwaya.claims.facets_actors import Doer, doers
from riwaya.claims.facets_acts import acts, bare_denial, damage, disowned, intent, open_questions, tells_of_the_past
from riwaya.claims.facets_counts import counts, munitions, vague_victims
from riwaya.claims.facets_places import places, targets, times
from riwaya.claims.facets_scope import presupposed, token_at
from riwaya.claims.facets_words import Passage, WordTable
from riwaya.claims.model import FacetValue
from riwaya.claims.target import target_of
from riwaya.document import Span
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Commitment, FacetName, Language, Stance

OPEN = frozenset({Stance.WITHHOLD, Stance.NO_INFORMATION, Stance.QUESTION})
SAYS_NOTHING = frozenset({Stance.DECLINE, Stance.SILENT})
RESPONSIBLE = frozenset({Stance.UNCLAIMED, Stance.CLAIM_RESPONSIBILITY})
LOOKS_AHEAD = frozenset({Stance.THREATEN, Stance.WARN, Stance.PROMISE, Stance.DEMAND})
BACKGROUND = OPEN | SAYS_NOTHING | LOOKS_AHEAD | {Stance.CONDEMN, Stance.PRAISE, Stance.UNCLAIMED}
"""Stances in which what is told of the event is taken for granted, not asserted."""
UNNAMED = "unnamed"
"""Stratum of a perpetrator nobody names («عناصر», elements; «مجهولون», unknown men): it rivals no other."""
SITES = frozenset({"facility", "locality"})
HARMED = frozenset({"damage", "destroy", "hit"})
EVENTFUL = frozenset(
    "casualty both vague behind involve agent act perform accident damage destroy hit self ask".split()
)
"""Roles of which one must be there, or an event word, for a content to tell of an event."""
SCOPED = frozenset(
    {FacetName.PERPETRATOR, FacetName.OCCURRENCE, FacetName.KILLED, FacetName.WOUNDED, FacetName.MISSING}
)
"""Facets that a denial denies; the place and time it names only say which event it means."""


class FacetReader:
    """Reads the facets of one content; the arguments are compiled lexicon rows (facet_words, hedges, demonyms)."""

    def __init__(
        self,
        words: Iterable[Mapping[str, Any]],
        hedges: Iterable[Mapping[str, Any]] = (),
        demonyms: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self._table = WordTable(words, hedges, demonyms)
        self.lookups = (self._table,)

    @classmethod
    def default(cls, language: Language = Language.AR) -> FacetReader:
        """With the lexicon of the package."""
        scope = language.value
        return cls(rows(scope, "facet_words"), rows(scope, "hedges"), rows("world", "demonyms"))

    def names_nobody(self, annotated: Annotated, span: Span) -> bool:
        """True of «each other»: whoever is accused so is whoever accuses."""
        return self._table.says(annotated, span, "each_other")

    def __call__(
        self,
        annotated: Annotated,
        content: tuple[Span, ...],
        cue: Span | None,
        stance: Stance,
        speaker: Speaker,
        target: Span | None = None,
    ) -> tuple[FacetValue, ...]:
        """Facet values in order of their place in the text; () where the content says nothing about an event."""
        if not content:
            return _of_cue(cue, stance, speaker)
        if target is None and stance is Stance.ACCUSE:
            aimed = target_of(annotated, stance, content, None)
            target = aimed.span if aimed is not None else None
        passage = self._table.passage(annotated, content)
        if not passage.ranges:
            return _of_cue(cue, stance, speaker)
        found = [*_read(passage, stance, speaker, target), *_of_cue(cue, stance, speaker)]
        if self._table.says(annotated, cue, "hedge"):
            found = [replace(value, hedged=True) for value in found]
        return tuple(sorted(_once(found), key=_order)) if len(found) > 1 else tuple(found)


def _order(value: FacetValue) -> tuple[int, int, str, str]:
    return value.span.start, value.span.end, value.name.value, str(value.value)


def _of_cue(cue: Span | None, stance: Stance, speaker: Speaker) -> tuple[FacetValue, ...]:
    """What the cue alone says of responsibility («تبنت», claimed; «لم تعلن أي جهة مسؤوليتها», nobody claimed)."""
    if cue is None or stance not in RESPONSIBLE:
        return ()
    if stance is Stance.UNCLAIMED:
        return (FacetValue(FacetName.RESPONSIBILITY, "unclaimed", cue),)
    return (FacetValue(FacetName.RESPONSIBILITY, "claimed", cue, entity=speaker.entity),)


def _read(passage: Passage, stance: Stance, speaker: Speaker, target: Span | None) -> Iterator[FacetValue]:
    if stance is Stance.DISOWN:
        yield from disowned(passage)
        return
    if stance in OPEN:
        yield from open_questions(passage)
    if stance in LOOKS_AHEAD:
        yield from intent(passage)
        if not tells_of_the_past(passage):
            return
    if "habit" in passage.by_role:
        return
    values = list(_event_facets(passage, stance, speaker, target))
    first = "first" in passage.by_role
    if first:
        values = [value for value in values if value.name is FacetName.OCCURRENCE]
    if stance is Stance.DENY and not any(value.negated for value in values):
        bare = bare_denial(passage)
        values.extend([bare] if bare is not None else [])
    for value in values:
        granted = stance in BACKGROUND or first or (not value.negated and presupposed(passage, value.span))
        yield replace(value, commitment=Commitment.PRESUPPOSED) if granted else value


def _event_facets(passage: Passage, stance: Stance, speaker: Speaker, target: Span | None) -> Iterator[FacetValue]:
    if not passage.triggers and passage.by_role.keys().isdisjoint(EVENTFUL):
        if passage.places or not passage.by_role.keys().isdisjoint(SITES):
            yield from places(passage)
        if passage.times:
            yield from times(passage)
        return
    named = doers(passage, stance, speaker, target) if stance not in SAYS_NOTHING else ()
    if stance in OPEN:
        named = tuple(doer for doer in named if not passage.having("ask"))
    deny = stance is Stance.DENY
    denied = deny and not passage.having("negate")
    for doer in named:
        yield _perpetrator(passage, doer, denied or (deny and doer.name == speaker.name))
    if deny and passage.having("involve") and named:
        yield FacetValue(FacetName.RESPONSIBILITY, "denied", named[0].span, entity=named[0].entity)
    yield from acts(passage, denied, deny and bool(named))
    for value in (*counts(passage), *munitions(passage)):
        denies = denied and value.name in SCOPED and value.high != 0 and not value.negated
        yield replace(value, negated=True) if denies else value
    roles = passage.by_role.keys()
    if passage.places or roles & SITES:
        yield from places(passage)
    if passage.times:
        yield from times(passage)
    yield from targets(passage)
    if roles & HARMED:
        yield from damage(passage)
    if "casualty" in roles:
        yield from (FacetValue(FacetName.VICTIM, passage.text(s), s, negated=denied) for s in vague_victims(passage))


def _perpetrator(passage: Passage, doer: Doer, denied: bool) -> FacetValue:
    at = token_at(passage, doer.span.start)
    negated = denied or passage.negated(at, 2) or _denied_after(passage, at)
    stratum = "" if doer.known else UNNAMED
    return FacetValue(FacetName.PERPETRATOR, doer.name, doer.span, stratum=stratum, entity=doer.entity, negated=negated)


def _denied_after(passage: Passage, at: int) -> bool:
    """«الولايات المتحدة لم تنفذ» (the United States did not carry out): the negation stands between doer and verb."""
    for ahead in range(at, min(passage.end_of(at), at + 6)):
        hit = passage.hits.get(ahead)
        if passage.mark(ahead) or (hit is not None and hit.roles.keys() & {"perform", "act", "stop", "at"}):
            return False
        if hit is not None and "negate" in hit.roles:
            return True
    return False


def _once(found: list[FacetValue]) -> list[FacetValue]:
    """Each answer once: the same facet, value and span read by two rules is one answer."""
    kept: dict[tuple[FacetName, str, Span], FacetValue] = {}
    for value in found:
        kept.setdefault((value.name, str(value.value), value.span), value)
    return list(kept.values())
