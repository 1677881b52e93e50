"""Inflection: the spellings of six Arabic verbs and one English one."""

from __future__ import annotations

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon.authored import LEXICON
from riwaya.lexicon.paradigms import Paradigms, read_paradigms
from riwaya.lexicon.schema import Form, Inflection
from riwaya.text import fold


@pytest.fixture(scope="module")
def arabic() -> Paradigms:
    return read_paradigms(LEXICON / "ar" / "paradigms.yaml")


def spellings(paradigms: Paradigms, **parts: object) -> dict[str, Form]:
    forms = paradigms.expand(Inflection.model_validate(parts))
    return {fold(form.form): form for form in reversed(forms)}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            {"paradigm": "sound", "past": "أعلن", "present": "علن", "participle": "معلن", "masdar": "إعلان"},
            "اعلن اعلنت اعلنا اعلنتا اعلنوا يعلن تعلن يعلنان يعلنون يعلنوا نعلن معلنا معلنه معلنين معلنان اعلانه",
        ),
        (
            {"paradigm": "hollow", "past": "قال", "present": "قول", "participle": "قائل", "masdar": "قول"},
            "قال قالت قالا قالتا قالوا قلن قلنا يقول تقول يقولان يقولون يقولوا نقول يقل تقل قايلا قايله قوله قولها",
        ),
        (
            {"paradigm": "hollow", "past": "أفاد", "present": "فيد", "participle": "مفيد", "masdar": "إفادة"},
            "افاد افادت افادوا افدن يفيد تفيد يفيدون يفد تفد مفيدا مفيده مفيدين افاده افادته افادتها",
        ),
        (
            {"paradigm": "defective", "past": "نفى", "present": "نفي", "participle": "ناف", "masdar": "نفي"},
            "نفي نفت نفيا نفتا نفوا ينفي تنفي ينفيان ينفون ينفوا ينف تنف ناف نافي نافيا نافيه نافين نفيه نفيها",
        ),
        (
            {"paradigm": "defective_alif", "past": "تبنى", "present": "تبنى", "participle": "متبن"},
            "تبني تبنت تبنوا يتبني تتبني يتبنيان يتبنون يتبن تتبن متبنيا متبنيه",
        ),
        (
            {"paradigm": "doubled", "past": "رد", "present": "رد", "masdar": "رد"},
            "رد ردت ردا ردوا رددن رددنا يرد ترد يردون رده ردها",
        ),
        (
            {"paradigm": "assimilated", "past": "وصف", "present": "صف", "participle": "واصف", "masdar": "وصف"},
            "وصف وصفت وصفوا يصف تصف يصفون واصفا واصفه وصفه",
        ),
    ],
    ids=["aalan", "qal", "afad", "nafa", "tabanna", "radd", "wasaf"],
)
def test_a_verb_is_spelt_as_in_the_news(arabic: Paradigms, parts: dict[str, object], expected: str) -> None:
    found = spellings(arabic, **parts)
    assert [word for word in expected.split() if word not in found] == []


def test_the_egyptian_spelling_of_a_final_alif_is_a_form_of_its_own(arabic: Paradigms) -> None:
    forms = [form.form for form in arabic.expand(Inflection(paradigm="defective", past="نفى"))]
    assert {"نفى", "نفي"} <= set(forms)


def test_object_pronouns_are_written_onto_the_verb_and_flagged(arabic: Paradigms) -> None:
    found = spellings(arabic, paradigm="defective", past="نفى", present="نفي", suffixes=True)
    joined = {word: found[word] for word in ("نفته", "نفاه", "نفوه", "ينفيه", "تنفيها")}
    assert all(form.suffix for form in joined.values())
    assert (joined["نفته"].gender, joined["نفاه"].gender) == ("f", "m")


def test_without_the_option_no_object_pronoun_is_written(arabic: Paradigms) -> None:
    assert "نفته" not in spellings(arabic, paradigm="defective", past="نفى", present="نفي")


def test_gender_number_and_tense_come_with_each_form(arabic: Paradigms) -> None:
    found = spellings(arabic, paradigm="sound", past="أعلن", present="علن", participle="معلن")
    assert (found["اعلنتا"].gender, found["اعلنتا"].number, found["اعلنتا"].tense) == ("f", "d", "past")
    assert (found["معلنه"].gender, found["معلنه"].tense) == ("f", "participle")
    assert found["نعلن"].person == 1


def test_a_masdar_that_ends_in_hamza_takes_the_seat_of_every_case(arabic: Paradigms) -> None:
    found = spellings(arabic, paradigm="sound", masdar="ادعاء")
    assert {"ادعاءه", "ادعاوه", "ادعايه"} <= set(found)


def test_passive_stems_give_passive_forms(arabic: Paradigms) -> None:
    found = spellings(arabic, paradigm="hollow", past_passive="قيل", present_passive="قال")
    assert found["قيل"].tense == found["يقال"].tense == "passive"


def test_a_tail_is_written_after_every_form(arabic: Paradigms) -> None:
    found = spellings(arabic, paradigm="defective", past="نأى", tail="بنفسه")
    assert "نات بنفسه" in found


def test_an_unknown_paradigm_names_those_there_are(arabic: Paradigms) -> None:
    with pytest.raises(LexiconError, match="hollow"):
        arabic.expand(Inflection(paradigm="hollw", past="قال"))


def test_a_part_the_paradigm_does_not_have_is_refused(arabic: Paradigms) -> None:
    with pytest.raises(LexiconError, match="third"):
        arabic.expand(Inflection(paradigm="sound", third="x"))


def test_english_verbs_derive_their_third_person_and_participle() -> None:
    english = read_paradigms(LEXICON / "en" / "paradigms.yaml")
    found = spellings(english, paradigm="english", present="deny", past="denied")
    assert {"deny", "denies", "denying", "denied"} == set(found)


def test_nationalities_agree_in_both_words(arabic: Paradigms) -> None:
    assert {"كوري شمالي", "كورية شمالية", "كورية الشمالية"} <= set(arabic.nisba(["كوري شمالي"]))
