"""What changed in an event between two states of it: what is told now and was not told then. Pure; events room.

An event is taken apart into facts (this position is held, that voice denies it, this is the toll, this the grade), each
with a key that says what it is and not in which document it stands. What changed are the facts whose keys are new, and
the positions that are gone. So nothing changed means nothing told, the same voice that denies the same once more in
another version of its page is no news, and what is told step by step holds all that one great step tells.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace

from riwaya.claims.model import Claim, Reading
from riwaya.events.kinds import ChangeKind
from riwaya.events.model import Comparison, CountRange, Event, Facet, Position
from riwaya.text import fold
from riwaya.vocabulary import FacetName, Grade, Stance

SAID: Mapping[Stance, ChangeKind] = {
    Stance.DENY: ChangeKind.DENIAL,
    Stance.DISOWN: ChangeKind.DISOWNING,
    Stance.RETRACT: ChangeKind.RETRACTION,
    Stance.CORRECT: ChangeKind.CORRECTION,
}
"""Stances that are told of by themselves; all others are told of as the positions they give."""
FIRST = frozenset({Grade.SINGLE, Grade.UNATTRIBUTED})
"""Grades a question begins with: that is told by its position."""
_RANK = list(ChangeKind)
Key = tuple[Hashable, ...]
Facts = dict[Key, "Change"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an event, and the answer that is given to it or denied."""

    facet: FacetName
    stratum: str = ""
    value: str | int | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is told now and was not told before; `claims` are those it rests on.

    Claims are of the later state, those of a position that is GONE of the earlier one. `grade` and `range` are what
    they are now, `before` and `range_before` what they were (None: the question was not there).
    """

    kind: ChangeKind
    claims: tuple[str, ...]
    asked: tuple[Asked, ...] = ()
    grade: Grade | None = None
    before: Grade | None = None
    range: CountRange | None = None
    range_before: CountRange | None = None


def changes(before: Comparison | None, after: Comparison | None) -> tuple[Change, ...]:
    """What changed from one state of an event to a later one; None where it was not told of (yet, or any more).

    In a fixed order: denials and the like first. () where nothing changed.
    """
    old, new = facts(before), facts(after)
    found = [change for key, change in new.items() if key not in old and not _renamed(key, old, new)]
    found = [_since(change, old) for change in found]
    found = [one for one in found if not (one.kind is ChangeKind.GRADE and one.before is None and one.grade in FIRST)]
    gone = [
        replace(change, kind=ChangeKind.GONE)
        for key, change in old.items()
        if change.kind is ChangeKind.POSITION and key not in new and not _renamed(key, new, old)
    ]
    return tuple(sorted((*_together(found), *gone), key=_order))


def facts(comparison: Comparison | None) -> Facts:
    """All that is told of the events of a comparison, by keys that stay the same as long as it is told."""
    found: Facts = {}
    if comparison is None:
        return found
    told = _Told(comparison)
    for event in comparison.events:
        denied: set[str] = set()
        for facet in event.facets:
            for key, change in (*_positions(facet), *_toll(facet), *_grade(facet)):
                found.setdefault(key, change)
            for key, change in told.against(facet):
                denied.update(change.claims)
                found.setdefault(key, change)
        for key, change in told.said(event, denied):
            found.setdefault(key, change)
    return found


def _positions(facet: Facet) -> Iterator[tuple[Key, Change]]:
    for position in facet.positions:
        if position.claims:
            change = Change(ChangeKind.POSITION, position.claims, (_asked(facet, position),))
            yield (ChangeKind.POSITION, *_place(facet, position)), change


def _toll(facet: Facet) -> Iterator[tuple[Key, Change]]:
    if (counted := facet.range) is not None:
        change = Change(ChangeKind.TOLL, counted.basis, (Asked(facet.name, facet.stratum),), range=counted)
        figures = counted.low, counted.best, counted.high, counted.high_open
        yield (ChangeKind.TOLL, facet.name, facet.stratum, figures), change


def _grade(facet: Facet) -> Iterator[tuple[Key, Change]]:
    claims = tuple(dict.fromkeys(claim for one in facet.positions for claim in (*one.claims, *one.against)))
    change = Change(ChangeKind.GRADE, claims, (Asked(facet.name, facet.stratum),), grade=facet.grade)
    yield (ChangeKind.GRADE, facet.name, facet.stratum, facet.grade), change


class _Told:
    """Who says what in a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        readings: dict[str, Reading] = {reading.document.id: reading for reading in comparison.readings}
        self._documents = {id_: reading.document for id_, reading in readings.items()}
        self._claims = {c.id: c for one in readings.values() for c in (*one.claims, *one.narrated)}
        self._claims.update((claim.id, claim) for claim in comparison.claims)
        self._voices = {record.claim: record.voice for record in comparison.origins}

    def against(self, facet: Facet) -> Iterator[tuple[Key, Change]]:
        """Who denies each position, or disowns it."""
        for position in facet.positions:
            for claim in position.against:
                stance = self._claims[claim].stance if claim in self._claims else Stance.DENY
                kind = SAID.get(stance, ChangeKind.DENIAL)
                change = Change(kind, (claim,), (_asked(facet, position),))
                yield (kind, self._voice(claim), *_place(facet, position)), change

    def said(self, event: Event, denied: set[str]) -> Iterator[tuple[Key, Change]]:
        """Denials of what nobody told of here, and what disowns, takes back or corrects."""
        mine = {*event.claims, *event.narrated}
        for claim in self._in_order(mine):
            kind = SAID.get(claim.stance)
            if kind is not None and claim.id not in denied:
                yield (kind, self._voice(claim.id), self._words(claim)), Change(kind, (claim.id,))
        for statement in self._comparison.statements:
            if mine.intersection(statement.claims):
                author = statement.alleged_author or statement.author or ""
                for one in statement.disowned_by:
                    if one in self._claims and one not in mine:
                        key = ChangeKind.DISOWNING, self._voice(one), fold(author)
                        yield key, Change(ChangeKind.DISOWNING, (one,))

    def _in_order(self, claims: set[str]) -> list[Claim]:
        known = [self._claims[one] for one in sorted(claims) if one in self._claims]
        return sorted(known, key=lambda claim: (claim.document, claim.position(), claim.id))

    def _voice(self, claim: str) -> str:
        return self._voices.get(claim, claim)

    def _words(self, claim: Claim) -> str:
        """What is said, without what editors change about it."""
        document = self._documents.get(claim.document)
        spans = claim.content or tuple(span for span in (claim.cue,) if span is not None)
        return "" if document is None else fold(" ".join(" ".join(document.quote(one).split()) for one in spans))


