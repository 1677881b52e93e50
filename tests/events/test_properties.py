"""Comparison as a function of a set: order and doubles are no matter, copies change no number, the past stands."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Reading
from riwaya.events.compare import Comparer
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison
from riwaya.vocabulary import COUNTED_FACETS, Stance
from tests.support.said import Paper, Said, reading, relabelled

START = date(2025, 3, 14)
TOWNS = ("سبها", "القطرون")
SPEAKERS = ("مستشفى النخيل العام", "رئيس بلدية الوادي", "خلية الرصد", "")
NUMBERS = ("ثلاثة", "خمسة", "سبعة")


@cache
def comparer() -> Comparer:
    return Comparer(Knowledge.default())


def line(kind: int, speaker: str, town: str, number: str) -> Said:
    """One of five kinds of claim about one of two towns."""
    texts = (
        (f"انفجارا وقع الجمعة في {town} أسفر عن مقتل {number} أشخاص", Stance.ASSERT),
        (f"كتائب النهر نفذت هجوما الجمعة على معسكر قرب {town}", Stance.ACCUSE),
        (f"تنفيذ كتائب النهر أي هجوم في {town}", Stance.DENY),
        ("الجهة التي تقف وراء الهجوم", Stance.WITHHOLD),
        (f"{number} صواريخ أُطلقت الجمعة باتجاه {town}", Stance.ASSERT),
    )
    content, stance = texts[kind]
    return Said(speaker, content, stance)


lines = st.builds(line, st.integers(0, 4), st.sampled_from(SPEAKERS), st.sampled_from(TOWNS), st.sampled_from(NUMBERS))
TWO_TOLLS = [([line(0, SPEAKERS[0], TOWNS[0], "ثلاثة")], 1), ([line(0, SPEAKERS[1], TOWNS[0], "سبعة")], 1)]
"""Three dead and seven dead in one town on one day, from two speakers: they must clash."""
papers = st.lists(st.tuples(st.lists(lines, min_size=1, max_size=4), st.integers(0, 5)), min_size=1, max_size=5)


def coverage(drawn: list[tuple[list[Said], int]]) -> list[Reading]:
    """The drawn papers as readings; day 0 is no date."""
    return [
        reading(Paper(f"d{number}", tuple(said), START + timedelta(days=day) if day else None, f"منبر {number}"))
        for number, (said, day) in enumerate(drawn)
    ]


def told(found: Comparison) -> tuple[object, ...]:
    return found.events, found.conflicts, found.copies, found.claims, found.statements


@settings(max_examples=40)
@given(papers, st.randoms(use_true_random=False))
def test_the_order_of_documents_is_no_matter(drawn: list[tuple[list[Said], int]], random: object) -> None:
    found = coverage(drawn)
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert told(comparer()(found)) == told(comparer()(shuffled))


@settings(max_examples=30)
@given(papers)
def test_a_document_given_twice_is_given_once(drawn: list[tuple[list[Said], int]]) -> None:
    found = coverage(drawn)
    assert told(comparer()(found)) == told(comparer()([*found, *found]))


@settings(max_examples=40)
@given(papers, st.integers(1, 5))
def test_as_of_is_what_the_documents_of_that_day_say(drawn: list[tuple[list[Said], int]], day: int) -> None:
    found = coverage(drawn)
    instant = START + timedelta(days=day)
    known = [r for r in found if r.document.published is None or r.document.published <= instant]
    assert told(comparer()(found, instant.isoformat())) == told(comparer()(known, instant.isoformat()))


@settings(max_examples=40)
@given(papers)
def test_bounds_are_ordered_and_rest_on_claims_of_the_event(drawn: list[tuple[list[Said], int]]) -> None:
    for event in comparer()(coverage(drawn)).events:
        for facet in event.facets:
            if facet.range is not None:
                assert facet.name in COUNTED_FACETS
                assert 0 <= facet.range.low <= facet.range.best <= facet.range.high
                assert set(facet.range.basis) <= {*event.claims, *event.narrated}


@settings(max_examples=40)
@given(papers)
def test_the_five_counts_stand_in_their_order(drawn: list[tuple[list[Said], int]]) -> None:
    for event in comparer()(coverage(drawn)).events:
        for position in (position for facet in event.facets for position in facet.positions):
            assert position.n_reports >= position.n_documents >= position.n_outlets
            assert position.n_reports >= position.n_origins >= position.n_parties
            assert bool(position.claims) == (position.n_origins > 0)


@settings(max_examples=40)
@given(papers)
@example(TWO_TOLLS)
def test_nobody_conflicts_with_himself_and_sides_do_not_overlap(drawn: list[tuple[list[Said], int]]) -> None:
    found = comparer()(coverage(drawn))
    speakers = {claim.id: claim.speaker.name for claim in found.claims}
    assert found.conflicts or drawn != TWO_TOLLS
    for conflict in found.conflicts:
        first, second = conflict.sides
        assert first
        assert second
        assert not set(first) & set(second)
        named = [{speakers[c] for c in side if speakers[c]} for side in conflict.sides]
        assert not named[0] & named[1]


@settings(max_examples=40)
@given(st.lists(lines, min_size=1, max_size=4))
def test_a_copy_changes_no_origin_and_no_range(drawn: list[Said]) -> None:
    first = reading(Paper("d0", tuple(drawn), START, "منبر"))
    alone, copied = comparer()([first]), comparer()([first, relabelled(first, "zz")])
    before = {
        (e.type, f.name, f.stratum, p.value): (p.n_origins, p.n_parties, f.range and (f.range.low, f.range.high))
        for e in alone.events for f in e.facets for p in f.positions
    }  # fmt: skip
    after = {
        (e.type, f.name, f.stratum, p.value): (p.n_origins, p.n_parties, f.range and (f.range.low, f.range.high))
        for e in copied.events for f in e.facets for p in f.positions
    }  # fmt: skip
    assert len(alone.events) == len(copied.events)
    for key, counts in before.items():
        assert after[key] == counts


@settings(max_examples=40)
@given(papers)
def test_the_last_step_of_a_history_is_the_grade_shown(drawn: list[tuple[list[Said], int]]) -> None:
    for event in comparer()(coverage(drawn)).events:
        last = {(step.facet, step.stratum): step.grade for step in event.history}
        for facet in event.facets:
            if facet.positions:
                assert last[facet.name, facet.stratum] is facet.grade


@settings(max_examples=30)
@given(papers)
def test_every_claim_of_an_event_is_a_claim_of_the_comparison(drawn: list[tuple[list[Said], int]]) -> None:
    found = comparer()(coverage(drawn))
    ids = {claim.id for claim in found.claims}
    narrated = {claim.id for reading_ in found.readings for claim in reading_.narrated}
    for event in found.events:
        assert set(event.claims) <= ids
        assert set(event.narrated) <= narrated
        assert len({e.id for e in found.events}) == len(found.events)
