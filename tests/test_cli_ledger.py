"""The commands of a desk over its ledger, on the bundled coverage of the convoy (an abduction near Rutba, made up)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from riwaya.cli import app, main
from riwaya.desk.adding import How
from riwaya.desk.desk import Desk
from riwaya.exports.schema import COMPARE
from riwaya.ledger.database import LedgerError, Mode
from tests.desk.conftest import SAMPLES, filled  # noqa: F401 (a fixture)

CONVOY = SAMPLES / "convoy"
ATTACK = "e172a36e"
PAGE = "قال متحدث باسم البلدية إن الجسر القديم أُغلق أمام الشاحنات."  # the old bridge is closed, a spokesman says


def run(*arguments: object, **options) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False, **options)


@pytest.fixture(scope="module")
def ledger(filled, tmp_path_factory) -> Path:  # noqa: F811
    """A ledger that is only read."""
    path = tmp_path_factory.mktemp("cli") / "ledger.db"
    shutil.copy(filled, path)
    return path


@pytest.fixture
def page(tmp_path) -> Path:
    """A page that can change."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    publish(path, PAGE)
    return path


def publish(path: Path, text: str, modified: str | None = None) -> None:
    told = {"url": "https://example.org/bridge", "outlet": "Example", "published": "2026-01-02T10:00:00+03:00"}
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".json").write_text(json.dumps(told | ({"modified": modified} if modified else {})))


def data(*arguments: object):
    return json.loads(run(*arguments, "--format", "json").stdout)


def test_add_says_what_became_of_each_input(tmp_path, page):
    db = tmp_path / "new.db"
    value = data("add", page, tmp_path / "gone.txt", "--db", db)
    assert value["ledger"] == str(db)
    assert value["counts"]["new"] == 1
    assert [one.get("outcome") for one in value["inputs"]] == ["new", None]
    assert value["inputs"][1]["error"]["code"] == "not_found"
    assert value["inputs"][0]["document"] == data("documents", "--db", db)["documents"][0]["id"]


def test_what_is_recorded_is_not_recorded_again(tmp_path, page):
    db = tmp_path / "new.db"
    run("add", page, "--db", db)
    assert data("add", page, "--db", db)["counts"] == {
        "new": 0, "version": 0, "read_again": 0, "known": 1, "gone": 0, "redacted": 0, "unread": 0,
    }  # fmt: skip


def test_a_page_that_changed_is_a_new_version_and_diff_shows_both(tmp_path, page):
    db = tmp_path / "new.db"
    run("add", page, "--db", db)
    publish(page, PAGE.replace("أُغلق", "فُتح"), "2026-01-02T15:00:00+03:00")  # was opened
    assert data("add", page, "--db", db)["counts"]["version"] == 1
    listed = data("documents", "--db", db)["documents"]
    assert sorted((one["version"], one["versions"]) for one in listed) == [(1, 2), (2, 2)]
    value = data("diff", listed[0]["id"][:9], "--db", db)
    assert value["kind"] == "versions"
    assert [(one["old"]["text"], one["new"]["text"]) for one in value["text"]] == [("أُغلق", "فُتح")]
    assert [one["changed"] for one in value["claims"]["changed"]] == [["content"]]


def test_one_that_cannot_be_read_harms_no_other_and_ends_with_one(tmp_path, page):
    done = run("add", page, tmp_path / "gone.txt", "--db", tmp_path / "new.db")
    assert done.exit_code == 1
    assert done.stderr.count("gone.txt") == 1
    assert "added               1 document" in done.stdout


def test_where_nothing_can_be_read_it_ends_with_three(tmp_path):
    assert run("add", tmp_path / "gone.txt", "--db", tmp_path / "new.db").exit_code == 3


def test_standard_input_is_read_with_what_the_options_say(tmp_path):
    db = tmp_path / "new.db"
    done = run("add", "-", "--outlet", "Example", "--published", "2026-01-02", "--db", db, input=PAGE.encode())
    assert done.exit_code == 0
    (document,) = data("documents", "--db", db)["documents"]
    assert (document["outlet"], document["published_at"]) == ("Example", "2026-01-02")


def test_a_manifest_says_what_a_path_is(tmp_path, page):
    page.with_suffix(".json").unlink()
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text(json.dumps({"path": "page.txt", "outlet": "Told"}))
    run("add", page, "--manifest", manifest, "--db", tmp_path / "new.db")
    assert data("documents", "--db", tmp_path / "new.db")["documents"][0]["outlet"] == "Told"


