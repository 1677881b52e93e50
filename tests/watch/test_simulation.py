"""Days of watching with workers that are killed, in small; `make soak-watch` is the long form (200 feeds, ten days)."""

from __future__ import annotations

from bench.feedworld import World
from bench.watching import Simulation, Size
from tests.support.cases import engine


def test_one_worker_that_is_killed_and_comes_back_loses_and_doubles_nothing(tmp_path):
    size = Size(feeds=10, days=3, every=3600, kills=3, a_day=8)
    found = Simulation(str(tmp_path / "ledger.db"), size, engine()).run()
    assert found.problems == ()
    assert found.killed == 3
    assert found.documents > 80
    assert found.versions > 3


def test_four_workers_share_a_ledger_on_postgres_and_one_after_the_other_is_killed(fresh_database):
    size = Size(feeds=10, days=3, every=3600, workers=4, kills=2, a_day=8)
    found = Simulation(fresh_database, size, engine()).run()
    assert found.problems == ()
    assert found.killed == 2
    assert found.documents > 80


def test_the_world_has_what_makes_watching_hard():
    world = World(80, 10, seed=1)
    statuses = {outage.status for outages in world.outages for outage in outages}
    assert {0, 200, 404, 429, 500, 503} <= statuses
    assert [world.dead(feed) for feed in (38, 39, 79)] == [False, True, True]
    assert any(one.edited for stories in world.stories for one in stories)
    assert not all(world.tagged(feed) for feed in range(80))
