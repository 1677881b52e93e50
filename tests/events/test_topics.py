"""What a document speaks of as a whole, and what its claims say was hit."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.events.compare import compare
from riwaya.events.knowledge import Knowledge
from riwaya.events.sketch import Sketcher
from riwaya.events.topics import topic_of
from tests.support.said import Paper, Said, reading

DAY = date(2025, 3, 15)


@pytest.mark.parametrize(
    ("content", "thing"),
    [
        ("انفجار العبّارة الجمعة أسفر عن مقتل خمسة", "عباره"),  # the explosion of the ferry
        ("مسلحين استهدفوا سوق المدينة وقتلوا خمسة", "سوق"),  # gunmen attacked the city's market
        ("الغارة دمّرت مستودعا للأسلحة في سبها", "مستودع"),  # the raid destroyed an arms store
    ],
)
def test_what_was_hit_is_one_word(content: str, thing: str) -> None:
    found = Sketcher(Knowledge.default())(reading(Paper("a", (Said("ناطق", content),), DAY)))
    assert thing in {word for sketch in found for word in sketch.things}


@pytest.mark.parametrize(
    "content",
    [
        "هجوم الجمعة أوقع خمسة قتلى في سبها",  # Friday's attack
        "الانفجار العنيف أوقع خمسة قتلى في سبها",  # the violent explosion
    ],
)
def test_when_and_how_hard_is_nothing_that_was_hit(content: str) -> None:
    found = Engine.default().read_text(f"قال ناطق إن {content}.")
    assert not {word for sketch in Sketcher(Knowledge.default())(found) for word in sketch.things}


def test_a_round_up_of_many_towns_speaks_of_no_place() -> None:
    engine = Engine.default()
    few = engine.read_text("قال ناطق إن مدارس سبها ومصراتة مغلقة.")
    many = engine.read_text("قال ناطق إن مدارس سبها ومصراتة وطبرق وبغداد ودمشق ودرنة مغلقة.")
    assert len(topic_of(few).site.places) == 2
    assert not topic_of(many).site.places


def test_the_town_of_the_desk_is_not_spoken_of() -> None:
    found = Engine.default().read_text("عنوان\n\nطرابلس - منبر الوادي\n\nقال ناطق إن مدارس سبها مغلقة اليوم.\n")
    assert len(topic_of(found).site.places) == 1


def test_what_has_no_place_of_its_own_is_where_the_document_is_about() -> None:
    # The strike tore the market of Sabha apart; Sabha buries its dead. In Misrata rockets killed five on Friday.
    text = (
        "قال ناطق إن الضربة على السوق أسفرت عن مقتل 24 شخصا.\n\n"
        "وقال المدير إن سبها تدفن ضحاياها وإن مدارس سبها مغلقة.\n\n"
        "وقال شهود إن قصفا صاروخيا استهدف مصراتة الجمعة وأسفر عن مقتل خمسة أشخاص.\n"
    )
    found = Engine.default().read_text(text, Metadata(published=DAY))
    assert len(compare([found]).events) == 2
    nowhere = Engine.default().read_text(text.replace("سبها", "البلدة"), Metadata(published=DAY))  # the town
    assert len(compare([nowhere]).events) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قال ناطق إن سبها هادئة وإن سبها آمنة وإن مصراتة مغلقة.", 1),
        ("قال ناطق إن سبها هادئة وإن مصراتة مغلقة.", 0),  # each named once: about neither
        ("قال ناطق إن سبها هادئة وإن سبها آمنة وإن مصراتة مغلقة وإن مصراتة نائمة.", 0),
    ],
)
def test_a_document_is_about_the_place_it_names_most(text: str, count: int) -> None:
    assert len(topic_of(Engine.default().read_text(text)).main.places) == count
