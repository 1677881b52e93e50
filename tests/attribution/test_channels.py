"""Channel phrases: where they end, and the carriers inside them."""

from __future__ import annotations

import pytest

from tests.support.reading import only


@pytest.mark.parametrize(
    ("phrase", "carrier"),
    [
        ("في بيان توصلت المرفأ بنسخة منه", "المرفأ"),  # in a statement of which the Harbour received a copy
        ("في بيان حصلت عليه المرفأ", "المرفأ"),  # … which the Harbour obtained
        ("في بيان تلقت وكالة سهم نسخة منه", "وكالة سهم"),
        ("في منشور نقلته المرفأ", "المرفأ"),
        ("في مقابلة أجرتها معه قناة النهر", "قناة النهر"),  # in an interview that channel … held with him
        ("في اتصال هاتفي مع المرفأ", "المرفأ"),
        ('في اتصال هاتفي بـ"الضفة"', "الضفة"),
        ("في مداخلة بقناة النهر", "قناة النهر"),
    ],
)
def test_the_newsroom_inside_a_channel_phrase_is_the_carrier(phrase: str, carrier: str) -> None:
    claim = only(f"وقالت النقابة {phrase} إن الإضراب مستمر.")
    assert (claim.speaker, claim.carrier, claim.content) == ("النقابة", carrier, "الإضراب مستمر")


def test_a_channel_ends_where_the_preposition_of_the_cue_opens_the_content() -> None:
    # He stressed in a call with the reporter of channel … that the ship is sound.
    claim = only("وشدد المدير في اتصال مع مراسل قناة النهر على أن السفينة سليمة.")
    assert (claim.channel, claim.content) == ("اتصال مع مراسل قناة النهر", "السفينة سليمة")


def test_a_closing_quotation_mark_that_was_forgotten_does_not_hide_the_carrier() -> None:
    claim = only('وقال المدير لـ " الحارة نيوز ان الوزاره باقية.')  # told " Lane News that the ministry stays
    assert (claim.carrier, claim.content) == ("الحارة نيوز", "الوزاره باقية")


def test_a_platform_is_where_it_was_said_and_carries_nothing() -> None:
    assert only("قال المدير في منشور على موقع فيسبوك إن السفينة سليمة.").carrier == ""
