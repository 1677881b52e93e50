"""Events merged and split by persons: laid over the groups of the rules, shown as such, and gone when withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.anchors import Anchor, anchor_of
from riwaya.claims.inforce import Recorded, in_force
from riwaya.claims.judgements import PersonJudgement, merge, reject, split, withdraw
from riwaya.claims.model import Reading
from riwaya.errors import UsageError
from riwaya.events.decisions import Decisions
from riwaya.events.given import Key, Teller
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison, Event
from riwaya.events.overlay import Anchored, Overlay, event_anchor, overlaid
from riwaya.vocabulary import EventType, Stance
from tests.support.cases import comparer, engine
from tests.support.said import Paper, Said, reading

LAYLA, OMAR, WHY = "ليلى الحداد", "عمر الوادي", "قرأت البيانين"  # I read both statements
KEYS: tuple[Key, ...] = tuple((f"c{number}", "violence") for number in range(6))
BASE = {KEYS[0]: "a", KEYS[1]: "a", KEYS[2]: "b", KEYS[3]: "b", KEYS[4]: "c"}
"""Three groups of the rules; the last key is in none."""


def held(number: int) -> Anchor:
    """The anchor of one of `KEYS`."""
    return Anchor(f"d{number}", 0, 3, "قال")


def at(anchor: Anchor) -> Sequence[tuple[Key, ...]]:
    number = int(anchor.document[1:])
    return [(KEYS[number],)] if number < len(KEYS) else []


def layered(*judgements: PersonJudgement) -> Overlay:
    """Judgements recorded one after the other."""
    found = in_force([Recorded(f"{number:03d}", one) for number, one in enumerate(judgements)])
    return overlaid(BASE, found.standing, at)


def sets(found: Overlay) -> set[frozenset[str]]:
    """The groups by the claims in them."""
    named: dict[str, set[str]] = {}
    for (claim, _), name in found.groups.items():
        named.setdefault(name, set()).add(claim)
    return {frozenset(claims) for claims in named.values()}


def groups(*texts: str) -> set[frozenset[str]]:
    return {frozenset(f"c{number}" for number in text) for text in texts}


def merged(*numbers: int, by: str = LAYLA) -> PersonJudgement:
    return merge([held(number) for number in numbers], by, WHY)


def parted(*numbers: int, by: str = LAYLA) -> PersonJudgement:
    return split([held(number) for number in numbers], by, WHY)


def test_without_merges_and_splits_the_groups_are_those_of_the_rules() -> None:
    assert layered(reject(held(0), LAYLA, WHY)) == Overlay(BASE)


def test_a_merge_joins_the_whole_groups_of_its_claims() -> None:
    one = merged(0, 2)
    found = layered(one)
    assert sets(found) == groups("0123", "4")
    assert found.shaped == {"a": (one.id,)}


def test_a_split_takes_its_claims_out_together() -> None:
    one = parted(1, 3)
    found = layered(one)
    assert sets(found) == groups("0", "2", "13", "4")
    assert found.shaped == {"a": (one.id,), "b": (one.id,), f"by:{one.id}": (one.id,)}


def test_what_no_rule_placed_can_be_merged_and_split() -> None:
    assert sets(layered(merged(4, 5))) == groups("01", "23", "45")
    assert sets(layered(parted(5))) == groups("01", "23", "4", "5")


def test_of_a_merge_and_a_split_the_later_counts() -> None:
    assert sets(layered(merged(0, 2), parted(0))) == groups("0", "123", "4")
    assert sets(layered(parted(0), merged(0, 2))) == groups("1", "023", "4")


def test_merges_go_on_from_each_other() -> None:
    assert sets(layered(merged(0, 2), merged(3, 4))) == groups("01234")


def test_the_judgements_behind_a_group_are_named_once_in_order() -> None:
    given_ = (merged(0, 2), merged(2, 4), merged(1, 3, by=OMAR))
    assert layered(*given_).shaped == {"a": tuple(one.id for one in given_)}


def test_what_was_split_off_whole_leaves_no_group_behind() -> None:
    one = parted(4)
    assert layered(one).shaped == {f"by:{one.id}": (one.id,)}


def test_a_claim_that_is_not_found_is_told_and_the_rest_is_done() -> None:
    three, two = merged(0, 2, 9), merged(1, 9)
    found = layered(three, two)
    assert sets(found) == groups("0123", "4")
    assert found.unanchored == (three, two)


def test_a_merge_withdrawn_leaves_what_was_before() -> None:
    one = merged(0, 2)
    assert layered(one, withdraw(one.id, OMAR, WHY)) == Overlay(BASE)


moves = st.one_of(
    st.builds(lambda n: merged(*n), st.sets(st.integers(0, 5), min_size=2, max_size=3)),
    st.builds(lambda n: parted(*n), st.sets(st.integers(0, 5), min_size=1, max_size=2)),
)


@given(st.lists(st.tuples(st.integers(0, 3), moves), max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_judgements_are_given_is_no_matter(
    drawn: list[tuple[int, PersonJudgement]], random: object
) -> None:
    every = [Recorded(str(when), one) for when, one in drawn]
    shuffled = list(every)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert overlaid(BASE, in_force(every).standing, at) == overlaid(BASE, in_force(shuffled).standing, at)


@given(st.lists(moves, max_size=4, unique=True), moves)
def test_withdrawing_the_last_gives_back_exactly_what_was(before: list[PersonJudgement], last: PersonJudgement) -> None:
    before = [one for one in before if one != last]
    assert layered(*before, last, withdraw(last.id, OMAR, WHY)) == layered(*before)


def test_merges_alone_may_come_in_any_order() -> None:
    given_ = (merged(0, 2), merged(3, 4), merged(4, 5))
    assert len({frozenset(sets(layered(*order))) for order in permutations(given_)}) == 1


@settings(max_examples=30)
@given(st.lists(moves, max_size=5))
def test_no_telling_is_lost_and_none_is_in_two_groups(given_: list[PersonJudgement]) -> None:
    found = layered(*given_)
    assert BASE.keys() <= found.groups.keys()
    assert set(found.shaped) <= set(found.groups.values())


# An explosion in Sabha killed three; one in al-Qatrun killed five; nobody carried out an attack in Sabha.
FRIDAY = date(2025, 3, 14)
SABHA = Said("مستشفى النخيل العام", "انفجارا وقع الجمعة في سبها أسفر عن مقتل ثلاثة أشخاص")
QATRUN = Said("رئيس بلدية الوادي", "انفجارا وقع الجمعة في القطرون أسفر عن مقتل خمسة أشخاص")
DENIED = Said("كتائب النهر", "تنفيذ كتائب النهر أي هجوم في سبها", Stance.DENY)


def papers() -> list[Reading]:
    lines = {"a": (SABHA,), "b": (SABHA,), "c": (QATRUN,), "d": (QATRUN, DENIED)}
    return [reading(Paper(name, said, FRIDAY, f"منبر {name}")) for name, said in lines.items()]


def looked_at(readings: Sequence[Reading], *judgements: PersonJudgement) -> Comparison:
    """The comparison with merges and splits carried out."""
    found = in_force([Recorded(f"{number:03d}", one) for number, one in enumerate(judgements)])
    layer = overlaid(comparer().grouped(readings), found.standing, Anchored(readings, Teller(Knowledge.default())))
    return comparer().given(readings, layer.groups, None, Decisions(shaped=layer.shaped))


def told(found: Comparison) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted((*event.claims, *event.narrated))) for event in found.events)


def event_with(found: Comparison, claim: str) -> Event:
    [event] = [event for event in found.events if claim in event.claims]
    return event


def claim_at(readings: Sequence[Reading], claim: str) -> Anchor:
    [(found, document)] = [(c, r.document) for r in readings for c in r.claims if c.id == claim]
    return anchor_of(found, document)


def test_merged_events_are_one_and_say_by_whose_judgement() -> None:
    readings = papers()
    before = looked_at(readings)
    assert told(before) == [("a.0", "b.0"), ("c.0", "d.0")]
    one = merge([claim_at(readings, "a.0"), claim_at(readings, "c.0")], LAYLA, WHY)
    after = looked_at(readings, one)
    assert told(after) == [("a.0", "b.0", "c.0", "d.0")]
    assert after.events[0].judgements == (one.id,)
    assert all(event.judgements == () for event in before.events)


def test_a_telling_split_off_is_an_event_of_its_own() -> None:
    readings = papers()
    one = split([claim_at(readings, "b.0")], LAYLA, WHY)
    after = looked_at(readings, one)
    assert told(after) == [("a.0",), ("b.0",), ("c.0", "d.0")]
    assert event_with(after, "b.0").judgements == event_with(after, "a.0").judgements == (one.id,)
    assert event_with(after, "c.0").judgements == ()


def test_a_denial_no_rule_placed_can_be_put_to_the_event_it_denies() -> None:
    readings = papers()
    after = looked_at(readings, merge([claim_at(readings, "d.1"), claim_at(readings, "a.0")], LAYLA, WHY))
    assert told(after) == [("a.0", "b.0", "d.1"), ("c.0", "d.0")]


def test_a_denial_split_off_is_still_shown() -> None:
    readings = papers()
    after = looked_at(readings, split([claim_at(readings, "d.1")], LAYLA, WHY))
    assert told(after) == [("a.0", "b.0"), ("c.0", "d.0"), ("d.1",)]


def test_a_withdrawn_split_leaves_the_comparison_as_it_was() -> None:
    readings = papers()
    one = split([claim_at(readings, "d.1")], LAYLA, WHY)
    assert looked_at(readings, one, withdraw(one.id, OMAR, WHY)) == looked_at(readings)


def test_an_anchor_of_another_version_leads_to_the_one_that_stands_for_it() -> None:
    readings = papers()
    finder = Anchored(readings, Teller(Knowledge.default()), {"old": "a"})
    old = claim_at(readings, "a.0")
    moved = Anchor("old", 200, 203, old.quote, old.content)
    assert finder(moved) == finder(old) != ()
    assert finder.claim(moved) == "a.0"
    assert finder(Anchor("gone", 0, 3, "قال")) == ()


def test_of_a_claim_of_two_events_the_family_says_which() -> None:
    text = (
        "أعلنت خلية الرصد أن مسلحين أطلقوا خمسة صواريخ الجمعة على قاعدة الواحة قرب سبها، "
        "وأن القوات بدأت عملية بحث وتفتيش عن مطلقي الصواريخ قرب سبها."
    )  # The monitoring cell: five rockets fired at the base; forces search for those who fired them.
    found = [engine().read_text(text)]
    teller = Teller(Knowledge.default())
    two = [(t, key) for t in teller(found[0]).told for s in t.sketches for key in [(s.claim.id, s.family)]]
    claims = [claim for _, (claim, _) in two]
    both = next((claim for claim in claims if claims.count(claim) > 1), None)
    assert both is not None
    [claim] = [one for one in (*found[0].claims, *found[0].narrated) if one.id == both]
    finder = Anchored(found, teller)
    assert len(finder(anchor_of(claim, found[0].document))) == 2
    [search] = finder(anchor_of(claim, found[0].document, "pursuit"))
    assert (both, "pursuit") in search


def test_an_event_is_stood_for_by_a_claim_of_its_own() -> None:
    readings = papers()
    found = comparer()(readings)
    for event in found.events:
        anchor = event_anchor(event, found, Knowledge.default())
        claim = Anchored(readings, Teller(Knowledge.default())).claim(anchor)
        assert claim in event.claims
        assert anchor.family == ""


def test_an_event_of_another_comparison_is_refused() -> None:
    event = Event("e0", EventType.OTHER, "", (), (), ("nobody's",))
    with pytest.raises(UsageError, match="not of this comparison"):
        event_anchor(event, comparer()(papers()), Knowledge.default())
