"""The linter: each code on a small lexicon, and the shipped lexicon without an error."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from riwaya.lexicon.authored import sheets
from riwaya.lexicon.commands import lint, main
from riwaya.lexicon.lint import common_words

HEAD = "schema: hedge/1\nentries:\n"


def entry(name: str = "maybe", forms: str = "ربما", extra: str = "certainty: possible", example: bool = True) -> str:
    text = f"- id: ar.hedge.{name}\n  forms: [{forms}]\n  {extra}\n"
    return text + ('  examples: ["{hedge:ربما} غدا"]\n' if example else "")


def found(tmp_path: Path, body: str, name: str = "ar/hedges.yaml") -> list[str]:
    for scope in ("ar", "en", "world"):
        (tmp_path / scope).mkdir(exist_ok=True)
    (tmp_path / name).write_text(body, "utf-8")
    return [str(finding) for finding in lint(root=tmp_path)]


def test_the_shipped_lexicon_has_no_error() -> None:
    assert [str(finding) for finding in lint() if not finding.warning] == []


def test_a_clean_file_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + entry()) == []


@pytest.mark.parametrize(
    ("forms", "code"),
    [
        (unicodedata.normalize("NFD", "لأن"), "L01"),
        ("\ufe8d\ufedf\ufea4\ufe92", "L02"),
        ("گفت", "L03"),
        ("\u200fربما", "L04"),
        ("-ربما", "L05"),
        ("ربـما", "L06"),
    ],
)
def test_letters_that_do_not_belong_are_named_with_their_line(tmp_path: Path, forms: str, code: str) -> None:
    (finding,) = found(tmp_path, HEAD + entry(forms=f'"{forms}"'))
    assert finding.startswith(f"ar/hedges.yaml:4: {code} ")


def test_the_same_form_with_another_label_is_an_error(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, HEAD + entry() + entry("likely", extra="certainty: probable"))
    assert "L07 'ربما' is in ar.hedge.likely and in ar.hedge.maybe (ar/hedges.yaml:3) with other certainty" in finding


def test_the_same_form_with_the_same_labels_is_a_warning(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, HEAD + entry() + entry("perhaps", forms="رُبّما"))
    assert "L07 (warning)" in finding


def test_a_form_that_stands_twice_in_one_entry_is_an_error(tmp_path: Path) -> None:
    twice = [one for one in found(tmp_path, HEAD + entry(forms="ربما, عسى, ربما")) if "stands twice" in one]
    assert twice == ["ar/hedges.yaml:3: L07 'ربما' stands twice in the forms of ar.hedge.maybe"]


def test_forms_told_apart_by_their_conditions_may_differ(tmp_path: Path) -> None:
    other = entry("likely", extra="certainty: probable\n  needs: [عبر]")
    assert found(tmp_path, HEAD + entry() + other) == []


def test_a_common_word_needs_a_counterexample(tmp_path: Path) -> None:
    body = HEAD + entry(forms="بين")
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar" / "common_words.yaml").write_text("schema: common_words/1\nwords: [بين]\n", "utf-8")
    (finding,) = found(tmp_path, body)
    assert "L08 'بين' of ar.hedge.maybe" in finding
    assert found(tmp_path, body + '  counterexamples: ["بين البيت والسوق"]\n') == []


def test_an_id_used_twice_is_an_error(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, HEAD + entry() + entry(forms="لعل"))
    assert "L09 id ar.hedge.maybe is used in ar/hedges.yaml:3 too" in finding


@pytest.mark.parametrize("name", ["Maybe", "may be", "may-be", ""])
def test_a_badly_formed_id_is_an_error(tmp_path: Path, name: str) -> None:
    assert any(" L09 " in finding for finding in found(tmp_path, HEAD + entry(f"'{name}'".strip("'"))))


def test_a_name_without_a_source_or_a_date_is_an_error(tmp_path: Path) -> None:
    body = "schema: actor/1\nentries:\n- {id: actor.one, name_ar: جماعة الرمح, name_en: Lance, kind: armed_group%s,"
    body += 'examples: ["{actor:جماعة الرمح}"]}\n'
    (finding,) = found(tmp_path, body % "", "world/actors.yaml")
    assert "L10 actor.one has no source" in finding
    (finding,) = found(tmp_path, body % ', source: "https://example.org/lance"', "world/actors.yaml")
    assert "no as_of" in finding


def test_an_entry_without_an_example_is_an_error(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, HEAD + entry(example=False))
    assert "L11 ar.hedge.maybe has no example" in finding


def test_an_entry_of_any_kind_needs_an_example(tmp_path: Path) -> None:
    body = "schema: demonym/1\nentries:\n- {id: world.demonym.zz, actor: actor.zz, party: zz, stems: [رمحي]}\n"
    (finding,) = found(tmp_path, body, "world/demonyms.yaml")
    assert "L11 world.demonym.zz has no example" in finding


def test_every_shipped_entry_has_an_example() -> None:
    bare = [item.data["id"] for sheet in sheets() for item in sheet.entries if not item.data.get("examples")]
    assert bare == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("schema: hedgehog/1\nentries: []\n", "schema is 'hedgehog/1'; allowed:"),
        ("schema: hedge/1\nentries: {}\n", "a file holds `schema` and a list `entries`"),
        ("schema: [\n", "not YAML"),
        ("", "schema is None"),
        (HEAD + entry(extra="certainty: maybe"), "certainty: Input should be 'certain', 'probable', 'possible'"),
        (HEAD + entry(extra="certanty: possible"), "certanty: Extra inputs are not permitted"),
        (HEAD + entry(extra="certainty: possible\n  certainty: probable"), "key 'certainty' is written twice"),
        (HEAD + "- ربما\n", "entry: "),
    ],
)
def test_a_wrong_shape_is_a_finding_not_an_exception(tmp_path: Path, body: str, message: str) -> None:
    findings = found(tmp_path, body)
    assert len(findings) >= 1
    assert message in findings[0]
    assert " L00 " in findings[0]


def test_all_findings_come_at_once_in_order(tmp_path: Path) -> None:
    findings = found(tmp_path, HEAD + entry(forms='"ربـما"', example=False) + entry("b", forms='"-ب"', example=False))
    assert [finding.split(" ")[1] for finding in findings] == ["L11", "L06", "L11", "L05"]


def test_paths_limit_what_is_shown(tmp_path: Path) -> None:
    found(tmp_path, HEAD + entry(example=False))
    found(
        tmp_path,
        HEAD.replace("hedge", "denial") + "- {id: ar.denial.x, stance: deny, forms: [كلا]}\n",
        "ar/denials.yaml",
    )
    shown = lint([tmp_path / "ar" / "denials.yaml"], root=tmp_path)
    assert [finding.path for finding in shown] == ["ar/denials.yaml"]


def test_a_file_of_common_words_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert common_words(tmp_path / "none.yaml") == frozenset()


def test_the_module_runs_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--check"]) == 0
    assert main(["lint"]) == 0
    assert main(["test"]) == main([]) == 2
