"""The commands `riwaya lexicon lint|build|test`, as functions that give findings."""

from __future__ import annotations

import sys
from pathlib import Path

from riwaya.lexicon import build as compiler
from riwaya.lexicon.authored import LEXICON, Finding


def build(check: bool = False, root: Path = LEXICON) -> list[Finding]:
    """Compile the lexicon; with `check` only say what is out of date."""
    return compiler.build(root, check)


def main(arguments: list[str]) -> int:
    """Exit status of `python -m riwaya.lexicon.build build [--check]`, for the time before the command line exists."""
    findings = build("--check" in arguments)
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    return 1 if findings else 0
