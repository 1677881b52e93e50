"""The score on sentences people judged: the bars hold where the texts are; a reason is printed where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import gsr


def test_without_the_texts_nothing_is_scored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RIWAYA_SHARED", str(tmp_path / "none"))
    assert gsr.main() == 0
    assert "RIWAYA_SHARED is absent" in capsys.readouterr().out


def test_every_bar_holds_on_the_judged_sentences(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gsr.main() == 0
    assert "every bar holds" in capsys.readouterr().out


def test_sentences_of_one_document_are_in_one_half_and_ambiguous_ones_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "assault.csv"
    path.write_text(
        "id,label,text\nNEWS_1-1,yes,one\nNEWS_1-2,easy no,two\nNEWS_1-3,ambiguous,three\n", encoding="utf-8"
    )
    found = list(gsr.sentences(path))
    assert [(one.text, one.yes) for one in found] == [("one", True), ("two", False)]
    assert len({one.half for one in found}) == 1
