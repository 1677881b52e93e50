"""What stands between speaker and content: dates, channels, carriers, audiences, asides, clauses of anonymity."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import SpeakerType
from tests.support.reading import heard, last, only


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        # The Spectrum Brigades said in a statement that the truce is over.
        ("قالت كتائب الطيف في بيان إن الهدنة انتهت.", "بيان"),
        ("قالت كتائب الطيف في بيان نشرته على تليغرام إن الهدنة انتهت.", "بيان نشرته على تليغرام"),
        ("قالت كتائب الطيف عبر فيسبوك إن الهدنة انتهت.", "فيسبوك"),
        ('قالت كتائب الطيف عبر منصة "إكس" إن الهدنة انتهت.', 'منصة "إكس"'),
        ("قالت كتائب الطيف على حسابها في إكس إن الهدنة انتهت.", "حسابها في إكس"),
        ("قال المتحدث باسم الدرك في مؤتمر صحفي إن الطريق مفتوح.", "مؤتمر صحفي"),
        ("قال المدير خلال مقابلة إن المصنع سيباع.", "مقابلة"),
    ],
)
def test_a_channel_phrase_is_found_and_kept_out_of_speaker_and_content(text: str, channel: str) -> None:
    claim = only(text)
    assert claim.channel == channel
    assert claim.claim.source is not None
    assert "في بيان" not in claim.source + claim.content


def test_a_statement_published_on_telegram_is_carried_by_nobody() -> None:
    # The Spectrum Brigades said in a statement they published on Telegram that the truce is over.
    assert only("قالت كتائب الطيف في بيان نشرته على تليغرام إن الهدنة انتهت.").carrier == ""


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        # A security source told the Sail Agency that the lorry burnt.
        ("قال مصدر أمني لوكالة الشراع إن الشاحنة احترقت.", "وكالة الشراع"),
        ('قال مصدر أمني لوكالة "الشراع" إن الشاحنة احترقت.', 'وكالة "الشراع"'),
        ("قال مصدر أمني لقناة البيدر إن الشاحنة احترقت.", "قناة البيدر"),
        # A security source said in an interview with the Dew newspaper …
        ("قال مصدر أمني في حديث لصحيفة الندى إن الشاحنة احترقت.", "صحيفة الندى"),
    ],
)
def test_a_medium_that_was_told_carries(text: str, carrier: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.carrier, claim.content) == ("مصدر أمني", carrier, "الشاحنة احترقت")


def test_people_who_were_told_do_not_carry() -> None:
    claim = only("قالت البلدية للصحافيين إن الجسر آمن.")  # The municipality told reporters that the bridge is safe.
    assert (claim.speaker, claim.carrier) == ("البلدية", "")


def test_a_person_who_was_told_does_not_carry() -> None:
    # The municipality said to the minister that the bridge is safe.
    assert only("وقالت البلدية للوزير إن الجسر آمن.").carrier == ""


def test_channel_and_carrier_may_both_be_named() -> None:
    # The union said in a statement to the Sail Agency that the strike goes on.
    claim = only("قالت النقابة في بيان لوكالة الشراع إن الإضراب مستمر.")
    assert (claim.speaker, claim.carrier) == ("النقابة", "وكالة الشراع")
    assert claim.channel.startswith("بيان")


@pytest.mark.parametrize(
    "text",
    [
        "قال مصدر أمني طلب عدم ذكر اسمه إن الشاحنة احترقت.",  # … who asked not to be named …
        "قال مصدر أمني، طلب عدم ذكر اسمه، إن الشاحنة احترقت.",
        "قال مصدر أمني رفض الكشف عن اسمه إن الشاحنة احترقت.",  # … who refused to disclose his name …
        "قال مصدر أمني فضّل عدم الكشف عن هويته إن الشاحنة احترقت.",  # … who preferred not to disclose his identity …
        "قال مصدر أمني اشترط عدم ذكر اسمه إن الشاحنة احترقت.",  # … who made it a condition …
        "قال مصدر أمني شريطة عدم ذكر اسمه إن الشاحنة احترقت.",  # … on condition that he not be named …
        "قال مصدر أمني لم تسمه الوكالة إن الشاحنة احترقت.",  # … whom the agency did not name …
    ],
)
def test_a_clause_of_anonymity_is_left_out_of_the_speaker(text: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.claim.speaker.type) == ("مصدر أمني", SpeakerType.ANONYMOUS)
    assert claim.content == "الشاحنة احترقت"


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت البلدية، السبت، أن الجسر مغلق.",  # … on Saturday …
        "أعلنت البلدية أمس السبت أن الجسر مغلق.",  # … yesterday, Saturday …
        "أعلنت البلدية، مساء السبت 15 نوفمبر 2025، أن الجسر مغلق.",  # … on the evening of Saturday …
        "أعلنت البلدية، اليوم (الأحد)، أن الجسر مغلق.",  # … today (Sunday) …
    ],
)
def test_a_date_is_neither_speaker_nor_content(text: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.content) == ("البلدية", "الجسر مغلق")


@pytest.mark.parametrize(
    "text",
    [
        "قال مدير الميناء، رداً على سؤال، إن الرصيف مغلق.",  # … in answer to a question …
        "قال مدير الميناء، بعد اجتماع طويل، إن الرصيف مغلق.",  # … after a long meeting …
        "قال مدير الميناء باقتضاب إن الرصيف مغلق.",  # … curtly …
        "قال مدير الميناء تعليقاً على الحادث إن الرصيف مغلق.",  # … commenting on the accident …
    ],
)
def test_an_aside_is_neither_speaker_nor_content(text: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.content) == ("مدير الميناء", "الرصيف مغلق")


def test_an_accusation_inside_an_aside_is_not_the_speakers() -> None:
    # The minister said, in answer to a question about a report in which the Dew accused the government,
    # that the plan goes on.
    text = "وقال الوزير، رداً على سؤال عن تقرير اتهمت فيه صحيفة الندى الحكومة بالفساد، إن الخطة ماضية."
    assert ("الوزير", "الخطة ماضية") in {(claim.speaker, claim.content) for claim in heard(text)}


def test_the_subject_of_a_report_that_was_declined_is_no_channel() -> None:
    claim = only("رفضت البلدية التعليق على التقرير.")  # The municipality declined to comment on the report.
    assert claim.channel == ""


def test_a_channel_goes_on_with_its_speaker() -> None:
    # The Brigades said in a statement on Telegram that the truce is over. They added that fighting will return.
    claim = last("قالت كتائب الطيف في بيان على تليغرام إن الهدنة انتهت. وأضافت أن القتال سيعود.")
    assert claim.channel == "بيان على تليغرام"


def test_a_carrier_goes_on_with_its_speaker() -> None:
    # A security source told the Sail Agency that the lorry burnt. He added that the driver survived.
    claim = last("قال مصدر أمني لوكالة الشراع إن الشاحنة احترقت. وأضاف أن السائق نجا.")
    assert (claim.speaker, claim.carrier) == ("مصدر أمني", "وكالة الشراع")


def test_a_channel_goes_on_when_its_speaker_is_named_again() -> None:
    text = "قالت كتائب الطيف في بيان إن الهدنة انتهت. وأكدت الكتائب أن القتال سيعود."  # … The Brigades affirmed …
    assert last(text).channel == "بيان"


def test_a_channel_ends_with_the_next_speaker() -> None:
    # The municipality said on Facebook that the bridge is safe. The police said it is closed.
    claim = last("قالت البلدية عبر فيسبوك إن الجسر آمن. وقالت الشرطة إن الجسر مغلق.")
    assert claim.channel == ""


def test_a_new_channel_takes_the_place_of_the_old_one() -> None:
    # … said in a statement … She added in an interview with the Threshing-floor channel …
    text = "قالت الوزيرة في بيان إن السد سليم. وأضافت في مقابلة مع قناة البيدر أن الخزان ممتلئ."
    assert last(text).channel.startswith("مقابلة")


@pytest.mark.parametrize("spelling", ["تليغرام", "تلغرام", "تيليغرام", "تليجرام", "تيليجرام", "تلجرام", "تلكرام"])
def test_telegram_is_a_channel_however_it_is_spelt(spelling: str) -> None:
    # The union said on Telegram that the strike goes on.
    assert only(f"قالت النقابة على {spelling} إن الإضراب مستمر.").channel == spelling


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("وفي بيان لاحق، قالت النقابة إن الإضراب مستمر.", "بيان لاحق"),  # In a later statement, the union said …
        ("وفي بيان، النقابة أكدت أن الإضراب مستمر.", "بيان"),  # In a statement, the union affirmed …
        ("وقالت النقابة في بيان لها إن الإضراب مستمر.", "بيان لها"),  # The union said in a statement of its own …
    ],
)
def test_a_channel_may_open_the_sentence(text: str, channel: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.channel) == ("النقابة", channel)


@pytest.mark.parametrize(
    "text",
    [
        "وقال الوزير في تصريحات لقناة البيدر إن السد سليم.",
        "وقال الوزير في مقابلة مع قناة البيدر إن السد سليم.",
    ],
)
def test_remarks_to_a_medium_are_carried_by_it(text: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.carrier) == ("الوزير", "قناة البيدر")


@pytest.mark.parametrize(
    "phrase", ["دون أن يكشف عن عدد الجرحى", "من دون أن يكشف عن عدد الجرحى", "دون تحديد عدد الجرحى"]
)
def test_what_he_did_not_reveal_between_commas_does_not_hide_what_he_said(phrase: str) -> None:
    # The port director said, without revealing the number of wounded, that the quay is closed.
    said = heard(f"وقال مدير الميناء، {phrase}، إن الرصيف مغلق.")
    assert ("مدير الميناء", "الرصيف مغلق") in {(claim.speaker, claim.content) for claim in said}


@pytest.mark.parametrize("topic", ["الحادث", "الخبر", "التقرير", "البيان", "المنشور"])
def test_what_is_not_commented_on_is_no_channel(topic: str) -> None:
    claim = only(
        f"رفضت البلدية التعليق على {topic}."
    )  # The municipality declined to comment on the incident (report …).
    assert (claim.channel, claim.content.removeprefix("على ")) == ("", topic)


@pytest.mark.parametrize("topic", ["الحادث", "الخبر", "التقرير", "البيان"])
def test_what_is_passed_over_in_silence_is_kept(topic: str) -> None:
    claim = only(f"لم تعلق البلدية على {topic}.")  # The municipality has not commented on the incident (report …).
    assert (str(claim.claim.stance), claim.speaker, claim.channel) == ("silent", "البلدية", "")
    assert claim.content.removeprefix("على ") == topic


def test_a_platform_in_quotation_marks_does_not_end_the_clause_of_a_statement() -> None:
    # The brigades announced, according to a statement attributed to them and shared by channels on "Telegram", …
    claim = only(
        'أعلنت كتائب الفجر، وفق بيان نُسب إليها وتداولته قنوات على "تلغرام" فجر السبت، استئناف عملياتها ضد القواعد.'
    )
    assert (claim.speaker, claim.content) == ("كتائب الفجر", "استئناف عملياتها ضد القواعد")
