"""`riwaya compare --format text`: events, who disagrees, who has not answered. Part of the views room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from riwaya.claims.model import Claim
from riwaya.document import Document
from riwaya.events.model import Comparison, Conflict, Copies, Event, Facet, Position
from riwaya.views.event_wording import (
    Change,
    Voice,
    asked_words,
    changes,
    counts_words,
    in_order_of_need,
    origin_words,
    position_words,
    taken_words,
    voices,
)
from riwaya.views.index import Index
from riwaya.views.look import Look
from riwaya.views.visible import visible
from riwaya.views.wording import grade_tone, one_line, quoted, speaker_name, tone, when
from riwaya.views.words import Words

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
        conflicts = [conflict for conflict in comparison.conflicts if conflict.event == event.id]
        lines += ["", *event_lines(event, n, conflicts, index, look)]
    lines += _disowned_lines(comparison, index, look)
    lines += _withdrawn_lines(comparison, index, look)
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


def event_lines(event: Event, n: int, conflicts: Iterable[Conflict], index: Index, look: Look) -> list[str]:
    """The event's name, where accounts conflict, each question with its answers, what changed."""
    words = look.words
    rule = look.paint("─" * min(look.width, 72), "quiet")
    head = look.paint(look.place(words("label.event", n=n)), "title")
    lines = [rule, f"{head} · {look.place(words.of('event', event.type))}"]
    lines.append(look.paint(look.place(visible(one_line(event.title))), "title"))
    if event.judgements:
        lines.append(
            look.paint(look.place(words("decided.event", ids=words.listed(list(event.judgements)))), "warning")
        )
    for conflict in conflicts:
        lines += ["", *conflict_lines(conflict, index, look)]
    for facet in in_order_of_need(event.facets):
        lines += ["", *facet_lines(facet, index, look)]
    if event.history:
        lines += ["", look.paint(look.place(words("label.history")), "label")]
        lines += [line for change in changes(event.history) for line in change_lines(change, index, look)]
    return lines


def facet_lines(facet: Facet, index: Index, look: Look) -> list[str]:
    """One question: its grade, never without saying that it is computed, its answers, who is silent about it."""
    words = look.words
    tint = grade_tone(facet.grade)
    grade = look.paint(look.place(words.of("grade", facet.grade)), {"open": "quiet"}.get(tint, tint))
    name = asked_words([(facet.name, facet.stratum)], words)
    note = look.paint(f"({look.place(words('not_verified'))})", "quiet")
    lines = [f"{look.paint(look.place(name), 'title')} · {grade} {note}"]
    if facet.computed is not None:
        told = words("decided.facet", ids=words.listed(list(facet.judgements)), grade=words.of("grade", facet.computed))
        lines.append("  " + look.paint(look.place(told), "warning"))
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
    notes += [words("only_denied")] if position.against and not position.claims else []
    value = position_words(position, facet, index, words) + (f" ({words.listed(notes)})" if notes else "")
    lines = look.row("▸", value, 2)
    if position.claims:
        lines.append(" " * 6 + look.paint(look.place(" · ".join(counts_words(position, words))), "quiet"))
    lines += _voice_lines(position.claims, index, look)
    return lines + _voice_lines(position.against, index, look, words("label.against"))


def _voice_lines(claims: Iterable[str], index: Index, look: Look, side: str = "") -> list[str]:
    """A row for each stance: who takes it, in which outlet, and where to find the words."""
    lines: list[str] = []
    for stance, speakers in voices(index.some(claims), index, look.words):
        label = look.words.of("stance", stance)
        label = f"{side}: {label}" if side else label
        lines += look.row(label, " · ".join(_voice(voice, index) for voice in speakers), 4, tone(stance))
    return lines


def _voice(voice: Voice, index: Index) -> str:
    refs = " ".join(f"[{index.number(claim.id)}]" for claim in voice.claims)
    return f"{voice.name} — {voice.outlet} {refs}" if voice.outlet else f"{voice.name} {refs}"


def change_lines(change: Change, index: Index, look: Look) -> list[str]:
    words = look.words
    moment = words("in_text_order") if change.at is None else when(change.at, words)
    because = " ".join(f"[{index.number(one)}]" for one in change.because)
    asked = words.listed([words.of("facet", name) for name in change.facets])
    return look.row(moment, f"{words.of('grade', change.grade)}: {asked} {because}", 2)


def conflict_lines(conflict: Conflict, index: Index, look: Look) -> list[str]:
    """Both sides of a conflict in their own words, and why they cannot both be right.

    The contract's `explanation` repeats the words of both sides for readers of data; here they stand just above.
    """
    words = look.words
    head = f"{words('label.conflict')}: {words.of('facet', conflict.facet)} · {words.of('conflict', conflict.kind)}"
    lines = [look.paint(look.place(head), "against")]
    for name, side in zip(("side_a", "side_b"), conflict.sides, strict=True):
        for claim in index.some(side):
            lines += look.row(words(name), f"«{_excerpt(claim, index)}»", 2)
            lines += look.row("", _source(claim, index, look), 2, "quiet")
    return lines + look.row(words("label.why"), words.of("why", conflict.kind), 2, "quiet")


def _source(claim: Claim, index: Index, look: Look) -> str:
    ((_, (voice, *_)), *_) = voices([claim], index, look.words)
    return f"{look.words.of('stance', claim.stance)} — {_voice(voice, index)}"


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


def _withdrawn_lines(comparison: Comparison, index: Index, look: Look) -> list[str]:
    """What a wire killed: by whom and when, in its own words, and how many claims fell with it."""
    words = look.words
    lines: list[str] = []
    for one in comparison.withdrawn:
        document = index.readings[one.by].document
        name = document.outlet or document.input or document.id
        told = f"{when(document.published, words)} · {words.count('claim', len(one.claims))}"
        lines += look.row(visible(one_line(name)), told, 2)
        if one.note:
            lines += look.row("", f"«{visible(one_line(one.note))}»", 2)
    return ["", look.paint(look.place(words("label.withdrawn")), "title"), *lines] if lines else []


def _copies_lines(copies: tuple[Copies, ...], index: Index, look: Look) -> list[str]:
    words = look.words
    lines: list[str] = []
    for copy in copies:
        known = [index.readings[one].document for one in copy.documents if one in index.readings]
        names = [_with_reason(document, copy, words) for document in known]
        lines += look.row(
            origin_words(copy, index) or "?", f"{words.listed(names)} ({words.of('evidence', copy.evidence)})", 2
        )
    return ["", look.paint(look.place(words("label.copies")), "title"), *lines] if lines else []


def _with_reason(document: Document, copies: Copies, words: Words) -> str:
    name, why = document.outlet or document.input or document.id, taken_words(document.id, copies, words)
    return f"{name} [{why}]" if why else name


def _document_list(comparison: Comparison, look: Look) -> list[str]:
    lines = ["", look.paint(look.place(look.words("label.documents")), "title")]
    for n, reading in enumerate(comparison.readings, 1):
        document = reading.document
        where = f"{document.outlet or look.words('no_outlet')} · {when(document.published, look.words)}"
        lines += look.row(f"[{n}]", visible(one_line(document.title or document.input)), 2)
        lines += look.row("", where, 2, "quiet")
    return lines
