"""A bundle proves without the ledger what it holds; whatever is changed in it is named, a hostile zip refused."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from riwaya.errors import UsageError
from riwaya.exports.contract import reading_json
from riwaya.exports.jsontext import one_line
from riwaya.ledger import safezip
from riwaya.ledger.bundle import bundle
from riwaya.ledger.bundlecheck import allowed, verify_bundle
from riwaya.ledger.database import LedgerError
from riwaya.ledger.redact import document_eraser, redact
from riwaya.ledger.safezip import BundleError
from riwaya.ledger.store import Ledger
from riwaya.ledger.verified import Problem
from tests.ledger.evidence import FIRST, HELD, NAME, NOW, OTHER, fill, redact_name

LATER = NOW + timedelta(hours=2)


def line_of(reading):
    return one_line(reading_json(reading))


def written(ledger, folder, *documents, name="out.zip"):
    path = str(folder / name)
    return bundle(ledger, path, line_of, LATER, documents)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The files of a bundle of everything."""
    folder = tmp_path_factory.mktemp("whole")
    with Ledger.open() as ledger:
        made = written(fill(ledger), folder)
    with zipfile.ZipFile(made.path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(folder, files):
    path = folder / "packed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return str(path)


def resigned(files):
    """The same files with a manifest that lists them as they are: what somebody does who knows the format."""
    from riwaya.ledger.contents import sha256

    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"path": name, "sha256": sha256(data), "bytes": len(data)}
        for name, data in files.items()
        if name != "manifest.json"
    ]
    return {**files, "manifest.json": json.dumps(manifest).encode()}


def test_a_bundle_is_sound_and_says_what_is_in_it(ledger, tmp_path):
    made = written(fill(ledger), tmp_path)
    found = verify_bundle(made.path, line_of, ledger.log.head()[1])
    assert found.findings == ()
    assert dict(found.counts) == {"document": 2, "reading": 2, "tombstone": 1, "judgement": 1, "redaction": 0}
    assert (found.entries, found.head) == ledger.log.head() == (made.entries, made.head)
    assert (made.documents, made.redacted) == (2, 0)


def test_the_manifest_says_where_each_document_is_from(whole):
    manifest = json.loads(whole["manifest.json"])
    first = manifest["documents"][0]
    assert {key: first[key] for key in ("id", "outlet", "url", "sha256", "redactions", "raw", "kept")} == {
        "id": "doc-first",
        "outlet": "مرسى",  # Marsa
        "url": FIRST.document.metadata.url,
        "sha256": FIRST.document.sha256,
        "redactions": [],
        "raw": f"raw/{FIRST.document.sha256}",
        "kept": True,
    }
    assert whole[first["raw"]] == HELD.encode()
    assert {one["path"] for one in manifest["files"]} == set(whole) - {"manifest.json"}
    assert manifest["made_at"] == LATER.isoformat(timespec="microseconds")


def test_the_claims_are_lines_of_the_contract(whole):
    lines = [json.loads(line) for line in whole["claims.jsonl"].splitlines()]
    assert [line["document"]["id"] for line in lines] == ["doc-first", "doc-second"]
    assert len(lines[0]["claims"]) == 2  # the newer of two readings


