"""What `riwaya timeline` and `riwaya sources` print as JSON: as the schema says, every word at its place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.errors import InputError
from riwaya.events.sources import sources_of
from riwaya.events.timeline import timeline_of
from riwaya.exports.jsontext import one_line
from riwaya.exports.schema import SOURCES, TIMELINE
from riwaya.exports.sources import sources_json
from riwaya.exports.timeline import timeline_json
from tests.exports.records import COMPARISON
from tests.exports.test_schema import closed

SAMPLES = sorted((Path(__file__).parents[2] / "src" / "riwaya" / "samples").glob("[0-9]*.txt"))


@pytest.fixture(scope="module")
def sample():
    engine = Engine.default()
    return engine.compare([engine.read_path(str(path)) for path in SAMPLES])


@pytest.fixture(scope="module")
def article(shared):
    engine = Engine.default()
    published = Metadata(published=date(2024, 4, 22))
    return engine.compare([engine.read_path(str(shared / "seed" / "article.txt"), published)])


def valid(value, schema):
    value = json.loads(one_line(value))
    jsonschema.validate(value, closed(schema), jsonschema.Draft202012Validator)
    return value


def check_words(value, documents):
    """Every {document, start, end, text} in `value` is what its document says there."""
    if isinstance(value, dict):
        if value.keys() >= {"document", "start", "end", "text"}:
            assert documents[value["document"]][value["start"] : value["end"]] == value["text"]
        for inner in value.values():
            check_words(inner, documents)
    elif isinstance(value, list):
        for inner in value:
            check_words(inner, documents)


def test_the_records_fit_the_schemas_with_an_unread_input():
    unread = [("b.txt", InputError("found nothing"))]
    assert valid(timeline_json(COMPARISON, timeline_of(COMPARISON), "e1", unread), TIMELINE)["event"] == "e1"
    assert valid(sources_json(COMPARISON, sources_of(COMPARISON), None, unread), SOURCES)["unread"]


@pytest.mark.parametrize("which", ["sample", "article"])
def test_every_entry_is_the_exact_text_of_its_document(which, request):
    comparison = request.getfixturevalue(which)
    value = valid(timeline_json(comparison, timeline_of(comparison)), TIMELINE)
    documents = {document["id"]: document["text"] for document in value["documents"]}
    assert value["entries"]
    assert all(entry["words"] for entry in value["entries"] + value["undated"])
    check_words(value["entries"] + value["undated"], documents)


@pytest.mark.parametrize("which", ["sample", "article"])
def test_every_report_in_the_tree_is_the_exact_text_of_its_document(which, request):
    comparison = request.getfixturevalue(which)
    value = valid(sources_json(comparison, sources_of(comparison)), SOURCES)
    check_words(value["events"], {document["id"]: document["text"] for document in value["documents"]})
    assert len(value["events"]) == len(comparison.events)


def test_the_toll_the_hospital_raised_is_in_the_timeline(sample):
    value = timeline_json(sample, timeline_of(sample))
    superseded = [e for e in value["entries"] if e["kind"] == "superseded" and e["facet"] == "killed"]
    assert [word["text"] for entry in superseded for word in entry["words"]] == ["4 قتلى"]  # four killed
    assert all(entry["at"].startswith("2025-11-16") for entry in superseded)


def test_the_agency_and_the_outlet_that_dropped_its_credit_are_one_origin(sample):
    (rockets,) = [
        s for s in sources_json(sample, sources_of(sample))["events"] if "شرق دير الزور" in s["event"]["title"]
    ]
    (sources,) = [o for party in rockets["parties"] for o in party["origins"] if o["kind"] == "anonymous"]
    assert (sources["declared"], sources["counted"]) == (2, 1)
    (carrier,) = sources["carriers"]
    (agency,) = carrier["documents"]
    assert [copy["evidence"] for copy in agency["copies"]] == ["credit", "text_reuse"]
    assert set(sources["because"]) == {"description", "carrier", "copy"}


def test_the_disowned_statement_of_the_article_goes_from_single_to_disowned_in_the_order_of_the_text(article):
    entries = timeline_of(article).entries
    steps = [
        (e.before and e.before.value, e.grade.value) for e in entries if e.facet and e.facet.value == "authenticity"
    ]
    assert steps == [(None, "single"), ("single", "disowned")]


def test_the_two_security_sources_of_the_article_are_one_origin_with_the_agency_as_carrier(article):
    found = [
        (origin.declared, origin.counted, [carrier.name for carrier in origin.carriers])
        for tree in sources_of(article)
        for origin in tree.origins()
        if origin.declared == 2 and "أمنيان" in origin.names[0]  # two security …
    ]
    assert found
    assert all(counted == 1 and carriers and "رويترز" in carriers[0] for _, counted, carriers in found)  # Reuters


def test_a_claim_without_words_has_none():
    claims = tuple(replace(claim, content=(), cue=None, source=None) for claim in COMPARISON.claims)
    readings = tuple(replace(reading, claims=claims) for reading in COMPARISON.readings)
    bare = replace(COMPARISON, readings=readings, claims=claims)
    value = valid(timeline_json(bare, timeline_of(bare)), TIMELINE)
    assert any(entry["words"] == [] for entry in value["entries"])
