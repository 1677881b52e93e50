"""Sentences made of our words and of words given by documents, kept apart until they are shown. Views room, pure.

A line that mixes scripts is only safe when every given piece is isolated from the words around it; how that is done
differs between a terminal, a page and data, so the pieces stay pieces until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

from markupsafe import Markup

from riwaya.views.article import shown
from riwaya.views.look import Look, isolated, visual, wrap
from riwaya.views.visible import visible
from riwaya.views.wording import is_date, one_line
from riwaya.views.words import Words

_QUOTES = {"en": ("“", "”"), "ar": ("«", "»")}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, whether a document gave them, and the quotation marks around them where they are quoted."""

    text: str
    given: bool = False
    before: str = ""
    after: str = ""

    @property
    def whole(self) -> str:
        return self.before + self.text + self.after


Phrase = tuple[Piece, ...]
APART = 50
"""Characters from which a quotation in the other script is easier to read on a line of its own."""
NOTHING: Phrase = ()
NO_TAIL = Markup("")


def ours(text: str) -> Phrase:
    """Words of the interface, or a number."""
    return (Piece(text),) if text else NOTHING


def given(text: str) -> Phrase:
    """Words of a document, on one line, their control characters made visible."""
    words = visible(one_line(text))
    return (Piece(words, given=True),) if words else NOTHING


def quote(text: str, words: Words) -> Phrase:
    """Words of a document in the quotation marks of the interface's language."""
    return tuple(Piece(piece.text, True, *_QUOTES[words.ui]) for piece in given(text))


def fill(words: Words, key: str, /, **values: Phrase) -> Phrase:
    """The message `key` with phrases put into its places."""
    pieces: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(words(key)):
        pieces += ours(literal)
        pieces += values[name] if name else NOTHING
    return tuple(pieces)


def listed(phrases: Sequence[Phrase], words: Words, separator: str = "sep") -> Phrase:
    """Phrases one after the other."""
    between = ours(words(separator))
    out: list[Piece] = []
    for number, phrase in enumerate(phrases):
        out += [*(between if number else NOTHING), *phrase]
    return tuple(out)


def series(phrases: Sequence[Phrase], words: Words, pair: str = "brief.and") -> Phrase:
    """Phrases as people list them: «أ وب» (a and b), «أ، وب، وج» (a, b and c)."""
    if len(phrases) < 3:
        return listed(phrases, words, pair)
    return listed([listed(phrases[:-1], words, "brief.between"), phrases[-1]], words, "brief.and_last")


def plain(phrase: Phrase) -> str:
    """The words alone, without doubled spaces."""
    return one_line("".join(piece.whole for piece in phrase))


def started(phrase: Phrase) -> Phrase:
    """The phrase with a capital where its first word is ours."""
    if not phrase or phrase[0].given:
        return phrase
    first = phrase[0].text.lstrip()
    return (Piece(first[:1].upper() + first[1:]), *phrase[1:])


def marked(phrase: Phrase, words: Words, tail: Markup = NO_TAIL) -> Markup:
    """For a page: escaped, what is given isolated, a quotation in the other script on lines of its own.

    `tail` comes after it all: footnotes, which stay with the words on the last line.
    """
    *body, last = phrase or (Piece(""),)
    if body and _apart(body[-1], words):
        quoted = Piece(body[-1].text, True, body[-1].before, body[-1].after + last.text)
        return _marked(body[:-1], words) + _mark(quoted, words, tail)
    return _marked(phrase, words) + tail


def _marked(pieces: Iterable[Piece], words: Words) -> Markup:
    return Markup("").join(_mark(piece, words) for piece in pieces)


def _mark(piece: Piece, words: Words, tail: Markup = NO_TAIL) -> Markup:
    if not piece.given:
        return Markup(" ").join(_dated(word) for word in piece.text.split(" "))
    style = (' class="words apart"' if _apart(piece, words) else ' class="words"') if piece.before else ""
    return Markup('<bdi{} dir="auto">{}{}</bdi>').format(Markup(style), shown(piece.whole), tail)  # noqa: S704  ours


def _apart(piece: Piece, words: Words) -> bool:
    return bool(piece.before) and len(piece.text) >= APART and is_arabic(piece.text) is not (words.ui == "ar")


def is_arabic(text: str) -> bool:
    """True when the first letter is one of the Arabic script: the direction that dir=auto finds."""
    first = next((char for char in text if char.isalpha()), "")
    return "\u0600" <= first <= "\u08ff"


def _dated(word: str) -> Markup:
    return Markup('<bdi dir="ltr" class="date">{}</bdi>').format(word) if is_date(word) else shown(word)


def lines(phrase: Phrase, look: Look, width: int) -> list[str]:
    """For a terminal: wrapped at words; every line reads in the direction of the interface."""
    text, flags = _flagged(phrase)
    out: list[str] = []
    at = 0
    for line in wrap(text, width):
        out.append(_placed(line, flags[at : at + len(line)], look))
        at += len(line) + 1
    return out


def _flagged(phrase: Phrase) -> tuple[str, list[bool]]:
    """The plain words with, for each character, whether it was given; white space as `plain` leaves it."""
    text, flags = "", list[bool]()
    for piece in phrase:
        edges = len(piece.before), len(piece.whole) - len(piece.after)
        for at, char in enumerate(piece.whole):
            if char.isspace() and (not text or text[-1] == " "):
                continue
            text += " " if char.isspace() else char
            flags.append(piece.given and edges[0] <= at < edges[1])
    return text.rstrip(), flags


def _placed(line: str, flags: Sequence[bool], look: Look) -> str:
    if look.order == "visual":
        return visual(line, look.words("direction"))
    if look.order == "logical" or line.isascii():
        return line
    whole = "".join(isolated(run) if is_given else run for run, is_given in _runs(line, flags))
    return isolated(whole, look.words("direction"))


def _runs(line: str, flags: Iterable[bool]) -> list[tuple[str, bool]]:
    """The line in stretches that are all given or all ours; a date of ours counts as given: its order must stay."""
    runs: list[tuple[str, bool]] = []
    for char, flag in zip(line, flags, strict=True):
        if runs and runs[-1][1] is flag:
            runs[-1] = (runs[-1][0] + char, flag)
        else:
            runs.append((char, flag))
    return [part for run, flag in runs for part in (((run, True),) if flag else _with_dates(run))]


def _with_dates(run: str) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    for number, word in enumerate(run.split(" ")):
        parts.append((" ", False)) if number else None
        parts.append((word, is_date(word)))
    return [part for part in parts if part[0]]
