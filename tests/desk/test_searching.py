"""Search over the ledger: words as Arabic readers mean them, where they stand, and only what was known then."""

from __future__ import annotations

import pytest

from riwaya.desk.asked import Asked
from riwaya.errors import UsageError


def documents(desk, query, asked=None):
    return {found.reading.document.id for found in desk.search(query, asked or Asked(), None)}


def test_a_word_is_found_with_letters_written_onto_it_and_without_hamza(desk):
    assert documents(desk, "الرطبة") == documents(desk, "الرُّطبه") != set()  # Rutba, vocalised and with another ending


def test_what_is_marked_is_what_was_asked_for(desk):
    for found in desk.search("الرطبة"):
        quoted = [found.reading.document.quote(mark) for mark in found.marks]
        assert quoted
        assert all("رطب" in word for word in quoted)


def test_the_stretch_holds_the_marks(desk):
    for found in desk.search("الرطبة"):
        assert found.stretch is not None
        assert all(found.stretch.holds(mark) for mark in found.marks)


def test_every_document_found_has_all_the_words(desk):
    both = documents(desk, "الرطبة المهندسين")  # Rutba, the engineers
    assert both == documents(desk, "الرطبة") & documents(desk, "المهندسين")


def test_an_excluded_word_leaves_documents_out(desk):
    without = documents(desk, "الرطبة -المهندسين")
    assert without == documents(desk, "الرطبة") - documents(desk, "المهندسين")


def test_a_document_published_later_is_not_found_at_an_earlier_instant(desk):
    dated = sorted(
        (found.reading.document.published.isoformat(), found.reading.document.id)
        for found in desk.search("الرطبة", most=None)
    )
    first = dated[0][0]
    assert documents(desk, "الرطبة", Asked(as_of=first)) < documents(desk, "الرطبة")


def test_the_events_of_a_document_are_named_with_it(desk):
    known = {card.id for card in desk.lists.events()}
    named = {event for found in desk.search("الرطبة") for event in found.events}
    assert named
    assert named <= known


def test_a_query_that_asks_for_nothing_is_refused(desk):
    with pytest.raises(UsageError):
        desk.search("  ")


def test_no_more_than_the_limit_is_given(desk):
    assert len(desk.search("الرطبة", most=2)) == 2


@pytest.mark.parametrize("query", ["الرطبة", "الرطبة المهندسين", "الرطبة -المهندسين"])  # Rutba, the engineers
def test_among_some_documents_those_that_answer_are_those_that_are_found(desk, query):
    every = sorted(one.id for one in desk.ledger.documents())
    found = documents(desk, query)
    assert desk.search.among(query, every) == found
    assert desk.search.among(query, every[:3]) == found & set(every[:3])
    assert desk.search.among(query, []) == set()
