"""What must hold of a case built like the reference article, whatever its names: shared by the twin and the reference.

Both texts have the same structure. Attribution 01 is the announcement, 02, 04 and 06 disown it, 07 to 09 are the
security cell's post, 10 the two sources of an agency, 11 the state's announcement, 12 the hedged cause, 13 unclaimed,
14 and 15 withhold, 16 the official on what was hit, 17 accuses, 18 and 19 deny, 20 declines, 22 threatens.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from eval.case import Case
from riwaya.document import Span
from riwaya.vocabulary import (
    ConflictKind,
    EventType,
    FacetName,
    Grade,
    SpeakerType,
    Stance,
    StatementKind,
)

ANNOUNCED, ROCKETS, BLAST = 3, 10, 17
"""Attributions that are about one event only: the disowned statement, the rockets, the blast."""


@dataclass(frozen=True)
class Facts:
    """What differs between the two texts; the names are those of the text."""

    prefix: str
    killed: int
    wounded: int
    munitions: int
    accused: str


class WholeCase:
    """Tests of the whole case; a subclass gives the fixtures `case` and `facts`."""

    @pytest.fixture
    def ids(self, facts: Facts) -> dict[int, str]:
        return {number: f"{facts.prefix}{number:02}" for number in range(1, 23)}

    def test_nearly_every_attribution_is_found(self, case: Case, ids: dict[int, str]) -> None:
        assert len([name for name in ids.values() if name in case.ids]) >= 20

    def test_no_claim_comes_from_page_furniture(self, case: Case) -> None:
        # Headline, reading time, captions and byline stand before the first attribution, closing lines after the last.
        text, golds = case.reading.document.text, case.gold.golds
        first = text.rindex("\n", 0, min(g.cue[0] for g in golds))
        last = max(end for g in golds for content in g.contents for _, end in content)
        outside = [text[c.position() :][:40] for c in case.reading.claims if not first < c.position() < last]
        assert outside == []

    def test_every_span_lies_in_the_text(self, case: Case) -> None:
        text = case.reading.document.text
        for claim in (*case.reading.claims, *case.reading.narrated):
            for span in (claim.cue, claim.source, *claim.content, *(facet.span for facet in claim.facets)):
                assert span is None or (isinstance(span, Span) and text[span.start : span.end].strip())

    def test_there_are_four_events(self, case: Case) -> None:
        assert sorted(event.type for event in case.comparison.events) == sorted(
            [
                EventType.STATEMENT,
                EventType.ROCKET_MISSILE_SHELLING,
                EventType.EXPLOSION_UNKNOWN_CAUSE,
                EventType.SEARCH_PURSUIT,
            ]
        )

    def test_the_denial_concerns_the_blast_and_not_the_rockets(self, case: Case, ids: dict[int, str]) -> None:
        denials = case.answers([ids[18], ids[19]])
        assert denials <= set(case.event(ids[BLAST]).claims)
        assert not denials & set(case.event(ids[ROCKETS]).claims)
        assert case.claim(ids[17]).id in case.claim(ids[18]).about

    def test_the_statement_is_disowned(self, case: Case, ids: dict[int, str]) -> None:
        assert case.facet(ids[ANNOUNCED], FacetName.AUTHENTICITY).grade is Grade.DISOWNED

    def test_the_disowning_is_linked_to_the_statement(self, case: Case, ids: dict[int, str]) -> None:
        (statement,) = [s for s in case.comparison.statements if s.disowned_by]
        assert statement.kind is StatementKind.COMMUNIQUE
        assert statement.alleged_author
        assert case.golds(statement.claims) >= {ids[3], ids[5]}
        assert case.golds(statement.disowned_by) >= {ids[2], ids[4], ids[6]}
        for number in (2, 4, 6):
            assert case.claim(ids[number]).stance is Stance.DISOWN
            assert statement.id in case.claim(ids[number]).about

    def test_its_history_goes_from_single_to_disowned_in_text_order(self, case: Case, ids: dict[int, str]) -> None:
        steps = [s for s in case.event(ids[ANNOUNCED]).history if s.facet is FacetName.AUTHENTICITY]
        assert [step.grade for step in steps] == [Grade.SINGLE, Grade.DISOWNED]
        assert [step.at for step in steps] == [None, None]

    def test_the_accusation_stands_against_a_denial(self, case: Case, facts: Facts, ids: dict[int, str]) -> None:
        facet = case.facet(ids[BLAST], FacetName.PERPETRATOR)
        (accused,) = [p for p in facet.positions if case.claim(ids[17]).id in p.claims]
        target = case.claim(ids[17]).target
        assert target is not None
        assert target.name == facts.accused
        assert case.golds(accused.against) >= {ids[18], ids[19]}

    def test_withheld_declined_and_unclaimed_are_open_and_no_position(self, case: Case, ids: dict[int, str]) -> None:
        perpetrator = case.facet(ids[BLAST], FacetName.PERPETRATOR)
        assert case.answers([ids[14], ids[20]]) <= set(perpetrator.open)
        for position in perpetrator.positions:
            assert not case.answers([ids[14], ids[15], ids[20]]) & {*position.claims, *position.against}
        unclaimed = case.claim(ids[13])
        assert unclaimed.stance is Stance.UNCLAIMED
        responsibility = case.facet(ids[BLAST], FacetName.RESPONSIBILITY)
        assert {str(p.value) for p in responsibility.positions} <= {"unclaimed"}
        assert unclaimed.id in {*responsibility.open, *(c for p in responsibility.positions for c in p.claims)}

    @pytest.mark.parametrize("measure", [FacetName.KILLED, FacetName.WOUNDED])
    def test_the_toll_is_presupposed_inside_the_threat(
        self, case: Case, facts: Facts, ids: dict[int, str], measure: FacetName
    ) -> None:
        wanted = facts.killed if measure is FacetName.KILLED else facts.wounded
        facets = [f for f in case.event(ids[BLAST]).facets if f.name is measure and f.range is not None]
        assert [(f.range.low, f.range.best, f.range.high) for f in facets if f.range] == [(wanted, wanted, wanted)]
        (position,) = [p for p in facets[0].positions if p.value == wanted]
        assert position.presupposed
        assert set(position.claims) == {case.claim(ids[22]).id}
        assert facets[0].grade is not Grade.CONFIRMED

    def test_a_number_of_rockets_and_a_figure_agree(self, case: Case, facts: Facts, ids: dict[int, str]) -> None:
        (facet,) = [f for f in case.event(ids[ROCKETS]).facets if f.name is FacetName.MUNITION_COUNT]
        assert facet.range is not None
        assert facet.range.best == facts.munitions
        assert case.answers([ids[10]]) <= set(facet.range.basis)
        assert facet.grade is not Grade.CONTESTED

    def test_two_unnamed_sources_are_one_origin(self, case: Case, ids: dict[int, str]) -> None:
        claim = case.claim(ids[10])
        assert claim.speaker.count == 2
        assert claim.speaker.type is SpeakerType.ANONYMOUS
        (facet,) = [f for f in case.event(ids[ROCKETS]).facets if f.name is FacetName.MUNITION_COUNT]
        (position,) = [p for p in facet.positions if claim.id in p.claims and isinstance(p.value, int)]
        assert position.n_origins == 1

    def test_the_conflicts_are_those_two_and_no_other(self, case: Case, ids: dict[int, str]) -> None:
        found = {(conflict.facet, conflict.kind) for conflict in case.comparison.conflicts}
        assert found == {
            (FacetName.AUTHENTICITY, ConflictKind.DISOWNED),
            (FacetName.PERPETRATOR, ConflictKind.DENIAL),
        }
        (denial,) = [c for c in case.comparison.conflicts if c.kind is ConflictKind.DENIAL]
        assert case.sides(denial) == {frozenset({ids[17]}), frozenset({ids[18], ids[19]})}

    def test_a_dropped_subject_goes_on_with_the_speaker(self, case: Case, ids: dict[int, str]) -> None:
        first, second = case.claim(ids[7]), case.claim(ids[8])
        assert second.source is None
        assert second.speaker.name == first.speaker.name
        assert second.speaker.resolved_from is not None

    def test_reading_twice_gives_the_same(self, case: Case) -> None:
        from eval.case import read_case

        assert read_case(case.gold).comparison == case.comparison
