"""`riwaya read --format text`: one reading for people, a labelled row for each fact. Part of the views room."""

from __future__ import annotations

from riwaya.claims.model import Claim, Reading, Statement
from riwaya.document import Document
from riwaya.views.index import Index
from riwaya.views.look import Look
from riwaya.views.visible import visible
from riwaya.views.wording import (
    hops_in_order,
    one_line,
    said_when,
    speaker_name,
    statement_words,
    tone,
    value_notes,
    value_words,
    when,
)
from riwaya.vocabulary import Certainty, Distance, HopRole


def reading_text(reading: Reading, look: Look) -> str:
    """The document's facts, then every claim in the order of the text, then the outlet's own voice."""
    words, index = look.words, Index.of([reading])
    lines = document_lines(reading.document, look)
    lines += _heading(words("label.claims"), words.count("claim", len(reading.claims)), look)
    if not reading.claims:
        lines.append(look.place(words("no_claims")))
    for claim in reading.claims:
        lines += ["", *claim_lines(claim, reading.document, index, look)]
    if reading.statements:
        lines += _heading(words("label.statements"), "", look)
        for statement in reading.statements:
            lines += ["", *statement_lines(statement, index, look)]
    if reading.narrated:
        lines += _heading(words("label.narrated"), "", look)
        for claim in reading.narrated:
            lines += ["", *claim_lines(claim, reading.document, index, look)]
    return "\n".join(lines) + "\n\n"


def _heading(title: str, note: str, look: Look) -> list[str]:
    tail = f" · {look.place(note)}" if note else ""
    return ["", look.paint(look.place(title), "title") + look.paint(tail, "quiet")]


def document_lines(document: Document, look: Look) -> list[str]:
    """The title and where it comes from."""
    words = look.words
    title = one_line(document.title or document.input or words("untitled"))
    rows = [
        ("label.document", document.input if document.title else None),
        ("label.outlet", document.outlet or words("no_outlet")),
        ("label.published", when(document.published, words)),
        ("label.dateline", document.dateline.place),
        ("label.bylines", words.listed(list(document.bylines))),
        ("label.credits", words.listed(list(document.credits))),
    ]
    lines = [look.paint(look.place(line), "title") for line in [visible(title)]]
    for key, value in rows:
        if value:
            lines += look.row(words(key), value)
    return lines


def claim_lines(claim: Claim, document: Document, index: Index, look: Look) -> list[str]:
    """One claim: what act it is, who speaks and by which way, what is said, and the rule that found it."""
    words = look.words
    head = f"[{index.number(claim.id)}] " + look.paint(look.place(words.of("stance", claim.stance)), tone(claim.stance))
    lines = [head + look.paint(" · " + look.place(words.listed(manner(claim, look))), "quiet")]
    lines += look.row(words("label.speaker"), speaker_line(claim, look), 4)
    if claim.speaker.resolved_from is not None:
        taken = f"{words('dropped')} «{one_line(document.quote(claim.speaker.resolved_from))}»"
        lines += look.row("", taken, 4, "quiet")
    for hop in hops_in_order(claim.chain):
        if hop.role is not HopRole.SPEAKER:
            lines += look.row(words.of("role", hop.role), hop.name, 4)
    if claim.cue is not None:
        lines += look.row(words("label.cue"), one_line(document.quote(claim.cue)), 4)
    for part, span in enumerate(claim.content):
        lines += look.row("" if part else words("label.content"), one_line(document.quote(span)), 4)
    return lines + _bearing_lines(claim, document, index, look)


def _bearing_lines(claim: Claim, document: Document, index: Index, look: Look) -> list[str]:
    """What the claim says about an event and about other claims."""
    words, lines = look.words, list[str]()
    if claim.target is not None:
        lines += look.row(words("label.target"), claim.target.name, 4)
    if claim.said_at is not None:
        lines += look.row(words("label.said_at"), said_when(claim.said_at, words), 4)
    for value in claim.facets:
        notes = value_notes(value, words)
        text = value_words(value, document, words) + (f" ({words.listed(notes)})" if notes else "")
        lines += look.row(words.of("facet", value.name), text, 4)
    if claim.parent is not None:
        lines += look.row(words("label.parent"), f"[{index.number(claim.parent)}]", 4)
    related = [f"[{index.number(one)}]" for one in claim.about if one in index.claims]
    related += [statement_words(index.statements[one], words) for one in claim.about if one in index.statements]
    if related:
        lines += look.row(words("label.about"), words.listed(related), 4)
    return lines + look.row(words("label.rule"), claim.rule, 4, "quiet")


def manner(claim: Claim, look: Look) -> list[str]:
    """How it is said: certainty, quotation, the reporter's distance where there is any, the zone."""
    words = look.words
    parts = [] if claim.certainty is Certainty.UNSTATED else [words.of("certainty", claim.certainty)]
    parts.append(words.of("quote_form", claim.quote_form))
    if claim.distance is not Distance.NEUTRAL:
        parts.append(words.of("distance", claim.distance))
    return [*parts, words.of("zone", claim.zone)]


def speaker_line(claim: Claim, look: Look) -> str:
    """The speaker's name with what kind of speaker it is and how many are declared."""
    words, speaker = look.words, claim.speaker
    notes = [words.of("speaker_type", speaker.type)]
    if speaker.count:
        notes.append(words.count("source", speaker.count))
    if speaker.alleged:
        notes.append(words("alleged"))
    return f"{speaker_name(claim, words)} ({words.listed(notes)})"


def statement_lines(statement: Statement, index: Index, look: Look) -> list[str]:
    """A communiqué or post, whose it is or is said to be, and who disowned it."""
    words = look.words
    lines = [look.place(words.of("statement_kind", statement.kind))]
    rows = [
        ("label.author", statement.author),
        ("label.alleged_author", statement.alleged_author),
        ("label.channel", statement.channel),
        ("label.claims", " ".join(f"[{index.number(one)}]" for one in statement.claims)),
        ("label.disowned_by", " ".join(f"[{index.number(one)}]" for one in statement.disowned_by)),
    ]
    for key, value in rows:
        if value:
            lines += look.row(words(key), value, 4)
    return lines
