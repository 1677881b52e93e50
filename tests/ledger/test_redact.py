"""What is redacted is nowhere any more, who signed for it is known, and everything else is as it was."""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.annotate.model import ActorMention
from riwaya.claims.anchors import find as find_claim
from riwaya.document import Span
from riwaya.errors import UsageError
from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import TellingFinder
from riwaya.exports.contract import reading_json
from riwaya.exports.jsontext import one_line
from riwaya.ledger.bundle import bundle
from riwaya.ledger.database import Dialect, LedgerError
from riwaya.ledger.groups import Groups
from riwaya.ledger.mask import BLANK, Masker
from riwaya.ledger.people import People
from riwaya.ledger.prepare import prepared
from riwaya.ledger.redact import document_eraser, find, name_eraser, name_hash, redact
from riwaya.ledger.redactions import redaction_of
from riwaya.ledger.store import Ledger, Recorded
from riwaya.ledger.verify import verify
from riwaya.ledger.versions import Versions
from riwaya.ledger.words import indexed
from tests.ledger.evidence import AGAIN, FIRST, HELD, NAME, NOW, OTHER, SECOND, fill, judge, reading_of, redact_name

LATER = NOW + timedelta(hours=1)
SALT = b"0123456789abcdef"
FOLDED = ("ليلى", "ليلي", "الزين", "زين")
"""What is left of the name in any form that is kept: Layla, al-Zein."""


@pytest.fixture
def full(ledger):
    return fill(ledger)


def redact_document(ledger, which="doc-first", reason="a court said so"):
    return redact(ledger, document_eraser(ledger, which), "Sami", reason, LATER, SALT)


