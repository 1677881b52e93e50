"""Arabic attributions of a whole text: their order, their zones, and what is never read."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import ZoneKind
from tests.support.reading import heard

SAID = "قالت وزارة المياه إن السد سليم."
"""The water ministry said that the dam is sound."""


def test_claims_come_in_the_order_of_their_cues() -> None:
    claims = heard(f"{SAID} وأضافت أن الخزان ممتلئ. ونفت البلدية ذلك.")  # … She added … The municipality denied that.
    positions = [claim.claim.position() for claim in claims]
    assert positions == sorted(positions)
    assert len(claims) == 3


@pytest.mark.parametrize("zone", [ZoneKind.BOILERPLATE, ZoneKind.BYLINE, ZoneKind.CREDIT, ZoneKind.DATELINE])
def test_what_is_no_article_gives_no_claim(zone: ZoneKind) -> None:
    assert heard(f"{SAID}\nنص", [(zone, SAID)]) == []


def test_a_caption_that_only_shows_something_gives_no_claim() -> None:
    caption = "دورية للدرك قرب السد. 3 مايو 2024 - وكالة الشراع"  # A patrol near the dam. Date - Sail Agency
    assert heard(f"{caption}\nنص", [(ZoneKind.CAPTION, caption)]) == []


def test_a_byline_that_names_an_agency_gives_no_claim() -> None:
    byline = "القصب - وكالة الشراع"  # Reed town - Sail Agency
    claims = heard(f"{byline}\n{SAID}", [(ZoneKind.BYLINE, byline)])
    assert [claim.speaker for claim in claims] == ["وزارة المياه"]


def test_related_stories_below_the_text_give_no_claim() -> None:
    below = "البلدية تنفي هدم الجسر"  # The municipality denies the demolition of the bridge
    claims = heard(f"{SAID}\n{below}", [(ZoneKind.BOILERPLATE, below)])
    assert [claim.speaker for claim in claims] == ["وزارة المياه"]


@pytest.mark.parametrize("zone", [ZoneKind.HEADLINE, ZoneKind.DECK, ZoneKind.BODY, ZoneKind.EMBED])
def test_a_claim_says_in_which_zone_it_stands(zone: ZoneKind) -> None:
    (claim,) = heard(f"{SAID}\nنص", [(zone, SAID)])
    assert claim.claim.zone is zone


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "»", '"', "12", "نص", "قال", "قال قال قال", "وأن وأن"])
def test_a_text_that_says_nothing_gives_no_claim(text: str) -> None:
    assert heard(text) == []


def test_a_name_in_quotation_marks_is_no_speech() -> None:
    # The commander said that the "Spectrum Brigades" left the place.
    (claim,) = heard('قال القائد إن "كتائب الطيف" غادرت المكان.')
    assert claim.content == '"كتائب الطيف" غادرت المكان'


def test_a_name_in_quotation_marks_with_a_verb_that_does_not_report_is_no_claim() -> None:
    assert heard('نشرت "كتائب الطيف" صوراً من القرية.') == []  # The "Spectrum Brigades" published pictures.


def test_a_cue_inside_direct_speech_is_no_claim_of_the_reporter() -> None:
    # The director said: "the guard told us that he was at home".
    assert len(heard('وقال المدير: "أكد الحارس لنا أنه كان في البيت".')) == 1


def test_every_claim_names_the_rule_that_made_it() -> None:
    assert all(claim.claim.rule.startswith("ar.cue.") for claim in heard(SAID))


def test_the_reader_keeps_nothing_from_one_text_to_the_next() -> None:
    heard(SAID)
    (claim,) = heard("وأضافت أن الخزان ممتلئ.")  # She added that the tank is full.
    assert claim.speaker == ""
