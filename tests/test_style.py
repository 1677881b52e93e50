"""Rules about what is written in the files: honest characters, no machine's secrets, no language knowledge in code."""

from __future__ import annotations

import ast
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ENDINGS = {"", ".css", ".html", ".in", ".j2", ".js", ".json", ".jsonl", ".md", ".py", ".toml", ".tsv", ".txt", ".yaml"}
AS_RECEIVED = ("src/riwaya/samples/", "eval/gold/", "src/riwaya/lexicon/compiled/")
"""Texts as a newsroom would send them, and folded forms: not every one of them is in normal form."""
DATA_ROOMS = ("annotate", "attribution", "claims", "ingest", "ledger", "lexicon")
"""Rooms that look words up; the words themselves are data. (Views and events may hold labels in two languages.)"""

# Absolute paths of somebody's machine; put together here so that this file holds none itself.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:" + "|".join(("home", "root", "Users", "work", "mnt", "opt")) + r")/\w")
REGISTRY = re.compile(r"pypi\." + r"org|files\.python" + "hosted|npm" + "js", re.IGNORECASE)
MOST_WORDS = 8
"""A particle or a few may stand in code, a list belongs in the lexicon."""
ARABIC_WORD = re.compile("[\u0621-\u064a]{3,}")


def tracked() -> Iterator[Path]:
    """Every text file that git knows or would add."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    for name in subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and path.suffix in ENDINGS and path.name != "LICENSE":
            yield path


FILES = sorted(tracked())
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in FILES}


def test_there_are_texts_to_check() -> None:
    assert "README.md" in TEXTS
    assert len(TEXTS) > 50


def test_no_text_holds_a_bidi_control() -> None:
    found = {name for name, text in TEXTS.items() if set(BIDI) & set(text)}
    assert found == set(), "write the character as an escape, \\u200f"


def test_every_text_is_in_normal_form_c() -> None:
    found = [
        name
        for name, text in TEXTS.items()
        if not name.startswith(AS_RECEIVED) and not unicodedata.is_normalized("NFC", text)
    ]
    assert found == []


def test_no_text_holds_presentation_forms() -> None:
    shaped = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
    assert [name for name, text in TEXTS.items() if shaped.search(text)] == []


def test_no_text_names_a_machine_path_or_a_registry() -> None:
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in TEXTS.items()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line) or REGISTRY.search(line)
    ]
    assert found == []


def word_lists(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """Line and number of Arabic words of every literal that lists them: a collection, or one string to be split."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict | ast.Call):
            inside = [text.value for part in ast.iter_child_nodes(node) for text in own_strings(part)]
            yield node.lineno, sum(len(ARABIC_WORD.findall(text)) for text in inside)


def own_strings(node: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.Attribute | ast.Set | ast.Tuple | ast.List):
        for child in ast.iter_child_nodes(node):
            yield from own_strings(child)


def test_rooms_that_look_words_up_hold_no_arabic_word_lists() -> None:
    found = [
        f"{name}:{line}: {count} words"
        for name, text in TEXTS.items()
        if name.endswith(".py") and name.startswith(tuple(f"src/riwaya/{room}/" for room in DATA_ROOMS))
        for line, count in word_lists(ast.parse(text))
        if count > MOST_WORDS
    ]
    assert found == []


def test_a_word_list_in_code_is_noticed() -> None:
    listed = "x = frozenset({'بيان', 'خبر', 'نبأ'})\ny = 'بيان خبر نبأ'.split()"  # statement, news, report
    assert {count for _, count in word_lists(ast.parse(listed))} == {3}


def test_files_end_with_one_newline() -> None:
    found = [
        name
        for name, text in TEXTS.items()
        if text and not name.startswith(AS_RECEIVED) and (not text.endswith("\n") or text.endswith("\n\n"))
    ]
    assert found == []
