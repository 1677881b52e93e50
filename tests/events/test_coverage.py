"""Many documents, invented events: grouping, origins, copies, grades, history and conflicts across them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.events.compare import compare
from riwaya.events.copies import copies_among
from riwaya.events.independence import Origins, media_of
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison, Event, Facet
from riwaya.vocabulary import ConflictKind, CopyEvidence, EventType, FacetName, Grade, SpeakerType, Stance
from tests.support.said import Paper, Said, reading, relabelled

FRIDAY, SATURDAY, SUNDAY = date(2025, 3, 14), date(2025, 3, 15), date(2025, 3, 16)
HOSPITAL, MAYOR, COMMAND = "مستشفى النخيل العام", "رئيس بلدية سبها", "قيادة الرمال الموحدة"
TOLL = "الانفجار الجمعة في معسكر الواحة قرب سبها أسفر عن مقتل {} أشخاص"  # The explosion in al-Waha camp killed …
ACCUSED = Said("", "قيادة الرمال الموحدة بتنفيذ غارة جوية على معسكر الواحة قرب سبها", Stance.ACCUSE)
DENIED = Said(COMMAND, "تنفيذ أي غارة في ليبيا", Stance.DENY)


def facet(event: Event, name: FacetName) -> Facet:
    [found] = [facet for facet in event.facets if facet.name is name]
    return found


def only(comparison: Comparison) -> Event:
    [event] = comparison.events
    return event


def toll(name: str, killed: str, published: date | None, speaker: str = HOSPITAL, outlet: str | None = None) -> Reading:
    return reading(Paper(name, (Said(speaker, TOLL.format(killed)),), published, outlet or f"منبر {name}"))


def test_one_event_told_by_many_is_one_event() -> None:
    found = compare([toll("a", "خمسة", SATURDAY), toll("b", "خمسة", SATURDAY, MAYOR)])
    assert only(found).type is EventType.EXPLOSION_UNKNOWN_CAUSE
    assert facet(only(found), FacetName.KILLED).grade is Grade.CORROBORATED


def test_the_same_words_of_another_town_are_another_event() -> None:
    here = reading(Paper("a", (Said(HOSPITAL, "انفجارا وقع الجمعة في سبها أسفر عن مقتل خمسة أشخاص"),), SATURDAY))
    there = reading(Paper("b", (Said(MAYOR, "انفجارا وقع الجمعة في القطرون أسفر عن مقتل خمسة أشخاص"),), SATURDAY))
    assert len(compare([here, there]).events) == 2  # Sabha and al-Qatrun are 230 km apart


def test_the_same_words_of_another_day_are_another_event() -> None:
    one = reading(Paper("a", (Said(HOSPITAL, "انفجارا وقع الاثنين في سبها أسفر عن مقتل خمسة أشخاص"),), SATURDAY))
    other = reading(Paper("b", (Said(HOSPITAL, "انفجارا وقع الجمعة في سبها أسفر عن مقتل خمسة أشخاص"),), SATURDAY))
    assert len(compare([one, other]).events) == 2


def test_general_talk_makes_no_event() -> None:
    talk = Said("محلل", "الهجمات تهدد الاستقرار في المنطقة كلها")  # attacks threaten stability
    assert compare([reading(Paper("a", (talk,), SATURDAY))]).events == ()


def test_a_later_toll_of_one_origin_supersedes_and_never_conflicts() -> None:
    found = compare([toll("a", "ثلاثة", SATURDAY), toll("b", "خمسة", SUNDAY)])
    killed = facet(only(found), FacetName.KILLED)
    assert killed.range is not None
    assert (killed.range.low, killed.range.best, killed.range.high) == (5, 5, 5)
    assert found.conflicts == ()


def test_two_tolls_of_two_origins_conflict() -> None:
    found = compare([toll("a", "ثلاثة", SATURDAY), toll("b", "خمسة", SATURDAY, MAYOR)])
    [conflict] = found.conflicts
    assert (conflict.facet, conflict.kind) == (FacetName.KILLED, ConflictKind.VALUE)
    assert facet(only(found), FacetName.KILLED).grade is Grade.CONTESTED


def test_at_least_five_and_eight_agree() -> None:
    least = Said(MAYOR, "الانفجار الجمعة في معسكر الواحة قرب سبها أسفر عن مقتل ما لا يقل عن خمسة أشخاص")
    found = compare([toll("a", "ثمانية", SATURDAY), reading(Paper("b", (least,), SATURDAY))])
    assert found.conflicts == ()


def test_an_accusation_and_its_denial_conflict_across_documents() -> None:
    accusing = reading(Paper("a", (ACCUSED,), SATURDAY, "منبر"))
    denying = reading(Paper("b", (DENIED,), SUNDAY, "دفتر"))
    found = compare([denying, accusing])
    [conflict] = found.conflicts
    assert (conflict.facet, conflict.kind) == (FacetName.PERPETRATOR, ConflictKind.DENIAL)
    assert conflict.sides == (("a.0",), ("b.0",))
    [denial] = [claim for claim in found.claims if claim.id == "b.0"]
    assert denial.about == ("a.0",)


def test_a_denial_of_something_not_seen_yet_is_kept_alone() -> None:
    found = compare([reading(Paper("b", (DENIED,), SUNDAY))])
    assert found.events == ()
    assert [claim.id for claim in found.claims] == ["b.0"]


def test_a_denial_in_another_country_is_about_something_else() -> None:
    accusing = reading(Paper("a", (ACCUSED,), SATURDAY))
    elsewhere = reading(Paper("b", (Said(COMMAND, "تنفيذ أي غارة في تشاد", Stance.DENY),), SUNDAY))
    assert compare([accusing, elsewhere]).conflicts == ()


def test_the_history_says_when_an_accusation_was_denied() -> None:
    found = compare([reading(Paper("a", (ACCUSED,), SATURDAY)), reading(Paper("b", (DENIED,), SUNDAY))])
    steps = [(s.at, s.grade) for s in only(found).history if s.facet is FacetName.PERPETRATOR]
    assert steps == [("2025-03-15", Grade.SINGLE), ("2025-03-16", Grade.SINGLE_DENIED)]


def test_as_of_before_the_denial_nothing_is_denied() -> None:
    papers = [reading(Paper("a", (ACCUSED,), SATURDAY)), reading(Paper("b", (DENIED,), SUNDAY))]
    found = compare(papers, as_of="2025-03-15")
    assert facet(only(found), FacetName.PERPETRATOR).grade is Grade.SINGLE
    assert found.conflicts == ()


def test_the_party_itself_confirms() -> None:
    owned = Said(COMMAND, "الهجوم الجمعة على معسكر الواحة قرب سبها", Stance.CLAIM_RESPONSIBILITY)
    found = compare([reading(Paper("a", (owned,), SATURDAY))])
    assert facet(only(found), FacetName.PERPETRATOR).grade is Grade.CONFIRMED


def test_what_is_only_attributed_to_a_party_does_not_confirm() -> None:
    owned = Said(COMMAND, "الهجوم الجمعة على معسكر الواحة قرب سبها", Stance.CLAIM_RESPONSIBILITY, alleged=True)
    found = compare([reading(Paper("a", (owned,), SATURDAY))])
    assert facet(only(found), FacetName.PERPETRATOR).grade is not Grade.CONFIRMED


def test_two_accusers_of_two_parties_are_contested() -> None:
    one = Said(HOSPITAL, "كتائب النهر نفذت هجوما الجمعة على معسكر الواحة قرب سبها", Stance.ACCUSE)
    other = Said(MAYOR, "لواء الجبل نفذ هجوما الجمعة على معسكر الواحة قرب سبها", Stance.ACCUSE)
    found = compare([reading(Paper("a", (one,), SATURDAY)), reading(Paper("b", (other,), SATURDAY))])
    assert facet(only(found), FacetName.PERPETRATOR).grade is Grade.CONTESTED


def test_unnamed_men_and_a_named_group_do_not_conflict() -> None:
    one = Said(HOSPITAL, "مسلحين هاجموا الجمعة معسكر الواحة قرب سبها")
    other = Said(MAYOR, "كتائب النهر هاجمت الجمعة معسكر الواحة قرب سبها", Stance.ACCUSE)
    found = compare([reading(Paper("a", (one,), SATURDAY)), reading(Paper("b", (other,), SATURDAY))])
    assert not [c for c in found.conflicts if c.facet is FacetName.PERPETRATOR]


ROCKETS = "ستة صواريخ أُطلقت الجمعة من القطرون باتجاه معسكر الواحة قرب سبها"  # six rockets toward al-Waha camp
SOURCES = Said("مصدران أمنيان", ROCKETS, type=SpeakerType.ANONYMOUS, carrier='وكالة "سهم"')
BODY = (
    "وأوضح المصدران أن بعض الصواريخ سقط في أرض خالية قبل بلوغ السور الخارجي للمعسكر الذي يضم مهبطا للمروحيات.\n"
    "ولم يتضح على الفور ما إذا كان ذلك قد خلف أضرارا داخل المعسكر القائم منذ الربيع الماضي عند طرف الطريق.\n"
)


def test_one_agency_s_sources_are_one_origin_however_many_carry_them() -> None:
    agency = reading(Paper("a", (SOURCES,), SATURDAY, "وكالة سهم للأنباء"))
    carried = [reading(Paper(name, (SOURCES,), SUNDAY, f"منبر {name}")) for name in "bcd"]
    [count] = facet(only(compare([agency, *carried])), FacetName.MUNITION_COUNT).positions
    assert (count.n_reports, count.n_documents, count.n_outlets, count.n_origins) == (4, 4, 4, 1)


def test_a_copy_without_credit_is_led_back_to_the_agency() -> None:
    agency = reading(Paper("a", (SOURCES,), SATURDAY, "وكالة سهم للأنباء", extra=BODY))
    silent = Said("مصدران أمنيان", ROCKETS, type=SpeakerType.ANONYMOUS)
    copy = reading(Paper("b", (silent,), SUNDAY, "منبر ب", extra=BODY))
    found = compare([agency, copy])
    assert [(c.documents, c.origin, c.evidence) for c in found.copies] == [(("a", "b"), "a", CopyEvidence.TEXT_REUSE)]
    [count] = facet(only(found), FacetName.MUNITION_COUNT).positions
    assert count.n_origins == 1


def test_a_credited_copy_says_so() -> None:
    agency = reading(Paper("a", (SOURCES,), SATURDAY, "وكالة سهم للأنباء", extra=BODY))
    copy = reading(Paper("b", (SOURCES,), SUNDAY, "منبر ب", credits=("وكالة سهم",), extra=BODY))
    assert [c.evidence for c in compare([agency, copy]).copies] == [CopyEvidence.CREDIT]


def test_two_declensions_of_two_sources_are_one_descriptor() -> None:
    other = Said("مصدرين أمنيين", ROCKETS, type=SpeakerType.ANONYMOUS, carrier="سهم")
    papers = [reading(Paper("a", (SOURCES,), SATURDAY, "منبر أ")), reading(Paper("b", (other,), SUNDAY, "منبر ب"))]
    _, copied = copies_among(papers, media_of(papers))
    origins = Origins(papers, Knowledge.default(), copied)
    assert len({origins.origin_of(p.claims[0], p) for p in papers}) == 1


def test_one_speaker_on_two_days_is_two_origins_and_one_party() -> None:
    monday = Said(MAYOR, TOLL.format("خمسة"), said_on="2025-03-15")
    tuesday = Said(MAYOR, TOLL.format("خمسة"), said_on="2025-03-16")
    undated = Said(MAYOR, TOLL.format("خمسة"))
    papers = [
        reading(Paper(name, (said,), SUNDAY, name))
        for name, said in zip("abc", (monday, tuesday, undated), strict=True)
    ]
    [position] = facet(only(compare(papers)), FacetName.KILLED).positions
    assert (position.n_reports, position.n_origins, position.n_parties) == (3, 2, 1)


STATED = Said("كتائب النهر", "استئناف الهجمات على القوافل", alleged=True)
DISOWNING = Said("كتائب النهر", "إصدار البيان", Stance.DISOWN)


def test_a_statement_is_attributed_until_it_is_disowned() -> None:
    made = reading(Paper("a", (STATED,), SATURDAY, statement=("كتائب النهر", (0,))))
    disowned = reading(Paper("b", (DISOWNING,), SUNDAY))
    before = only(compare([made, disowned], as_of="2025-03-15"))
    after = only(compare([made, disowned]))
    assert facet(before, FacetName.AUTHENTICITY).grade is Grade.SINGLE
    assert facet(after, FacetName.AUTHENTICITY).grade is Grade.DISOWNED
    assert before.id == after.id
    assert [(s.at, s.grade) for s in after.history] == [("2025-03-15", Grade.SINGLE), ("2025-03-16", Grade.DISOWNED)]


def test_a_disowning_in_another_document_points_at_the_statement() -> None:
    made = reading(Paper("a", (STATED,), SATURDAY, statement=("كتائب النهر", (0,))))
    found = compare([reading(Paper("b", (DISOWNING,), SUNDAY)), made])
    assert [claim.about for claim in found.claims if claim.stance is Stance.DISOWN] == [("a.statement",)]
    assert found.statements[0].disowned_by == ("b.0",)


def test_what_a_disowned_statement_says_supports_nothing() -> None:
    claim = Said("كتائب النهر", "الهجوم الجمعة على معسكر الواحة قرب سبها", Stance.CLAIM_RESPONSIBILITY, alleged=True)
    made = reading(Paper("a", (claim,), SATURDAY, statement=("كتائب النهر", (0,))))
    found = compare([made, reading(Paper("b", (DISOWNING,), SUNDAY))])
    [attack] = [event for event in found.events if event.type is not EventType.STATEMENT]
    assert facet(attack, FacetName.PERPETRATOR).grade is Grade.DISOWNED


def test_taking_it_back_removes_the_origin() -> None:
    said = Said(MAYOR, TOLL.format("خمسة"))
    back = Said(MAYOR, "الانفجار في معسكر الواحة قرب سبها", Stance.RETRACT)
    found = compare(
        [reading(Paper("a", (said,), SATURDAY)), reading(Paper("b", (back,), SUNDAY)), toll("c", "ثلاثة", SUNDAY)]
    )
    killed = facet(only(found), FacetName.KILLED)
    assert killed.range is not None
    assert (killed.range.low, killed.range.high, killed.range.basis) == (3, 3, ("c.0",))


def test_silence_and_refusal_are_open_and_take_no_side() -> None:
    lines = (
        ACCUSED,
        Said("جيش الساحل", "الحادث", Stance.DECLINE),
        Said("وزارة الموانئ", "الجهة التي تقف وراء الانفجار", Stance.WITHHOLD),
    )
    found = facet(only(compare([reading(Paper("a", lines, SATURDAY))])), FacetName.PERPETRATOR)
    assert found.open == ("a.1", "a.2")
    assert found.grade is Grade.SINGLE


def test_a_document_published_again_counts_from_its_first_publication_in_any_order() -> None:
    first, again = toll("a", "خمسة", SATURDAY), toll("a", "خمسة", SUNDAY)
    for both in ([first, again], [again, first]):
        assert [r.document.published for r in compare(both).readings] == [SATURDAY]
        assert len(compare(both, as_of="2025-03-15").events) == 1


def test_documents_without_a_date_always_count_and_are_named() -> None:
    found = compare([toll("a", "خمسة", None), toll("b", "خمسة", SUNDAY, MAYOR)], as_of="2025-03-15")
    assert [r.document.id for r in found.readings] == ["a"]
    assert found.undated == ("a",)


def test_a_title_is_made_of_the_type_the_place_and_the_day() -> None:
    title = only(compare([toll("a", "خمسة", datetime(2025, 3, 15, tzinfo=UTC))])).title
    assert title == "انفجار لم يُعرف سببه: معسكر الواحة، 2025-03-14"


def test_a_copy_of_a_copy_counts_as_the_first() -> None:
    agency = reading(Paper("a", (SOURCES,), FRIDAY, "وكالة سهم للأنباء", extra=BODY))
    found = compare([agency, relabelled(agency, "b"), relabelled(agency, "c")])
    assert [(c.origin, c.documents) for c in found.copies] == [("a", ("a", "b", "c"))]


def test_a_toll_that_another_voice_raises_the_next_day_is_no_conflict() -> None:
    found = compare([toll("a", "ثلاثة", SATURDAY), toll("b", "خمسة", SUNDAY, MAYOR)])
    assert found.conflicts == ()
    assert facet(only(found), FacetName.KILLED).grade is not Grade.CONTESTED


def test_a_lower_toll_said_again_beside_the_higher_one_is_a_conflict() -> None:
    again = toll("c", "ثلاثة", SUNDAY)
    found = compare([toll("a", "ثلاثة", SATURDAY), toll("b", "خمسة", SUNDAY, MAYOR), again])
    assert [conflict.facet for conflict in found.conflicts] == [FacetName.KILLED]


def test_a_denial_that_says_at_length_what_it_denies_is_not_about_the_claim_beside_it() -> None:
    accused = Said("مصدر عشائري", "مسلحين هاجموا الجمعة معسكر الواحة قرب سبها")  # gunmen attacked al-Waha camp
    bare = Said("المتحدث", "هذه المعلومات غير صحيحة", Stance.DENY)  # this is not so
    # nobody was released of those whose families have waited since morning, and all that is said of it is untrue
    long = Said("المتحدث", "لم يُفرج عن أحد ممن تنتظرهم عائلاتهم منذ الصباح وكل ما يقال عن ذلك غير صحيح", Stance.DENY)
    assert [c.kind for c in compare([reading(Paper("a", (accused, bare), SATURDAY))]).conflicts] == [
        ConflictKind.DENIAL
    ]
    assert compare([reading(Paper("a", (accused, long), SATURDAY))]).conflicts == ()


def read(name: str, text: str, day: date) -> Reading:
    """A text read by the whole program: names no list knows are found by it alone."""
    return Engine.default().read_text(text, Metadata(outlet=f"منبر {name}", published=day))


# The hospital: an explosion on Friday hurt workers of the company Najmat al-Rimal in Wadi al-Kharnub.
NAMED = "قال مستشفى النخيل إن انفجارا وقع الجمعة وأسفر عن إصابة عمال من شركة «نجمة الرمال» في وادي الخرنوب."
# The mayor: an attack struck the company Najmat al-Rimal in Wadi al-Kharnub and left wounded.
NAMED_AGAIN = "قال رئيس البلدية إن هجوما استهدف شركة «نجمة الرمال» في وادي الخرنوب وأوقع مصابين."


def test_a_company_and_a_valley_no_list_knows_bring_two_reports_together() -> None:
    other = NAMED_AGAIN.replace("نجمة الرمال", "ظل النخيل").replace("الخرنوب", "الزيتون")
    first = read("a", NAMED, SATURDAY)
    assert len(compare([first, read("b", NAMED_AGAIN, SATURDAY)]).events) == 1
    assert len(compare([first, read("b", other, SATURDAY)]).events) == 2


def test_what_a_document_takes_as_known_finds_the_event_of_another() -> None:
    # what caused the explosion at the company Najmat al-Rimal in Wadi al-Kharnub is not known yet
    known = "قال رئيس البلدية إن سبب الانفجار في شركة «نجمة الرمال» بوادي الخرنوب لم يعرف بعد."
    papers = [read("a", NAMED, SATURDAY), read("b", known, SUNDAY)]
    [event] = compare(papers).events
    assert len(event.claims) == 2
    assert compare(papers[1:]).events == ()
