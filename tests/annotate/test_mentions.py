"""Actor mentions: which names are found, where exactly, and which look-alikes are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.mentions import ActorFinder
from riwaya.annotate.model import Annotated
from riwaya.annotate.tokens import Tokenizer
from riwaya.document import Document
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Language

FINDER = ActorFinder(
    rows("world", "actors") + rows("world", "agencies") + rows("world", "outlets"),
    rows("ar", "name_guards") + rows("en", "name_guards"),
)


def found(text: str, language: Language = Language.AR) -> list[tuple[str, str]]:
    annotated = FINDER(Annotated(Document("d", text, language), Tokenizer()(text)))
    return [(text[mention.span.start : mention.span.end], mention.entity) for mention in annotated.actors]


def test_kataib_hezbollah_is_neither_hezbollah_nor_the_kataeb_party() -> None:
    text = "نفت كتائب حزب الله ذلك، ورحب حزب الله، وانتقد حزب الكتائب الكتائب."
    assert found(text) == [
        ("كتائب حزب الله", "actor.iq.kataib_hezbollah"),
        ("حزب الله", "actor.lb.hezbollah"),
        ("حزب الكتائب", "actor.lb.kataeb"),
    ]


def test_a_line_break_does_not_turn_kataib_hezbollah_into_hezbollah() -> None:
    assert found("أعلنت كتائب\nحزب الله أنها") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وواشنطن تنفي", "واشنطن"),
        ("قال لرويترز", "رويترز"),
        ("للجيش الإسرائيلي", "للجيش الإسرائيلي"),
        ("ولسنتكوم", "سنتكوم"),
        ("وَطهران تؤكد", "طهران"),
    ],
)
def test_a_proclitic_stays_outside_the_span(text: str, name: str) -> None:
    assert [shown for shown, _ in found(text)] == [name]


@pytest.mark.parametrize(
    "text", ['كتائب "حزب الله" العراقية', "كتائب «حزب الله»", "القيادة المركزية الأميركية “سنتكوم”", 'وكالة "رويترز"']
)
def test_quotation_marks_inside_a_name_belong_to_it(text: str) -> None:
    assert [shown for shown, _ in found(text)] == [text]


def test_a_quoted_name_leaves_its_marks_out() -> None:
    assert found('وكتبت "سنتكوم" أن') == [("سنتكوم", "actor.us.centcom")]


@pytest.mark.parametrize(
    "text", ["وقع الحادث في العراق", "بواشنطن", "زار العاصمة طهران", "شمال سوريا", "داخل إيران", "قرب مدينة بيروت"]
)
def test_a_country_or_capital_after_a_place_word_is_a_place(text: str) -> None:
    assert found(text) == []


def test_a_country_that_acts_is_an_actor() -> None:
    assert [entity for _, entity in found("أعلن العراق الحداد، ودعت طهران واشنطن إلى الحوار")] == [
        "actor.iq",
        "actor.ir",
        "actor.us",
    ]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("قالت قناة الشرق إن", "outlet.asharq_news"),
        ('نقلت "الميادين" عن', "outlet.al_mayadeen"),
        ("بحسب فارس", "agency.fars"),
        ("وكالة الأنباء القطرية (قنا)", "agency.qna"),
    ],
)
def test_an_ambiguous_name_counts_after_an_introducing_word_or_in_marks(text: str, entity: str) -> None:
    assert [shown for _, shown in found(text)] == [entity]


@pytest.mark.parametrize(
    "text", ["غادر إلى الشرق", "أحب الحياة", "جاء فارس على حصان", "محافظة قنا", "أذان المغرب", "جزيرة العرب"]
)
def test_an_ambiguous_word_alone_is_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["he told us", "the man who left", "is it", "a trend", "the china cup", "we sana"])
def test_latin_names_count_only_as_names_are_written(text: str) -> None:
    assert found(text, Language.EN) == []


def test_english_names_are_found_with_their_english_name() -> None:
    text = "CENTCOM denied it, and the US and Kataib Hezbollah did not comment in Baghdad."
    annotated = FINDER(Annotated(Document("d", text, Language.EN), Tokenizer()(text)))
    assert [mention.name for mention in annotated.actors] == [
        "United States Central Command",
        "United States",
        "Kata'ib Hezbollah",
    ]


def test_agencies_and_outlets_are_media() -> None:
    text = "رويترز وقناة الجزيرة"
    annotated = FINDER(Annotated(Document("d", text, Language.AR), Tokenizer()(text)))
    assert {mention.kind for mention in annotated.actors} == {"media"}


def test_folded_variants_of_a_name_are_found() -> None:
    assert [shown for _, shown in found("القياده المركزيه الاميركيه و الأُمَمُ المتّحدة")] == [
        "actor.us.centcom",
        "actor.un",
    ]


def test_a_text_without_tokens_has_no_actors() -> None:
    assert found("") == []


NAMES = ["كتائب حزب الله", "واشنطن", "للجيش", '"', "«", "US", "رويترز", "\n", "(", "وكالة", "في", "و"]


@given(st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), max_size=30))
def test_mentions_are_ordered_inside_the_text_and_do_not_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    annotated = FINDER(Annotated(Document("d", text, Language.AR), Tokenizer()(text)))
    spans = [mention.span for mention in annotated.actors]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.end <= len(text) and text[span.start : span.end].strip() for span in spans)