def test_jsonl_has_a_line_for_each_input_and_each_event(tmp_path):
    done = run("add", CONVOY, "--db", tmp_path / "new.db", "--format", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["outcome"] for one in lines if "outcome" in one} == {"new"}
    assert any(one["event"]["id"].startswith(ATTACK) and one["event"]["contested"] for one in lines if "event" in one)


def test_events_left_for_later_are_worked_out_by_the_next_add(tmp_path, page):
    db = tmp_path / "new.db"
    assert data("add", CONVOY, "--db", db, "--no-events")["events"] is None
    waiting = run("events", "--db", db)
    assert "readings not in events yet: 23" in waiting.stderr
    assert data("add", "--db", db)["events"]
    assert "not in events yet" not in run("events", "--db", db).stderr


def test_again_reads_what_the_ledger_holds(tmp_path, page):
    db = tmp_path / "new.db"
    run("add", page, "--db", db)
    page.unlink()
    assert data("add", "--again", "--db", db)["counts"]["known"] == 1


def test_several_processes_record_the_same_as_one(tmp_path):
    names = sorted(CONVOY.glob("[0-9]*.txt")) + sorted((SAMPLES / "ferry").glob("0*.txt"))
    counted = [data("add", *names, "--db", tmp_path / f"{n}.db", "--jobs", n)["counts"] for n in (1, 2)]
    assert counted[0] == counted[1]
    listed = [data("events", "--db", tmp_path / f"{n}.db")["events"] for n in (1, 2)]
    assert listed[0] == listed[1]


def test_the_ledger_used_is_said_once_on_stderr_only_where_nobody_named_it(ledger):
    environment = {"RIWAYA_DB": str(ledger)}
    assert run("events", env=environment).stderr == f"ledger: {ledger}\n"
    assert run("events", "-q", env=environment).stderr == ""
    assert run("events", "--db", ledger).stderr == ""


def test_events_are_listed_the_last_told_of_first(ledger):
    value = data("events", "--db", ledger, "--limit", "0")
    dates = [event["last_at"] or "" for event in value["events"]]
    assert dates == sorted(dates, reverse=True)
    assert value["more"] is False


def test_a_list_that_was_cut_says_so(ledger):
    assert data("events", "--db", ledger, "--limit", "1")["more"] is True
    assert "only the first 1; --limit 0 shows all" in run("events", "--db", ledger, "--limit", "1").stdout
    for form in ("csv", "geojson"):
        done = run("events", "--db", ledger, "--limit", "1", "--format", form)
        assert done.stderr == "riwaya: only the first 1; --limit 0 gives all.\n"


def test_events_an_interrupted_add_left_are_said_to_wait(tmp_path):
    with Desk.open(str(tmp_path / "new.db"), Mode.CREATE) as desk:
        list(desk.add([(str(min(CONVOY.glob("0*.txt"))), None)], How("tests")))
        desk.group()
    said = run("events", "--db", tmp_path / "new.db").stderr
    assert said.startswith("riwaya: events to be worked out anew: ")
    assert data("add", "--db", tmp_path / "new.db")["events"]
    assert run("events", "--db", tmp_path / "new.db").stderr == ""


@pytest.mark.parametrize(
    "filters",
    [
        ("--place", "الرطبة"), ("--place", "Rutba"), ("--place", "IQ"), ("--contested",), ("--type", "abduction"),
        ("--stance", "unclaimed"), ("--grade", "contested"), ("--outlet", "زليج"), ("--since", "2026-09-10"),
        ("--until", "2026-09-08"),
    ],
)  # fmt: skip
def test_filters_find_the_attack(ledger, filters):
    assert any(event["id"].startswith(ATTACK) for event in data("events", "--db", ledger, *filters)["events"])


@pytest.mark.parametrize(
    "filters", [("--place", "Basra"), ("--since", "2027-01-01"), ("--outlet", "nobody"), ("--as-of", "2026-09-01")]
)
def test_filters_that_fit_nothing_give_nothing(ledger, filters):
    assert data("events", "--db", ledger, *filters)["events"] == []
    assert "No event fits" in run("events", "--db", ledger, *filters).stdout


def test_events_in_arabic_have_arabic_labels(ledger):
    said = run("events", "--db", ledger, "--ui", "ar", "--contested").stdout
    assert "محسوب من الإسناد، ولم يُتحقَّق منه" in said  # computed, not verified
    assert "متنازَع عليه" in said  # contested
    assert "تضارب" in said  # conflicts


