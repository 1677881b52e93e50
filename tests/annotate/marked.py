"""Sentences with the expected stretches in braces, shared by the tests of times, quantities and places."""

from __future__ import annotations

from datetime import date, datetime

from riwaya.annotate.model import Annotated
from riwaya.annotate.tokens import Tokenizer
from riwaya.document import Document, Metadata, Span
from riwaya.vocabulary import Language

MONDAY = date(2025, 3, 10)


def unmarked(marked: str) -> tuple[str, list[str]]:
    """The plain text and the stretches that stood in braces."""
    spans, text = [], ""
    for piece in marked.split("{"):
        inside, closed, rest = piece.partition("}")
        if closed:
            spans.append(inside)
            text += inside + rest
        else:
            text += piece
    return text, spans


def annotated(text: str, published: date | datetime | None = MONDAY, language: Language = Language.AR) -> Annotated:
    """A document with its tokens."""
    document = Document("test", text, language, metadata=Metadata(published=published))
    return Annotated(document, Tokenizer()(text))


def quoted(layer: Annotated, spans: list[Span]) -> list[str]:
    """The exact characters of spans."""
    return [layer.document.quote(span) for span in spans]
