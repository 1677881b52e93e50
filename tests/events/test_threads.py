"""What a document tells beside its event: the funeral, the letter, the match; and what links a claim to an event."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.events.compare import compare
from riwaya.events.threads import Thread, Threads
from riwaya.vocabulary import EventType, SpeakerType, Stance
from tests.support.said import Paper, Said, reading

SATURDAY = date(2025, 3, 15)
TOLL = Said("مستشفى النخيل العام", "الانفجار الجمعة في معسكر الواحة قرب سبها أسفر عن مقتل خمسة أشخاص")
WATER = "شركة المياه"


def events(*lines: Said) -> list[tuple[str, ...]]:
    """The claims of each event of one document."""
    return [event.claims for event in compare([reading(Paper("a", lines, SATURDAY))]).events]


@pytest.mark.parametrize(
    ("content", "thread"),
    [
        ("الأهالي شيعوا ثلاثة من ضحايا الانفجار ظهر السبت", Thread.RITES),  # three of the explosion's victims
        (
            "ووريت جثامين القتلى الثرى السبت، وظهرا استهدف قصف سوقا في سبها",
            None,
        ),  # buried, and at noon shells hit Sabha
        ("الانفجار وقع خلال تشييع ضابط في سبها", None),  # the explosion happened during a funeral
        ("تشكيل لجنة للتحقيق في الحادث", Thread.INQUIRY),
        ("الختم الظاهر عليها ألغي قبل عامين", Thread.PAPER),  # the seal on it was done away with two years ago
        ("الدخان غطى الحي كله", Thread.SCENE),  # smoke covered the whole quarter
        ("المدارس تفتح أبوابها الأحد", None),
    ],
)
def test_the_first_word_that_tells_says_what_a_passage_is_about(content: str, thread: Thread | None) -> None:
    found = reading(Paper("a", (Said("ناطق", content),), SATURDAY))
    assert Threads.default()(found.claims[0], found.document) is thread


def test_the_dead_that_are_buried_are_no_toll() -> None:
    buried = Said("إمام المسجد", "الأهالي شيعوا ثلاثة قتلى في سبها السبت")
    assert events(TOLL, buried) == [("a.0",)]


def test_players_hurt_in_a_match_are_no_event() -> None:
    assert events(Said("مدير النادي", "لاعبين اثنين أصيبا في سبها الجمعة وغادرا المباراة")) == []


@pytest.mark.parametrize(
    "linked",
    [
        Said(WATER, "الخزانات قرب معسكر الجيش تضررت"),  # a word in common
        Said(WATER, "الدخان ما زال يتصاعد"),  # what is seen at the scene
        Said("مستشفى النخيل العام", "القائمة سلمت إلى الوزارة"),  # who told of the event
    ],
)
def test_a_claim_that_names_no_event_stays_with_one_that_something_links_it_to(linked: Said) -> None:
    assert events(TOLL, linked) == [("a.0", "a.1")]


TANKS = "الخزانات الجديدة تكفي المدينة عاما كاملا"  # the new tanks are enough for the town for a year


def test_who_is_asked_in_a_document_about_one_event_speaks_of_it() -> None:
    assert events(TOLL, Said(WATER, TANKS)) == [("a.0", "a.1")]


@pytest.mark.parametrize(
    "unlinked",
    [
        Said("قناة الساحل", TANKS, type=SpeakerType.MEDIA),  # an outlet's own background
        Said("", TANKS, type=SpeakerType.UNKNOWN),
        Said(WATER, TANKS, Stance.ESTIMATE),  # what somebody expects
        Said(WATER, TANKS, Stance.DENY),
    ],
)
def test_a_claim_that_nothing_links_to_the_event_of_its_document_is_not_about_it(unlinked: Said) -> None:
    assert events(TOLL, unlinked) == [("a.0",)]


def texts_of(text: str) -> list[list[str]]:
    """What the claims of each event of a text that was published on Sunday say."""
    found = Engine.default().read_text(text, Metadata(published=date(2025, 3, 16)))
    said = {claim.id: claim for claim in (*found.claims, *found.narrated)}
    return [
        [" ".join(found.document.quote(span) for span in said[one].content) for one in (*event.claims, *event.narrated)]
        for event in compare([found]).events
    ]


def test_where_two_events_are_told_nobody_knows_about_which_somebody_was_asked() -> None:
    # A raid on Sabha killed five, a raid on Misrata three. The water company said that the new tanks are enough.
    text = (
        "قال مستشفى سبها إن غارة على سبها الجمعة قتلت خمسة أشخاص.\n\n"
        "وقال مستشفى مصراتة إن غارة على مصراتة الخميس قتلت ثلاثة أشخاص.\n\n"
        f"وقالت شركة المياه إن {TANKS}.\n"
    )
    assert [TANKS in said for event in texts_of(text) for said in event] == [False, False]


def test_dust_that_hid_a_lorry_is_no_news_of_the_weather() -> None:
    # Five were killed when a bus collided with a lorry near Sabha on Friday. The police said the dust hid the road.
    text = (
        "مقتل خمسة في حادث مرور\n\nقال مستشفى سبها إن خمسة أشخاص قتلوا في اصطدام حافلة بشاحنة قرب سبها الجمعة. "
        "وقال مدير الشرطة إن الغبار حجب الطريق عن السائق."
    )
    assert any("الغبار" in said for said in texts_of(text)[0])


def test_a_blow_in_the_last_word_of_the_first_paragraph_is_what_a_document_opens_with() -> None:
    # Dust hides the road … five were killed in a raid
    text = "غبار يحجب الطريق\n\nوكالة الساحل\n\nقال مستشفى سبها إن خمسة أشخاص قتلوا في غارة\n\nوأغلقت المدارس."
    assert Threads.default().opening(Engine.default().read_text(text)) == frozenset()


def test_in_a_match_report_who_was_hurt_is_of_the_match() -> None:
    # The derby ended in a draw. … Two players were hurt.
    text = "مباراة الديربي تنتهي بالتعادل\n\nقال المدرب إن الفريق تعادل في سبها الجمعة. وأصيب لاعبان في الكاحل."
    assert texts_of(text) == []


def test_what_an_outlet_only_mentions_is_told_beside_the_event() -> None:
    # … The bus left the road after a tyre burst.
    text = (
        "مقتل خمسة في حادث مرور\n\nلقي خمسة أشخاص مصرعهم في انقلاب حافلة قرب سبها الجمعة. "
        "وتبين من المعاينة أن الحافلة خرجت عن مسارها إثر انفجار إطار."
    )
    [event] = texts_of(text)
    assert any("إطار" in said for said in event)


def test_who_takes_back_his_words_takes_them_back_where_he_denies_them() -> None:
    # The mediator went back on what he said of a release … «I take back what I said at noon» …
    text = (
        "تراجع الشيخ حمد الوادي، مساء السبت، عن حديثه السابق بشأن إطلاق سراح المهندسين.\n\n"
        "وقال الوادي: «أسحب ما قلته ظهرا».\n\n"
        "وقال مستشفى سبها إن غارة على سبها الجمعة قتلت خمسة أشخاص.\n"
    )
    [raid] = texts_of(text)
    assert not any("أسحب" in said for said in raid)


def test_who_withdraws_his_statement_that_something_happened_speaks_of_that() -> None:
    withdrawn = Said("شركة العبارات", "بيانها أن الانفجار في معسكر الواحة كان عرضيا", Stance.RETRACT)
    disowned = Said("سرايا الرمال", "البيان مزور", Stance.DISOWN)
    found = compare([reading(Paper("a", (TOLL, disowned, withdrawn), SATURDAY))]).events
    assert [event.type is EventType.STATEMENT for event in found if "a.2" in event.claims] == [False]


def test_a_disowning_is_of_the_statement_alone_whatever_that_told_of() -> None:
    disowned = Said("سرايا الرمال", "البيان الذي تبنى انفجار الجمعة في معسكر الواحة قرب سبها مزور", Stance.DISOWN)
    found = compare([reading(Paper("a", (TOLL, disowned), SATURDAY))]).events
    assert [event.type for event in found if "a.1" in event.claims] == [EventType.STATEMENT]


def test_what_is_not_answered_after_a_funeral_is_asked_of_the_funeral() -> None:
    buried = Said("إمام المسجد", "الأهالي شيعوا القتلى السبت")
    asked = Said(WATER, "موعد الجنازة المقبلة", Stance.WITHHOLD)
    assert events(TOLL, buried, asked) == [("a.0",)]


def test_an_event_told_without_a_place_goes_to_the_telling_nearest_to_it() -> None:
    # Days after the strike that tore its market apart, Sabha … the hospital counts 24 dead. At noon on Friday
    # rockets fell on Misrata.
    text = (
        "لا تزال سبها تلملم جراحها بعد أيام على الضربة التي مزقت سوقها. وقال مستشفى سبها إن 24 شخصا قتلوا في سبها.\n\n"
        "وقال ناطق إن قصفا صاروخيا على مدينة مصراتة ظهر الجمعة قتل خمسة أشخاص.\n"
    )
    found = compare([Engine.default().read_text(text, Metadata(published=date(2025, 3, 16)))]).events
    assert [len(event.claims) + len(event.narrated) for event in found] == [2, 1]


def test_what_is_said_of_the_seal_of_a_disowned_statement_is_about_the_statement() -> None:
    made = Said("سرايا الرمال", "السرايا نفذت هجوم الجمعة في سبها وقتلت خمسة جنود", alleged=True)
    disowned = Said("سرايا الرمال", "البيان مزور", Stance.DISOWN)
    seal = Said("باحث", "الختم الظاهر عليه ألغي قبل عامين")
    paper = Paper("a", (made, disowned, seal), SATURDAY, statement=("سرايا الرمال", (0,)))
    found = compare([reading(paper)]).events
    assert [event.type for event in found if "a.2" in event.claims] == [EventType.STATEMENT]


def test_a_group_and_its_spokesman_disown_one_statement() -> None:
    group = Said("سرايا الرمال", "البيان المتداول", Stance.DISOWN)
    spokesman = Said("الملقب أبو عاصف", "البيان ملفق", Stance.DISOWN)
    [found] = compare([reading(Paper("a", (group, spokesman), SATURDAY))]).events
    assert (found.type, found.claims) == (EventType.STATEMENT, ("a.0", "a.1"))
