"""One measurement in a process of its own, so that its peak memory is its own too."""

from __future__ import annotations

import json
import subprocess
import sys


def alone(module: str, size: float) -> dict[str, float]:
    """What `python -m module --one size` prints, a line of JSON."""
    command = [sys.executable, "-m", module, "--one", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured
