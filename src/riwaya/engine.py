"""Stub of the engine room: gives readings without claims until the wiring replaces it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from riwaya.claims.model import Reading
from riwaya.document import Document, Metadata
from riwaya.errors import InputError
from riwaya.events.model import Comparison
from riwaya.vocabulary import Language


class Engine:
    """Reads documents and compares readings."""

    @classmethod
    def default(cls) -> Engine:
        return cls()

    def read_document(self, document: Document) -> Reading:
        return Reading(document)

    def read_path(
        self, path: str, options: Metadata, manifest: Mapping[str, Metadata], language: Language | None
    ) -> Reading:
        """Read one file; raises InputError."""
        try:
            raw = Path(path).read_bytes()
            text = raw.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read {path}: {error}") from error
        digest = hashlib.sha256(raw).hexdigest()
        document = Document(digest[:16], text, language or Language.AR, input=path, metadata=options, sha256=digest)
        return self.read_document(document)

    def compare(self, readings: Sequence[Reading], as_of: str | None = None) -> Comparison:
        return Comparison(tuple(readings), (), (), (), (), (), as_of)
