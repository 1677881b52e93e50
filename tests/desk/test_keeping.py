"""What is worked out of single records, remembered."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.desk.keeping import Keeper
from riwaya.ledger.athand import Last


@dataclass(frozen=True)
class Record:
    name: str


class Counted:
    """Says how often it was asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, record):
        self.asked.append(record)
        return len(self.asked)


def test_the_same_record_is_worked_out_once_and_an_equal_one_for_itself():
    made = Counted()
    remembering = Keeper(5)(made)
    one, other = Record("one"), Record("one")
    assert [remembering(one), remembering(one), remembering(other), remembering(one)] == [1, 1, 2, 1]
    assert made.asked == [one, other]


def test_functions_of_one_kind_share_what_they_remember():
    keep, first, second = Keeper(5), Counted(), Counted()
    record = Record("one")
    assert keep(first)(record) == keep(second)(record) == 1
    assert second.asked == []


def test_plain_functions_are_told_apart():
    keep, record = Keeper(5), Record("one")

    def first(one):
        return one.name

    def second(one):
        return one.name.upper()

    assert (keep(first)(record), keep(second)(record), keep(first)(record)) == ("one", "ONE", "one")


def test_what_was_asked_for_longest_ago_is_let_go_and_everything_when_told():
    last = Last(2)
    for key in "aba":
        last.put(key, key.upper())
    last.get("a")
    last.put("c", "C")
    assert [last.get(key) for key in "abc"] == ["A", None, "C"]
    last.clear()
    assert last.get("a") is None
