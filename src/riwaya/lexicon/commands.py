"""The commands `riwaya lexicon lint|build|test`, as functions that give findings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from riwaya.lexicon import build as compiler
from riwaya.lexicon import examples
from riwaya.lexicon import lint as linter
from riwaya.lexicon.authored import LEXICON, Finding


def lint(paths: Iterable[Path] = (), root: Path = LEXICON) -> list[Finding]:
    """Every mistake in the lexicon, or in `paths` only, all at once."""
    return linter.lint(paths, root)


def build(check: bool = False, root: Path = LEXICON) -> list[Finding]:
    """Compile the lexicon; with `check` only say what is out of date."""
    return compiler.build(root, check)


def test(
    read: examples.Read | None,
    find: examples.Find,
    find_names: examples.Find,
    happen: examples.Happen | None,
    whose: examples.Whose | None,
) -> examples.Report:
    """Try every marked example; the engine and the finders come from the caller, because they live in rooms above."""
    return examples.run(read, find, find_names, happen=happen, whose=whose)


def main(arguments: list[str]) -> int:
    """Exit status of `python -m riwaya.lexicon lint|build [--check]`, which needs nothing above this room."""
    tasks: dict[tuple[str, ...], Callable[[], list[Finding]]] = {
        ("lint",): lint,
        ("build",): build,
        ("build", "--check"): partial(build, check=True),
    }
    task = tasks.get(tuple(arguments))
    if task is None:
        sys.stderr.write(
            f"riwaya.lexicon: {' '.join(arguments) or 'nothing'} was asked; allowed: lint, build [--check]\n"
        )
        return 2
    findings = task()
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    return 1 if any(not finding.warning for finding in findings) else 0
