"""Times: found with exact spans and resolved against the day of publication, Monday 10 March 2025."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.model import TimeMention
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.timegrammar import KINDS
from riwaya.annotate.times import TimeFinder
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Grain, Language, TimeBasis
from tests.annotate.marked import annotated, quoted, unmarked

FINDERS = {language: TimeFinder.default(language) for language in Language}

ARABIC = [
    # weekdays: the latest such day not after publication
    ("دوى انفجار {فجر السبت} في الحي القديم.", "2025-03-08"),
    ("أعلنت البلدية، {الأحد}، إغلاق الجسر.", "2025-03-09"),
    ("قال العمدة {يوم الاثنين} إن الطريق مفتوح.", "2025-03-10"),
    ("وصلت القافلة {مساء الثلاثاء}.", "2025-03-04"),
    ("وعاد الصيادون {الأربعاء الماضي}.", "2025-03-05"),
    ("عقدت الجلسة {الاثنين الماضي} في القاعة.", "2025-03-03"),
    ("توقف القطار {الخميس قبل الماضي}.", "2025-02-27"),
    ("تنطلق البطولة {الجمعة المقبلة}.", "2025-03-14"),
    ("يعود الوفد {الإثنين المقبل}.", "2025-03-17"),
    ("سيلتقي الوزيران، {الأربعاء}، في القصر.", "2025-03-12"),
    ("ومن المقرر أن تصل السفينة {الخميس}.", "2025-03-13"),
    ("وسترد الشركة على الشكوى التي قدمت {الخميس}.", "2025-03-06"),
    ("قال {السبت} إن الشركة ستدفع التعويض.", "2025-03-08"),
    ("سمع دوي {ليل الجمعة-السبت} في الميناء.", "2025-03-07/2025-03-08"),
    ("انقطع التيار {ليلة السبت/الأحد}.", "2025-03-08/2025-03-09"),
    ("أغلق المتجر {السبت صباحا}.", "2025-03-08"),
    ("فتح المعبر {يوم الأحد الموافق 9 مارس}.", "2025-03-09"),
    # today, yesterday, tomorrow
    ("تجتمع اللجنة {اليوم} في المقر.", "2025-03-10"),
    ("قال الناطق {اليوم (الاثنين)} إن الهدوء عاد.", "2025-03-10"),
    ("غادر الوفد، {أمس الأحد}، المدينة.", "2025-03-09"),
    ("وصل الفريق {أول من أمس} إلى الفندق.", "2025-03-08"),
    ("نفى النائب {أمس الأول} الخبر.", "2025-03-08"),
    ("يعود التلاميذ {غدا الثلاثاء}.", "2025-03-11"),
    ("تعقد القمة {بعد غد}.", "2025-03-12"),
    ("سقط المطر {الليلة الماضية}.", "2025-03-09"),
    ("قال {صباح اليوم} إن السوق هادئة.", "2025-03-10"),
    ("أعلن {في وقت سابق من اليوم} توقف الرحلات.", "2025-03-10"),
    ("أعلنت الشركة {في وقت متأخر من مساء الأحد} القرار.", "2025-03-09"),
    ("ومنذ {أمس} والمعبر مغلق.", "2025-03-09"),
    # dates
    ("افتتح السد في {24 مايو/أيار 2017}.", "2017-05-24"),
    ("وقعت الهدنة في {7 أكتوبر (تشرين الأول) 2019}.", "2019-10-07"),
    ("ولد في {الثاني عشر من نيسان 1990}.", "1990-04-12"),
    ("في {الحادي والعشرين من كانون الأول} أغلق الميناء.", "2024-12-21"),
    ("خرجت مسيرة في {5 جويلية 2019}.", "2019-07-05"),
    ("افتتح المعرض في {20 غشت 2021}.", "2021-08-20"),
    ("نشر المقال في {3 أفريل 2018}.", "2018-04-03"),
    ("صدر القرار في {٢٨ شباط ٢٠٢٥}.", "2025-02-28"),
    ("وقع الزلزال {السبت، 22 فبراير 2025}، فجرا.", "2025-02-22"),
    ("صدر العدد {2025-03-01} متأخرا.", "2025-03-01"),
    ("حرر المحضر في {27/11/2024}.", "2024-11-27"),
    ("حرر المحضر في {27.11.2024}.", "2024-11-27"),
    ("أقيم المهرجان من {28 أبريل إلى 3 مايو 2024}.", "2024-04-28/2024-05-03"),
    ("انقطع الماء بين {10 و15 يناير 2025}.", "2025-01-10/2025-01-15"),
    ("في {الخامس من الشهر الجاري} عاد الوفد.", "2025-03-05"),
    ("نشر في {15 مارس الماضي}.", "2024-03-15"),
    ("يبدأ الموسم في {25 آذار}.", "2025-03-25"),
    # months, years, parts of them
    ("منذ {أوائل فبراير} والطريق مقطوع.", "2025-02"),
    ("تساقط الثلج في {منتصف نوفمبر}.", "2024-11"),
    ("ارتفع السعر {الشهر الماضي}.", "2025-02"),
    ("ينتهي العقد {نهاية الشهر الجاري}.", "2025-03"),
    ("تراجع الإنتاج {العام الماضي}.", "2024"),
    ("بلغ الدخل ذروته {عام 2019}.", "2019"),
    ("عاد السكان في {خريف 2022}.", "2022"),
    ("هاجر منذ {2015} إلى الجبل.", "2015"),
    ("بني الجسر في {مطلع الأسبوع الماضي}.", "2025-W10"),
    ("في {آب 2020} احترق المستودع.", "2020-08"),
    # counted back from publication
    ("عاد الوفد {قبل ثلاثة أيام}.", "2025-03-07"),
    ("أغلق المعبر {منذ نحو ثلاثة أشهر}.", "2024-12"),
    ("افتتح المصنع {قبل عامين}.", "2023"),
    ("هطل المطر خلال {الأيام الثلاثة الماضية}.", "2025-03-07/2025-03-10"),
    ("توفي خلال {الساعات الـ24 الماضية} خمسة.", "2025-03-09/2025-03-10"),
    ("انقطع التيار {قبل قليل}.", "2025-03-10"),
    # kept without a value: nothing says which day it was
    ("سافر {قبل يومين} من العرس.", None),
    ("عاد {بعد ثلاثة أسابيع} إلى القرية.", None),
    ("هدأت المدينة خلال {الأشهر الماضية}.", None),
    ("أقلعت الطائرة {الساعة 07:05 مساء}.", None),
    ("انفجر الأنبوب عند {23,30 (20,30 ت غ)}.", None),
    # Islamic dates, about right: the calendar depends on who saw the moon
    ("صام الناس {12 رمضان 1446}.", "2025-03-12"),
    ("عاد الحجاج في {15 ذي الحجة}.", "2024-06-22"),
    ("يبدأ الموسم في {شهر شوال المقبل}.", "2025-03-31/2025-04-28"),
    ("وقع الصلح {20 شعبان 1445 هـ الموافق 1 مارس 2024}.", "2024-03-01"),
    ("وقع الصلح {1 مارس 2024 (20 شعبان 1445)}.", "2024-03-01"),
    # ranges, quarters, decades
    ("توقفت الرحلات من {الأربعاء إلى الجمعة}.", "2025-03-05/2025-03-07"),
    ("ستتوقف الرحلات من {الأربعاء حتى الجمعة}.", "2025-03-12/2025-03-14"),
    ("هطل المطر بين {السبت والاثنين}.", "2025-03-08/2025-03-10"),
    ("أغلق المتحف من {نوفمبر إلى يناير 2024}.", "2023-11/2024-01"),
    ("جفت الآبار بين {أيلول وتشرين الثاني}.", "2024-09/2024-11"),
    ("أغلق المسبح من {3 حتى 9 شباط}.", "2025-02-03/2025-02-09"),
    ("ازدهر السوق بين {عامي 2005 و2009}.", "2005/2009"),
    ("ازدهر السوق من {2005 إلى 2009}.", "2005/2009"),
    ("ارتفع الدخل في {الربع الثالث من 2022}.", "2022-07/2022-09"),
    ("ارتفع الدخل في {النصف الأول من العام الماضي}.", "2024-01/2024-06"),
    ("هطل الثلج في {النصف الثاني من فبراير}.", "2025-02-16/2025-02-28"),
    ("هجر السكان القرية في {ثمانينيات القرن الماضي}.", "1980/1989"),
    ("هجر السكان القرية في {السبعينات}.", "1970/1979"),
    ("بني المسرح في {عشرينيات القرن العشرين}.", "1920/1929"),
    ("بنيت القلعة في {القرن التاسع عشر}.", "1800/1899"),
    ("تساقط الثلج في {شتاء 2022-2023}.", "2022/2023"),
    ("عاد الوفد {قبل ستة أشهر}.", "2024-09"),
    ("عاد الوفد {قبل يوم} واحد.", "2025-03-09"),
    ("انخفض السعر {العام قبل الماضي}.", "2023"),
    # clock times with their day
    ("أقلعت الطائرة {الساعة 23:30 بتوقيت غرينتش الأحد}.", "2025-03-09T23:30"),
    ("بدأ الحفل {السبت عند الثامنة مساء}.", "2025-03-08T20"),
    ("أقلعت الطائرة {الساعة العاشرة والنصف من مساء السبت}.", "2025-03-08T22:30"),
    ("بدأ الحفل {السبت الساعة 8 مساء}.", "2025-03-08T20"),
]
ENGLISH = [
    ("The mayor said on {Saturday} the bridge was shut.", "2025-03-08"),
    ("A blast shook the port {late on Friday}.", "2025-03-07"),
    ("It rained on {Sunday night}.", "2025-03-09"),
    ("The board meets {next Monday}.", "2025-03-17"),
    ("The board met {last Monday}.", "2025-03-03"),
    ("The panel will meet on {Thursday}.", "2025-03-13"),
    ("It reopened {yesterday}.", "2025-03-09"),
    ("It closed {three days ago}.", "2025-03-07"),
    ("It closed {a week ago}.", "2025-W10"),
    ("The dam opened on {April 21, 2019}.", "2019-04-21"),
    ("The dam opened on {21 April 2019}.", "2019-04-21"),
    ("The road has been shut since {early February}.", "2025-02"),
    ("Output fell {last month}.", "2025-02"),
    ("He moved there in {2015}.", "2015"),
    ("The train left at {7:05 p.m. on Sunday}.", "2025-03-09T19:05"),
    ("It was signed on {03/04/2024}.", None),
    ("It was signed on {2024-04-03}.", "2024-04-03"),
]
NOT_TIMES = [
    "قال أحد سكان الحي إنه لا يعلم.",
    "فاز الأحد عشر لاعبا بالكأس.",
    "وفي اليوم التالي عاد الوفد.",
    "نشرت صحيفة المصري اليوم الخبر.",
    "الرجل الذي مارس الضغط استقال.",
    "وقال أب لثلاثة أطفال إنه لا يعلم.",
    "عبرت السفينة باب المندب.",
    "قال خطيب الجمعة إن الصلح خير.",
    "التقى الأمين العام الحالي بالوفد.",
    "قتل 2000 جندي في المعركة.",
    "انتهت المباراة 2-1 لصالح الضيوف.",
    "فجر انتحاري نفسه في السوق.",
    "فاز الفريق في النصف الثاني من المباراة.",
    "رجل في العشرينيات من عمره.",
    "القرية التي أوت النازحين بعيدة.",
]
NOT_TIMES_ENGLISH = ["The talks may fail.", "They march on the square.", "He is second in line.", "A sun umbrella."]


def value(mention: TimeMention) -> str | None:
    """Value and end as one word."""
    return f"{mention.value}/{mention.end}" if mention.end else mention.value


@pytest.mark.parametrize(("marked", "wanted"), ARABIC)
def test_an_arabic_time_is_found_and_resolved(marked: str, wanted: str | None) -> None:
    text, spans = unmarked(marked)
    layer = FINDERS[Language.AR](annotated(text))
    assert quoted(layer, [mention.span for mention in layer.times]) == spans
    assert [value(mention) for mention in layer.times] == [wanted] * len(spans)


@pytest.mark.parametrize(("marked", "wanted"), ENGLISH)
def test_an_english_time_is_found_and_resolved(marked: str, wanted: str | None) -> None:
    text, spans = unmarked(marked)
    layer = FINDERS[Language.EN](annotated(text, language=Language.EN))
    assert quoted(layer, [mention.span for mention in layer.times]) == spans
    assert [value(mention) for mention in layer.times] == [wanted]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_a_homograph_is_no_time(text: str) -> None:
    assert FINDERS[Language.AR](annotated(text)).times == ()


@pytest.mark.parametrize("text", NOT_TIMES_ENGLISH)
def test_an_english_homograph_is_no_time(text: str) -> None:
    assert FINDERS[Language.EN](annotated(text, language=Language.EN)).times == ()


@pytest.mark.parametrize(
    "text", ["غادر الوفد أمس.", "سقط السبت.", "عاد قبل يومين.", "في منتصف نوفمبر.", "العام الماضي."]
)
def test_without_a_day_of_publication_a_relative_time_has_no_value(text: str) -> None:
    (mention,) = FINDERS[Language.AR](annotated(text, published=None)).times
    assert mention.value is None
    assert mention.basis is TimeBasis.RESOLVED


def test_without_a_day_of_publication_a_full_date_keeps_its_value() -> None:
    (mention,) = FINDERS[Language.AR](annotated("في 24 مايو/أيار 2017.", published=None)).times
    assert (mention.value, mention.grain, mention.basis) == ("2017-05-24", Grain.DAY, TimeBasis.STATED)


def test_grain_and_approximation_follow_the_words() -> None:
    found = FINDERS[Language.AR](annotated("منذ أوائل فبراير، وقبل أسبوعين، وعام 2019.")).times
    assert [(mention.grain, mention.approx) for mention in found] == [
        (Grain.MONTH, True),
        (Grain.WEEK, False),
        (Grain.YEAR, False),
    ]


def test_the_name_of_the_day_beats_the_word_today_across_midnight() -> None:
    published = datetime(2025, 3, 9, 22, 30, tzinfo=UTC)
    (mention,) = FINDERS[Language.AR](annotated("قال اليوم الاثنين إنه عاد.", published)).times
    assert mention.value == "2025-03-10"


def test_hours_ago_need_a_moment_of_publication() -> None:
    published = datetime(2025, 3, 10, 14, 0, tzinfo=UTC)
    (exact,) = FINDERS[Language.AR](annotated("عاد قبل ساعتين.", published)).times
    (unknown,) = FINDERS[Language.AR](annotated("عاد قبل ساعتين.")).times
    assert (exact.value, unknown.value) == ("2025-03-10T12", None)


def test_today_inside_a_quotation_is_only_about_the_day_of_publication() -> None:
    layer = QuoteFinder()(annotated('قال: "نفذت غارة اليوم وعادت الطائرة إلى القاعدة" أمس.'))
    inside, outside = FINDERS[Language.AR](layer).times
    assert (inside.approx, outside.approx) == (True, False)


def test_an_english_date_in_an_arabic_page_is_read() -> None:
    (mention,) = FINDERS[Language.AR](annotated("نشر الحساب @qanat في April 19, 2024 صورة.")).times
    assert mention.value == "2024-04-19"


@pytest.mark.parametrize("language", list(Language))
def test_every_word_of_the_lexicon_is_known_to_the_grammar(language: Language) -> None:
    unknown = {row["kind"] for row in rows(language.value, "date_words")} - set(KINDS)
    assert not unknown


PIECES = [*"0123456789٠١٢:/-,.()،\n\"' ", "السبت", "اليوم", "فجر", "أمس", "مارس", "نيسان", "قبل", "أيام", "الشهر"]
PIECES += [
    "الماضي",
    "ثلاثة",
    "و",
    "من",
    "إلى",
    "2024",
    "ليل",
    "الساعة",
    "مساء",
    "May",
    "Monday",
    "ago",
    "days",
    "\u200f",
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.lists(st.sampled_from(PIECES)).map("".join),
)
DAYS = st.one_of(st.none(), st.dates(), st.datetimes())


@given(text=TEXTS, published=DAYS, language=st.sampled_from(Language))
def test_any_text_gives_ordered_spans_inside_it_that_do_not_overlap(
    text: str, published: date | datetime | None, language: Language
) -> None:
    layer = annotated(text, published, language)
    found = FINDERS[language](layer).times
    assert found == FINDERS[language](layer).times
    last = 0
    for mention in found:
        assert last <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end].strip()
        last = mention.span.end
