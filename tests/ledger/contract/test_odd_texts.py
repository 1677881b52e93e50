"""Whatever a text or its metadata hold, it is recorded, and what was read comes back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.ledger.chain import Kind
from riwaya.ledger.contents import document_content
from riwaya.ledger.store import DOCUMENT_COLUMNS, Ledger
from riwaya.ledger.versions import Versions
from tests.exports.records import READING
from tests.support.records import NOW, reading_of

ODD = {
    "code 0": "قال\0 مصدر",  # a source said
    "half of a pair": "قال \ud800 مصدر",
    "a byte of a file name": "a\udcff.txt",
    "beyond the first plane": "\U0001f4a5 \U00010330",
    "bidi": "\u202eقال\u202c\u200f",
    "quotes": "'; DROP TABLE log; -- \" ? %s %",
    "a long word": "س" * 100_000,
    "long words": " ".join("ش" * n for n in range(1990, 2060)),
    "only marks": "\u064b\u064c \u0640",
    "empty": "",
    "two megabytes": "قال مصدر أمني إن انفجارا وقع. " * 38_000,
    "two megabytes of words": " ".join(f"كلمة{n}" for n in range(100_000)),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=list(ODD))
def test_any_text_is_recorded_and_comes_back(ledger, odd):
    reading = replace(reading_of("d", text=odd), claims=())
    assert ledger.add(reading, b"", NOW)
    assert ledger.readings() == [reading]
    assert not ledger.add(reading, b"", NOW)


@pytest.mark.parametrize("odd", [text for text in ODD.values() if len(text) < 200])
def test_any_metadata_are_recorded_and_come_back(ledger, odd):
    reading = reading_of("d", url=f"https://a.example/{odd}", outlet=odd, text="x", headers=odd, **{f"k{odd}": odd})
    speaker = replace(READING.claims[0].speaker, name=odd, entity=odd)
    reading = replace(reading, claims=tuple(replace(claim, speaker=speaker) for claim in reading.claims))
    reading = replace(reading, document=replace(reading.document, input=odd))
    assert ledger.add(reading, b"", NOW)
    (found,) = ledger.readings()
    assert replace(found, document=replace(found.document, input=odd)) == reading


@pytest.mark.parametrize("odd", [text for text in ODD.values() if len(text) < 200])
def test_the_log_holds_the_hash_of_a_document_as_the_database_gives_it_back(ledger, odd):
    reading = reading_of("d", url=f"https://a.example/{odd}", outlet=odd, headers=odd)
    ledger.add(replace(reading, document=replace(reading.document, input=odd)), b"", NOW)
    (entry,) = [entry for entry, _ in ledger.log.entries(kind=Kind.DOCUMENT)]
    row = ledger.db.one(f"SELECT {', '.join(DOCUMENT_COLUMNS)} FROM documents")
    assert entry.content == document_content(row, kept=True)


@pytest.mark.parametrize("odd", [text for text in ODD.values() if len(text) < 200])
def test_versions_of_a_page_with_an_odd_address_are_versions(ledger, odd):
    url = f"https://a.example/{odd}"
    versions = Versions(ledger.db, ledger.log)
    for name in "ab":
        ledger.add(reading_of(name, url=url), b"", NOW)
    assert [one.document for one in versions.of_source(url)] == ["a", "b"]
    assert versions.superseded(["a", "b"]) == {"a"}
    assert versions.bury(url, NOW, odd, NOW)


def test_a_name_that_is_not_utf8_can_be_recorded(ledger):
    odd = replace(READING, document=replace(READING.document, input="a\udcff.txt"))
    ledger.add(odd, b"raw", NOW)
    assert ledger.readings()[0].document.input == "a\\udcff.txt"


def test_any_bytes_come_back_unchanged(ledger):
    every = bytes(range(256)) * 20
    ledger.add(reading_of("d"), every, NOW)
    assert ledger.raw("d") == every


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=20))
def test_no_text_breaks_it(text, outlet):
    with Ledger.open() as ledger:
        reading = replace(reading_of("d", text=text, outlet=outlet), claims=())
        assert ledger.add(reading, b"", NOW)
        assert ledger.readings() == [reading]
