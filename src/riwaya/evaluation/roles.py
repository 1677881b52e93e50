"""Cue, source and content each on their own, as PARC, PolNeAR, Citron and CofeNet count them: over sets of tokens.

A span is the set of tokens it touches, so a span in several pieces is not filled up to its envelope. *exact*: the
same tokens. *begin*: the same first token. *overlap*: tokens that both hold, of the tokens that either holds.
Everything is end to end: what the reader found in the text, whatever attribution it was found for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from riwaya.evaluation.count import Count
from riwaya.evaluation.judge import Judged
from riwaya.evaluation.match import one_to_one
from riwaya.evaluation.model import Gold, Predicted, Ranges
from riwaya.text import TOKEN

ROLES = ("cue", "source", "content")
Tokens = frozenset[int]
Accepted = tuple[Tokens, ...]
"""Every accepted form of one gold span, the best first."""
Like = Callable[[Accepted, Tokens], float]


@dataclass(frozen=True, slots=True)
class _Ruler:
    """The tokens of a text by their edges."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def tokens(self, ranges: Ranges) -> Tokens:
        return frozenset(
            place
            for start, end in ranges
            for place in range(bisect_right(self.ends, start), bisect_left(self.starts, end))
        )


@dataclass(frozen=True, slots=True)
class _Role:
    """One role over one text; `doubtful` golds are neither missed nor wrong."""

    golds: tuple[Accepted, ...]
    doubtful: tuple[Accepted, ...]
    said: tuple[Tokens, ...]


def role_counts(judged: Judged) -> dict[str, Count]:
    """`cue`, `cue_begin`, `cue_overlap` and so on over the body; no source where the gold does not mark it."""
    body = judged.part(heads=False)
    ruler = _ruler(judged.text.text)
    golds = [g for g in judged.text.golds if not g.in_head]
    roles = [role for role in ROLES if role != "source" or judged.text.marks_sources]
    counts = {}
    for role in roles:
        spans = _Role(
            tuple(form for g in golds if not g.optional and (form := _accepted(g, role, ruler))),
            tuple(form for g in golds if g.optional and (form := _accepted(g, role, ruler))),
            tuple(tokens for p in body.said if not p.optional and (tokens := ruler.tokens(_said(p, role)))),
        )
        counts[role] = _matched(spans, _exact)
        counts[f"{role}_begin"] = _matched(spans, _begin)
        counts[f"{role}_overlap"] = _overlap(spans)
    if "source" in roles:
        counts["all_exact"] = _all_exact(golds, body.said, ruler)
    return counts


def _ruler(text: str) -> _Ruler:
    edges = [match.span() for match in TOKEN.finditer(text) if match.lastgroup != "newline"]
    return _Ruler(tuple(start for start, _ in edges), tuple(end for _, end in edges))


def _accepted(gold: Gold, role: str, ruler: _Ruler) -> Accepted:
    forms: Mapping[str, tuple[Ranges, ...]] = {
        "cue": ((gold.cue,),),
        "source": (gold.source or (),),
        "content": gold.contents,
    }
    return tuple(tokens for form in forms[role] if (tokens := ruler.tokens(form)))


def _said(said: Predicted, role: str) -> Ranges:
    if role == "cue":
        return (said.cue,) if said.cue else ()
    return said.source if role == "source" else said.content


def _exact(gold: Accepted, said: Tokens) -> float:
    return float(said in gold)


def _begin(gold: Accepted, said: Tokens) -> float:
    return float(any(min(form) == min(said) for form in gold))


def _jaccard(gold: Accepted, said: Tokens) -> float:
    return max(len(form & said) / len(form | said) for form in gold)


def _matched(role: _Role, like: Like) -> Count:
    pairs = one_to_one(role.golds, role.said, like)
    spared = _spared(role, pairs, like)
    return Count(len(pairs), len(role.golds), len(role.said) - len(spared))


def _overlap(role: _Role) -> Count:
    """Tokens shared by each gold span and the span that answers it, of all tokens of either."""
    pairs = one_to_one(role.golds, role.said, _jaccard)
    best = {i: max(role.golds[i], key=lambda form, j=j: _jaccard((form,), role.said[j])) for i, j in pairs}  # type: ignore[misc]
    shared = sum(len(best[i] & role.said[j]) for i, j in pairs)
    spared = _spared(role, pairs, _jaccard)
    gold = sum(len(best.get(i, forms[0])) for i, forms in enumerate(role.golds))
    return Count(shared, gold, sum(len(form) for j, form in enumerate(role.said) if j not in spared))


def _spared(role: _Role, pairs: Sequence[tuple[int, int]], like: Like) -> set[int]:
    """What was said and answers only a doubtful gold."""
    taken = {j for _, j in pairs}
    rest = [j for j in range(len(role.said)) if j not in taken]
    return {rest[k] for _, k in one_to_one(role.doubtful, [role.said[j] for j in rest], like)}


def _all_exact(golds: Sequence[Gold], said: Sequence[Predicted], ruler: _Ruler) -> Count:
    """Attributions of which cue, source and content are all exact."""

    def like(gold: Gold, claim: Predicted) -> float:
        forms = [(_accepted(gold, role, ruler), ruler.tokens(_said(claim, role))) for role in ROLES]
        return float(all(tokens in form if form else not tokens for form, tokens in forms))

    firm = [g for g in golds if not g.optional]
    pairs = one_to_one(firm, said, like)
    taken = {j for _, j in pairs}
    rest = [p for j, p in enumerate(said) if j not in taken]
    spared = one_to_one([g for g in golds if g.optional], rest, like)
    return Count(len(pairs), len(firm), len(said) - len(spared))
