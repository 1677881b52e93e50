"""`riwaya follow` as text: what changed, who says so in which words, and where. Part of the views room, pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from riwaya.claims.model import Claim
from riwaya.events.changes import Asked, Change
from riwaya.events.kinds import ChangeKind
from riwaya.events.model import Comparison, Facet, Position
from riwaya.views.event_wording import asked_words, position_words
from riwaya.views.index import Index
from riwaya.views.look import Look
from riwaya.views.pictures.ranges import bounds_words
from riwaya.views.source_wording import outlet_name
from riwaya.views.visible import visible
from riwaya.views.wording import one_line, quoted, speaker_name, when

COLUMN = 18
MOST_QUOTED = 3
"""Claims of one change that are quoted."""
TONES = {
    **dict.fromkeys((ChangeKind.DENIAL, ChangeKind.DISOWNING, ChangeKind.RETRACTION, ChangeKind.CORRECTION), "against"),
    ChangeKind.TOLL: "heavy",
    ChangeKind.GRADE: "open",
    ChangeKind.GONE: "quiet",
}


def changes_text(
    event: str,
    span: tuple[str, str],
    states: tuple[Comparison | None, Comparison | None],
    changes: Sequence[Change],
    look: Look,
) -> str:
    """What changed between the instants of `span`, at which an event was as in `states`."""
    look = replace(look, column=COLUMN)
    words = look.words
    before, after = states
    shown = after or before
    title = shown.events[0].title if shown is not None and shown.events else ""
    head = f"{words('changes.title')} · {event} · {visible(one_line(title))}"
    start, end = (when(one, words) for one in span)
    new = f" · {words('changes.new_event')}" if before is None else ""
    lines = [look.paint(look.place(head), "title"), look.place(words("changes.span", start=start, end=end) + new)]
    lines.append(look.paint(look.place(words("not_verified")), "warning"))
    for one in changes:
        state = before if one.kind is ChangeKind.GONE else after
        if state is not None:
            lines += _Writer(state, Index.of_comparison(state), look).change(one)
    return "\n".join(lines) + "\n\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    state: Comparison
    index: Index
    look: Look

    def change(self, one: Change) -> list[str]:
        """What it is, about what, and the words it rests on."""
        look, label = self.look, self.look.words.of("change", one.kind)
        tone, said = TONES.get(one.kind, "for"), self._said(one)
        claims = [] if one.kind is ChangeKind.GRADE else self.index.some(one.claims)
        lines = look.row(label, said, 2, tone) if said or not claims else []
        for claim in claims[:MOST_QUOTED]:
            first = not lines
            lines += look.row(label if first else "", self._quoted(claim), 2, tone if first else None)
            lines += look.row("", self._place(claim), 2, "quiet")
        if len(claims) > MOST_QUOTED:
            lines += look.row("", look.words("changes.and_more", n=len(claims) - MOST_QUOTED), 2, "quiet")
        return lines

    def _said(self, one: Change) -> str:
        words = self.look.words
        asked = asked_words(((a.facet, a.stratum) for a in one.asked), words)
        if one.kind is ChangeKind.GRADE and one.grade is not None:
            now = words.of("grade", one.grade)
            before = "" if one.before is None else words.of("grade", one.before)
            return f"{asked}: {words('grade_change', before=before, now=now) if before else now}"
        if one.kind is ChangeKind.TOLL and one.range is not None:
            now = bounds_words(one.range, words)
            before = "" if one.range_before is None else bounds_words(one.range_before, words)
            return f"{asked}: {words('changes.toll', before=before, now=now) if before else now}"
        return words("sep").join(self._answers(one.asked)) or asked

    def _answers(self, asked: Iterable[Asked]) -> list[str]:
        """Each question with the answer."""
        words = self.look.words
        told = []
        for one in asked:
            facet, position = self._held(one)
            named = asked_words([(one.facet, one.stratum)], words)
            answer = "" if position is None or facet is None else position_words(position, facet, self.index, words)
            told.append(f"{named}: {answer}" if answer else named)
        return list(dict.fromkeys(told))

    def _held(self, asked: Asked) -> tuple[Facet | None, Position | None]:
        for event in self.state.events:
            for facet in event.facets:
                if (facet.name, facet.stratum) == (asked.facet, asked.stratum):
                    for position in facet.positions:
                        if (position.value, position.entity) == (asked.value, asked.entity):
                            return facet, position
        return None, None

    def _quoted(self, claim: Claim) -> str:
        document = self.index.document(claim)
        name = one_line(speaker_name(claim, self.look.words))
        return f"{name}: «{quoted(document, claim)}»" if document is not None else name

    def _place(self, claim: Claim) -> str:
        document = self.index.document(claim)
        if document is None:
            return ""
        words = self.look.words
        parts = [
            outlet_name(document, words),
            when(document.published, words),
            document.id,
            document.metadata.url or "",
        ]
        return " · ".join(part for part in parts if part)
