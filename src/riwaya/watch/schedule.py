"""When what is watched is looked at next. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

JITTER, SCATTER = 0.05, 0.2
"""How far a wait may differ from what it should be: feeds added together drift apart, those that failed more so."""
LONGEST = timedelta(days=1)
"""A thing that keeps failing is still looked at so often, or as often as it ever was."""
SHORTEST = timedelta(seconds=1)


def chance(seed: int, name: str, number: int) -> Random:
    """The random numbers of one look at one thing: the same for whoever looks."""
    return Random(f"{seed} {name} {number}")  # noqa: S311 (nothing is kept secret by it)


def next_due(
    now: datetime, every: timedelta, failures: int, random: Random, asked: timedelta | None = None
) -> datetime:
    """The next look after one at `now`; `failures` are those in a row, this one counted.

    After the first failure the usual time is waited, after each further one twice as long, up to `LONGEST`. `asked` is
    how long the server asks to be left alone (Retry-After): so long at least, up to `LONGEST`.
    """
    if failures == 0:
        return now + max(every * random.uniform(1 - JITTER, 1 + JITTER), SHORTEST)
    doubled = every * 2 ** min(failures - 1, 30) if every < LONGEST else every
    wait = min(doubled, max(LONGEST, every)) * random.uniform(1 - SCATTER, 1 + SCATTER)
    return now + max(wait, min(asked or SHORTEST, LONGEST), SHORTEST)
