"""Words that only one event has are struck out, those of other texts stay, and the copy really reads without them."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from eval.leave_out import by_event, kept, main, read_without, strike_out, words_of
from riwaya.engine import Engine
from riwaya.evaluation.model import GoldText
from riwaya.evaluation.predict import engine_reader

NAFA = "نفى المتحدث باسم الهيئة وقوع أي خلل."  # the spokesman of the authority denied that anything was wrong
QALA = "وقال المتحدث إن الطريق مفتوح."  # and the spokesman said the road is open


def text(identity: str, words: str) -> GoldText:
    return GoldText(id=identity, split="dev", text=words, golds=(), published=datetime.date(2024, 5, 2))


def cue(identity: str, *words: str) -> dict[str, Any]:
    return {"id": identity, "words": list(words)}


def test_letters_written_onto_a_word_do_not_hide_it() -> None:
    assert ("قال", "المتحدث") in words_of([text("a", QALA)])


def test_a_word_of_this_event_alone_goes_and_one_of_another_text_stays() -> None:
    rows = [cue("said", "قال"), cue("denied", "نفي"), cue("warned", "حذر")]
    stay = kept(rows, False, words_of([text("a", NAFA), text("b", QALA)]), words_of([text("c", QALA)]))
    assert [row["id"] for row in stay] == ["said", "warned"]


def test_a_form_seen_elsewhere_keeps_its_whole_paradigm() -> None:
    rows = [cue("denied", "نفي"), cue("denied", "نفت")]
    elsewhere = words_of([text("c", "نفت الهيئة ذلك.")])  # the authority denied it
    here = words_of([text("a", NAFA)])
    assert kept(rows, True, here, elsewhere) == rows
    assert kept(rows, False, here, elsewhere) == rows[1:]


def test_english_rows_are_left_alone(tmp_path: Path) -> None:
    row = json.dumps(cue("denied", "نفي"), ensure_ascii=False) + "\n"
    for name in ("ar.denials.jsonl", "en.denials.jsonl"):
        (tmp_path / name).write_text(row, encoding="utf-8")
    assert strike_out(tmp_path, words_of([text("a", NAFA)]), frozenset()) == 1
    assert (tmp_path / "ar.denials.jsonl").read_text(encoding="utf-8") == ""
    assert (tmp_path / "en.denials.jsonl").read_text(encoding="utf-8") == row


def test_a_copy_without_its_verb_no_longer_reads_a_denial() -> None:
    here = text("a", NAFA)
    assert [str(each.stance) for each in engine_reader(Engine.default())(here)] == ["deny"]
    gone, read = read_without([here], [text("b", QALA)])
    assert gone > 10
    assert "deny" not in [str(each.stance) for each in read["a"]]


def test_texts_are_sorted_by_the_event_they_name(tmp_path: Path) -> None:
    rows = [
        {"id": name, "event": event, "outlet": "x", "text": QALA, "attributions": []}
        for name, event in (("a", "e"), ("b", "f"), ("c", "e"))
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    sorted_out = {event: [each.id for each in found] for event, found in by_event(path).items()}
    assert sorted_out == {
        "e": ["a", "c"],
        "f": ["b"],
    }


def test_it_says_what_is_missing_where_the_outside_texts_are_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RIWAYA_SHARED", str(tmp_path))
    assert main([]) == 2
    assert "set RIWAYA_SHARED" in capsys.readouterr().err
