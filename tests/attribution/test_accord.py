"""«According to X»: before what it says, after it, as a carrier of a finished claim, or no attribution at all."""

from __future__ import annotations

import pytest

from tests.support.reading import heard, last, only


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # According to the customs office, the crossing will open tomorrow.
        ("وبحسب إدارة الجمارك فإن المعبر سيفتح غداً.", "إدارة الجمارك", "المعبر سيفتح غداً"),
        ("وفق إدارة الجمارك، أغلق المعبر يومين.", "إدارة الجمارك", "أغلق المعبر يومين"),
        ("بحسب تقرير للبلدية، الجسر آمن.", "تقرير للبلدية", "الجسر آمن"),
    ],
)
def test_a_source_named_first_has_what_follows_as_content(text: str, source: str, content: str) -> None:
    claim = only(text)
    assert (claim.source, claim.content) == (source, content)


def test_a_source_with_the_preposition_written_onto_it_leaves_it_out_of_the_name() -> None:
    claim = only("ووفقاً لمصدر طبي، أصيب سبعة عمال.")  # According to a medical source, seven workers were hurt.
    assert claim.speaker == "مصدر طبي"


@pytest.mark.parametrize(
    "text",
    [
        "احترقت ثلاث شاحنات في الميناء، بحسب إدارة الجمارك.",  # Three lorries burnt in the port, according to customs.
        "احترقت ثلاث شاحنات في الميناء بحسب إدارة الجمارك.",  # The same without the comma.
        "احترقت ثلاث شاحنات في الميناء، وفق إدارة الجمارك.",
        "احترقت ثلاث شاحنات في الميناء، حسبما ذكرت إدارة الجمارك.",  # … as the customs office mentioned
        # … according to what the customs office announced
        "احترقت ثلاث شاحنات في الميناء، وفق ما أعلنت إدارة الجمارك.",
        "احترقت ثلاث شاحنات في الميناء، على ما أفادت إدارة الجمارك.",  # … as the customs office reported
    ],
)
def test_a_source_named_last_has_the_clause_before_it_as_content(text: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.content) == ("إدارة الجمارك", "احترقت ثلاث شاحنات في الميناء")


def test_a_nominal_sentence_before_the_source_is_its_content() -> None:
    claim = only(
        "الجسر آمن تماماً منذ شهرين، بحسب البلدية."
    )  # The bridge has been safe for two months, the municipality says.
    assert (claim.speaker, claim.content) == ("البلدية", "الجسر آمن تماماً منذ شهرين")


def test_the_clause_of_a_post_posed_source_begins_after_but() -> None:
    # The quay is closed but the ship is fine, according to the port director.
    claim = only("الرصيف مغلق لكن السفينة بخير، بحسب مدير الميناء.")
    assert claim.content == "السفينة بخير"


def test_a_medium_after_a_finished_claim_only_carries_it() -> None:
    # The port director said that the quay is closed, according to the Sail Agency.
    claim = only("قال مدير الميناء إن الرصيف مغلق، وفق وكالة الشراع.")
    assert (claim.speaker, claim.carrier, claim.content) == ("مدير الميناء", "وكالة الشراع", "الرصيف مغلق")


def test_a_medium_before_a_whole_attribution_only_carries_it() -> None:
    # According to the Sail Agency, the water ministry denied the collapse of the dam.
    claim = only("وبحسب وكالة الشراع، نفت وزارة المياه انهيار السد.")
    assert (claim.speaker, claim.carrier) == ("وزارة المياه", "وكالة الشراع")


def test_an_office_after_what_a_channel_said_is_the_speaker_and_the_channel_carries() -> None:
    # The Threshing-floor channel said that ten were killed, according to the health office.
    claim = only("قالت قناة البيدر إن القتلى عشرة، بحسب مكتب الصحة.")
    assert (claim.speaker, claim.carrier) == ("مكتب الصحة", "قناة البيدر")


