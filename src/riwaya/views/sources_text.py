"""`riwaya sources --format text`: the tree of independence of each event, and the counts of each answer. Views room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from riwaya.events.model import Comparison
from riwaya.events.sources import DocumentNode, EventSources, OriginNode
from riwaya.views.event_wording import asked_words
from riwaya.views.index import Index
from riwaya.views.look import Look
from riwaya.views.pictures.ranges import range_words
from riwaya.views.source_wording import (
    FIVE,
    answer_rows,
    copy_words,
    counted,
    origin_facts,
    origin_name,
    outlet_name,
    party_name,
    why_one,
)
from riwaya.views.timeline_text import opening
from riwaya.views.timeline_wording import event_number, figure_notes, figure_rows, figure_words
from riwaya.views.visible import visible
from riwaya.views.wording import one_line, when

COLUMN = 20


def sources_text(comparison: Comparison, sources: Sequence[EventSources], look: Look, event: str | None = None) -> str:
    """Event by event: party, origin, carrier, documents and their copies; then question by question."""
    writer = _Writer(Index.of_comparison(comparison), replace(look, column=COLUMN))
    lines = opening(comparison, look.words("label.sources"), look, event)
    if not sources:
        lines += ["", look.place(look.words("no_events"))]
    for one in sources:
        lines += ["", *writer.event(one, event_number(comparison, one.event.id))]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    index: Index
    look: Look

    def event(self, sources: EventSources, n: int) -> list[str]:
        """The five numbers, the tree, the answers and the figures."""
        look, words = self.look, self.look.words
        head = look.paint(look.place(words("label.event", n=n)), "title")
        title = look.paint(look.place(visible(one_line(sources.event.title))), "title")
        numbers = look.place(" · ".join(counted(sources.counts, words)))
        lines = [look.paint("─" * min(look.width, 72), "quiet"), f"{head} · {title}", numbers, ""]
        for party in sources.parties:
            several = len(party.origins) > 1
            if several:
                lines += self._line(words("one_party", name=party_name(party, self.index, words)), 0, "label")
            for origin in party.origins:
                lines += self.origin(origin, 2 if several else 0)
        return [*lines, *self.answers(sources), *self.figures(sources)]

    def origin(self, origin: OriginNode, indent: int) -> list[str]:
        """Who it is, why its reports are one, and below it who carried it where."""
        words = self.look.words
        facts = " · ".join(origin_facts(origin, self.index, words))
        lines = self._line(f"▸ {origin_name(origin, self.index, words)} ({facts})", indent)
        if origin.because:
            lines += self._line(words("why_one", why=why_one(origin, words)), indent + 2, "warning")
        if len(origin.names) > 1:
            lines += self._line(words.listed(list(origin.names[1:])), indent + 2, "quiet")
        for carrier in origin.carriers:
            deeper = indent + 2
            if carrier.name:
                lines += self._line(f"{words.of('role', 'carrier')}: {one_line(carrier.name)}", deeper, "label")
                deeper += 2
            for node in carrier.documents:
                lines += self.document(node, deeper)
        return [*lines, ""]

    def document(self, node: DocumentNode, indent: int) -> list[str]:
        """A document with its claims, the documents taken from it below."""
        words, document = self.look.words, self.index.readings[node.document].document
        refs = " ".join(f"[{self.index.number(claim)}]" for claim in node.claims)
        facts = [f"[{self.index.place(node.document)}] {outlet_name(document, words)}", when(document.published, words)]
        facts += [copy_words(node, self.index, words)] if node.evidence else []
        lines = self._line(f"{'└ ' if node.evidence else '– '}{' · '.join(facts)} {refs}", indent)
        for copy in node.copies:
            lines += self.document(copy, indent + 3)
        return lines

    def _line(self, text: str, indent: int, style: str | None = None) -> list[str]:
        return replace(self.look, column=0).row("", text, indent, style)

    def answers(self, sources: EventSources) -> list[str]:
        """Each answer with its five numbers and the origins it rests on."""
        look, words = self.look, self.look.words
        rows = answer_rows(sources, self.index, words)
        lines = [look.paint(look.place(words("label.answers")), "title")] if rows else []
        for row in rows:
            counts = " · ".join(words.count(noun, n) for noun, n in zip(FIVE, row.counts, strict=True))
            rests_on = f"{words('label.rests_on')} {words.listed(list(row.rests_on))}"
            lines += look.row(row.asked, row.answer, 2)
            lines += look.row("", f"{counts} — {rests_on}", 2, "quiet")
        return lines

    def figures(self, sources: EventSources) -> list[str]:
        """What each origin counted, what no longer stands among it."""
        look, words = self.look, self.look.words
        lines: list[str] = []
        for facet in sources.event.facets:
            if facet.range is None:
                continue
            asked = asked_words([(facet.name, facet.stratum)], words)
            lines += ["", look.paint(look.place(f"{words('picture.range')}: {asked}"), "title")]
            lines += look.row(words("label.range"), range_words(facet.range, words), 2)
            for row in figure_rows(facet, self.index, words):
                for figure in row.figures:
                    notes = figure_notes(figure, words)
                    noted = f" ({words.listed(notes)})" if notes else ""
                    said = f"{figure_words(figure, words)}{noted} — {row.name} [{self.index.number(figure.claim)}]"
                    lines += look.row("", said, 2, "quiet" if notes else None)
        return lines