def test_the_same_ledger_gives_the_same_bytes(ledger, tmp_path):
    fill(ledger)
    one, two = written(ledger, tmp_path, name="one.zip"), written(ledger, tmp_path, name="two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert one.sha256 == two.sha256
    assert one.size == (tmp_path / "one.zip").stat().st_size


def test_a_bundle_of_one_document_holds_nothing_of_the_others(ledger, tmp_path):
    fill(ledger)
    made = written(ledger, tmp_path, "doc-second")
    with zipfile.ZipFile(made.path) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert OTHER.encode() in held
    for text in (NAME, HELD, "doc-first.txt", "marsa.example/1"):
        assert text.encode() not in held
    assert verify_bundle(made.path, line_of).sound
    assert made.entries == ledger.log.head()[0]


def test_a_document_that_is_not_there_is_refused_and_nothing_is_written(ledger, tmp_path):
    fill(ledger)
    with pytest.raises(UsageError, match="riwaya documents"):
        written(ledger, tmp_path, "doc-third")
    assert not list(tmp_path.glob("*.zip"))
    assert not list(tmp_path.glob(".riwaya*"))


def test_a_folder_that_is_not_there_is_explained(ledger, tmp_path):
    with pytest.raises(LedgerError, match="Give a file in a folder you may write to"):
        written(ledger, tmp_path / "nowhere")


def test_what_was_redacted_is_absent_and_shown_as_a_gap(ledger, tmp_path):
    fill(ledger)
    redact_name(ledger)
    redact(ledger, document_eraser(ledger, "doc-second"), "Sami", "why", LATER, b"0123456789abcdef")
    redact_name(ledger, "Sami", by="Rana", reason="he asked too")
    made = written(ledger, tmp_path)
    with zipfile.ZipFile(made.path) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    for text in (NAME, NAME.split()[0], OTHER, "Sami"):
        assert text.encode() not in held
    found = verify_bundle(made.path, line_of)
    assert found.findings == ()
    assert {(gap.document, gap.kind) for gap in found.gaps} == {("doc-first", "name"), ("doc-second", "document")}
    assert made.redacted == 2


@pytest.mark.parametrize("resign", [False, True])
def test_a_flipped_byte_of_any_file_is_named(whole, tmp_path, resign):
    for name, data in whole.items():
        if name == "manifest.json" or not data:
            continue
        for at in {0, len(data) // 2, len(data) - 2}:
            files = {**whole, name: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]}
            found = verify_bundle(packed(tmp_path, resigned(files) if resign else files), line_of)
            assert not found.sound, (name, at)


def test_a_changed_document_is_named_even_with_a_manifest_to_match(whole, tmp_path):
    name = f"raw/{FIRST.document.sha256}"
    found = verify_bundle(packed(tmp_path, resigned({**whole, name: b"another text"})), line_of)
    assert [(one.problem, one.kind, one.id, one.number) for one in found.findings] == [
        (Problem.BYTES, "document", "doc-first", 1)
    ]


def test_changed_claims_are_named_even_with_a_manifest_to_match(whole, tmp_path):
    claims = whole["claims.jsonl"].replace(b'"disown', b'"deny').replace(b'"assert"', b'"deny"')
    assert claims != whole["claims.jsonl"]
    found = verify_bundle(packed(tmp_path, resigned({**whole, "claims.jsonl": claims})), line_of)
    assert {(one.problem, one.kind) for one in found.findings} == {(Problem.DERIVED, "claim")}


@pytest.mark.parametrize(
    "key", ["outlet", "url", "published_at", "recorded_at", "sha256", "kept", "captured", "source"]
)
def test_a_changed_fact_of_a_document_is_named(whole, tmp_path, key):
    manifest = json.loads(whole["manifest.json"])
    manifest["documents"][0][key] = "x" if key != "kept" else False
    files = {**whole, "manifest.json": json.dumps(manifest).encode()}
    found = verify_bundle(packed(tmp_path, files), line_of)
    assert (found.first.kind, found.first.id) == ("document", "doc-first")


@pytest.mark.parametrize("change", [
    lambda lines: lines[1:], lambda lines: lines[:-1], lambda lines: [*lines[:1], *lines[2:]],
    lambda lines: [lines[1], lines[0], *lines[2:]], lambda lines: [*lines, lines[-1]],
])  # fmt: skip
def test_a_log_with_a_line_dropped_moved_or_added_is_named(whole, tmp_path, change):
    log = b"".join(change(whole["log.jsonl"].splitlines(keepends=True)))
    found = verify_bundle(packed(tmp_path, resigned({**whole, "log.jsonl": log})), line_of)
    assert found.first is not None
    assert "log" in {one.kind for one in found.findings}


def test_a_head_that_is_not_in_the_log_is_named(whole, tmp_path):
    path = packed(tmp_path, whole)
    assert verify_bundle(path, head="f" * 64).first.problem is Problem.HEAD
    assert verify_bundle(path, head=json.loads(whole["log.jsonl"].splitlines()[0])["hash"]).sound


def test_a_missing_and_a_surplus_file_are_named(whole, tmp_path):
    name = f"raw/{FIRST.document.sha256}"
    files = {key: data for key, data in whole.items() if key != name} | {f"raw/{'0' * 64}": b"x"}
    found = verify_bundle(packed(tmp_path, files), line_of)
    assert {(one.id, one.found) for one in found.findings if one.problem is Problem.FILE} == {
        (name, "missing"), (f"raw/{'0' * 64}", "surplus")
    }  # fmt: skip


def test_a_redaction_that_is_left_out_is_noticed(ledger, tmp_path):
    redact_name(fill(ledger))
    made = written(ledger, tmp_path)
    with zipfile.ZipFile(made.path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    found = verify_bundle(packed(tmp_path, resigned({**files, "redactions.jsonl": b""})), line_of)
    assert {Problem.CONTENT, Problem.REDACTED} <= {one.problem for one in found.findings}


def test_a_bundle_of_another_version_of_riwaya_is_checked_without_its_claims(whole, tmp_path):
    manifest = {**json.loads(whole["manifest.json"]), "riwaya": "0.0.1"}
    files = {**whole, "manifest.json": json.dumps(manifest).encode()}
    assert verify_bundle(packed(tmp_path, files), lambda _: "another form").sound


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        (b"{", "cannot be read"),
        (b"[]", "cannot be read"),
        (b"{}", "cannot be read"),
        (b'{"format": "other", "version": 1, "documents": []}', "not that of an evidence bundle"),
        (b'{"format": "riwaya evidence bundle", "version": 9, "documents": []}', "version 9.*Update Riwaya"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_a_manifest_that_is_none_is_refused(tmp_path, manifest, told):
    with pytest.raises(BundleError, match=told):
        verify_bundle(packed(tmp_path, {"manifest.json": manifest}))


@pytest.mark.parametrize("rest", [b'"documents": [{}]', b'"documents": [7]', b'"documents": 7'])
def test_a_manifest_with_nonsense_for_documents_is_refused(tmp_path, rest):
    begun = b'{"format": "riwaya evidence bundle", "version": 1, '
    with pytest.raises(BundleError, match="cannot be read"):
        verify_bundle(packed(tmp_path, {"manifest.json": begun + rest + b"}"}))


@pytest.mark.parametrize(
    ("key", "value"), [("files", [3]), ("log", []), ("documents", [{"id": "x", "reading": 5}]), ("files", None)]
)
def test_nonsense_elsewhere_in_a_manifest_is_a_finding(whole, tmp_path, key, value):
    manifest = {**json.loads(whole["manifest.json"]), key: value}
    found = verify_bundle(packed(tmp_path, {**whole, "manifest.json": json.dumps(manifest).encode()}), line_of)
    assert not found.sound


@pytest.mark.parametrize("name", ["log.jsonl", "judgements.jsonl", "redactions.jsonl", "tombstones.jsonl"])
@pytest.mark.parametrize("data", [b"7\n", b"{}\n", b"{\n", b"[" * 100_000, b"\xff\n"])
def test_nonsense_in_any_file_is_a_finding(whole, tmp_path, name, data):
    assert not verify_bundle(packed(tmp_path, resigned({**whole, name: data})), line_of).sound


def test_what_is_no_zip_is_refused(tmp_path):
    (tmp_path / "note.zip").write_text("a note")
    with pytest.raises(BundleError, match="no zip file"):
        verify_bundle(str(tmp_path / "note.zip"))
    with pytest.raises(BundleError, match="no such file"):
        verify_bundle(str(tmp_path / "nowhere.zip"))
    with pytest.raises(BundleError, match=r"no manifest\.json"):
        verify_bundle(packed(tmp_path, {"log.jsonl": b""}))


@pytest.mark.parametrize(
    "name",
    ["../log.jsonl", "/etc/passwd", "raw/../x", "raw\\..\\x", "C:/x", "notes.txt", "raw/", f"raw/{'A' * 64}", "raw/x\0",
     f"readings/{'0' * 64}", f"raw/{'0' * 64}.json"],
)  # fmt: skip
def test_names_no_bundle_has_are_refused_unread(whole, tmp_path, name):
    if name != f"raw/{'0' * 64}.json":
        assert not allowed(name)
    with pytest.raises(BundleError, match=r"no bundle has|cannot be read"):
        verify_bundle(packed(tmp_path, {**whole, name: b"x"}))


def test_a_zip_bomb_is_refused_unread(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(safezip, "FREE_BYTES", 1_000_000)
    files = {**whole, "claims.jsonl": b"0" * 40_000_000}
    with pytest.raises(BundleError, match="zip bomb"):
        verify_bundle(packed(tmp_path, files))


def test_a_file_that_is_longer_than_the_zip_says_is_not_read_on(whole, tmp_path):
    path = packed(tmp_path, {"manifest.json": whole["manifest.json"], "claims.jsonl": b"0" * 50_000})
    data = bytearray((tmp_path / "packed.zip").read_bytes())
    size = (50_000).to_bytes(4, "little")
    at = data.rindex(size)
    data[at : at + 4] = (10).to_bytes(4, "little")
    (tmp_path / "packed.zip").write_bytes(data)
    found = verify_bundle(path)
    assert not found.sound


def test_a_name_twice_and_a_method_no_bundle_uses_are_refused(whole, tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("log.jsonl", b"")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("log.jsonl", b"")
    (tmp_path / "twice.zip").write_bytes(stream.getvalue())
    with pytest.raises(BundleError, match="twice"):
        verify_bundle(str(tmp_path / "twice.zip"))
    with zipfile.ZipFile(tmp_path / "lzma.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("manifest.json", whole["manifest.json"])
    with pytest.raises(BundleError, match="packed in a way"):
        verify_bundle(str(tmp_path / "lzma.zip"))


def test_too_many_files_are_refused(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(safezip, "MOST_FILES", 3)
    with pytest.raises(BundleError, match="3 are allowed"):
        verify_bundle(packed(tmp_path, whole))


def test_a_truncated_bundle_is_refused_or_a_finding(whole, tmp_path):
    path = packed(tmp_path, whole)
    data = (tmp_path / "packed.zip").read_bytes()
    for cut in (10, len(data) // 2, len(data) - 5):
        (tmp_path / "packed.zip").write_bytes(data[:cut])
        with pytest.raises(BundleError, match="zip"):
            verify_bundle(path)


def test_a_document_without_bytes_is_bundled_as_such(ledger, tmp_path):
    ledger.add(replace(FIRST, document=replace(FIRST.document, sha256="")), None, NOW)
    made = written(ledger, tmp_path)
    found = verify_bundle(made.path, line_of)
    assert found.sound
    with zipfile.ZipFile(made.path) as archive:
        assert not [name for name in archive.namelist() if name.startswith("raw/")]
