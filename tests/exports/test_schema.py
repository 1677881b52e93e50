"""The printed JSON Schemas describe the real output, key by key."""

from __future__ import annotations

import copy
import json
from enum import Enum

import jsonschema
import pytest

from riwaya import vocabulary
from riwaya.errors import InputError
from riwaya.events import kinds
from riwaya.exports import schema
from riwaya.exports.brief_schema import BRIEF
from riwaya.exports.comparison import comparison_json
from riwaya.exports.contract import error_json, reading_json
from tests.exports.records import COMPARISON, READING


def closed(part):
    """The schema with every object closed, so that an undocumented key is an error too."""
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    inner = {key: closed(value) for key, value in part.items()}
    if isinstance(part.get("properties"), dict) and part.get("type") == "object":
        inner["additionalProperties"] = False
    return inner


@pytest.mark.parametrize("one", [*schema.SCHEMAS.values(), BRIEF])
def test_the_schema_is_a_schema(one):
    jsonschema.Draft202012Validator.check_schema(one)


def test_every_key_of_a_reading_is_documented_and_valid():
    jsonschema.validate(reading_json(READING), closed(schema.READ), jsonschema.Draft202012Validator)


def test_every_key_of_a_comparison_is_documented_and_valid():
    value = comparison_json(COMPARISON, [("b.txt", InputError("found nothing"))])
    jsonschema.validate(value, closed(schema.COMPARE), jsonschema.Draft202012Validator)


def test_an_unreadable_input_is_valid_too():
    jsonschema.validate(error_json("b.txt", InputError("x")), schema.READ, jsonschema.Draft202012Validator)


def test_a_stance_nobody_knows_is_refused():
    value = copy.deepcopy(reading_json(READING))
    value["claims"][0]["stance"] = "denies"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, schema.READ, jsonschema.Draft202012Validator)


def test_every_closed_set_of_the_contract_is_in_the_schema():
    text = json.dumps([*schema.SCHEMAS.values(), BRIEF])
    unused = {"VerbClass", "Language"}
    for name, words in {**vars(vocabulary), **vars(kinds)}.items():
        if isinstance(words, type) and issubclass(words, Enum) and name not in {"Word", "Enum", *unused}:
            assert all(f'"{member.value}"' in text for member in words), name
