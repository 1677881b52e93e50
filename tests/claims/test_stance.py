"""The speech act of a claim, from its cue and its content together."""

from __future__ import annotations

import pytest

from riwaya.annotate.tokens import Tokenizer
from riwaya.claims.stance import OPEN_CLASSES, StanceReader, WordClasses, words_of
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Stance, VerbClass
from tests.support.reading import heard, last, only

READER = StanceReader(rows("ar", "denials"), WordClasses.of(rows("ar", "function_words")))


def act(content: str, stance: Stance = Stance.ASSERT, verb_class: VerbClass = VerbClass.SAY) -> Stance:
    return READER(stance, verb_class, words_of(Tokenizer()(content)))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("قالت البلدية إن الجسر آمن.", Stance.ASSERT),  # The municipality said that the bridge is safe.
        ("أكدت البلدية أن الجسر آمن.", Stance.ASSERT),  # … affirmed …: alone it confirms nothing
        ("نفت البلدية هدم الجسر.", Stance.DENY),  # … denied the demolition of the bridge
        ("اتهمت النقابة الشركة بإخفاء التقرير.", Stance.ACCUSE),  # The union accused the company of hiding the report.
        ("حذرت الأرصاد من سيول في الأودية.", Stance.WARN),  # The met office warned of floods in the valleys.
        ("توعد قائد اللواء بالرد على القصف.", Stance.THREATEN),  # The brigade's commander threatened to answer.
        ("هددت النقابة بالإضراب المفتوح.", Stance.THREATEN),  # The union threatened an open strike.
        ("تعهدت الحكومة بصرف الرواتب.", Stance.PROMISE),  # The government pledged to pay the salaries.
        ("طالبت النقابة برفع الأجور.", Stance.DEMAND),  # The union demanded higher wages.
        ("دانت الجمعية الاعتداء على المراسل.", Stance.CONDEMN),  # The society condemned the assault on the reporter.
        ("أشاد المدرب بأداء الحارس.", Stance.PRAISE),  # The coach praised the goalkeeper.
        ("أقرت الشركة بوجود عطل في الخزان.", Stance.ADMIT),  # The company admitted a fault in the tank.
        ("توقعت الأرصاد أن تهطل الأمطار غداً.", Stance.ESTIMATE),  # The met office expected rain tomorrow.
        ("تساءل الكاتب عن جدوى المشروع.", Stance.QUESTION),  # The writer wondered about the use of the project.
        ("تبنت جماعة الرمح الهجوم على القافلة.", Stance.CLAIM_RESPONSIBILITY),  # The Lance Group claimed the attack.
        ("أعلنت جماعة الرمح مسؤوليتها عن التفجير.", Stance.CLAIM_RESPONSIBILITY),  # … responsibility for the blast
        ("وحذفت الصفحة المنشور.", Stance.RETRACT),  # The page deleted the post.
        ("تراجع النائب عن تصريحاته.", Stance.RETRACT),  # The MP went back on his remarks.
        ("صححت الوزارة بيانها السابق.", Stance.CORRECT),  # The ministry corrected its earlier statement.
    ],
)
def test_a_cue_has_its_act(text: str, stance: Stance) -> None:
    assert only(text).claim.stance is stance


@pytest.mark.parametrize(
    "text",
    [
        "أكدت البلدية عدم وقوع أي انهيار.",  # The municipality affirmed that no collapse happened.
        "أكد المركز عدم صدور أي قرار.",  # The centre affirmed that no decision was made.
        "قالت البلدية إنه لا صحة لخبر هدم الجسر.",  # … that there is no truth in the news of the demolition
        "قال النادي إن الخبر عار عن الصحة.",  # The club said that the news is baseless.
        "وأكد العمدة أن الانهيار لم يحدث.",  # The mayor affirmed that the collapse did not happen.
        "قالت كتائب الطيف: لم ننفذ أي هجوم.",  # The Spectrum Brigades said: we carried out no attack.
        "قالت كتائب الطيف إنه لا علاقة لها بالتفجير.",  # … that they have nothing to do with the blast
        "وصفت الشركة الأنباء بأنها أكاذيب.",  # The company described the news as lies.
        "قالت الشركة إن هذه الاتهامات مفبركة.",  # The company said that these accusations are fabricated.
    ],
)
def test_a_content_that_denies_makes_a_denial_of_a_neutral_verb(text: str) -> None:
    assert last(text).claim.stance is Stance.DENY


