"""A first, simple English reader."""

from __future__ import annotations

from riwaya.annotate.model import Annotated
from riwaya.attribution.model import Attribution


class EnglishReader:
    """Placeholder."""

    @classmethod
    def default(cls) -> EnglishReader:
        return cls()

    def __call__(self, annotated: Annotated) -> tuple[Attribution, ...]:
        return ()
