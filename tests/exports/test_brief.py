"""The JSON of a brief is as its schema says: for invented records, the samples and the reference article."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.errors import InputError
from riwaya.events.model import Comparison
from riwaya.exports.brief import Json, brief_json
from riwaya.exports.brief_schema import BRIEF
from riwaya.exports.jsontext import indented
from riwaya.views.brief import brief_of
from riwaya.vocabulary import BriefSection
from tests.exports.records import COMPARISON
from tests.exports.test_samples import SAMPLES
from tests.exports.test_schema import closed

CLOSED = jsonschema.Draft202012Validator(closed(BRIEF))
SHARED = Path(os.environ.get("RIWAYA_SHARED") or Path(__file__).parents[3] / "shared")
REFERENCE = SHARED / "seed" / "article.txt"


def brief(comparison: Comparison) -> Json:
    return json.loads(indented(brief_json(brief_of(comparison))))


@pytest.fixture(scope="module")
def samples() -> Comparison:
    engine = Engine.default()
    return engine.compare([engine.read_path(str(path)) for path in SAMPLES])


@pytest.fixture(scope="module")
def reference() -> Json:
    if not REFERENCE.exists():
        pytest.skip("the reference article is not at hand (RIWAYA_SHARED)")
    engine = Engine.default()
    return brief(engine.compare([engine.read_path(str(REFERENCE), Metadata(published=date(2024, 4, 22)))]))


def sentences(value: Json, *keys: BriefSection) -> list[Json]:
    sections = [section for event in value["events"] for section in event["sections"]]
    chosen = [section for section in sections if not keys or section["key"] in keys]
    return [sentence for section in chosen for sentence in section["sentences"]]


def shown(value: Json, *keys: BriefSection) -> str:
    return "\n".join(sentence["text"] + "\n" + sentence["text_ar"] for sentence in sentences(value, *keys))


def check_notes(value: Json, comparison: Comparison) -> None:
    """Every number is a note, every note the exact words of its document."""
    texts = {reading.document.id: reading.document.text for reading in comparison.readings}
    assert {n for one in sentences(value) for n in one["notes"]} == {note["n"] for note in value["notes"]}
    for note in value["notes"]:
        assert texts[note["document"]][note["start"] : note["end"]] == note["text"]


def test_every_key_is_documented_and_valid() -> None:
    CLOSED.validate(brief_json(brief_of(COMPARISON), [("b.txt", InputError("found nothing"))]))


def test_a_sentence_without_a_note_is_refused() -> None:
    value = brief(COMPARISON)
    value["events"][0]["sections"][0]["sentences"][0]["notes"] = []
    assert not CLOSED.is_valid(value)


def test_the_samples_give_a_valid_brief_with_exact_notes(samples: Comparison) -> None:
    value = brief(samples)
    CLOSED.validate(value)
    check_notes(value, samples)


def test_the_samples_tell_what_a_desk_asks_first(samples: Comparison) -> None:
    value = brief(samples)
    first = value["events"][0]
    assert {section["key"] for section in first["sections"]} >= set(
        "coverage claimed figures denied open credit".split()
    )
    assert "تتضارب الأرقام المروية عن القتلى" in shown(value, BriefSection.FIGURES)
    assert "An accusation came from a speaker not named" in shown(value, BriefSection.CLAIMED)
    assert "ورد نفي عن قيادة التحالف المشترك (جيكوم)" in shown(value, BriefSection.DENIED)
    assert "متبرَّأ منه" in shown(value, BriefSection.CLAIMED)


def test_as_of_noon_nothing_is_disowned_yet(samples: Comparison) -> None:
    noon = Engine.default().compare(samples.readings, "2025-11-15T12:30:00+03:00")
    assert "disowned" not in shown(brief(noon))


def test_the_reference_article_tells_the_statement_as_attributed_and_disowned(reference: Json) -> None:
    CLOSED.validate(reference)
    claimed = shown(reference, BriefSection.CLAIMED)
    assert "These words were attributed to كتائب حزب الله في العراق" in claimed
    assert "متبرَّأ منه ممّن نُسب إليه" in claimed
    assert "المفبرك" in shown(reference, BriefSection.DENIED)


def test_the_two_sources_of_the_reference_article_are_one_origin(reference: Json) -> None:
    claimed = shown(reference, BriefSection.CLAIMED)
    assert 'بحسب مصدرين أمنيين عراقيين، نقلاً عن وكالة "رويترز" (بحساب مصدر مستقل واحد)' in claimed
    alone = [one for one in sentences(reference, BriefSection.CREDIT) if "زمار" in one["text"]]
    assert [one["text"].startswith("Credit مصدران أمنيان عراقيان alone") for one in alone] == [True]
    assert "لم يتسنّ التحقق من ذلك من مصدر مستقل" in alone[0]["text_ar"]


def test_denial_refusals_and_the_unclaimed_of_the_reference_article_are_told(reference: Json) -> None:
    assert "(سنتكوم)" in shown(reference, BriefSection.DENIED)
    left_open = shown(reference, BriefSection.OPEN)
    assert "Comment was declined by الجيش الإسرائيلي" in left_open
    assert "It was left unsaid by مسؤول عسكري ومسؤول آخر في وزارة الداخلية" in left_open
    assert "لم يحدد البيان القاعدة التي استهدفت" in left_open
    assert "Nobody is reported to have claimed it" in left_open


def test_the_toll_of_the_reference_article_is_only_presupposed(reference: Json) -> None:
    assert "(presupposed, not stated) are 1 for the killed and 8 for the wounded" in shown(
        reference, BriefSection.FIGURES
    )
