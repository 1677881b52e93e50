"""Headline grammar: «X: content», «X denies and Y confirms»."""

from __future__ import annotations

from riwaya.vocabulary import Stance, VerbClass, ZoneKind
from tests.support.reading import heard, only


def test_a_name_before_a_colon_speaks() -> None:
    claim = only("البلدية: الجسر آمن")  # Municipality: the bridge is safe
    assert (claim.cue, claim.speaker, claim.content) == (":", "البلدية", "الجسر آمن")
    assert claim.claim.verb_class is VerbClass.HEADLINE


def test_the_medium_told_before_the_colon_carries() -> None:
    claim = only("مدير الميناء لوكالة الشراع: الرصيف مغلق")  # The port director to the Sail Agency: the quay is closed
    assert (claim.speaker, claim.carrier) == ("مدير الميناء", "وكالة الشراع")


def test_the_colon_is_read_in_the_headline_zone() -> None:
    text = "كتائب الطيف: لم ننفذ أي هجوم\nنص"  # Spectrum Brigades: we carried out no attack
    (claim,) = heard(text, [(ZoneKind.HEADLINE, "كتائب الطيف: لم ننفذ أي هجوم")])
    assert (claim.claim.zone, claim.speaker) == (ZoneKind.HEADLINE, "كتائب الطيف")
    assert claim.claim.stance is Stance.DENY


def test_a_topic_before_a_colon_does_not_speak() -> None:
    assert heard("أسعار الخبز: ارتفاع جديد في المدن") == []  # Bread prices: a new rise in the towns


def test_a_time_before_a_colon_does_not_speak() -> None:
    assert heard("الساعة 10:30 انقطعت الكهرباء") == []  # At 10:30 the power failed


def test_a_verb_in_the_present_reports_in_a_headline() -> None:
    text = "البلدية تنفي هدم الجسر"  # The municipality denies the demolition of the bridge
    (claim,) = heard(text, [(ZoneKind.HEADLINE, text)])
    assert (claim.speaker, claim.claim.stance, claim.content) == ("البلدية", Stance.DENY, "هدم الجسر")


def test_a_headline_speaker_does_not_speak_in_the_body() -> None:
    text = (
        "الشرطة: الجسر مغلق\nوقال إن المحادثات مستمرة."  # Police: the bridge is closed / He said that the talks go on.
    )
    claims = heard(text, [(ZoneKind.HEADLINE, "الشرطة: الجسر مغلق")])
    assert claims[-1].speaker == ""
