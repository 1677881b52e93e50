"""Conflicts between accounts that surely tell of one event, and between an accident and a weapon."""

from __future__ import annotations

from datetime import date

from riwaya.events.cluster import Cluster
from riwaya.events.compare import compare
from riwaya.events.entries import entry_of
from riwaya.events.grouping import Grouper
from riwaya.events.independence import Origins
from riwaya.events.knowledge import Knowledge
from riwaya.events.likeness import Likeness
from riwaya.events.model import Conflict
from riwaya.events.places import PlaceBook
from riwaya.events.sketch import Sketcher
from riwaya.events.tellings import Tellings
from riwaya.vocabulary import ConflictKind, FacetName, Stance
from tests.support.said import Paper, Said, reading

SATURDAY = date(2025, 3, 15)
MARKET = "انفجار السوق الجمعة في سبها"  # Friday's explosion of the market in Sabha
DRONE = Said("قيادة الرمال الموحدة", "طائرة مسيرة استهدفت السوق الجمعة في سبها وقتلت خمسة أشخاص")
SPARK = Said("وزارة الموانئ", f"{MARKET} نجم عن شرارة كهربائية")


def conflicts(*lines: Said) -> list[Conflict]:
    """The conflicts of documents with a line each."""
    return list(compare([reading(Paper(f"d{n}", (line,), SATURDAY)) for n, line in enumerate(lines)]).conflicts)


def test_a_spark_and_a_drone_cannot_both_be_the_cause() -> None:
    [found] = conflicts(DRONE, SPARK)
    assert (found.facet, found.kind) == (FacetName.CAUSE, ConflictKind.VALUE)


def test_an_explosion_is_no_rival_of_the_spark_that_caused_it() -> None:
    assert conflicts(Said("شاهد", f"{MARKET} أسفر عن مقتل خمسة أشخاص"), SPARK) == []


def test_who_says_accident_without_naming_what_happened_answers_what_caused_it() -> None:
    told = Paper("a", (DRONE, Said("وزارة الموانئ", "شرارة كهربائية في المخزن وراء ذلك")), SATURDAY)
    assert [found.facet for found in compare([reading(told)]).conflicts] == [FacetName.CAUSE]


def test_answers_of_accounts_that_only_others_bring_together_are_not_surely_of_one_event() -> None:
    said = ("قصفا استهدف السد الجمعة في سبها وقتل تسعة أشخاص", "قصفا استهدف الجسر الجمعة في مصراتة وقتل خمسة أشخاص")
    readings = [reading(Paper(f"d{n}", (Said("شاهد", text),), SATURDAY)) for n, text in enumerate((*said, said[0]))]
    knowledge, places = Knowledge.default(), PlaceBook(readings)
    likeness = Likeness(knowledge, places)
    sketcher, grouper = Sketcher(knowledge), Grouper(likeness, places)
    told = [cluster for found in readings for cluster in grouper(sketcher(found))[0]]
    surely_one = Tellings(likeness, told).of_event(Cluster.of(told))
    dam, bridge, again = ([entry_of(r.claims[0], r, (), Origins(readings, knowledge, {}))] for r in readings)
    assert surely_one(dam, again)
    assert not surely_one(dam, bridge)


def test_a_toll_is_told_of_no_release() -> None:
    # the company denies that anybody was released, and the dead are three now: two things
    denied = Said("شركة لهب البادية", "الإفراج عن أي من العاملين", Stance.DENY)
    toll = Said("شركة لهب البادية", "عدد المخطوفين ثمانية وعدد القتلى ثلاثة")
    [event] = compare([reading(Paper("a", (toll, denied), SATURDAY))]).events
    assert event.claims == ("a.0",)
