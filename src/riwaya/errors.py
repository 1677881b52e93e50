"""Errors of Riwaya; any room may import this module, it imports none.

RiwayaError                 what a caller may catch
├── InputError              a file or stream that cannot be read as a document
│   ├── UnsupportedLanguage the text is in a language Riwaya names but does not read
│   ├── BadSidecar          a sidecar or manifest that is not what the contract says
│   ├── FetchRefused        an address that may not be fetched, or leads to one that may not
│   └── FetchFailed         an address that gave no answer within the limits
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

    def __reduce__(self) -> tuple[type[RiwayaError], tuple[str, str]]:
        """Errors come back from other processes with their code."""
        return type(self), (self.message, self.code)


class InputError(RiwayaError):
    """One input cannot be read; the others are unharmed."""

    code = "unreadable_input"


class UnsupportedLanguage(InputError):
    """The text is in a language that Riwaya recognises but does not read."""

    code = "unsupported_language"


class BadSidecar(InputError):
    """A sidecar or manifest line is not a JSON object of the documented keys."""

    code = "bad_sidecar"


class FetchRefused(InputError):
    """An address that may not be fetched: its form, its place in the net, a redirect to such a place, robots.txt."""

    code = "fetch_refused"


class FetchFailed(InputError):
    """An address from which no whole answer came: no such name, no connection, too slow, too large, broken."""

    code = "fetch_failed"


class LexiconError(RiwayaError):
    """Lexicon data is wrong; the message lists every finding as `file:line: code message`."""

    code = "bad_lexicon"


class UsageError(RiwayaError):
    """The caller asked for something that does not exist."""

    code = "usage"


def fault(error: Exception) -> RiwayaError:
    """An error of ours for a fault in our code: says where, without a word of the document, for reports are public."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    module = trace.tb_frame.f_globals.get("__name__", "?") if trace else "?"
    line = trace.tb_lineno if trace else 0
    return RiwayaError(
        f"{type(error).__name__} in {module}, line {line}. This is a fault of Riwaya, not of your file; "
        "please report it with this line and, if you may share it, the file.",
        "internal",
    )
