"""What changed in an event: nothing where nothing did, each thing once, all of it however the steps are cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.events.changes import Change, changes, facts
from riwaya.events.kinds import ChangeKind
from riwaya.events.model import Comparison, CountRange, Facet, Position
from riwaya.vocabulary import FacetName, Grade, RangeStatus, Stance
from tests.support.cases import engine
from tests.support.desks import bundled

READINGS = [one for one in bundled() if one.document.published is not None]
SOME = [one for one in READINGS if "/samples/0" in one.document.input or "/samples/1" in one.document.input]


def compared(places) -> Comparison:
    return engine().compare([SOME[n] for n in sorted(places)])


places = st.frozensets(st.integers(0, len(SOME) - 1), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(places)
def test_where_nothing_changed_nothing_is_told(found):
    assert changes(compared(found), compared(found)) == ()


@settings(max_examples=25, deadline=None)
@given(places, places)
def test_whatever_is_new_is_told_and_only_that(first, more):
    before, after = compared(first), compared(first | more)
    told = {one.kind for one in changes(before, after)}
    new = {change.kind for key, change in facts(after).items() if key not in facts(before)}
    assert told - {ChangeKind.GONE} <= new
    assert {ChangeKind.DENIAL, ChangeKind.DISOWNING, ChangeKind.RETRACTION, ChangeKind.TOLL} & new <= told


@settings(max_examples=15, deadline=None)
@given(places, places, places)
def test_steps_tell_all_that_one_great_step_tells(first, second, third):
    states = [facts(compared(one)) for one in (first, first | second, first | second | third)]
    great = states[2].keys() - states[0].keys()
    assert great <= (states[1].keys() - states[0].keys()) | (states[2].keys() - states[1].keys())


@settings(max_examples=15, deadline=None)
@given(places, st.randoms())
def test_the_order_of_documents_and_claims_makes_no_difference(found, random):
    comparison = compared(found)
    shuffled = list(comparison.readings)
    random.shuffle(shuffled)
    assert changes(comparison, replace(comparison, readings=tuple(shuffled))) == ()
    assert changes(None, comparison) == changes(None, replace(comparison, readings=tuple(shuffled)))


def test_an_event_nobody_told_of_is_all_new_and_one_no_longer_told_of_is_gone():
    comparison = compared([0, 1, 2])
    new, gone = changes(None, comparison), changes(comparison, None)
    assert {ChangeKind.POSITION} <= {one.kind for one in new}
    assert {one.kind for one in gone} == {ChangeKind.GONE}
    assert changes(None, None) == ()


def test_the_page_of_watching_names_every_kind_of_change(root):
    page = (root / "docs" / "watching.md").read_text(encoding="utf-8")
    assert [kind.value for kind in ChangeKind if f"`{kind.value}`" not in page] == []


def event_with(*facets: Facet) -> Comparison:
    """The bundled coverage's first event with these questions alone."""
    comparison = compared(range(len(SOME)))
    event = replace(comparison.events[0], facets=facets, claims=(), narrated=())
    return replace(comparison, events=(event,))


def held(value, *claims: str, against: tuple[str, ...] = (), grade=Grade.SINGLE) -> Facet:
    return Facet(FacetName.PERPETRATOR, "", grade, (Position(value, claims, against),))


def told(before: Facet, after: Facet) -> list[Change]:
    return list(changes(event_with(before), event_with(after)))


def test_a_position_and_its_denial():
    (denial, position) = told(held("a", "c1"), held("b", "c2", against=("c3",)))[:2]
    assert (denial.kind, denial.claims, denial.asked[0].value) == (ChangeKind.DENIAL, ("c3",), "b")
    assert (position.kind, position.claims, position.asked[0].value) == (ChangeKind.POSITION, ("c2",), "b")


def test_a_position_with_a_fuller_name_is_the_same_position():
    assert told(held("القوات", "c1"), held("قوات الإسناد", "c1", "c2")) == []


def test_one_more_claim_for_a_position_is_no_change():
    assert told(held("a", "c1"), held("a", "c1", "c2")) == []


def test_a_grade_is_told_with_what_it_was():
    (change,) = told(held("a", "c1"), held("a", "c1", grade=Grade.CORROBORATED))
    assert (change.kind, change.before, change.grade) == (ChangeKind.GRADE, Grade.SINGLE, Grade.CORROBORATED)


@pytest.mark.parametrize(("low", "high", "changed"), [(2, 5, False), (2, 6, True), (3, 5, True)])
def test_a_toll_is_told_where_its_range_is_another_one(low, high, changed):
    def toll(first: int, last: int) -> Facet:
        counted = CountRange(first, first, last, False, RangeStatus.AGREE, ("c1",))
        return Facet(FacetName.KILLED, "total/event", Grade.SINGLE, (Position(2, ("c1",)),), counted)

    found = told(toll(2, 5), toll(low, high))
    assert [one.kind for one in found] == [ChangeKind.TOLL] * changed
    if found:
        assert (found[0].range_before.high, found[0].range.high) == (5, high)


def denials(found: tuple[Change, ...]) -> list[Change]:
    return [one for one in found if one.kind is ChangeKind.DENIAL]


def test_a_voice_that_denies_the_same_once_more_is_no_news():
    first = next(one for one in SOME if denials(changes(None, engine().compare([one]))))
    told = replace(first.document.metadata, url="https://sahil.example/again")
    again = engine().read_text(first.document.text, told)
    once, twice = engine().compare([first]), engine().compare([first, again])
    assert len(twice.readings) == 2
    assert {claim.document for claim in twice.claims if claim.stance is Stance.DENY} == {
        first.document.id, again.document.id
    }  # fmt: skip
    assert denials(changes(once, twice)) == []
