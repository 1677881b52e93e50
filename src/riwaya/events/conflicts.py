"""Two accounts that cannot both be right, explained with their exact words; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from riwaya.events.entries import Entry
from riwaya.events.facets import Bench
from riwaya.events.figures import latest
from riwaya.events.grading import ATTRIBUTED, DISOWNED, rivals
from riwaya.events.model import Conflict
from riwaya.events.positions import SCENE, Stand, strata
from riwaya.events.surely_one import SurelyOne, always
from riwaya.vocabulary import COUNTED_FACETS, FUNCTIONAL_FACETS, Commitment, ConflictKind, FacetName, Stance

LONGEST_QUOTE = 160
ACCIDENT = "accident"
ENGLISH = {
    ConflictKind.DENIAL: "The first account is denied by the second.",
    ConflictKind.DISOWNED: "The statement of the first account is disowned in the second.",
    ConflictKind.VALUE: "The two accounts give answers that cannot both be right.",
    ConflictKind.NEGATION: "The second account says that what the first tells is not so.",
}
ARABIC = {
    ConflictKind.DENIAL: "تنفي الرواية الثانية ما جاء في الأولى.",
    ConflictKind.DISOWNED: "تتبرأ الرواية الثانية من البيان الذي نُقلت عنه الأولى.",
    ConflictKind.VALUE: "لا يمكن أن تصح الروايتان معاً.",
    ConflictKind.NEGATION: "تقول الرواية الثانية إن ما ورد في الأولى لم يحدث.",
}
NOBODY = ("nobody is named", "لم يُسمَّ قائلها")


def conflicts_of(
    event: str, entries: Sequence[Entry], bench: Bench, surely_one: SurelyOne = always
) -> Iterator[Conflict]:
    """The conflicts of one event, facet by facet; each pair of sides once.

    Answers that differ are one only where both sides surely tell of the event; a denial says itself what it is about.
    """
    for name in FacetName:
        if name not in FUNCTIONAL_FACETS:
            continue
        for stratum in strata(entries, name) if name in COUNTED_FACETS else (None,):
            found = bench.stands(entries, name, stratum)
            sides = list(_sides(name, found, bench))
            if name is FacetName.CAUSE:
                sides += _chance_or_weapon(found, entries, bench)
            for side in _without_doubles(sides):
                if side.kind is not ConflictKind.VALUE or surely_one(side.first, side.second):
                    yield _conflict(event, name, side)


Ids = tuple[frozenset[str], frozenset[str]]
"""The claims of each side."""


class Sides(NamedTuple):
    """Two sides of a conflict and its kind, before it is explained."""

    kind: ConflictKind
    first: list[Entry]
    second: list[Entry]

    def ids(self) -> Ids:
        """The claims of each side."""
        return frozenset(e.claim.id for e in self.first), frozenset(e.claim.id for e in self.second)


def _without_doubles(found: Iterable[Sides]) -> list[Sides]:
    """One conflict where the same denial meets several shades of one account, and none that another one holds."""
    merged: dict[tuple[ConflictKind, frozenset[str]], Sides] = {}
    values: list[Sides] = []
    for sides in found:
        if sides.kind is ConflictKind.VALUE:
            values.append(sides)
            continue
        key = (sides.kind, sides.ids()[1])
        known = merged.get(key)
        merged[key] = sides if known is None else known._replace(first=[*known.first, *sides.first])
    kept = [*merged.values(), *values]
    claims = [sides.ids() for sides in kept]
    sizes = [len(first) + len(second) for first, second in claims]
    held: dict[str, list[int]] = {}
    for number, (first, second) in enumerate(claims):
        for claim in first | second:
            held.setdefault(claim, []).append(number)
    # Whoever covers one conflict has every claim of its first side, so it is among those that have any one of them.
    near = (held[min(first)] if first else range(len(kept)) for first, _ in claims)
    return [
        kept[number]
        for number, others in enumerate(near)
        if not any(o != number and sizes[o] >= sizes[number] and _covers(kept, claims, o, number) for o in others)
    ]


def _covers(kept: Sequence[Sides], claims: Sequence[Ids], other: int, one: int) -> bool:
    """True when number `other` says at least what `one` says; a value conflict also covers its negation."""
    (a, b), (c, d) = claims[one], claims[other]
    straight, crossed = a <= c and b <= d, a <= d and b <= c
    if kept[one].kind is not kept[other].kind:
        negated = kept[one].kind is ConflictKind.NEGATION and kept[other].kind is ConflictKind.VALUE
        return negated and (straight or crossed)
    equal = (a, b) == (c, d) or (a, b) == (d, c)
    return (straight or crossed) and (not equal or (other < one and kept[other] != kept[one]))


def _sides(name: FacetName, found: Sequence[Stand], bench: Bench) -> Iterator[Sides]:
    if name is FacetName.AUTHENTICITY:
        yield from _disowned(found)
        return
    dead = bench.dead(name)
    for stand in found:
        refusing = stand.refused(dead)
        held = _other_voices(_told(stand, dead), refusing)
        against = [e for e in refusing if e.claim.stance is Stance.DENY or e.asserting]
        others = _other_voices(against, held)
        if held and others:
            denied = any(entry.claim.stance is Stance.DENY for entry in others)
            yield Sides(ConflictKind.DENIAL if denied else ConflictKind.NEGATION, held, others)
    live = [stand for stand in found if stand.firm(dead)]
    if name in COUNTED_FACETS:
        live = latest(found, dead)
    for first, second in rivals(live, bench.judge, dead):
        if name in SCENE and any(all(e.claim.narrated for e in side) for side in (first, second)):
            continue
        yield Sides(ConflictKind.VALUE, first, second)


def _chance_or_weapon(found: Sequence[Stand], entries: Sequence[Entry], bench: Bench) -> Iterator[Sides]:
    """An accident on one side («شرارة كهربائية», an electric spark) and a weapon on the other («لغم بحري», a sea mine).

    A weapon is by what means something was done, and so answers what caused it too.
    """
    dead = bench.dead(FacetName.CAUSE)
    chance = [_alone(stand) for stand in found if stand.value.value == ACCIDENT]
    if not chance:
        return
    for stand in bench.stands(entries, FacetName.MEANS, None):
        for first, second in rivals([*chance, _alone(stand)], bench.judge, dead):
            yield Sides(ConflictKind.VALUE, first, second)


def _alone(stand: Stand) -> Stand:
    """A position on the cause without what else its holders say: that there was an explosion is no cause of it."""
    value = replace(stand.value, name=FacetName.CAUSE)
    return Stand(value, [(replace(entry, facets=(value,)), facet) for entry, facet in stand.held])


def _disowned(found: Sequence[Stand]) -> Iterator[Sides]:
    made = [entry for stand in found if stand.value.value == ATTRIBUTED for entry, _ in stand.held]
    disowning = [entry for stand in found if stand.value.value == DISOWNED for entry, _ in stand.held]
    words = {(e.reading.document.id, span) for e in disowning for span in e.claim.content}
    apart = [e for e in made if not any((e.reading.document.id, span) in words for span in e.claim.content)]
    if apart and disowning:
        yield Sides(ConflictKind.DISOWNED, apart, disowning)


def _told(stand: Stand, dead: frozenset[str]) -> list[Entry]:
    """Who tells it, even with a doubt; what is only presupposed or somebody's own quotation of it takes no side."""
    kept: dict[str, Entry] = {}
    for entry, facet in stand.held:
        if facet.commitment is Commitment.ASSERTED and entry.asserting and entry.claim.id not in dead:
            kept.setdefault(entry.claim.id, entry)
    return list(kept.values())


