"""The JSON object of `riwaya compare`."""

from __future__ import annotations

from dataclasses import replace

from riwaya.errors import InputError
from riwaya.exports.comparison import comparison_json, facets_json
from riwaya.vocabulary import FacetName
from tests.exports.records import BLAST_EVENT, COMPARISON


def test_a_grade_never_goes_without_saying_that_it_is_computed():
    value = comparison_json(COMPARISON)
    assert value["note"] == "computed from attributions, not verified"
    assert value["note_ar"] == "محسوب من الإسناد، ولم يُتحقَّق منه"


def test_counted_facets_are_keyed_by_stratum_and_others_are_not():
    facets = comparison_json(COMPARISON)["events"][1]["facets"]
    assert list(facets["killed"]) == ["total/event"]
    assert facets["perpetrator"]["grade"] == "single_denied"


def test_two_strata_of_one_facet_stand_side_by_side():
    killed = BLAST_EVENT.facets[0]
    women = replace(killed, stratum="women/event")
    assert list(facets_json((killed, women), {})[FacetName.KILLED]) == ["total/event", "women/event"]


def test_the_five_counts_are_five_numbers():
    position = comparison_json(COMPARISON)["events"][1]["facets"]["perpetrator"]["positions"][0]
    counts = [position[f"n_{name}"] for name in ("reports", "documents", "outlets", "origins", "parties")]
    assert counts == [2, 1, 1, 1, 1]


def test_who_has_not_answered_is_listed_as_open():
    assert comparison_json(COMPARISON)["events"][1]["facets"]["perpetrator"]["open"] == ["c5"]


def test_a_claim_of_a_document_that_was_not_read_is_left_out():
    stray = replace(COMPARISON.claims[0], document="elsewhere")
    assert comparison_json(replace(COMPARISON, claims=(stray,)))["claims"] == []


def test_inputs_that_failed_are_named():
    value = comparison_json(COMPARISON, [("b.txt", InputError("found nothing"))])
    assert value["unread"][0]["input"] == "b.txt"


def test_a_second_facet_of_one_name_never_hides_the_first():
    killed, perpetrator = BLAST_EVENT.facets
    out = facets_json((killed, replace(killed, stratum=""), perpetrator, perpetrator), {})
    assert list(out["killed"]) == ["total/event", "total/event#2"]
    assert list(out) == ["killed", "perpetrator", "perpetrator#2"]


def test_copies_are_explained_by_the_passages_they_share():
    (copies,) = comparison_json(COMPARISON)["copies"]
    (taken,) = copies["taken"]
    assert (taken["copy"], taken["kind"], taken["share"]) == ("doc-a", "trimmed", 0.93)
    assert taken["shared"][0]["copy"] == {"start": 0, "end": 25, "text": "كتائب الغيم تتبرأ من بيان"}  # the headline
