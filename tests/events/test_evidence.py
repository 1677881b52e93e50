"""What brings tellings of many documents together, and what keeps them apart: places, things, days, figures, names."""

from __future__ import annotations

from datetime import date

from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.events.compare import compare
from riwaya.events.model import Comparison, Event
from riwaya.vocabulary import EventType, FacetName, Stance
from tests.support.said import Paper, Said, reading

FRIDAY, SATURDAY = date(2025, 3, 14), date(2025, 3, 15)
HOSPITAL = "مستشفى النخيل العام"
CLERK = "مدير المكتب"  # the head of the office, of no town


def only(comparison: Comparison) -> Event:
    [event] = comparison.events
    return event


def blast(place: str, of: str = "السوق") -> Said:
    return Said(
        HOSPITAL, f"انفجار {of} في {place} الجمعة أسفر عن مقتل 31 شخصا"
    )  # the explosion of the market killed 31


def test_a_toll_without_a_place_is_of_the_event_its_document_speaks_of() -> None:
    toll_only = Said(CLERK, "عدد قتلى السوق ارتفع إلى 24 قتيلا")  # the number of those killed in the market rose to 24
    where = Said(CLERK, "مدارس سبها مغلقة اليوم")  # the schools of Sabha are closed today
    there = reading(Paper("b", (toll_only, where), SATURDAY, "منبر ب"))
    assert len(compare([reading(Paper("a", (blast("سبها"),), FRIDAY, "منبر أ")), there]).events) == 1
    elsewhere = Said(CLERK, "مدارس القطرون مغلقة اليوم")
    other = reading(Paper("b", (toll_only, elsewhere), SATURDAY, "منبر ب"))
    assert len(compare([reading(Paper("a", (blast("سبها"),), FRIDAY, "منبر أ")), other]).events) == 2


def test_last_month_said_in_passing_keeps_no_telling_out_of_its_event() -> None:
    planted = Said(CLERK, "انفجار السوق في سبها وقع بلغم زرعه مهربون الشهر الماضي وأسفر عن مقتل 31 شخصا")
    found = compare([reading(Paper("a", (blast("سبها"),), SATURDAY)), reading(Paper("b", (planted,), SATURDAY))])
    assert len(found.events) == 1
    assert not [conflict for conflict in found.conflicts if conflict.facet is FacetName.TIME]


def test_three_deaths_in_common_bring_no_two_events_together() -> None:
    ours = Said(HOSPITAL, "قصفا على سبها الجمعة أوقع ثلاثة قتلى")  # shelling of Sabha on Friday left three dead
    theirs = Said(CLERK, "قصفا أوقع ثلاثة قتلى")  # shelling of nobody knows where left three dead
    assert len(compare([reading(Paper("a", (ours,), SATURDAY)), reading(Paper("b", (theirs,), SATURDAY))]).events) == 2


def test_what_is_demanded_beside_an_event_is_news_of_its_own() -> None:
    told = blast("سبها")
    asked = Said("النقابة", "بزيادة أجور السائقين", Stance.DEMAND)  # the union demanded higher pay for drivers
    said = Said("النقابة", "السائقين نقلوا الجرحى بحافلاتهم")  # the drivers carried the wounded in their buses
    found = only(compare([reading(Paper("a", (told, asked, said), SATURDAY))]))
    assert set(found.claims) == {"a.0", "a.2"}


FREED = "الإفراج عن جميع مهندسي شركة لهب البادية جرى الجمعة"  # all engineers of Lahab al-Badiya were released on Friday


def test_a_release_is_an_event_and_its_denial_finds_it_by_the_company_named() -> None:
    told = Engine.default().read_text(f"قال الوسيط إن {FREED}.\n", Metadata(outlet="منبر أ", published=FRIDAY))
    refused = Engine.default().read_text(
        "نفت شركة لهب البادية للغاز، السبت، الإفراج عن أي من العاملين.\n\n"
        "وقالت شركة لهب البادية إن هجوما وقع الأربعاء في مصراتة أسفر عن مقتل ثلاثة حراس.\n",
        Metadata(outlet="منبر ب", published=SATURDAY),
    )  # Lahab al-Badiya denied the release of any worker, and told of an attack on Wednesday that killed three guards
    found = compare([told, refused])
    [release] = [event for event in found.events if event.type is EventType.RELEASE]
    assert {claim.document for claim in found.claims if claim.id in release.claims} == {
        told.document.id,
        refused.document.id,
    }


