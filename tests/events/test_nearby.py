"""Tellings near each other are put together by the same steps as whole documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations

from riwaya.claims.model import Reading
from riwaya.events.across import UNSURE
from riwaya.events.knowledge import Knowledge
from riwaya.events.nearby import Vicinity
from riwaya.events.tellings import STATEMENT, Telling, TellingFinder, TellingKind
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL
from tests.support.cases import comparer
from tests.support.desks import bundled, report

FIND = TellingFinder(Knowledge.default())
TOLL, FIVE, ACCUSED, DENIED, STATED, DISOWNED = (POOL[n] for n in (0, 1, 5, 6, 11, 12))


def reports(*texts: str, days: int = 0) -> list[Reading]:
    return [report(text, OUTLETS[n % 3], FRIDAY + timedelta(days=days * n, hours=n)) for n, text in enumerate(texts)]


def vicinity(readings: Sequence[Reading]) -> Vicinity:
    return Vicinity(
        Knowledge.default(), tellings(readings), lambda wanted: [r for r in readings if r.document.id in wanted]
    )


def tellings(readings: Sequence[Reading]) -> list[Telling]:
    return [telling for reading in readings for telling in FIND(reading)]


def sizes(readings: Sequence[Reading]) -> list[int]:
    return sorted(len(group) for group in vicinity(readings).events(tellings(readings)))


def close(readings: Sequence[Reading], one: Telling, other: Telling) -> float | None:
    return vicinity(readings).close(one, other)


def test_two_reports_of_one_event_are_close_and_together():
    every = reports(TOLL, FIVE)
    one, other = tellings(every)
    score = close(every, one, other)
    assert score is not None
    assert score >= UNSURE
    assert sizes(every) == [2]


def test_reports_of_two_events_are_neither_close_nor_together():
    every = reports(TOLL, POOL[21])
    assert close(every, *tellings(every)) is None
    assert sizes(every) == [1, 1]


def test_an_answer_is_close_to_any_event_and_not_to_another_answer():
    every = reports(ACCUSED, DENIED, POOL[9])
    event, denial, retraction = tellings(every)
    assert close(every, denial, event) == close(every, event, denial) == UNSURE
    assert close(every, denial, retraction) is None


def test_a_denial_is_with_the_accusation_it_answers():
    assert sizes(reports(ACCUSED, DENIED)) == [2]


def test_a_denial_nobody_else_tells_of_is_in_no_group():
    assert sizes(reports(DENIED)) == []
    assert sizes(reports(POOL[21], DENIED)) == [1]


def test_a_statement_is_close_to_one_of_the_same_author_and_to_no_event():
    every = reports(STATED, DISOWNED)
    event, stated, disowned = tellings(every)
    assert (event.kind, stated.family, disowned.family) == (TellingKind.EVENT, STATEMENT, STATEMENT)
    assert close(every, stated, disowned) == UNSURE
    assert close(every, stated, event) is None


def test_a_statement_and_its_disowning_are_one_within_a_week_and_two_after():
    near, far = reports(STATED, DISOWNED, days=7), reports(STATED, DISOWNED, days=8)
    assert sizes(near) == [1, 2]
    assert sizes(far) == [1, 1, 1]


def test_the_order_of_tellings_makes_no_difference():
    every = reports(TOLL, ACCUSED, DENIED, STATED)
    near = vicinity(every)
    found = {frozenset(near.events(order)) for order in permutations(tellings(every))}
    assert len(found) == 1


def test_all_that_is_told_in_the_coverages_is_grouped_as_a_comparison_groups_it():
    every = list(bundled())
    groups: dict[str, set[tuple[str, str]]] = {}
    for key, name in comparer().grouped(every).items():
        groups.setdefault(name, set()).add(key)
    parts = {telling.key: telling.parts for telling in tellings(every)}
    found = [{part for key in group for part in parts[key]} for group in vicinity(every).events(tellings(every))]
    told = [group for group in found if not any(family == STATEMENT for _, family in group)]
    assert sorted(map(sorted, told)) == sorted(map(sorted, groups.values()))
