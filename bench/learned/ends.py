"""(c) Content end: whether weights over the places where an unquoted content could end choose better than `clauses`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.learned.linear import Case, Weights
from bench.learned.part import Choice, Chooser, read_all, replaced
from riwaya.attribution import clauses
from riwaya.attribution.draft import Draft
from riwaya.attribution.view import View
from riwaya.evaluation.model import Gold, GoldText, Predicted
from riwaya.evaluation.predict import predicted

_FARTHEST, _CLOSE = 200, 0.7
_ENDERS = frozenset("،,؛:.–-!?؟")
_TURNS = ("contrast", "gloss", "discourse", "resuming", "before_clause", "manner", "until", "time")
_TOLD = (*_TURNS, "rel", "comp", "what", "channel_prep", "document", "neg", "prep", "light", "aux", "was", "had")


class EndsPart:
    """The token after the last one of an unquoted content."""

    measures: tuple[str, ...] = ("found", "joint", "content", "content_overlap", "stance")

    def __init__(self, with_rule: bool = True) -> None:
        self._with_rule = with_rule

    def read(self, text: GoldText, weights: Weights | None) -> Sequence[Predicted]:
        return self._read(text, Chooser(weights))

    def _read(self, text: GoldText, chooser: Chooser) -> Sequence[Predicted]:
        rule = clauses._ended

        def ended(view: View, draft: Draft, later: Sequence[Draft], last: int) -> Draft:
            made = rule(view, draft, later, last)
            if not _open(view, draft, made):
                return made
            start, end = made.content[0]
            places = sorted({end, *_places(view, start, min(last, start + _FARTHEST), later)})
            at = places.index(end)
            features = tuple(
                frozenset(_seen(view, draft, later, (start, place, last), k, k == at and self._with_rule))
                for k, place in enumerate(places)
            )
            keys = tuple((draft.cue.start, draft.cue.end, _edges(view, start, place)) for place in places)
            taken = places[chooser(Choice(features, keys, at))]
            return made if taken == end else made._replace(content=((start, taken),))

        with replaced(clauses, "_ended", ended):
            return predicted(read_all(text)[2])

    def cases(self, text: GoldText) -> list[Case]:
        chooser = Chooser()
        self._read(text, chooser)
        out = []
        for made in chooser.made:
            cue = made.keys[0][:2]
            gold = next((g for g in text.golds if g.cue[0] < cue[1] and cue[0] < g.cue[1] and g.contents), None)
            if gold is not None and not gold.optional:
                right = _right(gold, [key[2] for key in made.keys])
                out.append(Case(text.id, made.candidates, right, made.rule))
        return out


def _open(view: View, draft: Draft, made: Draft) -> bool:
    """True where the rule had to look for the end: one unquoted content after its cue."""
    if len(made.content) != 1 or draft.construction == "relative" or draft.content[0][1] <= draft.at:
        return False
    return not (draft.whole_quote and draft.content[0][0] in view.quote)


def _edges(view: View, first: int, last: int) -> tuple[int, int]:
    while last > first and view.marks[last - 1] in _ENDERS:
        last -= 1
    span = view.span(*view.unquoted(first, last))
    return (span.start, span.end) if span is not None else (0, 0)


def _right(gold: Gold, edges: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The places that end the content exactly, else those that come nearest to it."""
    ends = {content[-1][1] for content in gold.contents}
    exact = frozenset(k for k, edge in enumerate(edges) if edge[1] in ends)
    if exact:
        return exact
    worth = [max(_overlap(edge, content[-1]) for content in gold.contents) for edge in edges]
    best = max(worth)
    return frozenset(k for k, each in enumerate(worth) if each == best) if best >= _CLOSE else frozenset()


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _places(view: View, start: int, last: int, later: Sequence[Draft]) -> Iterator[int]:
    """Where a content may end: at a mark, before «و…» (and), before another cue, before a word that turns."""
    yield last
    for at in range(start + 1, last):
        if view.marks[at] or view.words[at].conj or view.has(at, *_TURNS) or at in view.closer:
            yield at
    for other in later:
        for at in (other.at, other.lead, other.source[0] if other.source else 0):
            if start < at < last:
                yield at


def _seen(
    view: View, draft: Draft, later: Sequence[Draft], where: tuple[int, int, int], number: int, rule: bool
) -> Iterator[str]:
    start, at, last = where
    if rule:
        yield "rule"
        yield f"rule of {draft.form.verb_class}"
    words = view.words_between(start, at)
    yield f"words {min(words // 4, 8)}"
    yield f"few {words}" if words < 4 else "some"
    yield f"number {min(number, 5)}"
    yield f"last {at == last}"
    yield f"built {draft.construction} last {at == last}"
    if at >= last:
        return
    begun = [d for d in later if at in (d.at, d.lead, d.source[0] if d.source else -1)]
    here = view.marks[at] or ("word" if at not in view.quote else "open")
    yield f"at {here}"
    after = at + 1 if view.marks[at] and at + 1 < last else at
    word = view.words[after]
    yield f"next conj {word.conj or '-'} at {here}"
    yield f"next word {word.core}"
    for kind in _TOLD:
        if view.has(after, kind):
            yield f"next {kind}"
            yield f"next {kind} at {here}"
    soon = [d for d in later if at <= d.at <= after + 6]
    yield f"cue begins {bool(begun)}"
    for draft_begun in (begun or soon)[:1]:
        yield f"cue {draft_begun.form.tense} at {here} conj {draft_begun.conj or '-'} begun {bool(begun)}"
        yield f"cue of {draft_begun.form.verb_class} begun {bool(begun)}"
        yield f"cue built {draft_begun.construction} begun {bool(begun)}"
        yield f"cue source {draft_begun.source is not None} begun {bool(begun)}"
    yield f"verb next {view.verb(after)}"
    yield f"left {min(view.words_between(at, last) // 4, 5)}"
