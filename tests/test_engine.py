"""The engine: one call from a text or a file to a reading, and from readings to a comparison."""

from __future__ import annotations

import gc
import json
from contextlib import suppress
from datetime import date
from functools import cache, partial
from pathlib import Path

import pytest

from riwaya.document import Document, Metadata
from riwaya.engine import Engine, LanguageReader, many_documents, read_text
from riwaya.errors import InputError, UnsupportedLanguage
from riwaya.events.model import Comparison
from riwaya.vocabulary import HopRole, Language, ZoneKind

PAGE = """السد سليم بحسب الوزارة

دقائق القراءة - 4
دورية للدرك قرب السد. 3 مايو 2024 - AFP
القصب - وكالة الشراع

قالت وزارة المياه في بيان على تليغرام إن السد سليم. وأضافت أن الخزان ممتلئ.

تصنيفات

اقرأ أيضاً: البلدية تنفي هدم الجسر
"""
"""A headline, reading time, a caption, a byline; the ministry said in a statement on Telegram that the dam is sound,
and added that the tank is full; categories; related story: the municipality denies the demolition of the bridge."""


@cache
def engine() -> Engine:
    return Engine.default()


def test_a_plain_text_becomes_a_reading() -> None:
    reading = engine().read_text("قالت وزارة المياه إن السد سليم.")  # The water ministry said that the dam is sound.
    assert [claim.speaker.name for claim in reading.claims] == ["وزارة المياه"]


def test_the_text_is_kept_exactly_as_received() -> None:
    text = "\ufeffقالت وزارة المياه\u200f إن السدّ سليم.\r\n"  # The same with a BOM, a control and a CRLF
    assert engine().read_text(text).document.text == text


def test_the_language_is_found_out() -> None:
    reading = engine().read_text("The ministry said on Sunday that the dam is sound and that nobody was hurt there.")
    assert reading.document.language is Language.EN


def test_a_language_given_is_not_found_out_again() -> None:
    assert engine().read_text("Riwaya", language=Language.AR).document.language is Language.AR


def test_a_text_in_a_language_nobody_reads_is_refused() -> None:
    # Persian: the ministry of energy announced that the dam is sound and there is no cause for concern.
    with pytest.raises(UnsupportedLanguage):
        engine().read_text("وزارت نیرو اعلام کرد که سد سالم است و هیچ جای نگرانی برای مردم این شهر نیست.")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        engine().read_text(text)


def test_what_stands_around_the_article_makes_no_claim() -> None:
    reading = engine().read_text(PAGE)
    body = [claim for claim in reading.claims if claim.zone is ZoneKind.BODY]
    assert [claim.speaker.name for claim in body] == ["وزارة المياه", "وزارة المياه"]
    assert {claim.zone for claim in reading.claims} <= {ZoneKind.BODY, ZoneKind.HEADLINE}


def test_the_outlet_given_closes_every_chain() -> None:
    reading = engine().read_text(PAGE, Metadata(outlet="دفتر الرصيف"))  # the Quay Notebook
    assert {claim.chain[-1].role for claim in reading.claims} == {HopRole.OUTLET}


def test_the_date_given_resolves_weekdays() -> None:
    text = "أعلنت البلدية، السبت، أن الجسر مغلق."  # The municipality announced, on Saturday, that the bridge is closed.
    (claim,) = engine().read_text(text, Metadata(published=date(2025, 11, 16))).claims
    assert claim.said_at is not None
    assert claim.said_at.value == "2025-11-15"


def test_without_a_date_a_weekday_dates_nothing() -> None:
    (claim,) = engine().read_text("أعلنت البلدية، السبت، أن الجسر مغلق.").claims  # The same.
    assert claim.said_at is None


def test_a_file_is_read_with_its_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text("قالت وزارة المياه إن السد سليم.", encoding="utf-8")  # … the dam is sound
    path.with_suffix(".json").write_text(json.dumps({"outlet": "Quay Notebook"}), encoding="utf-8")
    assert engine().read_path(str(path)).document.outlet == "Quay Notebook"


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        engine().read_path(str(tmp_path / "none.txt"))


def test_reading_twice_gives_the_same() -> None:
    assert engine().read_text(PAGE) == Engine.default().read_text(PAGE)


def test_a_document_is_read_by_the_reader_of_its_language() -> None:
    asked: list[str] = []

    class Listening(LanguageReader):
        def __init__(self) -> None:
            pass

        def __call__(self, document: Document):  # type: ignore[no-untyped-def]
            asked.append(document.id)

    Engine({Language.EN: Listening()}).read_document(Document("d", "text", Language.EN))
    assert asked == ["d"]


def test_readings_are_compared() -> None:
    readings = [engine().read_text(PAGE), engine().read_text("نفت وزارة المياه انهيار السد.")]  # … denied the collapse
    assert isinstance(engine().compare(readings), Comparison)


def test_comparing_nothing_gives_an_empty_comparison() -> None:
    comparison = engine().compare([])
    assert (comparison.events, comparison.conflicts) == ((), ())


def test_the_pipeline_prints_what_every_step_needs_and_gives() -> None:
    table = str(LanguageReader.default(Language.AR).pipeline).splitlines()
    assert table[0] == "tokens: needs nothing; gives columns, tokens"
    assert all("needs" in line and "gives" in line for line in table)


def test_one_call_reads_a_text() -> None:
    assert len(read_text("قالت وزارة المياه إن السد سليم.").claims) == 1  # The water ministry said …


def test_the_collector_is_set_back_after_many_documents_even_where_one_fails() -> None:
    usual = gc.get_threshold()
    with suppress(InputError), many_documents():
        inside = gc.get_threshold()
        raise InputError("unreadable")
    assert inside[0] > usual[0]
    assert gc.get_threshold() == usual


def test_reading_leaves_nothing_for_the_collector() -> None:
    engine = Engine.default()
    # "the army spokesman said five soldiers were killed in a raid on Baghdad yesterday"
    read = partial(engine.read_text, "قال الناطق باسم الجيش إن خمسة جنود قتلوا في غارة على بغداد أمس.")
    read()
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            read()
        assert gc.collect() == 0
    finally:
        gc.enable()
