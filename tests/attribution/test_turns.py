"""Dropped subjects: whose turn a verb without a subject continues."""

from __future__ import annotations

import pytest

from tests.support.reading import heard, last, only


def test_a_verb_without_a_subject_continues_the_last_speaker() -> None:
    # The minister said that the dam is sound. She added that the tank is full.
    claim = last("قالت وزيرة المياه إن السد سليم. وأضافت أن الخزان ممتلئ.")
    assert (claim.source, claim.speaker) == ("", "وزيرة المياه")


def test_a_continued_claim_says_that_its_subject_was_dropped_and_where_it_was_found() -> None:
    claim = last("قالت وزيرة المياه إن السد سليم. وأضافت أن الخزان ممتلئ.")  # The same.
    assert claim.claim.subject_dropped
    assert claim.resolved_from == "وزيرة المياه"


def test_a_claim_with_its_own_subject_has_nothing_resolved() -> None:
    claim = only("قالت وزيرة المياه إن السد سليم.").claim  # The minister said that the dam is sound.
    assert not claim.subject_dropped
    assert claim.speaker.resolved_from is None


@pytest.mark.parametrize(
    "verb", ["وأضافت", "وتابعت", "وأوضحت", "وأشارت إلى", "وأكدت", "وشددت على", "ولفتت إلى", "وبينت"]
)
def test_every_verb_of_going_on_continues(verb: str) -> None:
    # The minister said that the dam is sound. She added (explained, pointed out …) that the tank is full.
    assert last(f"قالت وزيرة المياه إن السد سليم. {verb} أن الخزان ممتلئ.").speaker == "وزيرة المياه"


def test_a_speaker_goes_on_over_a_paragraph() -> None:
    assert last("قال المدير إن المخزن سليم.\nوأضاف أن الجرد ينتهي غداً.").speaker == "المدير"  # … He added …


def test_a_speaker_goes_on_through_several_sentences() -> None:
    text = "قال المدير إن المخزن سليم. وأضاف أن الجرد قريب. وتابع أن العمال بخير. وختم بالقول إن السوق راكدة."
    assert {claim.speaker for claim in heard(text)} == {"المدير"}  # … He added … He went on … He concluded …


@pytest.mark.parametrize(
    ("verb", "speaker"),
    [("وأضافت", "وزارة المياه"), ("وأضاف", "مدير الميناء")],
)
def test_gender_chooses_between_two_speakers(verb: str, speaker: str) -> None:
    # The water ministry said the dam is sound. The port director said the quay is closed. She (he) added …
    text = f"قالت وزارة المياه إن السد سليم. وقال مدير الميناء إن الرصيف مغلق. {verb} أن المطر سيعود."
    assert last(text).speaker == speaker


def test_a_dual_verb_continues_two_sources() -> None:
    # Two security sources said that the lorry burnt. The driver said it was old. They (two) added that nobody was hurt.
    text = "قال مصدران أمنيان إن الشاحنة احترقت. وقال السائق إنها قديمة. وأضافا أن أحداً لم يصب."
    claim = last(text)
    assert (claim.speaker, claim.claim.speaker.count) == ("مصدران أمنيان", 2)


def test_a_feminine_dual_continues_two_ministries() -> None:
    # The ministries of water and health announced the closing. They (two, feminine) affirmed that the water is safe.
    claim = last("أعلنت وزارتا المياه والصحة إغلاق البئر. وأكدتا أن الماء آمن.")
    assert claim.speaker == "وزارتا المياه والصحة"


def test_a_plural_verb_continues_several_speakers() -> None:
    # Eyewitnesses said the lorry burnt. The driver said it was old. They added that nobody was hurt.
    text = "قال شهود عيان إن الشاحنة احترقت. وقال السائق إنها قديمة. وأضافوا أن أحداً لم يصب."
    assert last(text).speaker == "شهود عيان"


def test_a_feminine_singular_verb_continues_sources() -> None:
    # Informed sources said that the minister resigned. They (feminine singular) added that the post is vacant.
    assert last("قالت مصادر مطلعة إن الوزير استقال. وأضافت أن المنصب شاغر.").speaker == "مصادر مطلعة"


@pytest.mark.parametrize("participle", ["مضيفاً", "مؤكداً", "موضحاً", "مشيراً إلى", "لافتاً إلى", "معتبراً"])
def test_a_participle_belongs_to_the_main_verb_of_its_sentence(participle: str) -> None:
    # The ministry said the dam is sound. The port director said the quay is closed, adding that the ship leaves.
    text = f"قالت وزارة المياه إن السد سليم. وقال مدير الميناء إن الرصيف مغلق، {participle} أن السفينة ستغادر."
    assert (last(text).speaker, last(text).content) == ("مدير الميناء", "السفينة ستغادر")


def test_a_feminine_participle_belongs_to_a_feminine_speaker() -> None:
    text = "نفت الوزيرة سلوى الحايك استقالتها، مؤكدة أنها باقية في المنصب."  # … denied her resignation, affirming …
    assert last(text).speaker == "الوزيرة سلوى الحايك"


def test_a_participle_may_deny() -> None:
    # The director said that the store is sound, denying the theft of the medicine.
    claim = last("قال المدير إن المخزن سليم، نافياً سرقة الدواء.")
    assert (claim.speaker, claim.content, str(claim.claim.stance)) == ("المدير", "سرقة الدواء", "deny")


