"""A person's name found and blanked in any text, whatever its spelling; the text keeps its length. Pure. Ledger room.

Spellings are one where folding makes them one (hamza, alef, ta marbuta, ya, diacritics, tatweel, digits, case,
accents), with letters such as و and ل written onto the first word, with any blank, dash or underline between the words
or none, and written as in a URL (%D8%B9…). Shorter forms of a name are names of their own.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple
from urllib.parse import unquote

from riwaya.document import Span
from riwaya.errors import UsageError
from riwaya.text import PROCLITICS, fold

BLANK = "█"
SHORTEST = 3
"""Letters a name has at least: a shorter one would blank half of every text."""
_BETWEEN = frozenset("_-.+'’\"\u2010\u2011\u2013\u00b7")
_WIDEST = 4
"""How many characters may stand between two words of a name."""
_ONTO = frozenset(PROCLITICS)
_IDS = frozenset(
    {"id", "document", "entity", "entry", "kind", "parent", "role", "rule", "sha256", "statement", "stratum"}
)
"""Fields of records that hold words of ours, not of a text: a person may be called Said, and so is a rule."""
_OTHER_CHARSETS = ("utf-16-le", "utf-16-be", "cp1256", "iso8859-6")


class Char(NamedTuple):
    """One folded character and the stretch of the text it was written as."""

    plain: str
    start: int
    end: int


class Masker:
    """Finds some names, all spellings of one person, and blanks them."""

    def __init__(self, names: Sequence[str]) -> None:
        """Raises UsageError for a name of less than three letters."""
        self.names = tuple(sorted({_words(name) for name in names}))
        for name, words in zip(names, map(_words, names), strict=True):
            if len("".join(words)) < SHORTEST:
                raise UsageError(f"found the name {name!r}; a name to redact needs {SHORTEST} letters or more.")

    @property
    def key(self) -> str:
        """The names in their folded form: the same for every spelling."""
        return "\n".join(" ".join(words) for words in self.names)

    def may_hold(self, text: str) -> bool:
        """False only where no name can be in `text`: quick, for what mostly holds none."""
        if self._has_words(_plain_text(text)):
            return True
        return "%" in text and self._has_words(_plain_text(unquote(text)))

    def holds(self, text: str) -> bool:
        """True where a name stands in `text`."""
        return self.may_hold(text) and bool(self.spans(text))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the names stand, as code points start..end of `text`, letters written onto them left out."""
        found = set(self._found(_as_written(text)))
        if "%" in text:
            found |= set(self._found(_unquoted(text)))
        return sorted(found)

    def mask(self, text: str) -> str:
        """`text` with every name blanked, as long as before."""
        if not self.may_hold(text):
            return text
        chars = list(text)
        for start, end in self.spans(text):
            chars[start:end] = BLANK * (end - start)
        return "".join(chars)

    def mask_cut(self, text: str) -> str:
        """The same for a text that was cut off somewhere: a name that only begins at its end is blanked too."""
        plain = _plain_text(text)
        for words in self.names:
            name = " ".join(words)
            for n in range(len(name) - 1, 1, -1):
                if plain.endswith(name[:n]):
                    text = self.mask(text + name[n:])[: len(text)]
                    break
        return self.mask(text)

    def masked(self, value: Any) -> Any:
        """`value`, a record or JSON, with every text in it masked; members of closed sets stay what they are."""
        if isinstance(value, str):
            return self.mask(value)
        if isinstance(value, Span) or value is None:
            return value
        if is_dataclass(value) and not isinstance(value, type):
            told = {one.name: getattr(value, one.name) for one in fields(value)}
            return type(value)(**{name: self._field(name, held) for name, held in told.items()})
        if isinstance(value, tuple):
            if names := getattr(value, "_fields", None):
                return type(value)(*(self._field(name, held) for name, held in zip(names, value, strict=True)))
            return tuple(self.masked(item) for item in value)
        if isinstance(value, list):
            return [self.masked(item) for item in value]
        if isinstance(value, dict):
            return {self.masked(key): self.masked(item) for key, item in value.items()}
        return value

    def _field(self, name: str, value: Any) -> Any:
        return value if name in _IDS and isinstance(value, str) else self.masked(value)

    def in_bytes(self, raw: bytes) -> bool:
        """True where a name stands in a file, in any usual encoding, plain, as in HTML, in a URL or in JSON."""
        for text in _decoded(raw):
            if self.holds(text):
                return True
            written = _unescaped(html.unescape(text)) if "&" in text or "\\u" in text else text
            if written != text and self.holds(written):
                return True
        return False

    def _has_words(self, plain: str) -> bool:
        return any(all(word in plain for word in words) for words in self.names)

    def _found(self, chars: Sequence[Char]) -> Iterator[tuple[int, int]]:
        plain = "".join(char.plain for char in chars)
        for words in self.names:
            at = plain.find(words[0])
            while at >= 0:
                end = _end(plain, at, words)
                if end is not None and _begins(plain, at):
                    yield chars[at].start, chars[end - 1].end
                at = plain.find(words[0], at + 1)


