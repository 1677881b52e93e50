"""Which documents the inbox shows for its filters. Web room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from riwaya.ledger.held import ListedDocument
from riwaya.text import fold
from riwaya.vocabulary import Language
from riwaya.web import shown
from riwaya.web.asking import MOST_ASKED, member


class Kind(Enum):
    """Which documents are shown."""

    CHANGED = "changed"
    DENIALS = "denials"
    GONE = "gone"


def inbox_filter(asked: Mapping[str, str]) -> Callable[[ListedDocument], bool] | None:
    """True for documents that fit `has`, `language` and `kind`, None where nothing is asked; raises UsageError."""
    has = fold(asked.get("has", "")[:MOST_ASKED])
    language, kind = member(Language, asked.get("language", "")), member(Kind, asked.get("kind", ""))
    return (lambda one: _fits(one, has, language, kind)) if has or language or kind else None


def _fits(one: ListedDocument, has: str, language: Language | None, kind: Kind | None) -> bool:
    document = one.document
    title = "" if one.reading is None else one.reading.document.title or ""
    named = (document.outlet or "", title, document.url or "", document.input)
    match kind:
        case Kind.CHANGED if one.version == 1:
            return False
        case Kind.GONE if not one.gone:
            return False
        case Kind.DENIALS if not shown.denials_in(one.reading):
            return False
    return (not has or any(has in fold(text) for text in named)) and (
        language is None or document.language == language.value
    )
