"""Who a speaker phrase names: its type, number, count, and the author a statement is attributed to."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import SpeakerType
from tests.support.reading import last, only


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("وزارة المياه", SpeakerType.ORGANIZATION),  # the water ministry
        ("كتائب الطيف", SpeakerType.ORGANIZATION),  # the Spectrum Brigades
        ("وزيرة المياه سلوى الحايك", SpeakerType.NAMED_PERSON),  # water minister Salwa Al-Hayek
        ("المهندس نائل الرشيدي", SpeakerType.NAMED_PERSON),  # engineer Nael Al-Rashidi
        ("مصدر أمني", SpeakerType.ANONYMOUS),  # a security source
        ("مصادر مطلعة", SpeakerType.ANONYMOUS),  # informed sources
        ("شهود عيان", SpeakerType.ANONYMOUS),  # eyewitnesses
        ("مسؤول في الميناء", SpeakerType.ANONYMOUS),  # an official in the port
        ("وكالة الشراع", SpeakerType.MEDIA),  # the Sail Agency
        ("موقع الندى", SpeakerType.MEDIA),  # the Dew site
        ("البيان", SpeakerType.DOCUMENT),  # the statement
        ("تقرير للبلدية", SpeakerType.DOCUMENT),  # a report of the municipality
    ],
)
def test_a_speaker_phrase_has_its_type(phrase: str, kind: SpeakerType) -> None:
    assert only(f"وقال {phrase} إن الجسر آمن.").claim.speaker.type is kind  # … said that the bridge is safe.


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("مصدران أمنيان", 2),  # two security sources
        ("ثلاثة مسؤولين في الميناء", 3),  # three officials in the port
        ("7 مسؤولين", 7),
        ("مصدر أمني", None),  # a security source
        ("مصادر مطلعة", None),  # informed sources
    ],
)
def test_the_declared_number_of_sources_is_kept(phrase: str, count: int | None) -> None:
    assert only(f"وقال {phrase} إن الشاحنة احترقت.").claim.speaker.count == count  # … said that the lorry burnt.


def test_the_author_a_statement_is_attributed_to_is_only_alleged() -> None:
    # A statement attributed to the Spectrum Brigades said that the truce is over.
    claim = only("وقال بيان نُسب إلى كتائب الطيف إن الهدنة انتهت.")
    assert (claim.speaker, claim.claim.speaker.alleged) == ("كتائب الطيف", True)


def test_an_attributed_statement_is_reported_at_a_distance() -> None:
    claim = only("وقال بيان نُسب إلى كتائب الطيف إن الهدنة انتهت.").claim  # The same as the first.
    assert str(claim.distance) == "attributed"


def test_a_speaker_in_his_own_voice_is_not_alleged() -> None:
    assert not only("قالت كتائب الطيف إن الهدنة انتهت.").claim.speaker.alleged  # The Brigades said …


@pytest.mark.parametrize(
    "text",
    [
        # The statement (a statement) attributed to the Spectrum Brigades said (had said, it said in it) that …
        "وقال البيان المنسوب إلى كتائب الطيف إن الهدنة انتهت.",
        "وكان البيان المنسوب إلى كتائب الطيف قال إن الهدنة انتهت.",
        "وجاء في البيان المنسوب إلى كتائب الطيف أن الهدنة انتهت.",
        "وقال بيان منسوب إلى كتائب الطيف إن الهدنة انتهت.",
        "وقال بيان منسوب لكتائب الطيف إن الهدنة انتهت.",
        "وكان بيان منسوب إلى كتائب الطيف قال إن الهدنة انتهت.",
        "وكان بيان نُسب إلى كتائب الطيف، قال إن الهدنة انتهت.",
        "وكان بيان نُسب إلى كتائب الطيف قال إن الهدنة انتهت.",
        "وجاء في بيان منسوب إلى كتائب الطيف أن الهدنة انتهت.",
        "وجاء في بيان نُسب إلى كتائب الطيف أن الهدنة انتهت.",
    ],
)
def test_the_alleged_author_is_found_in_every_wording(text: str) -> None:
    claim = last(text)
    assert (claim.speaker, claim.claim.speaker.alleged, claim.content) == ("كتائب الطيف", True, "الهدنة انتهت")


def test_the_alleged_author_has_his_full_name() -> None:
    # The Spectrum Brigades said the truce is over. A statement attributed to the Brigades said fighting will return.
    text = "قالت كتائب الطيف إن الهدنة انتهت. وقال بيان منسوب إلى الكتائب إن القتال سيعود."
    assert last(text).speaker == "كتائب الطيف"


@pytest.mark.parametrize(
    ("second", "speaker"),
    [
        ("وأضاف ممثل التجار هذا أن الخسائر كبيرة.", "ممثل التجار في السوق كمال الرشيدي"),  # this envoy of the traders
        ("وأضاف هذا الممثل أن الخسائر كبيرة.", "ممثل التجار في السوق كمال الرشيدي"),  # this envoy
    ],
)
def test_pointing_at_somebody_is_no_part_of_his_name(second: str, speaker: str) -> None:
    # The envoy of the traders in the market, K. R., said that the market is closed.
    assert last(f"قال ممثل التجار في السوق كمال الرشيدي إن السوق مغلق. {second}").speaker == speaker


def test_a_long_title_keeps_the_name_between_commas_behind_it() -> None:
    # The spokesman of the energy authority in Norabad, Rida K., said that the plant is open.
    claim = only("قال المتحدث باسم هيئة الطاقة في نوراباد، رضا كرماني، إن المحطة مفتوحة.")
    assert claim.speaker.endswith("رضا كرماني")
