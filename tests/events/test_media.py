"""Outlets by profile: how many there are, whose side they are on, and who speaks on an official channel. Invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.events import media
from riwaya.events.copies import Roots
from riwaya.events.independence import Counts, Origins, media_of
from riwaya.events.kinds import OriginKind
from riwaya.events.knowledge import Knowledge
from riwaya.events.media import Media, is_medium
from riwaya.events.sources import sources_of
from riwaya.views import source_wording
from riwaya.views.index import Index
from riwaya.views.source_wording import party_name
from riwaya.views.words import Words
from riwaya.vocabulary import Grade, SpeakerType
from tests.support.outlets import ACTORS, COMMAND, DAFFA, NAHR, PROFILES, WALA, comparer
from tests.support.said import Paper, Said, reading

BLAST = "انفجارا وقع الجمعة في سبها أسفر عن مقتل ثلاثة أشخاص"  # a blast in Sabha on Friday killed three people
FIVE = "انفجارا وقع الجمعة في سبها أسفر عن مقتل خمسة أشخاص"  # the same, five people


@pytest.fixture(autouse=True)
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "packaged", lambda: PROFILES)


def told(name: str, *lines: Said, **metadata: str) -> Reading:
    made = reading(Paper(name, lines, date(2025, 3, 14), extra=f"سطر لا يعرفه إلا {name}"))
    given = replace(made.document.metadata, **metadata)
    return replace(made, document=replace(made.document, metadata=given))


def own(content: str = BLAST) -> Said:
    """What an outlet tells itself."""
    return Said("", content, narrated=True)


def origins(*readings: Reading) -> Origins:
    return Origins(readings, Knowledge((), ACTORS), Roots())


def counts(*readings: Reading) -> Counts:
    made = origins(*readings)
    return made.count([(claim, one) for one in readings for claim in (*one.claims, *one.narrated)])


def test_site_account_and_name_of_one_outlet_are_one_outlet() -> None:
    papers = [
        told("d1", own(), outlet="النهر نت"),
        told("d2", own(), url="https://nahr.example/1", outlet="أخبار"),
        told("d3", own(), url="https://x.com/NahrTV/status/1", outlet="The River TV"),
    ]
    found = counts(*papers)
    assert (found.outlets, found.origins, found.parties) == (1, 1, 1)


def test_an_account_that_pretends_to_be_an_outlet_is_another_one() -> None:
    papers = [
        told("d1", own(), outlet="النهر"),
        told("d2", own(), url="https://x.com/NahrTV1/status/1", outlet="النهر"),
    ]
    assert counts(*papers).outlets == 2


def test_two_outlets_of_one_owner_are_two_outlets_and_one_party() -> None:
    found = counts(told("d1", own(), outlet="النهر"), told("d2", own(), outlet="الضفة"))
    assert (found.outlets, found.origins, found.parties) == (2, 2, 1)


def medium(name: str, entity: str | None, content: str = BLAST) -> Said:
    """An outlet that is quoted."""
    return Said(name, content, type=SpeakerType.MEDIA, entity=entity)


def grades(*readings: Reading) -> set[Grade]:
    return {facet.grade for event in comparer()(readings).events for facet in event.facets}


RIVER, BANK = medium("النهر", NAHR), medium("الضفة", DAFFA)


def test_one_owner_does_not_corroborate_itself() -> None:
    found = grades(told("d1", RIVER, outlet="منبر الرصيف"), told("d2", BANK, outlet="دفتر الجسر"))
    assert found == {Grade.SINGLE}


def test_outlets_of_two_owners_do_corroborate_each_other() -> None:
    other = medium("منارة الشاطئ", None)
    found = grades(told("d1", RIVER, outlet="منبر الرصيف"), told("d2", other, outlet="دفتر الجسر"))
    assert Grade.CORROBORATED in found


def test_outlets_of_one_owner_that_differ_are_in_conflict_all_the_same() -> None:
    other = medium("الضفة", DAFFA, FIVE)
    papers = [told("d1", RIVER, outlet="منبر الرصيف"), told("d2", other, outlet="دفتر الجسر")]
    assert {conflict.facet.value for conflict in comparer()(papers).conflicts} == {"killed"}


def test_an_agency_and_the_state_it_speaks_for_that_differ_are_one_side_that_corrects_itself() -> None:
    command = Said("قيادة الساحل", FIVE, type=SpeakerType.STATE, entity=COMMAND)
    agency = medium("وكالة ولا", WALA)
    papers = [told("d1", agency, outlet="منبر الرصيف"), told("d2", command, outlet="دفتر الجسر")]
    assert comparer()(papers).conflicts == ()


def test_a_state_agency_and_a_body_of_its_state_are_one_party() -> None:
    command = Said("قيادة الساحل", BLAST, type=SpeakerType.STATE, entity=COMMAND)
    found = counts(told("d1", command, outlet="منبر الرصيف"), told("d2", own(), outlet="وكالة ولا"))
    assert (found.origins, found.parties) == (2, 1)


def test_an_agency_that_is_quoted_belongs_to_the_state_it_speaks_for() -> None:
    agency = Said("وكالة ولا", BLAST, type=SpeakerType.MEDIA, entity=WALA)
    paper = told("d1", agency, outlet="منبر الرصيف")
    assert origins(paper).origin_of(paper.claims[0], paper).party == "zz"


def test_sources_described_alike_to_two_outlets_of_one_owner_are_two_origins_of_one_party() -> None:
    source = Said("مصدر أمني", BLAST, type=SpeakerType.ANONYMOUS)
    found = counts(told("d1", source, outlet="النهر"), told("d2", source, outlet="الضفة"))
    assert (found.origins, found.parties) == (2, 1)


def test_what_is_told_on_an_official_channel_is_the_actors_own_word() -> None:
    post = told("d1", own(), url="https://x.com/CoastCommand/status/1", outlet="Coast Command")
    [record] = origins(post).records([post])
    assert (record.kind, record.voice, record.party) == (OriginKind.NAMED, COMMAND, "zz")


def test_an_official_post_and_the_actor_quoted_elsewhere_are_one_origin() -> None:
    quoted = Said("قيادة الساحل", BLAST, type=SpeakerType.STATE, entity=COMMAND)
    post = told("d1", own(), url="https://x.com/CoastCommand/status/1", outlet="Coast Command")
    found = counts(post, told("d2", quoted, outlet="منبر الرصيف"))
    assert (found.outlets, found.origins, found.parties) == (2, 1, 1)


def test_a_post_that_passes_an_official_one_on_is_its_word_too() -> None:
    extra = (("retweet_of", "https://x.com/CoastCommand/status/1"),)
    passed = told("d1", own(), url="https://x.com/reader/status/2", outlet="قارئ", feed_source="Coast Command")
    metadata = replace(passed.document.metadata, extra=extra)
    passed = replace(passed, document=replace(passed.document, metadata=metadata))
    [record] = origins(passed).records([passed])
    assert record.voice == COMMAND


def test_the_tree_of_sources_counts_outlets_by_profile() -> None:
    papers = [told("d1", own(), outlet="النهر نت"), told("d2", own(), url="https://nahr.example/1", outlet="أخبار")]
    [tree] = sources_of(comparer()(papers))
    assert tree.counts.outlets == 1


def test_a_longer_name_joins_the_outlet_whose_name_it_holds() -> None:
    known = Media(["النهر", "النهر الفضائية"], PROFILES)
    assert known.key("النهر الفضائية") == NAHR


def test_an_ordinary_word_on_a_site_nobody_knows_is_not_the_outlet_of_that_name() -> None:
    papers = [told("d1", own(), outlet="الخبر"), told("d2", own(), outlet="الخبر", url="https://quay.example/1")]
    assert counts(*papers).outlets == 2


def test_an_unknown_outlet_is_known_by_its_name() -> None:
    known = media_of([told("d1", own(), outlet="منبر الرصيف")])
    assert known.key("منبر الرصيف") == known.key("«منبر الرصيف»")


@pytest.mark.parametrize(
    ("name", "key", "same"),
    [("The River", NAHR, True), ("نهر", NAHR, True), ("الضفة", NAHR, False), ("منبر", "رصيف منبر", True)],
)
def test_who_takes_a_report_back_may_use_any_name_of_its_outlet(name: str, key: str, same: bool) -> None:
    assert is_medium(name, key, 1) is same


def test_metadata_without_any_of_it_has_no_outlet() -> None:
    paper = told("d1", own())
    assert Media([], PROFILES).outlet(replace(paper.document, metadata=Metadata())) is None


def test_several_outlets_of_one_owner_are_shown_under_the_name_of_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_wording, "packaged", lambda: PROFILES)
    compared = comparer()([told("d1", RIVER, outlet="منبر الرصيف"), told("d2", BANK, outlet="دفتر الجسر")])
    [party] = [party for tree in sources_of(compared) for party in tree.parties if len(party.origins) > 1]
    assert party_name(party, Index.of(compared.readings), Words("en")) == "Two Banks"
