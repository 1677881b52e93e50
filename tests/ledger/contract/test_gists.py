"""What documents tell is kept beside their readings and taken out as it was; whatever is in doubt is not taken out."""

from __future__ import annotations

import pytest

from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import TellingFinder
from riwaya.ledger import gists
from riwaya.ledger.gists import Gists
from riwaya.ledger.packing import packed, unpacked
from tests.support.desks import BEGUN, bundled

READINGS = bundled()[:6]
FIND = TellingFinder(Knowledge.default())
TOLD = {reading.document.id: FIND(reading) for reading in READINGS}


@pytest.fixture
def kept(ledger):
    for reading in READINGS:
        ledger.add(reading, None, BEGUN)
    found = Gists(ledger.db)
    found.put(TOLD)
    return found


def test_what_was_kept_is_what_was_found(kept):
    assert any(len(found) > 1 for found in TOLD.values())
    assert kept.held([*TOLD, "nothing"]) == TOLD


def test_whatever_documents_tell_is_unpacked_as_it_was_packed():
    for reading in bundled()[:60]:
        found = FIND(reading)
        assert unpacked(reading.document.id, packed(found)) == found


def test_what_is_put_takes_the_place_of_what_stood_there(kept):
    first = next(iter(TOLD))
    kept.put({first: TOLD[first][:1]})
    assert kept.held([first]) == {first: TOLD[first][:1]}


def test_what_was_forgotten_is_no_longer_held(kept):
    first, *others = TOLD
    kept.forget([first])
    assert list(kept.held([first])) == []
    assert set(kept.held(others)) == set(others)


def test_what_others_made_is_not_held(kept, monkeypatch):
    monkeypatch.setattr(gists, "maker", lambda: "another lexicon")
    assert kept.held(list(TOLD)) == {}


def test_a_document_nobody_recorded_keeps_nothing(kept):
    kept.put({"nothing": ()})
    assert kept.held(["nothing"]) == {}


@pytest.mark.parametrize("damaged", [b"", b"nonsense", packed(())[:-2], packed(TOLD[READINGS[0].document.id])[:-9]])
def test_what_is_damaged_is_not_held(damaged):
    assert unpacked("d", damaged) is None
