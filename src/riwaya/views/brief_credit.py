"""Brief: with which credit an answer can be printed. Part of the views room, pure.

The counts of each answer are the events room's; nothing is graded here, answers that stand on the same voices in the
same number of outlets only share a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.claims.facets import UNNAMED
from riwaya.claims.model import Claim
from riwaya.events.model import Event, Facet, Position
from riwaya.views.brief_against import facets
from riwaya.views.brief_desk import Desk
from riwaya.views.brief_model import Draft, Say, draft
from riwaya.views.brief_voices import fullest, grouped, same_voice, says_disowned
from riwaya.views.brief_words import many, number, several
from riwaya.views.event_wording import in_order_of_need, position_words
from riwaya.views.phrase import Phrase, fill, given, ours
from riwaya.views.wording import CODED_FACETS
from riwaya.views.words import Words
from riwaya.vocabulary import COUNTED_FACETS, FacetName, Grade

ASKED = frozenset(
    {
        FacetName.AUTHENTICITY,
        FacetName.PERPETRATOR,
        FacetName.RESPONSIBILITY,
        FacetName.CAUSE,
        FacetName.MEANS,
        FacetName.TARGET,
        FacetName.PLACE,
        FacetName.LAUNCH_PLACE,
        FacetName.TIME,
    }
    | COUNTED_FACETS
)
NO_ANSWER = frozenset({None, "unclaimed", "denied", "explosion"})
"""Values that nobody is credited with: what is denied is told as a denial, an explosion is no cause of itself."""
MOST_SENTENCES = 6
CODED = CODED_FACETS | COUNTED_FACETS | {FacetName.TIME}
"""Facets whose answers are shown in our words or as a number; all others in the words of a document."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question that most origins give, with one claim for each voice behind it."""

    facet: Facet
    position: Position
    claims: tuple[Claim, ...]
    against: tuple[Claim, ...]
    cited: tuple[Claim, ...]

    def key(self) -> tuple[object, ...]:
        """What must be the same for two answers to share a sentence."""
        voices = frozenset(claim.speaker.name for claim in self.claims)
        against = frozenset(claim.speaker.name for claim in self.against)
        shape = self.position.n_origins, self.position.n_outlets if self.position.n_origins == 1 else 0
        return self.kind(), voices, against, shape

    def kind(self) -> str:
        """Which sentence tells how it may be credited."""
        if self.facet.name is FacetName.AUTHENTICITY:
            own = same_voice(self.claims[0], self.against)
            return ("disowned_self" if own else "disowned") if self.against else "attributed"
        if self.against:
            return "denied"
        if not any(claim.speaker.name or claim.narrated for claim in self.claims):
            return "unnamed"
        if self.facet.grade is Grade.CONFIRMED:
            return "confirmed"
        return "one" if self.position.n_origins == 1 else "many"


def credit(event: Event, desk: Desk) -> Iterator[Draft | None]:
    """What may be printed with which credit, and what only together with its denial or its other side."""
    groups: dict[tuple[object, ...], list[Answer]] = {}
    contested: list[Facet] = []
    for facet in in_order_of_need(event.facets):
        if facet.name not in ASKED:
            continue
        if facet.grade is Grade.CONTESTED:
            contested.append(facet)
            continue
        answer = _answer(event, facet, desk)
        if answer is not None and not _told_by_means(answer, event):
            groups.setdefault(answer.key(), []).append(answer)
    yield _both_sides(contested, desk)
    for answers in list(groups.values())[:MOST_SENTENCES]:
        yield _sentence(answers, desk)


def _told_by_means(answer: Answer, event: Event) -> bool:
    """True for a cause that is also the means: a bombardment need not be credited twice."""
    means = {p.value for facet in event.facets if facet.name is FacetName.MEANS for p in facet.positions}
    return answer.facet.name is FacetName.CAUSE and answer.position.value in means


def _both_sides(contested: list[Facet], desk: Desk) -> Draft | None:
    names = list(dict.fromkeys(facet.name for facet in contested))
    sides = [desk.known(position.claims) for facet in contested for position in facet.positions]
    return draft("brief.credit.contested", desk.cites(desk.pick(side) for side in sides if side), what=facets(names))


def _answer(event: Event, facet: Facet, desk: Desk) -> Answer | None:
    """The answer with most origins; what is only taken for granted is no answer to credit anybody with."""
    held = [
        position
        for position in facet.positions
        if position.claims
        and not position.presupposed
        and position.value not in NO_ANSWER
        and not _unnamed_doer(facet, position, desk)
        and not says_disowned(facet, position)
    ]
    if not held:
        return None
    best = max(held, key=lambda position: (position.n_origins, not position.hedged, position.n_reports))
    held_by = grouped(desk.known(best.claims), event, desk)
    refused_by = grouped(desk.known(best.against), event, desk)
    claims, against = (tuple(fullest(group) for group in groups) for groups in (held_by, refused_by))
    return Answer(facet, best, claims, against, tuple(desk.pick(group) for group in (*held_by, *refused_by)))


def _unnamed_doer(facet: Facet, position: Position, desk: Desk) -> bool:
    """True for «مجموعة» (a group): it says that somebody did it, not who."""
    values = [v for claim in desk.known(position.claims) for v in claim.facets if v.name is FacetName.PERPETRATOR]
    return facet.name is FacetName.PERPETRATOR and all(value.stratum == UNNAMED for value in values)


def _sentence(answers: list[Answer], desk: Desk) -> Draft | None:
    first = answers[0]
    kind = first.kind()
    cites = desk.cites(claim for answer in answers for claim in answer.cited)
    named = [claim for claim in first.claims if claim.speaker.name]
    values: dict[str, Say] = {"who": several(named or first.claims, desk)}
    if kind in ("denied", "disowned"):
        values["by"] = several(first.against, desk)
    if first.facet.name is not FacetName.AUTHENTICITY:
        values["answers"] = many([_said(answer, desk) for answer in answers])
    if kind == "one":
        values["outlets"] = number("carrying", first.position.n_outlets, "f")
    if kind == "many":
        values["origins"] = number("independent", first.position.n_origins)
    return draft(f"brief.credit.{kind}", cites, **values)


def _said(answer: Answer, desk: Desk) -> Say:
    """«الوقت (الأحد)» (the time (Sunday)): the question and its answer in the words of the text."""

    def say(words: Words) -> Phrase:
        text = position_words(answer.position, answer.facet, desk.index, words)
        if answer.facet.name is FacetName.TIME:
            text = str(answer.position.value)
        hedge = ours(words("sep") + words("brief.manner.hedged")) if answer.position.hedged else ()
        value = (*(ours(text) if answer.facet.name in CODED else given(text)), *hedge)
        return fill(words, "brief.answer", what=facets([answer.facet.name])(words), value=value)

    return say
