"""Casualty and munition figures are read as intervals, whatever the order of words."""

from __future__ import annotations

import pytest

from riwaya.claims.model import FacetValue
from riwaya.vocabulary import FacetName, Stance
from tests.support.said import facets_of

KILLED, WOUNDED = FacetName.KILLED, FacetName.WOUNDED


def figures(content: str, stance: Stance = Stance.ASSERT) -> dict[FacetName, tuple[float | None, float | None]]:
    """Low and high of each counted facet of `content`."""
    counted = {KILLED, WOUNDED, FacetName.MISSING, FacetName.CAPTURED, FacetName.MUNITION_COUNT}
    return {f.name: (f.low, f.high) for f in facets_of(content, stance) if f.name in counted}


@pytest.mark.parametrize(
    ("content", "killed", "wounded"),
    [
        ("القصف أسفر عن مقتل 9 وإصابة 33", (9, 9), (33, 33)),  # The shelling killed 9 and wounded 33
        ("الانفجار أسفر عن مصرع أحد عناصره وإصابة 8 آخرين بينهم منتسب من الجيش", (1, 1), (8, 8)),  # one of its members
        ("الهجوم خلف 3 قتلى و11 جريحا", (3, 3), (11, 11)),  # left 3 dead and 11 wounded
        ("القصف قتل 8 وجرح 23", (8, 8), (23, 23)),  # killed 8 and wounded 23
        ("سقط قتيل و8 مصابين في القصف", (1, 1), (8, 8)),  # one dead and 8 wounded fell
        ("الانفجار أوقع شهيدا وخمسة مصابين", (1, 1), (5, 5)),  # one martyr and five wounded
        ("الهجوم أودى بحياة اثنين من رجالها وجرح 11 آخرين", (2, 2), (11, 11)),  # took the lives of two of its men
        ("حصيلة الانفجار ارتفعت إلى 4 قتلى و10 جرحى", (4, 4), (10, 10)),  # the toll rose to 4 dead and 10 wounded
    ],
)
def test_dead_and_wounded_are_found_in_either_order(
    content: str, killed: tuple[int, int], wounded: tuple[int, int]
) -> None:
    found = figures(content)
    assert (found[KILLED], found[WOUNDED]) == (killed, wounded)


@pytest.mark.parametrize(
    ("content", "killed"),
    [
        ("الانفجار أدى إلى مقتل ما لا يقل عن خمسة أشخاص", (5, None)),  # at least five people
        ("القصف أدى إلى سقوط ما لا يقل عن قتيلين", (2, None)),  # at least two dead
        ("القصف أسفر عن أكثر من عشرين قتيلا", (21, None)),  # more than twenty dead
        ("الهجوم أسفر عن مقتل شخصين", (2, 2)),  # two people, a dual
        ("الهجوم أسفر عن مقتل حارس", (1, 1)),  # a guard
        ("الانفجار أسفر عن عشرات القتلى", (10, None)),  # dozens of dead
        ("أحدا لم يُقتل في القصف", (0, 0)),  # nobody was killed
        ("القصف وقع دون سقوط قتلى", (0, 0)),  # without dead
    ],
)
def test_bounds_duals_and_nobody_become_intervals(content: str, killed: tuple[int, int | None]) -> None:
    assert figures(content)[KILLED] == killed


def test_the_people_among_a_figure_are_not_a_figure_of_their_own() -> None:
    # The shelling killed five, two children among them, and wounded nine.
    found = figures("القصف أسفر عن مقتل خمسة أشخاص بينهم طفلان وإصابة تسعة آخرين")
    assert (found[KILLED], found[WOUNDED]) == ((5, 5), (9, 9))


def test_dead_and_wounded_in_one_figure_have_a_stratum_of_their_own() -> None:
    [figure] = [f for f in facets_of("القصف أوقع عشرين بين قتيل وجريح") if f.name is KILLED]  # twenty dead or wounded
    assert (figure.low, figure.stratum) == (20, "dead_and_wounded/event")


def test_the_death_of_one_of_the_wounded_is_no_toll() -> None:
    # The toll rose to 4 dead after the death of one of the wounded.
    found = [
        f.value for f in facets_of("الحصيلة ارتفعت إلى 4 قتلى بعد وفاة أحد المصابين في الانفجار") if f.name is KILLED
    ]
    assert found == [4]


def test_soldiers_and_civilians_are_counted_apart() -> None:
    # The attack wounded three soldiers. / killed eight tourists
    [soldiers] = [f for f in facets_of("الهجوم أسفر عن إصابة ثلاثة جنود") if f.name is WOUNDED]
    [tourists] = [f for f in facets_of("القصف أسفر عن مقتل 8 سياح") if f.name is KILLED]
    assert (soldiers.stratum, tourists.stratum) == ("combatant/event", "civilian/event")


def test_victims_nobody_counted_are_victims_and_no_figure() -> None:
    found = facets_of("القصف أدى إلى سقوط ضحايا ومصابين")  # dead and injured fell
    assert [f.value for f in found if f.name is FacetName.VICTIM] == ["ضحايا ومصابين"]
    assert not any(f.name in (KILLED, WOUNDED) for f in found)


