"""The sentences of a desk brief: each with its evidence, none a verdict, everything told as what it is.

Invented names: كتائب النهر (River Brigades), وكالة مرسى (Marsa Agency), مستشفى النخيل (Palms Hospital).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

import pytest
from hypothesis import given, settings

from riwaya.claims.model import Claim
from riwaya.events.compare import Comparer
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison
from riwaya.views.brief import brief_of
from riwaya.views.brief_model import Brief, Sentence
from riwaya.vocabulary import BriefSection, Certainty, Distance, QuoteForm, SpeakerType, Stance
from tests.events.test_properties import coverage, papers
from tests.exports.records import COMPARISON
from tests.support.said import TOWN, Paper, Said, reading

VERDICTS = frozenset(
    "true false fact proven lie liar actually really verified صحيح الحقيقة كاذب كذب ثبت حقيقي مؤكد موثّق".split()
)
BLAST = f"انفجارا وقع الجمعة في {TOWN} أسفر عن مقتل ثلاثة أشخاص"  # an explosion on Friday killed three
FIVE = f"انفجارا وقع الجمعة في {TOWN} أسفر عن مقتل خمسة أشخاص"  # killed five
ATTACK = f"كتائب النهر نفذت هجوما الجمعة على معسكر قرب {TOWN}"  # the River Brigades attacked a camp
NO_ATTACK = f"تنفيذ كتائب النهر أي هجوم في {TOWN}"  # (denies) that they attacked anything
BY_WHOM = "الجهة التي تقف وراء الهجوم"  # who is behind the attack
TWO = Said("مصدران أمنيان", BLAST, type=SpeakerType.ANONYMOUS, carrier="وكالة مرسى")  # two security sources
HOSPITAL, MAYOR = Said("مستشفى النخيل", BLAST), Said("رئيس البلدية", FIVE)  # the hospital, the mayor
ACCUSED, DENIED = Said("", ATTACK, Stance.ACCUSE), Said("كتائب النهر", NO_ATTACK, Stance.DENY)
OUTLETS = ("منبر الوادي", "صدى البحر", "بريد الضفة")  # Valley Tribune, Sea Echo, Bank Post


@cache
def comparer() -> Comparer:
    return Comparer(Knowledge.default())


def printed(*said: Said, outlets: tuple[str, ...] = OUTLETS[:1], days: int = 0) -> Comparison:
    """These lines, printed in each of the outlets, `days` days apart."""
    first = date(2025, 3, 15)
    made = [Paper(f"d{n}", said, first.replace(day=15 + n * days), outlet) for n, outlet in enumerate(outlets)]
    return comparer()([reading(paper) for paper in made])


def whole(comparison: Comparison) -> Brief:
    """The brief of the only event, told at length."""
    (event,) = comparison.events
    return brief_of(comparison, event.id)


def with_claims(comparison: Comparison, **changes: object) -> Comparison:
    """The comparison with something else said of how its claims are made."""
    changed: list[Claim] = [replace(claim, **changes) for claim in comparison.claims]  # type: ignore[arg-type]
    return replace(comparison, claims=tuple(changed))


def sentences(brief: Brief, *keys: BriefSection) -> list[Sentence]:
    return [
        sentence
        for event in brief.events
        for section in event.sections
        if not keys or section.key in keys
        for sentence in section.sentences
    ]


def shown(brief: Brief, *keys: BriefSection) -> str:
    return "\n".join(f"{sentence.text}\n{sentence.text_ar}" for sentence in sentences(brief, *keys))


def check_notes(brief: Brief) -> None:
    """Every sentence leads to words that stand in a document, and no note is without a sentence."""
    assert [note.n for note in brief.notes] == list(range(1, len(brief.notes) + 1))
    assert {n for sentence in sentences(brief) for n in sentence.notes} == {note.n for note in brief.notes}
    for sentence in sentences(brief):
        assert sentence.notes
        assert sentence.text.endswith(".")
        assert sentence.text_ar.endswith(".")
    for note in brief.notes:
        assert note.text
        assert note.text == note.source.text[note.start : note.end]


def own_words(brief: Brief) -> set[str]:
    """The words that are ours; those of documents may say what they like."""
    ours = (piece.text for one in sentences(brief) for piece in (*one.en, *one.ar) if not piece.given)
    return {word.strip(".,:;،؛()") for text in ours for word in text.lower().split()}


def briefs() -> list[Brief]:
    return [brief_of(COMPARISON), whole(printed(HOSPITAL, MAYOR)), whole(printed(ACCUSED, DENIED))]


@pytest.mark.parametrize("brief", briefs())
def test_every_sentence_has_a_note_and_every_note_the_exact_words(brief: Brief) -> None:
    check_notes(brief)


@pytest.mark.parametrize("brief", briefs())
def test_nothing_we_say_is_a_verdict(brief: Brief) -> None:
    assert own_words(brief) & VERDICTS == set()


@settings(max_examples=30, deadline=None)
@given(papers)
def test_any_coverage_gives_sentences_with_notes(drawn: list[tuple[list[Said], int]]) -> None:
    comparison = comparer()(coverage(drawn))
    brief = brief_of(comparison)
    check_notes(brief)
    assert own_words(brief) & VERDICTS == set()
    for event in comparison.events:
        check_notes(brief_of(comparison, event.id))


def test_one_origin_in_three_outlets_is_one_and_could_not_be_checked() -> None:
    brief = whole(printed(TWO, outlets=OUTLETS))
    text = shown(brief, BriefSection.COVERAGE)
    assert "This is one independent origin, carried by three outlets; it could not be checked" in text
    assert "مصدر مستقل واحد نقلته ثلاث وسائل، ولم يتسنّ التحقق من ذلك من مصدر مستقل" in text
    (claim,) = sentences(brief, BriefSection.CLAIMED)
    assert all(outlet in claim.text for outlet in OUTLETS)
    assert len(claim.notes) == 3


def test_two_sources_who_spoke_together_are_declined_and_counted_as_one() -> None:
    comparison = printed(TWO)
    (claim,) = comparison.claims
    counted = replace(comparison, claims=(replace(claim, speaker=replace(claim.speaker, count=2)),))
    text = shown(whole(counted), BriefSection.CLAIMED)
    assert "بحسب مصدرين أمنيين، نقلاً عن وكالة مرسى (بحساب مصدر مستقل واحد)" in text
    assert "According to مصدران أمنيان, as told to وكالة مرسى (counted as one independent origin)" in text


def test_two_origins_are_two_and_nothing_is_said_of_checking() -> None:
    text = shown(whole(printed(HOSPITAL, replace(MAYOR, content=BLAST))), BriefSection.COVERAGE)
    assert "Two independent origins" in text
    assert "مصدران مستقلان نقلتهما وسيلة واحدة" in text
    assert "could not be checked" not in text


def test_figures_that_conflict_are_given_with_who_gives_them() -> None:
    brief = whole(printed(HOSPITAL, MAYOR))
    text = shown(brief, BriefSection.FIGURES)
    assert "conflict and range from 3 to 5: 3 according to مستشفى النخيل; 5 according to رئيس البلدية." in text
    assert "تتضارب الأرقام المروية عن القتلى وتتراوح بين 3 و5: 3 بحسب مستشفى النخيل؛ 5 بحسب رئيس البلدية." in text
    assert "cannot all stand together" in shown(brief, BriefSection.CONFLICTS)
    assert "print no side without the other" in shown(brief, BriefSection.CREDIT)


def test_a_figure_that_its_source_has_replaced_is_told_as_a_change() -> None:
    later = replace(HOSPITAL, content=FIVE)
    papers = [Paper("a", (HOSPITAL,), date(2025, 3, 15), "منبر"), Paper("b", (later,), date(2025, 3, 16), "منبر")]
    brief = whole(comparer()([reading(paper) for paper in papers]))
    assert "was 3 at first and 5 later" in shown(brief, BriefSection.CHANGED)
    assert "من 3 إلى 5 لاحقاً" in shown(brief, BriefSection.CHANGED)
    assert "3" not in shown(brief, BriefSection.FIGURES)


def test_what_came_first_is_told_by_instant_and_not_by_the_hour_of_the_place() -> None:
    later = replace(HOSPITAL, content=FIVE)
    midnight_in_the_east = datetime(2025, 3, 16, tzinfo=timezone(timedelta(hours=3)))  # 21:00 in UTC
    papers = [
        Paper("a", (HOSPITAL,), midnight_in_the_east, "منبر"),
        Paper("b", (later,), datetime(2025, 3, 15, 23, tzinfo=UTC), "منبر"),
    ]
    brief = whole(comparer()([reading(paper) for paper in papers]))
    assert "was 3 at first and 5 later" in shown(brief, BriefSection.CHANGED)


def test_an_accusation_comes_first_and_is_printed_only_with_its_denial() -> None:
    brief = whole(printed(HOSPITAL, ACCUSED, DENIED))
    first = sentences(brief, BriefSection.CLAIMED)[0]
    assert first.text.startswith("An accusation came from a speaker not named")
    assert first.text_ar.startswith("ورد اتهام عن قائل غير مسمّى")
    assert "A denial came from كتائب النهر" in shown(brief, BriefSection.DENIED)
    assert "ورد نفي عن كتائب النهر" in shown(brief, BriefSection.DENIED)
    assert "only together with the denial by كتائب النهر" in shown(brief, BriefSection.CREDIT)


@pytest.mark.parametrize(
    ("stance", "content", "en", "ar"),
    [
        (Stance.WITHHOLD, BY_WHOM, "It was left unsaid by", "لم يرد تحديد من"),
        (Stance.DECLINE, "التعليق على الهجوم", "Comment was declined by", "ورد رفض للتعليق من"),
        (Stance.SILENT, "على طلب للتعليق", "No answer came from", "لم يرد جواب من"),
        (Stance.NO_INFORMATION, BY_WHOM, "A lack of information was stated by", "ورد قول بغياب المعلومات من"),
        (Stance.UNCLAIMED, "الهجوم", "Nobody is reported to have claimed it", "لم يرد تبنٍّ من أي جهة"),
    ],
)
def test_what_is_left_open_is_said_by_its_name(stance: Stance, content: str, en: str, ar: str) -> None:
    brief = whole(printed(ACCUSED, Said("الناطق باسم المعسكر", content, stance)))  # the camp's spokesman
    assert en in shown(brief, BriefSection.OPEN)
    assert ar in shown(brief, BriefSection.OPEN)


def test_a_question_that_nobody_answers_is_asked() -> None:
    brief = whole(printed(HOSPITAL, Said("الناطق باسم المعسكر", BY_WHOM, Stance.WITHHOLD)))
    assert "The coverage read gives no answer on who did it." in shown(brief, BriefSection.OPEN)


@pytest.mark.parametrize(
    ("stance", "en"), [(Stance.RETRACT, "was withdrawn by"), (Stance.CORRECT, "A correction came")]
)
def test_what_is_taken_back_or_corrected_is_told_among_what_changed(stance: Stance, en: str) -> None:
    comparison = printed(HOSPITAL, MAYOR)
    first, second = comparison.claims
    changed = replace(comparison, claims=(first, replace(second, stance=stance)))
    assert en in shown(whole(changed), BriefSection.CHANGED)


def test_a_statement_disowned_is_told_as_attributed_and_disowned() -> None:
    brief = brief_of(COMPARISON, "e1")
    claimed = shown(brief, BriefSection.CLAIMED)
    assert "These words were attributed to كتائب الغيم, through تلغرام and disowned by the one" in claimed
    assert "ورد كلام منسوب إلى كتائب الغيم، عبر تلغرام، وهو متبرَّأ منه ممّن نُسب إليه" in claimed
    assert "The statement was disowned by كتائب الغيم" in shown(brief, BriefSection.DENIED)
    assert "only as attributed, and as disowned" in shown(brief, BriefSection.CREDIT)


def test_hedges_allegations_and_verbatim_words_are_marked() -> None:
    comparison = printed(HOSPITAL)
    changes = {"certainty": Certainty.POSSIBLE, "distance": Distance.ALLEGED, "quote_form": QuoteForm.DIRECT}
    text = shown(whole(with_claims(comparison, **changes)), BriefSection.CLAIMED)
    assert "(verbatim, hedged, told as an allegation)" in text
    assert "(بالنص، بصيغة الاحتمال، بصيغة الزعم)" in text


def test_a_figure_that_is_only_presupposed_says_so() -> None:
    threat = f"بالرد على الهجوم الذي أودى بحياة ثلاثة أشخاص في {TOWN} الجمعة"  # to answer the attack that killed three
    text = shown(whole(printed(Said("زعيم كتائب النهر", threat, Stance.THREATEN))))
    assert "A threat came from زعيم كتائب النهر" in text
    assert "(presupposed, not stated) are 3 for the killed" in text
    assert "(مفترض في السياق لا مصرَّح به): عدد القتلى 3" in text


def test_contested_events_come_first_and_minor_ones_have_one_line() -> None:
    elsewhere = Said("خلية الرصد", "5 صواريخ أُطلقت الأربعاء باتجاه القطرون")  # rockets at another town
    comparison = printed(elsewhere, HOSPITAL, MAYOR)
    brief = brief_of(comparison)
    assert [event.minor for event in brief.events] == [False, True]
    (section,) = brief.events[1].sections
    assert section.key is BriefSection.IN_SHORT
    assert len(section.sentences) == 1


def test_the_moment_of_a_turn_is_one_stretch() -> None:
    morning, noon = datetime(2025, 3, 15, 8, tzinfo=UTC), datetime(2025, 3, 15, 12, tzinfo=UTC)
    day = [Paper("a", (ACCUSED,), morning, "منبر"), Paper("b", (DENIED,), noon, "صدى")]
    (turn,) = sentences(whole(comparer()([reading(paper) for paper in day])), BriefSection.CHANGED)
    assert turn.text == "Since 2025-03-15 12:00 +00:00 what was said on who did it has been denied."
    assert turn.text_ar == "منذ 2025-03-15 12:00 +00:00 ورد نفي لما قيل بشأن الفاعل."
    assert [piece.text for piece in turn.ar if piece.given] == ["2025-03-15 12:00 +00:00"]


def test_claims_of_no_event_are_counted_not_forgotten() -> None:
    comparison = printed(HOSPITAL)
    stray = replace(comparison.claims[0], id="stray")
    assert brief_of(replace(comparison, claims=(*comparison.claims, stray))).left_out == 1


def test_the_same_comparison_gives_the_same_brief() -> None:
    assert brief_of(COMPARISON) == brief_of(COMPARISON)
