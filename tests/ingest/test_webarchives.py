"""WARC and WACZ as crawlers write them. The site and what it says are invented."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from hashlib import sha256

import pytest

from riwaya.errors import InputError
from riwaya.ingest import archives, webarchives
from riwaya.ingest.containers import items_of
from riwaya.ingest.items import Skip
from riwaya.ledger.prepare import captured_of
from tests.support.formats import extra, one, read

STORY = (
    "قال المتحدث باسم البلدية إن الجسر سليم، وإن الصور التي انتشرت أمس قديمة."  # the bridge is sound, photos are old
)
PAGE = (
    '<html><head><meta property="og:site_name" content="فنار"></head><body><h1>الجسر سليم اليوم</h1>'
    f"<p>{STORY}</p></body></html>"
)


@pytest.fixture(autouse=True)
def installed() -> None:
    pytest.importorskip("warcio", reason="riwaya[formats] is not installed")


def record(
    body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", what: str = "response",
    url: str = "https://fanar.example/7", number: int = 1, headers: str = "",
) -> bytes:  # fmt: skip
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body
    fields = {
        "WARC-Type": what,
        "WARC-Target-URI": url,
        "WARC-Date": "2024-04-21T17:10:00Z",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "WARC-Payload-Digest": "sha1:ABC",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def wacz(
    warc: bytes, name: str = "archive/data.warc.gz", stated: str | None = None, package: bytes | None = None
) -> bytes:
    listing = {
        "resources": [{"path": name, "hash": stated or f"sha256:{sha256(warc).hexdigest()}", "bytes": len(warc)}]
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("datapackage.json", package or json.dumps(listing))
        archive.writestr(name, warc)
    return made.getvalue()


def test_a_response_is_a_page_with_its_address_and_the_time_it_was_fetched() -> None:
    found = one(record(PAGE.encode()))
    assert found.text == f"الجسر سليم اليوم\n\n{STORY}"
    assert (found.outlet, found.metadata.url) == ("فنار", "https://fanar.example/7")
    captured = captured_of(found.metadata)
    assert (captured["retrieved_at"], captured["http_status"]) == ("2024-04-21T17:10:00+00:00", 200)
    assert extra(found, "fields") == {"payload_digest": "sha1:ABC"}
    assert found.sha256 == sha256(PAGE.encode()).hexdigest()


def test_records_packed_one_by_one_are_read() -> None:
    packed = b"".join(gzip.compress(record(PAGE.encode(), number=number)) for number in (1, 2))
    assert len(read(packed)) == 2


def test_the_encoding_of_the_response_counts_where_the_page_names_none() -> None:
    found = one(record(PAGE.encode("cp1256"), "text/html; charset=windows-1256"))
    assert found.text.endswith(STORY)


def test_a_packed_body_is_unpacked() -> None:
    body = gzip.compress(PAGE.encode())
    assert one(record(body, headers="Content-Encoding: gzip\r\n")).text.endswith(STORY)


def test_what_is_no_page_is_skipped_and_counted() -> None:
    skipped: Counter[Skip] = Counter()
    others = [
        record(b"x", "image/png"), record(b"moved", status="301 Moved"), record(PAGE.encode(), what="request"),
        record(PAGE.encode(), url="dns:fanar.example"), record(PAGE.encode(), what="revisit"), record(b" "),
    ]  # fmt: skip
    assert len(read(b"".join([*others, record(PAGE.encode())]), skipped=skipped)) == 1
    assert skipped == {Skip.UNSUPPORTED: 4, Skip.DOUBLE: 1}


@pytest.mark.parametrize("size", [300, 500, 700])
def test_an_archive_cut_in_the_middle_gives_what_is_whole_or_an_input_error(size: int) -> None:
    packed = gzip.compress(record(PAGE.encode()))
    for data in (packed[: len(packed) * size // 1000], record(PAGE.encode())[:size]):
        with contextlib.suppress(InputError):
            assert len(read(data)) <= 1


def test_nothing_of_a_page_is_written_to_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    spaced = record(PAGE.encode(), url="https://fanar.example/a b")
    short = re.sub(rb"(WARC/1.1.*?Content-Length: )\d+", rb"\g<1>100", record(PAGE.encode()), flags=re.DOTALL)
    for data in (spaced, short):
        with contextlib.suppress(InputError):
            read(data)
    assert capfd.readouterr().err == ""


def test_what_only_begins_like_an_archive_is_an_input_error() -> None:
    with pytest.raises(InputError):
        read(b"WARC/9.9\r\n\r\n" + bytes(range(256)))


def test_a_page_packed_like_a_bomb_is_left() -> None:
    skipped: Counter[Skip] = Counter()
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = bomb.compress(b" " * (webarchives.MOST_PAGE + 10)) + bomb.flush()
    assert read(record(body, headers="Content-Encoding: gzip\r\n"), skipped=skipped) == []
    assert skipped == {Skip.UNSUPPORTED: 1}


@pytest.mark.parametrize(
    ("limit", "filling"),
    [
        ("MOST_UNPACKED", record(b"a\n" * 500_000, what="resource")),
        ("LONGEST_LINE", b" " * 1_000_000),
        ("LONGEST_LINE", b"\r\n" * 500_000),
    ],
)
def test_what_stands_behind_a_page_is_not_unpacked_without_bound(
    monkeypatch: pytest.MonkeyPatch, limit: str, filling: bytes
) -> None:
    monkeypatch.setattr(webarchives, limit, 100_000)
    monkeypatch.setattr(webarchives, "_BLOCK", 10_000)
    found = items_of(gzip.compress(record(PAGE.encode()) + filling))
    assert next(found).metadata.url == "https://fanar.example/7"  # the page before it is not lost
    with pytest.raises(InputError) as caught:
        next(found)
    assert caught.value.code == "too_large"


def test_many_large_pages_end_with_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webarchives, "MOST_BYTES", 2 * len(PAGE.encode()))
    with pytest.raises(InputError) as caught:
        read(b"".join(record(PAGE.encode(), number=number) for number in range(4)))
    assert caught.value.code == "too_large"


def test_a_wacz_is_read_from_its_archives() -> None:
    assert one(wacz(gzip.compress(record(PAGE.encode())))).metadata.url == "https://fanar.example/7"


def test_a_wacz_without_a_list_of_pages_is_read_all_the_same() -> None:
    assert len(read(wacz(record(PAGE.encode()), "archive/data.warc"))) == 1


@pytest.mark.parametrize(
    "name", ["archive/../../outside.warc", "/archive/absolute.warc", "archive\\..\\outside.warc", "C:/archive/a.warc"]
)
def test_a_member_that_leads_outside_refuses_the_archive(name: str) -> None:
    made = io.BytesIO(wacz(record(PAGE.encode()), "archive/data.warc"))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(zipfile.ZipInfo("archive/fine.warc"), b"")
    # Written by hand: the library that reads it back would tidy the name up.
    hostile = made.getvalue().replace(b"archive/fine.warc", name.encode()[:17].ljust(17, b"x"))
    with pytest.raises(InputError) as caught:
        read(hostile)
    assert caught.value.code == "unsafe_archive"


def test_a_wacz_whose_bytes_are_not_what_it_says_is_refused() -> None:
    with pytest.raises(InputError, match="hash"):
        read(wacz(record(PAGE.encode()), "archive/data.warc", stated="sha256:" + "0" * 64))


def test_a_zip_of_anything_else_is_refused_and_a_broken_one_too() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    for data in (made.getvalue(), made.getvalue()[:-20], wacz(b"", package=b"no JSON")):
        with pytest.raises(InputError):
            read(data)


def test_a_list_of_members_that_would_fill_the_memory_is_refused_unread() -> None:
    with pytest.raises(InputError, match="members") as caught:
        read(b"PK\x03\x04" + b"PK\x01\x02" * 20_001)
    assert caught.value.code == "too_large"


def test_an_archive_with_too_many_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    with pytest.raises(InputError) as caught:
        read(wacz(record(PAGE.encode()), "archive/data.warc"))
    assert caught.value.code == "too_large"
