"""The reference case and the project's own twin of it: four events, two conflicts, and silence on the rest."""

from __future__ import annotations

from functools import cache

import pytest

from riwaya.claims.model import Reading
from riwaya.events.compare import compare
from riwaya.events.model import Comparison, Event, Facet
from riwaya.vocabulary import ConflictKind, EventType, FacetName, Grade
from tests.support.gold_reading import seed_reading, twin_reading
from tests.support.said import annotators

TYPES = [
    EventType.STATEMENT,
    EventType.ROCKET_MISSILE_SHELLING,
    EventType.EXPLOSION_UNKNOWN_CAUSE,
    EventType.SEARCH_PURSUIT,
]


@cache
def cases() -> dict[str, tuple[Reading, str]]:
    """The readings with the letter their gold ids begin with; the shared one only where it is there."""
    seed = seed_reading(annotators())
    found = {"twin": (twin_reading(annotators())[0], "twin-t")}
    return found | ({"seed": (seed[0], "seed-s")} if seed is not None else {})


@pytest.fixture(params=["twin", "seed"])
def case(request: pytest.FixtureRequest) -> tuple[Comparison, str]:
    if request.param not in cases():
        pytest.skip("RIWAYA_SHARED is absent")
    reading, letter = cases()[request.param]
    return compare([reading]), letter


def event(comparison: Comparison, kind: EventType) -> Event:
    [found] = [event for event in comparison.events if event.type is kind]
    return found


def facet(found: Event, name: FacetName) -> Facet:
    [one] = [facet for facet in found.facets if facet.name is name]
    return one


def test_there_are_four_events(case: tuple[Comparison, str]) -> None:
    assert sorted(e.type.value for e in case[0].events) == sorted(t.value for t in TYPES)


def test_the_denial_is_about_the_blast_and_never_about_the_rockets(case: tuple[Comparison, str]) -> None:
    comparison, letter = case
    denials = {f"{letter}18", f"{letter}19"}
    assert denials <= set(event(comparison, EventType.EXPLOSION_UNKNOWN_CAUSE).claims)
    assert not denials & set(event(comparison, EventType.ROCKET_MISSILE_SHELLING).claims)
    about = {claim.id: claim.about for claim in comparison.claims}
    assert all(f"{letter}17" in about[denial] for denial in denials)


def test_the_statement_is_disowned_and_the_disowning_linked_to_it(case: tuple[Comparison, str]) -> None:
    comparison, letter = case
    found = event(comparison, EventType.STATEMENT)
    assert facet(found, FacetName.AUTHENTICITY).grade is Grade.DISOWNED
    assert [step.grade for step in found.history] == [Grade.SINGLE, Grade.DISOWNED]
    assert all(step.at is None for step in found.history)
    [statement] = [s for s in comparison.statements if s.alleged_author]
    assert set(statement.disowned_by) == {f"{letter}02", f"{letter}04", f"{letter}06"}
    assert all(statement.id in claim.about for claim in comparison.claims if claim.id in statement.disowned_by)


def test_rockets_agree_in_number_means_and_place(case: tuple[Comparison, str]) -> None:
    comparison, letter = case
    rockets = event(comparison, EventType.ROCKET_MISSILE_SHELLING)
    count = facet(rockets, FacetName.MUNITION_COUNT)
    assert {position.value for position in count.positions} in ({None, 5}, {None, 7})
    assert count.grade is Grade.SINGLE
    assert {f"{letter}07", f"{letter}10"} <= set(rockets.claims)
    assert facet(rockets, FacetName.LAUNCH_PLACE).positions[0].claims == (f"{letter}10",)


def test_two_anonymous_sources_of_one_agency_are_one_origin(case: tuple[Comparison, str]) -> None:
    rockets = event(case[0], EventType.ROCKET_MISSILE_SHELLING)
    [sources] = [p for p in facet(rockets, FacetName.MUNITION_COUNT).positions if p.value is not None]
    assert (sources.n_reports, sources.n_origins) == (1, 1)


def test_who_is_behind_the_blast_is_accused_denied_and_open(case: tuple[Comparison, str]) -> None:
    comparison, letter = case
    found = facet(event(comparison, EventType.EXPLOSION_UNKNOWN_CAUSE), FacetName.PERPETRATOR)
    assert found.grade is Grade.SINGLE_DENIED
    [accused] = [position for position in found.positions if position.claims]
    assert f"{letter}17" in accused.claims
    assert set(accused.against) == {f"{letter}18", f"{letter}19"}
    assert set(found.open) == {f"{letter}13", f"{letter}14", f"{letter}20"}


def test_the_toll_is_shown_as_taken_for_granted(case: tuple[Comparison, str]) -> None:
    blast = event(case[0], EventType.EXPLOSION_UNKNOWN_CAUSE)
    for name in (FacetName.KILLED, FacetName.WOUNDED):
        [position] = facet(blast, name).positions
        assert position.presupposed
        assert facet(blast, name).stratum == "total/event"
        assert facet(blast, name).grade is not Grade.CONFIRMED


def test_the_means_stays_an_open_question(case: tuple[Comparison, str]) -> None:
    comparison, letter = case
    means = facet(event(comparison, EventType.EXPLOSION_UNKNOWN_CAUSE), FacetName.MEANS)
    assert means.open == (f"{letter}15",)
    assert means.grade is not Grade.CONTESTED


def test_the_search_is_an_event_of_its_own_beside_the_rockets(case: tuple[Comparison, str]) -> None:
    search = event(case[0], EventType.SEARCH_PURSUIT)
    assert event(case[0], EventType.ROCKET_MISSILE_SHELLING).id in search.related


def test_only_the_two_real_conflicts_are_reported(case: tuple[Comparison, str]) -> None:
    comparison, letter = case
    kinds = {(c.facet, c.kind) for c in comparison.conflicts}
    assert kinds == {
        (FacetName.AUTHENTICITY, ConflictKind.DISOWNED),
        (FacetName.PERPETRATOR, ConflictKind.DENIAL),
    }
    assert len(comparison.conflicts) == 2
    [disowned] = [c for c in comparison.conflicts if c.kind is ConflictKind.DISOWNED]
    assert set(disowned.sides[0]) == {f"{letter}01", f"{letter}03", f"{letter}05"}


def test_a_conflict_is_explained_with_the_exact_words_of_both_sides(case: tuple[Comparison, str]) -> None:
    comparison, _ = case
    text = comparison.readings[0].document.text
    claims = {claim.id: claim for claim in comparison.claims}
    for conflict in comparison.conflicts:
        for side in conflict.sides:
            span = claims[side[0]].content[0]
            quoted = text[span.start : span.end][:60]
            assert quoted in conflict.explanation
            assert quoted in conflict.explanation_ar
        assert conflict.explanation_ar.startswith("الرواية الأولى")
