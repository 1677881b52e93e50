"""Profiles as JSON and CSV, and the profile of a document."""

from __future__ import annotations

import csv
import io

import pytest

from riwaya.document import Document, Metadata
from riwaya.exports import outlets
from riwaya.exports.contract import document_json
from riwaya.exports.outlets import outlets_csv, outlets_json, profile_json
from riwaya.vocabulary import Language
from tests.support.outlets import COMMAND, NAHR, PROFILES


@pytest.fixture(autouse=True)
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlets, "packaged", lambda: PROFILES)


def document(**told: str) -> Document:
    return Document("d", "نص", Language.AR, metadata=Metadata(**told))


def test_a_profile_has_every_key_though_little_is_known() -> None:
    every = outlets_json(PROFILES)["outlets"]
    assert {frozenset(one) for one in every} == {frozenset(every[0])}


def test_a_profile_names_its_owner_and_its_accounts() -> None:
    (nahr,) = [profile_json(one) for one in PROFILES if one.id == NAHR]
    assert nahr["owner"] == {"id": "owner.two_banks", "name_ar": "ضفتان", "name_en": "Two Banks"}
    assert nahr["handles"] == {"x": ["NahrTV"], "telegram": ["nahr_news"]}


def test_a_table_has_a_row_for_each_profile_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(outlets_csv(PROFILES))))
    assert {row["id"]: row["owner_en"] for row in rows}[NAHR] == "Two Banks"
    assert [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell] == []


def test_a_document_says_by_what_its_outlet_is_known() -> None:
    found = document_json(document(url="https://x.com/coastcommand/status/1"))["profile"]
    assert (found["actor"], found["by"], found["value"]) == (COMMAND, "handle", "x:CoastCommand")


def test_a_document_of_an_unknown_outlet_has_no_profile() -> None:
    assert document_json(document(outlet="منبر الرصيف"))["profile"] is None
