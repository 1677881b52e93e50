"""Lists of claims, conflicts, documents and answers for machines."""

from __future__ import annotations

import csv
import io

from riwaya.claims.decided import Mark
from riwaya.errors import InputError
from riwaya.events.cards import cards_of
from riwaya.exports.lists import (
    added_json,
    answers_csv,
    claims_csv,
    claims_json,
    conflicts_csv,
    conflicts_json,
    documents_csv,
    documents_json,
    outcome_json,
)
from riwaya.ledger.held import ListedDocument
from tests.exports.records import ACCUSED, COMPARISON, READING
from tests.views.test_lists_text import STORED

CONFLICTS = [(c, card, COMPARISON) for card in cards_of(COMPARISON) for c in COMPARISON.conflicts if c.event == card.id]


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_claim_has_its_document_without_the_text_its_events_and_who_decided():
    mark = Mark(ACCUSED.id, ("j1",), ("Mona",), original=ACCUSED)
    (claim,) = claims_json([(ACCUSED, READING, ["e1"], mark)], False)["claims"]
    assert claim["id"] == ACCUSED.id
    assert "text" not in claim["source_document"]
    assert claim["events"] == ["e1"]
    assert claim["decided"]["by"] == ["Mona"]
    assert claim["decided"]["as_read"]["id"] == ACCUSED.id


def test_a_line_of_a_claim_has_its_words_and_code_points():
    (row,) = rows(claims_csv([(ACCUSED, READING, ["e1", "e2"], None)]))
    start, end = int(row["start"]), int(row["end"])
    assert READING.document.text[start:end].startswith(row["words"].split(" … ")[0])
    assert row["events"] == "e1; e2"


def test_both_sides_of_a_conflict_are_there():
    assert CONFLICTS
    for conflict in conflicts_json(CONFLICTS, False)["conflicts"]:
        assert [[claim["id"] for claim in side] for side in conflict["claims"]] == conflict["sides"]
        assert conflict["explanation"]
    assert {row["side"] for row in rows(conflicts_csv(CONFLICTS))} == {"a", "b"}


def test_a_document_has_no_more_than_is_known_of_it():
    listed = ListedDocument(STORED, 1, 1, (), None)
    (document,) = documents_json([listed], True)["documents"]
    assert (document["title"], document["claims"], document["published_at"]) == (None, None, None)
    assert rows(documents_csv([listed]))[0]["id"] == "d1"


def test_every_answer_of_an_event_has_a_line():
    found = rows(answers_csv(COMPARISON))
    expected = sum(max(len(facet.positions), 1) for event in COMPARISON.events for facet in event.facets)
    assert len(found) == expected
    assert {row["note"] for row in found} == {"computed from attributions, not verified"}


def test_what_became_of_inputs_is_told_with_codes():
    told = [outcome_json("a", "new", "d1", None), outcome_json("b", None, None, InputError("b: gone", "not_found"))]
    value = added_json("desk.db", {"new": 1}, told, None)
    assert value["events"] is None
    assert value["inputs"][0] == {"input": "a", "document": "d1", "outcome": "new"}
    assert value["inputs"][1]["error"]["code"] == "not_found"
