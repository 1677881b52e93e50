"""Event or not: whether an event word reports a happening («أسفر هجوم عن …», an attack left …) or only mentions one.

The words beside it are weighed: a toll, a day, «وقع» (took place) speak for a happening; «احتمال» (possible), «ذكرى»
(anniversary), «محكمة» (court), «أي» (any) against it. What words do is in `{ar,en}/event_contexts.yaml`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from riwaya.annotate.match import PhraseIndex
from riwaya.annotate.model import Annotated, Sentence, Token, TriggerMention
from riwaya.lexicon.load import rows as lexicon_rows
from riwaya.vocabulary import EventType, Language, Realis

PROCLITICS = frozenset({"و", "ف", "ال", "وال", "ب", "بال", "ل", "لل"})
UNSTATED = Realis.UNSTATED
PROTEST, VIOLENCE = "protest", "violence"
PROTESTS = frozenset({EventType.PROTEST, EventType.RIOT})
VIOLENT = frozenset(
    {
        EventType.AIRSTRIKE, EventType.DRONE_ATTACK, EventType.ROCKET_MISSILE_SHELLING, EventType.IED_BOMBING,
        EventType.SUICIDE_ATTACK, EventType.ARMED_CLASH, EventType.ARMED_ATTACK, EventType.TARGETED_KILLING,
        EventType.ABDUCTION, EventType.EXPLOSION_UNKNOWN_CAUSE, EventType.OTHER,
    }
)  # fmt: skip
OWN = {"event": 7, "verb": 7, "harm": 8, "weapon": 5}
"""What an event word is worth by its role, to itself and to those of its kind in the sentence."""
MOST_OF_A_ROLE = 2
ACT_REACH = 8
"""How far from a weapon a word of launching or hitting may stand, without which it is only named."""
REACH = 45


class Weight(NamedTuple):
    """What a word beside an event word adds, how often at most, how far away it may stand and what it makes of it."""

    points: int
    most: int = 2
    reach: int = REACH
    realis: Realis = UNSTATED


class Scale(NamedTuple):
    """What each role weighs, and the points from which an event word reports a happening."""

    enough: int
    weights: Mapping[str, Weight]


_AGAINST = {
    "negated": Weight(-6, realis=Realis.NEGATED),
    "planned": Weight(-8, realis=Realis.PLANNED),
    "possible": Weight(-8, realis=Realis.HYPOTHETICAL),
    "past": Weight(-8, most=1, realis=Realis.HISTORICAL),
    "year": Weight(-8, realis=Realis.HISTORICAL),
    "generic": Weight(-6, realis=Realis.GENERIC),
    "product": Weight(-8, realis=Realis.GENERIC),
}
_JUDGED = {"legal": Weight(-8, realis=Realis.HISTORICAL), "comment": Weight(-6, most=3)}
"""Not weighed for protests, which are often about a court or a decision."""
_ACTUAL = Realis.ACTUAL
HAPPENING = Scale(
    15,
    {
        "happened": Weight(10, realis=_ACTUAL), "recent": Weight(7, most=1, realis=_ACTUAL),
        "toll": Weight(10, realis=_ACTUAL), **_AGAINST, **_JUDGED,
    },
)  # fmt: skip
GATHERING = Scale(
    10,
    {
        "gather": Weight(10, realis=_ACTUAL), "demand": Weight(7, realis=_ACTUAL),
        "recent": Weight(7, most=1, realis=_ACTUAL), "toll": Weight(7, most=1, realis=_ACTUAL), **_AGAINST,
    },
)  # fmt: skip
GATHERED = GATHERING._replace(
    weights={
        **GATHERING.weights,
        "gather": Weight(10, reach=6, realis=_ACTUAL),
        "demand": Weight(7, most=1, reach=10, realis=_ACTUAL),
    }
)
"""For «المتظاهرون» (the demonstrators), who point back to a protest unless they are said to gather."""


class Beside(NamedTuple):
    """A word that speaks for or against a happening: its role and its token."""

    role: str
    at: int


_place = itemgetter(1)
"""Where a word stands, for the searches among words in order."""


class RealisFinder:
    """Fills `realis` of the event words; a language without `event_contexts` leaves them unstated."""

    name = "realis"
    requires = frozenset({"tokens", "sentences", "triggers", "times", "quantities"})
    provides = frozenset({"realis"})

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        roles: dict[tuple[str, ...], tuple[str, ...]] = {}
        for row in rows:
            words = tuple(row["words"])
            roles[words] = (*roles.get(words, ()), row["role"])
        self._people = frozenset(words[0] for words, found in roles.items() if "person" in found)
        self._index = PhraseIndex(sorted(roles.items()), PROCLITICS)
        self.lookups = (self._index,)

    @classmethod
    def default(cls, language: Language = Language.AR) -> RealisFinder:
        """With the lexicon of the package."""
        return cls(lexicon_rows(language.value, "event_contexts"))

    def __call__(self, annotated: Annotated) -> Annotated:
        """A copy whose event words say whether they report a happening."""
        if not (annotated.triggers and self._people):
            return annotated
        layers = _Layers(annotated, self._people)
        found: list[TriggerMention] = []
        starts = list(self._index.starts_in(annotated))
        for sentence in annotated.sentences:
            triggers, places = layers.triggers_in(sentence)
            if triggers:
                beside = [*self._beside(annotated.tokens, sentence, starts), *layers.figures_in(sentence)]
                found += _decided(triggers, places, sorted(beside, key=_place))
        return annotated._replace(triggers=tuple(found))

    def _beside(self, tokens: Sequence[Token], sentence: Sentence, starts: Sequence[int]) -> Iterator[Beside]:
        first, last, _ = sentence
        inside = starts[bisect_left(starts, first) : bisect_left(starts, last)]
        for at, _, _, roles in self._index.all(tokens[first:last], [start - first for start in inside]):
            for role in roles:
                yield Beside(role, first + at)


class _Layers:
    """The layers of a document by token, for one sentence after another."""

    def __init__(self, annotated: Annotated, people: frozenset[str]) -> None:
        starts = annotated.by_column().starts
        self._triggers = annotated.triggers
        self._places = [bisect_right(starts, trigger.span.start) - 1 for trigger in annotated.triggers]
        year = _year(annotated.document.published)
        tolls = [("toll", q.span.start) for q in annotated.quantities if q.unit in people]
        years = [("year", t.span.start) for t in annotated.times if t.value is not None and t.value[:4] < year]
        self._figures = sorted(
            (Beside(role, bisect_right(starts, start) - 1) for role, start in (*tolls, *years)), key=_place
        )

    def triggers_in(self, sentence: Sentence) -> tuple[tuple[TriggerMention, ...], list[int]]:
        """The event words of a sentence and their tokens."""
        first = bisect_left(self._places, sentence.first)
        if first == len(self._places) or self._places[first] >= sentence.last:
            return (), []  # most sentences
        last = bisect_left(self._places, sentence.last, first)
        return self._triggers[first:last], self._places[first:last]

    def figures_in(self, sentence: Sentence) -> list[Beside]:
        """The tolls of a sentence and the years named in it that are over."""
        first = bisect_left(self._figures, sentence.first, key=_place)
        return self._figures[first : bisect_left(self._figures, sentence.last, first, key=_place)]


def _year(published: date | None) -> str:
    """The year that is not yet over; without a date of publication every year named is one that is."""
    return f"{published.year:04}" if published is not None else "9999"


def _decided(
    triggers: Sequence[TriggerMention], places: Sequence[int], beside: Sequence[Beside]
) -> Iterator[TriggerMention]:
    acts = [found.at for found in beside if found.role == "happened"]
    kinds = [_kind(trigger) for trigger in triggers]
    idle = [
        trigger.role == "weapon" and not _any_within(acts, at - ACT_REACH, at + ACT_REACH)
        for trigger, at in zip(triggers, places, strict=True)
    ]
    worth: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
    for trigger, kind, named in zip(triggers, kinds, idle, strict=True):
        worth[kind][trigger.role] = worth[kind].get(trigger.role, 0) + (not named)
    for trigger, at, kind, named in zip(triggers, places, kinds, idle, strict=True):
        own = sum(OWN.get(role, 0) * min(MOST_OF_A_ROLE, count) for role, count in worth[kind].items())
        realis = _realis(own, at, _scale(kind, trigger), beside)
        realis = UNSTATED if named and realis is _ACTUAL else realis
        yield trigger if realis is trigger.realis else trigger._replace(realis=realis)


def _any_within(places: Sequence[int], first: int, last: int) -> bool:
    nearest = bisect_left(places, first)
    return nearest < len(places) and places[nearest] <= last


def _scale(kind: str, trigger: TriggerMention) -> Scale:
    if kind != PROTEST:
        return HAPPENING
    return GATHERED if trigger.role == "anaphor" else GATHERING


def _realis(own: int, at: int, scale: Scale, beside: Sequence[Beside]) -> Realis:
    """What the words around token `at` make of an event word that is worth `own` points."""
    count: dict[str, int] = {}
    for found in beside[bisect_left(beside, at - REACH, key=_place) : bisect_right(beside, at + REACH, key=_place)]:
        weight = scale.weights.get(found.role)
        if weight is not None and abs(found.at - at) <= weight.reach:
            count[found.role] = count.get(found.role, 0) + 1
    worth = {role: scale.weights[role].points * min(scale.weights[role].most, times) for role, times in count.items()}
    if own + sum(worth.values()) >= scale.enough:
        return Realis.ACTUAL
    _, lost = min(((points, scale.weights[role].realis) for role, points in worth.items()), default=(0, UNSTATED))
    return UNSTATED if lost is Realis.ACTUAL else lost


def _kind(trigger: TriggerMention) -> str:
    """Event words of one kind speak for each other: «قتل» (killed) for «هجوم» (attack), not for «مظاهرة» (march)."""
    if trigger.type in PROTESTS:
        return PROTEST
    return VIOLENCE if trigger.type in VIOLENT else trigger.type.value
