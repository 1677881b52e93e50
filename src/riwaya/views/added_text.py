"""`riwaya add` as text: what became of the inputs and which events are new or changed. Part of the views room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from riwaya.events.cards import Card
from riwaya.views.events_text import SHORT, shortened
from riwaya.views.look import Look
from riwaya.views.visible import visible
from riwaya.views.wording import one_line

COLUMN = 20
MOST_EVENTS = 20
"""Events that are named; who adds a day's news wants the number, and `riwaya events` has the list."""


def added_text(ledger: str, counts: Mapping[str, int], cards: Sequence[Card] | None, look: Look) -> str:
    """`counts` by outcome ("new", "known" …); `cards` are the events new or changed, None where they wait."""
    words, look = look.words, replace(look, column=COLUMN)
    lines = look.row(words("label.ledger"), ledger)
    for outcome, n in counts.items():
        if n:
            lines += look.row(words(f"added.{outcome}"), words.count("document", n))
    if cards is None:
        return "\n".join([*lines, *look.row(words("search.events"), words("added.later"))]) + "\n"
    if not cards:
        return "\n".join([*lines, look.place(words("added.no_events"))]) + "\n"
    head = f"{words('added.events')}: {len(cards)} ({words('not_verified')})"
    lines += ["", look.paint(look.place(head), "title")]
    lines += [_line(card, look) for card in sorted(cards, key=lambda card: not card.contested)[:MOST_EVENTS]]
    if len(cards) > MOST_EVENTS:
        lines.append("  " + look.place(words("brief.and_more", n=len(cards) - MOST_EVENTS)))
    return "\n".join(lines) + "\n"


def _line(card: Card, look: Look) -> str:
    mark = look.words.of("grade", "contested") if card.contested else ""
    room = look.width - SHORT - 7 - len(mark)
    title = look.place(shortened(visible(one_line(card.title)), room))
    note = " · " + look.paint(look.place(mark), "against") if mark else ""
    return f"  {look.paint(card.id[:SHORT], 'label')}  {title}{note}"
