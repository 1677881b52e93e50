"""Unknown names: what tells them, where they end, and that nothing else is decided by them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.mentions import ActorFinder
from riwaya.annotate.model import Annotated
from riwaya.annotate.names import NameFinder
from riwaya.annotate.places import PlaceFinder
from riwaya.annotate.tokens import Tokenizer
from riwaya.document import Document
from riwaya.engine import Engine, LanguageReader
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Language

FINDER = NameFinder.default()
KNOWN = (
    ActorFinder([row for kind in ("actors", "agencies", "outlets") for row in rows("world", kind)]),
    PlaceFinder.default(),
)


def found(text: str) -> list[tuple[str, str]]:
    annotated = Annotated(Document("d", text, Language.AR), Tokenizer()(text))
    for finder in KNOWN:
        annotated = finder(annotated)
    return [(text[name.span.start : name.span.end], name.kind) for name in FINDER(annotated).names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال العقيد رامز الدالي إن الطريق سالك.", "رامز الدالي"),  # Colonel Ramiz al-Dali
        ("وقال المدرب لؤي بن سعيد بعد المباراة.", "لؤي بن سعيد"),  # the father's name belongs to it
        ("نفى الدكتور شريف عبد الوارث المتحدث باسم الوزارة.", "شريف عبد الوارث"),  # two words, one part
        ("افتتح المهاجم البرازيلي تياغو باسوس التسجيل.", "تياغو باسوس"),  # an adjective after the title
        ("صوتت النائبة إيزميرا تالوس ضد القرار.", "إيزميرا تالوس"),  # a name nobody knows
        ("قال د. نزار حمدان لمراسلنا إن الجرحى سبعة.", "نزار حمدان"),
        ("كتبت هبة رزق القصة.", "هبة رزق"),  # no title, a known first name
    ],
)
def test_a_person_is_told_by_a_title_or_a_first_name(text: str, name: str) -> None:
    assert found(text) == [(name, "person")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("أعلنت كتائب النسور الهدنة.", "كتائب النسور", "organization"),
        ("نفت الهيئة الوطنية لإدارة السجون الخبر.", "الهيئة الوطنية لإدارة السجون", "organization"),
        ("قال مدير شركة «ركاز الشاطئ» إن السعر ثابت.", "شركة «ركاز الشاطئ»", "organization"),
        ("يرى محلل في بنك فيرنو أن السعر سيرتفع.", "بنك فيرنو", "organization"),
        ("صدر البيان عن قيادة حرس الساحل أمس.", "قيادة حرس الساحل", "organization"),  # a body of a body
        ("اجتمع رئيس بلدية نابلس بالسكان.", "بلدية نابلس", "organization"),  # known as a place, too
        ("بحسب صحيفة النهار الجديد، فر ثمانية.", "صحيفة النهار الجديد", "media"),
        ('في حديث لإذاعة "صوت المدينة" أمس.', 'إذاعة "صوت المدينة"', "media"),
        ("قال الرئيس لـ«الملعب» إنه باق.", "«الملعب»", "media"),
        ("أصاب القصف بلدة القنطرة الحدودية.", "بلدة القنطرة", "place"),  # the adjective stays out
    ],
)
def test_a_group_an_outlet_and_a_place_are_told_by_the_noun_before_the_name(text: str, name: str, kind: str) -> None:
    assert (name, kind) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "أغلقت الهيئة المذكورة أبوابها.",  # the said authority
        "شكلت الحكومة لجنة أمنية.",  # a security committee
        "قال الضابط إن الطريق سالك.",  # a title and a verb
        "مشى على مهل إلى بيته.",  # «on» is spelt like the name Ali
        "عاد سعيد إلى بيته.",  # happy, or a name: one word decides nothing
        "",
    ],
)
def test_a_word_that_only_describes_makes_no_name(text: str) -> None:
    assert found(text) == []


def test_a_name_is_found_again_by_its_proper_part() -> None:
    text = "فاز نادي السنابل. وقال العقيد رامز الدبيسي إن السنابل متصدر، وغادر الدبيسي."
    assert found(text) == [
        ("نادي السنابل", "organization"),
        ("رامز الدبيسي", "person"),
        ("السنابل", "organization"),
        ("الدبيسي", "person"),
    ]


def test_a_longer_reading_is_cut_where_the_name_stands_alone() -> None:
    text = "نقلت وكالة الأفق الخبر، ولم يتسن لوكالة الأفق التحقق منه."
    assert found(text) == [("وكالة الأفق", "media"), ("وكالة الأفق", "media")]


def test_a_known_name_is_not_named_twice() -> None:
    text = "قال حزب الله إن وكالة رويترز أخطأت."
    assert found(text) == []


def test_english_has_no_unknown_names_yet() -> None:
    reading = Engine.default().read_text("Colonel Ramiz Dali said the road was open.", language=Language.EN)
    assert [mention for mention in reading.mentions if type(mention).__name__ == "NameMention"] == []


TEXTS = st.text(alphabet='العقيد رامزوكلة«»".،\nبنشرف1', max_size=80)


@given(TEXTS)
def test_names_stand_in_order_inside_the_text_and_do_not_overlap(text: str) -> None:
    annotated = FINDER(Annotated(Document("d", text, Language.AR), Tokenizer()(text)))
    spans = [name.span for name in annotated.names]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_who_speaks_is_decided_without_them() -> None:
    text = "نفت كتائب النسور ذلك. وقال العقيد رامز الدالي لوكالة الأفق إن الطريق سالك، وأضاف أن الجسر مغلق."
    reading = Engine.default().read_text(text, language=Language.AR)
    reader = LanguageReader.default(Language.AR)
    reader.pipeline = Nameless(reader.pipeline)  # type: ignore[assignment]
    bare = reader(reading.document)
    assert len(bare.mentions) < len(reading.mentions)
    assert (bare.claims, bare.statements, bare.narrated) == (reading.claims, reading.statements, reading.narrated)


class Nameless:
    """The annotators, their unknown names forgotten."""

    def __init__(self, pipeline: object) -> None:
        self._pipeline = pipeline

    def __call__(self, annotated: Annotated) -> Annotated:
        return self._pipeline(annotated)._replace(names=())  # type: ignore[operator]
