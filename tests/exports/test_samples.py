"""What the real engine prints for the bundled samples: as the schema says, with exact spans and no dangling id."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from riwaya.engine import Engine
from riwaya.exports.comparison import comparison_json
from riwaya.exports.contract import reading_json
from riwaya.exports.jsontext import one_line
from riwaya.exports.schema import COMPARE, READ
from tests.exports.test_schema import closed

SAMPLES = sorted((Path(__file__).parents[2] / "src" / "riwaya" / "samples").glob("[0-9]*.txt"))


@pytest.fixture(scope="module")
def readings():
    engine = Engine.default()
    return [engine.read_path(str(path)) for path in SAMPLES]


def spans(value):
    """Every {start, end, text} anywhere in `value`."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_every_line_fits_the_schema_and_nothing_in_it_is_undocumented(readings):
    for reading in readings:
        line = one_line(reading_json(reading))
        jsonschema.validate(json.loads(line), closed(READ), jsonschema.Draft202012Validator)


def test_every_span_is_the_exact_text(readings):
    for reading in readings:
        for span in spans(reading_json(reading)):
            assert reading.document.text[span["start"] : span["end"]] == span["text"]


def test_the_comparison_fits_the_schema_and_names_only_claims_it_holds(readings):
    value = comparison_json(Engine.default().compare(readings))
    jsonschema.validate(value, closed(COMPARE), jsonschema.Draft202012Validator)
    known = {claim["id"] for claim in (*value["claims"], *value["narrated"])}
    for conflict in value["conflicts"]:
        assert {one for side in conflict["sides"] for one in side} <= known
    for event in value["events"]:
        assert {*event["claims"], *event["narrated"]} <= known
        assert {one for step in event["history"] for one in step["because"]} <= known
