"""What is headline, byline, caption and story, decided from the text alone. All names are invented."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.ingest.page import Layout
from riwaya.ingest.zones import layout
from riwaya.vocabulary import ZoneKind

LEAD = "قالت وزارة الري إن السد الشرقي سليم، وأضافت أن فرقها تتابع منسوب المياه."  # the ministry says the dam is sound
NEXT = "ونفى المتحدث باسمها، سالم ناجي، وقوع أي تسرب، وقال إن الصور المتداولة قديمة."  # the spokesman denies a leak
STORY = f"{LEAD}\n\n{NEXT}"
HEADLINE = "وزارة الري تنفي تسرب المياه من السد الشرقي"  # the ministry denies the leak


def kinds(text: str, found: Layout) -> list[tuple[str, str]]:
    return [(zone.kind.value, text[zone.span.start : zone.span.end]) for zone in found.zones]


def others(text: str, **given: object) -> list[tuple[str, str]]:
    """The zones that are not story."""
    return [zone for zone in kinds(text, layout(text, **given)) if zone[0] != "body"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        STORY,
        f"{LEAD}\n{NEXT}",
        "نفت الوزارة الخبر\n" + LEAD,  # a verb first, no empty line: an excerpt
        "وقال المتحدث: لا تسرب\nوأضاف أن الصور قديمة",
        "خبر عاجل",
        "1. قال الوزير إن الخبر غير صحيح.\n2. قالت الهيئة إنه صحيح.",
        "رد المصدر: «لا صحة لذلك».",
        "وزارة الري - المكتب الإعلامي: لم يقع أي تسرب ولا علاقة لنا بالصور المتداولة.",
        "قيادة السد (جيكوم): لم يقع أي تسرب ولا علاقة لنا بالصور المتداولة اليوم.",
    ],
)
def test_a_plain_excerpt_is_all_body(text: str) -> None:
    assert others(text) == []


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
def test_a_short_first_line_without_a_full_stop_is_the_headline(gap: str) -> None:
    text = f"{HEADLINE}{gap}{LEAD}"
    assert others(text) == [("headline", HEADLINE)]
    assert layout(text).title == HEADLINE


def test_a_second_title_line_is_the_deck() -> None:
    deck = "الهيئة تطلب تحقيقاً... ونقابة المهندسين تتريث"
    assert others(f"{HEADLINE}\n\n{deck}\n\n{STORY}") == [("headline", HEADLINE), ("deck", deck)]


def test_a_list_of_titles_above_the_story_is_all_headlines() -> None:
    titles = [
        "موجز المساء",
        HEADLINE,
        "نقابة المهندسين: السد آمن",
        "وزير الصحة يزور المحافظة",
        "اتحاد الكرة يؤجل النهائي",
    ]
    text = titles[0] + "\n\n" + "\n".join(titles[1:]) + f"\n\nالتفاصيل:\n{STORY}"
    assert others(text) == [*(("headline", title) for title in titles), ("heading", "التفاصيل:")]


def test_a_section_name_above_the_headline_is_not_the_title() -> None:
    assert layout(f"صحة\n{HEADLINE}\n\n{STORY}").title == HEADLINE


def test_a_crawled_page_comes_apart_into_its_parts() -> None:
    photo = "عمال عند بوابة السد الشرقي خلال الصيانة. 31 مايو 2019 - رويترز"
    text = "\n".join(
        [
            HEADLINE,
            "",
            "time reading iconدقائق القراءة - 4",
            photo,
            photo,
            "عمّان-فنار الساحلوكالات",
            "",
            LEAD,
            "",
            "منسوب المياه",
            "",
            NEXT,
            "",
            "تصنيفات",
            "",
            "قصص قد تهمك",
            "موسم الزيتون يبدأ مبكراً",
        ]
    )
    found = layout(text)
    assert [kind for kind, _ in kinds(text, found)] == [
        *("headline", "boilerplate", "caption", "caption", "byline", "body", "heading", "body", "boilerplate")
    ]
    assert found.dateline.place == "عمّان"
    assert found.bylines == ("فنار الساحل", "وكالات")
    assert found.credits == ()  # the agency took the photo, it did not write the story


@pytest.mark.parametrize(
    ("prefix", "place", "names"),
    [
        ("بغداد/ فنار الساحل- ", "بغداد", ("فنار الساحل",)),
        ("صنعاء/PNN- ", "صنعاء", ("PNN",)),
        ("(CNN)-- ", None, ("CNN",)),
        ("دبي ـ (رويترز) – ", "دبي", ("رويترز",)),
        ("القائم (سهم) - ", "القائم", ("سهم",)),
        ("أربيل(كوردستان24)- ", "أربيل", ("كوردستان24",)),
        ("القاهرة 19 أغسطس 2024 (شينخوا) -- ", "القاهرة", ("شينخوا",)),
        ("واشنطن ـ أ.ف.ب: ", "واشنطن", ("أ.ف.ب",)),
        ("فنار الساحل من دبي: ", "دبي", ("فنار الساحل",)),
        ("فنار الساحل/ ", None, ("فنار الساحل",)),
    ],
)
def test_a_dateline_ends_inside_the_line_and_the_story_begins_there(
    prefix: str, place: str | None, names: tuple[str, ...]
) -> None:
    text = prefix + LEAD
    found = layout(text, names=["فنار الساحل"])
    assert kinds(text, found) == [("dateline", prefix.strip()), ("body", LEAD)]
    assert found.dateline.place == place
    assert found.bylines + found.credits == names


def test_an_english_dateline_gives_place_and_agency() -> None:
    text = "HADITHA, April 21 (Reuters) - Two sources said on Sunday that rockets were fired at a base."
    found = layout(text)
    assert kinds(text, found)[0] == ("dateline", "HADITHA, April 21 (Reuters) -")
    assert (found.dateline.place, found.credits) == ("HADITHA", ("Reuters",))


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("الأحد, 29 أكتوبر, 2023 - 14:57", date(2023, 10, 29)),
        ("Monday, June 29, 2020", date(2020, 6, 29)),
        ("تاريخ النشر: 4 نيسان 2025 - 10:30", date(2025, 4, 4)),
        ("آخر تحديث: 4 نيسان 2025 - 10:30", None),  # the day of a change
        ("24 جمادى الأولى 1447 الموافق 15 نوفمبر 2025", date(2025, 11, 15)),  # the Islamic day is not its day
        ("2025-05-04 10:30", date(2025, 5, 4)),
        ("04/05/2025", None),  # May or April? nobody knows
    ],
)
def test_a_line_that_is_a_date_is_a_dateline(line: str, when: date | None) -> None:
    text = f"{HEADLINE}\n\n{line}\n\n{STORY}"
    assert others(text) == [("headline", HEADLINE), ("dateline", line)]
    assert layout(text).dateline.date == when


def test_two_different_dates_give_none() -> None:
    assert layout(f"{HEADLINE}\n4 مايو 2025\n6 مايو 2025\n\n{STORY}").dateline.date is None


def test_the_day_of_a_change_beside_that_of_publication_does_not_count() -> None:
    found = layout(f"{HEADLINE}\n4 مايو 2025\nآخر تحديث: 6 مايو 2025\n\n{STORY}")  # last updated
    assert found.dateline.date == date(2025, 5, 4)


def test_a_date_that_a_crawler_wrote_before_the_first_sentence_is_cut_off() -> None:
    text = f" date 2025-12-29 {LEAD}"
    assert kinds(text, layout(text)) == [("dateline", "date 2025-12-29"), ("body", LEAD)]


def test_an_age_and_a_button_are_boilerplate() -> None:
    text = f"{HEADLINE}\n  • شارك هذا الخبر\nمنذ ساعتين\n\n{STORY}"
    assert [kind for kind, _ in others(text)] == ["headline", "boilerplate"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("رصد: فنار الساحل", ("فنار الساحل",)),
        ("كتب: سالم ناجي", ("سالم ناجي",)),
        ("وكالات", ("وكالات",)),
        ("بغداد - فنار الساحل", ("فنار الساحل",)),
        ("By Nora Halden and Sam Oak", ("Nora Halden", "Sam Oak")),
        ("وكالات - واشنطن:", ("وكالات",)),
        ("لندن: «فنار الساحل»", ("فنار الساحل",)),
    ],
)
def test_a_byline_gives_its_names(line: str, names: tuple[str, ...]) -> None:
    text = f"{HEADLINE}\n\n{line}\n\n{STORY}"
    assert others(text, names=["فنار الساحل"])[1] == ("byline", line)
    assert layout(text, names=["فنار الساحل"]).bylines == names


def test_the_outlet_known_from_outside_makes_a_line_with_its_name_a_byline() -> None:
    text = f"{HEADLINE}\n\nقنديل الأطلس\n\n{STORY}"
    assert ("byline", "قنديل الأطلس") in others(text, names=["قنديل الأطلس"])


def test_a_headline_that_names_an_agency_is_no_byline() -> None:
    text = f"رويترز: مسؤول ينفي تسرب المياه\n\n{STORY}"
    assert layout(text).title == "رويترز: مسؤول ينفي تسرب المياه"


@pytest.mark.parametrize(
    "line", ["السد بعد العاصفة (أرشيفية - رويترز)", "السد بعد العاصفة (الأناضول)", "الصورة: السد الشرقي"]
)
def test_a_photo_credit_makes_a_caption(line: str) -> None:
    assert ("caption", line) in others(f"{HEADLINE}\n\n{line}\n\n{STORY}")


def test_a_paragraph_that_ends_with_an_agency_in_brackets_is_story() -> None:
    text = f"{LEAD}\n\nوقالت الهيئة إن القراءات عادية، حسب وكالة الأنباء الألمانية (د ب أ)\n\n{NEXT}"
    assert others(text) == []


@pytest.mark.parametrize(
    ("tail", "kind", "names"),
    [
        (" المصدر: الأناضول تابعوا RT على", "credit", ("الأناضول",)),
        ("\nالمصدر: فنار الساحل + وكالات", "credit", ("فنار الساحل", "وكالات")),
        (" (رويترز)", "credit", ("رويترز",)),
        ("\n\n(رويترز)", "credit", ("رويترز",)),
        (" تابعونا على تلغرام", "boilerplate", ()),
    ],
)
def test_a_credit_after_the_last_sentence_is_cut_off(tail: str, kind: str, names: tuple[str, ...]) -> None:
    text = STORY + tail
    assert others(text) == [(kind, tail.strip())]
    assert layout(text).credits == names


def test_a_post_and_the_line_below_it_are_embedded() -> None:
    post = "السد سليم ولا تسرب pic.twitter.com/abc\n— وزارة الري (@ministry) April 3, 2023"
    text = f"{LEAD}\n{post}\n{NEXT}"
    assert others(text) == [("embed", line) for line in post.split("\n")]


def test_a_related_headline_inside_the_story_is_boilerplate_and_the_story_goes_on() -> None:
    text = f"{LEAD}\n\nاقرأ أيضا: موسم الزيتون يبدأ\n\n{NEXT}\n\nاقرأ أيضا\nوزير الصحة يستقيل\n\n{LEAD}"
    assert [kind for kind, _ in kinds(text, layout(text))] == ["body", "boilerplate", "body", "boilerplate", "body"]


def test_a_last_paragraph_cut_off_by_the_crawler_is_story_also_after_a_list() -> None:
    cut = "كما شملت الإجراءات سبع بلدات، طلبت الهيئة"
    text = f"{LEAD}\n\nاقرأ أيضا\nموسم الزيتون يبدأ\n\n{cut}"
    assert kinds(text, layout(text))[-1] == ("body", cut)


@pytest.mark.parametrize("line", ["ونفى الوزير ذلك", "فيما لم يعلق الحوض", "وقالت الوزارة:"])
def test_a_short_line_of_the_story_is_no_heading(line: str) -> None:
    assert others(f"{LEAD}\n\n{line}\n\n{NEXT}") == []


def test_markup_that_has_decided_a_line_wins() -> None:
    text = f"{HEADLINE}\n\n{LEAD}"
    given = {0: ZoneKind.HEADLINE, text.index(LEAD): ZoneKind.CAPTION}
    assert kinds(text, layout(text, preset=given)) == [("headline", HEADLINE), ("caption", LEAD)]
