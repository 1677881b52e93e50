"""`riwaya compare --format text`: events, who disagrees, who has not answered. Part of the views room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from riwaya.claims.model import Claim
from riwaya.events.model import Comparison, Conflict, Copies, Event, Facet, HistoryStep, Position
from riwaya.views.look import Look
from riwaya.views.visible import visible
from riwaya.views.wording import (
    Index,
    Voice,
    counts_words,
    one_line,
    position_words,
    quoted,
    speaker_name,
    tone,
    voices,
    when,
)
from riwaya.vocabulary import Grade

GRADE_STYLE = {
    Grade.CONTESTED: "against",
    Grade.SINGLE_DENIED: "against",
    Grade.DISOWNED: "against",
    Grade.CONFIRMED: "for",
    Grade.CORROBORATED: "for",
}

WIDE_COLUMN = 22
QUOTE_LENGTH = 180


def comparison_text(comparison: Comparison, look: Look) -> str:
    """Event by event, then the conflicts, the disowned statements, the copies and the documents."""
    index, words = Index.of_comparison(comparison), look.words
    look = replace(look, column=WIDE_COLUMN)
    lines = _summary(comparison, look)
    if not comparison.events:
        lines += ["", look.place(words("no_events"))]
    for n, event in enumerate(comparison.events, 1):
        lines += ["", *event_lines(event, n, index, look)]
        lines += [line for c in comparison.conflicts if c.event == event.id for line in conflict_lines(c, index, look)]
    lines += _disowned_lines(comparison, index, look)
    lines += _copies_lines(comparison.copies, index, look)
    lines += _document_list(comparison, look)
    return "\n".join(lines) + "\n"


def _summary(comparison: Comparison, look: Look) -> list[str]:
    words = look.words
    counts = (
        ("document", comparison.readings),
        ("claim", comparison.claims),
        ("event", comparison.events),
        ("conflict", comparison.conflicts),
    )
    text = " · ".join(look.place(words.count(noun, len(things))) for noun, things in counts)
    moment = words("all_known") if comparison.as_of is None else words("as_of", when=when(comparison.as_of, words))
    first = f"{look.paint(look.place(words('comparison')), 'title')} · {text} · {look.place(moment)}"
    return [first, look.paint(look.place(words("not_verified")), "warning")]


def event_lines(event: Event, n: int, index: Index, look: Look) -> list[str]:
    """The event's name, each question with its answers, who has not answered, what changed."""
    words = look.words
    rule = look.paint("─" * min(look.width, 72), "quiet")
    head = look.paint(look.place(words("label.event", n=n)), "title")
    lines = [rule, f"{head} · {look.place(words.of('event', event.type))}"]
    lines.append(look.paint(look.place(visible(one_line(event.title))), "title"))
    for facet in event.facets:
        lines += ["", *facet_lines(facet, index, look)]
    if event.history:
        lines += ["", look.paint(look.place(words("label.history")), "label")]
        lines += [line for step in event.history for line in history_lines(step, index, look)]
    return lines


def facet_lines(facet: Facet, index: Index, look: Look) -> list[str]:
    """One question: its grade, never without saying that it is computed, its answers, who is silent about it."""
    words = look.words
    grade = look.paint(look.place(words.of("grade", facet.grade)), GRADE_STYLE.get(facet.grade, "quiet"))
    name = words.of("facet", facet.name) + (f" ({facet.stratum})" if facet.stratum not in ("", "total/event") else "")
    note = look.paint(f"({look.place(words('not_verified'))})", "quiet")
    lines = [f"{look.paint(look.place(name), 'title')} · {grade} {note}"]
    if facet.range is not None:
        span = facet.range
        high = words("and_more", n=span.high) if span.high_open else str(span.high)
        text = words("range_of", low=span.low, best=span.best, high=high)
        lines += look.row(words("label.range"), f"{text} · {words.of('range', span.status)}", 2)
    for position in facet.positions:
        lines += _position_lines(position, facet, index, look)
    return lines + _voice_lines(facet.open, index, look)


