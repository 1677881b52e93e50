"""What follows a reporting verb: where the speaker ends and the content begins."""

from __future__ import annotations

from tests.support.reading import last, only


def test_a_complementiser_after_the_whole_noun_phrase_makes_all_of_it_the_speaker() -> None:
    # The coastal forecast service expected in its evening bulletin that the low recedes.
    claim = only("وتوقعت مصلحة الرصد الساحلي في نشرتها المسائية أن ينحسر المنخفض.")
    assert claim.speaker.startswith("مصلحة الرصد الساحلي")
    assert claim.content == "ينحسر المنخفض"


def test_a_group_named_in_quotation_marks_is_told_nothing() -> None:
    claim = only('قالت كتائب "الطيف" إن الجسر آمن.')  # The "Spectre" Brigades said that the bridge is safe.
    assert (claim.source, claim.carrier) == ('كتائب "الطيف"', "")


def test_a_spokesman_with_a_pronoun_speaks_for_the_body_before_the_verb() -> None:
    # As for the brigades, their spokesman denied the news.
    assert "ناطقها" in last("أما الكتائب فنفى ناطقها الخبر.").source
