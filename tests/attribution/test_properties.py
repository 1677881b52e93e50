"""What holds for any text: every span shows something of it, the same text gives the same answer, cost is linear."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Claim, Reading
from riwaya.document import Span
from tests.support.reading import annotate, arabic_reader, read
from tests.support.texts import TEXTS


def spans_of(claim: Claim) -> Iterator[Span]:
    yield from (span for span in (claim.cue, claim.source, claim.speaker.resolved_from) if span is not None)
    yield from claim.content
    yield from (hop.span for hop in claim.chain if hop.span is not None)
    yield from (facet.span for facet in claim.facets)
    yield from (trigger.span for trigger in claim.triggers)
    if claim.target is not None:
        yield claim.target.span
    if claim.said_at is not None and claim.said_at.span is not None:
        yield claim.said_at.span


def all_spans(reading: Reading) -> Iterator[Span]:
    for claim in (*reading.claims, *reading.narrated):
        yield from spans_of(claim)
    yield from (mention.span for mention in reading.mentions)
    yield from (statement.span for statement in reading.statements if statement.span is not None)


@settings(max_examples=300)
@given(TEXTS)
def test_every_span_of_any_text_shows_something_of_it(text: str) -> None:
    reading = read(text)
    for span in all_spans(reading):
        assert span.end <= len(text)
        assert reading.document.quote(span).strip()


@given(st.text(max_size=80))
def test_any_text_gives_an_answer(text: str) -> None:
    assert read(text).document.text == text


@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert read(text) == read(text)


@given(TEXTS)
def test_claim_ids_of_any_text_are_unique(text: str) -> None:
    reading = read(text)
    ids = [claim.id for claim in (*reading.claims, *reading.narrated)]
    assert len(ids) == len(set(ids))


@given(TEXTS)
def test_claims_of_any_text_refer_only_to_each_other(text: str) -> None:
    reading = read(text)
    ids = {claim.id for claim in reading.claims}
    statements = {statement.id for statement in reading.statements}
    for claim in reading.claims:
        assert claim.parent is None or claim.parent in ids - {claim.id}
        assert set(claim.about) <= ids | statements
        assert claim.statement is None or claim.statement in statements


@given(TEXTS)
def test_a_named_speaker_is_written_in_the_text(text: str) -> None:
    squeezed = " ".join(text.split())
    for claim in read(text).claims:
        assert claim.speaker.name in squeezed


@given(TEXTS)
def test_a_dropped_subject_is_found_before_or_with_its_verb(text: str) -> None:
    for claim in read(text).claims:
        if claim.subject_dropped:
            assert claim.source is None
            assert claim.speaker.name


@given(TEXTS)
def test_a_claim_never_holds_its_own_cue(text: str) -> None:
    for claim in read(text).claims:
        assert claim.cue is not None
        assert not any(span.meets(claim.cue) for span in claim.content)


def seconds(text: str) -> float:
    """The shortest of three readings of `text`, annotation left out."""
    annotated = annotate(text)
    shortest = float("inf")
    for _ in range(3):
        start = perf_counter()
        arabic_reader()(annotated)
        shortest = min(shortest, perf_counter() - start)
    return shortest


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("قال ", 20_000),  # said
        ("نقلت الوكالة عن ", 20_000),  # the agency quoted
        ('"', 5_000),
        ("وقال المدير إن المخزن سليم، ", 4_000),  # and the director said that the store is sound,
        ("وأن ", 20_000),  # and that
    ],
)
def test_twice_the_text_costs_about_twice_the_time(piece: str, times: int) -> None:
    arabic_reader()(annotate(piece * 10))
    assert seconds(piece * times) / seconds(piece * (times // 2)) < 3