def test_quoting_after_what_a_medium_said_names_the_speaker() -> None:
    # The Threshing-floor channel said, quoting a doctor, that ten were killed.
    claim = only("وقالت قناة البيدر، نقلاً عن طبيب، إن القتلى عشرة.")
    assert (claim.speaker, claim.carrier) == ("طبيب", "قناة البيدر")


def test_a_document_named_in_accord_after_a_claim_is_its_channel() -> None:
    # The Spectrum Brigades said that the truce is over, according to a statement.
    claim = only("قالت كتائب الطيف إن الهدنة انتهت، بحسب بيان.")
    assert (claim.speaker, claim.channel) == ("كتائب الطيف", "بيان")


@pytest.mark.parametrize(
    "text",
    [
        "تجري الأعمال وفق الخطة.",  # The works go on according to plan.
        "توزع المقاعد حسب الجنس.",  # The seats are given out by sex.
        "وتمت المباراة وفق القانون.",  # The match was held under the rules.
        "وضعت الكتب بحسب الأصول.",  # The books were placed as is proper.
    ],
)
def test_according_to_a_plan_is_no_attribution(text: str) -> None:
    assert heard(text) == []


def test_as_he_put_it_goes_on_with_the_last_speaker() -> None:
    # The director said that the store is sound. The shortage is temporary, as he put it.
    claim = last("قال المدير إن المخزن سليم. والنقص في الدواء مؤقت، على حد تعبيره.")
    assert claim.speaker == "المدير"


def test_as_he_put_it_inside_his_own_clause_adds_no_claim() -> None:
    # The director said that the shortage, as he put it, is temporary.
    assert len(heard("قال المدير إن النقص، على حد تعبيره، مؤقت.")) == 1


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("وقُتل ثلاثة عمال في الانفجار، بحسب الشرطة.", "قُتل ثلاثة عمال في الانفجار"),  # Three workers were killed …
        ("وأصيب ثلاثة عمال في الانفجار، وفق الشرطة.", "أصيب ثلاثة عمال في الانفجار"),  # Three workers were hurt …
        ("وانهار الجسر القديم صباحاً، بحسب الشرطة.", "انهار الجسر القديم صباحاً"),  # The old bridge collapsed …
    ],
)
def test_a_narrated_sentence_before_the_source_is_what_the_source_says(text: str, content: str) -> None:
    claim = only(text)
    assert claim.speaker == "الشرطة"
    assert claim.content.removeprefix("و") == content


def test_a_post_posed_source_takes_only_its_own_sentence() -> None:
    # The ministry said the dam is sound. The old bridge collapsed, according to the municipality. The police said …
    text = "قالت وزارة المياه إن السد سليم. وانهار الجسر القديم، بحسب البلدية. وقالت الشرطة إن الطريق مغلق."
    contents = {claim.speaker: claim.content.removeprefix("و") for claim in heard(text)}
    assert contents == {"وزارة المياه": "السد سليم", "البلدية": "انهار الجسر القديم", "الشرطة": "الطريق مغلق"}


def test_quoting_at_the_head_of_a_sentence_names_the_speaker() -> None:
    claim = only(
        "ونقلاً عن مصدر أمني، أغلق المعبر أمس."
    )  # Quoting a security source, the crossing was closed yesterday.
    assert (claim.speaker, claim.content) == ("مصدر أمني", "أغلق المعبر أمس")


def test_a_conjunction_on_the_preposition_stays_outside_the_cue() -> None:
    assert only("وبحسب إدارة الجمارك فإن المعبر سيفتح غداً.").cue == "بحسب"  # And according to the customs office …


def test_a_quotation_before_the_source_is_what_he_says() -> None:
    claim = only('"لن نغادر المكان"، بحسب القائد.')  # "We won't leave the place", according to the commander.
    assert (claim.speaker, claim.content) == ("القائد", "لن نغادر المكان")


def test_an_outlet_behind_lam_is_the_source_of_an_accord() -> None:
    # The ministry confirmed that it stays, according to the news site "the Horizon".
    claim = only('وأكدت الوزارة أنها باقية، وفقا لموقع "الأفق" الإخباري.')
    assert (claim.content, claim.carrier) == ("باقية", 'موقع "الأفق" الإخباري')
