"""The articles that speed is measured on are varied, long enough and always the same."""

from __future__ import annotations

from bench import read_speed, soak
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
    assert read_speed.AT_LEAST == {"articles_on_reference": 200.0}