def test_after_a_rival_the_nearer_speaker_goes_on_where_both_agree() -> None:
    # The director said the store is sound. The guard said that it was robbed. He added that the door was open.
    text = "قال مدير المصنع إن المخزن سليم. وقال حارس المصنع إنه سُرق. وأضاف أن الباب كان مفتوحاً."
    assert last(text).speaker == "حارس المصنع"


def test_after_an_embedded_rival_the_main_speaker_goes_on() -> None:
    # The centre said that the bank denied the fraud. It pointed out that the accounts are safe.
    text = "قال المركز إن البنك نفى الاحتيال. وأشار إلى أن الحسابات آمنة."
    assert last(text).speaker == "المركز"


def test_after_a_relay_the_quoted_person_goes_on() -> None:
    # The Sail Agency quoted the port director as saying that the quay is closed. He added that the ship is fine.
    claim = last("نقلت وكالة الشراع عن مدير الميناء قوله إن الرصيف مغلق. وأضاف أن السفينة بخير.")
    assert (claim.speaker, claim.carrier) == ("مدير الميناء", "وكالة الشراع")


def test_after_a_relay_a_participle_belongs_to_the_quoted_person() -> None:
    # The agency quoted the director as saying that the quay is closed, adding that the ship is fine.
    text = "نقلت وكالة الشراع عن مدير الميناء قوله إن الرصيف مغلق، مضيفاً أن السفينة بخير."
    assert last(text).speaker == "مدير الميناء"


def test_a_new_speaker_resets_the_turn() -> None:
    # The ministry said the dam is sound. For his part, the port director said the quay is closed. He added …
    text = "قالت وزارة المياه إن السد سليم. من جهته، قال مدير الميناء إن الرصيف مغلق. وأضاف أن السفينة بخير."
    assert last(text).speaker == "مدير الميناء"


def test_for_his_part_does_not_continue_the_channel_of_the_speaker_before() -> None:
    # The police said on Facebook that the bridge is closed. For its part, the municipality said it is open.
    text = "قالت الشرطة عبر فيسبوك إن الجسر مغلق. من جهتها، قالت البلدية إنه مفتوح."
    assert (last(text).speaker, last(text).channel) == ("البلدية", "")


def test_an_organisation_that_denies_issuing_goes_on_after_its_denial() -> None:
    # The municipality denied the demolition of the bridge. It affirmed that the works go on.
    assert last("نفت البلدية هدم الجسر. وأكدت أن الأعمال مستمرة.").speaker == "البلدية"


def test_without_any_speaker_before_it_a_verb_has_an_unknown_one() -> None:
    claim = only("وقال إن المحادثات مستمرة.")  # He said that the talks go on.
    assert (claim.speaker, str(claim.claim.speaker.type)) == ("", "unknown")


def test_an_accused_party_does_not_become_the_speaker() -> None:
    # The union accused the company of hiding the report. It demanded an inquiry.
    text = "اتهمت النقابة الشركة بإخفاء التقرير. وطالبت بفتح تحقيق."
    assert last(text).speaker == "النقابة"


@pytest.mark.parametrize(
    "verb", ["وتابع قائلاً إن", "وتابع بالقول إن", "وختم بالقول إن", "واستطرد قائلاً إن", "وأضاف قائلاً إن"]
)
def test_saying_after_a_verb_of_going_on_is_no_speaker(verb: str) -> None:
    # The minister said that the dam is sound. He went on (concluded, added), saying that the tank is full.
    claim = last(f"قال الوزير إن السد سليم. {verb} الخزان ممتلئ.")
    assert (claim.speaker, claim.content) == ("الوزير", "الخزان ممتلئ")


def test_two_denials_joined_by_and_have_one_speaker() -> None:
    # The Spectrum Brigades denied their responsibility for the attack, and said that they carried out no operation.
    second = last("نفت كتائب الطيف مسؤوليتها عن الهجوم، وقالت إنها لم تنفذ أي عملية.")
    assert (second.speaker, str(second.claim.stance)) == ("كتائب الطيف", "deny")


def test_a_condemnation_and_a_demand_have_one_speaker() -> None:
    # The union condemned the assault on the reporter, and demanded an inquiry.
    claims = heard("ونددت النقابة بالاعتداء على المراسل، وطالبت بفتح تحقيق.")
    assert [(claim.speaker, str(claim.claim.stance)) for claim in claims] == [
        ("النقابة", "condemn"),
        ("النقابة", "demand"),
    ]


@pytest.mark.parametrize("clause", ["بعد أن قالت الصحيفة إنه متصدع", "بعدما قالت الصحيفة إنه متصدع"])
def test_a_participle_goes_on_the_main_clause(clause: str) -> None:
    # The ministry stressed the soundness of the dam after the paper said that it was cracked, adding that …
    claim = last(f"أكدت الوزارة سلامة السد {clause}، مشيرة إلى أن المياه آمنة.")
    assert (claim.cue, claim.speaker) == ("مشيرة", "الوزارة")


def test_what_is_done_with_something_is_no_part_of_who_does_it() -> None:
    # The driver gave his statement to the police. And he said that the brakes failed.
    assert last("أدلى السائق بإفادته أمام الشرطة. وقال إن المكابح تعطلت.").speaker == "السائق"


def test_a_title_is_short_for_whoever_was_named_with_it_in_passing() -> None:
    # The transport minister, S. Q., visited the harbour. The minister said that the works are over.
    assert (
        last("زار وزير النقل سامر القاضي أمس الميناء. وقال الوزير إن الأشغال انتهت.").speaker
        == "وزير النقل سامر القاضي"
    )
