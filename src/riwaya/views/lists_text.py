"""`riwaya claims`, `conflicts` and `documents` as text. Part of the views room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riwaya.claims.decided import Mark
from riwaya.claims.model import Claim, Reading
from riwaya.document import Document
from riwaya.events.cards import Card
from riwaya.events.model import Comparison, Conflict
from riwaya.ledger.held import ListedDocument
from riwaya.views.events_text import SHORT, list_head, shortened
from riwaya.views.index import Index
from riwaya.views.look import Look
from riwaya.views.text import speaker_line
from riwaya.views.visible import visible
from riwaya.views.wording import hops_in_order, one_line, quoted, speaker_name, tone, when
from riwaya.views.words import Words
from riwaya.vocabulary import HopRole

Told = tuple[Claim, Reading, Sequence[str], Mark | None]
"""A claim, the reading it is in, the ids of its events, what persons decided about it."""
CONFLICT_COLUMN = 17
Contradiction = tuple[Conflict, Card, Comparison]


def claims_text(
    claims: Sequence[Told], more: bool, look: Look, as_of: str | None = None, known_at: str | None = None
) -> str:
    """Claims in the order given, each with its exact words and where they stand."""
    words = look.words
    lines = list_head(words.count("claim", len(claims)), more and len(claims), look, as_of, known_at)
    if not claims:
        lines.append(look.place(words("no_claims_asked")))
    for claim, reading, events, mark in claims:
        lines += ["", *claim_lines(claim, reading.document, events, look)]
        lines += _mark_lines(mark, look) if mark is not None else []
    return "\n".join(lines) + "\n"


def claim_lines(claim: Claim, document: Document, events: Sequence[str], look: Look) -> list[str]:
    """One claim: its id, who speaks, by which way, the words, and where to find them."""
    words = look.words
    head = [look.paint(look.place(words.of("stance", claim.stance)), tone(claim.stance)), _place_of(document, look)]
    lines = [f"{look.paint(claim.id[:SHORT], 'label')}  {' · '.join(head)}"]
    lines += look.row(words("label.speaker"), speaker_line(claim, look), 2)
    for hop in hops_in_order(claim.chain):
        if hop.role not in (HopRole.SPEAKER, HopRole.OUTLET):
            lines += look.row(words.of("role", hop.role), hop.name, 2)
    lines += look.row(words("label.content"), f"«{quoted(document, claim)}»", 2)
    lines += look.row(words("label.where"), where(claim, words), 2, "quiet")
    if events:
        lines += look.row(words("search.events"), " ".join(one[:SHORT] for one in events), 2, "quiet")
    return lines


def _mark_lines(mark: Mark, look: Look) -> list[str]:
    """Who decided about it, and how it was read before."""
    words = look.words
    told = [f"{words.listed(list(mark.by))} ({' '.join(one[:SHORT] for one in mark.judgements)})"]
    if mark.original is not None:
        was = f"{words.of('stance', mark.original.stance)}: {one_line(speaker_name(mark.original, words))}"
        told.append(words("judged.as_read", was=was))
    return look.row(words("label.judged"), " · ".join(told), 2, "warning")


def _place_of(document: Document, look: Look) -> str:
    told = look.words.listed([document.outlet or document.input, dated(document, look.words)])
    return look.place(visible(one_line(told)))


def dated(document: Document, words: Words) -> str:
    """When a document was published; says so where nobody knows."""
    return words("undated") if document.published is None else when(document.published, words)


def where(claim: Claim, words: Words) -> str:
    """The document and the code points from the first to the last of the words."""
    spans = claim.content or ((claim.cue,) if claim.cue is not None else ())
    start, end = min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)
    return words("chars_of", document=claim.document, start=start, end=end)


def conflicts_text(
    conflicts: Sequence[Contradiction], more: bool, look: Look, as_of: str | None = None, known_at: str | None = None
) -> str:
    """Conflicts in the order given, event by event, both sides in their own words."""
    words = look.words
    look = replace(look, column=CONFLICT_COLUMN)
    lines = list_head(words.count("conflict", len(conflicts)), more and len(conflicts), look, as_of, known_at)
    if not conflicts:
        lines.append(look.place(words("no_conflicts")))
    before = None
    for conflict, card, comparison in conflicts:
        if card.id != before:
            title = look.place(shortened(one_line(card.title), look.width - SHORT - 2))
            lines += ["", f"{look.paint(card.id[:SHORT], 'label')}  {look.paint(title, 'title')}"]
        before = card.id
        lines += ["", *conflict_lines(conflict, Index.of_comparison(comparison), look)]
    return "\n".join(lines) + "\n"


def conflict_lines(conflict: Conflict, index: Index, look: Look) -> list[str]:
    """Both sides of a conflict: who says it where, with the id of the claim, and why both cannot be right."""
    words = look.words
    head = f"{words.of('facet', conflict.facet)} · {words.of('conflict', conflict.kind)}"
    lines = ["  " + look.paint(look.place(head), "against")]
    for name, side in zip(("side_a", "side_b"), conflict.sides, strict=True):
        for claim in index.some(side):
            document = index.document(claim)
            said = "" if document is None else quoted(document, claim)
            lines += look.row(words(name), f"«{said}»", 4)
            lines += look.row("", _voice(claim, document, words), 4, "quiet")
    return lines + look.row(words("label.why"), words.of("why", conflict.kind), 4, "quiet")


def _voice(claim: Claim, document: Document | None, words: Words) -> str:
    told = "" if document is None else " — " + words.listed([document.outlet or document.input, dated(document, words)])
    who = one_line(speaker_name(claim, words))
    return f"{words.of('stance', claim.stance)}: {who}{told} [{claim.id[:SHORT]}]"


def documents_text(
    documents: Sequence[ListedDocument],
    more: bool,
    look: Look,
    as_of: str | None = None,
    known_at: str | None = None,
) -> str:
    """Documents in the order given, with their versions and what is gone."""
    words = look.words
    lines = list_head(words.count("document", len(documents)), more and len(documents), look, as_of, known_at)[:1]
    if not documents:
        lines.append(look.place(words("no_documents_asked")))
    for listed in documents:
        lines += ["", *_document_lines(listed, look)]
    return "\n".join(lines) + "\n"


def _document_lines(listed: ListedDocument, look: Look) -> list[str]:
    words, document = look.words, listed.document
    published = words("undated") if document.published_at is None else when(document.published_at, words)
    head = [document.outlet or words("no_outlet"), published]
    if listed.versions > 1:
        head.append(words("version_of", n=listed.version, all=listed.versions))
    lines = [f"{look.paint(document.id, 'label')}  {look.place(visible(one_line(' · '.join(head))))}"]
    if listed.reading is not None:
        title = one_line(listed.reading.document.title or words("untitled"))
        lines.append("  " + look.paint(look.place(shortened(title, look.width - 2)), "title"))
        counted = words.count("claim", len(listed.reading.claims))
        lines.append("  " + look.paint(look.place(counted), "quiet"))
    if document.url or document.input:
        label = words("label.url" if document.url else "label.input")
        lines += look.row(label, document.url or document.input, 2, "quiet")
    lines += look.row(words("label.recorded"), when(document.recorded_at, words), 2, "quiet")
    if listed.redactions:
        told = words("redacted_by", ids=" ".join(one[:SHORT] for one in listed.redactions))
        lines.append("  " + look.paint(look.place(told), "warning"))
    for stone in listed.gone:
        gone = words("gone_since", when=when(stone.seen_at, words), how=one_line(stone.how))
        lines.append("  " + look.paint(look.place(visible(gone)), "warning"))
    return lines
