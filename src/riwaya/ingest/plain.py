"""Bytes to text, exactly as their decoding gives it: BOM, CRLF and blank lines stay. Ingest room.

UTF-8 that is valid is never second-guessed. Only what is not UTF-8 is scored, and only against the encodings in which
Arabic and English news is still served: Windows-1256, ISO-8859-6, Windows-1252 and UTF-16 without a mark.
"""

from __future__ import annotations

import codecs
import re

from riwaya.errors import InputError
from riwaya.text import INVISIBLE

MAX_BYTES = 50_000_000
"""Largest input read as one document."""

_SAMPLE = 65_536
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or DOCX, XLSX, ODT, EPUB)"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b\x08", "a GZIP archive"),
    (b"BZh", "a BZIP2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS\x00", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 28, 29, 30, 31)) + b"\x7f"
_MOST_CONTROLS = 0.05
_ARABIC_WORD = re.compile("[\u0621-\u065f\u0670-\u06d3\u200c\u200d]+")
_LETTERS = re.compile(r"[^\W\d_][^\W\d_\u064b-\u065f]*(?:[\u064b-\u065f\u0640\u200c\u200d]+[^\W\d_]*)*")
_ALEF = re.compile("[\u0622\u0623\u0625\u0627]")
_ORDINARY = re.compile("[\t\n\r -~\u00a0\u00ab\u00bb\u0600-\u06ff\u2000-\u203a\ufeff]")


def decode(data: bytes, *, name: str = "", declared: str | None = None, limit: int = MAX_BYTES) -> str:
    """The text of `data`; `declared` is an encoding the document itself names, believed only where UTF-8 fails.

    Raises InputError with code too_large, empty_input, binary_input or unknown_encoding.
    """
    label = f"{name}: " if name else ""
    if len(data) > limit:
        raise InputError(f"{label}{len(data):,} bytes; at most {limit:,} are read as one document.", "too_large")
    if not data:
        raise InputError(f"{label}the input is empty.", "empty_input")
    looks = binary_kind(data)
    if looks:
        raise InputError(f"{label}this looks like {looks}, not text; give its text or the HTML page.", "binary_input")
    text = _decoded(data, declared)
    if text is None:
        raise InputError(
            f"{label}the encoding is not known: neither UTF-8, UTF-16, Windows-1256, ISO-8859-6 nor Windows-1252. "
            "Convert it to UTF-8.",
            "unknown_encoding",
        )
    if is_blank(text):
        raise InputError(f"{label}the input holds nothing but white space.", "empty_input")
    return text


def is_blank(text: str) -> bool:
    """True when `text` has no visible character."""
    return not text.strip().strip(INVISIBLE + " \t\r\n\u00a0")


def binary_kind(data: bytes) -> str | None:
    """What a file that is not text looks like, None for text."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "an image or recording"
    if data[4:8] == b"ftyp":
        return "a video"
    if data.startswith(tuple(mark for mark, _ in _BOMS)) or _utf16(data):
        return None
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "binary data (control characters)" if controls > len(data) * _MOST_CONTROLS else None


def _decoded(data: bytes, declared: str | None) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _utf16(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _damaged_utf8(data) or _as_declared(data, declared) or _single_byte(data)


def _utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: every second byte is 00 (Latin) or 06 (Arabic)."""
    sample = data[: min(len(data), 4096) & ~1]
    if len(data) % 2 or len(sample) < 4 or not (b"\x00" in sample or b"\x06" in sample):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if len(_ORDINARY.findall(text)) >= 0.9 * len(text):
            return encoding
    return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (cut in the middle of a letter), each shown as U+FFFD."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = len(text) - len(text.encode("ascii", "ignore"))
    return text if broken <= 0.05 * wide or (broken == 1 and wide >= 3) else None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        return data.decode(declared)
    except (LookupError, UnicodeError, ValueError):
        return None


def _single_byte(data: bytes) -> str | None:
    """Windows-1256 and ISO-8859-6 give words wholly of Arabic letters only when they are the right ones.

    Their letters lie between accented Latin ones, so Russian, Greek or French bytes come out as mixed words.
    """
    sample = data[:_SAMPLE]
    best, share = "", 0.0
    for encoding in ("cp1256", "iso8859_6"):
        found = _arabic_share(sample.decode(encoding, "replace"))
        if found > share + 0.02:
            best, share = encoding, found
    if share >= 0.85:
        return data.decode(best, "replace")
    high = len(sample) - len(sample.decode("ascii", "ignore"))
    return data.decode("cp1252", "replace") if high <= 0.3 * len(sample) else None


def _arabic_share(text: str) -> float:
    """Share of the non-ASCII letters (and undecodable bytes) that stand in words written wholly in Arabic letters."""
    good, bad = 0, text.count("\ufffd")
    for word in _LETTERS.findall(text):
        if word.isascii():
            continue
        if _ARABIC_WORD.fullmatch(word):
            good += len(word)
        else:
            bad += len(word)
    if good > 20 and len(_ALEF.findall(text)) < 0.03 * good:
        return 0.0  # every eighth letter of Arabic is an alef; Greek read as ISO-8859-6 has hardly any
    return good / (good + bad) if good + bad else 0.0
