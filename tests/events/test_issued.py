"""What one document takes at its word is only attributed once its author disowns it in another."""

from __future__ import annotations

from datetime import datetime, timedelta

from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.events.model import Comparison, Grade
from riwaya.vocabulary import ConflictKind, EventType, FacetName

ENGINE = Engine.default()
NOON = datetime.fromisoformat("2026-03-24T12:00:00+02:00")
# the Saraya of the Tide announced in a statement on Telegram that they had targeted a ferry near Sabratha
CLAIMED = "أعلنت سرايا المدّ في بيان على تلغرام مسؤوليتها عن استهداف عبّارة قرب صبراتة بزورق مسيّر."
# the Saraya denied that the statement circulating in their name on the targeting of the ferry near Sabratha was genuine
DISOWNED = "نفت سرايا المدّ صحة البيان المتداول باسمها بشأن استهداف العبّارة قرب صبراتة، وقالت إنه مفبرك."


def paper(name: str, text: str, at: datetime) -> Reading:
    return ENGINE.read_text(text, Metadata(outlet=f"منبر {name}", published=at), name=name)


def told(*readings: Reading, as_of: str | None = None) -> Comparison:
    return ENGINE.compare(readings, as_of)


def grade(comparison: Comparison, facet: FacetName) -> Grade:
    [found] = [f for e in comparison.events if e.type is not EventType.STATEMENT for f in e.facets if f.name is facet]
    return found.grade


def test_a_statement_reported_as_its_authors_own_is_disowned_with_all_it_claims() -> None:
    comparison = told(paper("a", CLAIMED, NOON), paper("b", DISOWNED, NOON + timedelta(days=1)))
    assert grade(comparison, FacetName.PERPETRATOR) is Grade.DISOWNED
    [conflict] = [one for one in comparison.conflicts if one.kind is ConflictKind.DISOWNED]
    assert conflict.facet is FacetName.AUTHENTICITY


def test_before_the_disowning_it_stands_as_it_was_told() -> None:
    before = told(paper("a", CLAIMED, NOON), paper("b", DISOWNED, NOON + timedelta(days=1)), as_of=NOON.isoformat())
    assert grade(before, FacetName.PERPETRATOR) is not Grade.DISOWNED


def test_a_statement_that_came_after_the_disowning_is_another_one() -> None:
    comparison = told(paper("a", CLAIMED, NOON + timedelta(hours=3)), paper("b", DISOWNED, NOON))
    assert grade(comparison, FacetName.PERPETRATOR) is not Grade.DISOWNED


def test_a_statement_about_something_else_is_left_alone() -> None:
    # the Saraya announced in a statement on Telegram that they had bombed an airport near Aden
    other = "أعلنت سرايا المدّ في بيان على تلغرام مسؤوليتها عن قصف مطار قرب عدن."
    comparison = told(paper("a", other, NOON), paper("b", DISOWNED, NOON + timedelta(days=1)))
    assert grade(comparison, FacetName.PERPETRATOR) is not Grade.DISOWNED


def test_another_groups_statement_is_left_alone() -> None:
    other = CLAIMED.replace("سرايا المدّ", "كتائب الرمح")  # the Brigades of the Spear
    comparison = told(paper("a", other, NOON), paper("b", DISOWNED, NOON + timedelta(days=1)))
    assert grade(comparison, FacetName.PERPETRATOR) is not Grade.DISOWNED
