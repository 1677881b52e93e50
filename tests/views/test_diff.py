"""What changed between two readings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.document import Metadata
from riwaya.ledger.held import HeldReading
from riwaya.views.diff import MOST, Aspect, difference, passages
from riwaya.views.diff_text import diff_text
from riwaya.views.look import Look
from riwaya.views.words import Words
from riwaya.vocabulary import Stance
from tests.support.cases import engine

OLD = (
    "قال المتحدث باسم وزارة الداخلية اليوم إن ثمانية من عناصر الشرطة قتلوا في هجوم غربي الرطبة.\n\n"
    "ونفى التنظيم مسؤوليته عن الهجوم.\n"
)  # eight policemen killed near Rutba, the ministry says; the group denies responsibility
NEW = OLD.replace("ثمانية", "أحد عشر").replace("ونفى", "وأعلن") + "\nوأكد شهود أن النيران لا تزال مشتعلة.\n"
# eleven; claims responsibility; witnesses: it still burns


def read(text: str):
    return engine().read_text(text, Metadata(outlet="وكالة"))


def words_of(old: str, new: str) -> list[tuple[str, str]]:
    return [
        (old[p.old.start : p.old.end] if p.old else "", new[p.new.start : p.new.end] if p.new else "")
        for p in passages(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("a b c", "a b c", []),
        ("a b c", "a x c", [("b", "x")]),
        ("a b c", "a b x c", [("", "x")]),
        ("a b c", "a c", [("b", "")]),
        ("a b\nc d", "a b\nc e", [("d", "e")]),
        ("a one b two c", "a eins b zwei c", [("one b two", "eins b zwei")]),
        ("", "a", [("", "a")]),
        ("", "", []),
        ("a  b", "a b", []),
    ],
)
def test_words_that_changed_are_found(old, new, changed):
    assert words_of(old, new) == changed


def test_changes_far_from_each_other_are_told_apart():
    assert words_of("a b c d e f", "x b c d e y") == [("a", "x"), ("f", "y")]


def test_a_long_text_that_is_another_one_altogether_is_shown_as_a_whole():
    old, new = "a " * (MOST + 1), "b " * (MOST + 1)
    assert len(words_of(old, new)) == 1


def test_a_claim_whose_words_changed_is_the_same_claim_changed():
    (first, *_) = difference(read(OLD), read(NEW)).changed
    assert first.aspects == (Aspect.CONTENT,)


def test_a_claim_that_only_moved_is_not_changed():
    found = difference(read(OLD), read("مقدمة جديدة للخبر.\n\n" + OLD))  # a new opening
    assert (found.gone, found.new, found.changed) == ((), (), ())
    assert found.same == len(read(OLD).claims)


def test_claims_gone_and_new_are_told_apart_from_changed_ones():
    old, new = read(OLD), read(NEW)
    found = difference(old, new)
    assert len(found.gone) + len(found.changed) + found.same == len(old.claims)
    assert len(found.new) + len(found.changed) + found.same == len(new.claims)
    assert any("النيران" in new.document.quote(span) for claim in found.new for span in claim.content)  # the fire


def test_what_a_newer_reader_sees_otherwise_in_the_same_text_is_named():
    old = read(OLD)
    first, *others = old.claims
    new = replace(old, claims=(replace(first, stance=Stance.ACCUSE), *others))
    found = difference(old, new)
    assert found.passages == ()
    assert [one.aspects for one in found.changed] == [(Aspect.STANCE,)]


@pytest.mark.parametrize(("ui", "heading"), [("en", "Claims that changed"), ("ar", "أقوال تغيّرت")])
def test_text_shows_both_sides_in_the_language_asked_for(ui, heading):
    old, new = read(OLD), read(NEW)
    held = [HeldReading("reader", "2026-01-02T07:00:00+00:00", one) for one in (old, new)]
    text = diff_text("versions", *held, difference(old, new), Look(Words(ui)))
    assert heading in text
    assert "[ثمانية]" in text
    assert "[أحد عشر]" in text


def test_a_text_that_is_the_same_is_said_to_be():
    held = HeldReading("reader", "2026-01-02T07:00:00+00:00", read(OLD))
    text = diff_text("readings", held, held, difference(held.reading, held.reading), Look())
    assert "The text is the same." in text
    assert "No claim changed." in text