def _asked(facet: Facet, position: Position) -> Asked:
    return Asked(facet.name, facet.stratum, position.value, position.entity)


def _place(facet: Facet, position: Position) -> Key:
    answer = position.entity or (fold(position.value) if isinstance(position.value, str) else position.value)
    return facet.name, facet.stratum, answer


def _renamed(key: Key, others: Facts, mine: Facts) -> bool:
    """True for a position that others hold under another name, which is not among mine: a fuller name was found."""
    change = mine[key]
    if change.kind is not ChangeKind.POSITION:
        return False
    claims = set(change.claims)
    rivals = (one for name, one in others.items() if name[:3] == key[:3] and name not in mine)
    return any(claims.intersection(one.claims) for one in rivals)


def _since(change: Change, old: Facts) -> Change:
    """The same with what it was before."""
    if change.kind not in (ChangeKind.GRADE, ChangeKind.TOLL):
        return change
    was = next((one for one in old.values() if one.kind is change.kind and one.asked == change.asked), None)
    return change if was is None else replace(change, before=was.grade, range_before=was.range)


def _together(found: list[Change]) -> list[Change]:
    """What one claim denies of several questions told once, and grades that went the same way together."""
    kept: dict[Key, Change] = {}
    for one in found:
        key: Key = (one.kind, one.claims, one.grade, one.before)
        alone = one.kind in (ChangeKind.POSITION, ChangeKind.TOLL)
        key = (*key, one.asked) if alone else key
        known = kept.get(key)
        kept[key] = one if known is None else replace(known, asked=(*known.asked, *one.asked))
    return list(kept.values())


def _order(change: Change) -> tuple[int, list[tuple[str, str, str]], tuple[str, ...]]:
    asked = [(one.facet.value, one.stratum, str(one.value)) for one in change.asked]
    return _RANK.index(change.kind), asked, change.claims
