"""Documents from files, standard input and strings; where metadata comes from; what they are called."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from riwaya.document import Metadata
from riwaya.errors import InputError, UnsupportedLanguage
from riwaya.ingest import reader
from riwaya.ingest.plain import MAX_BYTES
from riwaya.ingest.reader import document_from_text, document_id, expand_inputs, read_bytes, read_path
from riwaya.ingest.sidecar import manifest
from riwaya.vocabulary import Language, ZoneKind
from tests.support.outlets import PROFILES

TEXT = "وزارة الري تنفي تسرب المياه\n\nبغداد - سهم\n\nقالت وزارة الري إن السد سليم، وأضافت أن الصور قديمة."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_file_becomes_a_document(folder: Path) -> None:
    found = read_path(folder / "a.txt", Metadata(outlet="سهم", published=date(2025, 1, 2)))
    assert found.text == TEXT
    assert found.input == str(folder / "a.txt")
    assert found.language is Language.AR
    assert found.title == "وزارة الري تنفي تسرب المياه"
    assert found.dateline.place == "بغداد"
    assert found.bylines == ("سهم",)
    assert found.published == date(2025, 1, 2)
    assert found.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert found.zone_at(TEXT.index("قالت")) is ZoneKind.BODY


def test_a_sidecar_counts_before_the_manifest_and_both_before_the_options(folder: Path) -> None:
    (folder / "a.json").write_text(json.dumps({"outlet": "من الملف"}), encoding="utf-8")
    line = {"path": "a.txt", "outlet": "من القائمة", "author": "رلى مسعد"}
    (folder / "m.jsonl").write_text(json.dumps(line), encoding="utf-8")
    options = Metadata(outlet="خيار", author="خيار", published=date(2025, 1, 2))
    found = read_path(folder / "a.txt", options, manifest(folder / "m.jsonl"))
    assert (found.outlet, found.metadata.author, found.published) == ("من الملف", "رلى مسعد", date(2025, 1, 2))


def test_what_a_page_says_of_itself_counts_before_the_options(tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    page.write_text(f'<meta property="og:site_name" content="فنار"><p>{TEXT}</p>', encoding="utf-8")
    assert read_path(page, Metadata(outlet="خيار")).outlet == "فنار"


def test_credits_from_outside_come_before_those_of_the_text(folder: Path) -> None:
    (folder / "a.json").write_text(json.dumps({"credits": ["وكالات"]}), encoding="utf-8")
    (folder / "a.txt").write_text(TEXT + " (رويترز)", encoding="utf-8")
    assert read_path(folder / "a.txt").credits == ("وكالات", "رويترز")


def test_a_language_given_by_the_caller_overrides_what_the_text_looks_like() -> None:
    persian = "وزیر خارجه حمله را محکوم کرد".encode()
    with pytest.raises(UnsupportedLanguage):
        read_bytes(persian, name="x")
    assert read_bytes(persian, name="x", language=Language.AR).language is Language.AR


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    found = read_path("-")
    assert (found.input, found.text) == ("-", TEXT)


@pytest.mark.parametrize("name", ["missing.txt", "nul\x00.txt", "x" * 5000])
def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        read_path(tmp_path / name)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as big:
        big.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError) as caught:
        read_path(tmp_path / "big.txt")
    assert caught.value.code == "too_large"


def test_the_id_is_a_hash_of_source_and_bytes() -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    expected = "d" + hashlib.sha256(f"https://x.example\x00{digest}".encode()).hexdigest()[:16]
    assert document_from_text(TEXT, Metadata(url="https://x.example", outlet="سهم")).id == expected


def test_one_text_at_two_outlets_is_two_documents_and_twice_the_same_is_one() -> None:
    ids = [document_from_text(TEXT, Metadata(outlet=name), name=name).id for name in ("سهم", "فنار", "سهم")]
    assert ids[0] == ids[2] != ids[1]


def test_a_message_of_a_channel_is_told_from_the_next_one() -> None:
    first, second = (Metadata(channel="@fanar", extra=(("message", number),)) for number in (1, 2))
    assert document_id(first, "0") != document_id(second, "0")


def test_a_string_is_read_as_plain_text_even_when_it_looks_like_html() -> None:
    assert document_from_text("<p>قال الوزير إن الخبر غير صحيح.</p>").text.startswith("<p>")


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty_input"), (" \n", "empty_input"), ("قال \ud800", "unreadable_input")]
)
def test_a_string_that_is_no_text_is_an_input_error(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        document_from_text(text)
    assert caught.value.code == code


def test_inputs_are_files_folders_and_patterns_in_the_order_given(folder: Path) -> None:
    for name in ("c.html", "b.txt", "b.json", "z.md"):
        (folder / name).write_text("x", encoding="utf-8")
    found = expand_inputs([str(folder / "z.md"), str(folder), str(folder / "*.txt"), "-"])
    assert [Path(path).name for path in found] == ["z.md", "a.txt", "b.txt", "c.html", "a.txt", "b.txt", "-"]


def test_an_argument_that_leads_nowhere_stays_and_fails_when_read(tmp_path: Path) -> None:
    wanted = [str(tmp_path / "no*.txt"), str(tmp_path / "gone.txt"), str(tmp_path)]
    assert expand_inputs(wanted) == wanted
    for path in wanted:
        with pytest.raises(InputError):
            read_path(path)


def test_a_pattern_character_in_a_file_name_is_no_pattern(folder: Path) -> None:
    odd = folder / "a[1].txt"
    odd.write_text(TEXT, encoding="utf-8")
    assert expand_inputs([str(odd)]) == [str(odd)]


@pytest.mark.parametrize(
    ("text", "outlet"), [("نص بالعربية عن السد والنهر", "النهر"), ("A text about a dam.", "The River")]
)
def test_a_page_that_names_no_outlet_has_that_of_its_site(
    monkeypatch: pytest.MonkeyPatch, text: str, outlet: str
) -> None:
    monkeypatch.setattr(reader, "packaged", lambda: PROFILES)
    given = Metadata(url="https://nahr.example/1")
    assert document_from_text(text, given).outlet == outlet


def test_an_outlet_that_is_given_stays_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "packaged", lambda: PROFILES)
    given = Metadata(url="https://nahr.example/1", outlet="نهر")
    assert document_from_text("نص", given).outlet == "نهر"


def test_the_id_of_a_page_does_not_hang_on_profiles(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Metadata(url="https://nahr.example/1")
    without = document_from_text("نص", given).id
    monkeypatch.setattr(reader, "packaged", lambda: PROFILES)
    assert document_from_text("نص", given).id == without
