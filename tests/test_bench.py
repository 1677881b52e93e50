"""The articles that speed is measured on are varied, long enough and always the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from bench import copies, day, formats, fuzz, kills, ledger, pages, read_speed, soak
from bench.articles import articles
from bench.grouping import START
from bench.machine import Machine
from bench.news import NOTHING, STORIES_A_DAY, news, plan
from eval.pages import arabic_pages
from riwaya.ingest.reader import read_bytes
from riwaya.vocabulary import Language


def test_the_same_seed_gives_the_same_articles() -> None:
    assert list(articles(3)) == list(articles(3))
    assert list(articles(3)) != list(articles(3, seed=2))


def test_articles_have_about_three_hundred_words_and_differ() -> None:
    made = list(articles(200))
    lengths = [len(article.split()) for article in made]
    assert len(set(made)) == 200
    assert 290 <= sum(lengths) / len(lengths) <= 310


def test_the_soak_reads_a_text_of_about_the_size_asked_for() -> None:
    measured = soak.read_once(0.05)
    assert 0.05 <= measured["megabytes"] < 0.1
    assert measured["claims"] > 0


def test_the_machine_is_timed_by_a_work_that_is_always_the_same() -> None:
    machine = Machine()
    for _ in range(20):
        machine.run()
    assert machine.factor > 0.05


def test_a_speed_is_held_against_its_bound_as_it_would_be_on_the_reference_machine() -> None:
    good = read_speed.Measured(500, 150_000, 4_800, 9.6, 5.0, 95.0, 2.2, 209.0, 30_000, 0.3, 95.0, 2.0, 2.1, 0.1)
    assert read_speed.out_of_bounds(good) == []
    slow = replace(good, articles_per_second=380.0, machine_factor=0.5, articles_on_reference=190.0)
    assert read_speed.out_of_bounds(slow) == ["articles_on_reference 190.0 is under 200.0"]
    assert read_speed.out_of_bounds(slow, slack=2) == []


def test_copies_are_timed_on_articles_a_quarter_of_which_are_copies() -> None:
    readings, origins = copies.coverage(80)
    assert len(readings) == 80
    assert len(origins) == 20
    assert [r.document.text for r in readings] == [r.document.text for r in copies.coverage(80)[0]]


def test_the_copies_that_are_timed_are_found() -> None:
    measured = copies.measure(1000)  # in fewer, the sentences of the pool are too rare to be formulas
    assert measured["found"] >= 0.98
    assert measured["wrongly_whole"] == 0


def test_bounds_of_time_and_memory_grow_with_the_documents_and_no_faster() -> None:
    small = {"documents": 10_000, "seconds": 17.0, "peak_memory_mb": 300, "ms_a_document": 1.7}
    large = {"documents": 200_000, "seconds": 350.0, "peak_memory_mb": 4100, "ms_a_document": 1.75}
    assert copies.missed([small, large]) == []
    assert copies.missed([small, {**large, "seconds": 400.0, "ms_a_document": 3.0}]) == ["seconds", "ms_a_document"]


@pytest.mark.parametrize("name", sorted(formats.MADE))
def test_an_export_is_made_of_as_many_items_as_asked_and_parsed_fast_enough(name: str) -> None:
    found = formats.measured(name, 400)
    assert found.items == 400
    assert found.parsed > formats.AT_LEAST.get(name, 1_000.0)


def test_a_page_filled_up_with_other_stories_gives_the_text_it_gave_before() -> None:
    for number, page in enumerate(arabic_pages()):
        large = pages.filled(page.data, number)
        assert 95_000 < len(large) < 105_000
        assert read_bytes(large, language=Language.AR).text == read_bytes(page.data, language=Language.AR).text


def test_pages_of_100_kilobytes_are_read_fast_enough() -> None:
    assert pages.measured().documents > pages.AT_LEAST


def test_good_exports_are_read_and_damaged_ones_break_nothing() -> None:
    pytest.importorskip("warcio", reason="riwaya[formats] is not installed")
    assert {name: fuzz.wrong(data) for name, data in fuzz.samples().items()} == dict.fromkeys(fuzz.samples())
    broken: list[str] = []
    assert fuzz.run(2.0, 1, lambda seed, name, _, fault: broken.append(f"{seed} {name} {fault}")).total() > 20
    assert broken == []


def test_what_breaks_a_reader_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: bytes) -> list[object]:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(fuzz, "items_of", broken)
    assert fuzz.wrong(b"{}") == "ZeroDivisionError: a fault"


def test_news_come_in_the_order_of_their_hours_and_tell_of_happenings_again_and_again() -> None:
    made = list(news(300, days=2.0, words=60))
    assert made == list(news(300, days=2.0, words=60))
    assert len({text for text, _ in made}) == 300
    assert all(one.published <= two.published for (_, one), (_, two) in pairwise(made))
    headlines = [text.partition("\n")[0] for text, _ in made]
    assert max(map(headlines.count, headlines)) > 5


def test_a_day_of_very_many_articles_has_no_more_stories_of_the_gold_than_one_of_six_thousand() -> None:
    planned = [one for one in plan(12_000, 1.0, START, Random(1)) if one.happening is None]
    assert sum(one.told != NOTHING for one in planned) == STORIES_A_DAY
    assert all(one.told != NOTHING for one in plan(6_000, 1.0, START, Random(1)))


def test_a_day_of_news_is_taken_in_and_held_against_its_bounds(tmp_path) -> None:
    measured = day.measure(60, 1, tmp_path)
    assert (measured.articles, measured.events > 5, measured.claims > 60) == (60, True, True)
    assert measured.peak_memory_mb > 50
    assert day.out_of_bounds(replace(measured, wall=0.8, peak_memory_mb=1_900.0)) == []
    assert len(day.out_of_bounds(replace(measured, wall=1.2, peak_memory_mb=2_100.0))) == 2


def test_a_ledger_is_built_asked_and_added_to(tmp_path) -> None:
    target = tmp_path / "ledger.db"
    measured = ledger.measure(target, ledger.build(target, 150, 1), 5)
    assert measured.claims >= 150
    assert measured.events > 3
    assert 0 < measured.event_p50 <= measured.event_p95 <= measured.event_p99
    good = replace(measured, event_p95=99.0, search_two_p95=49.0, search_common_p95=299.0, add_a_second=41.0)
    assert list(ledger.out_of_bounds(good)) == []
    slow = replace(good, event_p95=101.0, add_a_second=39.0)
    assert list(ledger.out_of_bounds(slow)) == ["event_p95 101.0 is over 100.0", "add_a_second 39.0 is under 40.0"]


def test_adders_that_are_killed_lose_nothing_they_acknowledged(tmp_path) -> None:
    found = kills.soak(2, 120, 5, tmp_path)
    assert [one.problems for one in found] == [(), ()]
