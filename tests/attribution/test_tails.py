"""Cues of several words whose last part stands apart from the verb."""

from __future__ import annotations

import pytest

from tests.support.reading import heard, only


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        # A spokesman declined comment on the leaks; the embassy refrained from comment on the news.
        ("رفض متحدث باسم الشركة التعليق على التسريبات.", "متحدث باسم الشركة", "على التسريبات"),
        ("امتنعت السفارة عن التعليق على الخبر.", "السفارة", "على الخبر"),
    ],
)
def test_a_refusal_keeps_the_preposition_of_what_is_refused(text: str, speaker: str, content: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.content, str(claim.claim.stance)) == (speaker, content, "decline")


def test_a_verb_without_its_tail_is_another_verb() -> None:
    # The bank refused the request.
    assert not [claim for claim in heard("رفض المصرف الطلب.") if str(claim.claim.stance) == "decline"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        # Abu Asif blamed the command in the city for the attack.
        ("وحمّل أبو عاصف القيادة في المدينة المسؤولية عن الهجوم.", "أبو عاصف", "القيادة في المدينة المسؤولية عن الهجوم"),
        # Abu Asif blamed the command of the front for the attack.
        ("وحمّل أبو عاصف قيادة الجبهة مسؤولية الهجوم.", "أبو عاصف", "قيادة الجبهة مسؤولية الهجوم"),
        (
            "وحمّلت مورنا جارتها كارفان مسؤولية الهجوم.",
            "مورنا",
            "جارتها كارفان مسؤولية الهجوم",
        ),  # Morna blamed her neighbour
    ],
)
def test_a_name_of_two_words_or_an_owned_noun_ends_who_blames(text: str, speaker: str, content: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.content) == (speaker, content)
