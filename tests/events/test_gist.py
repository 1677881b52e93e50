"""A gist says of a telling what grouping looks at, and several say together what their clusters say together."""

from __future__ import annotations

from itertools import combinations

from riwaya.events.blocking import Blocks
from riwaya.events.cluster import Cluster
from riwaya.events.compare import worth_showing
from riwaya.events.gist import Gist, gist_of, joined, places_of
from riwaya.events.given import key_of, tellings_of
from riwaya.events.knowledge import Knowledge
from riwaya.events.likeness import Likeness
from riwaya.events.owners import takes_back
from riwaya.events.places import PlaceBook
from tests.support.desks import bundled

READINGS = bundled()[:40]
PLACES = PlaceBook(READINGS)
SHARED = (
    *("rank", "family", "types", "site", "told_site", "denied_site", "launch", "spoken", "days", "published"),
    *("actors", "figures", "words", "people", "names", "things", "said", "documents"),
)
CLUSTERS = [cluster for reading in READINGS for found in tellings_of(reading) for cluster in found]


def gist(cluster: Cluster) -> Gist:
    return gist_of(cluster, key_of(cluster), PLACES)


def same(found: Gist, cluster: Cluster) -> bool:
    told = all(getattr(found, name) == getattr(cluster, name) for name in SHARED)
    return told and (found.worth, found.takes_back) == (worth_showing(cluster), takes_back(cluster))


def test_a_gist_says_what_its_cluster_says():
    assert len(CLUSTERS) > 20
    assert all(same(gist(cluster), cluster) for cluster in CLUSTERS)


def test_gists_come_to_what_their_clusters_come_to_in_any_order():
    for one, other in combinations(CLUSTERS[:24], 2):
        found = joined([gist(other), gist(one)])
        assert same(found, Cluster.of([one, other]))
        assert found == joined([gist(one), gist(other)])
        assert found.tellings == {key_of(one), key_of(other)}


def test_three_at_once_are_what_they_are_one_after_the_other():
    for one, two, three in combinations(map(gist, CLUSTERS[:12]), 3):
        assert joined([one, two, three])[:-3] == joined([joined([three, one]), two])[:-3]


def test_the_places_of_gists_are_enough_to_look_for_others_and_to_weigh_them():
    gists = [gist(cluster) for cluster in CLUSTERS]
    places = places_of(gists)
    for one, cluster in zip(gists, CLUSTERS, strict=True):
        assert list(Blocks(places)(one)) == list(Blocks(PLACES)(cluster))
    weigh, whole = (Likeness(Knowledge.default(), book) for book in (places, PLACES))
    pairs = list(combinations(range(len(gists)), 2))
    found = [weigh.score(gists[a], gists[b]) for a, b in pairs]
    assert found == [whole.score(CLUSTERS[a], CLUSTERS[b]) for a, b in pairs]
    assert any(score is not None for score in found)
