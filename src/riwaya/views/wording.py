"""What a claim looks like in words, for the text and the HTML view alike. Part of the views room, pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from riwaya.attribution.model import Hop
from riwaya.claims.model import Claim, FacetValue, SaidAt, Statement
from riwaya.document import Document
from riwaya.events.names import words_of
from riwaya.views.words import Words
from riwaya.vocabulary import COUNTED_FACETS, Commitment, FacetName, Grade, HopRole, Stance

TONES: Mapping[str, frozenset[Stance]] = {
    "against": frozenset({Stance.DENY, Stance.DISOWN, Stance.RETRACT, Stance.CORRECT}),
    "heavy": frozenset({Stance.ACCUSE, Stance.THREATEN, Stance.WARN, Stance.DEMAND, Stance.CONDEMN}),
    "open": frozenset(
        {
            Stance.DECLINE,
            Stance.SILENT,
            Stance.WITHHOLD,
            Stance.NO_INFORMATION,
            Stance.UNCLAIMED,
            Stance.QUESTION,
        }
    ),
}
"""Four families of stance share a colour; everything else is "for". Colour never stands without the word."""
GRADE_TONES: Mapping[Grade, str] = {
    **dict.fromkeys((Grade.CONTESTED, Grade.SINGLE_DENIED, Grade.DISOWNED), "against"),
    **dict.fromkeys((Grade.CONFIRMED, Grade.CORROBORATED), "for"),
}


def tone(stance: Stance) -> str:
    """The family of `stance`: for, against, heavy or open."""
    return next((name for name, members in TONES.items() if stance in members), "for")


def grade_tone(grade: Grade) -> str:
    """The family of `grade`: for, against or open."""
    return GRADE_TONES.get(grade, "open")


def speaker_name(claim: Claim, words: Words) -> str:
    """Who speaks, in the document's own words; says so where nobody is named."""
    if claim.speaker.name:
        return claim.speaker.name
    return words("outlet_voice") if claim.narrated else words("nobody")


def hops_in_order(hops: Iterable[Hop]) -> list[Hop]:
    """From the speaker to the outlet."""
    order = list(HopRole)
    return sorted(hops, key=lambda hop: order.index(hop.role))


def quoted(document: Document, claim: Claim) -> str:
    """What is said, its parts joined by an ellipsis; the cue where nothing is said (a refusal to comment)."""
    parts = [document.quote(span) for span in claim.content]
    if not parts and claim.cue is not None:
        parts = [document.quote(claim.cue)]
    return one_line(" … ".join(parts))


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def when(moment: date | str | None, words: Words) -> str:
    """A time as people write it, to the minute: 2025-11-15 18:45 +03:00; a day alone stays a day."""
    if moment is None:
        return words("no_date")
    text = moment if isinstance(moment, str) else moment.isoformat()
    try:
        exact = datetime.fromisoformat(text)
    except ValueError:
        return text
    if len(text) <= len("2025-11-15"):
        return text
    offset = exact.isoformat()[-6:] if exact.utcoffset() is not None else ""
    return f"{exact:%Y-%m-%d %H:%M} {offset}".rstrip()


def statement_words(statement: Statement, words: Words) -> str:
    """What a statement is and whose: communiqué attributed to …, post of …."""
    kind = words.of("statement_kind", statement.kind)
    if statement.alleged_author:
        return f"{kind} ({words('label.alleged_author')} {statement.alleged_author})"
    return f"{kind} ({statement.author})" if statement.author else kind


def said_when(said_at: SaidAt, words: Words) -> str:
    return f"{said_at.value} ({words.of('basis', said_at.basis)})"


def number_words(value: FacetValue, words: Words) -> str:
    """A counted value as said: 5, at least 5, about 20, a number not given."""
    low, high = value.low, value.high
    if value.value is None and high is None:
        return words("some_number")
    if low is None and high is None:
        return str(value.value)
    if low is not None and high is not None:
        text = f"{low:g}" if low == high else words("between", low=f"{low:g}", high=f"{high:g}")
    elif low is not None:
        text = words("at_least", n=f"{low:g}")
    else:
        text = words("at_most", n=f"{high:g}")
    return words("about_n", n=text) if value.approx else text


def value_words(value: FacetValue, document: Document, words: Words) -> str:
    """One answer of a claim: a figure as an interval, a coded answer by its label, else the document's own words."""
    if value.name in COUNTED_FACETS:
        return number_words(value, words)
    said = coded_words(value.name, value.value, words) or one_line(document.quote(value.span))
    if value.name is FacetName.PERPETRATOR and isinstance(value.value, str) and value.value != value.entity:
        # Who says that it was himself is not named again where he says so («تبنت … استهداف», claimed the targeting of).
        return said if words_of(value.value) & words_of(said) else one_line(value.value)
    known = value.name is FacetName.TIME and isinstance(value.value, str) and value.value not in said
    return f"{said} ({value.value})" if known else said


CODED_FACETS = frozenset(
    {FacetName.OCCURRENCE, FacetName.CAUSE, FacetName.MEANS, FacetName.RESPONSIBILITY, FacetName.AUTHENTICITY}
)
"""Facets whose values are codes; all others are answered in somebody's own words."""


def coded_words(name: FacetName, value: str | int | None, words: Words) -> str | None:
    """The label of a coded answer (a means, a cause, an event type), None for an answer in words."""
    if name not in CODED_FACETS:
        return None
    keys = (f"value.{value}", f"event.{value}")
    return next((words(key) for key in keys if words.has(key)), None)


def value_notes(value: FacetValue, words: Words) -> list[str]:
    """What a reader must know about an answer before quoting it."""
    notes = [words("negated")] if value.negated else []
    notes += [words("hedged")] if value.hedged else []
    notes += [words("left_open")] if value.value is None and value.name not in COUNTED_FACETS else []
    notes += [words("presupposed")] if value.commitment is Commitment.PRESUPPOSED else []
    return notes


def is_date(word: str) -> bool:
    """True for 2025-11-14 and the like, whose parts a right-to-left line would show in the wrong order."""
    core = word.strip("()[],.;:،؛")
    return core[:1].isdigit() and "-" in core and not set(core) - set("0123456789-:+TZ.")
