"""Spans, zones and documents."""

from __future__ import annotations

import pytest

from riwaya.document import Document, Metadata, Span, Zone
from riwaya.vocabulary import Language, ZoneKind

TEXT = "عنوان\nنص الخبر"
"""Headline / text of the news."""


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4)])
def test_a_span_is_never_empty_or_reversed(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs 0 <= start < end"):
        Span(start, end)


def test_a_span_holds_what_lies_wholly_inside() -> None:
    assert Span(2, 8).holds(Span(2, 8))
    assert Span(2, 8).holds(Span(3, 5))
    assert not Span(2, 8).holds(Span(1, 5))
    assert not Span(2, 8).holds(Span(3, 9))


def test_two_spans_meet_where_they_share_a_character() -> None:
    assert Span(2, 5).meets(Span(4, 9))
    assert not Span(2, 5).meets(Span(5, 9))


def test_spans_are_ordered_by_start_then_end() -> None:
    assert sorted([Span(3, 9), Span(1, 8), Span(3, 4)]) == [Span(1, 8), Span(3, 4), Span(3, 9)]


def test_a_document_quotes_the_exact_characters_of_a_span() -> None:
    document = Document("d", "قـالَ نعم", Language.AR)  # he said yes
    assert document.quote(Span(0, 5)) == "قـالَ"


def test_offsets_count_code_points() -> None:
    document = Document("d", "🔴 عاجل", Language.AR)  # breaking
    assert document.quote(Span(2, 6)) == "عاجل"


def test_a_character_in_no_zone_is_body() -> None:
    document = Document("d", TEXT, Language.AR, zones=(Zone(ZoneKind.HEADLINE, Span(0, 5)),))
    assert document.zone_at(2) is ZoneKind.HEADLINE
    assert document.zone_at(7) is ZoneKind.BODY


def test_the_end_of_a_zone_is_outside_it() -> None:
    document = Document("d", TEXT, Language.AR, zones=(Zone(ZoneKind.HEADLINE, Span(0, 5)),))
    assert document.zone_at(5) is ZoneKind.BODY


def test_outlet_and_date_come_from_the_metadata() -> None:
    document = Document("d", TEXT, Language.AR, metadata=Metadata(outlet="دفتر الرصيف"))  # the Quay Notebook
    assert (document.outlet, document.published) == ("دفتر الرصيف", None)


def test_a_document_cannot_be_changed() -> None:
    document = Document("d", TEXT, Language.AR)
    with pytest.raises(AttributeError):
        document.text = ""  # type: ignore[misc]
