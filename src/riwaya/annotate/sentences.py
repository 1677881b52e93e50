"""Sentences as ranges of tokens: paragraphs cut at full stops that stand outside closed quotation marks."""

from __future__ import annotations

from dataclasses import replace

from riwaya.annotate.model import Annotated, Sentence

STOPS = frozenset(".؟?!؛")


class SentenceFinder:
    """Fills `sentences`; needs quotations so that a full stop inside one does not end the sentence around it."""

    name = "sentences"
    requires = frozenset({"tokens", "quotations"})
    provides = frozenset({"sentences"})

    def __call__(self, annotated: Annotated) -> Annotated:
        inside = _closed_until(annotated)
        sentences: list[Sentence] = []
        first = paragraph = 0
        tokens = annotated.tokens
        starts = [zone.span.start for zone in reversed(annotated.document.zones)]
        for at, token in enumerate(tokens):
            while starts and token.start >= starts[-1]:
                starts.pop()
                if at > first:
                    sentences.append(Sentence(first, at, paragraph))
                    first = at
            if token.kind == "newline":
                if at > first:
                    sentences.append(Sentence(first, at, paragraph))
                first, paragraph = at + 1, paragraph + 1
            elif token.fold in STOPS and at >= inside.get(token.start, 0) and not _initial(annotated, at):
                end = at + 1
                if end < len(tokens) and tokens[end].fold in "\"»”" and tokens[end].start == token.end:
                    continue
                sentences.append(Sentence(first, end, paragraph))
                first = end
            elif token.fold in "\"»”" and at > first and tokens[at - 1].fold in STOPS and tokens[at - 1].end == token.start:
                if token.start not in inside:
                    sentences.append(Sentence(first, at + 1, paragraph))
                    first = at + 1
        if first < len(tokens):
            sentences.append(Sentence(first, len(tokens), paragraph))
        return replace(annotated, sentences=tuple(s for s in sentences if s.last > s.first))


def _closed_until(annotated: Annotated) -> dict[int, int]:
    """Offsets of full stops that stand inside closed quotation marks."""
    held: dict[int, int] = {}
    quotations = [q for q in annotated.quotations if q.closed]
    at = 0
    reach = -1
    for token in annotated.tokens:
        while at < len(quotations) and quotations[at].inner.start <= token.start:
            reach = max(reach, quotations[at].inner.end)
            at += 1
        if token.start < reach and token.kind == "mark":
            held[token.start] = len(annotated.tokens)
    return held


def _initial(annotated: Annotated, at: int) -> bool:
    """A full stop after a single letter is an initial («ع. ب. س.»), not the end of a sentence."""
    tokens = annotated.tokens
    before = tokens[at - 1] if at else None
    return (
        tokens[at].fold == "."
        and before is not None
        and before.kind == "word"
        and len(before.fold) == 1
        and before.end == tokens[at].start
        and at + 1 < len(tokens)
        and tokens[at + 1].kind != "newline"
    )
