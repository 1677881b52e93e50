"""Which language data this is: one hash over all compiled files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files


@cache
def lexicon_digest() -> str:
    """The first twelve hex digits of the SHA-256 over names and bytes of the compiled files, in order of name."""
    found = hashlib.sha256()
    folder = files("riwaya.lexicon").joinpath("compiled")
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.is_file():
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:12]
