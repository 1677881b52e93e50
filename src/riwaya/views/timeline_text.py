"""`riwaya timeline --format text`: what became known, document by document. Part of the views room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from riwaya.events.kinds import TimelineKind
from riwaya.events.model import Comparison
from riwaya.events.timeline import Timeline, TimelineEntry
from riwaya.views.event_wording import asked_words
from riwaya.views.index import Index
from riwaya.views.look import Look
from riwaya.views.source_wording import outlet_name
from riwaya.views.timeline_wording import (
    Item,
    event_number,
    grade_words,
    groups,
    kind_words,
    passage_text,
    place_words,
    said_at_words,
    tone_of,
    who,
)
from riwaya.views.visible import visible
from riwaya.views.wording import one_line, statement_words, when

COLUMN = 20


def timeline_text(comparison: Comparison, timeline: Timeline, look: Look, event: str | None = None) -> str:
    """The events by name, then every document with what became known by it; documents without a date at the end."""
    writer = _Writer(comparison, Index.of_comparison(comparison), replace(look, column=COLUMN))
    lines = opening(comparison, look.words("label.timeline"), look, event)
    if not timeline.every():
        lines += ["", look.place(look.words("no_entries"))]
    lines += writer.known(timeline.entries)
    if timeline.undated:
        lines += ["", look.paint(look.place(look.words("label.undated")), "title")]
        lines += [look.place(look.words("undated_note")), *writer.known(timeline.undated)]
    return "\n".join(lines) + "\n"


def opening(comparison: Comparison, title: str, look: Look, event: str | None = None) -> list[str]:
    """What is shown and as of when, that nothing is verified, and the events with the ids that --event takes."""
    words = look.words
    counts = " · ".join(
        look.place(words.count(noun, n))
        for noun, n in (("document", len(comparison.readings)), ("event", len(comparison.events)))
    )
    moment = words("all_known") if comparison.as_of is None else words("as_of", when=when(comparison.as_of, words))
    lines = [f"{look.paint(look.place(title), 'title')} · {counts} · {look.place(moment)}"]
    lines += [look.paint(look.place(words("not_verified")), "warning"), ""]
    for n, one in enumerate(comparison.events, 1):
        if event in (None, one.id):
            label = look.paint(look.place(words("label.event", n=n)), "label")
            lines.append(f"{label} · {one.id} · {look.place(visible(one_line(one.title)))}")
    return lines


@dataclass(frozen=True, slots=True)
class _Writer:
    comparison: Comparison
    index: Index
    look: Look

    def known(self, entries: Iterable[TimelineEntry]) -> list[str]:
        """A heading for each document and a row for each entry."""
        lines: list[str] = []
        look, words = self.look, self.look.words
        for group in groups(entries, self.index):
            moment = look.paint(look.place(when(group.document.published, words)), "title")
            outlet = look.paint(look.place(visible(outlet_name(group.document, words))), "title")
            lines += ["", f"{moment} · {outlet} [{self.index.place(group.document.id)}]"]
            for item in group.items:
                lines += self.item(item)
        return lines

    def item(self, item: Item) -> list[str]:
        """What it is and the exact words; below them where they stand and what they concern."""
        entry, look = item.entry, self.look
        kind = kind_words(entry, look.words)
        if entry.kind is TimelineKind.GRADE:
            because = " ".join(self.ref(passage.claim) for passage in entry.passages)
            change = f"{grade_words(entry, look.words)}: {asked_words(item.asked, look.words)}"
            caused = f"{look.words('label.because')} {because}"
            return look.row(kind, f"{change} — {caused} · {self.events(entry)}", 2, "quiet")
        said = " ".join(f"«{self.words_of(entry, n)}»" for n in range(len(entry.passages)))
        name = who(entry, self.index, look.words)
        asked = asked_words(item.asked, look.words)
        head = ": ".join(part for part in (name, asked) if part)
        lines = look.row(kind, f"{head}: {said}" if head else said, 2, tone_of(entry.kind))
        return lines + look.row("", " · ".join(self.notes(entry)), 2, "quiet")

    def words_of(self, entry: TimelineEntry, number: int) -> str:
        passage = entry.passages[number]
        return passage_text(passage, self.index.readings[passage.document].document)

    def notes(self, entry: TimelineEntry) -> list[str]:
        """Claim and code points, events, when it was said, what it concerns, whether it is new."""
        words = self.look.words
        places = [f"{self.ref(p.claim)} {words('characters', range=place_words(p))}" for p in entry.passages]
        about = [self.named(one) for one in entry.about]
        label = words("label.follows") if entry.kind is TimelineKind.FOLLOW_UP else words("label.about")
        notes = [
            *places,
            self.events(entry),
            said_at_words(entry, self.index, words),
            f"{label} {words.listed(about)}" if about else "",
            words("again") if entry.again else "",
        ]
        return [note for note in notes if note]

    def events(self, entry: TimelineEntry) -> str:
        words = self.look.words
        numbers = [words("label.event", n=event_number(self.comparison, one)) for one in entry.events]
        return words.listed(numbers) if numbers else words("outside_events")

    def named(self, one: str) -> str:
        """A claim by its number, a statement by what it is, an event by its number."""
        if one in self.index.statements:
            return one_line(statement_words(self.index.statements[one], self.look.words))
        n = event_number(self.comparison, one)
        return self.look.words("label.event", n=n) if n else self.ref(one)

    def ref(self, claim: str) -> str:
        return f"[{self.index.number(claim)}]"