def test_as_of_shows_an_event_as_it_was_public(ledger):
    now, then = (
        data("event", ATTACK, "--db", ledger, *past) for past in ((), ("--as-of", "2026-09-08T13:00:00+03:00"))
    )
    assert len(then["documents"]) < len(now["documents"])
    assert then["event"].startswith(ATTACK)


def test_an_event_in_json_is_the_object_of_the_schema(ledger):
    jsonschema.validate(data("event", ATTACK, "--db", ledger), COMPARE, jsonschema.Draft202012Validator)


def test_one_question_of_an_event_can_be_asked_for(ledger):
    (event,) = data("event", ATTACK, "--db", ledger, "--facet", "captured")["events"]
    assert set(event["facets"]) == {"captured"}


def test_an_event_in_csv_has_a_line_an_answer_and_says_that_it_is_not_verified(ledger):
    rows = list(csv.DictReader(io.StringIO(run("event", ATTACK, "--db", ledger, "--format", "csv").stdout)))
    assert len(rows) > 5
    assert {row["note"] for row in rows} == {"computed from attributions, not verified"}


def test_an_event_as_a_page(ledger):
    assert '<html lang="ar" dir="rtl">' in run("event", ATTACK, "--db", ledger, "--format", "html", "--ui", "ar").stdout


def test_claims_have_their_exact_words_where_they_say(ledger):
    for claim in data("claims", "--db", ledger, "--stance", "deny", "--limit", "3")["claims"]:
        raw = run("raw", claim["document"], "--db", ledger).stdout_bytes.decode("utf-8")
        for part in claim["content"]:
            assert raw[part["start"] : part["end"]] == part["text"]


def test_claims_of_an_event_are_those_of_its_card(ledger):
    (event,) = [one for one in data("events", "--db", ledger)["events"] if one["id"].startswith(ATTACK)]
    claims = data("claims", "--db", ledger, "--event", ATTACK, "--limit", "0")["claims"]
    assert len(claims) == event["claims"]


def test_claims_narrow_to_a_document_and_to_events_of_a_place(ledger):
    document = data("documents", "--db", ledger, "--limit", "1")["documents"][0]["id"]
    assert {one["document"] for one in data("claims", "--db", ledger, "--document", document)["claims"]} == {document}
    placed = data("claims", "--db", ledger, "--place", "Rutba", "--limit", "0")["claims"]
    assert placed
    assert all(any(id_.startswith("e") for id_ in one["events"]) for one in placed)


def test_claims_as_lines_and_as_a_table(ledger):
    lines = run("claims", "--db", ledger, "--format", "jsonl", "--limit", "5").stdout.splitlines()
    assert [json.loads(line)["id"][0] for line in lines] == ["c"] * 5
    rows = list(csv.DictReader(io.StringIO(run("claims", "--db", ledger, "--format", "csv", "--limit", "5").stdout)))
    assert [row["claim"] for row in rows] == [json.loads(line)["id"] for line in lines]


def test_conflicts_show_both_sides_in_both_languages(ledger):
    (conflict, *_) = data("conflicts", "--db", ledger, "--event", ATTACK)["conflicts"]
    assert all(side and side[0]["content"] for side in conflict["claims"])
    assert "رواية مقابلة" in run("conflicts", "--db", ledger, "--ui", "ar").stdout  # the other side
    assert "The other side" in run("conflicts", "--db", ledger).stdout


def test_undated_documents_come_last_and_say_so(tmp_path, page):
    db = tmp_path / "new.db"
    (tmp_path / "undated.txt").write_text("قال شاهد إن الجسر ما زال مفتوحاً.", encoding="utf-8")  # a witness: open
    run("add", tmp_path / "undated.txt", page, "--db", db)
    assert [one["published_at"] is None for one in data("documents", "--db", db)["documents"]] == [False, True]
    assert [c["source_document"]["published_at"] is None for c in data("claims", "--db", db)["claims"]] == [False, True]
    assert "undated" in run("documents", "--db", db).stdout
    assert "undated" in run("claims", "--db", db).stdout


def test_raw_gives_the_bytes_with_their_hash(ledger, tmp_path):
    (document, *_) = data("documents", "--db", ledger)["documents"]
    done = run("raw", document["id"][:8], "--db", ledger)
    assert hashlib.sha256(done.stdout_bytes).hexdigest() == document["sha256"]
    run("raw", document["id"], "--db", ledger, "-o", tmp_path / "page")
    assert (tmp_path / "page").read_bytes() == done.stdout_bytes


