"""How sure the speaker presents himself, whether he affirms or denies, and how far the reporter stands off."""

from __future__ import annotations

import pytest

from riwaya.annotate.tokens import Tokenizer
from riwaya.claims.certainty import CertaintyReader
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Certainty, Distance, Polarity, Stance
from tests.support.reading import by_cue, last, only

READER = CertaintyReader(
    rows("ar", "hedges"), [row["words"][0] for row in rows("ar", "function_words") if row["class"] == "neg"]
)


def test_a_plain_indicative_is_certain() -> None:
    assert (
        only("قال المدير إن السبب تماس كهربائي.").claim.certainty is Certainty.CERTAIN
    )  # … the cause is a short circuit


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("السبب قد يكون تماساً كهربائياً", Certainty.POSSIBLE),  # the cause may be a short circuit
        ("السبب ربما كان تماساً كهربائياً", Certainty.POSSIBLE),  # the cause was perhaps a short circuit
        ("من المحتمل أن يكون الحريق متعمداً", Certainty.POSSIBLE),  # it is possible that the fire was set
        ("من المرجح أن يكون الحريق متعمداً", Certainty.PROBABLE),  # it is likely that the fire was set
        ("القذيفة انطلقت على الأرجح من التلة", Certainty.PROBABLE),  # the shell came most likely from the hill
    ],
)
def test_a_hedge_lowers_the_certainty(content: str, certainty: Certainty) -> None:
    assert only(f"قال المدير إن {content}.").claim.certainty is certainty  # The director said that …


@pytest.mark.parametrize(
    "content",
    [
        "التماس قد تسبب في الحريق",  # the short circuit has caused the fire
        "الجسر قد انهار فعلاً",  # the bridge has indeed collapsed
        "السفينة قد غرقت أمس",  # the ship has sunk yesterday
    ],
)
def test_the_same_particle_before_a_past_verb_asserts(content: str) -> None:
    assert only(f"قال المدير إن {content}.").claim.certainty is Certainty.CERTAIN  # The director said that …


@pytest.mark.parametrize(
    "content",
    [
        "الحريق قد ينتشر في الحي",  # the fire may spread in the quarter
    ],
)
def test_the_particle_before_any_imperfect_verb_hedges(content: str) -> None:
    assert only(f"قال المدير إن {content}.").claim.certainty is Certainty.POSSIBLE  # The director said that …


def test_a_hedge_far_into_the_content_hedges_only_a_part() -> None:
    # … that the store and the offices and the garage and the old mill burnt down, and that the guard may be hurt
    text = "قال المدير إن المخزن والمكاتب والمرآب والطاحونة القديمة في الحي الشمالي احترقت والحارس ربما أصيب."
    assert only(text).claim.certainty is Certainty.CERTAIN


def test_thinking_likely_is_probable_by_its_verb() -> None:
    assert (
        only("رجح المحقق أن السبب تماس كهربائي.").claim.certainty is Certainty.PROBABLE
    )  # The investigator thought likely …


def test_a_hedge_never_raises_the_certainty_of_the_cue() -> None:
    words = Tokenizer()("من المرجح أن يكون الحريق متعمداً")  # it is likely that the fire was set
    assert READER.certainty(Certainty.POSSIBLE, words) is Certainty.POSSIBLE


def test_an_affirmation_is_positive() -> None:
    assert only("قال المدير إن المخزن سليم.").claim.polarity is Polarity.POSITIVE  # … that the store is sound


@pytest.mark.parametrize(
    "text",
    [
        "نفت البلدية هدم الجسر.",  # The municipality denied the demolition of the bridge.
        "قالت البلدية إن الجسر لم يهدم.",  # The municipality said that the bridge was not demolished.
        "قالت كتائب الطيف إن البيان مفبرك.",  # The Spectrum Brigades said that the statement is fabricated.
    ],
)
def test_a_denial_or_a_negated_main_clause_is_negative(text: str) -> None:
    assert only(text).claim.polarity is Polarity.NEGATIVE


def test_a_negation_late_in_the_content_does_not_turn_it() -> None:
    # … that the bridge is safe and the works ended and the road will not be closed
    text = "قالت البلدية إن الجسر آمن والأعمال انتهت والطريق لن يغلق."
    assert only(text).claim.polarity is Polarity.POSITIVE


def test_a_denial_may_be_as_certain_as_an_affirmation() -> None:
    claim = only("نفت البلدية هدم الجسر.").claim  # The municipality denied the demolition of the bridge.
    assert (claim.stance, claim.certainty) == (Stance.DENY, Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("text", "cue", "distance"),
    [
        ("قالت الصحيفة إن الحارس هرب.", "قالت", Distance.NEUTRAL),  # The newspaper said that the guard fled.
        ("زعمت الصحيفة أن الحارس هرب.", "زعمت", Distance.ALLEGED),  # The newspaper alleged that the guard fled.
        ("ادعت الشركة أن المنتج سليم.", "ادعت", Distance.ALLEGED),  # The company claimed that the product is sound.
        ("ونُسب إلى المدير أن المصنع سيباع.", "نُسب إلى", Distance.ATTRIBUTED),  # It was attributed to the director …
        # The minister criticised what he called "deliberate slowness".
        ('وانتقد الوزير ما أسماه "التباطؤ المتعمد".', "أسماه", Distance.ATTRIBUTED),
    ],
)
def test_the_reporters_distance_is_kept_apart_from_the_speakers_certainty(
    text: str, cue: str, distance: Distance
) -> None:
    assert by_cue(text, cue).claim.distance is distance


def test_an_allegation_leaves_the_speaker_certain() -> None:
    assert last("زعمت الصحيفة أن الحارس هرب.").claim.certainty is Certainty.CERTAIN  # The newspaper alleged …
