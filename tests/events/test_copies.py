"""What was taken from what: kinds of copies, evidence in its order, who is the origin, and what is no copy at all.

Everything is invented. STORY: a warehouse on the river burnt, the brigade came late, the owner complains. OWN: a
paper's own report on the rebuilding of a school. QUOTED: a statement of the ministry of water, in quotation marks.
"""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.vocabulary import CopyEvidence, CopyKind
from tests.support.pages import copies, page, roots, taken

STORY = (
    "اندلع حريق كبير فجر اليوم في مستودع للأخشاب على ضفة النهر وامتدت ألسنة اللهب إلى رصيف الشحن القريب.",
    "وصلت سيارات الإطفاء بعد أربعين دقيقة لأن الجسر الصغير كان مغلقا أمام المركبات الثقيلة منذ بداية الشتاء.",
    "وشكا صاحب المستودع من أن البلدية رفضت مرتين طلبه بناء خزان ماء إلى جانب المبنى القديم.",
    "وقدر مهندس الميناء الخسائر الأولية بنحو مليوني قطعة خشب كانت معدة للتصدير في الأسبوع المقبل.",
    "ولم يصب أحد من العمال الذين كانوا قد غادروا المكان قبل ساعة من اشتعال النار في السقف.",
    "ويقع المستودع في حي الصفصاف الذي شهد ثلاثة حرائق مشابهة خلال العامين الماضيين من دون أن تعرف أسبابها.",
)
OWN = (
    "عادت مدرسة التلال إلى استقبال تلاميذها بعد ترميم استمر عاما كاملا بتبرعات من أهالي القرى المجاورة.",
    "وعلقت المعلمات رسوم الأطفال على الجدران الجديدة بينما كان النجارون يركبون آخر النوافذ في الطابق العلوي.",
    "وتتسع القاعات لثلاثمئة تلميذ بعدما كانت لا تتسع إلا لمئة وعشرين في الدوامين الصباحي والمسائي.",
    "وطلب مجلس الآباء حافلة ثانية لأن الطريق الجبلي يصبح خطرا عندما يتساقط الثلج في كانون الثاني.",
)
QUOTED = (
    "وقالت وزارة المياه: «لن نقطع الإمداد عن أي حي هذا الصيف، وقد أنجزنا حفر سبع آبار جديدة وربطناها بالشبكة الرئيسية، "
    "ونرجو من السكان ترشيد الاستهلاك في ساعات الذروة إلى حين انتهاء أعمال الصيانة في المحطة الغربية»."
)
TEXT = "\n".join(STORY)


def edited(text: str, every: int = 9) -> str:
    """`text` with every ninth word another one."""
    words = text.split(" ")
    words[every // 2 :: every] = [f"بديل{n}" for n in range(len(words[every // 2 :: every]))]
    return " ".join(words)


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (TEXT, CopyKind.VERBATIM),
        ("\n".join(STORY[:3]), CopyKind.TRIMMED),
        ("\n".join(reversed(STORY)), CopyKind.REWRITTEN),
        (edited(TEXT), CopyKind.REWRITTEN),
        ("\n".join((*STORY, *OWN)), CopyKind.EXTENDED),
        ("\n".join((*STORY[:3], *OWN[:3])), CopyKind.REWORKED),
        ("\n".join((*OWN, *OWN[::-1], *STORY[:3])), CopyKind.PARAGRAPH),
    ],
)
def test_a_copy_says_what_was_done_to_the_text(copy: str, kind: CopyKind) -> None:
    assert taken(page("a", TEXT), page("b", copy, 1))["b"].kind is kind


def test_the_same_text_under_another_headline_says_so() -> None:
    first, second = page("a", TEXT, title="حريق على النهر"), page("b", TEXT, 1, title="الإطفاء يصل متأخرا")
    assert taken(first, second)["b"].kind is CopyKind.REHEADLINED  # fire on the river | the brigade comes late


@pytest.mark.parametrize(
    "respelt",
    [
        TEXT.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه"),
        TEXT.replace("حريق", "حَرِيقٌ").replace("كبير", "كبـــير"),
        TEXT.replace("،", "").replace(".", " ..."),
    ],
)
def test_spelling_and_marks_change_nothing(respelt: str) -> None:
    assert taken(page("a", TEXT), page("b", respelt, 1))["b"].kind is CopyKind.VERBATIM


def test_digits_of_both_scripts_and_groups_of_digits_are_one() -> None:
    western, eastern = f"{TEXT} وبلغ العدد 12,500 عاملا.", f"{TEXT} وبلغ العدد ١٢٥٠٠ عاملا."  # 12,500 workers
    assert taken(page("a", western), page("b", eastern, 1))["b"].kind is CopyKind.VERBATIM


def test_the_shared_passages_are_shown_in_both_documents() -> None:
    origin, copy = page("a", TEXT), page("b", "\n".join((OWN[0], *STORY[1:4])), 1)
    (shared,) = taken(origin, copy)["b"].shared
    assert copy.document.quote(shared.copy) == "\n".join(STORY[1:4]).rstrip(".")
    assert origin.document.quote(shared.origin) == "\n".join(STORY[1:4]).rstrip(".")


def test_the_earlier_document_is_the_origin_however_they_are_given() -> None:
    first, second, third = page("z", TEXT, 0), page("m", TEXT, 1), page("a", "\n".join(STORY[:4]), 2)
    for given in ([first, second, third], [third, second, first], [second, third, first]):
        assert roots(*given).whole == {"m": "z", "a": "z"}


