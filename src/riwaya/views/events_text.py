"""`riwaya events` as text: an event on two or three lines. Part of the views room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.events.cards import Card
from riwaya.events.model import Comparison
from riwaya.views.compare_text import comparison_text
from riwaya.views.look import Look, wrap
from riwaya.views.visible import display_width, visible
from riwaya.views.wording import one_line, when
from riwaya.views.words import Words

SHORT = 9
"""So much of an id as is shown in a list: the letter and eight digits, enough in a ledger of millions."""
_UTC = " +00:00"
_INDENT = " " * (SHORT + 2)


def events_text(
    cards: Sequence[Card], more: bool, look: Look, as_of: str | None = None, known_at: str | None = None
) -> str:
    """Events in the order given; `more` says that there are others."""
    words = look.words
    lines = list_head(words.count("event", len(cards)), more and len(cards), look, as_of, known_at)
    if not cards:
        lines.append(look.place(words("no_events_asked")))
    for card in cards:
        lines += ["", *card_lines(card, look)]
    return "\n".join(lines) + "\n"


def list_head(
    counted: str, most: int | bool, look: Look, as_of: str | None = None, known_at: str | None = None
) -> list[str]:
    """How much is shown and for which instants; `most` is the number at which a longer list was cut. Then the note."""
    words = look.words
    parts = [look.paint(look.place(counted), "title")]
    parts += [look.place(words("as_of", when=when(as_of, words)))] if as_of is not None else []
    parts += [look.place(words("known_at", when=when(known_at, words)))] if known_at is not None else []
    parts += [look.place(words("limited", n=int(most)))] if most else []
    return [" · ".join(parts), look.paint(look.place(words("not_verified")), "warning")]


def card_lines(card: Card, look: Look) -> Iterator[str]:
    """Id, when and what; the title; how many tell of it and whether they agree."""
    words = look.words
    head = [look.place(dates(card, words)), look.place(words.of("event", card.type))]
    head += [look.paint(look.place(words.of("grade", "contested")), "against")] if card.contested else []
    yield f"{look.paint(card.id[:SHORT], 'label')}  {' · '.join(head)}"
    yield _INDENT + look.paint(look.place(shortened(one_line(card.title), look.width - len(_INDENT))), "title")
    counts = " · ".join(look.place(one) for one in _counts(card, words))
    yield _INDENT + look.paint(counts, "quiet")


def _counts(card: Card, words: Words) -> Iterator[str]:
    for noun, n in (("document", card.documents), ("claim", card.claims), ("origin", card.origins)):
        yield words.count(noun, n)
    if card.conflicts:
        yield words.count("conflict", card.conflicts)
    for name, bounds in (("killed", card.killed), ("wounded", card.wounded)):
        if bounds is not None:
            low, _, high = bounds
            yield f"{words.of('facet', name)}: {low if low == high else words('between', low=low, high=high)}"


def dates(card: Card, words: Words) -> str:
    """The first and the last time it was told of, in UTC."""
    if not card.first_at:
        return words("undated")
    first, last = (when(at, words).removesuffix(_UTC) for at in (card.first_at, card.last_at))
    return f"{first if first == last else words('since_to', first=first, last=last)} UTC"


def shortened(text: str, width: int) -> str:
    """`text` made visible, on one line of `width` columns, cut at a word where it is longer."""
    shown = visible(text)
    if display_width(shown) <= width:
        return shown
    return (wrap(shown, max(width - 2, 1)) or [""])[0] + " …"


def event_text(
    comparison: Comparison, event: str, look: Look, asked_for: str | None = None, known_at: str | None = None
) -> str:
    """One event as `compare` shows it, with its id and, where it was asked for by an id of the past, that one."""
    words = look.words
    head = look.row(words("label.id"), event)
    if asked_for is not None and not event.startswith(asked_for):
        head += look.row(words("label.asked_id"), asked_for)
    if known_at is not None:
        head.append(look.place(words("known_at", when=when(known_at, words))))
    return "\n".join(head) + "\n" + comparison_text(comparison, look)
