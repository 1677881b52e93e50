"""Who is accused or addressed: the Target of a claim."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from riwaya.annotate.match import QUOTE_MARKS
from riwaya.annotate.model import Annotated, TokenKind
from riwaya.claims.facets_words import mentions_meeting
from riwaya.claims.model import Target
from riwaya.document import Span
from riwaya.vocabulary import Stance

AIMS = frozenset({Stance.ACCUSE, Stance.THREATEN, Stance.DEMAND, Stance.WARN, Stance.CONDEMN, Stance.PRAISE})
NEAR_THE_FRONT, LONGEST_NAME = 4, 14
"""How many words may stand before the accused at the head of an accusation, and how long its name may be."""
WITH = "ب"
"""The letter written onto what somebody is accused of."""
_START = attrgetter("start")


def target_of(annotated: Annotated, stance: Stance, content: tuple[Span, ...], given: Span | None) -> Target | None:
    """The target `given` by the attribution, else the actor an accusation begins with; None where nobody is aimed at.

    Only accusations are searched: who is threatened is rarely the first name of a threat.
    """
    if given is None and stance is Stance.ACCUSE and content:
        given = _first_actor(annotated, content[0])
    if given is None or stance not in AIMS:
        return None
    return Target(annotated.document.quote(given), given, _entity(annotated, given))


def _first_actor(annotated: Annotated, content: Span) -> Span | None:
    for mention in mentions_meeting(annotated.actors, content):
        if content.holds(mention.span):
            words = annotated.document.text[content.start : mention.span.start].split()
            return mention.span if len(words) <= NEAR_THE_FRONT else None
    return _first_phrase(annotated, content)


def _first_phrase(annotated: Annotated, content: Span) -> Span | None:
    """The words before «بـ…» at the head of an accusation («النادي بتدبير الحريق», the club of setting the fire)."""
    first = bisect_left(annotated.tokens, content.start, key=_START)
    while first < len(annotated.tokens) and annotated.tokens[first].fold in QUOTE_MARKS:
        first += 1
    for at in range(first, min(first + LONGEST_NAME, len(annotated.tokens))):
        token = annotated.tokens[at]
        if token.end > content.end or token.kind == TokenKind.NEWLINE:
            return None
        if at > first and token.fold.startswith(WITH) and len(token.fold) > NEAR_THE_FRONT:
            last = annotated.tokens[
                at - 2 if annotated.tokens[at - 1].fold in QUOTE_MARKS and at - 2 > first else at - 1
            ]
            span = Span(annotated.tokens[first].start, last.end)
            told = next(mentions_meeting(annotated.triggers, span), None)
            happening = told is not None or next(mentions_meeting(annotated.quantities, span), None) is not None
            named = annotated.tokens[first].kind == TokenKind.WORD and not annotated.tokens[first].fold.startswith(WITH)
            return span if named and not happening else None
    return None


def _entity(annotated: Annotated, span: Span) -> str | None:
    return next((mention.entity for mention in mentions_meeting(annotated.actors, span)), None)
