"""A reading with judgements of persons applied: claims are found again, and no link points at what is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.anchors import Anchor, anchor_from, anchor_json, anchor_of, find
from riwaya.claims.decided import Decided, decided
from riwaya.claims.inforce import Recorded, in_force
from riwaya.claims.judgements import PersonJudgement, confirm, merge, reattribute, reject, restance, withdraw
from riwaya.claims.model import Claim, FacetValue, Reading
from riwaya.document import Document, Span
from riwaya.engine import Engine
from riwaya.errors import UsageError
from riwaya.vocabulary import Commitment, FacetName, HopRole, Polarity, SpeakerType, Stance
from tests.support.said import Paper, Said, reading

LAYLA, OMAR, WHY = "ليلى الحداد", "عمر الوادي", "قرأت البيان كاملا"  # I read the whole statement
SAMPLES = Path(__file__).resolve().parents[2] / "src" / "riwaya" / "samples"
# The brigades carried out an attack on a camp near Sabha; an explosion killed three; it is forged.
ACCUSES = Said("رئيس البلدية", "كتائب النهر نفذت هجوما الجمعة على معسكر قرب سبها", Stance.ACCUSE)
TOLL = Said("مستشفى النخيل العام", "انفجارا وقع الجمعة في سبها أسفر عن مقتل ثلاثة أشخاص")
NESTED = Said("الطبيب", "عدد القتلى ثلاثة", parent=1)
FORGED = Said("كتائب النهر", "البيان المنسوب إليها", Stance.DISOWN)
NARRATED = Said("", "قتل ثلاثة أشخاص في سبها الجمعة", narrated=True)
# The prime minister said the bridge stays closed. The ministry added that repairs take a week. It added …
TEXT = (
    "قال رئيس الوزراء إن الجسر سيبقى مغلقا أمام الشاحنات. "
    "وأضاف أن أعمال الصيانة تستغرق أسبوعا. "
    "وأضاف أن الشرطة ستنظم السير في المنطقة."
)


@cache
def engine() -> Engine:
    return Engine.default()


def paper(*lines: Said, statement: tuple[str, tuple[int, ...]] | None = None) -> Reading:
    return reading(Paper("d", lines, date(2025, 3, 15), "منبر", statement=statement))


def anchor(made: Reading, claim: str) -> Anchor:
    [found] = [one for one in (*made.claims, *made.narrated) if one.id == claim]
    return anchor_of(found, made.document)


def apply(made: Reading, *judgements: PersonJudgement) -> Decided:
    return decided(made, in_force([Recorded(f"{n:03d}", one) for n, one in enumerate(judgements)]).standing)


def claim_of(made: Reading, claim: str) -> Claim:
    [found] = [one for one in (*made.claims, *made.narrated) if one.id == claim]
    return found


def test_without_judgements_nothing_is_decided() -> None:
    made = paper(ACCUSES)
    assert apply(made) == Decided(made)


def test_a_confirmed_claim_is_as_it_was_and_names_who_confirmed_it() -> None:
    made = paper(ACCUSES)
    given_ = (confirm(anchor(made, "d.0"), LAYLA, WHY), confirm(anchor(made, "d.0"), OMAR, WHY))
    found = apply(made, *given_)
    assert found.reading == made
    [mark] = found.marks
    assert (mark.confirmed_by, mark.original) == ((LAYLA, OMAR), None)
    assert mark.judgements == tuple(one.id for one in given_)


def test_a_rejected_claim_no_longer_counts_and_is_kept_in_its_mark() -> None:
    made = paper(ACCUSES, TOLL)
    found = apply(made, reject(anchor(made, "d.0"), LAYLA, WHY))
    assert [claim.id for claim in found.reading.claims] == ["d.1"]
    mark = found.mark("d.0")
    assert mark is not None
    assert (mark.rejected, mark.original) == (True, claim_of(made, "d.0"))


def test_a_narrated_claim_can_be_rejected() -> None:
    made = paper(ACCUSES, NARRATED)
    assert apply(made, reject(anchor(made, "d.1"), LAYLA, WHY)).reading.narrated == ()


def test_what_was_nested_in_a_rejected_claim_is_nested_in_what_that_was_nested_in() -> None:
    made = paper(ACCUSES, replace(TOLL, parent=0), NESTED)
    once = apply(made, reject(anchor(made, "d.1"), LAYLA, WHY))
    assert claim_of(once.reading, "d.2").parent == "d.0"
    twice = apply(made, reject(anchor(made, "d.1"), LAYLA, WHY), reject(anchor(made, "d.0"), LAYLA, WHY))
    assert claim_of(twice.reading, "d.2").parent is None


def test_a_statement_loses_a_rejected_claim_and_goes_with_its_last_one() -> None:
    made = paper(ACCUSES, TOLL, statement=("كتائب النهر", (0, 1)))
    once = apply(made, reject(anchor(made, "d.0"), LAYLA, WHY))
    assert [one.claims for one in once.reading.statements] == [("d.1",)]
    both = apply(made, reject(anchor(made, "d.0"), LAYLA, WHY), reject(anchor(made, "d.1"), LAYLA, WHY))
    assert both.reading.statements == ()


def disowned() -> Reading:
    """A statement of the brigades that they disown, linked as the reader links it."""
    made = paper(ACCUSES, FORGED, statement=("كتائب النهر", (0,)))
    [statement] = made.statements
    first, second = made.claims
    claims = (replace(first, statement=statement.id), second.linked(statement.id))
    return replace(made, claims=claims, statements=(replace(statement, disowned_by=("d.1",)),))


@pytest.mark.parametrize("verdict", ["reject", "restance", "reattribute"])
def test_a_statement_nobody_disowns_any_more_is_its_authors(verdict: str) -> None:
    made = disowned()
    held = anchor(made, "d.1")
    given_ = {
        "reject": reject(held, LAYLA, WHY),
        "restance": restance(held, LAYLA, WHY, Stance.ASSERT),
        "reattribute": reattribute(held, LAYLA, WHY, "رئيس البلدية"),
    }
    found = apply(made, given_[verdict]).reading
    [statement] = found.statements
    assert (statement.author, statement.alleged_author, statement.disowned_by) == ("كتائب النهر", None, ())
    assert all(not claim.about for claim in found.claims)


def test_a_stance_that_becomes_a_denial_negates_what_it_denies() -> None:
    made = paper(ACCUSES)
    now = claim_of(apply(made, restance(anchor(made, "d.0"), LAYLA, WHY, Stance.DENY)).reading, "d.0")
    assert (now.stance, now.polarity, now.target) == (Stance.DENY, Polarity.NEGATIVE, None)
    assert {facet.name: facet.negated for facet in now.facets}[FacetName.PERPETRATOR]
    assert not {facet.name: facet.negated for facet in now.facets}[FacetName.PLACE]


def test_a_denial_that_becomes_an_assertion_no_longer_negates() -> None:
    made = paper(Said("كتائب النهر", "تنفيذ كتائب النهر أي هجوم في سبها", Stance.DENY))
    assert any(facet.negated for facet in made.claims[0].facets)
    now = apply(made, restance(anchor(made, "d.0"), LAYLA, WHY, Stance.ASSERT)).reading.claims[0]
    assert not any(facet.negated for facet in now.facets)
    assert now.polarity is Polarity.POSITIVE


def test_what_is_only_threatened_is_taken_for_granted() -> None:
    made = paper(TOLL)
    now = apply(made, restance(anchor(made, "d.0"), LAYLA, WHY, Stance.CONDEMN)).reading.claims[0]
    assert {facet.commitment for facet in now.facets} == {Commitment.PRESUPPOSED}


def test_a_claim_of_responsibility_answers_who_is_responsible() -> None:
    made = paper(ACCUSES)
    now = apply(made, restance(anchor(made, "d.0"), LAYLA, WHY, Stance.CLAIM_RESPONSIBILITY)).reading.claims[0]
    assert [facet.value for facet in now.facets if facet.name is FacetName.RESPONSIBILITY] == ["claimed"]


def test_facets_are_read_anew_where_somebody_can() -> None:
    made = paper(ACCUSES)
    seen: list[Stance] = []

    def facets_of(claim: Claim) -> tuple[FacetValue, ...]:
        seen.append(claim.stance)
        return ()

    found = decided(made, (restance(anchor(made, "d.0"), LAYLA, WHY, Stance.DENY),), facets_of=facets_of)
    assert (seen, found.reading.claims[0].facets) == ([Stance.DENY], ())


def test_another_speaker_takes_the_place_of_the_one_read_and_carriers_stay() -> None:
    made = paper(replace(TOLL, carrier="وكالة الرمال"))
    given_ = reattribute(anchor(made, "d.0"), LAYLA, WHY, "وزارة الصحة", "org:health", SpeakerType.STATE)
    now = apply(made, given_).reading.claims[0]
    assert (now.speaker.name, now.speaker.entity, now.speaker.type) == ("وزارة الصحة", "org:health", SpeakerType.STATE)
    assert [(hop.role, hop.name) for hop in now.chain] == [
        (HopRole.SPEAKER, "وزارة الصحة"),
        (HopRole.CARRIER, "وكالة الرمال"),
    ]


def test_what_is_not_said_of_a_speaker_is_taken_from_his_other_claims() -> None:
    made = paper(TOLL, replace(ACCUSES, type=SpeakerType.STATE, entity="org:mayor"))
    now = apply(made, reattribute(anchor(made, "d.0"), LAYLA, WHY, "رئيس البلدية")).reading.claims[0]
    assert now.speaker == claim_of(made, "d.1").speaker


def test_nobody_can_be_named_as_the_speaker() -> None:
    made = paper(TOLL)
    given_ = reattribute(anchor(made, "d.0"), LAYLA, WHY, "", kind=SpeakerType.UNKNOWN)
    now = apply(made, given_).reading.claims[0]
    assert (now.speaker.name, now.speaker.type) == ("", SpeakerType.UNKNOWN)
    assert all(hop.role is not HopRole.SPEAKER for hop in now.chain)


def test_a_claim_leaves_the_statement_of_somebody_else() -> None:
    made = paper(ACCUSES, TOLL, statement=("كتائب النهر", (0, 1)))
    found = apply(made, reattribute(anchor(made, "d.1"), LAYLA, WHY, "وزارة الصحة")).reading
    assert [one.claims for one in found.statements] == [("d.0",)]


def test_a_narrated_claim_given_to_somebody_is_a_claim_at_its_place_in_the_text() -> None:
    made = paper(ACCUSES, NARRATED, TOLL)
    found = apply(made, reattribute(anchor(made, "d.1"), LAYLA, WHY, "وزارة الصحة")).reading
    assert [claim.id for claim in found.claims] == ["d.0", "d.1", "d.2"]
    assert found.narrated == ()


def test_two_judgements_of_one_claim_are_both_applied() -> None:
    made = paper(ACCUSES)
    held = anchor(made, "d.0")
    given_ = (restance(held, LAYLA, WHY, Stance.DENY), reattribute(held, OMAR, WHY, "كتائب النهر"))
    found = apply(made, *given_)
    assert (found.reading.claims[0].stance, found.reading.claims[0].speaker.name) == (Stance.DENY, "كتائب النهر")
    assert found.marks[0].by == (LAYLA, OMAR)
    assert found.marks[0].original == made.claims[0]


def test_of_two_persons_the_latest_counts_and_the_disagreement_is_told() -> None:
    made = paper(ACCUSES)
    held = anchor(made, "d.0")
    found = apply(made, reject(held, LAYLA, WHY), confirm(held, OMAR, WHY))
    assert found.reading == made
    assert found.marks[0].confirmed_by == (OMAR,)
    assert [apart.counts.by for apart in found.disagreements] == [OMAR]


def test_judgements_of_another_document_are_passed_over() -> None:
    made = paper(ACCUSES)
    other = reject(replace(anchor(made, "d.0"), document="e"), LAYLA, WHY)
    assert apply(made, other) == Decided(made)


def test_judgements_of_an_earlier_version_are_looked_for_in_this_one() -> None:
    made = paper(ACCUSES)
    other = reject(replace(anchor(made, "d.0"), document="e", start=90, end=93), LAYLA, WHY)
    found = decided(made, (other,), versions=("e",))
    assert found.reading.claims == ()


def test_a_judgement_whose_words_are_gone_is_listed() -> None:
    made = paper(ACCUSES)
    gone = reject(replace(anchor(made, "d.0"), content="غير ذلك"), LAYLA, WHY)
    elsewhere = replace(gone, anchors=(replace(gone.anchor, start=300, end=303),))
    found = decided(made, (elsewhere,))
    assert (found.reading, found.unanchored) == (made, (elsewhere,))


def test_the_claims_of_a_merge_are_marked() -> None:
    made = paper(ACCUSES, TOLL)
    given_ = merge([anchor(made, "d.0"), anchor(made, "d.1")], LAYLA, WHY)
    found = apply(made, given_)
    assert [(mark.claim, mark.judgements) for mark in found.marks] == [("d.0", (given_.id,)), ("d.1", (given_.id,))]
    assert found.reading == made


def test_a_claim_of_no_words_cannot_be_judged() -> None:
    made = paper(ACCUSES)
    with pytest.raises(UsageError, match="neither cue nor content"):
        anchor_of(replace(made.claims[0], cue=None, content=()), made.document)


def test_an_anchor_comes_back_from_json_and_not_from_half_of_it() -> None:
    held = anchor(paper(ACCUSES), "d.0")
    assert anchor_from(anchor_json(held)) == held
    for row in ({"document": "d"}, anchor_json(held) | {"more": 1}, anchor_json(held) | {"end": 0}):
        with pytest.raises(UsageError, match="an anchor"):
            anchor_from(row)


def test_one_of_two_equal_cues_is_told_by_what_follows_it() -> None:
    made = engine().read_text(TEXT)
    first, second = (claim for claim in made.claims if made.document.text[claim.position() :].startswith("أضاف"))
    longer = engine().read_text("وصلت الشاحنات متأخرة. " + TEXT.replace("وأضاف أن أعمال الصيانة تستغرق أسبوعا. ", ""))
    assert find(anchor_of(first, made.document), longer) is None
    found = find(anchor_of(second, made.document), longer)
    assert found is not None
    assert "الشرطة" in longer.document.quote(found.content[0])  # the police


def test_a_cue_cut_a_little_differently_at_its_place_is_the_same_claim() -> None:
    made = paper(ACCUSES)
    claim = made.claims[0]
    assert claim.cue is not None
    cut = replace(made, claims=(replace(claim, id="x", cue=Span(claim.cue.start, claim.cue.start + 3)),))
    found = find(anchor_of(claim, made.document), cut)
    assert found is not None
    assert found.id == "x"


@cache
def samples() -> tuple[Reading, ...]:
    return tuple(engine().read_path(str(path)) for path in sorted(SAMPLES.glob("*.txt")))


def again(made: Reading, before: str) -> Reading:
    """The page published anew with a paragraph under its headline."""
    head, _, rest = made.document.text.partition("\n")
    document = Document("v2", f"{head}\n{before}\n{rest}", made.document.language, metadata=made.document.metadata)
    return engine().read_document(document)


def test_every_claim_of_the_samples_is_found_again_when_the_same_text_is_read() -> None:
    for made in samples():
        for claim in (*made.claims, *made.narrated):
            assert find(anchor_of(claim, made.document), made) == claim


def test_claims_of_a_page_published_anew_are_found_at_their_new_place_and_never_elsewhere() -> None:
    more = "تابع القراء التغطية على مدار الساعة منذ الصباح."  # Readers have followed the coverage since morning.
    lost = total = 0
    for made in samples():
        anew = again(made, more)
        shift = len(more) + 1
        for claim in (*made.claims, *made.narrated):
            total += 1
            found = find(anchor_of(claim, made.document), anew)
            lost += found is None
            if found is not None:
                start = claim.position()
                head = made.document.text.index("\n")
                assert found.position() == start + (shift if start > head else 0)
    assert lost <= total // 50, (lost, total)


def test_facets_read_anew_are_those_of_the_reading() -> None:
    for made in samples():
        facets_of = engine().facets_of(made.document)
        for claim in made.claims:
            assert facets_of(claim) == claim.facets, claim


def judged(made: Reading) -> st.SearchStrategy[PersonJudgement]:
    held = st.sampled_from([anchor_of(claim, made.document) for claim in (*made.claims, *made.narrated)])
    who = st.sampled_from((LAYLA, OMAR))
    return st.one_of(
        st.builds(reject, held, who, st.just(WHY)),
        st.builds(confirm, held, who, st.just(WHY)),
        st.builds(restance, held, who, st.just(WHY), st.sampled_from(Stance)),
        st.builds(reattribute, held, who, st.just(WHY), st.sampled_from(("وزارة الصحة", "كتائب النهر"))),
    )


def check_sound(made: Reading) -> None:
    """Every id that is pointed at is there, and statements and their claims agree."""
    claims = {claim.id: claim for claim in (*made.claims, *made.narrated)}
    statements = {one.id: one for one in made.statements}
    assert len(claims) == len(made.claims) + len(made.narrated)
    for claim in claims.values():
        assert claim.parent is None or claim.parent in claims
        assert set(claim.about) <= claims.keys() | statements.keys()
        assert claim.statement is None or claim.id in statements[claim.statement].claims
    for one in statements.values():
        assert {*one.claims, *one.disowned_by} <= claims.keys()
        assert one.claims or one.disowned_by


POOL = st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), st.lists(judged(samples()[n]), max_size=6)))


@settings(max_examples=60)
@given(POOL)
def test_links_stay_sound_whatever_is_decided(drawn: tuple[int, list[PersonJudgement]]) -> None:
    number, judgements = drawn
    check_sound(apply(samples()[number], *judgements).reading)


@settings(max_examples=40)
@given(POOL)
def test_when_all_is_withdrawn_the_reading_is_as_it_was(drawn: tuple[int, list[PersonJudgement]]) -> None:
    number, judgements = drawn
    made = samples()[number]
    back = [withdraw(one.id, OMAR, WHY) for one in judgements]
    assert apply(made, *judgements, *back) == Decided(made)


def test_the_samples_have_what_these_properties_are_about() -> None:
    assert len(samples()) == 13
    assert any(one.disowned_by for made in samples() for one in made.statements)
