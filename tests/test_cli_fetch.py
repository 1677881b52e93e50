"""`riwaya add URL` as users meet it, and a hostile web, which it survives with a line for each attempt."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from riwaya.cli import app
from tests.support.websites import ARTICLE, Website, leads_to, page, raw

MEASURED = (
    "import atexit, resource, sys; from riwaya.cli import main; "
    "atexit.register(lambda: print('rss', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)); main()"
)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as found:
        yield found


def add(db: Path, *arguments: str, here: bool = True) -> Result:
    allowed = ("--allow-private", "127.0.0.1") if here else ()
    return CliRunner().invoke(
        app,
        ["add", *arguments, *allowed, "--gap", "0", "--db", str(db), "--no-events", "--format", "jsonl"],
        catch_exceptions=False,
    )


def lines(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_page_is_added_and_its_bytes_come_back(site, tmp_path) -> None:
    site.routes["/a"] = page(ARTICLE)
    (one,) = lines(add(tmp_path / "d.db", site.url("/a")))
    assert (one["input"], one["outcome"]) == (site.url("/a"), "new")
    raw_again = CliRunner().invoke(app, ["raw", one["document"], "--db", str(tmp_path / "d.db")])
    assert raw_again.stdout_bytes == ARTICLE.encode()


def test_addresses_and_files_are_added_together_each_with_its_outcome(site, tmp_path) -> None:
    site.routes |= {"/a": page(ARTICLE), "/gone": page("x", 404)}
    (tmp_path / "b.txt").write_text("قال المتحدث باسم البلدية إن الجسر سليم.", encoding="utf-8")  # the bridge is sound
    found = add(tmp_path / "d.db", site.url("/a"), str(tmp_path / "b.txt"), site.url("/gone"))
    assert sorted(one.get("outcome", one.get("error", {}).get("code")) for one in lines(found)) == [
        "http_status", "new", "new",
    ]  # fmt: skip
    assert found.exit_code == 1
    assert f"riwaya: {site.url('/gone')}: answers 404 Not Found." in found.stderr


def test_a_page_that_is_gone_is_told_as_that(site, tmp_path) -> None:
    site.routes["/a"] = page(ARTICLE)
    add(tmp_path / "d.db", site.url("/a"))
    del site.routes["/a"]
    again = CliRunner().invoke(
        app, ["add", site.url("/a"), "--allow-private", "127.0.0.1", "--db", str(tmp_path / "d.db"), "--no-events"]
    )
    assert again.exit_code == 0
    assert "gone, as noted now" in again.stdout


def test_what_is_fetched_is_kept_as_a_web_archive_too(site, tmp_path) -> None:
    site.routes |= {"/": leads_to("/a"), "/a": page(ARTICLE)}
    add(tmp_path / "d.db", site.url("/"), "--warc", str(tmp_path / "kept.warc.gz"), "--agent", "desk of Fanar")
    with (tmp_path / "kept.warc.gz").open("rb") as stream:
        found = [(one.rec_type, one.rec_headers.get_header("WARC-Target-URI")) for one in ArchiveIterator(stream)]
    assert found == [("warcinfo", None), ("response", site.url("/")), ("response", site.url("/a"))]
    assert site.asked[0][1]["user-agent"] == "desk of Fanar"
    assert [one["outcome"] for one in lines(add(tmp_path / "e.db", str(tmp_path / "kept.warc.gz")))] == ["new"]


def test_a_manifest_says_what_an_address_does_not(site, tmp_path) -> None:
    site.routes["/a"] = page(ARTICLE)
    told = tmp_path / "told" / "manifest.jsonl"
    told.parent.mkdir()
    told.write_text(json.dumps({"path": site.url("/a"), "outlet": "سهم"}), encoding="utf-8")
    (one,) = lines(add(tmp_path / "d.db", site.url("/a"), "--manifest", str(told)))
    listed = CliRunner().invoke(app, ["documents", "--db", str(tmp_path / "d.db"), "--format", "json"])
    assert [held["outlet"] for held in json.loads(listed.stdout)["documents"]] == ["سهم"]
    assert one["outcome"] == "new"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--proxy", "socks5://127.0.0.1"), "--proxy: allowed is"),
        (("--allow-private", "localhost"), "write for example 127.0.0.1"),
        (("--agent", "a\nb"), "--agent: allowed is"),
        (("--warc", "/no/such/folder/a.warc.gz"), "--warc: "),
    ],
)
def test_an_option_that_makes_no_sense_is_told_before_anything_is_fetched(site, tmp_path, arguments, line) -> None:
    done = run(tmp_path / "d.db", site.url("/a"), *arguments)
    assert done.returncode == 2
    assert line in done.stderr
    assert site.asked == []


def test_reading_without_a_ledger_fetches_nothing_and_says_what_does(site) -> None:
    found = CliRunner().invoke(app, ["read", site.url("/a")])
    assert f"{site.url('/a')}: an address of the web; `riwaya add` fetches it." in found.stderr
    assert site.asked == []


# A hostile web.


def run(db: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", MEASURED, "add", *arguments, "--db", str(db), "--no-events"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=os.environ)


def megabytes(done: subprocess.CompletedProcess[str]) -> float:
    return int(done.stderr.rsplit("rss ", 1)[1].split()[0]) / 1024


FORMS = """
http://localhost:{port}/ http://LOCALHOST.:{port}/ http://127.0.0.1:{port}/ http://127.1:{port}/ http://2130706433:{port}/
http://0x7f000001:{port}/ http://0x7f.0.0.1:{port}/ http://017700000001:{port}/ http://0177.0.0.1:{port}/
http://127.0.0.1.:{port}/ http://0:{port}/ http://0.0.0.0:{port}/ http://[::1]:{port}/ http://[::]:{port}/
http://[::ffff:127.0.0.1]:{port}/ http://[::ffff:7f00:1]:{port}/ http://[::127.0.0.1]:{port}/
http://[64:ff9b::7f00:1]:{port}/ http://[64:ff9b:1::7f00:1]:{port}/ http://[2002:7f00:1::]:{port}/
http://[2001:0:4136:e378:8000:63bf:80ff:fffe]:{port}/ http://[fe80::1%25lo]:{port}/ http://[ff02::1]:{port}/
http://①②⑦.⓪.⓪.①:{port}/ http://127。0。0。1:{port}/ http://user@127.0.0.1:{port}/ http://127.0.0.1:{port}\\@example.org/
http://example.org:80@127.0.0.1:{port}/ http://169.254.169.254/latest/meta-data/ http://100.64.0.1/ http://192.88.99.1/
http://224.0.0.1/ http://[3fff::1]/ http://198.18.0.1/ http://10.0.0.1/ http://192.168.0.1/ http://172.16.0.1/
http://127.0.0.1%23@example.org/ http://127.0.0.1:22/ HTTP://127.0.0.1:{port}/ http://127.0.0.1:{port}#@example.org/
""".split()


def test_every_way_to_write_a_private_place_is_refused_with_a_line(site, tmp_path) -> None:
    forms = [form.format(port=site.port) for form in FORMS]
    found = add(tmp_path / "d.db", *forms, here=False)
    assert [one["error"]["code"] for one in lines(found)] == ["fetch_refused"] * len(forms)
    assert len(found.stderr.splitlines()) == len(forms)
    assert (found.exit_code, site.asked) == (3, [])


def bomb_of_entities() -> bytes:
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE rss [<!ENTITY e0 "ha">{nested}]><rss><channel><title>&e9;</title></channel></rss>'.encode()


def outside() -> bytes:
    return b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'


def archive(name: str, size: int = 10) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("datapackage.json", "{}")
        with packed.open(name, "w") as member:
            for _ in range(max(1, size // 1_000_000)):
                member.write(b"\0" * min(size, 1_000_000))
    return out.getvalue()


def bomb_of_gzip(size: int = 2_000_000_000) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    step = b"\0" * 10_000_000
    return b"".join([*(packer.compress(step) for _ in range(size // len(step))), packer.flush()])


def drip(handler) -> None:
    handler.wfile.write(OK + b"Content-Length: 10000\r\n\r\n")
    for _ in range(10_000):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def endless(handler) -> None:
    handler.wfile.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    for _ in range(2_000):  # two gigabytes
        handler.wfile.write(chunk)


HOSTILE = {
    "/entities": (page(bomb_of_entities(), kind="application/rss+xml"), "document type"),
    "/external": (page(outside(), kind="application/rss+xml"), "document type"),
    "/zip-bomb": (page(archive("archive/a.warc", 400_000_000), kind="application/zip"), "packed like a bomb"),
    "/zip-climbs": (page(archive("archive/../../../etc/cron.d/x.warc"), kind="application/zip"), "leads outside"),
    "/gzip-bomb": (page(bomb_of_gzip(), Content_Encoding="gzip"), "unpacks to more than 50,000,000 bytes"),
    "/gzip-file-bomb": (
        page(gzip.compress(b"WARC/1.1\r\n" + b"\0" * 90_000_000), kind="application/gzip"),
        "more than 20,000,000 bytes without a line",
    ),
    "/two-gigabytes": (raw(OK + b"Content-Length: 2147483648\r\n\r\n", b"x" * 70_000), "2,147,483,648 bytes"),
    "/endless": (endless, "more than 25,000,000 bytes"),
    "/drip": (drip, "within 3 seconds"),
    "/circle": (leads_to("/circle"), "back to itself"),
    "/metadata": (leads_to("http://169.254.169.254/latest/meta-data/"), "link-local"),
    "/file": (leads_to("file:///etc/passwd"), "only http"),
    "/broken-gzip": (
        page(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xffx", Content_Encoding="gzip"),
        "cannot be unpacked",
    ),
    "/deep": (page("<div>" * 400_000), "no text"),
    "/huge": (page("<p>x</p>" * 2_000_000), "at most 10,000,000"),
    "/deep-json": (page("[" * 5_000_000, kind="application/json"), "JSON"),
    "/picture": (page(b"\x89PNG\r\n\x1a\n" + b"\0" * 1000, kind="text/html"), "PNG"),
    "/no-http": (raw(b"220 mail.example ESMTP\r\n"), "not HTTP"),
    "/split": (raw(b"HTTP/1.1 302 Found\r\nLocation: /a\x00b\r\n\r\n"), "not"),
}


def test_each_attempt_has_its_line_the_memory_is_bounded_and_the_run_goes_on(site, tmp_path) -> None:
    site.routes |= {path: answer for path, (answer, _) in HOSTILE.items()} | {"/good": page(ARTICLE)}
    here = ("--allow-private", "127.0.0.1", "--timeout", "3", "--gap", "0")
    usual = run(tmp_path / "usual.db", site.url("/good"), *here)
    assert usual.returncode == 0, usual.stderr
    done = run(tmp_path / "hostile.db", *(site.url(path) for path in HOSTILE), site.url("/good"), *here)
    said = {line.partition(": ")[2].partition(": ")[0]: line for line in done.stderr.splitlines()}
    found = {path: said.get(site.url(path), "") for path in HOSTILE}
    assert {path: found[path] for path, (_, why) in HOSTILE.items() if why not in found[path]} == {}
    assert done.returncode == 1
    assert "1 document" in done.stdout
    # The largest body and what it unpacks to, beside what any page takes.
    assert megabytes(done) - megabytes(usual) < 150, (megabytes(usual), megabytes(done))


def test_an_interruption_keeps_what_was_fetched_and_says_so(site, tmp_path) -> None:
    begun = threading.Event()

    def never(handler) -> None:
        begun.set()
        time.sleep(30)

    site.routes |= {"/good": page(ARTICLE), "/never": never}
    options = ("--allow-private", "127.0.0.1", "--gap", "5.5", "--no-events", "--db", str(tmp_path / "d.db"))
    command = [
        sys.executable,
        "-m",
        "riwaya.cli",
        "add",
        site.url("/good"),
        site.url("/lost"),
        site.url("/never"),
        *options,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert begun.wait(60)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "1 inputs are recorded, 1 are left. The same command goes on from there." in said
    listed = CliRunner().invoke(app, ["documents", "--db", str(tmp_path / "d.db"), "--format", "json"])
    assert len(json.loads(listed.stdout)["documents"]) == 1


def test_formulas_in_a_table_stay_text_on_their_way_through(site, tmp_path) -> None:
    # The spokesman said the bridge is sound. (invented)
    rows = 'text,outlet,author\n"قال المتحدث باسم البلدية إن الجسر سليم.",=1+1,"=HYPERLINK(""http://x"")"\n'
    site.routes["/t.csv"] = page(rows, kind="text/csv")
    assert [one["outcome"] for one in lines(add(tmp_path / "d.db", site.url("/t.csv")))] == ["new"]
    out = CliRunner().invoke(app, ["claims", "--db", str(tmp_path / "d.db"), "--format", "csv"])
    cells = [cell for row in csv.reader(io.StringIO(out.stdout.lstrip("\ufeff"))) for cell in row]
    assert any("1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
