"""What pages show of an event."""

from __future__ import annotations

import pytest

from riwaya.claims.inforce import Recorded, in_force
from riwaya.claims.judgements import reliability, withdraw
from riwaya.events.sources import sources_of, within
from riwaya.views.accounts import accounts
from riwaya.views.index import Index
from riwaya.views.wording import tone
from riwaya.vocabulary import Stance
from riwaya.web import shown
from riwaya.web.labels import Labels
from tests.support.cases import comparer, engine
from tests.support.workbench import camp

WORDS = Labels("ar")


@pytest.fixture(scope="module")
def compared():
    readings = [engine().read_path(str(path)) for path in camp()]
    return comparer()(readings)


@pytest.fixture(scope="module")
def event(compared):
    return max(compared.events, key=lambda one: len(one.claims))


@pytest.fixture(scope="module")
def index(compared):
    return Index.of_comparison(compared)


def test_the_parts_of_the_board_are_all_its_accounts_each_once(event, index):
    first = shown.board(event, index, WORDS)
    parts = [shown.board(event, index, WORDS, number) for number in range(1, first.part.parts + 1)]
    columns = [column for part in parts for column in part.table.keys]
    assert columns == list(accounts(event, index, WORDS).keys)
    assert all(len(cells) == len(part.table.columns) for part in parts for _, cells in part.table.rows)
    assert first.part.left == first.part.total - len(first.table.columns)


def test_every_document_of_a_tree_stands_in_one_of_its_parts(compared, event):
    (tree,) = sources_of(compared, event.id)
    total = sum(len(origin.documents()) for origin in tree.origins())
    seen: list[tuple[str, str]] = []
    for first in range(0, total, 3):
        part = within(tree, first, first + 3)
        told = [(origin.voice, node.document) for origin in part.origins() for node in origin.documents()]
        seen += [one for one in told if one not in seen]
        assert part.counts == tree.counts
        for origin in part.origins():
            (whole,) = (one for one in tree.origins() if one.voice == origin.voice)
            assert origin.left_out == len(whole.documents()) - len(origin.documents())
    assert set(seen) == {(o.voice, node.document) for o in tree.origins() for node in o.documents()}


def test_denials_are_what_attacks_and_no_voice_denies_the_same_twice(event, index):
    found = shown.attacks(event, index)
    assert found
    assert {tone(claim.stance) for claim in found} == {"against"}
    assert len({(shown.party(c), c.stance, c.content) for c in found}) == len(found)


def test_who_did_not_answer_gave_no_answer(event, index):
    found = shown.refusals(event, index)
    assert found
    assert all(claim.stance in shown.ANSWERED_NOT for claim in found)


def test_who_is_accused_and_speaks_is_not_among_the_unheard(compared, index):
    for event in compared.events:
        speak = {shown.party(claim) for claim in shown.claims_of(event, index)}
        for _, claims in shown.unheard(event, index):
            assert all(claim.stance is Stance.ACCUSE for claim in claims)
            assert all(claim.target.entity not in speak for claim in claims if claim.target.entity)


def test_the_instants_of_a_story_go_forward_whatever_their_zones(compared, event):
    steps = shown.instants(compared, event.id)
    moments = [shown._moment(shown.datetime.fromisoformat(step)) for step in steps]
    assert moments == sorted(moments)
    assert len(set(moments)) == len(moments)


def test_the_slider_stands_at_the_last_instant_that_had_come():
    steps = ["2025-11-14T08:00:00+00:00", "2025-11-14T12:00:00+03:00", "2025-11-15"]
    assert shown.step_at(steps, None) == 2
    assert shown.step_at(steps, "2025-11-14T11:00:00+03:00") == 0
    assert shown.step_at(steps, "2025-11-14T09:30:00+00:00") == 1
    assert shown.step_at(steps, "2025-11-14") == 1
    assert shown.step_at(steps, "2025-11-13") == -1


def test_a_claim_in_its_place_is_the_text_itself_with_its_words_marked(index):
    for claim in index.claims.values():
        document = index.document(claim)
        pieces = shown.in_context(claim, document, around=40)
        for role, spans in (("content", claim.content), ("cue", (claim.cue,) if claim.cue else ())):
            marked = "".join(piece.text for piece in pieces if piece.role == role)
            assert all(document.quote(s) in marked or role == "content" for s in spans)
        assert all(piece.text in document.text for piece in pieces if piece.role)


def test_a_document_without_a_title_is_called_by_its_first_line():
    reading = engine().read_text("\n\nقال شاهد إن الحريق بدأ ليلاً.\nثم جاء المطر.")  # a witness; then came the rain
    assert shown.headline(reading.document) == "قال شاهد إن الحريق بدأ ليلاً."


def test_a_judgement_counts_until_it_is_withdrawn():
    made = reliability("بريد المشحوف", "C", "R. Haddad", "two retractions")  # an invented outlet
    gone = withdraw(made.id, "R. Haddad", "too harsh")
    alone = in_force([Recorded("2026-01-01T00:00:00", made)])
    both = in_force([Recorded("2026-01-01T00:00:00", made), Recorded("2026-01-02T00:00:00", gone)])
    assert shown.judgement_state(made.id, alone) == "counts"
    assert shown.judgement_state(made.id, both) == "withdrawn"


def test_a_judgement_of_another_editor_that_lost_is_overruled_and_both_are_told_apart():
    first = reliability("بريد المشحوف", "C", "R. Haddad", "two retractions")
    second = reliability("بريد المشحوف", "A", "M. Saleh", "never wrong")
    found = in_force([Recorded("2026-01-01T00:00:00", first), Recorded("2026-01-02T00:00:00", second)])
    assert shown.judgement_state(first.id, found) == "overruled"
    assert shown.disagreeing(found) == {first.id, second.id}


def test_a_country_is_called_by_its_name_where_it_has_one():
    assert shown.country_name("AE", WORDS) == "الإمارات"  # the Emirates
    assert shown.country_name("ZZ", WORDS) == "ZZ"
