"""`riwaya search` as text: documents with the stretch that answers. Part of the views room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.claims.model import Reading
from riwaya.document import Span
from riwaya.views.look import Look, wrap
from riwaya.views.visible import visible
from riwaya.views.wording import one_line, when

Answer = tuple[Reading, Span | None, Sequence[Span], Sequence[str]]
"""A reading, the stretch of its text to show, the words found in it, the ids of its events."""


def search_text(query: str, answers: Sequence[Answer], more: bool, look: Look) -> str:
    """Documents in the order given; `more` says that there may be others."""
    words = look.words
    if not answers:
        return look.place(words("search.nothing")) + "\n"
    head = words("search.found", documents=words.count("document", len(answers)), query=visible(query))
    note = f" · {words('search.most', n=len(answers))}" if more else ""
    lines = [look.paint(look.place(head + note), "title")]
    for answer in answers:
        lines += ["", *_lines(answer, look)]
    return "\n".join(lines) + "\n"


def _lines(answer: Answer, look: Look) -> Iterator[str]:
    reading, stretch, marks, events = answer
    document, words = reading.document, look.words
    dated = when(document.published.isoformat(), words) if document.published is not None else words("undated")
    parts = [document.outlet or document.input, document.title or "", dated]
    yield look.paint(document.id, "quiet") + "  " + look.place(visible(" · ".join(one_line(p) for p in parts if p)))
    if stretch is not None:
        for line in wrap(visible(one_line(_marked(document.text, stretch, marks))), look.width - 4):
            yield "    " + look.place(line)
    if events:
        yield "    " + look.paint(f"{look.place(words('search.events'))}: {' '.join(events)}", "quiet")


def _marked(text: str, stretch: Span, marks: Sequence[Span]) -> str:
    """The stretch with brackets around what was found, which a plain terminal and a screen reader can show."""
    pieces, at = [], stretch.start
    for mark in marks:
        pieces += [text[at : mark.start], "[", text[mark.start : mark.end], "]"]
        at = mark.end
    return "".join((*pieces, text[at : stretch.end]))
