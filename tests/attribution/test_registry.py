"""Names made full: the fullest form in the document is the speaker's name, whatever the text calls him later."""

from __future__ import annotations

import pytest

from tests.support.reading import heard, last


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("كتائب الطيف", "الكتائب"),  # the Spectrum Brigades, the Brigades
        ("وزارة المياه", "الوزارة"),  # the water ministry, the ministry
        ("بلدية القصب", "البلدية"),  # the municipality of Reed, the municipality
        ("هيئة أنهار الشمال", "الهيئة"),  # the authority of the northern rivers, the authority
    ],
)
def test_a_short_form_has_the_name_of_the_full_one(first: str, later: str) -> None:
    claim = last(f"قالت {first} إن السد سليم. وأكدت {later} أن الخزان ممتلئ.")  # … affirmed that the tank is full.
    assert (claim.source, claim.speaker) == (later, first)


def test_the_full_form_may_come_later() -> None:
    # The Brigades announced that the truce is over. The Spectrum Brigades affirmed that fighting will return.
    first = heard("أعلنت الكتائب أن الهدنة انتهت. وأكدت كتائب الطيف أن القتال سيعود.")[0]
    assert first.speaker == "كتائب الطيف"


def test_an_earlier_full_form_is_preferred_to_a_later_one() -> None:
    # The water ministry said … The ministry affirmed … The health ministry announced …
    text = "قالت وزارة المياه إن السد سليم. وأكدت الوزارة أن الخزان ممتلئ. وأعلنت وزارة الصحة إغلاق البئر."
    assert heard(text)[1].speaker == "وزارة المياه"


def test_the_official_of_a_second_mention_is_the_one_before() -> None:
    # An official in the water ministry affirmed that the dam is sound. The official added that the tank is full.
    text = "أكد مسؤول في وزارة المياه أن السد سليم. وأضاف المسؤول أن الخزان ممتلئ."
    assert last(text).speaker == "مسؤول في وزارة المياه"


def test_the_source_of_a_second_mention_is_the_one_before() -> None:
    text = "قال مصدر أمني إن الشاحنة احترقت. وأوضح المصدر أن السائق نجا."  # A security source … The source explained …
    assert last(text).speaker == "مصدر أمني"


def test_the_same_source_of_a_second_mention_is_the_one_before() -> None:
    text = "قال مصدر أمني إن الشاحنة احترقت. وأوضح المصدر نفسه أن السائق نجا."  # … The same source explained …
    assert last(text).speaker == "مصدر أمني"


def test_another_indefinite_source_is_another_speaker() -> None:
    # A security source said the lorry burnt. A medical source said the driver survived.
    text = "قال مصدر أمني إن الشاحنة احترقت. وقال مصدر طبي إن السائق نجا."
    assert [claim.speaker for claim in heard(text)] == ["مصدر أمني", "مصدر طبي"]


def test_a_surname_has_the_full_name_of_its_bearer() -> None:
    # The municipality's spokesman Amer Al-Dali said that the bridge is safe. Al-Dali said that the works ended.
    claim = last("قال رئيس البلدية عامر الدالي إن الجسر آمن. وقال الدالي إن الأعمال انتهت.")
    assert claim.speaker == "رئيس البلدية عامر الدالي"


def test_a_title_alone_has_the_full_name_of_its_bearer() -> None:
    # Minister Salwa Al-Hayek denied her resignation. The minister affirmed that she stays.
    claim = last("نفت الوزيرة سلوى الحايك استقالتها. وأكدت الوزيرة أنها باقية.")
    assert claim.speaker == "الوزيرة سلوى الحايك"


def test_the_statement_speaks_for_whoever_issued_it() -> None:
    # The Spectrum Brigades said in a statement that the truce is over. The statement said that fighting will return.
    claim = last("قالت كتائب الطيف في بيان إن الهدنة انتهت. وقال البيان إن القتال سيعود.")
    assert (claim.source, claim.speaker) == ("البيان", "كتائب الطيف")


def test_the_statement_of_a_second_mention_adds_for_its_issuer() -> None:
    text = "أعلنت بلدية القصب في بيان أن الجسر آمن. وأضاف البيان أن الأعمال انتهت."  # … The statement added …
    assert last(text).speaker == "بلدية القصب"


def test_a_new_statement_of_nobody_speaks_for_itself() -> None:
    claim = last("وقال بيان إن الهدنة انتهت.")  # A statement said that the truce is over.
    assert (claim.speaker, str(claim.claim.speaker.type)) == ("بيان", "document")


def test_two_ministries_stay_apart() -> None:
    text = "قالت وزارة المياه إن السد سليم. وقالت وزارة الصحة إن البئر آمنة."  # The water … The health ministry …
    assert [claim.speaker for claim in heard(text)] == ["وزارة المياه", "وزارة الصحة"]


def test_a_bracketed_short_name_has_the_long_one() -> None:
    # The Rivers Authority (HNR) said that the dam is sound. "HNR" wrote: "the tank is full".
    claim = last('قالت هيئة الأنهار (هنر) إن السد سليم. وكتبت "هنر": "الخزان ممتلئ".')
    assert claim.speaker == "هيئة الأنهار (هنر)"


@pytest.mark.parametrize(
    "first", ["الوزير عامر الدالي", "عامر الدالي", "المهندس عامر الدالي", "وزير المياه عامر الدالي"]
)
def test_a_surname_that_goes_on_has_the_full_name(first: str) -> None:
    claim = last(f"قال {first} إن الجسر آمن. وأضاف الدالي أن الأعمال انتهت.")  # … Al-Dali added that the works ended.
    assert (claim.source, claim.speaker) == ("الدالي", first)


def test_a_group_that_was_accused_has_its_full_name_when_it_denies() -> None:
    # The government accused the Lance Group of being behind the blast, but the group denied that.
    claim = last("واتهمت الحكومة جماعة الرمح بالوقوف وراء التفجير، لكن الجماعة نفت ذلك.")
    assert claim.speaker == "جماعة الرمح"
