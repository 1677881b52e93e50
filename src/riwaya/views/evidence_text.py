"""`riwaya verify`, `log` and `redact` as text: what was checked, what does not fit, what was taken out. Views room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riwaya.ledger.chain import Entry
from riwaya.ledger.redact import Removal
from riwaya.ledger.verified import Finding, Gap, Verified
from riwaya.views.look import Look
from riwaya.views.visible import visible
from riwaya.views.wording import one_line, when
from riwaya.views.words import Words

COLUMN = 24
MOST_SHOWN = 20


def verified_text(verified: Verified, look: Look) -> str:
    """The verdict, what was checked, the first that does not fit and those after it, the gaps."""
    look = replace(look, column=COLUMN)
    words = look.words
    verdict, style = ("evidence.sound", "for") if verified.sound else ("evidence.not_sound", "against")
    lines = [look.paint(look.place(words(verdict)), style)]
    counted = [words.count(kind, n) for kind, n in verified.counts if n]
    lines += look.row(words("evidence.checked"), words.listed([words.count("entry", verified.entries), *counted]))
    lines += look.row(words("evidence.head"), verified.head)
    for n, finding in enumerate(verified.findings[:MOST_SHOWN]):
        lines += ["", *_finding(finding, look, words("evidence.first" if n == 0 else "evidence.also"))]
    more = len(verified.findings) + verified.more - MOST_SHOWN
    if more > 0:
        lines += ["", look.place(words("evidence.more", n=more))]
    if verified.gaps:
        lines += ["", look.paint(look.place(words("evidence.gaps")), "title")]
        lines += [line for gap in verified.gaps for line in look.row("", _gap(gap, words), 0, "quiet")]
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, look: Look, label: str) -> list[str]:
    words = look.words
    place = words("evidence.outside") if finding.number is None else words("evidence.entry", n=finding.number)
    what = f"{words.of('record', finding.kind)} {one_line(finding.id)} ({place}): "
    lines = look.row(label, what + words.of("evidence.problem", finding.problem.value), 0, "against")
    lines += look.row(words("evidence.expected"), one_line(finding.expected), 2)
    return lines + look.row(words("evidence.found"), one_line(finding.found), 2)


def _gap(gap: Gap, words: Words) -> str:
    kind = "name_only" if gap.kind == "name" and not gap.bytes_removed else gap.kind
    return words(
        "evidence.gap",
        document=gap.document,
        what=words.of("evidence.gap", kind),
        by=one_line(gap.by),
        when=when(gap.recorded_at, words),
        reason=one_line(gap.reason),
        redaction=gap.redaction[:12],
    )


def log_text(entries: Sequence[tuple[Entry, str]], look: Look) -> str:
    """Number, time, kind and id of each entry."""
    words = look.words
    if not entries:
        return look.place(words("evidence.no_entries")) + "\n"
    wide = len(str(entries[-1][0].seq))
    lines = []
    for entry, _ in entries:
        kind = look.place(words.of("record", entry.kind.value))
        moment = when(entry.recorded_at, words)
        lines.append(f"{entry.seq:>{wide}}  {look.paint(moment, 'quiet')}  {kind}  {visible(entry.subject)}")
    return "\n".join(lines) + "\n"


def removal_text(removal: Removal, look: Look, redaction: str | None = None) -> str:
    """What a redaction would remove, or has removed; never the name itself."""
    look = replace(look, column=COLUMN)
    words = look.words
    if removal.nothing:
        return look.place(words("evidence.nothing")) + "\n"
    lines = look.row(words("evidence.redaction"), redaction) if redaction is not None else []
    parts = [words("evidence.bytes_of", documents=words.count("document", len(removal.gone)))] if removal.gone else []
    read = words("evidence.readings_of", documents=words.count("document", len(removal.documents)))
    parts += [f"{read} ({words.count('reading', removal.readings)})"] if removal.readings else []
    parts += [words.count(kind, n) for kind, n in removal.others]
    label = words("evidence.removal" if redaction is None else "evidence.removed")
    lines += look.row(label, words.listed(parts) or words.count("document", len(removal.documents)))
    for document in removal.documents:
        lines += look.row("", document, 2, "quiet")
    if removal.alike:
        lines += look.row(words("evidence.alike"), words.listed(list(removal.alike)), 0, "warning")
    return "\n".join(lines) + "\n"
