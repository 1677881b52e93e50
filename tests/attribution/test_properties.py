"""What holds for any text: every span shows something of it, the same text gives the same answer, cost is linear."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Claim, Reading
from riwaya.document import Span
from tests.support.reading import read
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
def test_a_dropped_subject_has_a_speaker_but_no_source(text: str) -> None:
    for claim in read(text).claims:
        if claim.subject_dropped:
            assert claim.source is None
            assert claim.speaker.name


@given(TEXTS)
def test_a_claim_never_holds_its_own_cue(text: str) -> None:
    for claim in read(text).claims:
        assert claim.cue is not None
        assert not any(span.meets(claim.cue) for span in claim.content)


@given(TEXTS)
def test_the_spans_of_one_content_do_not_overlap(text: str) -> None:
    for claim in read(text).claims:
        for number, span in enumerate(claim.content):
            assert not any(span.meets(other) for other in claim.content[number + 1 :])


def ratio(piece: str, times: int) -> float:
    """How much longer `times` pieces take than half of them: processor time, the shortest of up to five turns.

    The collector is off meanwhile: a full collection walks everything that other tests hold, whatever is read here.
    """
    read(piece * 10)
    gc.collect()
    gc.disable()
    try:
        return _ratio(piece, times)
    finally:
        gc.enable()


def _ratio(piece: str, times: int) -> float:
    shortest = [float("inf"), float("inf")]
    for _ in range(5):
        for at, count in enumerate((times // 2, times)):
            text = piece * count
            start = process_time()
            read(text)
            shortest[at] = min(shortest[at], process_time() - start)
        if shortest[1] / shortest[0] < 2.5:
            break
    return shortest[1] / shortest[0]


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("قال ", 20_000),  # said
        ("نقلت الوكالة عن ", 20_000),  # the agency quoted
        ('"', 5_000),
        ("«", 20_000),
        ("وأن ", 20_000),  # and that
        ("المدير: ", 10_000),  # the director:
        ("وفق الشرطة ", 3_000),  # according to the police
        ("الذي نفته ", 3_000),  # which she denied
        ("السبت قتل 3 ", 3_000),  # on Saturday 3 were killed
        ("كتائب الطيف، ", 5_000),  # Spectrum Brigades,
    ],
)
def test_twice_the_words_cost_about_twice_the_time(piece: str, times: int) -> None:
    assert ratio(piece, times) < 3


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("وقال المدير إن المخزن سليم. ", 2_000),  # And the director said that the store is sound.
        ("وأضاف أن الجرد قريب. ", 2_000),  # And he added that the stocktaking is near.
        ("ونفت كتائب الطيف إصدارها البيان. ", 1_000),  # And the Spectrum Brigades denied issuing the statement.
        ("قالت النقابة في بيان على تليغرام إن الإضراب مستمر.\n", 1_000),  # The union said in a statement on Telegram …
        ("وانهار الجسر، بحسب الشرطة. ", 2_000),  # And the bridge collapsed, according to the police.
        ("وانفجرت سيارة قرب السوق صباح السبت وقتل 3 أشخاص. ", 1_000),  # A car exploded near the market on Saturday …
    ],
)
def test_twice_the_sentences_cost_about_twice_the_time(sentence: str, times: int) -> None:
    assert ratio(sentence, times) < 3


@pytest.mark.parametrize(
    ("clause", "times"),
    [
        ("وقال المدير إن المخزن سليم، ", 2_000),  # and the director said that the store is sound,
        ("قال المدير: ", 2_000),  # the director said:
        ("نفى ", 4_000),  # denied
        ("، وهو ما نفته الشركة", 1_000),  # , which the company denied
        ("على حد تعبيره ", 1_000),  # as he put it
        ("انفجار ", 6_000),  # explosion
    ],
)
def test_a_sentence_of_any_length_costs_no_more_than_its_words(clause: str, times: int) -> None:
    assert ratio(clause, times) < 3


def test_a_sentence_of_any_number_of_joined_clauses_is_read() -> None:
    # The ministry said that the dam is sound, and that the tank is full, and that the tank is full …
    text = "قالت وزارة المياه إن السد سليم" + "، وأن الخزان ممتلئ الآن" * 2_000
    assert read(text).claims[0].speaker.name == "وزارة المياه"