def everything(ledger, tmp_path):
    """All bytes that leave or make up a ledger: the file, what stands beside it, records unpacked, every export."""
    pieces = [repr(ledger.db.rows(f"SELECT * FROM {table}")).encode() for table in tables(ledger)]
    for table, column in (("raws", "bytes"), ("readings", "record"), ("gists", "body")):
        stored = ledger.db.rows(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
        pieces += [zlib.decompress(one) for (one,) in stored]
    pieces += [one_line(reading_json(reading)).encode() for reading in ledger.readings()]
    out = tmp_path / "out.zip"
    bundle(ledger, str(out), lambda reading: one_line(reading_json(reading)), LATER)
    with zipfile.ZipFile(out) as archive:
        pieces += [archive.read(name) for name in archive.namelist()]
    if ledger.db.dialect is Dialect.SQLITE:
        pieces += [path.read_bytes() for path in Path(ledger.db.name).parent.glob("ledger.db*")]
        pieces.append(repr(ledger.db.rows("SELECT block FROM words_data")).encode())
        pieces.append(b"".join(row[0] for row in ledger.db.rows("SELECT block FROM words_data")))
    return b"\n".join(pieces)


def tables(ledger):
    names = ["meta", "documents", "readings", "tombstones", "judgements", "redactions", "redacted", "masked", "log"]
    return [*names, "claims", "tellings", "links", "shown", "cards", "gists"]


def hits(ledger, *words):
    """Numbers of the documents that hold these words."""
    asked = indexed(" ".join(words))
    if ledger.db.dialect is Dialect.SQLITE:
        quoted = " ".join(f'"{word}"' for word in asked.split())
        return [row[0] for row in ledger.db.rows("SELECT rowid FROM words WHERE words MATCH ?", (quoted,))]
    select = "SELECT document FROM words WHERE body @@ plainto_tsquery('simple', ?)"
    return [row[0] for row in ledger.db.rows(select, (asked,))]


def test_a_name_is_nowhere_after_its_redaction(full, tmp_path):
    before = everything(full, tmp_path)
    assert NAME.encode() in before
    redact_name(full)
    after = everything(full, tmp_path)
    for form in FOLDED:
        for charset in ("utf-8", "utf-16-le", "cp1256"):
            assert form.encode(charset) not in after, (form, charset)
        assert json.dumps(form).strip('"').encode() not in after


def test_a_document_is_nowhere_after_its_redaction(full, tmp_path):
    redact_document(full)
    after = everything(full, tmp_path)
    for word in {*HELD.split(), *indexed(HELD).split()} - {*OTHER.split(), *indexed(OTHER).split(), "مرسى،", "مرسى"}:
        assert word.encode() not in after, word
    assert b"doc-first.txt" not in after
    assert b"https://marsa.example/%" not in after


def test_verification_passes_and_shows_the_gap(full):
    made = redact_name(full)
    found = verify(full)
    assert found.findings == ()
    assert [(gap.document, gap.redaction, gap.kind, gap.by, gap.reason, gap.bytes_removed) for gap in found.gaps] == [
        ("doc-first", made.id, "name", "Sami", "she asked for it", True)
    ]


def test_hash_reason_and_signer_stay(full):
    redact_document(full)
    (kept,) = [one for one in full.documents() if one.id == "doc-first"]
    assert kept.sha256 == FIRST.document.sha256
    assert (kept.outlet, kept.published_at) == ("مرسى", NOW.isoformat())  # Marsa
    assert (kept.url, kept.source, kept.input) == (None, None, "")
    (body,) = full.db.one("SELECT body FROM redactions")
    assert (redaction_of(body).by, redaction_of(body).reason) == ("Sami", "a court said so")
    with pytest.raises(LedgerError, match="removed by redaction"):
        full.raw("doc-first")


def test_spans_of_what_is_left_point_at_the_same_words(full):
    redact_name(full)
    (left,) = [one for one in full.readings() if one.document.id == "doc-first"]
    assert left.document.text == HELD.replace(NAME, BLANK * len(NAME))
    assert [claim.content for claim in left.claims] == [claim.content for claim in AGAIN.claims]
    assert left.document.quote(left.claims[0].content[0]) == HELD[HELD.index("إن") :]
    assert left.claims[0].speaker.name == BLANK * len(NAME)


def test_other_documents_stay_as_they_were(full):
    redact_name(full)
    redact_document(full)
    assert [one for one in full.readings() if one.document.id == "doc-second"] == [SECOND]
    assert full.raw("doc-second") == OTHER.encode()


def test_search_finds_neither_the_name_nor_the_document(full):
    assert hits(full, *NAME.split()) == [1]
    redact_name(full)
    assert hits(full, *NAME.split()) == []
    assert hits(full, "الطريق", "مقطوع") == [1]  # the road, cut
    redact_document(full)
    assert hits(full, "مقطوع") == []
    assert hits(full, "مفتوح") == [2]  # open


def judgements(ledger):
    return [one.judgement for one in People(ledger.db, ledger.log).every()]


def test_judgements_and_earlier_redactions_lose_the_name_too(full):
    judge(full, SECOND, "nobody of interest")
    before = judgements(full)
    redact_document(full, "doc-second", reason="asked by Layla Zein")
    made = redact_name(full, NAME, "Layla Zein")
    assert dict(made.removal.others) == {"judgement": 1, "redaction": 1}
    first, other = judgements(full)
    assert (first.id, first.get("name")) == (before[0].id, BLANK * len(NAME))
    assert other.get("name") == "nobody of interest"
    reasons = {json.loads(body)["reason"] for (body,) in full.db.rows("SELECT body FROM redactions")}
    assert reasons == {f"asked by {BLANK * 10}", "she asked for it"}
    assert verify(full).sound


def test_a_judgement_still_holds_on_to_the_claim_when_a_name_is_masked(full):
    redact_name(full)
    (left,) = full.readings(documents=["doc-first"])
    assert find_claim(judgements(full)[0].anchor, left) is not None


def test_a_name_cut_off_at_the_end_of_a_quotation_goes_too(ledger):
    text = f"قالت البلدية إن {'الطريق ' * 6}إلى بيت {NAME} مقطوع."  # that the road to the house of … is cut
    reading = reading_of("doc-long", text)
    ledger.add(reading, text.encode(), NOW)
    judge(ledger, reading, "nobody")
    assert NAME[:4] in judgements(ledger)[0].anchor.content
    assert NAME not in judgements(ledger)[0].anchor.content
    redact_name(ledger)
    assert NAME[:4] not in judgements(ledger)[0].anchor.content
    assert find_claim(judgements(ledger)[0].anchor, ledger.readings()[0]) is not None
    assert verify(ledger).sound


def test_a_tombstone_loses_the_name_too(ledger):
    ledger.add(FIRST, HELD.encode(), NOW)
    versions = Versions(ledger.db, ledger.log)
    versions.bury(FIRST.document.metadata.url, NOW, "404", NOW)
    redact_name(ledger)
    assert [one.source for one in versions.tombstones()] == [f"https://marsa.example/{BLANK * len(NAME)}/1"]
    assert verify(ledger).sound


def test_what_a_judgement_quotes_of_a_document_goes_with_it(full):
    redact_document(full)
    anchor = judgements(full)[0].anchor
    assert (anchor.document, set(anchor.quote), set(anchor.content)) == ("doc-first", {BLANK}, {BLANK})
    assert judgements(full)[0].reason == "the next sentence says so"


def test_the_claims_of_a_redacted_document_are_gone_and_those_of_a_masked_one_have_no_speaker(full):
    redact_name(full)
    speakers = {row[0] for row in full.db.rows("SELECT speaker FROM claims WHERE reading IN (1, 3)")}
    assert speakers == {BLANK * len(NAME)}
    redact_document(full)
    assert full.db.rows("SELECT * FROM claims WHERE reading IN (1, 3)") == []
    assert {one.document.id: len(one.claims) for one in full.readings()} == {"doc-first": 0, "doc-second": 1}


def test_a_person_of_the_lexicon_is_resolved_by_nobody_any_longer(ledger):
    at = Span(HELD.index(NAME), HELD.index(NAME) + len(NAME))
    known = ActorMention(at, "actor.xx.layla", NAME, "person")
    speaker = replace(FIRST.claims[0].speaker, entity="actor.xx.layla")
    reading = replace(FIRST, mentions=(known,), claims=(replace(FIRST.claims[0], speaker=speaker),))
    ledger.add(reading, HELD.encode(), NOW)
    redact_name(ledger)
    (left,) = ledger.readings()
    assert left.mentions == ()
    assert left.claims[0].speaker.entity is None
    assert verify(ledger).sound


def test_a_dry_run_says_what_would_go_and_changes_nothing(full, tmp_path):
    before = everything(full, tmp_path)
    removal = find(full, name_eraser([NAME]))
    assert (removal.documents, removal.gone, removal.readings) == (("doc-first",), ("doc-first",), 2)
    assert everything(full, tmp_path) == before
    made = redact_name(full)
    assert made.removal == removal


def test_documents_with_the_same_bytes_are_named_as_left(ledger):
    ledger.add(FIRST, HELD.encode(), NOW)
    copy = replace(FIRST, document=replace(FIRST.document, id="doc-copy", metadata=SECOND.document.metadata))
    ledger.add(copy, HELD.encode(), NOW)
    assert find(ledger, document_eraser(ledger, "doc-first")).alike == ("doc-copy",)


def test_nothing_to_remove_records_nothing(full):
    before = full.log.head()
    assert redact(full, name_eraser(["Nobody Nowhere"]), "Sami", "why", LATER, SALT) is None
    redact_document(full)
    after = full.log.head()
    assert redact_document(full) is None
    assert full.log.head() == after != before


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("Sami", " "), ("Sami", f"for {NAME}"), (NAME, "why")])
def test_a_redaction_needs_a_signer_and_a_reason_without_the_name(full, by, reason):
    with pytest.raises(UsageError):
        redact(full, name_eraser([NAME]), by, reason, LATER, SALT)
    assert verify(full).gaps == ()


