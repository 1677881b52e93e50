"""Two names are one speaker's when their telling words agree."""

from __future__ import annotations

import pytest

from eval import GOLD
from riwaya.evaluation.gold import load_folder
from riwaya.evaluation.names import agreement, alike, same_speaker


@pytest.mark.parametrize(
    ("wanted", "said", "same"),
    [
        ("قيادة المنطقة الجنوبية (سادكوم)", "سادكوم", True),  # a command and its short name
        ("الجيش الأوريني", "الجيش", True),  # an army without its country, nobody else about
        ("الجيش الأوريني", "الأوريني", False),  # a nationality alone
        ("وزارة الدفاع الأورينية", "وزارة الصحة الأورينية", False),  # two ministries
        ("متحدث باسم الجيش", "متحدث باسم الشرطة", False),  # two spokesmen
        ("مصدران أمنيان", "مصدرين أمنيين", True),  # two security sources, in another case
        ("نزار الرملي", "العقيد نزار الرملي", True),  # with his rank
        ("Northern Dawn Brigade", "the Northern Dawn Brigade", True),
        ("", "الجيش", False),
        ("", "", True),
        ("الجيش", "", False),
    ],
)
def test_names_agree_by_their_telling_words(wanted: str, said: str, same: bool) -> None:
    assert same_speaker([wanted], said) == same


def test_a_nearer_rival_takes_the_name() -> None:
    assert same_speaker(["وزارة الدفاع الأورينية"], "وزارة الدفاع")
    assert not same_speaker(["وزارة الدفاع الأورينية"], "وزارة الدفاع", ["وزارة الدفاع الكارفانية"])


def test_agreement_is_between_zero_and_one_and_whole_for_the_same_name() -> None:
    names = sorted({name for text in load_folder(GOLD) for g in text.golds for name in g.speakers})
    for one, other in zip(names, reversed(names), strict=True):
        assert 0.0 <= agreement(one, other) <= 1.0
        assert agreement(one, one) == (1.0 if one.strip() else 0.0)


def test_channels_agree_by_half_of_the_shorter_name() -> None:
    assert alike('على منصة "إكس"', "إكس")  # on the platform X
    assert not alike("في بيان", "تيليغرام")  # in a statement, Telegram
