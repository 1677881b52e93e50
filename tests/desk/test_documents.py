"""Documents listed, found and held against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from riwaya.desk.asked import Asked
from riwaya.desk.documents import Kinship
from riwaya.errors import UsageError
from riwaya.ledger.asking import UnknownDocument
from riwaya.ledger.database import LedgerError
from riwaya.ledger.versions import Versions
from tests.support.desks import feed, new_desk
from tests.support.records import FIVE, reading_of

URL = "https://bareed.example/a"
NINE = datetime(2025, 11, 15, 9, tzinfo=UTC)
OLD = reading_of("dold", NINE, URL)
NEW = reading_of("dnew", NINE, URL, modified=NINE.replace(hour=12).isoformat())


@pytest.fixture
def five():
    """A desk with four dated documents and an undated one."""
    with new_desk() as made:
        for reading in FIVE:
            made.ledger.add(reading, b"raw", NINE, "first")
        yield made


@pytest.fixture
def two():
    """A desk with two versions of one page."""
    with new_desk() as made:
        feed(made, [OLD, NEW])
        yield made


def ids(found):
    return [one.document.id for one in found]


def test_the_last_published_comes_first_and_the_undated_last(five):
    assert ids(five.documents.every()) == ["d3", "d2", "d1", "d0", "d4"]


def test_no_more_are_given_than_asked_for(five):
    assert ids(five.documents.every(most=2)) == ["d3", "d2"]


def test_what_was_not_public_or_not_recorded_yet_is_not_listed(five):
    assert ids(five.documents.every(Asked(as_of="2025-11-15T01:00:00+00:00"))) == ["d1", "d0"]
    assert ids(five.documents.every(Asked(known_at="2025-11-14"))) == []


def test_versions_are_numbered_from_the_oldest(two):
    found = {one.document.id: (one.version, one.versions) for one in two.documents.every()}
    assert found == {"dold": (1, 2), "dnew": (2, 2)}


def test_a_version_that_was_not_public_yet_is_not_counted(two):
    found = {one.document.id: one.versions for one in two.documents.every(Asked(as_of="2025-11-15T10:00:00+00:00"))}
    assert found["dold"] == 1


def test_a_page_that_is_gone_says_since_when(two):
    Versions(two.ledger.db, two.ledger.log).bury(URL, NINE.replace(day=16), "404", NINE.replace(day=17))
    assert [stone.how for stone in two.documents.every()[0].gone] == ["404"]


@pytest.mark.parametrize("beginning", ["d0", "d4"])
def test_a_document_is_found_by_the_beginning_of_its_id(five, beginning):
    assert five.documents.named(beginning).id == beginning


@pytest.mark.parametrize(
    ("beginning", "words"),
    [("x", "found no document"), ("d", r"found several documents \(d0, d1, d2 …\)"), ("", "found several documents")],
)
def test_a_beginning_that_is_not_one_document_is_refused(five, beginning, words):
    with pytest.raises(UnknownDocument, match=words):
        five.documents.named(beginning)


def test_the_bytes_are_those_that_were_received(five):
    assert five.documents.raw("d0") == b"raw"


def test_bytes_that_were_not_kept_are_said_to_be_missing(two):
    with pytest.raises(LedgerError, match="were not kept"):
        two.documents.raw("dold")


def test_one_document_is_held_against_the_version_before(two):
    for named in ("dold", "dnew"):
        pair = two.documents.pair(named)
        assert pair.kinship is Kinship.VERSIONS
        assert [one.reading.document.id for one in (pair.old, pair.new)] == ["dold", "dnew"]


def test_two_documents_are_held_against_each_other_in_the_order_given(five, two):
    assert five.documents.pair("d1", "d0").kinship is Kinship.DOCUMENTS
    pair = two.documents.pair("dnew", "dold")
    assert (pair.kinship, pair.old.reading.document.id) == (Kinship.VERSIONS, "dnew")


def test_a_document_read_by_two_readers_is_held_against_its_older_reading(five):
    poorer = replace(FIVE[0], claims=FIVE[0].claims[:1])
    five.ledger.add(poorer, b"raw", NINE.replace(hour=10), "second")
    pair = five.documents.pair("d0")
    assert (pair.kinship, pair.old.reader, pair.new.reader) == (Kinship.READINGS, "first", "second")
    with pytest.raises(UsageError, match="nothing to hold against it"):
        five.documents.pair("d0", asked=Asked(known_at=NINE))


def test_a_document_that_was_not_read_yet_says_so(five):
    with pytest.raises(UsageError, match="was not read yet"):
        five.documents.pair("d0", asked=Asked(known_at="2025-11-01"))


def test_the_documents_recorded_last_come_first_and_page_by_page(desk):
    found = list(desk.documents.latest())
    numbers = [one.document.seq for one in found]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == len(desk.documents.every())
    rest = list(desk.documents.latest(below=numbers[2]))
    assert [one.document.seq for one in rest] == numbers[3:]


def test_the_latest_documents_are_those_public_at_the_instant_asked_for(desk):
    every = {one.document.id for one in desk.documents.latest()}
    asked = Asked("2026-09-09")
    then = {one.document.id for one in desk.documents.latest(asked)}
    assert then == {one.document.id for one in desk.documents.every(asked)}
    assert then < every


def test_documents_are_listed_by_their_ids_with_their_versions(desk):
    first = next(desk.documents.latest())
    (again,) = desk.documents.listed([first.document.id])
    assert again == first
    assert len(desk.documents.versions(first.document.id)) == first.versions
