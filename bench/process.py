"""One measurement in a process of its own, so that its peak memory is its own too; and that of several together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path


def alone(module: str, size: float) -> dict[str, float]:
    """What `python -m module --one size` prints, a line of JSON."""
    command = [sys.executable, "-m", module, "--one", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def verdict(missed: Iterable[str]) -> int:
    """Print a line for each bound that is missed; the exit code."""
    lines = list(missed)
    for line in lines:
        print(f"FAILED {line}")
    return 1 if lines else 0


class Family:
    """Memory and processor time of this process and its children, while it is entered; Linux only (from /proc).

    Memory is looked at twice a second, and shared pages count once for each process that has them.
    """

    def __init__(self) -> None:
        self.peak_memory = 0.0
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._since = (0.0, 0.0)

    def __enter__(self) -> Family:
        self._since = self._now()
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watcher.join()

    def lap(self) -> tuple[float, float]:
        """Seconds waited and seconds of processor time since the last lap; children count when they have ended."""
        now, since = self._now(), self._since
        self._since = now
        return round(now[0] - since[0], 1), round(now[1] - since[1], 1)

    def _now(self) -> tuple[float, float]:
        used = os.times()
        return time.perf_counter(), used.user + used.system + used.children_user + used.children_system

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            self.peak_memory = max(self.peak_memory, sum(map(_resident, _family(os.getpid()))))


def _family(root: int) -> list[int]:
    """A process, its children and theirs."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        parents.setdefault(int(after_name[1]), []).append(int(path.parent.name))
    found = [root]
    for one in found:
        found.extend(parents.get(one, ()))
    return found


def _resident(process: int) -> float:
    """Resident memory in MB (10^6 bytes), 0 for one that has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
