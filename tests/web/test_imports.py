"""What editors add: kept until it is done, read by a process of its own, by one job after the other."""

from __future__ import annotations

import json
import time

import pytest

from riwaya.desk.desk import Desk, clock
from riwaya.errors import BadSidecar, UsageError
from riwaya.ledger.store import Ledger
from riwaya.web.imports import Given, Imports, Stage, UnknownImport, plain_name
from tests.support.websites import Website, page
from tests.support.workbench import camp

ONE = "أعلنت خلية الإعلام مقتل ثلاثة جنود في انفجار بمعسكر السدر."  # a media cell: three soldiers killed (invented)


def given(text=ONE, name="one.txt", **told):
    return Given(name, text.encode(), told)


@pytest.fixture
def target(tmp_path):
    Ledger.open(str(tmp_path / "desk.db")).close()
    return str(tmp_path / "desk.db")


@pytest.fixture
def imports(target, tmp_path):
    heard = []
    found = Imports(target, str(tmp_path / "desk.inbox"), clock, heard.append)
    found.heard = heard
    found.start()
    yield found
    found.close()


def ended(imports, job):
    for _ in range(600):
        if not (found := imports.one(job.id)).open:
            return found
        time.sleep(0.05)
    raise AssertionError("it does not end")


def test_a_text_becomes_a_document_with_what_was_said_of_it_and_an_event(imports, target, tmp_path):
    job = ended(imports, imports.add("Mona", [given(outlet="Norvale Post", published="2025-11-15")]))
    assert (job.stage, dict(job.counts)) == (Stage.DONE, {"new": 1})
    assert len(job.events) == 1
    with Desk.open(target) as desk:
        (document,) = desk.ledger.documents()
        assert (document.outlet, document.input) == ("Norvale Post", "one.txt")
        assert desk.ledger.raw(document.id) == ONE.encode()
    assert not (tmp_path / "desk.inbox").exists()
    assert [one.stage for one in imports.heard][:2] == [Stage.WAITING, Stage.READING]


def test_the_same_again_is_known(imports):
    ended(imports, imports.add("Mona", [given()]))
    assert dict(ended(imports, imports.add("Sami", [given()])).counts) == {"known": 1}


def test_what_cannot_be_read_is_said_and_harms_no_other(imports):
    job = ended(imports, imports.add("Mona", [Given("empty.txt", b"", {}), given()]))
    assert dict(job.counts) == {"unread": 1, "new": 1}
    assert "empty.txt" in next(item.message for item in job.items if item.outcome == "unread")


def test_a_wrong_date_is_refused_before_anything_is_kept(imports, tmp_path):
    with pytest.raises(BadSidecar, match="published"):
        imports.add("Mona", [given(published="yesterday")])
    assert not (tmp_path / "desk.inbox").exists()


def test_no_file_and_too_many_are_refused(imports):
    for some in ([], [given()] * 501):
        with pytest.raises(UsageError, match="1 to 500"):
            imports.add("Mona", some)


def test_an_import_nobody_began_is_unknown(imports):
    with pytest.raises(UnknownImport):
        imports.one("i000")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/absolute.txt", "absolute.txt"),
        ("..", "document.txt"),
        (".order.json", "order.json"),
        ("a\x00b\n.txt", "ab.txt"),
        ("<b>.txt", "b.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("بيان القيادة.txt", "بيان القيادة.txt"),
        ("x" * 400 + ".html", "x" * 175 + ".html"),
        ("", "document.txt"),
    ],
)
def test_the_name_of_a_file_is_never_a_path(name, plain):
    assert plain_name(name) == plain


def test_a_path_in_a_name_writes_nowhere_else(imports, tmp_path):
    job = ended(imports, imports.add("Mona", [given(name="../../outside.txt"), given(name="/tmp/outside.txt")]))
    assert job.names == ("outside.txt", "outside-2.txt")
    assert [path.name for path in tmp_path.iterdir() if "outside" in path.name] == []


def test_what_was_not_done_when_the_server_was_killed_is_done_when_it_is_started_again(target, tmp_path):
    folder = tmp_path / "desk.inbox"
    killed = Imports(target, str(folder), clock)  # never started: nothing was read yet
    job = killed.add("Mona", [given()])
    (folder / "i123.part").mkdir()  # and it was about to take in another one
    again = Imports(target, str(folder), clock)
    again.start()
    done = ended(again, job)
    again.close()
    assert (done.by, dict(done.counts)) == ("Mona", {"new": 1})
    assert not folder.exists()


def test_the_process_that_reads_may_be_killed_and_nothing_is_lost(imports, target):
    ended(
        imports, imports.add("Mona", [given("قال متحدث إن رجلين قتلا.", "before.txt")])
    )  # so that the process is there
    imports._process.kill()
    job = ended(imports, imports.add("Mona", [Given(path.name, path.read_bytes(), {}) for path in camp()]))
    assert job.stage is Stage.DONE
    with Desk.open(target) as desk:
        assert len(list(desk.ledger.documents())) == len(camp()) + 1


def test_an_order_on_the_disk_says_who_and_what(target, tmp_path):
    waiting = Imports(target, str(tmp_path / "inbox"), clock)
    job = waiting.add("منى", [given(outlet="Norvale Post")])  # Mona
    held = json.loads((tmp_path / "inbox" / job.id / ".order.json").read_text("utf-8"))
    assert held["by"] == "منى"
    assert held["files"] == {"one.txt": {"outlet": "Norvale Post"}}


def test_an_address_is_fetched_through_the_gate_and_kept_with_how_it_came(target, tmp_path):
    body = f"<html><head><title>خبر</title></head><body><article><p>{ONE}</p></article></body></html>"
    with Website() as site:
        site.routes["/news/1"] = page(body)
        imports = Imports(target, str(tmp_path / "desk.inbox"), clock, networks=("127.0.0.1",))
        imports.start()
        job = ended(imports, imports.fetch("Mona", site.url("/news/1"), {"outlet": "Norvale Post"}))
        imports.close()
    assert (job.stage, dict(job.counts)) == (Stage.DONE, {"new": 1})
    with Desk.open(target) as desk:
        (document,) = desk.ledger.documents()
        assert (document.outlet, document.url) == ("Norvale Post", site.url("/news/1"))


def test_an_address_of_this_machine_is_refused_with_one_line(imports):
    job = ended(imports, imports.fetch("Mona", "http://127.0.0.1:9/", {}))
    assert dict(job.counts) == {"unread": 1}
    assert "not a public address" in job.items[0].message
