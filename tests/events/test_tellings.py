"""What one document tells, as a ledger files it: a function of that document alone, found by what it has in common."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from riwaya.events.gist import gist_of
from riwaya.events.given import key_of, tellings_of
from riwaya.events.knowledge import Knowledge
from riwaya.events.places import PlaceBook
from riwaya.events.tellings import STATEMENT, Telling, TellingFinder, TellingKind
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL
from tests.support.cases import engine
from tests.support.desks import report

TOLL, DENIAL, RETRACTION, STATED, DISOWNED = POOL[0], POOL[6], POOL[9], POOL[11], POOL[12]
FIND = TellingFinder(Knowledge.default())


def found(text: str, outlet: str | None = OUTLETS[0], when=FRIDAY) -> tuple[Telling, ...]:
    return FIND(report(text, outlet, when))


def kinds(text: str) -> list[TellingKind]:
    return [telling.kind for telling in found(text)]


def meet(one: Telling, other: Telling) -> bool:
    """True where one looks for the other under a block both have."""
    mine, theirs = dict(one.blocks), dict(other.blocks)
    return any(mine[key] or theirs[key] for key in mine.keys() & theirs.keys())


def test_a_toll_is_a_telling_of_an_event():
    (telling,) = found(TOLL)
    reading = report(TOLL, OUTLETS[0], FRIDAY)
    assert telling.kind is TellingKind.EVENT
    assert telling.document == reading.document.id
    assert {claim for claim, _ in telling.parts} <= {c.id for c in (*reading.claims, *reading.narrated)}
    assert telling.parts[0] == telling.key


def test_a_denial_and_a_retraction_of_what_others_tell_are_answers():
    assert kinds(DENIAL) == kinds(RETRACTION) == [TellingKind.ANSWER]


def test_a_statement_only_attributed_is_a_telling_of_its_own_beside_what_it_claims():
    assert kinds(STATED) == [TellingKind.EVENT, TellingKind.STATEMENT]
    assert [telling.family for telling in found(STATED)][-1] == STATEMENT


def test_two_happenings_in_one_text_are_two_tellings():
    assert len(found(f"{TOLL}\n\n{POOL[21]}")) == 2


def test_tellings_have_all_that_grouping_finds_in_the_document():
    reading = report(f"{TOLL}\n\n{DENIAL}\n\n{POOL[21]}", OUTLETS[0], FRIDAY)
    told, orphans = tellings_of(reading)
    gists = [telling.gist for telling in FIND(reading) if telling.gist is not None]
    places = PlaceBook((reading,))
    assert gists == [gist_of(cluster, key_of(cluster), places) for cluster in (*told, *orphans)]


def test_the_same_reading_gives_the_same_tellings_whoever_finds_them():
    assert TellingFinder(Knowledge.default())(report(TOLL, OUTLETS[0], FRIDAY)) == found(TOLL)


def test_reports_of_one_event_meet():
    (one,), (other,) = found(TOLL), found(POOL[1], OUTLETS[1], FRIDAY + timedelta(hours=20))
    assert meet(one, other)


def test_reports_of_events_in_other_towns_do_not_meet():
    # witnesses: four dead in an explosion on Saturday in al-Qatrun
    elsewhere = "قال شهود عيان إن انفجارا وقع السبت في القطرون أسفر عن مقتل أربعة أشخاص."
    (one,), (other,) = found(TOLL), found(elsewhere, OUTLETS[1])
    assert not meet(one, other)


def test_a_denial_meets_the_accusation_it_answers():
    (accusation,), (denial,) = found(POOL[5]), found(DENIAL, OUTLETS[1], FRIDAY + timedelta(days=1))
    assert meet(denial, accusation)


def test_a_retraction_meets_what_its_speaker_said():
    (accusation,), (retraction,) = found(POOL[5]), found(RETRACTION, OUTLETS[1], FRIDAY + timedelta(days=1))
    assert meet(retraction, accusation)


def test_a_statement_and_its_disowning_meet_within_a_week_and_not_after_months():
    stated = found(STATED)[-1]
    assert meet(stated, found(DISOWNED, OUTLETS[1], FRIDAY + timedelta(days=7))[-1])
    assert not meet(stated, found(DISOWNED, OUTLETS[1], FRIDAY + timedelta(days=60))[-1])


def test_a_statement_knows_its_day_and_whose_it_is_said_to_be():
    stated, disowned = found(STATED)[-1], found(DISOWNED)[-1]
    assert stated.day == date(2025, 3, 14).toordinal()
    assert stated.author == disowned.author != ""


def test_blocks_are_numbers_a_database_holds_and_any_process_finds():
    assert all(-(2**63) <= key < 2**63 for key, _ in found(TOLL)[0].blocks)
    # made by another process
    assert 8360990866437383552 in dict(found(TOLL)[0].blocks)


def test_what_another_reader_reads_otherwise_has_another_content_under_the_same_key():
    text = (
        f"{TOLL} وأضاف المستشفى أن الانفجار وقع الجمعة في معسكر الواحة قرب سبها."  # it happened on Friday in the camp
    )
    full = engine().read_text(text, report(TOLL, OUTLETS[0], FRIDAY).document.metadata)
    one = FIND(full)[0]
    other = FIND(replace(full, claims=tuple(c for c in full.claims if c.id == one.claim), narrated=()))[0]
    assert len(one.parts) > len(other.parts)
    assert one.key == other.key
    assert one.content != other.content
    assert FIND(full)[0].content == one.content


def test_a_text_that_tells_nothing_has_no_tellings():
    assert found("السماء صافية اليوم.") == ()  # the sky is clear today
