"""Sentences as ranges of tokens: paragraphs cut at full stops that stand outside closed quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress

from riwaya.annotate.model import Annotated, Quotation, Sentence, Token

STOPS = frozenset(".؟?!؛")
_QUOTES = frozenset(('"', "»", "”", ""))
"""Marks that close what a full stop ended; a token that folds to nothing (a lone tatweel) does not part them either."""
_MARKS = frozenset({"mark", "newline"})


class SentenceFinder:
    """Fills `sentences`; needs quotations so that a full stop inside one does not end the sentence around it."""

    name = "sentences"
    requires = frozenset({"tokens", "quotations"})
    provides = frozenset({"sentences"})

    def __call__(self, annotated: Annotated) -> Annotated:
        tokens = annotated.tokens
        sentences: list[Sentence] = []
        first = paragraph = 0
        inside = _Closed(annotated.quotations)
        for at, zone in _places_to_look(annotated):
            token = tokens[at]
            if zone and at > first:
                sentences.append(Sentence(first, at, paragraph))
                first = at
            if token.kind == "newline":
                if at > first:
                    sentences.append(Sentence(first, at, paragraph))
                first, paragraph = at + 1, paragraph + 1
            elif token.fold in STOPS and not inside.hold(token) and not _initial(annotated, at):
                end = at + 1
                if end < len(tokens) and tokens[end].fold in _QUOTES and tokens[end].start == token.end:
                    continue
                sentences.append(Sentence(first, end, paragraph))
                first = end
            elif token.fold in _QUOTES and at > first and _stopped(tokens, at) and not inside.hold(token):
                sentences.append(Sentence(first, at + 1, paragraph))
                first = at + 1
        if first < len(tokens):
            sentences.append(Sentence(first, len(tokens), paragraph))
        return annotated._replace(sentences=tuple(s for s in sentences if s.last > s.first))


def _places_to_look(annotated: Annotated) -> list[tuple[int, bool]]:
    """The tokens at which a sentence may end, in order; true where a zone of the page begins with the token."""
    starts, _, folds, kinds = annotated.by_column()
    zones = {bisect_left(starts, zone.span.start) for zone in annotated.document.zones}
    found = set(zones)
    for at in compress(range(len(kinds)), map(_MARKS.__contains__, kinds)):
        if folds[at] in STOPS:
            found |= {at, at + 1}
        elif kinds[at] == "newline" or folds[at] in _QUOTES:
            found.add(at)
    return [(at, at in zones) for at in sorted(found) if at < len(kinds)]


class _Closed:
    """The insides of closed quotation marks, asked about tokens in order."""

    def __init__(self, quotations: tuple[Quotation, ...]) -> None:
        self._inner = [quotation.inner for quotation in quotations if quotation.closed]
        self._at = 0
        self._reach = -1

    def hold(self, token: Token) -> bool:
        """True where `token` is a mark inside closed quotation marks; tokens must not go backwards."""
        while self._at < len(self._inner) and self._inner[self._at].start <= token.start:
            self._reach = max(self._reach, self._inner[self._at].end)
            self._at += 1
        return token.start < self._reach and token.kind == "mark"


def _stopped(tokens: Sequence[Token], at: int) -> bool:
    """True where a full stop stands right before token `at`."""
    return tokens[at - 1].fold in STOPS and tokens[at - 1].end == tokens[at].start


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
