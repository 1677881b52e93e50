"""Cards of events that changed are made anew, in this process or in several."""

from __future__ import annotations

from riwaya.desk import refreshing
from riwaya.desk.desk import Desk
from riwaya.ledger.store import Ledger
from tests.support.cases import engine
from tests.support.desks import Ticking, bundled


def cards_with(path: str, jobs: int) -> list[object]:
    with Desk(Ledger.open(path), engine(), Ticking()) as desk:
        for reading in bundled()[:30]:
            desk.ledger.add(reading, None, desk._now())
        made = desk.catch_up(jobs=jobs)
        assert desk.events.cards.stale(1) == []
        assert sorted(card.id for card in made) == sorted(card.id for card in desk.lists.events())
        return [*desk.lists.events()]


def test_cards_made_in_several_processes_are_those_made_in_one(tmp_path, monkeypatch):
    monkeypatch.setattr(refreshing, "FEW", 1)
    monkeypatch.setattr(refreshing, "AT_ONCE", 3)
    one, several = (cards_with(str(tmp_path / f"{jobs}.db"), jobs) for jobs in (1, 2))
    assert one
    assert several == one
