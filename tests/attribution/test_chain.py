"""The hops from the speaker to the reader: their order, medium, name and span."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import Anonymity, HopRole, Medium
from tests.support.reading import only, read


def test_the_speaker_comes_first_then_channel_then_carrier() -> None:
    # The union said in a statement to the Sail Agency that the strike goes on.
    claim = only("قالت النقابة في بيان لوكالة الشراع إن الإضراب مستمر.").claim
    assert [hop.role for hop in claim.chain] == [HopRole.SPEAKER, HopRole.CHANNEL, HopRole.CARRIER]


def test_the_outlet_comes_last() -> None:
    (claim,) = read("قالت النقابة إن الإضراب مستمر.", outlet="دفتر الرصيف").claims  # outlet: the Quay Notebook
    assert (claim.chain[-1].role, claim.chain[-1].name) == (HopRole.OUTLET, "دفتر الرصيف")


def test_without_an_outlet_there_is_no_outlet_hop() -> None:
    (claim,) = read("قالت النقابة إن الإضراب مستمر.").claims  # The union said that the strike goes on.
    assert [hop.role for hop in claim.chain] == [HopRole.SPEAKER]


def test_nobody_named_is_no_speaker_hop() -> None:
    (claim,) = read("ولم تتبن أي جهة الهجوم.").claims  # Nobody claimed the attack.
    assert claim.chain == ()


@pytest.mark.parametrize(
    ("channel", "medium"),
    [
        ("في بيان", Medium.STATEMENT),  # in a statement
        ("في بيان على تليغرام", Medium.TELEGRAM),  # in a statement on Telegram
        ("على تيليجرام", Medium.TELEGRAM),  # the same platform in another spelling
        ('عبر منصة "إكس"', Medium.X),  # through the platform "X"
        ("على فيسبوك", Medium.FACEBOOK),
        ("في مؤتمر صحفي", Medium.PRESS_CONFERENCE),  # in a press conference
        ("في مقابلة", Medium.INTERVIEW),  # in an interview
    ],
)
def test_a_channel_has_its_medium(channel: str, medium: Medium) -> None:
    claim = only(f"قالت النقابة {channel} إن الإضراب مستمر.").claim  # The union said (channel) that the strike goes on.
    assert [hop.medium for hop in claim.chain if hop.role is HopRole.CHANNEL] == [medium]


def test_the_preposition_written_onto_a_carrier_is_no_part_of_its_name() -> None:
    assert only("قال مصدر أمني لوكالة الشراع إن الشاحنة احترقت.").carrier == "وكالة الشراع"  # told the Sail Agency


def test_a_carrier_with_the_article_gets_it_back() -> None:
    assert only("وقال مصدر أمني للوكالة إن الشاحنة احترقت.").carrier == "الوكالة"  # A security source told the agency …


@pytest.mark.parametrize(
    ("phrase", "anonymity"),
    [
        ("مصدر أمني", Anonymity.UNNAMED),  # a security source
        ("مصدران أمنيان", Anonymity.UNNAMED),  # two security sources
        ("مصادر مطلعة", Anonymity.COLLECTIVE),  # informed sources
        ("وزارة المياه", Anonymity.NAMED),  # the water ministry
    ],
)
def test_a_speaker_hop_says_how_anonymous_it_is(phrase: str, anonymity: Anonymity) -> None:
    assert only(f"وقال {phrase} إن الشاحنة احترقت.").claim.chain[0].anonymity is anonymity  # … the lorry burnt.


def test_every_hop_of_the_text_has_a_span_that_shows_it() -> None:
    reading = read("قالت النقابة في بيان لوكالة الشراع إن الإضراب مستمر.", outlet="دفتر الرصيف")
    (claim,) = reading.claims
    for hop in claim.chain[:-1]:
        assert hop.span is not None
        assert hop.name.split()[-1] in reading.document.quote(hop.span)