def _other_voices(entries: Sequence[Entry], than: Sequence[Entry]) -> list[Entry]:
    """Nobody contradicts himself: what one voice says later takes the place of what it said."""
    voices = {entry.origin.voice for entry in than}
    quoted = {entry.claim.id for entry in than}
    return [e for e in entries if e.origin.voice not in voices and e.claim.parent not in quoted]


def _conflict(event: str, name: FacetName, found: Sides) -> Conflict:
    kind, one, other = found.kind, _in_order(found.first), _in_order(found.second)
    sides = (tuple(e.claim.id for e in one), tuple(e.claim.id for e in other))
    english = f"First account: {_account(one[0], 0)}. Second account: {_account(other[0], 0)}. {ENGLISH[kind]}"
    arabic = f"الرواية الأولى: {_account(one[0], 1)}. الرواية الثانية: {_account(other[0], 1)}. {ARABIC[kind]}"
    return Conflict(event, name, kind, sides, english, arabic)


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    return sorted({entry.claim.id: entry for entry in entries}.values(), key=lambda entry: entry.order)


def _account(entry: Entry, language: int) -> str:
    """The exact words, cut at `LONGEST_QUOTE` code points, and who says them."""
    document, claim = entry.reading.document, entry.claim
    span = claim.content[0] if claim.content else claim.cue
    words = document.quote(span) if span is not None else ""
    cut = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    who = claim.speaker.name or (document.outlet if claim.narrated else None) or NOBODY[language]
    return f"«{cut}» ({who})"
