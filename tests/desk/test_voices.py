"""Who speaks, and what one voice or channel has said over time."""

from __future__ import annotations

import pytest

from riwaya.claims import judgements
from riwaya.desk.asked import Asked
from riwaya.desk.voices import channel, known_actor, letters, voice, voices
from riwaya.desk.wanted import Wanted
from riwaya.errors import UsageError
from riwaya.text import fold
from riwaya.vocabulary import HopRole, Stance


def denier(desk):
    """A named voice that denies."""
    for one in desk.lists.claims(Wanted(stance=Stance.DENY)):
        if one.claim.speaker.name:
            return one.claim
    raise AssertionError


def test_voices_are_those_of_the_events_the_most_heard_first(desk):
    found = voices(desk)
    assert [one.events for one in found] == sorted((one.events for one in found), reverse=True)
    every = {key for card in desk.lists.events() for key in card.voices}
    assert {one.key for one in found} == every


def test_a_voice_is_found_by_a_part_of_its_name_in_either_spelling(desk):
    name = denier(desk).speaker.name.split()[0]
    assert all(fold(name) in fold(one.key) or one.known for one in voices(desk, named=name))
    assert voices(desk, named="nobody is called so") == []


def test_the_card_of_a_voice_has_what_it_says_and_nothing_of_others(desk):
    claim = denier(desk)
    key = claim.speaker.entity or claim.speaker.name
    found = voice(desk, key)
    assert claim.id in {one.claim.id for one in found.claims}
    for one in found.claims:
        assert one.claim.speaker.entity == key or fold(one.claim.speaker.name) == fold(key)


def test_the_card_of_a_voice_is_of_the_instant_asked_for(desk):
    claim = denier(desk)
    with pytest.raises(UsageError, match="nobody called"):
        voice(desk, " ".join(claim.speaker.name.split()), Asked("2001-01-01"))


def test_a_letter_for_a_voice_is_on_its_card(desk):
    claim = denier(desk)
    key = claim.speaker.entity or " ".join(claim.speaker.name.split())
    desk.judge(judgements.reliability(key, "C", "R. Haddad", "retracted twice this year"))
    counting = {one.id for one in desk.judging.in_force().counting}
    assert [one.judgement.get("letter") for one in letters(voice(desk, key).judgements, counting)] == ["C"]


def test_nobody_of_that_name_is_an_error_of_one_line(desk):
    with pytest.raises(UsageError, match="nobody called 'nobody at all'"):
        voice(desk, "nobody at all")


def test_a_channel_has_what_came_through_it(desk):
    name = next(
        hop.name for one in desk.lists.claims() for hop in one.claim.chain if hop.role is HopRole.CHANNEL and hop.name
    )
    found = channel(desk, name)
    assert found.claims
    for one in found.claims:
        through = {fold(hop.name) for hop in one.claim.chain if hop.role is HopRole.CHANNEL}
        assert fold(name) in through | {fold(one.reading.document.metadata.channel or "")}


def test_a_channel_nothing_came_through_is_an_error_of_one_line(desk):
    for name in ("no such channel", '"', "-"):
        with pytest.raises(UsageError, match="nothing in this ledger came through"):
            channel(desk, name)


def test_the_lexicon_names_an_actor_in_both_languages():
    known = known_actor("actor.ae")
    assert known is not None
    assert (known.name_ar, known.name_en) == ("الإمارات", "United Arab Emirates")
    assert known_actor("actor.nobody") is None
