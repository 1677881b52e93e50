"""Documents are added by any number of processes, any of which may be killed at any moment, and nothing is lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from bench.grouping import documents
from riwaya.desk import adding
from riwaya.desk.adding import How
from riwaya.desk.desk import Desk
from riwaya.document import Metadata
from riwaya.ledger.database import Mode
from riwaya.ledger.store import Ledger, Recorded
from tests.desk.conftest import SAMPLES, opened
from tests.support import add_driver
from tests.support.cases import engine

MANY = 120
SEED = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Invented articles, each with a sidecar."""
    made = tmp_path_factory.mktemp("articles")
    for number, (text, told) in enumerate(islice(documents(4 * MANY), MANY)):
        (made / f"{number:03}.txt").write_text(text, encoding="utf-8")
        sidecar = {"outlet": told.outlet, "published": told.published.isoformat(), "url": told.url}
        (made / f"{number:03}.json").write_text(json.dumps(sidecar), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory) -> tuple[str, list[tuple[str, int]]]:
    """The digest and the events of one process that nobody disturbs."""
    path = str(tmp_path_factory.mktemp("undisturbed") / "desk.db")
    with Desk(Ledger.open(path), engine()) as desk:
        for _ in desk.add(inputs(folder), How("driver")):
            pass
        desk.catch_up()
        return desk.ledger.digest(), shown(desk)


def inputs(folder: Path, some: slice = slice(None)) -> list[adding.Input]:
    return [(str(path), None) for path in sorted(folder.glob("*.txt"))[some]]


def shown(desk: Desk) -> list[tuple[str, int]]:
    return sorted((card.id, card.claims) for card in desk.lists.events())


def check_chain(ledger: Ledger) -> None:
    entries = list(ledger.log.entries())
    assert [entry.seq for entry, _ in entries] == list(range(1, len(entries) + 1))
    assert all(entry.hash == written for entry, written in entries)


def add_some(target: str, names: list[str]) -> None:
    """What each of two processes does."""
    with Desk.open(target, Mode.WRITE) as desk:
        for _ in desk.add([(name, None) for name in names], How("driver")):
            desk.catch_up()


def test_two_processes_that_add_at_once_come_to_what_one_comes_to(folder, undisturbed, tmp_path):
    target = str(tmp_path / "desk.db")
    Ledger.open(target).close()
    names = [name for name, _ in inputs(folder)]
    spawn = multiprocessing.get_context("spawn")
    halves = [names[: MANY // 2 + 10], names[MANY // 2 - 10 :]]  # both add the ones in the middle
    processes = [spawn.Process(target=add_some, args=(target, half)) for half in halves]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    with Desk.open(target, Mode.WRITE) as desk:
        assert (desk.ledger.digest(), shown(desk)) == undisturbed
        assert len(list(desk.ledger.documents())) == MANY
        check_chain(desk.ledger)


def run_driver(target: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.support.add_driver", target, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)


def killed_after(driver: subprocess.Popen[str], lines: int, seconds: float) -> list[str]:
    """Kill the driver so long after so many portions; the documents it told of."""
    assert driver.stdout is not None
    told = [driver.stdout.readline() for _ in range(lines)]
    time.sleep(seconds)
    driver.send_signal(signal.SIGKILL)
    told += driver.stdout.readlines()
    driver.stdout.close()
    driver.wait()
    return [name for line in told for name in line.split() if name != "done"]


def alive(group: int, seconds: float) -> bool:
    """True where processes of a group are still there after so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


def test_what_is_killed_loses_nothing_it_told_of_and_is_finished_by_the_next_run(folder, undisturbed, tmp_path):
    target = str(tmp_path / "desk.db")
    chance = random.Random(SEED)
    told: set[str] = set()
    for lines in (0, 1, 2):
        driver = run_driver(target, folder)
        told |= set(killed_after(driver, lines, chance.uniform(0.0, 0.6)))
        with Desk.open(target, Mode.CREATE) as desk:
            held = {one.id for one in desk.ledger.documents()}
            assert told <= held
            check_chain(desk.ledger)
            desk.catch_up()
    add_driver.main(target, str(folder))
    with Desk.open(target, Mode.READ) as desk:
        assert (desk.ledger.digest(), shown(desk)) == undisturbed
        check_chain(desk.ledger)


def test_reading_processes_end_with_the_one_that_started_them(folder, tmp_path):
    driver = run_driver(str(tmp_path / "desk.db"), folder)
    assert driver.stdout is not None
    driver.stdout.readline()
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    left = alive(driver.pid, 10.0)
    if left:
        os.killpg(driver.pid, signal.SIGKILL)
    driver.stdout.close()
    assert not left


def test_one_input_that_cannot_be_read_harms_no_other(folder, tmp_path):
    bad = tmp_path / "empty.txt"
    bad.write_text("", encoding="utf-8")
    names = [inputs(folder)[0], (str(bad), None), (str(tmp_path / "nothing.txt"), None), inputs(folder)[1]]
    with Desk(Ledger.open(), engine()) as desk:
        (added,) = desk.add(names, How("driver"))
    assert [one.recorded for one in added] == [Recorded.NEW, None, None, Recorded.NEW]
    assert [one.error.code if one.error else None for one in added] == [None, "empty_input", "not_found", None]


def test_what_was_read_before_is_not_read_again_unless_asked_for(folder, monkeypatch):
    with Desk(Ledger.open(), engine()) as desk:
        some = inputs(folder, slice(3))
        list(desk.add(some, How("driver")))
        monkeypatch.setattr(engine(), "read_document", lambda _: pytest.fail("read again"))
        (added,) = desk.add(some, How("driver"))
        assert {one.recorded for one in added} == {Recorded.KNOWN}
        monkeypatch.undo()
        (added,) = desk.add(some, How("driver", again=True))
        assert {one.recorded for one in added} == {Recorded.KNOWN}


def test_what_a_manifest_says_counts(folder):
    told = Metadata(outlet="دفتر القلعة")  # the Citadel Notebook; the sidecar names another outlet and goes before
    with Desk(Ledger.open(), engine()) as desk:
        list(desk.add([(inputs(folder)[0][0], told)], How("driver", options=Metadata(author="ليلى"))))
        (reading,) = desk.ledger.readings()
    assert reading.document.outlet != "دفتر القلعة"
    assert reading.document.metadata.author == "ليلى"


def test_a_ledger_in_memory_is_added_to_in_one_process_whatever_was_asked_for(folder):
    with Desk(Ledger.open(), engine()) as desk:
        added = [one for portion in desk.add(inputs(folder, slice(30)), How("driver"), jobs=4) for one in portion]
    assert [one.recorded for one in added] == [Recorded.NEW] * 30


def test_events_are_the_same_whether_they_are_found_while_reading_or_afterwards(tmp_path):
    inputs = [(str(one), None) for one in sorted((SAMPLES / "convoy").iterdir()) if one.suffix != ".json"]
    found = []
    for group in (True, False):
        with opened(tmp_path / f"{group}.db") as desk:
            assert all(one.error is None for some in desk.add(inputs, How("tests"), 1, group) for one in some)
            desk.catch_up()
            found.append((desk.lists.events(), desk.ledger.digest()))
    assert found[0] == found[1]
