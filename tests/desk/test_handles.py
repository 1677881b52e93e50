"""Whose a handle is, going by the profiles and by nothing that looks like it."""

from __future__ import annotations

import pytest

from riwaya.desk.handles import Checked, bearer_of, checked, handle_in, profiles_of
from riwaya.vocabulary import Medium

CENTCOM = "actor.us.centcom"


@pytest.mark.parametrize(
    "name", ["@CENTCOM", "@centcom", "https://x.com/CENTCOM", "x.com/CENTCOM/status/1", "حسابها @CENTCOM على إكس"]
)  # its account @CENTCOM on X
def test_a_handle_of_the_profiles_is_known_however_its_case_is(name):
    assert bearer_of(name, Medium.X).key == CENTCOM


@pytest.mark.parametrize(
    "name", ["@CENTCOM_", "CENTCOM", "the account of CENTCOM", "@", "", "t.me/CENTCOM", "https://x.com/"]
)
def test_what_only_looks_like_it_and_what_is_no_handle_is_nobodys(name):
    assert bearer_of(name) is None


def test_the_same_handle_on_another_platform_is_nobodys():
    assert bearer_of("@CENTCOM", Medium.TELEGRAM) is None


def test_a_channel_is_known_to_be_ones_own_anothers_or_was_checked_by_nobody():
    assert checked("@CENTCOM", Medium.X, CENTCOM) is Checked.OWN
    assert checked("@CENTCOM", Medium.X, "actor.us.white_house") is Checked.ANOTHERS
    assert checked("@fajr_sadiq", Medium.TELEGRAM, "كتائب الفجر الصادق") is Checked.NOBODY  # the brigades (invented)


def test_the_profiles_of_an_actor_are_its_official_channels():
    assert [one.id for one in profiles_of(CENTCOM)] == ["channel.us.centcom"]
    assert profiles_of("nobody") == ()


def test_an_address_of_mail_is_no_handle():
    assert handle_in("desk@example.org") == ""
    assert handle_in("desk@example.org @green_wadi") == "green_wadi"
