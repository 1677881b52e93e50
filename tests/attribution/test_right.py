"""What follows a reporting verb: where the speaker ends and the content begins."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import FacetName
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


def test_each_other_is_whom_two_accuse_and_not_the_accusers() -> None:
    # The two forces accused each other of shelling the market of the city.
    claim = only("اتهمت القوتان بعضهما البعض بقصف سوق المدينة.")
    assert (claim.speaker, claim.content) == ("القوتان", "بعضهما البعض بقصف سوق المدينة")
    assert not [f for f in claim.claim.facets if f.name is FacetName.PERPETRATOR]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("وأفادت بلدية المرسى بأن المياه عادت.", "بلدية المرسى", "المياه عادت"),  # the municipality: no «by …» in front
        # The source categorically denied what the Horizon paper published.
        ("نفى المصدر جملة وتفصيلا ما نشرته صحيفة الأفق.", "المصدر", "ما نشرته صحيفة الأفق"),
        # The farmers' union called on the minister to resign.
        ("ودعا اتحاد المزارعين الوزير إلى الاستقالة.", "اتحاد المزارعين", "الوزير إلى الاستقالة"),
        # The consumers' society accused the big traders of fraud.
        ("واتهمت جمعية المستهلك كبار التجار بالتلاعب.", "جمعية المستهلك", "كبار التجار بالتلاعب"),
    ],
)
def test_the_speaker_ends_where_another_noun_begins(text: str, speaker: str, content: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.content) == (speaker, content)
