"""Cards of voices and channels: which handles are known, with their source, and which nobody checked."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from riwaya.desk.handles import handle_in
from tests.support.workbench import fill, running, settings_for

TEXT = """بيان للقيادة المركزية الأميركية

قالت القيادة المركزية الأميركية في منشور على حسابها @CENTCOM على منصة إكس إنها لم تنفذ أي ضربة في المنطقة.
وقالت كتائب الوادي الأخضر عبر قناتها @green_wadi على تلغرام إنها لا علاقة لها بالانفجار.
"""
"""Invented for demonstration: a command writes on its account that it struck nothing, brigades on a channel of theirs
that they have nothing to do with an explosion."""
BRIGADES = "كتائب الوادي الأخضر"  # the Green Wadi Brigades (invented)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("voices")
    settings = settings_for(folder)
    (folder / "one.txt").write_text(TEXT, "utf-8")
    fill(settings.target, [folder / "one.txt"])
    with running(settings) as found:
        yield found


def handles(page):
    return page.partition('id="handles"')[2].partition("</section>")[0]


def test_the_card_of_an_actor_names_its_known_handles_with_their_source(own):
    told = handles(own.browser().get("/voices/actor.us.centcom").text)
    assert "@CENTCOM" in told
    assert "centcom.mil" in told
    assert 'href="https://github.com/' in told
    assert "2026-11" in told
    found = own.browser().get("/api/v1/voices/actor.us.centcom").json
    assert found["known_handles"][0]["handles"]["x"] == ["CENTCOM"]


def test_of_who_is_in_no_profile_it_says_that_nobody_checked(own):
    told = own.browser().get(f"/voices/{quote(BRIGADES)}").text
    assert "nobody checked" in handles(told)
    assert own.browser().get(f"/api/v1/voices/{quote(BRIGADES)}").json["known_handles"] == []


def test_the_channels_of_a_voice_say_whether_somebody_checked_them(own):
    browser = own.browser()
    keys = ("actor.us.centcom", quote(BRIGADES))
    found = [one for key in keys for one in browser.get(f"/api/v1/voices/{key}").json["channels"]]
    checked = {handle_in(one["name"]): one["checked"] for one in found}
    assert checked == {"CENTCOM": "own", "green_wadi": "nobody"}


@pytest.mark.parametrize(("name", "told"), [("@CENTCOM", "handle of"), ("@green_wadi", "nobody checked")])
def test_the_card_of_a_channel_says_whose_it_is_known_to_be(own, name, told):
    page = own.browser().get(f"/channels/{quote(name)}").text
    assert told in handles(page)
    known = own.browser().get(f"/api/v1/channels/{quote(name)}").json["known_as"]
    assert (known is None) == (name == "@green_wadi")


def test_a_voice_nobody_heard_of_is_refused(own):
    assert own.browser().get("/api/v1/voices/nobody").status == 404
    assert own.browser().get("/api/v1/channels/nothing").status == 404
