"""What a document speaks of as a whole, and what its claims say was hit."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.engine import Engine
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
