"""Bytes to text: encodings, binary files, limits."""

from __future__ import annotations

import codecs

import pytest

from riwaya.errors import InputError
from riwaya.ingest.plain import decode

NEWS = "قالت وزارة النقل إن المعبر مغلق حتى الغد، وأضافت أن الطريق آمن."  # the crossing is closed until tomorrow


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "iso8859_6", "utf-16-le", "utf-16-be"])
def test_arabic_comes_back_from_every_encoding_it_is_served_in(encoding: str) -> None:
    assert decode(NEWS.encode(encoding)) == NEWS


@pytest.mark.parametrize("size", [6, 10, 20, 40])
def test_a_few_arabic_letters_are_enough_for_windows_1256(size: int) -> None:
    assert decode(NEWS[:size].encode("cp1256")) == NEWS[:size]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_stays_in_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + NEWS.encode(encoding)) == "\ufeff" + NEWS


def test_line_ends_and_blank_lines_stay_as_received() -> None:
    assert decode(b"a\r\n\r\nb\rc\n") == "a\r\n\r\nb\rc\n"


def test_utf_8_cut_in_the_middle_of_a_letter_is_still_utf_8() -> None:
    assert decode(NEWS.encode()[:-2]).startswith(NEWS[:-3])


def test_accents_and_curly_quotes_of_windows_1252_are_read() -> None:
    text = "The “naïve” café closed at 9 — the minister said."
    assert decode(text.encode("cp1252")) == text


def test_an_encoding_the_page_names_is_believed_where_utf_8_fails() -> None:
    russian = "Министерство сообщило"
    assert decode(russian.encode("cp1251"), declared="windows-1251") == russian


def test_bytes_of_another_alphabet_are_not_shown_as_arabic() -> None:
    with pytest.raises(InputError) as caught:
        decode("Министерство сообщило об ударах".encode("cp1251"))
    assert caught.value.code == "unknown_encoding"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
    ],
)
def test_a_file_that_is_no_text_is_refused_by_what_it_looks_like(data: bytes, named: str) -> None:
    with pytest.raises(InputError, match=named) as caught:
        decode(data, name="x.txt")
    assert caught.value.code == "binary_input"
    assert caught.value.message.startswith("x.txt: ")


def test_a_single_nul_in_a_text_is_no_binary_file() -> None:
    assert decode(NEWS.encode() + b"\x00") == NEWS + "\x00"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, "\u200f\u00a0\n".encode()])
def test_nothing_to_read_is_an_error_of_its_own(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.code == "empty_input"


def test_an_input_over_the_limit_is_refused_with_both_numbers() -> None:
    with pytest.raises(InputError, match=r"1,001 bytes; at most 1,000") as caught:
        decode(b"a" * 1001, limit=1000)
    assert caught.value.code == "too_large"


def test_twenty_megabytes_are_read() -> None:
    assert len(decode(NEWS.encode() * 180_000)) == len(NEWS) * 180_000
