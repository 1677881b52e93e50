"""CSV, TSV, JSON lines and XLSX with columns that are told or guessed. Outlets and what they say are invented."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from riwaya.document import Metadata
from riwaya.errors import InputError, UsageError
from riwaya.ingest import sheets
from riwaya.ingest.columns import columns_from
from riwaya.ingest.containers import kind_of
from riwaya.ingest.items import Skip
from riwaya.ingest.reader import read_bytes
from riwaya.vocabulary import ZoneKind
from tests.support.formats import as_json, extra, one, read

STORY = "قال المتحدث باسم البلدية إن الجسر سليم،\nوإن الصور قديمة."  # the bridge is sound,\nand the photos are old
HEADS = ["title", "text", "outlet", "published", "url", "note"]
ROW = ["الجسر سليم", STORY, "فنار", "2024-04-21T20:10:00+03:00", "https://fanar.example/1", "x"]


def table(*rows: list[str], mark: str = ",", encoding: str = "utf-8") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark).writerows(rows)
    return stream.getvalue().encode(encoding)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_row_is_a_document_whatever_separates_and_encodes_it(mark: str, encoding: str) -> None:
    found = one(table(HEADS, ROW, mark=mark, encoding=encoding))
    assert found.text == f"الجسر سليم\n\n{STORY}"
    assert (found.title, found.zone_at(0)) == ("الجسر سليم", ZoneKind.HEADLINE)
    assert (found.outlet, found.metadata.url) == ("فنار", "https://fanar.example/1")
    assert found.published is not None
    assert extra(found, "fields") == {"note": "x"}


def test_arabic_heads_are_known() -> None:
    found = one(table(["النص", "المصدر", "تاريخ النشر"], [STORY, "فنار", "2024-04-21"]))
    assert (found.text, found.outlet, found.published) == (STORY, "فنار", date(2024, 4, 21))


def test_arabic_heads_are_known_in_windows_1256_and_behind_any_line_ending() -> None:
    data = f"النص;المصدر\r{STORY[:30]};فنار\r".encode("cp1256")
    assert one(data).outlet == "فنار"


def test_rows_with_an_author_and_a_date_are_no_posts() -> None:
    row = {"id": 7, "text": STORY, "author": "ليلى سعد", "created_at": "2024-04-21", "outlet": "فنار", "entities": []}
    assert (one(as_json([row])).outlet, one(as_json([row])).metadata.url) == ("فنار", None)


def test_columns_can_be_told() -> None:
    columns = columns_from("text=corps,outlet=src")
    data = table(["corps", "src", "id"], [STORY, "فنار", "9"])
    assert kind_of(data) is None
    found = one(data, columns=columns)
    assert (found.text, found.outlet, extra(found, "message")) == (STORY, "فنار", "9")


def test_columns_can_be_told_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(json.dumps({"text": "corps", "outlet": "src"}), encoding="utf-8")
    assert columns_from(str(tmp_path / "map.json")) == (("text", "corps"), ("outlet", "src"))
    assert columns_from(None) == ()


@pytest.mark.parametrize("told", ["text", "body=text", "text=", "text=a,", "missing.json", "="])
def test_a_map_that_makes_no_sense_is_a_usage_error(told: str) -> None:
    with pytest.raises(UsageError, match="--columns"):
        columns_from(told)


def test_a_file_that_is_no_map_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text("[1", encoding="utf-8")
    with pytest.raises(UsageError, match="JSON"):
        columns_from(str(tmp_path / "map.json"))


def test_rows_without_a_text_are_counted_and_short_rows_read() -> None:
    skipped: Counter[Skip] = Counter()
    found = read(table(["text", "outlet"], ["", "فنار"], [STORY], ["123", "فنار"]), skipped=skipped)
    assert [one.text for one in found] == [STORY]
    assert skipped == {Skip.NO_TEXT: 2}


def test_cells_beyond_the_last_head_are_kept() -> None:
    found = one(table(HEADS, [*ROW, "وزيادة"]))  # and more
    assert extra(found, "fields") == {"note": "x", "…": ["وزيادة"]}


def test_a_time_that_is_none_is_kept_as_it_was_written() -> None:
    found = one(table(["text", "date"], [STORY, "21/4/2024"]))
    assert found.published is None
    assert extra(found, "published_as_written") == "21/4/2024"


def test_a_cell_of_markup_is_read_as_a_page_is() -> None:
    assert one(table(["text", "outlet"], ["<p>قالت البلدية إن الجسر سليم.</p><script>x</script>", "فنار"])).text == (
        "قالت البلدية إن الجسر سليم."
    )


def test_a_formula_in_a_cell_is_text() -> None:
    assert one(table(["text", "outlet"], ["=HYPERLINK(قال الوزير)", "فنار"])).text == "=HYPERLINK(قال الوزير)"


def test_credits_and_language_of_a_row() -> None:
    found = one(table(["text", "credits", "lang"], [STORY, "وكالة سهم; وكالة رصد", "ar"]))
    assert found.metadata.credits == ("وكالة سهم", "وكالة رصد")


def test_plain_text_with_commas_is_no_table() -> None:
    assert read_bytes(b"text, source and date\n\nThe minister said the dam is sound.").text.startswith("text, source")
    assert read_bytes("قال الوزير، في بغداد، إن السد سليم.".encode()).text.startswith("قال")


def test_lines_lists_and_answers_of_rows_are_read() -> None:
    rows = [{"text": STORY, "outlet": "فنار", "id": 1}, {"text": STORY, "outlet": "رصيف", "new": {"a": 1}}]
    for data in (as_json(rows), "\n".join(map(json.dumps, rows)).encode(), as_json({"results": rows})):
        found = read(data)
        assert [one.outlet for one in found] == ["فنار", "رصيف"]
        assert extra(found[1], "fields") == {"new": {"a": 1}}


def test_json_of_no_known_shape_is_refused_with_a_way_out() -> None:
    with pytest.raises(InputError, match="--columns"):
        read(as_json({"some": "thing", "more": [1]}))
    assert one(as_json([{"corps": STORY, "n": 1}]), columns=(("text", "corps"),)).text == STORY


def test_json_cut_in_the_middle_is_refused_and_says_where() -> None:
    with pytest.raises(InputError, match="line 1") as caught:
        read(as_json([{"text": STORY}]).replace(b"\n", b"")[:-10])
    assert caught.value.code == "broken_json"


def test_what_the_caller_says_of_a_table_counts_before_its_columns() -> None:
    found = one(table(HEADS, ROW), Metadata(outlet="رصيف", url="https://all.example"))
    assert (found.outlet, found.metadata.url) == ("رصيف", "https://fanar.example/1")


def workbook(*rows: list[object], title: str = "ورقة") -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="riwaya[formats] is not installed")
    book = openpyxl.Workbook()
    book.active.append(["غير ذلك"])
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_read_from_the_sheet_that_names_a_column_of_texts() -> None:
    found = one(
        workbook(["النص", "المصدر", "التاريخ", "عدد"], [STORY, "فنار", date(2024, 4, 21), 7], [None, None, None, None])
    )
    assert (found.text, found.outlet, found.published) == (STORY, "فنار", date(2024, 4, 21))
    assert extra(found, "fields") == {"عدد": 7}


def test_a_blank_sheet_before_the_texts_and_a_wrong_size_of_theirs_do_no_harm() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="riwaya[formats] is not installed")
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.create_sheet("ورقة")
    for row in (["النص", "المصدر"], [STORY, "فنار"], [STORY, "رصيف"]):
        sheet.append(row)
    book.save(stream)
    name = "xl/worksheets/sheet2.xml"
    content = zipfile.ZipFile(stream).read(name).replace(b'ref="A1:B3"', b'ref="A1"')
    assert [one.outlet for one in read(rewritten(stream.getvalue(), name, content))] == ["فنار", "رصيف"]


def test_a_row_that_says_it_is_the_billionth_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 1_000)
    book, name = workbook(["النص", "المصدر"], [STORY, "فنار"], [STORY, "رصيف"]), "xl/worksheets/sheet2.xml"
    content = zipfile.ZipFile(io.BytesIO(book)).read(name).replace(b'<row r="3"', b'<row r="1000000000"')
    assert [one.outlet for one in read(rewritten(book, name, content))] == ["فنار"]


def test_a_workbook_without_styles_is_read_without_a_word() -> None:
    plain = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert one(rewritten(workbook(["النص", "المصدر"], [STORY, "فنار"]), "xl/styles.xml", plain)).outlet == "فنار"


@pytest.mark.parametrize("limit", ["MOST_HELD", "MOST_TAGS"])
def test_a_workbook_of_more_than_fits_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(sheets, limit, 5)
    with pytest.raises(InputError) as caught:
        read(workbook(["النص", "المصدر"], [STORY, "فنار"]))
    assert caught.value.code == "too_large"


def test_a_workbook_without_texts_is_refused_with_a_way_out() -> None:
    with pytest.raises(InputError, match="--columns"):
        read(workbook(["أ", "ب"], [1, 2]))


def rewritten(book: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
        if name not in old.namelist():
            new.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><workbook/>', "refused_doctype"),
        ("xl/media/bomb.bin", b"\x00" * 30_000_000, "too_large"),
        ("../outside.xml", b"<a/>", "unsafe_archive"),
        ("xl/workbook.xml", b"<broken", "broken_table"),
    ],
)
def test_a_hostile_workbook_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(rewritten(workbook(["النص", "المصدر"], [STORY, "فنار"]), name, content))
    assert caught.value.code == code
