"""`riwaya brief --format text`: the sentences with their footnotes, for reading and for pasting. Views room."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.document import Document
from riwaya.views.brief_model import COMPUTED, Brief, Note, Sentence, Told
from riwaya.views.look import Look
from riwaya.views.phrase import Phrase, given, lines, ours, quote
from riwaya.views.visible import visible
from riwaya.views.wording import when
from riwaya.views.words import Words

INDENT = 2
SHORT_ID = 9
"""Characters of an event's id that are printed; `--event` takes any beginning that only one event has."""


def brief_text(brief: Brief, look: Look) -> str:
    """Events in the order of need, the minor ones last with a line each, then every footnote."""
    words = look.words
    out = [*_head(brief, look)]
    if not brief.events:
        out += ["", look.place(words("no_events"))]
    for n, told in enumerate((one for one in brief.events if not one.minor), 1):
        out += ["", *_event(told, n, look)]
    minor = [one for one in brief.events if one.minor]
    if minor:
        out += ["", look.paint(look.place(words("brief.minor")), "title")]
        out += [line for told in minor for line in _minor(told, look)]
    if brief.notes:
        out += ["", look.paint(look.place(words("brief.notes")), "title")]
        out += _notes(brief, look)
    return "\n".join(out) + "\n"


def _head(brief: Brief, look: Look) -> Iterator[str]:
    words = look.words
    moment = words("all_known") if brief.as_of is None else words("as_of", when=when(brief.as_of, words))
    counts = f"{words.count('document', brief.documents)} · {moment}"
    yield f"{look.paint(look.place(words('brief')), 'title')} · {look.place(visible(counts))}"
    yield look.paint(look.place(words("not_verified")), "warning")
    yield from _prose(words("brief.how_to_read"), look)
    if brief.left_out:
        yield from _prose(words("brief.left_out", n=brief.left_out), look)


def _prose(text: str, look: Look) -> list[str]:
    return [look.paint(line, "quiet") for line in lines(ours(text), look, look.width)]


def _event(told: Told, n: int, look: Look) -> Iterator[str]:
    words = look.words
    yield look.paint("─" * min(look.width, 72), "quiet")
    kind = f"{words('label.event', n=n)} · {words.of('event', told.type)} · {told.event[:SHORT_ID]}"
    yield look.paint(look.place(kind), "quiet")
    for line in lines(given(told.title), look, look.width):
        yield look.paint(line, "title")
    for section in told.sections:
        yield ""
        title = look.place(words.of("brief.section", section.key))
        note = f" ({look.place(words('not_verified'))})" if section.key in COMPUTED else ""
        yield look.paint(title, "label") + look.paint(note, "quiet")
        for sentence in section.sentences:
            yield from _sentence(sentence, look)


def _minor(told: Told, look: Look) -> Iterator[str]:
    head = (*given(told.title), *ours(" — "))
    for section in told.sections:
        for sentence in section.sentences:
            yield from _bullet((*head, *sentence.said(look.words.ui), *_refs(sentence)), look)


def _sentence(sentence: Sentence, look: Look) -> Iterator[str]:
    yield from _bullet((*sentence.said(look.words.ui), *_refs(sentence)), look)


def _refs(sentence: Sentence) -> Phrase:
    return ours(" " + "".join(f"[{n}]" for n in sentence.notes))


def _bullet(phrase: Phrase, look: Look) -> Iterator[str]:
    for at, line in enumerate(lines(phrase, look, look.width - 2 * INDENT)):
        yield " " * INDENT + ("- " if not at else "  ") + line


def _notes(brief: Brief, look: Look) -> Iterator[str]:
    before: Document | None = None
    for note in brief.notes:
        yield from _note(note, note.source is before, look)
        before = note.source


def _note(note: Note, same: bool, look: Look) -> Iterator[str]:
    """Where the words stand, then the words; the document is named where it is another than the note before."""
    words = look.words
    facts = [ours(words("brief.same_document"))] if same else _facts(note, words)
    facts.append(ours(words("brief.chars", start=note.start, end=note.end)))
    head = [piece for n, fact in enumerate(facts) for piece in (*(ours(" · ") if n else ()), *fact)]
    for at, line in enumerate(lines(tuple(head), look, look.width - 6)):
        yield (f"[{note.n}]" if not at else "").ljust(6) + look.paint(line, "quiet")
    for line in lines(quote(note.text, words), look, look.width - 6):
        yield " " * 6 + line


def _facts(note: Note, words: Words) -> list[Phrase]:
    """Outlet, title, date and address of the document."""
    source = note.source
    facts = [given(source.outlet or words("no_outlet")), given(source.title or source.input)]
    facts.append(ours(when(source.published, words)))
    return [*facts, given(source.metadata.url)] if source.metadata.url else facts
