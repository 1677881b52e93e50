"""`riwaya watch` as text: what is watched, how it goes, what a look brought. Part of the views room, pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from riwaya.ledger.instants import instant
from riwaya.ledger.watches import State, Watched, state_of
from riwaya.views.look import Look
from riwaya.views.visible import visible
from riwaya.views.wording import one_line, when

COLUMN = 16
SHORT = 8
"""Digits of an id that are shown; the beginning of an id names it."""


def list_text(every: Sequence[Watched], now: datetime, look: Look) -> str:
    """What is watched, each with how often, what came of it, and what is wrong with it."""
    words, look = look.words, replace(look, column=COLUMN)
    if not every:
        return look.place(words("watch.nothing")) + "\n"
    lines: list[str] = []
    for one in every:
        target = look.place(visible(one_line(one.target)))
        lines.append(f"{look.paint(one.id[:SHORT], 'label')}  {look.paint(target, 'title')}")
        told = [words.of("watch", one.kind), words("watch.every", time=span_words(one.seconds))]
        told += [str(one.told[key]) for key in ("outlet", "channel", "language") if one.told.get(key)]
        told += [words("watch.pages")] if one.told.get("pages") else []
        came = words("watch.found", looks=words.count("look", one.looks), found=words.count("document", one.found))
        lines += look.row("", " · ".join([*told, came]), 2)
        lines += look.row("", _when(one, now, look), 2, "quiet")
        if one.failures:
            times = words.count("failure", one.failures)
            lines += look.row("", words("watch.failed", times=times, error=one.error or ""), 2, "warning")
    return "\n".join(lines) + "\n"


def _when(one: Watched, now: datetime, look: Look) -> str:
    words, at = look.words, instant(now)
    last = words("watch.never") if one.looked_at is None else words("watch.last", when=when(one.looked_at, words))
    if one.held_at(at):
        return f"{last} · {words('watch.held', who=one.holder)}"
    return f"{last} · {words('watch.now') if one.due <= at else words('watch.next', when=when(one.due, words))}"


def status_text(every: Sequence[Watched], now: datetime, look: Look) -> str:
    """The status line, then whatever fails."""
    words = look.words
    lines = [status_line(state_of(every, now), look)]
    late = state_of(every, now).late
    if late:
        lines.append(look.paint(look.place(words("watch.line.late", n=late)), "warning"))
    failing = [one for one in every if one.failures]
    return "\n".join(lines) + "\n" + (list_text(failing, now, look) if failing else "")


def status_line(state: State, look: Look) -> str:
    """How the watch goes, on one line."""
    words = look.words
    parts = [f"{words('watch.title')}: {state.watched}"]
    parts += [words(f"watch.line.{key}", n=n) for key, n in _counts(state) if n]
    if state.next_due is not None and not state.due:
        parts.append(words("watch.line.next", when=when(state.next_due, words)))
    return look.place(" · ".join(parts))


def _counts(state: State) -> tuple[tuple[str, int], ...]:
    return ("due", state.due), ("held", state.held), ("failing", state.failing)


def looked_text(
    target: str, times: tuple[str, str], counts: Mapping[str, int], errors: Sequence[str], error: str | None, look: Look
) -> str:
    """One line of the log: `times` are when the look was and when the next one is; `counts` by outcome as in `added`.

    Further lines for items that could not be read.
    """
    words = look.words
    at, due = times
    told = [f"{words(f'added.{outcome}')}: {n}" for outcome, n in counts.items() if n]
    brought = error or words("sep").join(told) or words("watch.nothing_new")
    head = f"{when(at, words)}  {look.place(visible(one_line(target)))}"
    line = f"{head} · {look.place(visible(one_line(brought)))}"
    if error is not None:
        line = look.paint(f"{line} · {look.place(words('watch.again_at', when=when(due, words)))}", "warning")
    return "\n".join([line, *("  " + look.place(visible(one_line(one))) for one in errors)]) + "\n"


def span_words(seconds: int) -> str:
    """A span as `--every` takes it: 15m, 2h, 1d, 90s."""
    for size, letter in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds % size == 0:
            return f"{seconds // size}{letter}"
    return f"{seconds}s"
