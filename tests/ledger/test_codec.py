"""Records to JSON values and back, without loss."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.claims.model import Claim, Reading
from riwaya.document import Document, Metadata
from riwaya.events.model import Comparison
from riwaya.ledger.codec import RecordError, restore, store
from riwaya.vocabulary import Language
from tests.exports.records import COMPARISON, DOCUMENT, READING, TOLL

FREE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.tuples(inner, inner) | st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def round_trip(kind, value):
    return restore(kind, json.loads(json.dumps(store(value))))


def test_a_reading_comes_back_equal():
    assert round_trip(Reading, READING) == READING


def test_a_comparison_comes_back_equal():
    assert round_trip(Comparison, COMPARISON) == COMPARISON


@pytest.mark.parametrize(
    "published",
    [None, date(2024, 4, 22), datetime(2024, 4, 22), datetime(2024, 4, 22, 8, 10, 0, 5, UTC)],
)
def test_a_day_and_an_instant_stay_what_they_are(published):
    document = replace(DOCUMENT, metadata=Metadata(published=published))
    back = round_trip(Document, document)
    assert back == document
    assert type(back.published) is type(published)


@given(st.text(), FREE)
def test_whatever_a_sidecar_adds_comes_back_with_its_types(key, value):
    document = Document("d", "x", Language.AR, metadata=Metadata(extra=((key, value),)))
    assert round_trip(Document, document) == document


def test_a_field_left_out_takes_its_default():
    stored = store(TOLL)
    del stored["subject_dropped"]
    assert restore(Claim, stored) == TOLL


@pytest.mark.parametrize("broken", [{}, {"cue": 3}, None, [], {"cue": {"start": 5, "end": 5}}])
def test_a_record_that_does_not_fit_is_an_error_of_ours(broken):
    stored = {**store(TOLL), **broken} if isinstance(broken, dict) and broken else broken
    with pytest.raises(RecordError, match="a stored Claim cannot be restored"):
        restore(Claim, stored)
