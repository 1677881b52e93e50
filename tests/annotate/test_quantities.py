"""Quantities: intervals with what they count; [5, None] is five or more, [None, None] says nothing about how many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.quantities import QuantityFinder
from riwaya.annotate.quantitygrammar import KINDS
from riwaya.annotate.times import TimeFinder
from riwaya.lexicon.load import rows
from riwaya.text import fold
from riwaya.vocabulary import Language
from tests.annotate.marked import annotated, quoted, unmarked

FINDERS = {language: QuantityFinder.default(language) for language in Language}
TIMES = {language: TimeFinder.default(language) for language in Language}

Wanted = tuple[float | None, float | None, str]

ARABIC: list[tuple[str, list[Wanted]]] = [
    # digits in both scripts, separators
    ("أصيب {7 عمال} في المصنع.", [(7, 7, "عامل")]),
    ("نزح {2,800 شخص} من القرية.", [(2800, 2800, "شخص")]),
    ("نزح {2.800 شخص} من القرية.", [(2800, 2800, "شخص")]),
    ("نزح {٢٨٠٠ شخص} من القرية.", [(2800, 2800, "شخص")]),
    ("نزح {٢٬٨٠٠ شخص} من القرية.", [(2800, 2800, "شخص")]),
    ("ارتفع السعر بنسبة {3.5%} هذا الصباح.", [(3.5, 3.5, "%")]),
    ("سجلت القرية {38 قتيلاً} و{102 جريحاً}.", [(38, 38, "قتيل"), (102, 102, "جريح")]),
    ("أطلقت {15صاروخا} نحو التلال.", [(15, 15, "صاروخ")]),
    ("وصلت السفينة بـ{5 أطنان} من القمح.", [(5, 5, "طن")]),
    # number words
    ("قتل {ثمانية أشخاص} في الانهيار.", [(8, 8, "شخص")]),
    ("وصل {اثنا عشر راكبا}.", [(12, 12, "راكب")]),
    ("وصل {أحد عشر راكبا}.", [(11, 11, "راكب")]),
    ("أصيب {خمسة وعشرون عاملا}.", [(25, 25, "عامل")]),
    ("نزح {مئة وخمسون شخصا}.", [(150, 150, "شخص")]),
    ("نزح {ثلاثمائة شخص}.", [(300, 300, "شخص")]),
    ("نزح {أربع مئة شخص}.", [(400, 400, "شخص")]),
    ("نزح {34 ألفاً}.", [(34000, 34000, "")]),
    ("نزح {3 آلاف شخص}.", [(3000, 3000, "شخص")]),
    ("نزح {ألف ونصف}.", [(1500, 1500, "")]),
    ("نزح {نصف مليون شخص}.", [(500000, 500000, "شخص")]),
    ("نزح {مليون ونصف المليون شخص}.", [(1500000, 1500000, "شخص")]),
    ("نزح {مئتا شخص}.", [(200, 200, "شخص")]),
    ("أجلي عن {ألفي شخص}.", [(2000, 2000, "شخص")]),
    ("بلغت الكلفة {2.5 مليون دولار}.", [(2500000, 2500000, "دولار")]),
    ("نزح {مئة وعشرون ألفا وثلاثمئة شخص}.", [(120300, 120300, "شخص")]),
    ("سقطت {سبع قذائف} على السهل.", [(7, 7, "قذيفة")]),
    ("عدد الوفيات {سبع} لا ثمان.", [(7, 7, "")]),  # the number of deaths is seven, not eight
    # duals carry their number
    ("سقط {قتيلان} في الشجار.", [(2, 2, "قتيل")]),
    ("أصابت الشظايا {جنديين} عند الحاجز.", [(2, 2, "جندي")]),
    ("قال {مصدران} طبيان إن الوضع مستقر.", [(2, 2, "مصدر")]),
    ("سقط {صاروخان} في البحر.", [(2, 2, "صاروخ")]),
    ("قتل {شخصان} وفر الثالث.", [(2, 2, "شخص")]),
    ("وصل {رجلان اثنان} فقط.", [(2, 2, "رجل")]),
    ("شوهدت {طائرتان} فوق السد.", [(2, 2, "طائرة")]),
    ("أعلن مقتل {مدنيين اثنين}.", [(2, 2, "مدني")]),
    ("أعلن مقتل {مدنيين} في السوق.", [(2, None, "مدني")]),
    # one, without a number
    ("أعلن مقتل {جندي} عند المعبر.", [(1, 1, "جندي")]),
    ("سقط {قتيل} و{8 جرحى} في الحادث.", [(1, 1, "قتيل"), (8, 8, "جريح")]),
    ("أسفر عن مصرع {أحد عناصره} أمس.", [(1, 1, "عنصر")]),
    ("وفاة {طفلة} غرقا في النهر.", [(1, 1, "طفلة")]),
    ("قتل {شخص واحد} في الحادث.", [(1, 1, "شخص")]),
    # vague
    ("سقط {عشرات القتلى} في الزلزال.", [(10, None, "قتيل")]),
    ("أصيب {المئات} بالعدوى.", [(100, None, "")]),
    ("نزح {عشرات الآلاف من السكان}.", [(10000, None, "ساكن")]),
    ("نزح {آلاف السكان}.", [(1000, None, "ساكن")]),
    ("أصيب {بضعة أشخاص} بحروق.", [(None, None, "شخص")]),
    ("قصف السهل ب{عدد من الصواريخ}.", [(None, None, "صاروخ")]),
    ("دمرت {عدة منازل}.", [(None, None, "منزل")]),
    # modifiers
    ("قتل {نحو عشرين شخصا}.", [(20, 20, "شخص")]),
    ("قتل {أكثر من ستة أشخاص}.", [(7, None, "شخص")]),
    ("قتل {ما يزيد على 40 شخصا}.", [(41, None, "شخص")]),
    ("قتل {ما لا يقل عن عشرين شخصا}.", [(20, None, "شخص")]),
    ("قتل {خمسة أشخاص على الأقل}.", [(5, None, "شخص")]),
    ("أصيب {أقل من 10 أشخاص}.", [(0, 9, "شخص")]),
    ("يتسع المكان ل{ما يصل إلى 15 شخصا}.", [(15, 15, "شخص")]),
    ("قتل {بين 10 و15 شخصا}.", [(10, 15, "شخص")]),
    ("أصيب من {10 إلى 15 شخصا}.", [(10, 15, "شخص")]),
    ("أصيب {10-15 شخصا}.", [(10, 15, "شخص")]),
    ("أطلقت {خمسة أو ستة صواريخ}.", [(5, 6, "صاروخ")]),
    ("ارتفعت الحصيلة من 10 إلى {15 قتيلا}.", [(15, 15, "قتيل")]),
    ("ارتفع عدد القتلى إلى {19}.", [(19, 19, "قتيل")]),
    ("سقط {500 بين قتيل وجريح}.", [(500, 500, "قتيل+جريح")]),
    ("مر الحادث {دون وقوع إصابات}.", [(0, 0, "إصابة")]),
    ("قتل {ثلاثة من عناصره} وأسر {اثنان}.", [(3, 3, "عنصر"), (2, 2, "")]),
    ("أفرج عن {الجنود الخمسة}.", [(5, 5, "جندي")]),
    ("غادر {الأشخاص الـ24} السفينة.", [(24, 24, "شخص")]),
    ("منحه {ثلاثة أشهر} للسداد.", [(3, 3, "شهر")]),
    ("أسقطت {13 طائرة} مسيرة.", [(13, 13, "طائرة")]),
    # a half behind the noun, a death met, no more than
    ("اشترى {أربعة أطنان ونصف الطن}.", [(4.5, 4.5, "طن")]),
    ("بلغ الدين {3 مليارات دولار ونصف المليار}.", [(3500000000, 3500000000, "دولار")]),
    ("لقي {عامل} في المصنع حتفه.", [(1, 1, "عامل")]),
    ("قتل {ما لا يزيد على 9 أشخاص}.", [(0, 9, "شخص")]),
    ("وصل {واحد وأربعون راكبا}.", [(41, 41, "راكب")]),
    ("وصلت {إحدى وعشرون شاحنة}.", [(21, 21, "شاحنة")]),
    ("وصل {ألفا راكب}.", [(2000, 2000, "راكب")]),
    ("قتل {جنديان أو ثلاثة}.", [(2, 3, "جندي")]),
    ("أطلق {صاروخا واحدا}.", [(1, 1, "صاروخ")]),
    ("أعلن مقتل {سوري} في السوق.", [(1, 1, "سوري")]),
    ("بلغ عدد الضحايا {1.200 قتيل}.", [(1200, 1200, "قتيل")]),
    # nouns that no list has stand in the form their number asks for
    ("وصل {12} منجما.", [(12, 12, "منجم")]),
    ("وصل {5} مبتكرين.", [(5, 5, "مبتكر")]),
    ("صدرت {5} قوانين.", [(5, 5, "قوانين")]),
    ("وصل {عشرات} المبتكرين.", [(10, None, "مبتكر")]),
    ("من {4 إلى 6} مبتكرين.", [(4, 6, "مبتكر")]),
]
ENGLISH: list[tuple[str, list[Wanted]]] = [
    ("{At least five people} were hurt.", [(5, None, "person")]),
    ("{Dozens of houses} burned.", [(12, None, "house")]),
    ("{Two local soldiers} fled.", [(2, 2, "soldier")]),
    ("The blast killed {a soldier} there.", [(1, 1, "soldier")]),
    ("{Twenty-one rockets} fell.", [(21, 21, "rocket")]),
    ("{More than 1,000 people} left.", [(1001, None, "person")]),
    ("{Between 10 and 15 people} left.", [(10, 15, "person")]),
    ("It received {three dead} and {11 wounded}.", [(3, 3, "dead"), (11, 11, "wounded")]),
    ("The toll rose from 10 to {15}.", [(15, 15, "")]),
    ("There were {no casualties}.", [(0, 0, "casualty")]),
    ("{Several rockets} fell.", [(None, None, "rocket")]),
    ("{Half a million people} left.", [(500000, 500000, "person")]),
]
NOT_COUNTED = [
    "استند إلى القرار 1701 في رده.",
    "وقع ذلك عام 2019.",
    "وقع ذلك في 24 مايو/أيار 2017 عند الساعة 10:30.",
    "حلقت مقاتلة إف 16 وأخرى من طراز سو-35.",
    "فاز الفريق 2-1 على ضيفه.",
    "اتصلوا على 07701234567 أو +964 770 123 4567.",
    "نشر في 27/11/2024.",
    "عاد قبل ثلاثة أيام.",
    "قال الناطق باسم اللواء 35 إنه لا يعلم.",
    "وصلت كمية القمح إلى الميناء.",
    "سقط ضحايا في الحادث.",
    "لقي عامل ترحيبا في القرية.",
    "أعلن عن قصف سوري للقرية.",
]


@pytest.mark.parametrize(("marked", "wanted"), ARABIC)
def test_an_arabic_quantity_is_an_interval_with_its_unit(marked: str, wanted: list[Wanted]) -> None:
    text, spans = unmarked(marked)
    layer = FINDERS[Language.AR](TIMES[Language.AR](annotated(text)))
    assert [(found.low, found.high, found.unit) for found in layer.quantities] == [
        (low, high, "+".join(fold(part) for part in unit.split("+"))) for low, high, unit in wanted
    ]
    assert quoted(layer, [found.span for found in layer.quantities]) == spans


@pytest.mark.parametrize(("marked", "wanted"), ENGLISH)
def test_an_english_quantity_is_an_interval_with_its_unit(marked: str, wanted: list[Wanted]) -> None:
    text, spans = unmarked(marked)
    layer = FINDERS[Language.EN](TIMES[Language.EN](annotated(text, language=Language.EN)))
    assert [(found.low, found.high, found.unit) for found in layer.quantities] == wanted
    assert quoted(layer, [found.span for found in layer.quantities]) == spans


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_a_number_that_counts_nothing_is_no_quantity(text: str) -> None:
    assert FINDERS[Language.AR](TIMES[Language.AR](annotated(text))).quantities == ()


def test_about_is_remembered() -> None:
    (about,) = FINDERS[Language.AR](annotated("قتل نحو عشرين شخصا.")).quantities
    (exact,) = FINDERS[Language.AR](annotated("قتل عشرون شخصا.")).quantities
    assert (about.approx, exact.approx) == (True, False)


@pytest.mark.parametrize("language", list(Language))
def test_every_word_of_the_lexicon_is_known_to_the_grammar(language: Language) -> None:
    found = {row["kind"] for row in rows(language.value, "number_words")}
    assert not found - set(KINDS) - {"noun", "suffix"}


PIECES = [*"0123456789٠١٢:/-,.()،\n\"' %+#@", "ثلاثة", "خمسة", "عشر", "وعشرين", "مئة", "ألف", "آلاف", "ونصف", "مليون"]
PIECES += ["قتيل", "جريح", "بين", "وجريح", "من", "إلى", "أكثر", "ما", "لا", "يقل", "عن", "و5", "و2", "عشرات", "عدد"]
PIECES += [
    "مقتل",
    "أحد",
    "عناصره",
    "صاروخان",
    "ارتفع",
    "at",
    "least",
    "five",
    "hundred",
    "dozen",
    "people",
    "a",
    "\u200f",
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.lists(st.sampled_from(PIECES)).map("".join),
)


@given(text=TEXTS, language=st.sampled_from(Language), timed=st.booleans())
def test_any_text_gives_ordered_intervals_that_do_not_overlap(text: str, language: Language, timed: bool) -> None:
    layer = annotated(text, language=language)
    layer = TIMES[language](layer) if timed else layer
    found = FINDERS[language](layer).quantities
    assert found == FINDERS[language](layer).quantities
    last = 0
    for mention in found:
        assert last <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end].strip()
        assert mention.low is None or mention.high is None or mention.low <= mention.high
        assert mention.low is not None or mention.high is None
        assert not any(mention.span.meets(time.span) for time in layer.times)
        last = mention.span.end