@pytest.mark.parametrize(
    "text",
    [
        "قالت كتائب الطيف إن البيان مفبرك.",  # The Spectrum Brigades said that the statement is fabricated.
        "قال الفريق إن البيان لم يصدر عنه.",  # The team said that the statement was not issued by it.
        "وأوضحت النقابة أنها لم تصدر أي بيان.",  # The union explained that it issued no statement.
        "نفت كتائب الطيف إصدارها البيان.",  # The Brigades denied having issued the statement.
        "نفت كتائب الطيف إصدارها للبيان.",  # The same with ل before the statement.
        "نفت كتائب الطيف صدور أي بيان عنها.",  # The Brigades denied that any statement was issued by them.
        "تبرأت العائلة من البيان.",  # The family disowned the statement.
    ],
)
def test_what_attacks_the_authorship_of_a_statement_disowns(text: str) -> None:
    assert last(text).claim.stance is Stance.DISOWN


def test_a_denial_of_what_a_statement_says_is_no_disowning() -> None:
    # The municipality denied what stood in the statement of the company.
    assert only("نفت البلدية ما ورد في بيان الشركة.").claim.stance is Stance.DENY


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        # Refuses to comment.
        ("رفضت البلدية التعليق على الحادث.", Stance.DECLINE),
        ("امتنعت البلدية عن التعليق على الحادث.", Stance.DECLINE),
        ("قال الدرك إنه لا يعلق على تقارير الصحف.", Stance.DECLINE),  # … that it does not comment on press reports
        ('قال الدرك: "لا نعلق على الشائعات".', Stance.DECLINE),  # … "we don't comment on rumours"
        # Has not commented or answered.
        ("لم تعلق البلدية على الحادث.", Stance.SILENT),
        ("ولم ترد البلدية على طلب للتعليق.", Stance.SILENT),
        ("وتلتزم البلدية الصمت إزاء الحادث.", Stance.SILENT),
        ("ولم يصدر أي تعليق من البلدية على الحادث.", Stance.SILENT),
        # Leaves a detail unsaid.
        ("لم تحدد الوزارة عدد المصابين.", Stance.WITHHOLD),
        ("ولم يكشف المدعي العام عن هوية الشاهد.", Stance.WITHHOLD),
        ("ولم يذكر البيان مكان الاجتماع.", Stance.WITHHOLD),
        ("ولم توضح الوكالة أسباب الإلغاء.", Stance.WITHHOLD),
        # Has no information.
        ("قالت الشرطة: لا معلومات لدينا عن الحادث.", Stance.NO_INFORMATION),
        ("ولم يتمكن المسؤول من تأكيد هوية الضحية.", Stance.NO_INFORMATION),
        # Nobody has claimed it.
        ("ولم تتبن أي جهة التفجير.", Stance.UNCLAIMED),
    ],
)
def test_the_ways_of_not_saying_are_told_apart(text: str, stance: Stance) -> None:
    assert only(text).claim.stance is stance


def test_a_denial_that_is_not_made_is_no_denial() -> None:
    claim = only("ولم تنف البلدية هدم الجسر.").claim  # The municipality did not deny the demolition of the bridge.
    assert claim.stance is not Stance.DENY


@pytest.mark.parametrize(
    "content",
    [
        "المعتدين سيدفعون الثمن",  # the aggressors will pay the price
        "الحادث لن يمر دون رد",  # the incident will not pass without an answer
    ],
)
def test_a_content_that_threatens_makes_a_threat(content: str) -> None:
    assert act(content) is Stance.THREATEN


def test_a_content_that_demands_makes_a_demand() -> None:
    assert act("يجب على الشركة إصلاح الجسر") is Stance.DEMAND  # the company must repair the bridge


def test_a_content_that_blames_makes_an_accusation() -> None:
    assert act("جماعة الرمح تقف وراء التفجير") is Stance.ACCUSE  # the Lance Group is behind the blast


def test_a_verb_that_decides_the_act_is_not_overruled_by_the_content() -> None:
    # The union condemned: "there is no truth …" stays a condemnation.
    assert act("لا صحة لذلك", Stance.CONDEMN, VerbClass.CONDEMN) is Stance.CONDEMN


def test_who_says_that_he_takes_his_words_back_retracts() -> None:
    assert act("أسحب ما قلته ظهرا وأعتذر") is Stance.RETRACT  # I take back what I said at noon, and apologise


