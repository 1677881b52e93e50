"""The gold, its pinned floors and the gate that keeps the numbers from falling; `riwaya eval` does the measuring."""

from pathlib import Path

GOLD = Path(__file__).resolve().parent / "gold"
