"""Who is told, who asks and who passes on: outlets beside a cue."""

from __future__ import annotations

import pytest

from tests.support.reading import heard, only


@pytest.mark.parametrize(
    ("text", "speaker", "carrier"),
    [
        # And an official told Reuters that the ship is sound; a woman of the quarter told the Harbour …
        ("وقال لرويترز مسؤول في الهيئة إن السفينة سليمة.", "مسؤول في الهيئة", "رويترز"),
        ("وقالت لوكالة فرانس برس مصادر طبية إن المصابين نقلوا.", "مصادر طبية", "وكالة فرانس برس"),
        ("وقالت لـ«المرفأ» سيدة من سكان الحي إن السفينة سليمة.", "سيدة من سكان الحي", "المرفأ"),
        ("وأكد للمرفأ مصدر في الهيئة أن السفينة سليمة.", "مصدر في الهيئة", "المرفأ"),
    ],
)
def test_a_medium_told_before_the_speaker_is_named_is_the_carrier(text: str, speaker: str, carrier: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.carrier) == (speaker, carrier)


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        # The director told the Harbour: …; … told the platform "the Sea"; … to "the Harbour" (with إلى).
        ("قال المدير للمرفأ: الأعمال تسير.", "المرفأ"),
        ('قال المدير إلى "المرفأ" إن السفينة سليمة.', "المرفأ"),
        ("أبلغ شهود مراسل قناة النهر بأن النار اندلعت ليلا.", "مراسل قناة النهر"),
    ],
)
def test_a_medium_told_after_the_speaker_is_the_carrier_and_no_part_of_his_name(text: str, carrier: str) -> None:
    claim = only(text)
    assert claim.carrier == carrier
    assert claim.speaker in {"المدير", "شهود"}


@pytest.mark.parametrize(
    "aside",
    [
        "كما نقلت عنه صحيفة المرفأ",  # as the paper the Harbour quoted him
        "، في ما نقلته عنه صحيفة المرفأ،",  # in what the paper the Harbour quoted from him
        "، بحسب ما نقلت عنه صحيفة المرفأ،",
        "ردا على سؤال لصحيفة المرفأ",  # in reply to a question of the paper
    ],
)
def test_an_aside_names_who_passed_it_on(aside: str) -> None:
    claim = only(f"وقال المدير {aside} إن الأعمال تسير.".replace(" ،", "،"))
    assert (claim.speaker, claim.carrier, claim.content) == ("المدير", "صحيفة المرفأ", "الأعمال تسير")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Residents whose opinions the Harbour sought said …; witnesses the Arrow Agency spoke to said …
        ("وقال سكان استطلعت وكالة سهم آراءهم إن الكهرباء مقطوعة.", "سكان"),
        ("وقال شهود تحدثت إليهم وكالة سهم إن النار اندلعت ليلا.", "شهود"),
    ],
)
def test_a_newsroom_that_met_the_speakers_is_the_carrier(text: str, speaker: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.carrier) == (speaker, "وكالة سهم")


def test_a_newsroom_that_got_no_answer_carries_the_silence() -> None:
    # And the ministry did not answer a request of "the Harbour" for comment.
    claim = only("ولم ترد الوزارة على طلب من «المرفأ» للتعليق.")
    assert (claim.speaker, claim.carrier, str(claim.claim.stance)) == ("الوزارة", "المرفأ", "silent")


def test_whom_a_newsroom_called_answers_next() -> None:
    # The Harbour called the director, and he said that the ship is sound, and denied that it sank.
    first, second = heard("اتصلت المرفأ بالمدير فقال إن السفينة سليمة، ونفى غرقها.")
    assert (first.speaker, second.speaker) == ("المدير", "المدير")


def test_a_name_behind_lam_that_is_followed_by_no_frame_is_not_told() -> None:
    # An opinion poll showed that the share fell.
    claim = only("وأظهر استطلاع للرأي أن النسبة تراجعت.")
    assert (claim.speaker, claim.carrier) == ("استطلاع للرأي", "")