def test_a_signer_whose_name_is_no_good_text_is_written_as_far_as_it_is(full):
    redact_name(full, by="Mona\udcff")
    assert [gap.by for gap in verify(full).gaps] == ["Mona\\udcff"]


@pytest.mark.parametrize("which", ["", "doc-", "nothing", "%", "doc-first-and-more"])
def test_a_document_that_is_not_exactly_one_is_refused(full, which):
    with pytest.raises(UsageError, match="riwaya documents"):
        document_eraser(full, which)


def test_what_was_taken_out_is_not_taken_in_again(full):
    redact_name(full)
    newer = replace(FIRST, claims=())
    assert full.write([prepared(newer, HELD.encode(), "a newer reader")], LATER) == [Recorded.REDACTED]
    elsewhere = replace(newer, document=replace(newer.document, id="doc-elsewhere"))
    assert full.write([prepared(elsewhere, HELD.encode(), "reader")], LATER) == [Recorded.REDACTED]
    assert verify(full).sound


def test_a_name_that_only_a_sidecar_gave_does_not_come_back_with_it(ledger):
    told = replace(SECOND.document, metadata=replace(SECOND.document.metadata, author=NAME))
    ledger.add(replace(SECOND, document=told), OTHER.encode(), NOW)
    redact_name(ledger)
    assert ledger.raw("doc-second") == OTHER.encode()
    assert ledger.readings()[0].document.metadata.author == BLANK * len(NAME)
    newer = replace(SECOND, document=told, claims=())
    assert ledger.write([prepared(newer, OTHER.encode(), "a newer reader")], LATER) == [Recorded.REDACTED]
    assert verify(ledger).sound


