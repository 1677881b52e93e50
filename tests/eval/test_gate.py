"""The gate must be able to fail: on a drop, on changed gold, and on a floor lowered in silence."""

from __future__ import annotations

from typing import Any

import pytest

from eval import gate


def a_report(joint: float = 0.8, stance: float | None = 0.9) -> dict[str, Any]:
    prf = {"p": joint, "r": joint, "f1": joint, "hit": 8, "gold": 10, "said": 10}
    scores = {
        "found": prf,
        "joint": prf,
        "headline": prf,
        "stance": {"value": stance},
        "deny_disown": {"f1": 0.7},
        "dropped": {"value": 0.6},
        "channel": {"r": 0.5},
        "carrier": {"r": None},
    }
    return {"texts": 1, "scores": scores}


def test_a_score_at_its_floor_passes() -> None:
    assert gate.failures("dev", {"joint_f1": 0.8, "stance": 0.9, "found_n": 8}, a_report()) == []


def test_a_score_under_its_floor_fails_and_says_which() -> None:
    assert gate.failures("dev", {"joint_f1": 0.81}, a_report()) == ["dev: joint_f1 is 0.8, the floor is 0.81"]


def test_a_count_under_its_floor_fails() -> None:
    assert gate.failures("seed", {"found_n": 9}, a_report()) == ["seed: found_n is 8, the floor is 9"]


def test_a_difference_that_three_digits_do_not_show_passes() -> None:
    assert gate.failures("dev", {"joint_f1": 0.8004}, a_report()) == []


def test_a_score_that_is_gone_fails() -> None:
    assert gate.failures("dev", {"carrier_r": 0.5}, a_report()) == ["dev: carrier_r is -, the floor is 0.5"]


def test_a_headline_score_under_its_floor_fails() -> None:
    assert gate.failures("dev", {"headline_f1": 0.9}, a_report()) == ["dev: headline_f1 is 0.8, the floor is 0.9"]


def test_a_score_that_this_gold_does_not_have_is_not_pinned() -> None:
    new, _ = gate.updated({"floors": {}}, {"dev": a_report()}, "new")
    assert new["floors"]["dev"].keys() >= {"headline_f1", "channel_r"}
    assert not new["floors"]["dev"].keys() & {"carrier_r", "source_f1"}


def test_every_pinned_floor_is_of_a_score_that_the_gate_knows() -> None:
    names = {metric for floors in gate.pinned()["floors"].values() for metric in floors}
    assert names <= gate.GATED.keys()


def test_gold_that_is_not_pinned_fails() -> None:
    assert gate.gold_changed({"gold_sha256": "a"}, "b")
    assert gate.gold_changed({}, "b")
    assert gate.gold_changed({"gold_sha256": "b"}, "b") == []


def test_an_update_raises_floors_and_pins_the_gold() -> None:
    new, refused = gate.updated(
        {"floors": {"dev": {"joint_f1": 0.5}}, "gold_sha256": "old"}, {"dev": a_report()}, "new"
    )
    assert refused == []
    assert new["floors"]["dev"]["joint_f1"] == 0.8
    assert new["gold_sha256"] == "new"


def test_an_update_never_lowers_a_floor() -> None:
    new, refused = gate.updated({"floors": {"dev": {"joint_f1": 0.9}}}, {"dev": a_report()}, "new")
    assert new["floors"]["dev"]["joint_f1"] == 0.9
    assert refused == ["dev: joint_f1 is 0.8; its floor 0.9 is not lowered"]


def test_an_update_lowers_a_floor_where_that_is_allowed() -> None:
    new, refused = gate.updated(
        {"floors": {"dev": {"joint_f1": 0.9}}}, {"dev": a_report()}, "new", regression_allowed=True
    )
    assert new["floors"]["dev"]["joint_f1"] == 0.8
    assert refused == []


def test_an_update_leaves_the_floors_of_outside_gold_alone() -> None:
    new, _ = gate.updated({"floors": {"seed": {"found_n": 20}}}, {"dev": a_report()}, "new")
    assert new["floors"]["seed"] == {"found_n": 20}


@pytest.mark.parametrize(
    ("reason", "changelog", "complains"),
    [
        (None, "", False),
        ("", "anything", True),
        ("harder gold", "nothing of the kind", True),
        ("harder gold", "- The floor of dev is lower: harder gold.", False),
    ],
)
def test_a_lowered_floor_needs_its_reason_in_the_changelog(reason: str | None, changelog: str, complains: bool) -> None:
    assert (gate.regression_reason(reason, changelog) is not None) == complains


def test_the_command_refuses_a_regression_without_a_line_in_the_changelog(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(gate, "measure", lambda texts: {"dev": a_report()})
    assert gate.main(["--update", "--allow-regression", "a reason nobody has written down"], say=said.append) == 1
    assert "CHANGELOG.md" in said[0]


def test_the_command_fails_when_reading_gets_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(gate, "measure", lambda texts: {"dev": a_report(joint=0.3)})
    monkeypatch.setattr(gate, "measure_outside", lambda folder: {})
    monkeypatch.setattr(gate, "pinned", lambda: {"floors": {"dev": {"joint_f1": 0.4}}})
    assert gate.main([], say=said.append) == 1
    assert any(line.startswith("FAILED dev: joint_f1") for line in said)


def test_the_command_says_when_outside_gold_is_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    said: list[str] = []
    monkeypatch.setenv("RIWAYA_SHARED", str(tmp_path_factory.mktemp("empty") / "none"))
    monkeypatch.setattr(gate, "measure", lambda texts: {})
    gate.main([], say=said.append)
    assert "RIWAYA_SHARED is absent: the outside gold (seed, arabic-dev) is skipped" in said
