"""Errors of Riwaya; any room may import this module, it imports none.

RiwayaError                 what a caller may catch
├── InputError              a file or stream that cannot be read as a document
│   ├── UnsupportedLanguage the text is in a language Riwaya names but does not read
│   └── BadSidecar          a sidecar or manifest that is not what the contract says
├── LexiconError            lexicon data that the linter refuses
└── UsageError              an option or argument that makes no sense
"""

from __future__ import annotations


class RiwayaError(Exception):
    """Base of every error Riwaya raises on purpose; `code` is stable and machine-readable."""

    code = "error"

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class InputError(RiwayaError):
    """One input cannot be read; the others are unharmed."""

    code = "unreadable_input"


class UnsupportedLanguage(InputError):
    """The text is in a language that Riwaya recognises but does not read."""

    code = "unsupported_language"


class BadSidecar(InputError):
    """A sidecar or manifest line is not a JSON object of the documented keys."""

    code = "bad_sidecar"


class LexiconError(RiwayaError):
    """Lexicon data is wrong; the message lists every finding as `file:line: code message`."""

    code = "bad_lexicon"


class UsageError(RiwayaError):
    """The caller asked for something that does not exist."""

    code = "usage"
