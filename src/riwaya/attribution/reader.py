"""The attribution reader of each language, behind one call."""

from __future__ import annotations

from collections.abc import Callable

from riwaya.annotate.model import Annotated
from riwaya.attribution.arabic import ArabicReader
from riwaya.attribution.english import EnglishReader
from riwaya.attribution.model import Attribution
from riwaya.vocabulary import Language

AttributionReader = Callable[[Annotated], tuple[Attribution, ...]]


def attribution_reader(language: Language) -> AttributionReader:
    """The reader over the compiled lexicon of `language`."""
    if language is Language.AR:
        return ArabicReader.default()
    return EnglishReader.default()
