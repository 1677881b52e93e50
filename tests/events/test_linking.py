"""What a retraction and a correction take back: their speaker's own earlier words, whichever is read first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import permutations

from riwaya.claims.model import Reading
from riwaya.events.compare import compare
from riwaya.events.kinds import FigureStatus, TimelineKind
from riwaya.events.model import Comparison, Facet
from riwaya.events.timeline import timeline_of
from riwaya.vocabulary import FacetName, Grade, SpeakerType, Stance
from tests.support.said import Paper, Said, reading, relabelled

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2025, 3, day) for day in (14, 15, 16, 17))
HOSPITAL, MAYOR, COMMAND = "مستشفى النخيل العام", "رئيس بلدية سبها", "قيادة الرمال الموحدة"
TRIBUNE = "منبر الوادي"  # the Valley Tribune
SITE = "معسكر الواحة قرب سبها"  # al-Waha camp near Sabha
TOLL = f"الانفجار الجمعة في {SITE} أسفر عن مقتل خمسة أشخاص"  # Friday's explosion in the camp killed five
BOTH = f"الانفجار الجمعة في {SITE} أسفر عن مقتل خمسة أشخاص وإصابة تسعة"  # … killed five and wounded nine
FOUR = f"الانفجار الجمعة في {SITE} أسفر عن مقتل أربعة أشخاص"  # … killed four
RAID = f"غارة جوية وقعت الجمعة على {SITE}"  # an air raid on the camp on Friday
ACCUSATION = f"{COMMAND} بتنفيذ غارة جوية الجمعة على {SITE}"  # (accuses) the Command of an air raid on the camp
EXPLOSION = f"تصريحاته عن الانفجار في {SITE}"  # his remarks on the explosion in the camp
AGAIN = Said(MAYOR, TOLL)
BACK = Said(MAYOR, EXPLOSION, Stance.RETRACT)


def paper(name: str, published: date | None, *lines: Said, outlet: str | None = None) -> Reading:
    return reading(Paper(name, lines, published, outlet or f"دفتر {name}"))


def in_any_order(*readings: Reading) -> Comparison:
    """The comparison, which must be one and the same in whatever order the documents are added."""
    first, *others = (compare(order) for order in permutations(readings))
    for other in others:
        assert (other.claims, other.events, other.conflicts) == (first.claims, first.events, first.conflicts)
    return first


def about(found: Comparison, claim: str) -> tuple[str, ...]:
    [linked] = [one for one in found.claims if one.id == claim]
    return linked.about


def facet(found: Comparison, name: FacetName) -> Facet:
    [event] = found.events
    [asked] = [one for one in event.facets if one.name is name]
    return asked


def statuses(asked: Facet) -> set[tuple[str, FigureStatus]]:
    return {(figure.claim, figure.status) for figure in asked.figures}


def grades(found: Comparison, names: Iterable[FacetName]) -> list[Grade]:
    return [facet(found, name).grade for name in names]


def test_a_retraction_takes_back_what_its_speaker_said_in_another_document() -> None:
    found = in_any_order(paper("a", SATURDAY, AGAIN), paper("b", SUNDAY, BACK))
    assert about(found, "b.0") == ("a.0",)
    assert facet(found, FacetName.KILLED).grade is Grade.DISOWNED


def test_a_retraction_of_something_nobody_has_told_yet_waits_outside_of_all_events() -> None:
    other = paper("c", SATURDAY, Said(HOSPITAL, TOLL))
    alone, beside = compare([paper("b", SUNDAY, BACK)]), compare([paper("b", SUNDAY, BACK), other])
    for found in (alone, beside):
        assert about(found, "b.0") == ()
        assert not [event for event in found.events if "b.0" in event.claims]
    [entry] = [one for one in timeline_of(beside).entries if one.kind is TimelineKind.RETRACTION]
    assert (entry.events, entry.about) == ((), ())


def test_a_retraction_that_waited_is_linked_when_what_it_takes_back_is_added() -> None:
    waiting, other = paper("b", SUNDAY, BACK), paper("c", SATURDAY, Said(HOSPITAL, TOLL))
    assert about(compare([waiting, other]), "b.0") == ()
    assert about(in_any_order(waiting, other, paper("a", SATURDAY, AGAIN)), "b.0") == ("a.0",)


def test_a_retraction_takes_back_what_was_said_before_and_is_printed_after_it() -> None:
    reported = paper("a", MONDAY, Said(MAYOR, TOLL, said_on="2025-03-15"))
    found = in_any_order(reported, paper("b", SUNDAY, BACK))
    assert about(found, "b.0") == ("a.0",)
    assert facet(found, FacetName.KILLED).grade is Grade.DISOWNED


def test_what_is_said_again_after_a_retraction_stands() -> None:
    found = in_any_order(paper("a", SATURDAY, AGAIN), paper("b", SUNDAY, BACK), paper("c", MONDAY, AGAIN))
    assert about(found, "b.0") == ("a.0",)
    assert facet(found, FacetName.KILLED).grade is Grade.SINGLE


def test_a_retraction_without_a_date_takes_back_whatever_was_said_elsewhere() -> None:
    found = in_any_order(paper("a", SATURDAY, AGAIN), paper("b", None, BACK))
    assert about(found, "b.0") == ("a.0",)


def test_a_document_that_tells_of_one_event_takes_back_what_another_tells_of_another_event() -> None:
    # The hospital: an explosion in al-Qatrun on Saturday killed three.
    elsewhere = Said(HOSPITAL, "انفجارا وقع السبت في القطرون أسفر عن مقتل ثلاثة أشخاص")
    found = in_any_order(paper("a", SATURDAY, AGAIN), paper("b", SUNDAY, elsewhere, BACK))
    assert about(found, "b.1") == ("a.0",)


def test_a_correction_that_names_no_event_is_about_the_one_spoken_of() -> None:
    plain = Said(HOSPITAL, "بيانه السابق", Stance.CORRECT)  # its earlier statement
    found = in_any_order(paper("a", SATURDAY, Said(HOSPITAL, TOLL)), paper("b", SUNDAY, Said(MAYOR, TOLL), plain))
    assert about(found, "b.1") == ("a.0",)


def test_nobody_takes_back_the_words_of_somebody_else() -> None:
    found = in_any_order(paper("a", SATURDAY, AGAIN, Said(HOSPITAL, TOLL)), paper("b", SUNDAY, BACK))
    assert about(found, "b.0") == ("a.0",)
    assert facet(found, FacetName.KILLED).grade is Grade.SINGLE


def test_a_retraction_supports_nothing_that_it_names() -> None:
    found = in_any_order(paper("a", SATURDAY, AGAIN, Said(HOSPITAL, TOLL)), paper("b", SUNDAY, BACK))
    [event] = found.events
    assert all("b.0" not in position.claims for one in event.facets for position in one.positions)


BLAME = Said(MAYOR, f"قوله إن {COMMAND} نفذت غارة جوية على {SITE}", Stance.RETRACT)
"""The mayor takes back having said that the Command carried out an air raid on the camp."""


def test_a_retraction_that_names_a_question_leaves_the_rest_of_the_account() -> None:
    accused = Said(MAYOR, ACCUSATION, Stance.ACCUSE)
    found = in_any_order(paper("a", SATURDAY, accused), paper("b", SUNDAY, BLAME))
    assert about(found, "b.0") == ("a.0",)
    assert grades(found, (FacetName.PERPETRATOR, FacetName.OCCURRENCE)) == [Grade.DISOWNED, Grade.SINGLE]


def test_a_retraction_of_an_accusation_waits_where_only_a_toll_is_known() -> None:
    raid = Said(MAYOR, f"الغارة الجوية الجمعة على {SITE} أسفرت عن مقتل خمسة أشخاص")  # the raid killed five
    assert about(in_any_order(paper("a", SATURDAY, raid), paper("b", SUNDAY, BLAME)), "b.0") == ()


def test_a_correction_takes_back_only_what_it_answers_anew() -> None:
    found = in_any_order(
        paper("a", SATURDAY, Said(HOSPITAL, BOTH)), paper("b", SUNDAY, Said(HOSPITAL, FOUR, Stance.CORRECT))
    )
    assert about(found, "b.0") == ("a.0",)
    assert statuses(facet(found, FacetName.KILLED)) == {("a.0", FigureStatus.WITHDRAWN), ("b.0", FigureStatus.LIVE)}
    assert statuses(facet(found, FacetName.WOUNDED)) == {("a.0", FigureStatus.LIVE)}


def test_a_correction_without_a_new_answer_only_points_at_what_it_corrects() -> None:
    corrected = Said(HOSPITAL, f"بيانه السابق عن الانفجار في {SITE}", Stance.CORRECT)  # its earlier statement on it
    found = in_any_order(paper("a", SATURDAY, Said(HOSPITAL, TOLL)), paper("b", SUNDAY, corrected))
    assert about(found, "b.0") == ("a.0",)
    assert facet(found, FacetName.KILLED).grade is Grade.SINGLE


def test_a_correction_is_itself_corrected() -> None:
    found = in_any_order(
        paper("a", SATURDAY, Said(HOSPITAL, TOLL)),
        paper("b", SUNDAY, Said(HOSPITAL, FOUR, Stance.CORRECT)),
        paper("c", MONDAY, Said(HOSPITAL, TOLL, Stance.CORRECT)),
    )
    assert about(found, "c.0") == ("a.0", "b.0")


def withdrawal(of: str, kind: SpeakerType = SpeakerType.MEDIA) -> Said:
    """The outlet withdraws its report on the raid."""
    return Said(of, f"خبرها عن غارة جوية على {SITE}", Stance.RETRACT, kind)


def test_an_outlet_takes_back_its_own_report_and_not_the_words_of_a_named_speaker() -> None:
    report = paper("a", SATURDAY, Said("", RAID, narrated=True), Said(MAYOR, RAID), outlet=TRIBUNE)
    back = paper("b", SUNDAY, withdrawal(f"صحيفة {TRIBUNE}"))  # told by another outlet, of the newspaper
    assert about(in_any_order(report, back), "b.0") == ("a.0",)


def test_an_outlet_takes_back_what_people_without_a_name_told_it_however_many_carry_it() -> None:
    told = Said("مصدر أمني", RAID, type=SpeakerType.ANONYMOUS)  # a security source
    report = paper("a", SATURDAY, told, outlet=TRIBUNE)
    carried = paper("c", SUNDAY, Said("مصدر أمني", RAID, type=SpeakerType.ANONYMOUS, carrier=TRIBUNE))
    found = in_any_order(report, carried, paper("b", MONDAY, withdrawal(TRIBUNE)))
    assert about(found, "b.0") == ("a.0", "c.0")
    assert facet(found, FacetName.OCCURRENCE).grade is Grade.DISOWNED


def test_the_report_of_another_outlet_stands() -> None:
    mine = paper("a", SATURDAY, Said("", RAID, narrated=True), outlet=TRIBUNE)
    other = paper("c", SATURDAY, Said("", f"طائرات تشن غارة الجمعة على {SITE}", narrated=True))  # planes raid the camp
    spoken = paper("d", SATURDAY, Said(HOSPITAL, RAID))
    found = in_any_order(mine, other, spoken, paper("b", SUNDAY, withdrawal(TRIBUNE)))
    assert about(found, "b.0") == ("a.0",)


def test_a_copy_falls_with_the_report_it_was_taken_from() -> None:
    body = " ".join(f"كلمة{number} وصفها{number} الشهود" for number in range(40))  # words enough for a copy
    first = reading(Paper("a", (Said("", RAID, narrated=True),), FRIDAY, TRIBUNE, extra=body))
    spoken = paper("d", SATURDAY, Said(HOSPITAL, RAID))
    found = in_any_order(first, relabelled(first, "zz"), spoken, paper("b", SUNDAY, withdrawal(TRIBUNE)))
    assert found.copies
    assert about(found, "b.0") == ("a.0", "zz.0")


def test_a_denial_that_was_taken_back_denies_no_more() -> None:
    accused = paper("a", SATURDAY, Said(MAYOR, ACCUSATION, Stance.ACCUSE))
    denied = paper("b", SUNDAY, Said(COMMAND, f"تنفيذ أي غارة جوية على {SITE}", Stance.DENY))  # having carried out any
    back = paper(
        "c", MONDAY, Said(COMMAND, f"نفيها السابق بشأن الغارة الجوية على {SITE}", Stance.RETRACT)
    )  # its denial
    assert facet(compare([accused, denied]), FacetName.PERPETRATOR).grade is Grade.SINGLE_DENIED
    found = in_any_order(accused, denied, back)
    assert about(found, "c.0") == ("b.0",)
    assert facet(found, FacetName.PERPETRATOR).grade is Grade.SINGLE
    assert found.conflicts == ()