def test_a_forgery_at_the_end_of_a_long_content_is_said_of_all_of_it() -> None:
    content = "الرسالة المنسوبة إلى " + "قائد " * 20 + "مزورة"  # the letter attributed to … is forged
    assert act(content) is Stance.DISOWN


def test_a_negated_harm_is_a_report_and_no_denial() -> None:
    assert act("لم تقع أي أضرار") is Stance.ASSERT  # there was no damage


def test_a_negation_late_in_a_long_content_belongs_to_a_part_of_it() -> None:
    # the works in the northern quarter of the old town will go on until the end of the year
    # because of the non-arrival of equipment
    content = "الأعمال في الحي الشمالي من البلدة القديمة ستستمر حتى نهاية العام بسبب عدم وصول المعدات"
    assert act(content) is Stance.ASSERT


def test_an_empty_content_leaves_the_act_of_the_cue() -> None:
    assert act("", Stance.DENY, VerbClass.DENY) is Stance.DENY


@pytest.mark.parametrize("verb_class", sorted(set(VerbClass) - OPEN_CLASSES, key=str))
def test_closed_verb_classes_keep_a_given_act(verb_class: VerbClass) -> None:
    assert act("لا صحة لذلك", Stance.ACCUSE, verb_class) is Stance.ACCUSE  # there is no truth to that


def test_no_claim_is_confirmed_by_the_verb_to_affirm_alone() -> None:
    text = "أكدت البلدية أن الجسر آمن. وأكد المدير سلامة المخزن."  # … affirmed that … affirmed the soundness of …
    assert {claim.claim.stance for claim in heard(text)} == {Stance.ASSERT}


@pytest.mark.parametrize(
    "text",
    [
        "لم تعلق البلدية على الحادث.",  # The municipality has not commented on the incident.
        "ولم تعلق البلدية بعد على الحادث.",  # … yet …
        "ولم يعلق الدرك على الخبر.",  # The gendarmerie has not commented on the news.
        "ولم يعلق الدرك على الفور على الخبر.",  # … at once …
        "ولم يصدر عن البلدية أي تعليق.",  # No comment came from the municipality.
        "ولم يرد الدرك على طلب للتعليق.",  # The gendarmerie did not answer a request for comment.
    ],
)
def test_silence_is_found_in_every_wording(text: str) -> None:
    claim = only(text)
    assert claim.claim.stance is Stance.SILENT
    assert claim.speaker in ("البلدية", "الدرك")


@pytest.mark.parametrize(
    "harm", ["لم تقع أي أضرار", "لم تقع أي إصابات", "لم تسجل أي أضرار", "لم يسفر الحادث عن أي إصابات"]
)
def test_the_absence_of_harm_is_reported_and_not_denied(harm: str) -> None:
    assert act(harm) is Stance.ASSERT  # there was no damage; nobody was hurt; no damage was recorded; …


@pytest.mark.parametrize(
    "text",
    [
        # … "we targeted the Valley base with three rockets"
        'وقالت كتائب الطيف: "استهدفنا قاعدة الوادي بثلاثة صواريخ".',
    ],
)
def test_a_group_that_says_it_did_it_claims_responsibility(text: str) -> None:
    assert only(text).claim.stance is Stance.CLAIM_RESPONSIBILITY


def test_a_party_that_names_another_as_the_doer_accuses() -> None:
    # The command said that the Spectrum Brigades fired the rockets.
    assert only("وقالت القيادة إن كتائب الطيف أطلقت الصواريخ.").claim.stance is Stance.ACCUSE


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("التصريح المنسوب للوزير غير صحيح", Stance.DISOWN),  # the remark attributed to the minister is not correct
        ("التقرير المنسوب إليها لا أساس له من الصحة", Stance.DISOWN),  # the report attributed to it is baseless
        ("بيان الوزارة غير صحيح", Stance.DENY),  # the ministry's statement is not correct: it is the ministry's
    ],
)
def test_what_is_only_attributed_to_somebody_is_disowned(content: str, stance: Stance) -> None:
    assert act(content) is stance


def test_who_denies_that_a_statement_in_his_name_is_genuine_disowns_it() -> None:
    # the genuineness of the statement circulating in their name
    assert act("صحة البيان المتداول باسمها", Stance.DENY, VerbClass.DENY) is Stance.DISOWN
