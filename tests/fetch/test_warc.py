"""What was fetched, as a web archive that other programs and our own reader open."""

from __future__ import annotations

import gzip

import pytest
from warcio.archiveiterator import ArchiveIterator

from riwaya.errors import UsageError
from riwaya.fetch.warc import WarcFile
from riwaya.ingest.many import read_all
from tests.fetch.conftest import NOW, get
from tests.support.websites import ARTICLE, leads_to, packed


def records(path):
    with path.open("rb") as stream:
        return [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.http_headers and record.http_headers.get_statuscode(),
                record.raw_stream.read(),
            )
            for record in ArchiveIterator(stream, check_digests="raise")
        ]


def test_redirects_and_the_answer_are_kept_as_they_came(site, tmp_path) -> None:
    site.routes |= {"/": leads_to("/page"), "/page": packed(ARTICLE.encode())}
    warc = WarcFile(tmp_path / "a.warc.gz")
    warc.add(get(site))
    warc.close()
    info, hop, answer = records(tmp_path / "a.warc.gz")
    assert info[0] == "warcinfo"
    assert hop[:3] == ("response", site.url("/"), "302")
    assert answer[:3] == ("response", site.url("/page"), "200")
    assert gzip.decompress(answer[3]).decode() == ARTICLE


def test_our_own_reader_gives_the_page_with_its_address_and_time(site, tmp_path) -> None:
    site.routes["/page"] = packed(ARTICLE.encode())
    warc = WarcFile(tmp_path / "a.warc.gz")
    warc.add(get(site, "/page"))
    warc.close()
    ((document, raw),) = read_all(str(tmp_path / "a.warc.gz"))
    assert (raw.decode(), document.metadata.url) == (ARTICLE, site.url("/page"))
    assert dict(document.metadata.extra)["retrieved_at"] == NOW.isoformat()


def test_a_second_run_goes_on_in_the_same_file(site, tmp_path) -> None:
    site.routes["/page"] = packed(ARTICLE.encode())
    for _ in range(2):
        warc = WarcFile(tmp_path / "a.warc.gz")
        warc.add(get(site, "/page"))
        warc.close()
    assert [record[0] for record in records(tmp_path / "a.warc.gz")] == ["warcinfo", "response", "response"]


def test_a_file_that_cannot_be_written_is_told(tmp_path) -> None:
    with pytest.raises(UsageError, match="--warc"):
        WarcFile(tmp_path / "no" / "such" / "folder.warc.gz")