@pytest.mark.parametrize(
    ("content", "count", "means"),
    [
        ("5 صواريخ أُطلقت من التل", 5, "rocket"),  # 5 rockets were fired from the hill
        ("ستة صواريخ أُطلقت من التل", 6, "rocket"),
        ("صاروخين أُطلقا من التل", 2, "rocket"),  # a dual
        ("91 مسيّرة أُسقطت فوق البحيرة", 91, "drone"),  # 91 drones were shot down
        ("مجموعة أطلقت عددا من الصواريخ", None, "rocket"),  # a number of rockets
    ],
)
def test_munitions_are_counted_by_kind(content: str, count: int | None, means: str) -> None:
    [found] = [f for f in facets_of(content) if f.name is FacetName.MUNITION_COUNT]
    assert (found.value, found.entity) == (count, means)


def test_an_earlier_toll_is_not_read_as_this_one() -> None:
    found = [
        f.value for f in facets_of("الحصيلة بلغت 5 قتلى وكانت الحصيلة السابقة 3 قتلى في الانفجار") if f.name is KILLED
    ]
    assert found == [5]  # The toll reached 5 dead; the earlier toll was 3 dead.


def test_a_denied_figure_is_kept_as_denied() -> None:
    [found] = [f for f in facets_of("مقتل خمسة جنود في القصف", Stance.DENY) if f.name is KILLED]
    assert isinstance(found, FacetValue)
    assert (found.value, found.negated) == (5, True)


def test_a_plural_verb_counts_those_before_it_and_not_those_of_the_next_verb() -> None:
    # four people were killed and 15 others wounded: two figures; 12 were killed or wounded: one
    found = figures("أربعة أشخاص قُتلوا وأصيب 15 آخرون في الانفجار")
    assert (found[KILLED], found[WOUNDED]) == ((4, 4), (15, 15))
    [both] = [f for f in facets_of("قُتل وأصيب 12 شخصا في الانفجار") if f.name is KILLED]
    assert (both.value, both.stratum) == (12, "dead_and_wounded/event")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("عدد القتلى بلغ ثلاثة", {KILLED: (3, 3)}),  # the number of dead reached three
        ("عدد الجرحى 12 وعدد القتلى أربعة", {WOUNDED: (12, 12), KILLED: (4, 4)}),  # 12 wounded, four dead
        ("عدد القتلى بلغ ثلاثة بعد وفاة حارس متأثرا بجروحه", {KILLED: (3, 3)}),  # after a guard died of his wounds
        ("حصيلة القتلى ارتفعت إلى خمسة عقب وفاة جريحين", {KILLED: (5, 5)}),  # rose to five after two wounded died
        ("خمسة أشخاص قُتلوا بعد إصابة اثنين في هجوم", {KILLED: (5, 5), WOUNDED: (2, 2)}),  # no total: two figures
        ("ستة من المصابين في العناية المركزة", {}),  # six of the wounded are in intensive care: a part of a figure
    ],
)
def test_what_a_total_was_raised_by_is_in_it_and_a_part_is_no_total(
    content: str, expected: dict[FacetName, tuple[int, int]]
) -> None:
    assert figures(content) == expected


@pytest.mark.parametrize(
    ("content", "facet", "number"),
    [
        ("عدد القتلى في انفجار الواحة ارتفع إلى خمسة", KILLED, 5),  # the number of dead in the explosion rose to five
        ("المفقودين باتوا أربعة فقط", FacetName.MISSING, 4),  # the missing are only four now
        ("تسعة أشخاص ما زالوا مفقودين", FacetName.MISSING, 9),  # nine people are still missing
        ("ستة بحارة في عداد المفقودين", FacetName.MISSING, 6),  # six sailors are counted among the missing
        ("الشرطة احتجزت أربعة من أعضائها", FacetName.CAPTURED, 4),  # the police holds four of its members
        ("خمسة أشخاص فارقوا الحياة", KILLED, 5),  # five people departed this life
        ("المستشفى سجل ثلاث وفيات", KILLED, 3),  # the hospital recorded three deaths
    ],
)
def test_a_number_is_found_where_the_verb_puts_it(content: str, facet: FacetName, number: int) -> None:
    assert figures(content)[facet] == (number, number)


def test_a_number_of_another_clause_is_none_of_the_dead() -> None:
    # the number of dead in the fire is unknown, and the price of bread reached five dinars
    assert KILLED not in figures("عدد القتلى في الحريق مجهول، وسعر الخبز بلغ خمسة دنانير")


def test_who_holds_nobody_has_not_said_that_nobody_is_held() -> None:
    assert FacetName.CAPTURED not in figures("الجيش لا يحتجز أي مهندس", Stance.DENY)  # the army holds no engineer


@pytest.mark.parametrize(
    "most", ["لم يتجاوز خمسة", "لا يزيد على خمسة", "لا يتعدى خمسة", "لم يزد عن خمسة"]
)  # did not exceed five, in four wordings
def test_no_more_than_five_is_at_most_five(most: str) -> None:
    [found] = [f for f in facets_of(f"عدد القتلى {most}") if f.name is FacetName.KILLED]
    assert (found.value, found.low, found.high, found.negated) == (5, 0, 5, False)
