"""Which outlet or official channel a document is of: by account, site or name, and never by a look-alike."""

from __future__ import annotations

import pytest

from riwaya.document import Document, Metadata
from riwaya.ingest.outlets import MatchedBy, packaged
from riwaya.vocabulary import Language
from tests.support.outlets import COMMAND, DAFFA, NAHR, PROFILES


def of(**told: str) -> str | None:
    match = PROFILES.of(Metadata(**told))
    return match.profile.id if match is not None else None


@pytest.mark.parametrize(
    "told",
    [
        {"url": "https://www.nahr.example/news/1"},
        {"url": "https://english.nahr.example/news/1"},
        {"url": "https://x.com/nahrtv/status/1"},
        {"url": "https://t.me/nahr_news/5"},
        {"outlet": "النهر"},
        {"outlet": "النهر.نت"},
        {"outlet": "قناة النهر"},
        {"outlet": "THE RIVER"},
        {"outlet": "النهر نت - الأخبار"},
        {"outlet": "آخر الأخبار | النهر"},
    ],
)
def test_site_account_name_and_title_of_a_feed_lead_to_one_outlet(told: dict[str, str]) -> None:
    assert of(**told) == NAHR


@pytest.mark.parametrize(
    "told",
    [
        {"url": "https://nahr.example.evil.example/news/1"},
        {"url": "https://my-nahr.example/news/1"},
        {"url": "https://x.com/NahrTV_/status/1"},
        {"url": "https://x.com/NahrTV1/status/1", "outlet": "النهر"},
        {"url": "https://x.com/nahr_news/status/1", "outlet": "النهر"},
        {"outlet": "النهر الكبير"},
        {"outlet": "منبر الرصيف"},
        {},
    ],
)
def test_a_look_alike_and_an_unknown_outlet_have_no_profile(told: dict[str, str]) -> None:
    assert of(**told) is None


def test_an_account_that_bears_the_name_of_an_outlet_and_is_not_its_own_is_told_apart() -> None:
    pretended = PROFILES.pretended(Metadata(url="https://x.com/NahrTV1/status/1", outlet="النهر"))
    assert pretended is not None
    assert pretended.handle == "NahrTV1"


def test_the_name_of_an_outlet_counts_where_its_accounts_on_the_platform_are_not_known() -> None:
    assert of(url="https://x.com/AnyBank/status/1", outlet="الضفة") == DAFFA


def test_a_path_of_a_site_may_be_another_outlet() -> None:
    assert of(url="https://nahr.example/daffa/1") == DAFFA


def test_a_name_counts_before_the_site_that_both_stand_on() -> None:
    assert of(url="https://nahr.example/news/1", outlet="الضفة") == DAFFA


def test_the_site_counts_before_a_name_from_elsewhere() -> None:
    assert of(url="https://daffa.example/news/1", outlet="النهر") == DAFFA


def test_a_name_that_several_outlets_bear_leads_to_none() -> None:
    assert of(outlet="الصباح") is None


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"outlet": "الخبر"}, "outlet.khabar"),
        ({"outlet": "صحيفة الخبر", "url": "https://quay.example/1"}, "outlet.khabar"),
        ({"outlet": "الخبر", "url": "https://quay.example/1"}, None),
        ({"outlet": "منبر الرصيف - الخبر"}, None),
    ],
)
def test_an_ordinary_word_is_an_outlet_only_where_nothing_speaks_against_it(
    told: dict[str, str], found: str | None
) -> None:
    assert of(**told) == found


def test_a_post_of_an_official_account_is_of_the_actor() -> None:
    match = PROFILES.of(Metadata(url="https://x.com/coastcommand/status/1", outlet="Coast Command"))
    assert match is not None
    assert (match.profile.actor, match.by, match.value) == (COMMAND, MatchedBy.HANDLE, "x:CoastCommand")


def test_an_official_channel_is_known_by_account_or_site_and_never_by_name() -> None:
    document = Document("d", "نص", Language.AR, metadata=Metadata(outlet="Coast Command"))
    assert PROFILES.channel_of(document) is None


@pytest.mark.parametrize("asked", ["@NAHRTV", "@nahr_news", "https://nahr.example/x", "قناة النهر", "river"])
def test_a_search_finds_by_handle_site_name_and_part_of_a_name(asked: str) -> None:
    assert [profile.id for profile in PROFILES.search(asked)] == [NAHR]


@pytest.mark.parametrize("asked", ["@CoastCommand_", "@Coast", "https://x.com/CoastCommand1", "", "لا شيء"])
def test_a_search_for_a_look_alike_handle_finds_nothing(asked: str) -> None:
    assert PROFILES.search(asked) == []


@pytest.mark.parametrize(
    "told", [{"outlet": "الجزيرة نت"}, {"url": "https://aljazeera.net/x"}, {"url": "https://x.com/AJArabic/status/1"}]
)
def test_three_ways_to_one_known_outlet_of_the_package(told: dict[str, str]) -> None:
    match = packaged().of(Metadata(**told))
    assert match is not None
    assert match.profile.id == "outlet.al_jazeera"


def test_every_account_and_site_of_the_package_leads_back_to_its_profile() -> None:
    profiles = packaged()
    lost = [
        (profile.id, account.handle)
        for profile in profiles
        for account in profile.accounts
        if (match := profiles.by_account(account)) is None or match.profile is not profile
    ]
    lost += [
        (profile.id, domain)
        for profile in profiles
        for domain in profile.domains
        if (match := profiles.by_address(f"https://www.{domain}/1")) is None or match.profile is not profile
    ]
    assert lost == []


def test_there_are_enough_outlets_and_official_channels() -> None:
    kinds = [profile.kind for profile in packaged()]
    assert len(kinds) - kinds.count("channel") >= 250
    assert kinds.count("channel") >= 90
