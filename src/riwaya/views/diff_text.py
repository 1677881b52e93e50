"""`riwaya diff` as text: the words that changed between the words that did not, then the claims. Views room."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.claims.model import Claim
from riwaya.document import Document, Span
from riwaya.ledger.held import HeldReading
from riwaya.views.diff import Aspect, ChangedClaim, Difference, Passage, way
from riwaya.views.events_text import SHORT
from riwaya.views.lists_text import dated
from riwaya.views.look import Look
from riwaya.views.wording import one_line, quoted, speaker_name, when
from riwaya.views.words import Words

BESIDE = 40
"""Characters shown on each side of what changed."""


def diff_text(kinship: str, old: HeldReading, new: HeldReading, found: Difference, look: Look) -> str:
    """`kinship` is "versions", "readings" or "documents"."""
    words = look.words
    lines = [look.paint(look.place(words(f"diff.{kinship}")), "title")]
    for key, held in (("diff.old", old), ("diff.new", new)):
        lines += look.row(words(key), _head(held, words))
        lines += look.row("", held.reader, style="quiet") if kinship == "readings" else []
    lines += ["", look.paint(look.place(words("diff.text")), "title")]
    if not found.passages:
        lines.append(look.place(words("diff.same_text")))
    for n, one in enumerate(found.passages):
        lines += [""] if n else []
        lines += _passage_lines(one, old.reading.document, new.reading.document, look)
    lines += _claims_lines(found, old.reading.document, new.reading.document, look)
    return "\n".join(lines) + "\n"


def _head(held: HeldReading, words: Words) -> str:
    document = held.reading.document
    recorded = f"{words('label.recorded')} {when(held.recorded_at, words)}"
    return " · ".join([document.id, document.outlet or document.input, dated(document, words), recorded])


def _passage_lines(one: Passage, old: Document, new: Document, look: Look) -> list[str]:
    words = look.words
    was = "label.gone" if one.new is None else "label.was"
    now = "label.added" if one.old is None else "label.now"
    lines = [] if one.old is None else look.row(words(was), _beside(old.text, one.old), 2, "against")
    return lines + ([] if one.new is None else look.row(words(now), _beside(new.text, one.new), 2, "for"))


def _beside(text: str, span: Span) -> str:
    """What changed in brackets, with a few words on both sides."""
    start, end = max(0, span.start - BESIDE), min(len(text), span.end + BESIDE)
    before, after = text[start : span.start], text[span.end : end]
    before = "… " + before.partition(" ")[2] if start else before
    after = after.rpartition(" ")[0] + " …" if end < len(text) else after
    return one_line(f"{before}[{text[span.start : span.end]}]{after}")


def _claims_lines(found: Difference, old: Document, new: Document, look: Look) -> list[str]:
    words = look.words
    parts = [
        ("diff.claims_changed", [line for one in found.changed for line in _changed_lines(one, old, new, look)]),
        ("diff.claims_gone", _told(found.gone, old, look)),
        ("diff.claims_new", _told(found.new, new, look)),
    ]
    lines: list[str] = []
    for key, told in parts:
        if told:
            lines += ["", look.paint(look.place(words(key)), "title"), *told]
    if not lines:
        lines += ["", look.place(words("diff.same_claims"))]
    if not found.same:
        return lines
    unchanged = words("diff.unchanged", claims=words.count("claim", found.same))
    return [*lines, "", look.paint(look.place(unchanged), "quiet")]


def _changed_lines(one: ChangedClaim, old: Document, new: Document, look: Look) -> list[str]:
    words = look.words
    lines = [f"  {look.paint(one.new.id[:SHORT], 'label')}  {look.place(_voice(one.new, words))}"]
    for aspect in one.aspects:
        lines += look.row(words(f"aspect.{aspect.value}"), "", 4)
        lines += look.row(words("label.was"), aspect_words(one.old, aspect, old, words), 6, "against")
        lines += look.row(words("label.now"), aspect_words(one.new, aspect, new, words), 6, "for")
    return lines


def aspect_words(claim: Claim, aspect: Aspect, document: Document, words: Words) -> str:
    """One side of a claim in words."""
    if aspect is Aspect.SPEAKER:
        return speaker_name(claim, words)
    if aspect is Aspect.STANCE:
        return words.of("stance", claim.stance)
    if aspect is Aspect.CERTAINTY:
        return words.of("certainty", claim.certainty)
    if aspect is Aspect.CHAIN:
        return words.listed(way(claim)) or "–"
    return f"«{quoted(document, claim)}»"


def _told(claims: Iterable[Claim], document: Document, look: Look) -> list[str]:
    lines: list[str] = []
    for claim in claims:
        lines.append(f"  {look.paint(claim.id[:SHORT], 'label')}  {look.place(_voice(claim, look.words))}")
        lines += look.row("", f"«{quoted(document, claim)}»", 4)
    return lines


def _voice(claim: Claim, words: Words) -> str:
    return f"{words.of('stance', claim.stance)}: {one_line(speaker_name(claim, words))}"
