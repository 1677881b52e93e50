"""Rules about the code as a whole: small, in its room, tested by tests that can fail, and all of it shipped."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "riwaya"
MOST_LINES = 400
MOST_FUNCTION_LINES = 60
RAISES = ("check_schema", "encode", "validate")
"""Calls that are a check by themselves: they raise where something is wrong."""
REGEX_ROOMS = ("text.py", "annotate/", "ingest/", "lexicon/")
"""Where regular expressions may live: patterns scattered over rooms are patterns nobody tests."""


def tracked() -> list[Path]:
    """Every file that git knows or would add; outside a repository, every file of the known folders."""
    done = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        check=False,
    )
    names = [name for name in done.stdout.decode().split("\0") if name]
    if not names:
        folders = [ROOT / top for top in ("src", "tests", "eval", "bench", "docs")]
        names = [str(path.relative_to(ROOT)) for folder in folders for path in folder.rglob("*")]
    return sorted(path for name in names if (path := ROOT / name).is_file() and not path.is_symlink())


FILES = tracked()
PYTHON = [path for path in FILES if path.suffix == ".py"]
SOURCE = [path for path in PYTHON if PACKAGE in path.parents]
TESTS = [path for path in PYTHON if path.name.startswith("test_")]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_there_are_files_to_check() -> None:
    assert len(SOURCE) > 10
    assert len(TESTS) > 5


def test_no_python_file_is_longer_than_400_lines() -> None:
    long = {name_of(p): n for p in PYTHON if (n := p.read_text(encoding="utf-8").count("\n")) > MOST_LINES}
    assert long == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in PYTHON
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > MOST_FUNCTION_LINES
    ]
    assert long == []


def test_regular_expressions_stay_in_their_rooms() -> None:
    elsewhere = [
        name_of(path)
        for path in SOURCE
        if imported(path) & {"re", "regex"} and not path.relative_to(PACKAGE).as_posix().startswith(REGEX_ROOMS)
    ]
    assert elsewhere == []


def test_every_module_says_what_it_is() -> None:
    mute = [name_of(path) for path in SOURCE if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert mute == []


def checks_something(node: ast.AST) -> bool:
    """True for an assert, a `raises`, or a call of a helper whose name says that it checks."""
    for part in ast.walk(node):
        if isinstance(part, ast.Assert | ast.Raise) or expects(part):
            return True
        if isinstance(part, ast.Call):
            called = part.func.attr if isinstance(part.func, ast.Attribute) else getattr(part.func, "id", "")
            if called in {"raises", "fail", *RAISES} or called.startswith(("assert_", "check_", "_assert", "_check")):
                return True
    return False


def expects(part: ast.AST) -> bool:
    """True for `expect(page).to_…` of the browser's tests, which raises where the page is otherwise."""
    if not (isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute)):
        return False
    held = part.func.value
    return isinstance(held, ast.Call) and getattr(held.func, "id", "") == "expect" and "to_" in part.func.attr


def test_every_test_can_fail() -> None:
    empty = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in TESTS
        for node in functions(path)
        if node.name.startswith("test_") and not checks_something(node)
    ]
    assert empty == []


def test_a_test_without_an_assertion_is_noticed() -> None:
    assert not checks_something(ast.parse("def test_nothing():\n    print(1)"))
    assert checks_something(ast.parse("def test_one():\n    with raises(ValueError):\n        f()"))
    assert checks_something(ast.parse("expect(page).to_have_title('x')"))
    assert not checks_something(ast.parse("expect(page)"))


def test_the_licence_is_complete() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_wheel_holds_everything_that_reading_needs(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="the build backend is part of the developer's set-up")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True, env=os.environ)
    (wheel,) = tmp_path.glob("riwaya-*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {p.relative_to(ROOT / "src").as_posix() for p in FILES if PACKAGE in p.parents}
    assert wanted - inside == set()
    for ending in (".jsonl", ".yaml", ".txt", ".json", "py.typed"):
        assert any(name.startswith("riwaya/") and name.endswith(ending) for name in inside), ending


def test_the_client_of_postgres_is_imported_by_nobody_who_asks_for_no_server() -> None:
    code = "import riwaya.cli, riwaya.ledger.store as s, sys; s.Ledger.open().close(); print('psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_reading_imports_no_builder_of_the_lexicon() -> None:
    code = "import riwaya.engine, sys; print(sorted({'yaml', 'pydantic', 'click'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
