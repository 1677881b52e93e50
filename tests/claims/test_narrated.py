"""What the outlet tells in its own voice is kept apart from what others say."""

from __future__ import annotations

from riwaya.vocabulary import SpeakerType, ZoneKind
from tests.support.reading import read

NARRATED = "وانفجرت سيارة مفخخة قرب السوق القديمة صباح السبت."
"""A car bomb exploded near the old market on Saturday morning."""
SAID = "قالت وزارة المياه إن السد سليم."
"""The water ministry said that the dam is sound."""


def test_an_event_told_by_nobody_is_narrated() -> None:
    reading = read(f"{SAID} {NARRATED}")
    (told,) = reading.narrated
    assert reading.document.quote(told.content[0]) == NARRATED.rstrip(".")


def test_a_narrated_claim_is_not_among_the_claims() -> None:
    reading = read(f"{SAID} {NARRATED}")
    assert [claim.narrated for claim in reading.claims] == [False]
    assert [claim.narrated for claim in reading.narrated] == [True]


def test_a_narrated_claim_has_neither_cue_nor_source() -> None:
    (told,) = read(NARRATED).narrated
    assert (told.cue, told.source) == (None, None)


def test_the_outlet_speaks_what_it_narrates() -> None:
    (told,) = read(NARRATED, outlet="دفتر الرصيف").narrated  # outlet: the Quay Notebook
    assert (told.speaker.name, told.speaker.type) == ("دفتر الرصيف", SpeakerType.MEDIA)


def test_without_an_outlet_nobody_is_named_for_what_is_narrated() -> None:
    (told,) = read(NARRATED).narrated
    assert (told.speaker.name, told.speaker.type) == ("", SpeakerType.UNKNOWN)


def test_what_is_said_by_somebody_is_not_narrated() -> None:
    # The police said that a car bomb exploded near the old market on Saturday morning.
    assert read("قالت الشرطة إن سيارة مفخخة انفجرت قرب السوق القديمة صباح السبت.").narrated == ()


def test_a_sentence_without_an_event_is_not_narrated() -> None:
    assert (
        read("ويقع السوق القديم في وسط البلدة قرب النهر.").narrated == ()
    )  # The old market lies in the town's centre.


def test_a_headline_is_not_narrated() -> None:
    assert read(NARRATED, [(ZoneKind.HEADLINE, NARRATED)]).narrated == ()


def test_boilerplate_is_not_narrated() -> None:
    assert read(NARRATED, [(ZoneKind.BOILERPLATE, NARRATED)]).narrated == ()


def test_narrated_ids_differ_from_each_other_and_from_claims() -> None:
    # … And two shells fell on the village near the river at dawn on Friday.
    reading = read(f"{SAID} {NARRATED} وسقطت قذيفتان على القرية قرب النهر فجر الجمعة.")
    ids = [claim.id for claim in (*reading.claims, *reading.narrated)]
    assert len(reading.narrated) == 2
    assert len(ids) == len(set(ids))


def test_what_is_told_according_to_somebody_is_not_narrated() -> None:
    # Three workers were killed in the explosion, according to the police.
    assert read("وقُتل ثلاثة عمال في الانفجار، بحسب الشرطة.").narrated == ()
