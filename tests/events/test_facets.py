"""The history of an event: steps by instant, and an end to what is disowned or taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from riwaya.events.compare import compare
from riwaya.events.model import Event
from riwaya.vocabulary import EventType, FacetName, Grade, Stance
from tests.support.said import Paper, Said, reading

SATURDAY, SUNDAY = date(2025, 3, 15), date(2025, 3, 16)
EAST = timezone(timedelta(hours=3))
HOSPITAL, MAYOR = "مستشفى النخيل العام", "رئيس بلدية سبها"  # Palms General Hospital; the mayor of Sabha
TOLL = "الانفجار الجمعة في معسكر الواحة قرب سبها أسفر عن مقتل خمسة أشخاص"  # The explosion in al-Waha camp killed five
ATTACK = "الهجوم الجمعة على معسكر الواحة قرب سبها"  # Friday's attack on al-Waha camp near Sabha


def steps(event: Event, name: FacetName) -> list[tuple[str | None, Grade, tuple[str, ...]]]:
    return [(step.at, step.grade, step.because) for step in event.history if step.facet is name]


def test_a_history_runs_by_instant_whatever_the_offset_it_is_printed_with() -> None:
    first = Paper("a", (Said(HOSPITAL, TOLL),), datetime(2025, 3, 16, 0, tzinfo=EAST), "منبر")
    later = Paper("b", (Said(MAYOR, TOLL),), datetime(2025, 3, 15, 23, tzinfo=UTC), "دفتر")
    [event] = compare([reading(first), reading(later)]).events
    assert steps(event, FacetName.KILLED) == [
        ("2025-03-16T00:00:00+03:00", Grade.SINGLE, ("a.0",)),
        ("2025-03-15T23:00:00+00:00", Grade.CORROBORATED, ("b.0",)),
    ]


def test_the_history_says_when_what_an_event_rests_on_was_disowned() -> None:
    claim = Said("كتائب النهر", ATTACK, Stance.CLAIM_RESPONSIBILITY, alleged=True)  # attributed to the River Brigades
    made = reading(Paper("a", (claim,), SATURDAY, statement=("كتائب النهر", (0,))))
    away = reading(Paper("b", (Said("كتائب النهر", "إصدار البيان", Stance.DISOWN),), SUNDAY))  # having issued it
    [attack] = [event for event in compare([away, made]).events if event.type is not EventType.STATEMENT]
    assert steps(attack, FacetName.PERPETRATOR) == [
        ("2025-03-15", Grade.SINGLE, ("a.0",)),
        ("2025-03-16", Grade.DISOWNED, ("b.0",)),
    ]


def test_what_was_disowned_before_it_was_reported_is_so_from_its_first_step() -> None:
    claim = Said("كتائب النهر", ATTACK, Stance.CLAIM_RESPONSIBILITY, alleged=True)
    made = reading(Paper("a", (claim,), SUNDAY, statement=("كتائب النهر", (0,))))
    away = reading(Paper("b", (Said("كتائب النهر", "إصدار البيان", Stance.DISOWN),), SATURDAY))
    [attack] = [event for event in compare([made, away]).events if event.type is not EventType.STATEMENT]
    assert steps(attack, FacetName.PERPETRATOR) == [("2025-03-16", Grade.DISOWNED, ("a.0",))]


def test_a_disowning_has_no_part_in_what_was_known_before_its_statement_was_reported() -> None:
    claim = Said("كتائب النهر", ATTACK, Stance.CLAIM_RESPONSIBILITY, alleged=True)
    made = reading(Paper("a", (claim,), SUNDAY, statement=("كتائب النهر", (0,))))
    away = reading(Paper("b", (Said("كتائب النهر", "إصدار البيان", Stance.DISOWN),), SATURDAY))
    told = reading(Paper("c", (Said(HOSPITAL, ATTACK),), SATURDAY))
    [attack] = [event for event in compare([made, away, told]).events if event.type is not EventType.STATEMENT]
    assert steps(attack, FacetName.OCCURRENCE) == [("2025-03-15", Grade.SINGLE, ("c.0",))]


def test_the_history_says_when_a_toll_was_taken_back() -> None:
    said = reading(Paper("a", (Said(HOSPITAL, TOLL),), SATURDAY))
    # The hospital takes back what it said of the explosion in al-Waha camp.
    back = reading(Paper("b", (Said(HOSPITAL, "الانفجار في معسكر الواحة قرب سبها", Stance.RETRACT),), SUNDAY))
    [event] = compare([said, back]).events
    assert steps(event, FacetName.KILLED) == [
        ("2025-03-15", Grade.SINGLE, ("a.0",)),
        ("2025-03-16", Grade.DISOWNED, ("b.0",)),
    ]
