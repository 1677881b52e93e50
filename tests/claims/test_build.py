"""Attributions to claims: ids, parents, the time of saying, and every span inside the text."""

from __future__ import annotations

from riwaya.document import Span
from riwaya.vocabulary import Grain, Stance, TimeBasis
from tests.support.reading import heard, last, only, read

TEXT = (
    "قالت وزارة المياه في بيان إن السد سليم، وأن الخزان ممتلئ. وأضافت أن القناة مفتوحة. ونفت البلدية ذلك.\n"
    "واتهمت النقابة الشركة بإخفاء التقرير، وهو ما نفته الشركة. ونقلت وكالة الشراع عن مدير الميناء قوله إن الرصيف مغلق."
)
"""The ministry said in a statement that the dam is sound, and that the tank is full. It added that the canal is open.
The municipality denied that. / The union accused the company of hiding the report, which the company denied.
The Sail Agency quoted the port director as saying that the quay is closed."""


def test_claim_ids_are_unique() -> None:
    ids = [claim.id for claim in read(TEXT).claims]
    assert len(ids) >= 6
    assert len(ids) == len(set(ids))


def test_claim_ids_are_the_same_in_every_run() -> None:
    assert [claim.id for claim in read(TEXT).claims] == [claim.id for claim in read(TEXT).claims]


def test_the_same_words_elsewhere_in_the_text_are_another_claim() -> None:
    said = "قالت البلدية إن الجسر آمن."  # The municipality said that the bridge is safe.
    first, second = heard(f"{said} {said}")
    assert first.claim.id != second.claim.id


def test_every_claim_knows_its_document() -> None:
    reading = read(TEXT)
    assert {claim.document for claim in reading.claims} == {reading.document.id}


def test_every_claim_has_words_that_show_it() -> None:
    for claim in heard(TEXT):
        assert claim.cue.strip()
        assert claim.content.strip()


def test_a_weekday_between_commas_dates_the_saying() -> None:
    said_at = only("أعلنت البلدية، السبت، أن الجسر مغلق.").claim.said_at  # The municipality announced, on Saturday …
    assert said_at is not None
    assert (said_at.value, said_at.grain, said_at.basis) == ("2025-11-15", Grain.DAY, TimeBasis.RESOLVED)


def test_the_words_that_date_the_saying_are_shown() -> None:
    claim = only("أعلنت البلدية، السبت، أن الجسر مغلق.")  # The same.
    assert claim.claim.said_at is not None
    assert isinstance(claim.claim.said_at.span, Span)
    assert claim.document.quote(claim.claim.said_at.span) == "السبت"


def test_yesterday_dates_the_saying() -> None:
    said_at = only("وقالت البلدية أمس إن الجسر مغلق.").claim.said_at  # The municipality said yesterday …
    assert said_at is not None
    assert said_at.value == "2025-11-15"


def test_a_day_before_the_verb_dates_the_saying_too() -> None:
    # The municipality, on Saturday, announced that the bridge is closed.
    said_at = only("البلدية، السبت، أعلنت أن الجسر مغلق.").claim.said_at
    assert said_at is not None
    assert said_at.value == "2025-11-15"


def test_a_date_inside_the_content_does_not_date_the_saying() -> None:
    # The municipality announced that the bridge was closed on Saturday.
    assert only("أعلنت البلدية أن الجسر أغلق السبت.").claim.said_at is None


def test_a_claim_is_never_given_the_date_of_publication() -> None:
    assert only("أعلنت البلدية أن الجسر مغلق.").claim.said_at is None  # The municipality announced …


def test_a_relayed_claim_keeps_no_parent() -> None:
    claim = last("نقلت وكالة الشراع عن مدير الميناء قوله إن الرصيف مغلق.")  # The Sail Agency quoted …
    assert claim.claim.parent is None


def test_the_parent_of_a_nested_claim_is_a_claim_of_the_document() -> None:
    reading = read("قال المدير إن الوزير أكد أن المصنع سيباع.")  # The director said that the minister affirmed …
    ids = {claim.id for claim in reading.claims}
    assert [claim.parent in ids for claim in reading.claims if claim.parent] == [True]


def test_mentions_come_in_the_order_of_the_text() -> None:
    starts = [mention.span.start for mention in read(TEXT).mentions]
    assert starts == sorted(starts)


def test_triggers_of_a_claim_stand_in_its_content() -> None:
    # The police said that a car bomb exploded near the market.
    (claim,) = read("قالت الشرطة إن سيارة مفخخة انفجرت قرب السوق.").claims
    assert claim.triggers
    assert all(any(span.holds(trigger.span) for span in claim.content) for trigger in claim.triggers)


def test_whoever_arrests_is_named_and_not_blamed() -> None:
    # The council disclosed that the Spectrum Brigades were detaining two workers / had attacked the checkpoint.
    held = only("كشف المجلس عن احتجاز عاملين من قبل كتائب الطيف.")
    assert held.claim.stance is Stance.ASSERT
    struck = only("كشف المجلس عن هجوم على الحاجز من قبل كتائب الطيف.")
    assert struck.claim.stance is Stance.ACCUSE
