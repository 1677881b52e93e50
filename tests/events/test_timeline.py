"""What became known when: in order of publication, each entry with its exact words, nothing lost."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Reading
from riwaya.events.instants import published_key
from riwaya.events.kinds import FigureStatus, TimelineKind
from riwaya.events.model import Comparison
from riwaya.events.timeline import Timeline, TimelineEntry, timeline_of
from riwaya.vocabulary import FacetName, Stance
from tests.events.test_properties import comparer, coverage, papers
from tests.support.said import Paper, Said, reading

HOSPITAL, MAYOR = "مستشفى النخيل العام", "رئيس بلدية الوادي"  # Palms General Hospital; the mayor of the Wadi
DAY = date(2025, 3, 14)


def toll(speaker: str, number: str, stance: Stance = Stance.ASSERT, said_on: str | None = None) -> Said:
    """An explosion in Sabha on Friday killed so many."""
    return Said(speaker, f"انفجارا وقع الجمعة في سبها أسفر عن مقتل {number} أشخاص", stance, said_on=said_on)


def paper(name: str, day: int | None, *lines: Said) -> Reading:
    published = DAY.replace(day=DAY.day + day) if day is not None else None
    return reading(Paper(name, lines, published, f"منبر {name}"))


def told(*readings: Reading) -> tuple[Comparison, Timeline]:
    comparison = comparer()(readings)
    return comparison, timeline_of(comparison)


def of(timeline: Timeline, kind: TimelineKind) -> list[TimelineEntry]:
    return [entry for entry in timeline.every() if entry.kind is kind]


def test_entries_stand_by_publication_and_in_one_document_by_the_text():
    late, early = paper("a", 2, toll(HOSPITAL, "ثلاثة")), paper("b", 0, toll(MAYOR, "خمسة"), toll(MAYOR, "سبعة"))
    _, timeline = told(late, early)
    claims = [entry.passages[0].claim for entry in of(timeline, TimelineKind.ACCOUNT)]
    assert claims == ["b.0", "b.1", "a.0"]


def test_a_toll_that_its_origin_replaced_is_superseded_and_says_by_what():
    comparison, timeline = told(paper("a", 0, toll(HOSPITAL, "ثلاثة")), paper("b", 2, toll(HOSPITAL, "خمسة")))
    [entry] = of(timeline, TimelineKind.SUPERSEDED)
    assert (entry.passages[0].claim, entry.about, entry.facet) == ("b.0", ("a.0",), FacetName.KILLED)
    document = next(r.document for r in comparison.readings if r.document.id == "b")
    assert [document.quote(span) for span in entry.passages[0].spans] == ["مقتل خمسة أشخاص"]  # five people killed
    [facet] = [f for f in comparison.events[0].facets if f.name is FacetName.KILLED]
    assert [f.status for f in facet.figures] == [FigureStatus.SUPERSEDED, FigureStatus.LIVE]
    assert facet.range is not None
    assert facet.range.basis == tuple(f.claim for f in facet.figures if f.status is FigureStatus.LIVE)


def test_the_same_toll_given_again_supersedes_nothing_and_is_no_new_account():
    _, timeline = told(paper("a", 0, toll(HOSPITAL, "ثلاثة")), paper("b", 2, toll(HOSPITAL, "ثلاثة")))
    assert of(timeline, TimelineKind.SUPERSEDED) == []
    assert [entry.again for entry in of(timeline, TimelineKind.ACCOUNT)] == [False, True]


def test_another_origin_with_the_same_answer_is_a_new_account():
    _, timeline = told(paper("a", 0, toll(HOSPITAL, "ثلاثة")), paper("b", 2, toll(MAYOR, "ثلاثة")))
    assert [entry.again for entry in of(timeline, TimelineKind.ACCOUNT)] == [False, False]


def test_a_denial_a_retraction_and_a_correction_are_called_so():
    _, timeline = told(
        paper("a", 0, toll(HOSPITAL, "ثلاثة"), toll(MAYOR, "تسعة")),
        paper("b", 1, toll(MAYOR, "ثلاثة", Stance.DENY)),
        paper("c", 2, toll(HOSPITAL, "خمسة", Stance.CORRECT)),
        paper("d", 3, toll(MAYOR, "تسعة", Stance.RETRACT)),
    )
    kinds = {entry.passages[0].claim: entry.kind for entry in timeline.entries if entry.facet is None}
    assert kinds["b.0"] is TimelineKind.DENIAL
    assert kinds["c.0"] is TimelineKind.CORRECTION
    assert kinds["d.0"] is TimelineKind.RETRACTION


def test_a_grade_that_changed_says_what_it_was_and_names_the_claims_that_caused_it():
    comparison, timeline = told(paper("a", 0, toll(HOSPITAL, "ثلاثة")), paper("b", 2, toll(MAYOR, "سبعة")))
    changed = [entry for entry in of(timeline, TimelineKind.GRADE) if entry.before is not None]
    steps = [step for event in comparison.events for step in event.history]
    assert changed
    assert {(e.facet, e.grade) for e in changed} <= {(step.facet, step.grade) for step in steps}
    assert {passage.claim for entry in changed for passage in entry.passages} == {"b.0"}


def test_what_was_said_on_another_day_keeps_its_day_beside_the_publication():
    comparison, timeline = told(paper("a", 2, toll(HOSPITAL, "ثلاثة", said_on="2025-03-14")))
    [entry] = of(timeline, TimelineKind.ACCOUNT)
    claim = next(claim for claim in comparison.claims if claim.id == entry.passages[0].claim)
    assert claim.said_at is not None
    assert (claim.said_at.value, entry.at) == ("2025-03-14", "2025-03-16")


def test_documents_without_a_date_stand_apart():
    _, timeline = told(paper("a", None, toll(HOSPITAL, "ثلاثة")), paper("b", 1, toll(MAYOR, "خمسة")))
    assert {entry.document for entry in timeline.undated} == {"a"}
    assert {entry.document for entry in timeline.entries} == {"b"}
    assert all(entry.at is None for entry in timeline.undated)


def test_one_event_shows_only_what_concerns_it():
    other = Said(MAYOR, "انفجارا وقع الجمعة في القطرون أسفر عن مقتل تسعة أشخاص")  # a blast in al-Qatrun, nine killed
    comparison, timeline = told(paper("a", 0, toll(HOSPITAL, "ثلاثة"), other))
    assert len(comparison.events) == 2
    one = comparison.events[0].id
    assert timeline.of_event(one).every()
    assert all(one in (*entry.events, *entry.about) for entry in timeline.of_event(one).every())
    assert timeline.of_event(None) is timeline


def test_claims_outside_every_event_are_there_too():
    condemned = Said(MAYOR, "الأسعار ترتفع في كل عام", Stance.CONDEMN)  # prices rise every year
    _, timeline = told(paper("a", 0, condemned))
    assert [entry.events for entry in timeline.entries] == [()]


@settings(max_examples=40)
@given(papers, st.randoms(use_true_random=False))
def test_whatever_is_drawn_every_claim_has_its_entry_in_order_and_the_order_of_input_is_no_matter(drawn, random):
    found = coverage(drawn)
    comparison, timeline = told(*found)
    random.shuffle(found)
    assert told(*found)[1] == timeline
    followed = {TimelineKind.GRADE, TimelineKind.FOLLOW_UP, TimelineKind.SUPERSEDED}
    spoken = [entry.passages[0].claim for entry in timeline.every() if entry.kind not in followed]
    assert len(spoken) == len(set(spoken))
    assert {claim.id for claim in comparison.claims} <= set(spoken)
    keys = {reading.document.id: published_key(reading.document) for reading in comparison.readings}
    times = [keys[entry.document] for entry in timeline.entries]
    assert times == sorted(times)
    positions = {claim.id: claim.position() for claim in comparison.claims}
    for one, following in zip(timeline.entries, timeline.entries[1:], strict=False):
        if one.document == following.document:
            assert positions[one.passages[-1].claim] <= positions[following.passages[-1].claim]
