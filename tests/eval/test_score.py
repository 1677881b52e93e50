"""The scorer gives full marks to the gold itself and takes off what it should."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from eval.gold_io import GoldText, load_folder
from eval.match import iou
from eval.names import agreement, alike, same_speaker
from eval.predict import Predicted
from eval.score import choose, main, score, slice_table, slices, table

TEXTS = load_folder()


def perfect(text: GoldText) -> list[Predicted]:
    """What a reader would say who agrees with the gold in everything."""
    return [
        Predicted(
            id=g.id,
            zone=g.zone,
            cue=g.cue,
            cue_text=g.cue_text,
            content=g.contents[0] if g.contents else (),
            content_text="",
            speaker=g.speakers[0],
            speaker_type=g.speaker_type,
            stance=g.stances[0],
            certainty=g.certainty,
            quote=g.quote,
            channels=(g.channel,) if g.channel else (),
            carriers=(g.carrier,) if g.carrier else (),
            rule="gold",
        )
        for g in text.golds
    ]


def dull(text: GoldText) -> list[Predicted]:
    """A reader who takes everything for a statement of nobody."""
    return [replace(p, speaker="", stance="assert", channels=(), carriers=()) for p in perfect(text)]


def silent(text: GoldText) -> Sequence[Predicted]:
    return []


def test_the_gold_has_both_splits_and_enough_texts() -> None:
    assert len(TEXTS) >= 25
    assert choose("dev", TEXTS)
    assert choose("test", TEXTS)


def test_the_gold_itself_gets_full_marks() -> None:
    report = score(TEXTS, perfect).report()
    for name in ("found", "joint"):
        assert (report[name]["p"], report[name]["r"]) == (1.0, 1.0)
    for name in ("speaker", "speaker_type", "dropped_joint", "stance", "deny_disown_f1", "channel", "carrier"):
        assert report[name] == 1.0
    assert report["headline"]["f1"] == 1.0


def test_a_silent_reader_finds_nothing() -> None:
    tally = score(TEXTS, silent)
    assert tally.report()["found"]["f1"] == 0.0
    assert len(tally.missed) == tally.counts["gold"]


def test_a_dull_reader_finds_all_and_is_wrong_about_speakers_and_denials() -> None:
    report = score(TEXTS, dull).report()
    assert report["found"]["f1"] == 1.0
    assert report["speaker"] < 0.2
    assert report["deny_disown_f1"] < 0.5  # some denials may also be read as plain statements


def test_a_claim_that_answers_nothing_costs_precision_only() -> None:
    def chatty(text: GoldText) -> list[Predicted]:
        said = perfect(text)
        return [*said, replace(said[0], zone="boilerplate", cue=(0, 1), content=((0, 1),))]

    report = score(TEXTS, chatty).report()
    assert report["found"]["r"] == 1.0
    assert report["found"]["p"] < 1.0


def test_optional_golds_are_neither_missed_nor_wrong() -> None:
    optional = sum(g.optional and not g.in_head for text in TEXTS for g in text.golds)
    assert optional
    full = score(TEXTS, perfect).report()
    without = score(
        TEXTS, lambda text: [p for p, g in zip(perfect(text), text.golds, strict=True) if not g.optional]
    ).report()
    assert full["found"] == without["found"]


def test_overlap_counts_characters_of_all_spans() -> None:
    assert iou(((0, 10),), ((5, 15),)) == pytest.approx(5 / 15)
    assert iou(((0, 5), (10, 15)), ((0, 5),)) == pytest.approx(0.5)
    assert iou((), ()) == 0.0


@pytest.mark.parametrize(
    ("wanted", "said", "same"),
    [
        ("قيادة المنطقة الجنوبية (سادكوم)", "سادكوم", True),  # a command and its short name
        ("الجيش الأوريني", "الجيش", True),  # an army without its country, nobody else about
        ("الجيش الأوريني", "الأوريني", False),  # a nationality alone
        ("وزارة الدفاع الأورينية", "وزارة الصحة الأورينية", False),  # two ministries
        ("متحدث باسم الجيش", "متحدث باسم الشرطة", False),  # two spokesmen
        ("مصدران أمنيان", "مصدرين أمنيين", True),  # two security sources, in another case
        ("نزار الرملي", "العقيد نزار الرملي", True),  # with his rank
        ("Northern Dawn Brigade", "the Northern Dawn Brigade", True),
        ("", "الجيش", False),
        ("", "", True),
        ("الجيش", "", False),
    ],
)
def test_names_agree_by_their_telling_words(wanted: str, said: str, same: bool) -> None:
    assert same_speaker([wanted], said) == same


def test_a_nearer_rival_takes_the_name() -> None:
    assert same_speaker(["وزارة الدفاع الأورينية"], "وزارة الدفاع")
    assert not same_speaker(["وزارة الدفاع الأورينية"], "وزارة الدفاع", ["وزارة الدفاع الكارفانية"])


def test_agreement_is_symmetric_and_between_zero_and_one() -> None:
    names = sorted({name for text in TEXTS for g in text.golds for name in g.speakers})
    for one, other in zip(names, reversed(names), strict=True):
        assert 0.0 <= agreement(one, other) <= 1.0
        assert agreement(one, one) == (1.0 if one.strip() else 0.0)


def test_channels_agree_by_half_of_the_shorter_name() -> None:
    assert alike('على منصة "إكس"', "إكس")  # on the platform X
    assert not alike("في بيان", "تيليغرام")  # in a statement, Telegram


def test_the_tables_name_every_score_and_slice() -> None:
    lines = table(score(TEXTS, perfect).report())
    assert "deny_disown_f1" in lines
    assert "language=ar" in slice_table(slices(TEXTS, perfect))


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--split", "dev", "--json"], reader=perfect) == 0
    assert '"found"' in capsys.readouterr().out
