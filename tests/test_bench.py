"""The articles that speed is measured on are varied, long enough and always the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench import copies, formats, fuzz, read_speed, soak
from bench.articles import articles
from bench.machine import Machine


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
