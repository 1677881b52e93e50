"""Compiled lexicon rows, read once per call from the package; the only thing other rooms need of this one."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def rows(scope: str, kind: str) -> list[dict[str, Any]]:
    """Rows of `compiled/{scope}.{kind}.jsonl`, scope being ar, en or world; [] where there is no such file."""
    path = files("riwaya.lexicon").joinpath("compiled", f"{scope}.{kind}.jsonl")
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