def test_of_two_without_a_time_the_one_that_credits_another_is_the_copy() -> None:
    agency = page("b", TEXT, None, outlet="وكالة سهم")
    carrying = page("a", TEXT, None, credited=("سهم",))  # Sahm agency
    assert roots(agency, carrying).whole == {"a": "b"}


def test_of_two_without_a_time_the_one_whose_feed_names_the_other_is_the_copy() -> None:
    agency = page("b", TEXT, None, outlet="وكالة سهم")
    assert roots(agency, page("a", TEXT, None, feed="سهم")).whole == {"a": "b"}


def test_a_date_without_a_time_does_not_make_the_carrier_the_first() -> None:
    agency = page("b", TEXT, 3, outlet="وكالة سهم")
    carrying = page("a", TEXT, date(2025, 3, 14), credited=("سهم",))
    assert roots(agency, carrying).whole == {"a": "b"}


def test_of_two_at_one_time_the_longer_is_the_origin() -> None:
    assert roots(page("a", "\n".join(STORY[:4])), page("b", TEXT)).whole == {"a": "b"}


def test_a_credit_comes_before_a_larger_share_of_the_wording() -> None:
    agency = page("a", TEXT, 0, outlet="وكالة سهم")
    neighbour = page("b", edited(TEXT), 1)
    copy = page("c", edited(TEXT), 2, credited=("وكالة سهم",))
    link = taken(agency, neighbour, copy)["c"]
    assert (link.origin, link.evidence) == ("a", CopyEvidence.CREDIT)


def test_the_source_a_feed_names_comes_before_a_credit() -> None:
    agency, other = page("a", TEXT, 0, outlet="وكالة سهم"), page("b", edited(TEXT), 1, outlet="وكالة التل")  # the Hill
    copy = page("c", edited(TEXT), 2, credited=("وكالة التل",), feed="سهم")
    link = taken(agency, other, copy)["c"]
    assert (link.origin, link.evidence) == ("a", CopyEvidence.FEED)


def test_the_source_a_feed_names_needs_some_wording_in_common() -> None:
    agency, unlike = page("a", TEXT, 0, outlet="وكالة سهم"), page("b", "\n".join(OWN), 1, feed="وكالة سهم")
    assert taken(agency, unlike) == {}


def test_a_feed_that_names_the_outlet_itself_names_no_other_source() -> None:
    first, second = page("a", TEXT, 0, outlet="وكالة سهم"), page("b", TEXT, 1, outlet="وكالة سهم", feed="وكالة سهم")
    assert taken(first, second)["b"].evidence is CopyEvidence.TEXT_REUSE


def test_one_post_is_one_origin_without_a_word_in_common() -> None:
    first, second = page("a", TEXT, url="https://x.example/1"), page("b", OWN[0], 1, url="https://x.example/1")
    link = taken(first, second)["b"]
    assert (link.evidence, link.kind, link.shared) == (CopyEvidence.SAME_POST, None, ())


def test_of_a_lifted_paragraph_only_the_paragraph_belongs_to_the_other() -> None:
    own = "\n".join((*OWN, *STORY[:3], *OWN[::-1]))
    found = roots(page("a", TEXT), page("b", own, 1))
    assert found.whole == {}
    assert found.of("b", own.index(STORY[1])) == "a"
    assert found.of("b", 0) == "b"


def test_a_round_up_of_two_papers_is_led_back_to_both_passage_by_passage() -> None:
    round_up = "\n".join((*STORY[:3], *OWN[:3]))
    found = roots(page("a", TEXT), page("b", "\n".join(OWN), 1), page("c", round_up, 2))
    assert found.whole == {}
    assert (found.of("c", 0), found.of("c", round_up.index(OWN[1]))) == ("a", "b")


def test_papers_that_quote_one_statement_are_no_copies() -> None:
    one, other = page("a", "\n".join((*STORY[:2], QUOTED))), page("b", "\n".join((*OWN[:2], QUOTED)), 1)
    assert copies(one, other) == ()


def test_a_sentence_that_every_house_writes_makes_no_copy() -> None:
    one, other = page("a", "\n".join((*STORY[:4], OWN[3]))), page("b", "\n".join((*OWN[:3], OWN[3])), 1)
    assert copies(one, other) == ()


def test_a_statement_quoted_here_and_told_as_prose_there_counts_for_neither() -> None:
    unmarked = QUOTED.replace("«", "").replace("»", "")
    assert copies(page("a", "\n".join((*STORY[:3], QUOTED))), page("b", "\n".join((*OWN[:3], unmarked)), 1)) == ()


def test_what_very_many_documents_share_is_a_formula() -> None:
    invitation = " ".join(STORY[:3])  # as long as a paragraph that would otherwise be no accident
    pages = [page(f"{n:03}", f"{invitation}\n" + " ".join(f"خبر{n}كلمة{k}" for k in range(70)), n) for n in range(60)]
    assert copies(*pages) == ()


def test_a_text_that_very_many_carry_is_no_formula() -> None:
    found = roots(*[page(f"{n:03}", TEXT, n) for n in range(60)])
    assert set(found.whole.values()) == {"000"}
    assert len(found.whole) == 59


def test_a_text_without_words_is_nobodys_copy() -> None:
    assert copies(page("a", "..."), page("b", "...", 1), page("c", "", 2)) == ()
