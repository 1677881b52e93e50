"""The attribution reader of each language, behind one call."""

from __future__ import annotations

import pytest

from riwaya.attribution.arabic import ArabicReader
from riwaya.attribution.reader import attribution_reader
from riwaya.vocabulary import Language
from tests.support.reading import annotate, only


def test_arabic_is_read_by_the_arabic_reader() -> None:
    assert isinstance(attribution_reader(Language.AR), ArabicReader)


def test_another_language_is_read_by_another_reader() -> None:
    assert not isinstance(attribution_reader(Language.EN), ArabicReader)


def test_a_reader_gives_attributions_in_order_of_their_cues() -> None:
    # The ministry said that the dam is sound. It added that the tank is full.
    found = attribution_reader(Language.AR)(annotate("قالت الوزارة إن السد سليم. وأضافت أن الخزان ممتلئ."))
    assert [attribution.cue.start for attribution in found] == sorted(attribution.cue.start for attribution in found)
    assert len(found) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "بيان أصدرته النقابة",
        "بيان صادر عن النقابة",
        "بيان نشرته النقابة",
    ],  # issued by, coming from, published by the union
)
def test_whoever_issued_a_statement_speaks_in_it(statement: str) -> None:
    claim = only(f"وجاء في {statement} أن المصنع مغلق.")  # … it said that the factory is closed
    assert (claim.speaker, claim.content) == ("النقابة", "المصنع مغلق")


def test_a_medium_that_published_a_statement_does_not_speak_in_it() -> None:
    # A statement that the Arrow agency published said that the factory is closed.
    assert only("وجاء في بيان نشرته وكالة سهم أن المصنع مغلق.").speaker == "بيان"
