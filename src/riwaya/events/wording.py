"""The words of a document's story, folded, and which of them are its own prose; part of the events room, pure."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from riwaya.annotate.model import Annotated, Token, TokenKind
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.tokens import Tokenizer
from riwaya.document import Document, Span
from riwaya.vocabulary import ZoneKind

STATEMENT = 5
"""Words a quotation must have before it is somebody's statement; fewer are a name or a doubted word."""
_READ = frozenset({TokenKind.WORD, TokenKind.NUMBER})


SEED = 3
"""Words that must agree in a row before two texts are laid side by side there."""
OFTEN = 3
"""Further places at which a run of so many words is looked for in a text that repeats it."""


@dataclass(frozen=True)
class Wording:
    """Words of the body in order, folded, with their code-point offsets in the document.

    `own` has a 1 for each word of the writer's prose and a 0 for each word inside a quotation: two papers that quote
    one statement did not copy from each other.
    """

    words: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    own: bytes

    @property
    def prose(self) -> tuple[str, ...]:
        """The words outside quotations, as one text: a copy may have changed the marks, or lost the quotation."""
        return tuple(compress(self.words, self.own)) if 0 in self.own else self.words

    @cached_property
    def seeds(self) -> tuple[int, ...]:
        """A number for every run of `SEED` words, in order; as in `runs`, good for this process and never shown."""
        return tuple(map(hash, zip(*(self.words[at:] for at in range(SEED)), strict=False)))

    @cached_property
    def places(self) -> tuple[Mapping[int, int], Mapping[int, Sequence[int]]]:
        """Where each of these runs stands first, and `OFTEN` further places of those that are repeated."""
        where: dict[int, int] = {}
        again: dict[int, list[int]] = {}
        for place, seed in enumerate(self.seeds):
            if where.setdefault(seed, place) != place and len(again.setdefault(seed, [])) < OFTEN:
                again[seed].append(place)
        return where, again

    def span(self, first: int, last: int) -> Span:
        """The code points of words first..last (half-open)."""
        return Span(self.starts[first], self.ends[last - 1])


class WordingReader:
    """Reads the wording of documents, remembering the words it has met."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer()
        self._quotes = QuoteFinder()

    def __call__(self, document: Document) -> Wording:
        """The wording of a document; of one without zones all of its text."""
        tokens = self._tokenizer(document.text)
        # Column by column, so that the work is done in C; a text has hundreds of tokens.
        columns = tuple(zip(*_body(document, tokens), strict=True)) or ((), (), (), ())
        read = list(map(_READ.__contains__, columns[3]))
        starts, ends = (array("I", compress(column, read)) for column in columns[:2])
        words = list(compress(columns[2], read))
        for at in compress(range(len(words)), map(TokenKind.NUMBER.__eq__, compress(columns[3], read))):
            words[at] = _digits(words[at])
        own = bytearray(b"\1" * len(words))
        for quotation in self._quotes(Annotated(document, tokens)).quotations:
            first, last = bisect_left(starts, quotation.inner.start), bisect_left(starts, quotation.inner.end)
            # A mark that nobody closed may be a slip; what follows it stays prose.
            if quotation.closed and last - first >= STATEMENT:
                own[first:last] = bytes(last - first)
        return Wording(tuple(words), starts, ends, bytes(own))


def _body(document: Document, tokens: Sequence[Token]) -> Sequence[Token]:
    if not document.zones:
        return tokens
    found: list[Token] = []
    for zone in document.zones:
        if zone.kind is ZoneKind.BODY:
            first = bisect_left(tokens, zone.span.start, key=_start)
            found.extend(tokens[first : bisect_left(tokens, zone.span.end, first, key=_start)])
    return found


def _start(token: Token) -> int:
    return token.start


def _digits(number: str) -> str:
    """A number without the marks that group its digits, which differ from house to house."""
    return number if number.isdigit() else "".join(char for char in number if char.isdigit())