def _words(name: str) -> tuple[str, ...]:
    plain = "".join(char if char.isalnum() else " " for char in _plain_text(name))
    return tuple(plain.split())


def _begins(plain: str, at: int) -> bool:
    """True where a word begins at `at`, or only letters written onto words stand before it."""
    start = at
    while start > 0 and plain[start - 1].isalnum():
        start -= 1
    return start == at or plain[start:at] in _ONTO


def _end(plain: str, at: int, words: Sequence[str]) -> int | None:
    """Where the name that begins at `at` ends, None where it isn't the name."""
    for n, word in enumerate(words):
        skipped = 0
        while n and skipped < _WIDEST and at < len(plain) and _separates(plain[at]):
            at, skipped = at + 1, skipped + 1
        if not plain.startswith(word, at):
            return None
        at += len(word)
    return None if at < len(plain) and plain[at].isalnum() else at


def _separates(char: str) -> bool:
    return char.isspace() or char in _BETWEEN


class _Plain(dict[int, str]):
    """By code point how a character is compared: folded, without accents; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", fold(chr(code)))
        self[code] = made = fold("".join(char for char in apart if not unicodedata.combining(char)))
        return made


_PLAIN = _Plain()


def _plain_text(text: str) -> str:
    """A text as names are compared."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def _as_written(text: str) -> list[Char]:
    """The text folded; what folds to nothing belongs to the character before it."""
    chars: list[Char] = []
    for at, char in enumerate(text):
        pieces = _PLAIN[ord(char)]
        if not pieces and chars and chars[-1].end == at:
            chars[-1] = chars[-1]._replace(end=at + 1)
        chars.extend(Char(piece, at, at + 1) for piece in pieces)
    return chars


def _unquoted(text: str) -> list[Char]:
    """The same with %D8%B9 read as the letters they stand for."""
    chars: list[Char] = []
    at = 0
    while at < len(text):
        letter, end = _percent(text, at)
        chars.extend(Char(piece, at, end) for piece in _PLAIN[ord(letter)])
        at = end
    return chars


def _percent(text: str, at: int) -> tuple[str, int]:
    """The character written at `at` and where it ends."""
    octets = b""
    end = at
    while len(octets) < 4 and text[end : end + 1] == "%":
        try:
            octets += bytes.fromhex(text[end + 1 : end + 3].rjust(2, "?"))
        except ValueError:
            break
        end += 3
        try:
            return octets.decode("utf-8"), end
        except UnicodeDecodeError:
            continue
    return text[at], at + 1


def _decoded(raw: bytes) -> Iterator[str]:
    """A file as text, in each charset it may be in; what is good UTF-8 is hardly anything else."""
    yield raw.decode("utf-8", "replace")
    try:
        raw.decode("utf-8")
        if b"\0" not in raw:
            return
    except UnicodeDecodeError:
        pass
    for charset in _OTHER_CHARSETS:
        yield raw.decode(charset, "replace")


def _unescaped(text: str) -> str:
    """The text with \\u0639 of JSON read as the letters they stand for."""
    head, *rest = text.split("\\u")
    out = [head]
    for part in rest:
        try:
            out.append(chr(int(part[:4], 16)) + part[4:])
        except ValueError:
            out.append("\\u" + part)
    return "".join(out)
