"""«X which Y denied»: the noun or the clause before the pronoun is what the denial is about."""

from __future__ import annotations

from riwaya.vocabulary import Stance
from tests.support.reading import by_cue, heard, last, only


def test_the_subject_of_a_relative_denial_stands_after_it() -> None:
    # The statement that the Spectrum Brigades denied said that the truce is over.
    claim = by_cue("البيان الذي نفته كتائب الطيف قال إن الهدنة انتهت.", "نفته")
    assert (claim.source, claim.content) == ("كتائب الطيف", "البيان")


def test_a_statement_that_is_denied_is_disowned() -> None:
    claim = by_cue("البيان الذي نفته كتائب الطيف قال إن الهدنة انتهت.", "نفته")  # The same.
    assert claim.claim.stance is Stance.DISOWN


def test_news_that_is_denied_is_denied_and_not_disowned() -> None:
    # The newspaper published the news of the sale, which the company denied.
    claim = last("ونشرت الصحيفة أنباء البيع التي نفتها الشركة.")
    assert (claim.source, claim.claim.stance) == ("الشركة", Stance.DENY)


def test_the_head_of_a_relative_is_the_noun_without_the_verb_before_it() -> None:
    claim = only("انتشر البيان الذي نفته كتائب الطيف.")  # The statement that the Spectrum Brigades denied spread.
    assert claim.content == "البيان"


DENIED = "وقال البيان الذي نفته كتائب الطيف إن الهدنة انتهت."
"""And the statement that the Spectrum Brigades denied said that the truce is over."""


def test_the_document_of_a_relative_still_speaks_for_itself() -> None:
    assert by_cue(DENIED, "قال").content == "الهدنة انتهت"


def test_what_the_document_says_is_not_what_the_relative_denies() -> None:
    claim = by_cue(DENIED, "نفته")
    assert (claim.source, claim.content) == ("كتائب الطيف", "البيان")
    assert claim.claim.stance is Stance.DISOWN


def test_a_word_between_the_relative_and_what_the_document_says_changes_nothing() -> None:
    text = "وقال البيان الذي نفته كتائب الطيف الآن إن الهدنة انتهت."  # … that the Brigades now denied said …
    assert by_cue(text, "قال").content == "الهدنة انتهت"
    assert by_cue(text, "نفته").content == "البيان"


def test_which_was_denied_resumes_the_claim_before_it() -> None:
    # The Threshing-floor channel announced that the minister resigned, which the government denied.
    claim = last("أعلنت قناة البيدر أن الوزير استقال، وهو ما نفته الحكومة.")
    assert (claim.source, claim.content) == ("الحكومة", "الوزير استقال")


def test_a_resumed_clause_leaves_the_first_claim_whole() -> None:
    first = heard("أعلنت قناة البيدر أن الوزير استقال، وهو ما نفته الحكومة.")[0]  # The same.
    assert first.content == "الوزير استقال"


def test_a_matter_that_was_denied_resumes_the_claim_before_it() -> None:
    # The channel said that the minister resigned, a matter that the government denied.
    claim = last("قالت قناة البيدر إن الوزير استقال، الأمر الذي نفته الحكومة.")
    assert (claim.source, claim.content) == ("الحكومة", "الوزير استقال")


def test_an_indefinite_noun_needs_no_relative_pronoun() -> None:
    # The guard was kidnapped, a crime that the unions deplored.
    claim = only("وخطف الحارس في جريمة استنكرتها النقابات.")
    assert (claim.source, claim.claim.stance) == ("النقابات", Stance.CONDEMN)


def test_what_he_described_as_is_said_by_the_subject_of_the_main_verb() -> None:
    # The minister criticised what he described as "flagrant negligence".
    claim = by_cue('وانتقد الوزير ما وصفه بـ"التقصير الفادح".', "وصفه")
    assert (claim.speaker, claim.content) == ("الوزير", "التقصير الفادح")
    assert claim.claim.subject_dropped


def test_the_pronoun_of_what_he_described_is_not_the_speaker() -> None:
    # The municipality ordered the closing of what it described as "illegal shops".
    claim = by_cue('وأمرت البلدية بإغلاق ما وصفتها بأنها "متاجر مخالفة".', "وصفتها")
    assert (claim.speaker, claim.content) == ("البلدية", "متاجر مخالفة")
