"""One page fetched again: which document speaks for it, and what is kept of a page that is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from riwaya.ledger.database import LedgerError
from riwaya.ledger.versions import Versions
from tests.support.records import NOW, reading_of

URL = "https://bareed.example/a"
NINE = datetime(2025, 11, 15, 9, tzinfo=UTC)


def at(hour: int) -> str:
    return NINE.replace(hour=hour).isoformat()


def page(name, **told):
    return reading_of(name, NINE, URL, **told)


# Each is three versions in their order, and what is known of when.
HISTORIES = {
    "when it was changed": [page("c"), page("a", modified=at(11)), page("b", modified=at(13))],
    "when it was fetched": [
        page("c", retrieved_at=at(10)), page("a", retrieved_at=at(12)), page("b", retrieved_at=at(14))
    ],
    "both": [
        page("c", retrieved_at=at(10)),
        page("a", retrieved_at=at(12), modified=at(11)),
        page("b", retrieved_at=at(14), modified=at(13)),
    ],
    "one that does not say when it was changed": [
        page("c", retrieved_at=at(10)),
        page("a", retrieved_at=at(12), modified=at(11)),
        page("b", retrieved_at=at(14)),
    ],
}  # fmt: skip


@pytest.fixture
def versions(ledger):
    return Versions(ledger.db, ledger.log)


def add(ledger, *readings):
    for number, reading in enumerate(readings):
        ledger.add(reading, b"", NOW + timedelta(minutes=number))


def speaking(versions, as_of=None, known_at=None):
    """Which of the three speaks for the page."""
    return set("abc") - versions.superseded(list("abc"), as_of, known_at)


@pytest.mark.parametrize("known", sorted(HISTORIES))
def test_versions_are_in_order_whatever_the_order_of_arrival(ledger, versions, known):
    for number, order in enumerate(permutations(HISTORIES[known])):
        url = f"{URL}?{number}"
        for one in order:
            name = f"{one.document.id}{number}"
            told = dict(one.document.metadata.extra)
            ledger.add(reading_of(name, NINE, url, **told), b"", NOW)
        assert [version.document[0] for version in versions.of_source(url)] == ["c", "a", "b"]


@pytest.mark.parametrize("known", sorted(HISTORIES))
def test_the_newest_version_that_was_public_speaks_for_its_page(ledger, versions, known):
    add(ledger, *HISTORIES[known][::-1])
    assert speaking(versions) == {"b"}
    assert speaking(versions, at(9)) == {"c"}
    assert speaking(versions, at(11)) == {"a"}
    assert speaking(versions, at(23)) == {"b"}
    assert speaking(versions, at(8)) == set()


def test_of_two_of_which_nothing_is_known_the_one_that_came_later_is_the_newer(ledger, versions):
    add(ledger, page("b"), page("a"), page("c"))
    assert [version.document for version in versions.of_source(URL)] == ["b", "a", "c"]


def test_versions_that_were_not_known_yet_do_not_count(ledger, versions):
    add(ledger, *HISTORIES["both"])
    assert "c" not in versions.superseded(["c"], known_at=NOW)
    assert "c" in versions.superseded(["c"], known_at=NOW + timedelta(minutes=1))
    assert [one.document for one in versions.of_source(URL, NOW)] == ["c"]


def test_undated_versions_are_in_order_of_arrival(ledger, versions):
    add(ledger, reading_of("b", None, URL), reading_of("a", None, URL))
    assert versions.superseded(["a", "b"]) == {"b"}


def test_documents_of_no_page_or_of_others_supersede_nothing(ledger, versions):
    add(ledger, reading_of("a", NINE), reading_of("b", NINE), reading_of("c", NINE, URL))
    assert versions.superseded(["a", "b", "c", "nothing"]) == set()
    assert versions.beside(["a", "b", "c"]) == {}


def test_messages_of_a_channel_are_told_apart_by_their_number(ledger, versions):
    from dataclasses import replace

    def post(name, number):
        one = reading_of(name, NINE, message=number)
        metadata = replace(one.document.metadata, channel="nahr")
        return replace(one, document=replace(one.document, metadata=metadata))

    add(ledger, post("a", "7"), post("b", "8"), post("c", "7"))
    assert versions.superseded(["a", "b", "c"]) == {"a"}


def test_the_versions_beside_a_document_are_all_others_of_its_page(ledger, versions):
    add(ledger, *HISTORIES["both"])
    assert versions.beside(["a"]) == {"a": ["c", "b"]}


def test_a_page_that_is_gone_keeps_what_it_said(ledger, versions):
    add(ledger, page("a"))
    assert versions.bury(URL, NOW, "404", NOW)
    assert len(ledger.readings()) == 1
    assert versions.superseded(["a"]) == set()
    (found,) = versions.tombstones()
    assert (found.source, found.how, found.seen_at) == (URL, "404", "2025-11-15T20:00:00.000000+00:00")


def test_a_page_is_found_gone_once_for_each_time_it_was_looked_for(ledger, versions):
    add(ledger, page("a"))
    digest = ledger.digest()
    assert versions.bury(URL, NOW, "404", NOW)
    assert not versions.bury(URL, NOW, "404", NOW + timedelta(days=1))
    assert versions.bury(URL, NOW + timedelta(hours=1), "410", NOW)
    assert [one.how for one in versions.tombstones([URL])] == ["404", "410"]
    assert versions.tombstones(["https://elsewhere.example"]) == []
    assert ledger.digest() != digest


def test_a_tombstone_was_not_known_before_it_was_recorded(ledger, versions):
    add(ledger, page("a"))
    versions.bury(URL, NINE, "404", NOW)
    assert versions.tombstones(known_at=NOW - timedelta(seconds=1)) == []
    assert versions.tombstones(known_at=NOW) == []  # the page itself was recorded then
    assert len(versions.tombstones(known_at=NOW + timedelta(microseconds=1))) == 1


def test_only_what_was_recorded_can_be_gone(ledger, versions):
    with pytest.raises(LedgerError, match="only what was recorded"):
        versions.bury(URL, NOW, "404", NOW)
