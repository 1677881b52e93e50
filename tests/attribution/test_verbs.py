"""A reporting verb and its clause: who speaks, where the content begins, which look-alikes are no report."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import QuoteForm, Stance, VerbClass
from tests.support.reading import by_cue, heard, only


def test_a_verb_before_its_subject_takes_the_clause_after_the_complementiser() -> None:
    claim = only("قالت وزارة المياه إن السد سليم.")  # The water ministry said that the dam is sound.
    assert (claim.cue, claim.source, claim.content) == ("قالت", "وزارة المياه", "السد سليم")


def test_a_conjunction_on_the_verb_stays_outside_the_cue() -> None:
    assert only("وقالت وزارة المياه إن السد سليم.").cue == "قالت"  # And the water ministry said …


def test_the_unhamzated_complementiser_is_the_same_word() -> None:
    claim = only("قال مدير الميناء ان الرصيف مغلق.")  # The port director said that the quay is closed.
    assert claim.content == "الرصيف مغلق"


def test_the_complementiser_with_a_pronoun_is_left_out_of_the_content() -> None:
    claim = only(
        "قال مدير الميناء إنه مغلق منذ أمس."
    )  # The port director said that it has been closed since yesterday.
    assert claim.content == "مغلق منذ أمس"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # The port director announced the closing of the second quay.
        ("أعلن مدير الميناء إغلاق الرصيف الثاني.", "مدير الميناء", "إغلاق الرصيف الثاني"),
        # The municipality affirmed the soundness of the bridge.
        ("أكدت البلدية سلامة الجسر.", "البلدية", "سلامة الجسر"),
        # The company denied the sale of the factory.
        ("نفت الشركة بيع المصنع.", "الشركة", "بيع المصنع"),
        # The director denied what had been said about the sale of the factory.
        ("نفى المدير ما تردد عن بيع المصنع.", "المدير", "ما تردد عن بيع المصنع"),
    ],
)
def test_a_bare_noun_may_be_the_content(text: str, source: str, content: str) -> None:
    claim = only(text)
    assert (claim.source, claim.content) == (source, content)


def test_a_denial_with_the_subjunctive_keeps_its_whole_clause() -> None:
    claim = only("نفى المدير أن يكون المصنع قد بيع.")  # The director denied that the factory had been sold.
    assert claim.content == "يكون المصنع قد بيع"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # Informed sources disclosed a secret meeting.
        ("كشفت مصادر مطلعة عن لقاء سري في الفندق.", "لقاء سري في الفندق"),
        # The envoy voiced his concern.
        ("أعرب المبعوث عن قلقه من تدهور الوضع.", "قلقه من تدهور الوضع"),
        # The expert pointed out that the market is slack.
        ("أشار الخبير إلى أن السوق راكدة.", "السوق راكدة"),
        # The inspector stressed that the lift is safe.
        ("شدد المفتش على أن المصعد آمن.", "المصعد آمن"),
        # A medical source reported the arrival of six wounded.
        ("أفاد مصدر طبي بوصول ستة جرحى إلى المستشفى.", "بوصول ستة جرحى إلى المستشفى"),
    ],
)
def test_a_preposition_of_the_verb_opens_the_content(text: str, content: str) -> None:
    assert only(text).content == content


def test_a_colon_and_quotation_marks_hold_direct_speech() -> None:
    claim = only('وقال القائد: "لن نغادر المكان. سنبقى هنا".')  # The commander said: "We won't leave. We stay here."
    assert claim.content == "لن نغادر المكان. سنبقى هنا"
    assert claim.claim.quote_form is QuoteForm.DIRECT


def test_speech_after_a_colon_needs_no_quotation_marks() -> None:
    claim = only("وقالت الكتيبة: هاجم رجالنا القاعدة.")  # The battalion said: our men attacked the base.
    assert claim.content == "هاجم رجالنا القاعدة"


def test_quotation_marks_right_after_the_speaker_hold_direct_speech() -> None:
    claim = only("وقال القائد «لن نغادر المكان».")  # The commander said "we won't leave the place".
    assert (claim.source, claim.content) == ("القائد", "لن نغادر المكان")
    assert claim.claim.quote_form is QuoteForm.DIRECT


def test_a_quotation_inside_reported_speech_is_mixed() -> None:
    # The commander said that his men "will not leave the place", whatever happens.
    claim = only('وقال القائد إن رجاله "لن يغادروا المكان" مهما حدث.')
    assert claim.content == 'رجاله "لن يغادروا المكان" مهما حدث'
    assert claim.claim.quote_form is QuoteForm.MIXED


def test_reported_speech_without_marks_is_indirect() -> None:
    assert only("قالت وزارة المياه إن السد سليم.").claim.quote_form is QuoteForm.INDIRECT  # … that the dam is sound.


def test_an_opening_mark_that_is_never_closed_does_not_swallow_the_speaker() -> None:
    claim = only('وقال القائد "لن نغادر المكان.')  # The commander said "we won't leave the place.
    assert (claim.source, claim.content) == ("القائد", "لن نغادر المكان")


def test_a_closing_mark_without_an_opening_one_is_left_out() -> None:
    claim = only('وأضاف القائد أن رجاله باقون في القرية".')  # The commander added that his men stay in the village".
    assert claim.content == "رجاله باقون في القرية"


def test_the_accused_belongs_to_the_content() -> None:
    claim = only("اتهمت النقابة الشركة بإخفاء التقرير.")  # The union accused the company of hiding the report.
    assert (claim.source, claim.content) == ("النقابة", "الشركة بإخفاء التقرير")


def test_blame_laid_on_somebody_is_an_accusation() -> None:
    # The administration laid the blame on the contractor for the delay.
    claim = only("ألقت الإدارة باللوم على المقاول في التأخير.")
    assert (claim.source, claim.content) == ("الإدارة", "المقاول في التأخير")
    assert claim.claim.stance is Stance.ACCUSE


def test_those_who_are_called_upon_are_not_the_speaker() -> None:
    claim = only("ودعت البعثة الأطراف إلى ضبط النفس.")  # The mission called on the parties to show restraint.
    assert (claim.source, claim.claim.stance) == ("البعثة", Stance.DEMAND)


def test_those_who_are_told_are_neither_speaker_nor_content() -> None:
    claim = only(
        "وأبلغ الوفد الوسطاء بأن الرد سيتأخر."
    )  # The delegation told the mediators that the answer will be late.
    assert (claim.source, claim.content) == ("الوفد", "الرد سيتأخر")


def test_a_negated_verb_has_its_negation_in_the_cue() -> None:
    assert only("ولم تؤكد البلدية هدم الجسر.").cue == "لم تؤكد"  # The municipality did not confirm the demolition.


def test_two_verbs_of_one_speaker_joined_by_and_are_two_claims() -> None:
    # The ministry denied the collapse of the dam and affirmed that it is sound.
    claims = heard("نفت وزارة المياه انهيار السد وأكدت أنه سليم.")
    assert [(claim.cue, claim.speaker, claim.content) for claim in claims] == [
        ("نفت", "وزارة المياه", "انهيار السد"),
        ("أكدت", "وزارة المياه", "سليم"),
    ]


def test_the_lexical_class_of_the_verb_is_kept_beside_the_act() -> None:
    claim = only("أكدت البلدية عدم وقوع أي انهيار.").claim  # The municipality affirmed that no collapse happened.
    assert (claim.verb_class, claim.stance) == (VerbClass.CONFIRM, Stance.DENY)


@pytest.mark.parametrize(
    "text",
    [
        "ورفض اللاعب العرض.",  # The player refused the offer.
        "أضاف الفريق هدفاً ثانياً قبل النهاية.",  # The team added a second goal before the end.
        "تابع الجمهور المباراة من المدرجات.",  # The crowd followed the match from the stands.
        "نقلت الطائرة الركاب إلى الجزيرة.",  # The plane carried the passengers to the island.
        "حمل العمال الصناديق إلى المخزن.",  # The workers carried the boxes to the store.
        "تبنى المجلس قراراً بشأن المناخ.",  # The council adopted a resolution on the climate.
        "كشف الطبيب على المريض.",  # The doctor examined the patient.
        "جرت المباراة بين فريقي الواحة والنخيل.",  # The match was between the teams of the Oasis and the Palms.
        "فاز طالب من الكلية بالجائزة.",  # A student of the college won the prize.
        "سحب الجيش قواته من التلة.",  # The army withdrew its forces from the hill.
        "كتب الأطفال على الجدار ثم خرجوا.",  # The children wrote on the wall, then went out.
    ],
)
def test_a_homograph_of_a_reporting_verb_makes_no_claim(text: str) -> None:
    assert heard(text) == []


def test_a_title_that_is_shaped_like_a_verb_makes_no_claim() -> None:
    # The public prosecutor (like "claimed") attended, and so did the resident of the centre (like "admitted").
    assert heard("حضر المدعي العام الجلسة في مقر المركز.") == []


def test_a_verb_with_diacritics_and_tatweel_is_the_same_verb() -> None:
    claim = only("قـــالَتْ وزارة المياه إنّ السد سليم.")  # The water ministry said that the dam is sound.
    assert (claim.cue, claim.content) == ("قـــالَتْ", "السد سليم")


def test_an_accusing_verb_with_its_object_pronoun_finds_its_subject() -> None:
    # The director resigned. The union accused him of hiding the report.
    claim = by_cue("استقال المدير. واتهمته النقابة بإخفاء التقرير.", "اتهمته")
    assert claim.source == "النقابة"


@pytest.mark.parametrize("speaker", ["القائد", "البلدية", "نائل الرشيدي", "الناطق باسم اللواء"])
def test_a_short_quotation_right_after_the_speaker_is_no_part_of_his_name(speaker: str) -> None:
    # The commander (the municipality, Nael Al-Rashidi, the brigade's spokesman) said "we won't leave the place".
    claim = only(f"وقال {speaker} «لن نغادر المكان».")
    assert (claim.speaker, claim.content) == (speaker, "لن نغادر المكان")


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        (
            "واتهمت الحكومة جماعة الرمح بالوقوف وراء التفجير.",
            "الحكومة",
            "جماعة الرمح",
        ),  # The government … the Lance Group
        (
            "واتهم الرئيس حزب الجذور بالتزوير.",
            "الرئيس",
            "حزب الجذور",
        ),  # The president accused the Roots Party of fraud.
        ("واتهمت كتائب الطيف لواء الصفصاف بقصف القرية.", "كتائب الطيف", "لواء الصفصاف"),  # … of shelling the village
        ("واتهم لواء الصفصاف كتائب الطيف بقصف القرية.", "لواء الصفصاف", "كتائب الطيف"),
        (
            "واتهم مدير الميناء شركة الشحن بالتقصير.",
            "مدير الميناء",
            "شركة الشحن",
        ),  # The port director … the shipping company
        ("وحمّلت البلدية شركة المقاولات مسؤولية انهيار الجسر.", "البلدية", "شركة المقاولات"),  # … the contractors
    ],
)
def test_accuser_and_accused_are_told_apart(text: str, speaker: str, accused: str) -> None:
    claim = only(text)
    assert claim.speaker == speaker
    assert claim.content.startswith(accused)


@pytest.mark.parametrize("text", ["أكد مصدران مقتل الحارس.", "أكد شاهدان مقتل الحارس.", "أكد مسؤولون مقتل الحارس."])
def test_an_indefinite_speaker_ends_before_a_bare_noun(text: str) -> None:
    claim = only(text)  # Two sources (two witnesses, officials) confirmed the killing of the guard.
    assert (claim.source, claim.content) == (text.split()[1], "مقتل الحارس")


@pytest.mark.parametrize("text", ["وصرح الوزير قائلاً: «السد سليم».", "وعلق الوزير قائلاً إن السد سليم."])
def test_two_verbs_of_one_saying_are_one_claim(text: str) -> None:
    claim = only(text)  # The minister declared (commented), saying: "the dam is sound".
    assert (claim.speaker, claim.content) == ("الوزير", "السد سليم")


def test_what_a_reporter_of_a_channel_reports_is_one_claim() -> None:
    # The correspondent of the Threshing-floor channel reported hearing an explosion.
    claim = only("وأفادت مراسلة قناة البيدر بسماع دوي انفجار.")
    assert claim.source == "مراسلة قناة البيدر"


def test_a_thing_that_shows_something_discloses_nothing() -> None:
    assert heard("كشفت المباراة عن ضعف واضح في الدفاع.") == []  # The match showed a clear weakness in defence.
