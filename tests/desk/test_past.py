"""What was answered for a past instant is answered again, whatever comes later: `--known-at` never changes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from riwaya.claims import judgements
from riwaya.claims.model import Reading
from riwaya.desk.asked import Asked
from riwaya.desk.desk import Desk
from riwaya.events.cards import cards_of
from riwaya.ledger.groups import Groups
from riwaya.ledger.store import Ledger
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL, moments
from tests.support.cases import engine
from tests.support.desks import Ticking, feed, poorer, report

PAGES = ("https://a.example/1", "https://a.example/2")
BY, WHY = "ليلى الحداد", "قرأت البيان كاملا"  # I read the whole statement
hours = st.integers(0, 72)


def answers(desk: Desk, known_at: datetime) -> dict[str, object]:
    """Everything that can be asked of an instant."""
    asked = Asked(known_at=known_at)
    cards = desk.lists.events(asked=asked)
    return {
        "events": cards,
        "each": [desk.event(card.id, asked) for card in cards],
        "claims": desk.lists.claims(asked=asked),
        "conflicts": [(one.conflict, one.card) for one in desk.lists.conflicts(asked=asked)],
        "readings": desk.ledger.readings(known_at=known_at),
        "public then": desk.lists.events(asked=Asked("2025-03-15", known_at)),
        "judgements": desk.judging.every(known_at),
        "gone": desk.events.versions.tombstones(known_at=known_at),
        "versions": [desk.events.versions.of_source(page, known_at) for page in PAGES],
    }


class Past(RuleBasedStateMachine):
    """Documents, versions, second readings, tombstones and judgements come; every answer given is kept."""

    @initialize()
    def begin(self) -> None:
        self.ledger = Ledger.open()
        self.clock = Ticking()
        self.desk = Desk(self.ledger, engine(), self.clock)
        self.added: list[Reading] = []
        self.given: list[tuple[datetime, dict[str, object]]] = []

    @rule(
        text=st.sampled_from(POOL),
        outlet=st.sampled_from(OUTLETS),
        when=st.sampled_from([*moments(), None]),
    )
    def a_document(self, text: str, outlet: str | None, when: date | datetime | None) -> None:
        self._add(report(text, outlet, when))

    @rule(text=st.sampled_from(POOL), page=st.sampled_from(PAGES), changed=hours, fetched=st.none() | hours)
    def a_version(self, text: str, page: str, changed: int, fetched: int | None) -> None:
        told = [("modified", (FRIDAY + timedelta(hours=changed)).isoformat())]
        if fetched is not None:
            told.append(("retrieved_at", (FRIDAY + timedelta(hours=changed + fetched)).isoformat()))
        self._add(report(text, OUTLETS[0], FRIDAY, page, *told))

    @precondition(lambda self: self.added)
    @rule(data=st.data(), kept=st.integers(0, 2))
    def another_reader(self, data: st.DataObject, kept: int) -> None:
        reading = poorer(data.draw(st.sampled_from(self.added)), kept)
        self._freeze(feed(self.desk, [reading], "second"))

    @rule(page=st.sampled_from(PAGES))
    def a_page_is_gone(self, page: str) -> None:
        if self.desk.events.versions.of_source(page):
            self.desk.events.versions.bury(page, self.clock(), "404", self.clock())
            self._freeze(self.clock())

    @rule(data=st.data())
    def a_claim_is_rejected(self, data: st.DataObject) -> None:
        listed = self.desk.lists.claims()
        if listed:
            claim = data.draw(st.sampled_from(listed)).claim.id
            self.desk.judge(judgements.reject(self.desk.judging.of_claim(claim), BY, WHY))
            self._freeze(self.clock())

    @rule(data=st.data())
    def two_events_are_one(self, data: st.DataObject) -> None:
        cards = self.desk.lists.events()
        if len(cards) > 1:
            one, other = data.draw(st.lists(st.sampled_from(cards), min_size=2, max_size=2, unique_by=lambda c: c.id))
            anchors = [self.desk.judging.of_event(card.id) for card in (one, other)]
            self.desk.judge(judgements.merge(anchors, BY, WHY))
            self._freeze(self.clock())

    @invariant()
    def cards_are_as_worked_out_now(self) -> None:
        held = dict(enumerate(self.desk.events.cards.every()))
        for number, card in held.values():
            assert card in cards_of(self.desk.events.worked_out(number))
        numbers = Groups(self.ledger.db, self.ledger.log).told_by()
        every = {card.id for number in numbers for card in cards_of(self.desk.events.worked_out(number))}
        assert every == {card.id for _, card in held.values()}

    def _add(self, reading: Reading) -> None:
        self.added.append(reading)
        self._freeze(feed(self.desk, [reading]))

    def _freeze(self, known_at: datetime) -> None:
        self.given.append((known_at, answers(self.desk, known_at)))

    def teardown(self) -> None:
        for known_at, given in self.given:
            now = answers(self.desk, known_at)
            assert {what for what in given if now[what] != given[what]} == set()
        self.ledger.close()


Past.TestCase.settings = settings(max_examples=15, stateful_step_count=8)
test_what_was_answered_for_a_past_instant_is_answered_again = Past.TestCase