@pytest.mark.parametrize("command", ["timeline", "sources", "brief"])
def test_views_of_an_event_work_on_the_ledger(ledger, command):
    value = data(command, "--event", ATTACK, "--db", ledger)
    assert len(value["events"]) == 1
    earlier = data(command, "--event", ATTACK, "--db", ledger, "--as-of", "2026-09-08T13:00:00+03:00")
    assert earlier["as_of"] == "2026-09-08T13:00:00+03:00"
    assert len(json.dumps(earlier)) < len(json.dumps(value))


def test_a_brief_of_one_event_counts_no_claims_of_others(ledger):
    assert data("brief", "--event", ATTACK, "--db", ledger)["left_out"] == 0


def test_ctrl_c_keeps_what_is_recorded_and_says_how_to_go_on(tmp_path, monkeypatch, capsys):
    real = Desk.add

    def interrupted(self, inputs, how, jobs=1, group=False, skips=None):
        yield next(iter(real(self, inputs[:3], how, 1)))
        raise KeyboardInterrupt

    monkeypatch.setattr(Desk, "add", interrupted)
    monkeypatch.setattr("sys.argv", ["riwaya", "add", str(CONVOY), "--db", str(tmp_path / "new.db")])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 130
    said = capsys.readouterr().err.strip()
    assert said == "riwaya: interrupted; 3 inputs are recorded, 20 are left. The same command goes on from there."
    assert len(data("documents", "--db", tmp_path / "new.db")["documents"]) == 3


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_the_reading_processes_without_a_word_of_theirs(tmp_path):
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(f"{PAGE}\n\n{number}\n", encoding="utf-8")
    call = [sys.executable, "-m", "riwaya.cli", "add", str(tmp_path), "--db", str(tmp_path / "new.db")]
    call += ["--jobs", "2", "--published", "2026-01-02", "--format", "jsonl"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline()  # the first portion is on the disk
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
    if running.returncode == 0:
        pytest.skip("it was done before it was interrupted")
    assert running.returncode == 130
    assert said.decode().strip().startswith("riwaya: interrupted; ")
    assert len(said.decode().strip().splitlines()) == 1


def test_a_ledger_in_postgres_gives_the_same_answers(fresh_database, tmp_path, page):
    answers = []
    for target in (str(tmp_path / "new.db"), fresh_database):
        publish(page, PAGE)
        run("add", page, CONVOY, "--db", target)
        publish(page, PAGE.replace("أُغلق", "فُتح"), "2026-01-02T15:00:00+03:00")  # was opened
        run("add", page, "--db", target)
        document = data("documents", "--db", target, "--as-of", "2026-01-02")["documents"][0]["id"]
        lists = [data(name, "--db", target) for name in ("events", "claims", "conflicts")]
        found = data("diff", document, "--db", target)
        answers.append([*lists, found["text"], found["claims"], run("raw", document, "--db", target).stdout_bytes])
    assert answers[0] == answers[1]


def test_what_was_redacted_is_listed_as_such_and_passed_over_by_again(ledger, tmp_path):
    db = shutil.copy(ledger, tmp_path / "redacted.db")
    (document, *_) = data("documents", "--db", db)["documents"]
    signed = ("--by", "Mona Haddad", "--reason", "court order", "--yes")
    assert run("redact", document["id"], "--db", db, *signed).exit_code == 0
    (listed,) = [one for one in data("documents", "--db", db)["documents"] if one["id"] == document["id"]]
    assert len(listed["redactions"]) == 1
    assert "redacted (" in run("documents", "--db", db, "--limit", "1").stdout
    with pytest.raises(LedgerError, match="were removed by redaction"):
        run("raw", document["id"], "--db", db)
    assert data("add", "--again", "--db", db)["counts"]["unread"] == 0
    assert document["id"] not in {one["document"] for one in data("claims", "--db", db, "--limit", "0")["claims"]}


def test_a_redacted_name_is_in_no_list(ledger, tmp_path):
    db, name = shutil.copy(ledger, tmp_path / "redacted.db"), "فواز العبدان"
    assert name in run("claims", "--db", db, "--limit", "0").stdout
    assert run("redact", "--name", name, "--db", db, "--by", "M", "--reason", "asked", "--yes").exit_code == 0
    for command in ("events", "claims", "conflicts", "documents"):
        said = run(command, "--db", db, "--limit", "0", "--format", "json").stdout
        assert name not in said
