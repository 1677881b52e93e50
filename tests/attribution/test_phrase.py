"""Where the noun phrase that names a speaker begins and ends."""

from __future__ import annotations

import pytest

from tests.support.reading import only

CONTENT = "الجسر آمن"
"""the bridge is safe"""


@pytest.mark.parametrize(
    "source",
    [
        "البلدية",  # the municipality
        "وزارة المياه",  # the water ministry
        "وزيرة المياه سلوى الحايك",  # water minister Salwa Al-Hayek
        "رئيس لجنة السدود في مجلس القصب",  # the head of the dams committee in the Reed council
        "المتحدث باسم كتائب الطيف",  # the spokesman of the Spectrum Brigades
        "مصدر في وزارة المياه",  # a source in the water ministry
        "مصدر أمني رفيع",  # a high-ranking security source
        "مسؤولون في الميناء",  # officials in the port
        "ثلاثة مسؤولين في الميناء",  # three officials in the port
        "7 مسؤولين",  # 7 officials
        "مسؤول عسكري ومسؤول آخر في وزارة المياه",  # a military official and another official in the water ministry
        "وزير المياه السابق",  # the former water minister
        "قائد لواء الصفصاف",  # the commander of the Willow Brigade
        'كتائب "الطيف"',  # "Spectrum" Brigades
        "كتائب «الطيف»",
        "القيادة العامة لكتائب الطيف",  # the general command of the Spectrum Brigades
        "هيئة الأنهار (هنر)",  # the Rivers Authority (HNR)
        "نائل الرشيدي",  # Nael Al-Rashidi
        "المهندس نائل الرشيدي، مدير الميناء",  # engineer Nael Al-Rashidi, director of the port
        "مدير الميناء، المهندس نائل الرشيدي",  # the director of the port, engineer Nael Al-Rashidi
        "المتحدث باسم الدرك، العميد زاهر الكيلاني",  # the spokesman of the gendarmerie, Brigadier Zaher Al-Kilani
    ],
)
def test_a_speaker_phrase_is_taken_whole(source: str) -> None:
    claim = only(f"وقال {source} إن {CONTENT}.")
    assert (claim.source, claim.content) == (source, CONTENT)


def test_an_apposition_belongs_to_the_name() -> None:
    # The director of the port, engineer Nael Al-Rashidi, said that the bridge is safe.
    claim = only(f"وقال مدير الميناء، المهندس نائل الرشيدي، إن {CONTENT}.")
    assert claim.speaker == "مدير الميناء، المهندس نائل الرشيدي"


def test_a_date_after_the_apposition_ends_it() -> None:
    # The director of the port, engineer Nael Al-Rashidi, on Sunday said …
    claim = only(f"وقال مدير الميناء، المهندس نائل الرشيدي، الأحد، إن {CONTENT}.")
    assert claim.source == "مدير الميناء، المهندس نائل الرشيدي"


def test_a_relative_clause_belongs_to_the_source_and_not_to_the_name() -> None:
    # The mayor who left the council said that the bridge is safe.
    claim = only(f"وقال العمدة الذي غادر المجلس إن {CONTENT}.")
    assert claim.speaker == "العمدة"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # The municipality denied the demolition of the bridge.
        ("نفت البلدية هدم الجسر.", "البلدية", "هدم الجسر"),
        # The municipality denied its knowledge of the plan.
        ("نفت البلدية علمها بالخطة.", "البلدية", "علمها بالخطة"),
        # The municipality of the town denied the occurrence of the collapse.
        ("نفت بلدية القصب وقوع الانهيار.", "بلدية القصب", "وقوع الانهيار"),
        # The municipality condemned the attack on the guard.
        ("دانت البلدية الاعتداء على الحارس.", "البلدية", "الاعتداء على الحارس"),
        # Minister Salwa Al-Hayek denied her resignation.
        ("نفت الوزيرة سلوى الحايك استقالتها.", "الوزيرة سلوى الحايك", "استقالتها"),
        # The municipality did not give the number of wounded.
        ("لم تحدد البلدية عدد الجرحى.", "البلدية", "عدد الجرحى"),
        # The MP accused the water ministry of negligence.
        ("اتهم النائب وزارة المياه بالتقصير.", "النائب", "وزارة المياه بالتقصير"),
        # The union held the hospital responsible for the death.
        ("حمّلت النقابة المستشفى مسؤولية الوفاة.", "النقابة", "المستشفى مسؤولية الوفاة"),
    ],
)
def test_a_second_noun_phrase_after_a_finished_one_is_the_content(text: str, source: str, content: str) -> None:
    claim = only(text)
    assert (claim.source, claim.content) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت كتائب الفجر الصادق استئناف عملياتها.",  # The True Dawn Brigades announced the …
        "أعلنت كتائب الفجر الصادق، في بيان، استئناف عملياتها.",  # …, in a statement, …
    ],
)
def test_an_adjective_behind_a_name_belongs_to_it_where_what_is_announced_follows(text: str) -> None:
    claim = only(text)
    assert (claim.source, claim.content) == ("كتائب الفجر الصادق", "استئناف عملياتها")


def test_what_is_announced_may_be_a_short_noun_of_the_speakers_own() -> None:
    claim = only("أعلنت كتائب الفجر الصادق وقف عملياتها.")  # … the end of their operations
    assert (claim.source, claim.content) == ("كتائب الفجر الصادق", "وقف عملياتها")


def test_what_is_announced_may_be_definite() -> None:
    claim = only("أعلنت كتائب الفجر القبض على ثلاثة.")  # … announced the arrest of three
    assert (claim.source, claim.content) == ("كتائب الفجر", "القبض على ثلاثة")
