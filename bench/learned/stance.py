"""(a) Stance: whether the words of a content, counted, correct the act that the rule reads out of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from bench.learned.linear import Case, Features, Weights, choose
from bench.learned.part import read_all
from riwaya.annotate.model import Annotated, Token
from riwaya.attribution.model import Attribution
from riwaya.claims.model import Claim
from riwaya.claims.stance import WordClasses
from riwaya.evaluation.judge import judge
from riwaya.evaluation.model import GoldText, Predicted
from riwaya.evaluation.predict import predicted
from riwaya.lexicon.load import rows
from riwaya.text import PROCLITICS, without_proclitics
from riwaya.vocabulary import FacetName

LABELS = (
    *("assert", "deny", "disown", "accuse", "threaten", "claim_responsibility", "estimate", "condemn", "demand"),
    *("promise", "warn", "admit", "no_information"),
)
_NEAR, _FIRST, _HEAD = 15, 8, 3
_PROCLITICS = frozenset(PROCLITICS)


class StancePart:
    """The stance of a claim, chosen among `LABELS` and what the rule says."""

    measures: tuple[str, ...] = ("stance", "deny_disown", "stance_accuse", "stance_threaten")

    def __init__(self, with_rule: bool = True) -> None:
        self._with_rule = with_rule

    def read(self, text: GoldText, weights: Weights | None) -> Sequence[Predicted]:
        annotated, attributions, reading = read_all(text)
        said = predicted(reading)
        if weights is None:
            return said
        choices = self._choices(annotated, attributions, reading.claims)
        return [
            replace(each, stance=options[choose(weights, candidates)])
            for each, (options, candidates) in zip(said, choices, strict=True)
        ]

    def cases(self, text: GoldText) -> list[Case]:
        annotated, attributions, reading = read_all(text)
        said = predicted(reading)
        choices = {p.id: c for p, c in zip(said, self._choices(annotated, attributions, reading.claims), strict=True)}
        out = []
        for answer in judge(text, said).answers:
            options, candidates = choices[answer.said.id]
            right = frozenset(k for k, option in enumerate(options) if option in answer.gold.stances)
            out.append(Case(text.id, candidates, right, 0))
        return out

    def _choices(
        self, annotated: Annotated, attributions: Sequence[Attribution], claims: Sequence[Claim]
    ) -> Iterator[tuple[list[str], tuple[Features, ...]]]:
        for attribution, claim in zip(attributions, claims, strict=True):
            rule = str(claim.stance)
            options = [rule, *(label for label in LABELS if label != rule)]
            seen = frozenset(_seen(annotated, attribution, claim))
            given = rule if self._with_rule else ""
            yield options, tuple(_candidate(option, given, seen, attribution) for option in options)


def _candidate(option: str, rule: str, seen: Features, attribution: Attribution) -> Features:
    own = {f"{option}|{name}" for name in seen}
    own.add(f"is {option}")
    if option == rule:
        own |= {"rule", f"rule {rule}", f"rule of {attribution.verb_class}"}
    elif rule:
        own |= {f"{rule} to {option}"}
    return frozenset(own)


def _seen(annotated: Annotated, attribution: Attribution, claim: Claim) -> Iterator[str]:
    """What there is to see of an attribution, whatever its stance."""
    words, before = _content(annotated, attribution)
    yield f"class {attribution.verb_class}"
    yield f"cue {attribution.stance}"
    yield f"speaker {attribution.speaker.type}"
    yield f"form {attribution.quote_form}"
    yield f"long {min(len(words) // 5, 4)}"
    if before is not None and before.fold.endswith(("ها", "هم", "ه", "نا", "ني")):
        yield "of himself"
    for facet in claim.facets:
        if facet.name is FacetName.PERPETRATOR:
            yield f"doer {'known' if facet.entity else 'told'} {'not' if facet.negated else ''}"
    for at, token in enumerate(words[:_NEAR]):
        where = "head" if at < _HEAD else "near" if at < _FIRST else "far"
        for kind in sorted(word_classes()[token.fold]):
            yield f"{where} {kind}"
            yield f"any {kind}"
        yield from _shapes(token, at)


def _shapes(token: Token, at: int) -> Iterator[str]:
    """The word without what is written onto it, its beginning and its end."""
    for _, rest in without_proclitics(token.fold, _PROCLITICS):
        yield f"word {rest}"
    if at < _HEAD:
        yield f"begins {token.fold[:2]} {at}"
    if token.fold[:1] in "سن" and len(token.fold) > 3:
        yield f"letter {token.fold[:2]}"
    if token.fold.endswith("نا"):
        yield "ours"


def _content(annotated: Annotated, attribution: Attribution) -> tuple[list[Token], Token | None]:
    starts = [token.start for token in annotated.tokens]
    words: list[Token] = []
    for span in attribution.content:
        part = annotated.tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        words.extend(token for token in part if token.kind in ("word", "number"))
    if not words:
        return words, None
    at = bisect_left(starts, words[0].start) - 1
    return words, annotated.tokens[at] if at >= 0 else None


@cache
def word_classes() -> WordClasses:
    return WordClasses.of(rows("ar", "function_words"))