def _position_lines(position: Position, facet: Facet, index: Index, look: Look) -> list[str]:
    words = look.words
    notes = [words("hedged")] * position.hedged + [words("presupposed")] * position.presupposed
    value = position_words(position, facet, index, words) + (f" ({words.listed(notes)})" if notes else "")
    lines = look.row("▸", value, 2)
    lines += look.row("", " · ".join(counts_words(position, words)), 4, "quiet")
    return lines + _voice_lines(position.claims, index, look) + _voice_lines(position.against, index, look)


def _voice_lines(claims: Iterable[str], index: Index, look: Look) -> list[str]:
    """A row for each speaker: the act, the name, the outlet and where to find it."""
    lines: list[str] = []
    for voice in voices(index.some(claims), index, look.words):
        lines += look.row(look.words.of("stance", voice.stance), _voice(voice, index), 4, tone(voice.stance))
    return lines


def _voice(voice: Voice, index: Index) -> str:
    refs = " ".join(f"[{index.number(claim.id)}]" for claim in voice.claims)
    return f"{voice.name} — {voice.outlet} {refs}" if voice.outlet else f"{voice.name} {refs}"


def history_lines(step: HistoryStep, index: Index, look: Look) -> list[str]:
    words = look.words
    moment = words("in_text_order") if step.at is None else when(step.at, words)
    because = " ".join(f"[{index.number(one)}]" for one in step.because)
    text = f"{words.of('facet', step.facet)}: {words.of('grade', step.grade)} {because}"
    return look.row(moment, text, 2)


def conflict_lines(conflict: Conflict, index: Index, look: Look) -> list[str]:
    """Both sides of a conflict in their own words, and why they cannot both be right."""
    words = look.words
    explained = conflict.explanation_ar if words.ui == "ar" and conflict.explanation_ar else conflict.explanation
    head = f"{words('label.conflict')}: {words.of('facet', conflict.facet)} · {words.of('conflict', conflict.kind)}"
    lines = ["", look.paint(look.place(head), "against"), *look.row("", explained, 2)]
    for name, side in zip(("side_a", "side_b"), conflict.sides, strict=True):
        for voice in voices(index.some(side), index, words):
            lines += look.row(words(name), _voice(voice, index), 2)
            for claim in voice.claims:
                lines += look.row("", f"«{_excerpt(claim, index)}»", 4, "quiet")
    return lines


def _excerpt(claim: Claim, index: Index) -> str:
    document = index.document(claim)
    said = "" if document is None else quoted(document, claim)
    return said if len(said) <= QUOTE_LENGTH else said[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"


def _disowned_lines(comparison: Comparison, index: Index, look: Look) -> list[str]:
    words = look.words
    lines: list[str] = []
    for statement in comparison.statements:
        if not statement.disowned_by:
            continue
        author = statement.alleged_author or statement.author or words("nobody")
        by = words.listed(_names(index.some(statement.disowned_by), look))
        lines += look.row(words.of("statement_kind", statement.kind), f"{words('label.alleged_author')}: {author}", 2)
        lines += look.row(words("label.disowned_by"), by, 4, "against")
    return ["", look.paint(look.place(words("label.disowned")), "title"), *lines] if lines else []


def _names(claims: Iterable[Claim], look: Look) -> list[str]:
    return list(dict.fromkeys(one_line(speaker_name(claim, look.words)) for claim in claims))


def _copies_lines(copies: tuple[Copies, ...], index: Index, look: Look) -> list[str]:
    words = look.words
    lines: list[str] = []
    for copy in copies:
        known = [index.readings[one].document for one in copy.documents if one in index.readings]
        names = [document.outlet or document.input or document.id for document in known]
        lines += look.row(copy.origin or "?", f"{words.listed(names)} ({words.of('evidence', copy.evidence)})", 2)
    return ["", look.paint(look.place(words("label.copies")), "title"), *lines] if lines else []


def _document_list(comparison: Comparison, look: Look) -> list[str]:
    lines = ["", look.paint(look.place(look.words("label.documents")), "title")]
    for n, reading in enumerate(comparison.readings, 1):
        document = reading.document
        where = f"{document.outlet or look.words('no_outlet')} · {when(document.published, look.words)}"
        lines += look.row(f"[{n}]", visible(one_line(document.title or document.input)), 2)
        lines += look.row("", where, 2, "quiet")
    return lines
