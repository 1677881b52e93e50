"""The facet reader answers any text, quotes it exactly and stays linear."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.model import Annotated
from riwaya.attribution.model import Speaker
from riwaya.claims.facets import FacetReader
from riwaya.document import Document, Span
from riwaya.lexicon.load import rows
from riwaya.vocabulary import FacetName, Language, SpeakerType, Stance
from tests.support.said import annotators, facets_of

WORDED = {FacetName.PLACE, FacetName.LAUNCH_PLACE, FacetName.TARGET, FacetName.DAMAGE, FacetName.INTENT}


@cache
def vocabulary() -> list[str]:
    """Spellings of every row the facets are read with."""
    kinds = ("facet_words", "event_triggers", "hedges")
    return sorted({" ".join(row["words"]) for kind in kinds for row in rows("ar", kind)})


def sound(text: str, content: tuple[Span, ...], stance: Stance) -> bool:
    """True when every facet of `content` lies in the text, quotes it and has ordered bounds."""
    annotated: Annotated = annotators()(Document("d", text, Language.AR))
    speaker = Speaker("الناطق", SpeakerType.ORGANIZATION)
    found = annotators().facets(annotated, content, None, stance, speaker, None)
    inside = all(0 <= facet.span.start < facet.span.end <= len(text) for facet in found)
    worded = (facet for facet in found if facet.name in WORDED and facet.value is not None)
    quoted = all(text[facet.span.start : facet.span.end] == facet.value for facet in worded)
    return inside and quoted and all((f.low or 0) <= f.high for f in found if f.high is not None)


@given(st.data())
def test_any_mixture_of_its_words_is_answered(data: st.DataObject) -> None:
    pieces = st.sampled_from([*vocabulary(), "5", "سبها", '"', "،", "الجمعة", "«", "\n", "تركيا", "كتائب"])
    text = " ".join(data.draw(st.lists(pieces, min_size=1, max_size=25)))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert sound(text, (Span(start, end),), data.draw(st.sampled_from(list(Stance))))


@given(st.text(min_size=1, max_size=200), st.sampled_from(list(Stance)))
def test_any_characters_are_answered(text: str, stance: Stance) -> None:
    assert sound(text, (Span(0, len(text)),), stance)


def test_content_in_several_pieces_is_read_as_one() -> None:
    text = "الانفجار، قال الناطق، أسفر عن مقتل خمسة أشخاص"  # The explosion, said the spokesman, killed five
    first = text.index("،")
    second = text.index("أسفر")
    assert sound(text, (Span(0, first), Span(second, len(text))), Stance.ASSERT)


@pytest.mark.parametrize("stance", list(Stance))
def test_no_content_is_answered_for_every_stance(stance: Stance) -> None:
    annotated = annotators()(Document("d", "نص", Language.AR))
    assert annotators().facets(annotated, (), None, stance, Speaker(), None) == ()


def test_the_same_content_gives_the_same_facets() -> None:
    content = "قصف تركي طال قرية النخل وأسفر عن مقتل خمسة أشخاص وإصابة تسعة آخرين"
    assert facets_of(content) == facets_of(content)


def test_a_reader_of_no_lexicon_knows_only_the_event_word() -> None:
    annotated = annotators()(Document("d", "قصف", Language.AR))
    found = FacetReader([])(annotated, (Span(0, 3),), None, Stance.ASSERT, Speaker(), None)
    assert {facet.name for facet in found} == {FacetName.OCCURRENCE, FacetName.MEANS}