def test_two_releases_of_one_day_with_no_name_in_common_are_two_events() -> None:
    ours = reading(Paper("a", (Said("الوسيط", FREED),), SATURDAY, "منبر أ"))
    theirs = reading(Paper("b", (Said("المدير", "الإفراج عن عمال الكهرباء جرى الجمعة"),), SATURDAY, "منبر ب"))
    assert len(compare([ours, theirs]).events) == 2


def test_what_everybody_tells_is_in_the_title_and_not_the_site_told_once() -> None:
    town = [reading(Paper(f"t{n}", (blast("سبها"),), SATURDAY, f"منبر {n}")) for n in range(5)]
    # that the explosion of the market in Sabha on Friday came from the depot of the camp of al-Waha
    once = Said(CLERK, "انفجار السوق في سبها الجمعة وقع في مخزن الواحة وأسفر عن مقتل 31 شخصا")
    titled = only(compare([*town, reading(Paper("o", (once,), SATURDAY, "منبر آخر"))])).title
    assert "سبها" in titled
    assert "مخزن" not in titled


def test_what_it_was_is_left_open_where_accounts_of_it_rival() -> None:
    kinds = ("انفجارا وقع الجمعة في سبها", "غارة جوية وقعت الجمعة على سبها", "تفجير سيارة مفخخة وقع الجمعة في سبها")
    told = [
        reading(Paper(f"k{n}", (Said(f"{CLERK} {n}", f"{kind} وأسفر عن مقتل 31 شخصا"),), SATURDAY, f"منبر {n}"))
        for n, kind in enumerate(kinds)
    ]  # an explosion, an air raid, a car bomb on Friday in Sabha that killed 31
    assert only(compare(told)).type is EventType.EXPLOSION_UNKNOWN_CAUSE
    assert only(compare(told[:2])).type is EventType.AIRSTRIKE


def test_a_bare_toll_joins_the_group_it_surely_belongs_to_though_no_one_telling_is_near_enough() -> None:
    # The company, the doctor with the wounded, the sheikh with the dead are each in another report; the last one, which
    # names no place, has a little of each.
    contents = (
        ("انفجار السوق في سبها الجمعة أصاب مخازن شركة لهب البادية", FRIDAY),
        (
            "قصف السوق في سبها الجمعة أسفر عن إصابة 58 شخصا عالجهم سالم القماطي في عيادة صغيرة قرب الجسر القديم",
            FRIDAY,
        ),
        ("هجوم على السوق في سبها الجمعة أسفر عن مقتل 40 شخصا دفنهم خالد المقريف في مقبرة قريبة", FRIDAY),
        (
            "الحصيلة صارت 40 قتيلا و58 جريحا في سجلات سالم القماطي ودفاتر شركة لهب البادية وكشوف العائلات كلها",
            SATURDAY,
        ),
    )
    *known, toll = [
        Engine.default().read_text(f"قال مدير إن {content}.\n", Metadata(outlet=f"منبر {n}", published=day))
        for n, (content, day) in enumerate(contents)
    ]
    assert [len(compare([one, toll]).events) for one in known] == [2, 2, 2]
    assert len(compare([*known, toll]).events) == 1


def test_what_many_tell_is_not_unsaid_by_one_denial() -> None:
    raids = [
        reading(Paper(f"r{n}", (Said(f"{CLERK} {n}", "غارة جوية وقعت الجمعة على سبها"),), SATURDAY, f"منبر {n}"))
        for n in range(3)
    ]  # an air raid on Sabha on Friday
    told = Said(HOSPITAL, "انفجارا وقع الجمعة في سبها وأوقع 31 قتيلا")  # an explosion that killed 31
    denied = Said("القيادة", "وقوع أي غارة جوية على سبها", Stance.DENY)  # that there was any air raid on Sabha
    other = reading(Paper("d", (told, denied), SATURDAY, "منبر د"))
    assert only(compare([*raids, other])).type is EventType.AIRSTRIKE
    assert only(compare([raids[0], other])).type is EventType.EXPLOSION_UNKNOWN_CAUSE
