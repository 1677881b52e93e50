"""Lists from a ledger as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.claims.decided import Mark
from riwaya.ledger.held import ListedDocument
from riwaya.ledger.store import StoredDocument
from riwaya.ledger.versions import Tombstone
from riwaya.views.added_text import MOST_EVENTS, added_text
from riwaya.views.events_text import dates, events_text, shortened
from riwaya.views.lists_text import claims_text, conflicts_text, documents_text, where
from riwaya.views.look import Look
from riwaya.views.words import Words
from tests.exports.records import ACCUSED, READING
from tests.exports.test_events import CARD

EN, AR = Look(), Look(Words("ar"))
STORED = StoredDocument(1, "d1", "u", "0" * 64, "a.txt", "Outlet", None, None, "ar", {}, "2026-01-02T10:00:00+00:00")


def test_an_event_has_its_id_its_dates_its_counts_and_its_conflicts():
    text = events_text([CARD], False, EN)
    assert "e172a36e5  2026-09-08 07:50 to 2026-09-10 15:40 UTC · armed attack · contested" in text
    assert "2 documents · 3 claims · 2 origins · 1 conflict · killed: 2 to 4" in text
    assert "computed from attributions, not verified" in text


def test_counts_are_words_in_arabic():
    assert "مادتان · 3 أقوال · أصلان · تضارب واحد · القتلى: من 2 إلى 4" in events_text([CARD], False, AR)


def test_an_event_without_a_date_says_so():
    undated = replace(CARD, first_at="", last_at="")
    assert [dates(undated, look.words) for look in (EN, AR)] == ["undated", "بلا تاريخ"]


def test_an_event_told_of_once_has_one_date():
    assert dates(replace(CARD, last_at=CARD.first_at), EN.words) == "2026-09-08 07:50 UTC"


def test_the_instants_asked_for_are_named():
    text = events_text([CARD], False, EN, "2026-09-09", "2026-09-10")
    assert "as of 2026-09-09 · known to this ledger at 2026-09-10" in text


def test_titles_are_isolated_for_terminals_and_cannot_steer_them():
    hostile = replace(CARD, title="هجوم\u202e\x1b[31m")
    text = events_text([hostile], False, Look(order="isolate"))
    assert "\u2068هجوم⟦U+202E⟧⟦U+001B⟧[31m\u2069" in text
    assert "\u202e" not in text


@pytest.mark.parametrize(("text", "short"), [("one two three", "one two …"), ("one two", "one two"), ("", "")])
def test_a_long_title_is_cut_at_a_word(text, short):
    assert shortened(text, 10) == short


def test_a_claim_has_its_words_and_where_they_stand():
    text = claims_text([(ACCUSED, READING, ["e172a36e5960a"], None)], False, EN)
    assert READING.document.quote(ACCUSED.content[0]) in text
    assert where(ACCUSED, EN.words) in text
    assert "e172a36e5" in text


@pytest.mark.parametrize("look", [EN, AR])
def test_nothing_to_show_is_said(look):
    for text, key in (
        (events_text([], False, look), "no_events_asked"),
        (claims_text([], False, look), "no_claims_asked"),
        (conflicts_text([], False, look), "no_conflicts"),
        (documents_text([], False, look), "no_documents_asked"),
    ):
        assert look.words(key) in text


def test_a_document_says_that_it_is_undated_which_version_it_is_and_that_it_is_gone():
    stone = Tombstone("u", "2026-01-03T10:00:00+00:00", "404", "2026-01-03T10:00:00+00:00")
    text = documents_text([ListedDocument(STORED, 2, 3, (stone,), None)], False, EN)
    assert "d1  Outlet · undated · version 2 of 3" in text
    assert "found gone 2026-01-03 10:00 +00:00 (404)" in text


def test_add_counts_what_became_of_the_inputs_and_leaves_out_what_is_none():
    text = added_text("desk.db", {"new": 2, "known": 0, "unread": 1}, [CARD], EN)
    assert "ledger              desk.db" in text
    assert "added               2 documents" in text
    assert "known already" not in text
    assert "events new or changed: 1" in text


def test_add_names_the_contested_events_first_and_not_all_of_many():
    calm = replace(CARD, conflicts=0, title="calm")
    text = added_text("desk.db", {"new": 1}, [calm] * MOST_EVENTS + [CARD], EN)
    assert text.index("contested") < text.index("calm")
    assert "1 more" in text


def test_events_left_for_later_are_said_to_be():
    assert "left for later" in added_text("desk.db", {"new": 1}, None, EN)
    assert "no event is new or changed" in added_text("desk.db", {"new": 1}, [], EN)


def test_a_claim_somebody_decided_about_shows_who_and_how_it_was_read():
    mark = Mark(ACCUSED.id, ("j12345678",), ("Mona Haddad",), original=ACCUSED)
    text = claims_text([(ACCUSED, READING, [], mark)], False, EN)
    assert "decided by    Mona Haddad (j12345678) · as read: accuses" in text
