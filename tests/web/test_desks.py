"""Desks for threads: never one for two at once."""

from __future__ import annotations

import pytest

from riwaya.errors import UsageError
from riwaya.ledger.database import LedgerError
from riwaya.web import desks as module
from riwaya.web.desks import Busy, Desks, ReadOnly
from tests.support.cases import engine
from tests.support.desks import report


@pytest.fixture
def desks(tmp_path):
    found = Desks(str(tmp_path / "desk.db"), readers=1, engine=engine())
    yield found
    found.close()


def test_a_desk_is_lent_to_one_at_a_time_and_comes_back_whatever_happens(desks, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    with desks.reading(), pytest.raises(Busy, match="try again"), desks.reading():
        pass
    with pytest.raises(UsageError), desks.reading():
        raise UsageError("wrong")
    with desks.reading() as desk:
        assert desk.lists.events() == []


def test_who_reads_cannot_write(desks):
    with desks.reading() as desk, pytest.raises(LedgerError, match="reading only"), desk.ledger.db.writing():
        pass


def test_who_writes_is_seen_at_once_by_who_reads(desks):
    with desks.writing() as desk:
        desk.ledger.add(report("قال متحدث إن رجلين قتلا في انفجار بالسوق."), None, desks.now())  # two killed (invented)
        desk.catch_up()
    with desks.reading() as desk:
        assert len(desk.lists.events()) == 1


def test_for_looking_only_nothing_is_made_and_nothing_written(tmp_path):
    path = tmp_path / "desk.db"
    with pytest.raises(LedgerError, match="there is no ledger"):
        Desks(str(path), read_only=True, engine=engine())
    assert not path.exists()
    Desks(str(path), engine=engine()).close()
    found = Desks(str(path), read_only=True, engine=engine())
    with pytest.raises(ReadOnly, match="--read-only"), found.writing():
        pass
    found.close()
