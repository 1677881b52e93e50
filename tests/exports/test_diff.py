"""`riwaya diff` for machines."""

from __future__ import annotations

from riwaya.exports.diff import diff_json
from riwaya.ledger.held import HeldReading
from riwaya.views.diff import difference
from tests.views.test_diff import NEW, OLD, read


def test_every_change_has_its_exact_characters_in_both_texts():
    old, new = read(OLD), read(NEW)
    found = difference(old, new)
    sides = [HeldReading("reader", "2026-01-02T07:00:00+00:00", one) for one in (old, new)]
    changed = [(one, [aspect.value for aspect in one.aspects]) for one in found.changed]
    value = diff_json("versions", *sides, found.passages, found.gone, found.new, changed, found.same)
    assert value["old"]["reader"] == "reader"
    assert "text" not in value["old"]
    for one in value["text"]:
        for side, text in (("old", OLD), ("new", NEW)):
            if one[side] is not None:
                assert text[one[side]["start"] : one[side]["end"]] == one[side]["text"]
    assert value["claims"]["changed"][0]["changed"] == ["content"]
    assert len(value["claims"]["new"]) == len(found.new)
