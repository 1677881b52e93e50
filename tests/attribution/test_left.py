"""What stands before a cue: the subject that comes first, auxiliaries, negations, light verbs, discourse words."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import Stance
from tests.support.reading import by_cue, heard, last, only


def test_a_definite_subject_may_come_before_its_verb() -> None:
    claim = only("الهيئة قالت إن المعبر مفتوح.")  # The authority said that the crossing is open.
    assert (claim.source, claim.content) == ("الهيئة", "المعبر مفتوح")


def test_but_opens_the_clause_of_a_subject_that_comes_first() -> None:
    # The municipality said the bridge is safe, but the police said it is closed.
    claim = last("وقالت البلدية إن الجسر آمن لكن الشرطة قالت إنه مغلق.")
    assert (claim.source, claim.content) == ("الشرطة", "مغلق")


def test_a_long_relative_clause_may_part_the_subject_from_its_verb() -> None:
    # But the command, which had suspended the patrols yesterday, said that the road is open.
    claim = last("لكن القيادة، التي كانت قد علقت الدوريات أمس، قالت إن الطريق مفتوح.")
    assert (claim.speaker, claim.content) == ("القيادة", "الطريق مفتوح")


def test_a_reporting_verb_in_the_relative_clause_does_not_hide_the_main_one() -> None:
    # But the command, which had announced the suspension of patrols yesterday, said that the road is open.
    claim = last("لكن القيادة، التي كانت قد أعلنت أمس تعليق الدوريات، قالت إن الطريق مفتوح.")
    assert (claim.cue, claim.speaker, claim.content) == ("قالت", "القيادة", "الطريق مفتوح")


@pytest.mark.parametrize(
    "text",
    [
        "وكان مدير الميناء قد قال إن السفينة غرقت.",  # The port director had said that the ship sank.
        "وكان مدير الميناء قال إن السفينة غرقت.",  # The same without the particle.
        "كان مدير الميناء، أمس، قد قال إن السفينة غرقت.",  # … had, yesterday, said …
    ],
)
def test_the_subject_of_a_pluperfect_stands_between_its_two_words(text: str) -> None:
    claim = only(text)
    assert (claim.cue, claim.source, claim.content) == ("قال", "مدير الميناء", "السفينة غرقت")


def test_the_channel_may_stand_between_subject_and_verb() -> None:
    # The command, in a statement, said that the road is open.
    claim = only("القيادة، في بيان، قالت إن الطريق مفتوح.")
    assert (claim.source, claim.channel) == ("القيادة", "بيان")


def test_as_for_names_the_subject_of_the_verb_after_it() -> None:
    # As for the port director, he said that the quay is closed.
    claim = only("أما مدير الميناء، فقال إن الرصيف مغلق.")
    assert (claim.source, claim.content) == ("مدير الميناء", "الرصيف مغلق")


def test_as_for_works_without_a_comma() -> None:
    claim = only("أما مدير الميناء فقال إن الرصيف مغلق.")  # The same.
    assert claim.source == "مدير الميناء"


def test_as_for_ends_the_claim_before_it() -> None:
    # The municipality said the bridge is safe, as for the police, it said it is closed.
    claims = heard("وقالت البلدية إن الجسر آمن، أما الشرطة، فقالت إنه مغلق.")
    assert [(claim.speaker, claim.content) for claim in claims] == [("البلدية", "الجسر آمن"), ("الشرطة", "مغلق")]


def test_a_light_verb_before_a_denial_is_a_denial() -> None:
    # But the Spectrum Brigades hastened to deny their responsibility for the attack.
    claim = only("لكن كتائب الطيف سارعت إلى نفي مسؤوليتها عن الهجوم.")
    assert (claim.source, claim.content) == ("كتائب الطيف", "مسؤوليتها عن الهجوم")
    assert claim.claim.stance is Stance.DENY


def test_the_subject_may_stand_between_a_light_verb_and_the_denial() -> None:
    claim = only("سارعت كتائب الطيف إلى نفي مسؤوليتها عن الهجوم.")  # The same, verb first.
    assert (claim.source, claim.content) == ("كتائب الطيف", "مسؤوليتها عن الهجوم")


def test_coming_back_to_deny_is_a_denial_of_its_own() -> None:
    # The Spectrum Brigades announced that the truce is over, before they came back and denied issuing the statement.
    text = "أعلنت كتائب الطيف أن الهدنة انتهت، قبل أن تعود الكتائب وتنفي إصدارها البيان."
    first, second = heard(text)
    assert first.content == "الهدنة انتهت"
    assert (second.cue, second.source, second.content) == ("تنفي", "الكتائب", "إصدارها البيان")


def test_coming_back_to_deny_finds_its_subject_when_it_is_dropped() -> None:
    # The Spectrum Brigades announced that the truce is over, before they came back and denied that.
    claim = by_cue("أعلنت كتائب الطيف أن الهدنة انتهت، قبل أن تعود وتنفي ذلك.", "تنفي")
    assert (claim.source, claim.speaker) == ("", "كتائب الطيف")


def test_came_back_to_deny_in_one_verb_phrase_is_a_denial() -> None:
    # The municipality came back to deny the demolition of the bridge.
    claim = only("وعادت البلدية لتنفي هدم الجسر.")
    assert (claim.speaker, claim.claim.stance, claim.content) == ("البلدية", Stance.DENY, "هدم الجسر")


def test_a_discourse_word_between_comma_and_verb_is_no_subject() -> None:
    claim = only("من جهتها، قالت الشرطة إن الجسر مغلق.")  # For its part, the police said that the bridge is closed.
    assert claim.source == "الشرطة"


def test_the_subject_may_follow_the_discourse_word() -> None:
    claim = only("من جهتها، الشرطة أكدت أن الجسر مغلق.")  # For its part, the police affirmed that the bridge is closed.
    assert claim.source == "الشرطة"


def test_for_his_part_may_follow_the_verb() -> None:
    claim = only("وقال من جهته مدير الميناء إن الرصيف مغلق.")  # The port director, for his part, said …
    assert (claim.source, claim.content) == ("مدير الميناء", "الرصيف مغلق")


def test_a_verb_that_does_not_report_is_no_subject_of_the_next_one() -> None:
    # The bridge collapsed, and the municipality said that nobody was hurt.
    claim = only("انهار الجسر، وقالت البلدية إن أحداً لم يصب.")
    assert claim.source == "البلدية"


def test_the_subject_of_a_verb_that_does_not_report_is_found_for_the_next_one() -> None:
    # The minister left the hall. He said that the talks go on.
    claim = only("غادر الوزير القاعة. وقال إن المحادثات مستمرة.")
    assert (claim.source, claim.speaker) == ("", "الوزير")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("لكن كتائب الطيف سارعت إلى نفي مسؤوليتها عن الهجوم.", "سارعت إلى نفي"),  # … hastened to deny …
        ("وعادت البلدية لتنفي هدم الجسر.", "تنفي"),  # … came back to deny …
    ],
)
def test_the_cue_of_a_light_verb_shows_the_denial(text: str, cue: str) -> None:
    assert cue in only(text).cue


@pytest.mark.parametrize("text", ["ثم عادت البلدية ونفت ذلك.", "ثم عادت ونفت البلدية ذلك.", "وعادت البلدية لتنفي ذلك."])
def test_coming_back_to_deny_has_its_speaker_in_every_order(text: str) -> None:
    claim = only(text)  # Then the municipality came back and denied that.
    assert (claim.speaker, str(claim.claim.stance), claim.content) == ("البلدية", "deny", "ذلك")


@pytest.mark.parametrize("pronoun", ["فهو", "وهو"])
def test_a_pronoun_is_never_the_name_of_who_speaks(pronoun: str) -> None:
    # The director closed the factory. For he says that it is unsafe.
    claim = last(f"قال المدير إن المصنع مغلق. {pronoun} يقول إن المبنى خطر.")
    assert (claim.speaker, claim.source) == ("المدير", "")


def test_a_pronoun_opens_a_clause_of_its_own() -> None:
    # Traders doubted that, for they say that the stores are empty.
    claims = heard("شكك تجار في ذلك، فهم يقولون إن المخازن فارغة.")
    assert [(claim.speaker, claim.content) for claim in claims] == [("تجار", "ذلك"), ("تجار", "المخازن فارغة")]


def test_what_was_denied_is_no_subject_of_the_clause_after_then() -> None:
    # The ministry denied the report, then the Horizon paper said that it was true.
    claims = heard("نفت الوزارة الخبر، ثم قالت صحيفة الأفق إن الخبر صحيح.")
    assert [(claim.speaker, claim.content) for claim in claims] == [("الوزارة", "الخبر"), ("صحيفة الأفق", "الخبر صحيح")]


def test_who_took_part_in_what_was_asked_about_does_not_answer() -> None:
    # Brigadier Raed al-Wadi said that the search goes on. Asked for the number of those who took part, he answered: …
    claim = last(
        "قال العميد رائد الوادي إن البحث مستمر. وسئل عن عدد الذين شاركوا في الهجوم فأجاب: «هذا في ملف التحقيق»."
    )
    assert claim.speaker == "العميد رائد الوادي"
