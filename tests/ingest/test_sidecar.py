"""Sidecars, manifests and how they are merged."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from riwaya.document import Metadata
from riwaya.errors import BadSidecar, UnsupportedLanguage
from riwaya.ingest.sidecar import manifest, merged, metadata_of, sidecar
from riwaya.vocabulary import Language


def test_every_documented_key_is_read_and_unknown_ones_are_kept() -> None:
    found = metadata_of(
        {
            "outlet": "فنار الساحل",
            "published": "2025-11-15T20:30:00+03:00",
            "url": "https://fanar.example/1",
            "author": "Nora Halden",
            "channel": "@fanar",
            "language": "ar",
            "credits": ["سهم"],
            "feed_source": "وكالة سهم",
            "desk": {"room": 4},
        },
        "x.json:1",
    )
    assert found.outlet == "فنار الساحل"
    assert found.published == datetime.fromisoformat("2025-11-15T20:30:00+03:00")
    assert (found.author, found.channel, found.language) == ("Nora Halden", "@fanar", Language.AR)
    assert found.credits == ("سهم",)
    assert found.feed_source == "وكالة سهم"
    assert found.extra == (("desk", {"room": 4}),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-04-22", date(2024, 4, 22)),
        ("2024-04-22T09:30", datetime(2024, 4, 22, 9, 30)),
        ("2024-04-22T09:30:00Z", datetime(2024, 4, 22, 9, 30, tzinfo=UTC)),
        ("2024-04-22 09:30:00 +0000", datetime(2024, 4, 22, 9, 30, tzinfo=UTC)),
        (None, None),
        ("", None),
    ],
)
def test_published_is_an_iso_date_or_date_and_time(written: str | None, meant: object) -> None:
    assert metadata_of({"published": written}, "x.json:1").published == meant


@pytest.mark.parametrize(
    "value",
    [
        {"published": "yesterday"},
        {"published": "2024"},
        {"published": 20240422},
        {"published": "2024-13-01"},
        {"outlet": 4},
        {"feed_source": {"name": "سهم"}},
        {"credits": [1]},
        {"language": 3},
        {"language": "العربية"},
        {"outlet": chr(0xD800)},
        [],
        "x",
        None,
    ],
)
def test_a_wrong_value_is_refused_with_file_line_and_what_is_allowed(value: object) -> None:
    with pytest.raises(BadSidecar, match=r"^x\.json:1: "):
        metadata_of(value, "x.json:1")


def test_a_language_that_is_not_read_is_refused_by_its_code() -> None:
    with pytest.raises(UnsupportedLanguage, match="fa"):
        metadata_of({"language": "fa"}, "x.json:1")


def test_auto_leaves_the_language_open() -> None:
    assert metadata_of({"language": "auto"}, "x.json:1").language is None


def test_a_sidecar_stands_beside_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('\ufeff{"outlet": "سهم"}', encoding="utf-8")
    assert sidecar(tmp_path / "a.txt").outlet == "سهم"
    assert sidecar(tmp_path / "b.txt") == Metadata()


def test_bad_json_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n "outlet": "x",\n}', encoding="utf-8")
    with pytest.raises(BadSidecar, match=r"a\.json:3: not JSON") as caught:
        sidecar(tmp_path / "a.txt")
    assert "outlet, published" in caught.value.message


def test_a_sidecar_that_is_not_utf_8_or_endlessly_nested_is_a_bad_sidecar(tmp_path: Path) -> None:
    for data in (b"\xff\xfe{}", b"[" * 100_000):
        (tmp_path / "a.json").write_bytes(data)
        with pytest.raises(BadSidecar):
            sidecar(tmp_path / "a.txt")


def test_a_manifest_names_documents_from_its_own_folder(tmp_path: Path) -> None:
    lines = [{"path": "a.txt", "outlet": "سهم"}, {"path": str(tmp_path / "b.txt"), "outlet": "فنار"}]
    listed = tmp_path / "m.jsonl"
    listed.write_text("\n\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    found = manifest(listed)
    assert {Path(path).name: line.outlet for path, line in found.items()} == {"a.txt": "سهم", "b.txt": "فنار"}
    assert all(Path(path).is_absolute() for path in found)


@pytest.mark.parametrize("line", ['{"outlet": "x"}', "[]", "{", '{"path": "a.txt"}\n{"path": "a.txt"}'])
def test_a_manifest_line_that_is_wrong_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    listed = tmp_path / "m.jsonl"
    listed.write_text('{"path": "z.txt"}\n' + line, encoding="utf-8")
    with pytest.raises(BadSidecar, match=r"m\.jsonl:[23]: "):
        manifest(listed)


def test_earlier_metadata_wins_and_later_fills_what_is_open() -> None:
    first = Metadata(outlet="سهم", extra=(("a", 1),))
    second = Metadata(outlet="فنار", published=date(2025, 1, 2), extra=(("a", 2), ("b", 3)))
    assert merged(first, second) == Metadata(outlet="سهم", published=date(2025, 1, 2), extra=(("a", 1), ("b", 3)))
