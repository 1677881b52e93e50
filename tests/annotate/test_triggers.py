"""Event words: what they name, and the words that only look like them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.model import TriggerMention
from riwaya.annotate.tokens import Tokenizer
from riwaya.annotate.triggers import TriggerFinder
from riwaya.lexicon.load import rows
from riwaya.vocabulary import EventType, Language


@cache
def finder(language: Language = Language.AR) -> TriggerFinder:
    return TriggerFinder.default(language)


def triggers(text: str, language: Language = Language.AR) -> list[tuple[str, EventType, str | None]]:
    """Words, type and means of each event word of `text`."""
    found = finder(language).find(text, Tokenizer()(text))
    return [(text[t.span.start : t.span.end], t.type, t.means) for t in found]


def only(text: str) -> TriggerMention:
    [found] = finder().find(text, Tokenizer()(text))
    return found


@pytest.mark.parametrize(
    ("text", "words", "kind", "means"),
    [
        ("هز انفجار المعسكر", "انفجار", EventType.EXPLOSION_UNKNOWN_CAUSE, "explosion"),
        ("تعرضت القرية لقصف مدفعي", "قصف مدفعي", EventType.ROCKET_MISSILE_SHELLING, "artillery"),
        ("نفذت الطائرات غارات جوية", "غارات جوية", EventType.AIRSTRIKE, "air"),
        ("تعرض المخزن لهجوم بطائرة مسيّرة", "هجوم بطائرة مسيّرة", EventType.DRONE_ATTACK, "drone"),
        ("شرعت القوة في عملية بحث واسعة", "عملية بحث", EventType.SEARCH_PURSUIT, None),
        ("أعلن الفصيل استئناف الهجمات", "استئناف الهجمات", EventType.RESUMPTION_OF_ATTACKS, None),
    ],
)
def test_the_longest_event_phrase_is_found(text: str, words: str, kind: EventType, means: str | None) -> None:
    assert (words, kind, means) in triggers(text)


def test_an_adjective_takes_the_article_with_its_noun() -> None:
    assert triggers("وقع القصف المدفعي فجرا")[0] == (
        "القصف المدفعي",
        EventType.ROCKET_MISSILE_SHELLING,
        "artillery",
    )


def test_letters_written_onto_the_word_are_not_part_of_it() -> None:
    assert [words for words, _, _ in triggers("وبالهجوم انتهت الليلة")] == ["الهجوم"]  # and with the attack


@pytest.mark.parametrize("text", ["الهجوم على الجسر", "وقع هذا هجوم كبير"])
def test_a_definite_event_points_back(text: str) -> None:
    assert only(text).definite


@pytest.mark.parametrize(
    "text",
    [
        "خرجت مسيرة في شارع الميناء",  # a march went out
        "شهدت المدينة مسيرات سلمية",  # peaceful marches
        "شن النائب هجوما لاذعا على الوزير",  # a scathing attack of words
        "سجل المهاجم من ضربة جزاء",  # scored from a penalty kick
        "تستهدف الخطة زيادة إنتاج القمح",  # the plan targets more wheat
        "يشهد البلد انفجارا سكانيا",  # a population explosion
    ],
)
def test_what_only_looks_like_an_event_is_none(text: str) -> None:
    assert [kind for _, kind, _ in triggers(text) if kind is not EventType.PROTEST] == []


@pytest.mark.parametrize(
    "text",
    [
        "أسقط الجنود مسيرة قرب السد",  # the soldiers shot down a drone
        "حلقت مسيّرة فوق السد",  # a written shadda settles it
        "هجوم بمسيرة مفخخة",
    ],
)
def test_a_drone_is_told_from_a_march(text: str) -> None:
    assert EventType.DRONE_ATTACK in {kind for _, kind, _ in triggers(text)}


def test_a_march_with_its_adjective_is_a_protest() -> None:
    assert triggers("خرجت مسيرة حاشدة في شارع الميناء") == [("مسيرة حاشدة", EventType.PROTEST, None)]


def test_a_weak_word_counts_beside_military_words() -> None:
    assert EventType.ARMED_ATTACK in {kind for _, kind, _ in triggers("استهدف مسلحون قاعدة عسكرية")}


def test_weapons_carry_their_number() -> None:
    assert (only("صاروخان").number, only("صواريخ").number) == ("d", "p")


def test_english_has_event_words_too() -> None:
    found = triggers("An explosion shook the camp after a drone strike.", Language.EN)
    assert [words for words, _, _ in found] == ["explosion", "drone strike"]


@pytest.mark.parametrize("language", list(Language))
def test_every_type_of_event_has_words(language: Language) -> None:
    """Statements are read from attributions, not from words that name an event."""
    told = {row["type"] for row in rows(language.value, "event_triggers")}
    assert told == {str(kind) for kind in EventType} - {"statement"}


@pytest.mark.parametrize("kind", ["event_triggers", "event_contexts"])
@pytest.mark.parametrize("language", list(Language))
def test_every_entry_has_an_example(kind: str, language: Language, root: Path) -> None:
    path = root / "src" / "riwaya" / "lexicon" / language.value / f"{kind}.yaml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]
    assert [entry["id"] for entry in entries if not entry.get("examples")] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("خرجت مسيرة في شارع الميناء", EventType.PROTEST),  # a march went out
        ("تظاهر مئات العمال", EventType.PROTEST),  # hundreds of workers demonstrated
        ("دخل السائقون في إضراب مفتوح", EventType.PROTEST),  # the drivers began an open strike
        ("غرق مركب قبالة الساحل", EventType.ACCIDENT),  # a boat sank off the coast
        ("ضرب زلزال الساحل", EventType.DISASTER),  # an earthquake struck the coast
        ("وقعت مجزرة في القرية", EventType.ARMED_ATTACK),  # a massacre took place in the village
    ],
)
def test_a_happening_has_its_type(text: str, kind: EventType) -> None:
    assert [found for _, found, _ in triggers(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "تظاهر اللاعب بأنه مصاب",  # the player pretended to be hurt
        "خطف الفريق التعادل",  # the team snatched a draw
        "تجمع المسافرون في القاعة",  # the travellers gathered in the hall
        "أحدثت الاستقالة زلزالا سياسيا",  # the resignation was a political earthquake
        "حضر قائد قوات مكافحة الشغب",  # the head of the riot police came
    ],
)
def test_a_figure_of_speech_is_no_happening(text: str) -> None:
    assert triggers(text) == []


@given(st.text(max_size=300))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = finder().find(text, Tokenizer()(text))
    spans = [mention.span for mention in found]
    assert spans == sorted(spans)
    assert all(span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
