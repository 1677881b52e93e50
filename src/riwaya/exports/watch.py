"""What `riwaya watch` prints as JSON. Exports room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from riwaya.ledger.watches import State, Watched

Json = dict[str, Any]


def watched_json(one: Watched) -> Json:
    """One thing that is watched: how, when next, and how it went so far."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "target": one.target,
        "every": one.seconds,
        "told": dict(one.told),
        "added_at": one.added_at,
        "due": one.due,
        "looked_at": one.looked_at,
        "looks": one.looks,
        "found": one.found,
        "failures": one.failures,
        "error": one.error,
        "held_by": one.holder,
        "held_until": one.held_until,
    }


def looked_json(
    watched: Watched,
    times: tuple[str, str],
    counts: Mapping[str, int],
    errors: Sequence[tuple[str, str]],
    error: str | None,
) -> Json:
    """One look: when it was, when the next one is, what it brought by outcome, what could not be read."""
    at, due = times
    return {
        "id": watched.id,
        "target": watched.target,
        "at": at,
        "next": due,
        "counts": dict(counts),
        "unread": [{"item": name, "message": message} for name, message in errors],
        "error": error,
    }


def state_json(state: State) -> Json:
    """How the watch goes at an instant."""
    return {
        "n_watched": state.watched,
        "n_due": state.due,
        "n_late": state.late,
        "n_failing": state.failing,
        "n_held": state.held,
        "next": state.next_due,
    }