def test_a_name_in_bytes_that_nobody_read_out_takes_only_the_bytes(ledger):
    furniture = f"<p>{OTHER}</p><footer>{NAME}</footer>".encode()
    reading = reading_of("doc-page", OTHER)
    reading = replace(reading, document=replace(reading.document, sha256=""))
    ledger.add(reading, furniture, NOW)
    made = redact_name(ledger)
    assert (made.removal.gone, made.removal.readings) == (("doc-page",), 0)
    assert ledger.readings() == [reading]
    assert verify(ledger).sound


def test_only_the_hash_of_the_name_is_kept_and_shows_that_it_was_this_one(full):
    redact_name(full)
    redaction = redaction_of(full.db.one("SELECT body FROM redactions")[0])
    assert redaction.name_hash == name_hash(Masker(["ليلي الزين"]).key, bytes.fromhex(redaction.salt))
    assert redaction.name_hash != name_hash(Masker([NAME]).key, b"another salt 123")


def test_cards_are_to_be_made_anew_and_blocks_are_those_of_what_is_left(full):
    finder = TellingFinder(Knowledge.default())
    groups = Groups(full.db, full.log)
    with full.db.writing():
        groups.file([t for reading in full.readings() for t in finder(reading)])
        full.db.run("INSERT INTO cards VALUES (7, 'e7', '2025', ?)", (json.dumps({"title": NAME}, ensure_ascii=False),))
    made = redact(full, name_eraser([NAME]), "Sami", "why", LATER, SALT, finder)
    assert 7 in made.events
    assert full.db.rows("SELECT event FROM cards") == []
    assert (7,) in full.db.rows("SELECT event FROM stale")
    number = {filed.key: filed.number for filed in groups.of_documents(["doc-first"])}
    expected = {
        (number[t.key], key) for reading in full.readings(documents=["doc-first"]) for t in finder(reading)
        for key, _ in t.blocks
    }  # fmt: skip
    found = set(
        full.db.rows(
            "SELECT b.telling, b.key FROM blocks b JOIN tellings t ON t.number = b.telling "
            "WHERE t.document = 'doc-first'"
        )
    )
    assert found == expected


def test_rows_that_no_redaction_names_stay_guarded(full):
    redact_name(full)
    for statement in (
        "UPDATE documents SET input = 'x' WHERE id = 'doc-second'",
        "UPDATE raws SET bytes = NULL WHERE document = 'doc-second'",
        "UPDATE readings SET reader = 'x' WHERE document = 'doc-second'",
        "UPDATE documents SET sha256 = 'x' WHERE id = 'doc-first'",
        "UPDATE readings SET recorded_at = 'x' WHERE document = 'doc-first'",
        "UPDATE tombstones SET how = 'x'",
        "UPDATE redactions SET body = 'x'",
        "UPDATE log SET subject = 'x'",
        "DELETE FROM documents WHERE id = 'doc-first'",
        "DELETE FROM redacted",
        "DELETE FROM masked",
    ):
        with pytest.raises(LedgerError, match="append-only"):
            full.db.run(statement)


def test_a_reader_that_stays_open_keeps_old_pages_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("riwaya.ledger.sqlite.SHORT_PATIENCE", 0.05)
    path = str(tmp_path / "ledger.db")
    with Ledger.open(path) as ledger, Ledger.open(path) as other:
        fill(ledger)
        with other.db.snapshot():
            assert other.readings()
            assert not redact_name(ledger).scrubbed
        assert ledger.db.scrub()
        assert NAME.encode() not in Path(path).read_bytes() + Path(f"{path}-wal").read_bytes()


@settings(max_examples=40)
@given(
    st.sampled_from([NAME, "لَيْلى الزَّين", "ليلي الزين", "وليلى الزين", "#ليلى_الزين", "ليلى  الزين"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
)
def test_in_any_text_the_name_goes_and_the_rest_stays(written, before, after):
    text = f"قالت البلدية إن {before} {written} {after}"  # the municipality said that …
    reading = reading_of("doc-any", text)
    masker = Masker([NAME])
    with Ledger.open() as ledger:
        ledger.add(reading, text.encode(), NOW)
        assert redact_name(ledger).removal.documents == ("doc-any",)
        (left,) = ledger.readings()
        assert len(left.document.text) == len(text)
        assert not masker.holds(left.document.text)
        assert left.document.text == masker.mask(text)
        assert [claim.content for claim in left.claims] == [claim.content for claim in reading.claims]
        assert verify(ledger).findings == ()


def test_a_failure_in_the_middle_leaves_everything_as_it_was(full, monkeypatch, tmp_path):
    before = everything(full, tmp_path)

    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr("riwaya.ledger.redact.forget_deleted", fails)
    with pytest.raises(RuntimeError):
        redact_name(full)
    assert everything(full, tmp_path) == before
    assert verify(full).sound
