"""Where a content ends, what is nested in what, and what is no claim of its own."""

from __future__ import annotations

import pytest

from tests.support.reading import heard, only


def test_a_content_ends_at_the_full_stop() -> None:
    claim = only(
        "قال المدير إن المخزن سليم. وانتهى الجرد أمس."
    )  # … the store is sound. The stocktaking ended yesterday.
    assert claim.content == "المخزن سليم"


def test_a_content_runs_on_over_a_comma() -> None:
    # The director said that the store is sound, and that is so since the repair of the roof.
    claim = only("قال المدير إن المخزن سليم، ولا يحتاج إلى ترميم جديد.")
    assert claim.content == "المخزن سليم، ولا يحتاج إلى ترميم جديد"


@pytest.mark.parametrize(
    "text",
    [
        "قالت البلدية إن الجسر آمن وقالت الشرطة إنه مغلق.",  # … and the police said that it is closed
        "قالت البلدية إن الجسر آمن، فيما قالت الشرطة إنه مغلق.",  # … while the police said …
        "قالت البلدية إن الجسر آمن، بينما أكدت الشرطة أنه مغلق.",  # … whereas the police affirmed …
        "قالت البلدية إن الجسر آمن، لكن الشرطة قالت إنه مغلق.",  # … but the police said …
        "قالت البلدية إن الجسر آمن، في حين أكدت الشرطة أنه مغلق.",  # … while the police affirmed …
    ],
)
def test_a_content_ends_where_the_next_speaker_begins(text: str) -> None:
    first, second = heard(text)
    assert (first.speaker, first.content) == ("البلدية", "الجسر آمن")
    assert (second.speaker, second.content) == ("الشرطة", "مغلق")


def test_the_reporters_own_gloss_is_no_content() -> None:
    # The director said that the factory will be sold, alluding to the old factory.
    claim = only("قال المدير إن المصنع سيباع، في إشارة إلى المصنع القديم.")
    assert claim.content == "المصنع سيباع"


def test_how_strongly_it_was_denied_is_no_content() -> None:
    claim = only("نفت الشركة بيع المصنع جملة وتفصيلاً.")  # The company denied the sale of the factory altogether.
    assert claim.content == "بيع المصنع"


def test_until_now_is_no_content() -> None:
    claim = only("ولم تتبن أي جهة الهجوم حتى الآن.")  # Nobody claimed the attack until now.
    assert claim.content == "الهجوم"


def test_a_channel_after_a_bare_noun_is_no_content() -> None:
    claim = only("دانت النقابة خطف الحارس في بيان.")  # The union condemned the kidnapping of the guard in a statement.
    assert (claim.content, claim.channel) == ("خطف الحارس", "بيان")


def test_a_participle_after_a_comma_ends_the_content_of_the_verb() -> None:
    # The director said that the store is sound, adding that the stocktaking ends tomorrow.
    first, second = heard("قال المدير إن المخزن سليم، مضيفاً أن الجرد ينتهي غداً.")
    assert (first.content, second.content) == ("المخزن سليم", "الجرد ينتهي غداً")


def test_a_reporting_verb_inside_a_quotation_belongs_to_the_speaker() -> None:
    # The director said: "the minister said that the factory will be sold and we said no".
    claim = only('وقال المدير: "قال الوزير إن المصنع سيباع وقلنا لا".')
    assert claim.speaker == "المدير"


def test_clauses_joined_by_that_are_one_claim() -> None:
    # The ministry said that the dam is sound, and that the tank is full, and that the canal is open.
    claim = only("قالت وزارة المياه إن السد سليم، وأن الخزان ممتلئ، وأن القناة مفتوحة.")
    assert claim.content == "السد سليم، وأن الخزان ممتلئ، وأن القناة مفتوحة"


def test_two_quotations_joined_by_and_are_one_claim_with_two_spans() -> None:
    # The commander said: "we won't leave the place before winter" and "we won't hand over the arms to anybody".
    claim = only('وقال القائد: "لن نغادر هذا المكان قبل الشتاء"، و"لن نسلم السلاح لأحد بعد اليوم".')
    assert claim.content == "لن نغادر هذا المكان قبل الشتاء | لن نسلم السلاح لأحد بعد اليوم"


def test_a_nested_verb_of_a_named_person_has_the_outer_claim_as_parent() -> None:
    # The director said that the minister affirmed that the factory will be sold.
    outer, inner = heard("قال المدير إن الوزير أكد أن المصنع سيباع.")
    assert inner.claim.parent == outer.claim.id
    assert (inner.speaker, inner.content) == ("الوزير", "المصنع سيباع")


def test_a_claim_that_stands_alone_has_no_parent() -> None:
    assert only("قال المدير إن المصنع سيباع.").claim.parent is None  # The director said that the factory will be sold.


def test_without_revealing_after_the_content_is_a_claim_of_its_own() -> None:
    # The company announced that the factory closed, without revealing the number of those laid off.
    first, second = heard("أعلنت الشركة أن المصنع أغلق، دون أن تكشف عن عدد المسرحين.")
    assert first.content == "المصنع أغلق"
    assert (second.speaker, second.content, str(second.claim.stance)) == ("الشركة", "عن عدد المسرحين", "withhold")


def test_without_revealing_before_the_content_does_not_hide_the_main_verb() -> None:
    # The port director said, without revealing the number of wounded, that the quay is closed.
    contents = [claim.content for claim in heard("وقال مدير الميناء، دون أن يكشف عن عدد الجرحى، إن الرصيف مغلق.")]
    assert "الرصيف مغلق" in contents


def test_contents_never_overlap_their_own_cue() -> None:
    text = "قالت البلدية إن الجسر آمن، فيما نفت الشرطة ذلك، مضيفة أنه مغلق."  # … while the police denied that, adding …
    for claim in heard(text):
        assert claim.claim.cue is not None
        assert not any(span.meets(claim.claim.cue) for span in claim.claim.content)
