"""What goes on until somebody ends it: Ctrl-C or SIGTERM once lets it come to an end, Ctrl-C twice breaks it off."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopping:
    """Whether to end, and a sleep that ends when it is time to."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def __call__(self) -> bool:
        return self._event.is_set()

    def sleep(self, seconds: float) -> None:
        """Sleep so long, or until it is time to end."""
        self._event.wait(seconds)

    def heard(self, number: int, _: FrameType | None) -> None:
        """A signal came."""
        if self._event.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        self._event.set()


@contextmanager
def stopping() -> Iterator[Stopping]:
    """Hear Ctrl-C and SIGTERM inside."""
    made = Stopping()
    before = [signal.signal(one, made.heard) for one in _SIGNALS]
    try:
        yield made
    finally:
        for one, handler in zip(_SIGNALS, before, strict=True):
            signal.signal(one, handler)
