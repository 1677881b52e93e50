"""Relays («quoted X as saying»), fixed phrases («nobody has claimed») and impersonal verbs («it was said»)."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import Certainty, Distance, SpeakerType, Stance
from tests.support.reading import heard, last, only


def test_the_quoted_person_speaks_and_the_quoting_agency_carries() -> None:
    # The Sail Agency quoted the port director as saying that the quay is closed.
    claim = only("نقلت وكالة الشراع عن مدير الميناء قوله إن الرصيف مغلق.")
    assert (claim.speaker, claim.carrier, claim.content) == ("مدير الميناء", "وكالة الشراع", "الرصيف مغلق")


def test_a_relay_needs_no_noun_of_saying() -> None:
    claim = only("نقلت وكالة الشراع عن مدير الميناء أن الرصيف مغلق.")  # The same without "his saying".
    assert (claim.speaker, claim.carrier, claim.content) == ("مدير الميناء", "وكالة الشراع", "الرصيف مغلق")


def test_a_relayed_denial_belongs_to_the_quoted_person() -> None:
    # The Sail Agency quoted the port director's denial of the closing of the quay.
    claim = only("نقلت وكالة الشراع عن مدير الميناء نفيه إغلاق الرصيف.")
    assert (claim.speaker, claim.claim.stance, claim.content) == ("مدير الميناء", Stance.DENY, "إغلاق الرصيف")


def test_a_relayed_affirmation_belongs_to_the_quoted_person() -> None:
    # The Dew newspaper quoted a doctor's affirmation that the wounded man survived.
    claim = only("ونقلت صحيفة الندى عن طبيب تأكيده أن الجريح نجا.")
    assert (claim.speaker, claim.carrier) == ("طبيب", "صحيفة الندى")


def test_an_agency_that_relays_without_naming_anybody_speaks_itself() -> None:
    claim = only("نقلت وكالة الشراع أن الرصيف مغلق.")  # The Sail Agency relayed that the quay is closed.
    assert (claim.speaker, claim.carrier) == ("وكالة الشراع", "")


def test_the_carrier_may_come_before_its_verb() -> None:
    # But the Sail Agency quoted the port director as saying that the quay is closed.
    claim = only("لكن وكالة الشراع نقلت عن مدير الميناء قوله إن الرصيف مغلق.")
    assert (claim.speaker, claim.carrier) == ("مدير الميناء", "وكالة الشراع")


def test_a_relay_with_quotation_marks_is_direct() -> None:
    # The Sail Agency quoted a sailor: "we saw nothing".
    claim = only('ونقلت وكالة الشراع عن بحار قوله: "لم نر شيئاً".')
    assert (claim.speaker, claim.content) == ("بحار", "لم نر شيئاً")


def test_what_a_medium_reports_somebody_to_deny_is_one_claim() -> None:
    # The Sail Agency reported that the water ministry denied the collapse of the dam.
    claim = only("ذكرت وكالة الشراع أن وزارة المياه نفت انهيار السد.")
    assert (claim.speaker, claim.carrier, claim.claim.stance) == ("وزارة المياه", "وكالة الشراع", Stance.DENY)


def test_other_relays_nest() -> None:
    # The director said that the minister told him that the factory will be sold.
    outer, inner = heard("قال المدير إن الوزير أبلغه أن المصنع سيباع.")
    assert (outer.speaker, inner.speaker) == ("المدير", "الوزير")
    assert inner.claim.parent == outer.claim.id
    assert inner.carrier == ""


def test_nobody_has_claimed_is_one_whole_cue() -> None:
    claim = only("ولم تعلن أي جهة مسؤوليتها عن التفجير.")  # Nobody claimed responsibility for the blast.
    assert claim.cue == "لم تعلن أي جهة مسؤوليتها"
    assert claim.claim.speaker.type is SpeakerType.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "ولم تعلن أي جهة مسؤوليتها عن التفجير.",  # Nobody claimed responsibility for the blast.
        "ولم تتبن أي جهة الهجوم.",  # Nobody claimed the attack.
        "ولم تتبنَّ أي جماعة الهجوم حتى الآن.",  # No group claimed the attack until now.
        "ولم يعلن أحد مسؤوليته عن الانفجار.",  # No one claimed responsibility for the explosion.
    ],
)
def test_an_attack_nobody_claimed_is_unclaimed(text: str) -> None:
    claim = only(text).claim
    assert (claim.stance, claim.speaker.name) == (Stance.UNCLAIMED, "")


def test_fingers_of_accusation_point_without_a_speaker() -> None:
    # Fingers of accusation pointed at the Lance Group for being behind the blast.
    claim = only("وتوجهت أصابع الاتهام إلى جماعة الرمح بالوقوف وراء التفجير.")
    assert (claim.speaker, claim.content) == ("", "جماعة الرمح بالوقوف وراء التفجير")


def test_it_was_said_takes_the_complementiser_into_the_cue() -> None:
    # The crossing was closed because of what was said to be a dispute over money.
    claim = only("أغلق المعبر بسبب ما قيل إنه خلاف مالي.")
    assert (claim.cue, claim.content) == ("ما قيل إنه", "خلاف مالي")


def test_it_was_said_keeps_a_distance_and_is_only_possible() -> None:
    claim = only("أغلق المعبر بسبب ما قيل إنه خلاف مالي.").claim  # The same.
    assert (claim.distance, claim.certainty) == (Distance.ATTRIBUTED, Certainty.POSSIBLE)


def test_it_is_believed_names_nobody() -> None:
    claim = only("عثر على حقيبة يُعتقد أنها للضحية.")  # A bag was found that is believed to be the victim's.
    assert (claim.speaker, claim.claim.certainty) == ("", Certainty.POSSIBLE)


def test_an_impersonal_verb_after_a_speaker_does_not_make_him_speak() -> None:
    # The director said that the store is sound. It is said that it was sold.
    claim = last("قال المدير إن المخزن سليم. وقيل إنه بيع.")
    assert claim.speaker == ""


def test_it_was_attributed_to_him_makes_him_the_speaker_at_a_distance() -> None:
    # It was attributed to the director that the factory will be sold.
    claim = only("ونُسب إلى المدير أن المصنع سيباع.")
    assert (claim.speaker, claim.claim.distance) == ("المدير", Distance.ATTRIBUTED)


def test_reports_that_speak_are_a_speaker_of_unknown_type() -> None:
    claim = only("وتحدثت أنباء عن غرق السفينة.")  # Reports spoke of the sinking of the ship.
    assert claim.claim.speaker.type is SpeakerType.UNKNOWN


def test_a_pronoun_after_a_relaying_verb_stands_for_the_last_speaker() -> None:
    # The director said that the harbour works. And the agency quoted him as saying that the crew is well.
    claim = last("قال المدير إن الميناء يعمل. ونقلت عنه الوكالة قوله إن الطاقم بخير.")
    assert (claim.speaker, claim.carrier, claim.content) == ("المدير", "الوكالة", "الطاقم بخير")


def test_the_agency_after_the_verb_relays_and_not_the_dateline_before_it() -> None:
    claim = last("الوكيل الإخباري-نقلت وكالة سهم عن مصدر مغربي قوله إن الطريق سالك.")  # Agent News - Arrow quoted …
    assert claim.carrier == "وكالة سهم"
