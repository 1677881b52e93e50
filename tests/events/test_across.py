"""Tellings of many documents: what they come to is a matter of the set, not of the order or the portions of it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Reading
from riwaya.events.across import JOINS, Gathering
from riwaya.events.blocking import Blocks
from riwaya.events.cluster import Cluster, Summary
from riwaya.events.grouping import Grouper
from riwaya.events.knowledge import Knowledge
from riwaya.events.likeness import Likeness
from riwaya.events.places import PlaceBook
from riwaya.events.sketch import Sketcher
from riwaya.events.topics import topic_of
from riwaya.vocabulary import Stance
from tests.support.said import Paper, Said, reading

START = date(2025, 3, 14)
TOWNS = ("سبها", "القطرون", "")
NUMBERS = ("ثلاثة", "خمسة")


@cache
def knowledge() -> Knowledge:
    return Knowledge.default()


def line(kind: int, town: str, number: str) -> Said:
    """Who was killed where and when, who fired at what, what is closed; without a town where none is drawn."""
    where = f"في {town} " if town else ""
    texts = (
        (f"انفجارا وقع الجمعة {where}وأسفر عن مقتل {number} أشخاص", Stance.ASSERT),
        (f"انفجارا {where}أسفر عن مقتل {number} أشخاص", Stance.ASSERT),
        (f"كتائب النهر نفذت هجوما الجمعة على معسكر {where}", Stance.ACCUSE),
        (f"{number} صواريخ أُطلقت {where}على قاعدة", Stance.ASSERT),
        (f"انفجار السوق {where}الشهر الماضي أسفر عن مقتل 31 شخصا", Stance.ASSERT),
        (f"مدارس {where or 'البلد '}مغلقة", Stance.ASSERT),
    )
    content, stance = texts[kind]
    return Said("مستشفى النخيل العام", content, stance)


papers = st.lists(
    st.tuples(
        st.lists(
            st.builds(line, st.integers(0, 5), st.sampled_from(TOWNS), st.sampled_from(NUMBERS)),
            min_size=1,
            max_size=3,
        ),
        st.integers(0, 40),
    ),
    min_size=2,
    max_size=7,
)


def tellings(drawn: list[tuple[list[Said], int]]) -> tuple[list[Cluster], Likeness, PlaceBook]:
    """The events each drawn paper tells of; day 0 is no date."""
    found: list[Reading] = [
        reading(Paper(f"d{number}", tuple(said), START + timedelta(days=day) if day else None, f"منبر {number}"))
        for number, (said, day) in enumerate(drawn)
    ]
    places = PlaceBook(found)
    likeness = Likeness(knowledge(), places)
    sketcher, grouper = Sketcher(knowledge()), Grouper(likeness, places)
    return [cluster for each in found for cluster in grouper(sketcher(each), topic_of(each))[0]], likeness, places


def gathered(likeness: Likeness, places: PlaceBook, *portions: list[Cluster]) -> list[Cluster]:
    gathering = Gathering(Cluster.of, likeness, places)
    for portion in portions:
        gathering.add(portion)
    return gathering.clusters()


@settings(max_examples=60)
@given(papers, st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_gives_what_all_at_once_gives(
    drawn: list[tuple[list[Said], int]], random: object
) -> None:
    clusters, likeness, places = tellings(drawn)
    shuffled = [[cluster] for cluster in clusters]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert gathered(likeness, places, *shuffled) == gathered(likeness, places, clusters)


@settings(max_examples=20)
@given(papers)
def test_what_is_there_already_changes_nothing(drawn: list[tuple[list[Said], int]]) -> None:
    clusters, likeness, places = tellings(drawn)
    assert gathered(likeness, places, clusters, clusters[:3], clusters) == gathered(likeness, places, clusters)


@settings(max_examples=60)
@given(papers)
def test_two_tellings_that_join_share_a_block_in_which_one_of_them_seeks(drawn: list[tuple[list[Said], int]]) -> None:
    clusters, likeness, places = tellings(drawn)
    blocks = Blocks(places)
    for one, other in combinations(clusters, 2):
        score = likeness.score(one, other)
        if score is not None and score >= JOINS:
            mine, theirs = dict(blocks(one)), dict(blocks(other))
            seeking = {block.key for cluster in (one, other) for block in blocks(cluster) if block.seeking}
            assert mine.keys() & theirs.keys() & seeking, (one, other)


@settings(max_examples=40)
@given(papers)
def test_a_summary_grown_step_by_step_weighs_what_all_claims_together_weigh(
    drawn: list[tuple[list[Said], int]],
) -> None:
    clusters, likeness, _ = tellings(drawn)
    if len(clusters) < 3:
        return
    last, *others = clusters
    grown = Summary.of(others[0])
    for other in others[1:]:
        grown.absorb(Summary.of(other))
    if len({cluster.family for cluster in others}) == 1:
        assert likeness.score(grown, last) == likeness.score(Cluster.of(others), last)


def test_the_same_words_about_the_same_town_weeks_later_are_the_next_event() -> None:
    clusters, likeness, places = tellings([([line(1, "سبها", "ثلاثة")], 1), ([line(1, "سبها", "خمسة")], 26)])
    assert len(gathered(likeness, places, clusters)) == 2
    clusters, likeness, places = tellings([([line(1, "سبها", "خمسة")], 1), ([line(1, "سبها", "خمسة")], 26)])
    assert len(gathered(likeness, places, clusters)) == 1  # that toll in that town: told again


def test_a_story_told_a_thousand_times_is_compared_once_for_each_way_of_telling_it() -> None:
    drawn = [([line(0, "سبها", number)], 2) for number in NUMBERS * 20]
    clusters, likeness, places = tellings(drawn)

    class Counting(Likeness):
        looked = 0

        def score(self, one: object, other: object) -> float | None:  # type: ignore[override]
            Counting.looked += 1
            return likeness.score(one, other)  # type: ignore[arg-type]

    [event] = gathered(Counting(knowledge(), places), places, clusters)
    assert len(event.documents) == len(drawn)
    assert Counting.looked <= 4


def held(drawn: list[tuple[list[Said], int]], most: int | None = None) -> tuple[Gathering[Cluster], list[Cluster]]:
    """A gathering, and the events that all of the drawn papers come to in it when each event is held as it is known."""
    clusters, likeness, places = tellings(drawn)
    known = [[part for part in clusters if part.rank in {s.rank for s in event.sketches}]
             for event in gathered(likeness, places, clusters)]  # fmt: skip
    gathering = Gathering(Cluster.of, likeness, places, most=most)
    gathering.hold(known)
    return gathering, clusters


@settings(max_examples=40)
@given(papers)
def test_events_that_are_known_stay_as_they_are_when_nothing_new_comes(drawn: list[tuple[list[Said], int]]) -> None:
    gathering, clusters = held(drawn)
    before = gathering.clusters()
    gathering.add(clusters)
    assert gathering.clusters() == before
    assert {sketch for event in before for sketch in event.sketches} == {s for c in clusters for s in c.sketches}


@settings(max_examples=40)
@given(papers, st.integers(1, 5))
def test_a_bound_on_what_is_looked_at_never_parts_what_is_known(drawn: list[tuple[list[Said], int]], most: int) -> None:
    gathering, clusters = held(drawn, most)
    events = gathering.clusters()
    likeness, places = tellings(drawn)[1:]
    for known in gathered(likeness, places, clusters):
        assert any(set(known.sketches) <= set(event.sketches) for event in events)


def test_a_fresh_telling_joins_the_event_that_is_known() -> None:
    lines = [line(0, "سبها", "خمسة"), line(2, "سبها", "خمسة"), line(3, "القطرون", "ثلاثة")]
    clusters, likeness, places = tellings([([said], 1) for said in lines])
    gathering = Gathering(Cluster.of, likeness, places, most=1)
    gathering.hold([clusters[:1], clusters[2:]])
    gathering.add(clusters)
    assert sorted(len(event.sketches) for event in gathering.clusters()) == [1, 2]
