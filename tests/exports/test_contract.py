"""The JSON object of `riwaya read`."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from riwaya.document import Span
from riwaya.errors import InputError
from riwaya.exports.contract import claim_json, error_json, mention_json, number, reading_json, span_json
from tests.exports.records import DISOWNED, DOCUMENT, READING, TOLL


def test_the_keys_are_those_of_the_design_in_its_order():
    value = reading_json(READING)
    assert list(value) == ["document", "statements", "claims", "narrated", "mentions", "event_words"]
    first = ["id", "input", "language", "title", "outlet", "published_at", "dateline", "bylines", "credits"]
    assert list(value["document"])[: len(first)] == first


def test_a_span_carries_its_exact_characters():
    for claim in reading_json(READING)["claims"]:
        for part in (claim["cue"], claim["source"], *claim["content"]):
            if part is not None:
                assert DOCUMENT.text[part["start"] : part["end"]] == part["text"]


def test_a_carrier_and_a_channel_are_found_in_the_chain_by_name():
    names = {(hop["role"], hop["name"]) for claim in reading_json(READING)["claims"] for hop in claim["chain"]}
    assert ("carrier", "وكالة مرسى") in names
    assert ("channel", "تلغرام") in names


def test_a_dropped_subject_says_where_its_speaker_was_taken_from():
    assert claim_json(DISOWNED, DOCUMENT)["speaker"]["resolved_from"]["text"] == "كتائب الغيم"


def test_a_claim_without_cue_or_source_has_nulls():
    own = reading_json(READING)["narrated"][0]
    assert own["cue"] is None
    assert own["source"] is None


def test_an_open_interval_has_a_null_bound_and_whole_numbers_no_fraction():
    assert number(3.0) == 3
    assert isinstance(number(3.0), int)
    assert number(2.5) == 2.5
    assert number(float("inf")) is None
    assert number(float("nan")) is None
    assert number(None) is None


def test_every_kind_of_mention_has_its_values():
    kinds = [mention_json(mention, DOCUMENT)["kind"] for mention in READING.mentions]
    assert kinds == ["actor", "place", "time", "quantity", "actor", "place"]


def test_a_name_that_no_list_knows_has_null_where_a_list_would_answer():
    actor, place = (mention_json(mention, DOCUMENT)["value"] for mention in READING.mentions[-2:])
    assert actor == {"entity": None, "name": "كتائب الغيم", "kind": "organization"}
    assert (place["place"], place["lat"], place["country"]) == (None, None, None)


def test_an_unreadable_input_has_a_code_and_a_message():
    line = error_json("a.txt", InputError("found nothing"))
    assert line == {"input": "a.txt", "error": {"code": "unreadable_input", "message": "found nothing"}}


def test_the_same_reading_gives_the_same_object():
    assert reading_json(READING) == reading_json(replace(READING))


def test_a_said_at_keeps_its_basis():
    assert claim_json(TOLL, DOCUMENT)["said_at"]["basis"] == "resolved"


@given(st.text(min_size=1, max_size=40), st.data())
def test_any_span_of_any_text_is_quoted_exactly(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quoted = span_json(Span(start, end), replace(DOCUMENT, text=text))
    assert quoted == {"start": start, "end": end, "text": text[start:end]}
