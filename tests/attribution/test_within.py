"""«Published a statement in which it accused …»: who issued the document speaks, the document is the channel."""

from __future__ import annotations

from riwaya.vocabulary import Stance
from tests.support.reading import last, only


def test_whoever_issued_the_statement_speaks_in_it() -> None:
    # The Spectrum Brigades issued a statement in which they accused the Willow Brigade of shelling the village.
    claim = only("أصدرت كتائب الطيف بياناً اتهمت فيه لواء الصفصاف بقصف القرية.")
    assert (claim.source, claim.speaker) == ("كتائب الطيف", "كتائب الطيف")


def test_the_statement_is_the_channel_of_what_is_said_in_it() -> None:
    claim = only("أصدرت كتائب الطيف بياناً اتهمت فيه لواء الصفصاف بقصف القرية.")  # The same.
    assert claim.channel == "بياناً"


def test_an_accusation_in_a_statement_has_its_target() -> None:
    claim = only("أصدرت كتائب الطيف بياناً اتهمت فيه لواء الصفصاف بقصف القرية.").claim  # The same.
    assert claim.stance is Stance.ACCUSE
    assert claim.target is not None
    assert claim.target.name == "لواء الصفصاف"


def test_in_it_is_no_part_of_the_content() -> None:
    # The association published a clarification in which it affirmed that the match stands.
    claim = only("نشرت الرابطة توضيحاً أكدت فيه أن المباراة قائمة.")
    assert (claim.speaker, claim.content) == ("الرابطة", "المباراة قائمة")


def test_a_statement_that_says_in_it_speaks_for_its_issuer() -> None:
    # The plant published a clarification in which it was said that production did not stop.
    claim = last("نشر المصنع توضيحاً جاء فيه أن الإنتاج لم يتوقف.")
    assert claim.content == "الإنتاج لم يتوقف"


def test_the_paper_that_published_the_words_carries_them() -> None:
    # A paper published a statement of the minister in which he said that the subsidy stays.
    claim = only("ونشرت صحيفة المرفأ تصريحا للوزير قال فيه إن الدعم باق.")
    assert (claim.speaker, claim.carrier, claim.channel) == ("الوزير", "صحيفة المرفأ", "تصريحا")


def test_a_statement_that_somebody_answers_with_may_hold_the_words() -> None:
    # The league answered with a brief statement in which it said that the road is open.
    claim = last("ردت الرابطة ببيان مقتضب قالت فيه إن الطريق مفتوح.")
    assert (claim.speaker, claim.channel) == ("الرابطة", "بيان مقتضب")
