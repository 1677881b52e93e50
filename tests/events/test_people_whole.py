"""Judgements of persons from end to end: whatever is decided can be shown, and all withdrawn leaves no trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from riwaya.claims.anchors import Anchor, anchor_of
from riwaya.claims.decided import decided
from riwaya.claims.inforce import Recorded, in_force
from riwaya.claims.judgements import (
    PersonJudgement,
    confirm,
    different_actor,
    discount,
    merge,
    reattribute,
    reject,
    restance,
    same_actor,
    split,
    withdraw,
)
from riwaya.claims.model import Reading
from riwaya.events.decisions import decisions_of
from riwaya.events.given import Teller
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison
from riwaya.events.overlay import Anchored, overlaid
from riwaya.exports.comparison import comparison_json
from riwaya.exports.schema import COMPARE
from riwaya.views.html import comparison_page
from riwaya.vocabulary import FacetName, SpeakerType, Stance
from tests.support.cases import comparer, engine

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "riwaya" / "samples"
WHY = "قرأت النص"  # I read the text
SPEAKERS = ("وزارة الصحة", "قيادة العمليات المشتركة", "سرايا البادية")


@cache
def samples() -> tuple[Reading, ...]:
    return tuple(engine().read_path(str(path)) for path in sorted(SAMPLES.glob("*.txt")))


@cache
def anchors() -> tuple[Anchor, ...]:
    return tuple(anchor_of(c, r.document) for r in samples() for c in (*r.claims, *r.narrated))


@cache
def teller() -> Teller:
    return Teller(Knowledge.default())


def decisions() -> st.SearchStrategy[PersonJudgement]:
    who, held = st.sampled_from(("ليلى الحداد", "عمر الوادي")), st.sampled_from(anchors())
    some = st.lists(held, min_size=2, max_size=3, unique=True)
    pair = st.permutations(SPEAKERS)
    return st.one_of(
        st.builds(confirm, held, who, st.just(WHY)),
        st.builds(reject, held, who, st.just(WHY)),
        st.builds(restance, held, who, st.just(WHY), st.sampled_from(Stance)),
        st.builds(reattribute, held, who, st.just(WHY), st.sampled_from(SPEAKERS)),
        st.builds(lambda a, by: reattribute(a, by, WHY, "", kind=SpeakerType.UNKNOWN), held, who),
        st.builds(merge, some, who, st.just(WHY)),
        st.builds(split, some, who, st.just(WHY)),
        st.builds(discount, held, who, st.just(WHY), st.sampled_from(FacetName)),
        st.builds(lambda names, by: same_actor(names[0], names[1], by, WHY), pair, who),
        st.builds(lambda names, by: different_actor(names[0], names[1], by, WHY), pair, who),
    )


def looked_at(readings: Sequence[Reading], judgements: Sequence[PersonJudgement]) -> Comparison:
    """The comparison as a ledger makes it: readings decided, groups overlaid, the rest decided."""
    found = in_force([Recorded(f"{number:03d}", one) for number, one in enumerate(judgements)])
    held = found.by_document()
    now = [decided(one, held.get(one.document.id, ())).reading for one in readings]
    finder = Anchored(readings, teller())
    layer = overlaid(comparer().grouped(now), found.standing, finder)
    return comparer().given(now, layer.groups, None, decisions_of(found, finder.claim, layer.shaped))


@settings(max_examples=15)
@given(st.lists(decisions(), max_size=10))
def test_whatever_is_decided_can_be_shown(judgements: list[PersonJudgement]) -> None:
    found = looked_at(samples(), judgements)
    Draft202012Validator(COMPARE).validate(comparison_json(found))
    assert comparison_page(found)
    assert len({event.id for event in found.events}) == len(found.events)


@settings(max_examples=8)
@given(st.lists(decisions(), max_size=8))
def test_the_order_of_documents_is_no_matter_whatever_is_decided(judgements: list[PersonJudgement]) -> None:
    assert looked_at(samples(), judgements) == looked_at(samples()[::-1], judgements)


@settings(max_examples=8)
@given(st.lists(decisions(), max_size=8))
def test_all_withdrawn_leaves_what_the_rules_made(judgements: list[PersonJudgement]) -> None:
    back = [withdraw(one.id, "سارة", WHY) for one in judgements]
    assert looked_at(samples(), [*judgements, *back]) == replace(comparer()(samples()), judgements=())
