"""What pages show of an event: pure functions over its comparison, for templates. Web room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from riwaya.claims.inforce import InForce
from riwaya.claims.model import Claim, Reading
from riwaya.desk.desk import Desk
from riwaya.desk.related import documents_of
from riwaya.desk.searching import Found
from riwaya.desk.voices import known_actor
from riwaya.document import Document
from riwaya.events.model import Comparison, Conflict, Event, Facet
from riwaya.events.sources import EventSources, within
from riwaya.text import fold
from riwaya.views import source_wording
from riwaya.views.accounts import Table, accounts, party
from riwaya.views.article import shown
from riwaya.views.diff import Difference, Passage
from riwaya.views.index import Index
from riwaya.views.marks import Mark, blocks
from riwaya.views.wording import one_line, speaker_name, tone
from riwaya.views.words import Ui, Words
from riwaya.vocabulary import Stance
from riwaya.web.paging import Part, part
from riwaya.web.story import story

__all__ = ["Ui"]
ANSWERED_NOT = (Stance.DECLINE, Stance.SILENT, Stance.NO_INFORMATION, Stance.WITHHOLD, Stance.UNCLAIMED)
COLUMNS, MORE_COLUMNS = 6, 18
"""Accounts that stand side by side at first, and in each further part."""
DRAWN = 80
"""Documents that are drawn in one tree of sources."""
PASTED = "pasted.txt"
"""What a pasted text is called."""
LONGEST_TITLE = 160
AROUND = 320
"""Code points of the text that are shown before and after a claim."""


@dataclass(frozen=True, slots=True)
class Board:
    """Accounts of an event side by side, and which part of all of them they are."""

    table: Table
    part: Part[str]


def board(event: Event, index: Index, words: Words, number: int = 1) -> Board:
    """Those who say most first, the others in further parts."""
    table = accounts(event, index, words)
    few = len(table.columns) <= COLUMNS + 1
    shown_ = part(table.columns, number, COLUMNS + 1 if few else COLUMNS, MORE_COLUMNS)
    return Board(table.only(shown_.start, shown_.last), shown_)


def claims_of(event: Event, index: Index) -> list[Claim]:
    """Everything said about an event, in the order of its documents."""
    return index.some((*event.claims, *event.narrated))


def attacks(event: Event, index: Index) -> list[Claim]:
    """Denials, disownings, retractions and corrections, each of one voice with one content once."""
    return _once([claim for claim in claims_of(event, index) if tone(claim.stance) == "against"], index)


def refusals(event: Event, index: Index) -> list[Claim]:
    """Who declined, kept silent, had no information or withheld something, each voice with one stance once."""
    found = [claim for claim in claims_of(event, index) if claim.stance in ANSWERED_NOT]
    seen: dict[tuple[str, Stance], Claim] = {}
    for claim in found:
        seen.setdefault((party(claim), claim.stance), claim)
    return list(seen.values())


def _once(claims: Iterable[Claim], index: Index) -> list[Claim]:
    seen: dict[tuple[str, Stance, str], Claim] = {}
    for claim in claims:
        document = index.document(claim)
        said = "" if document is None else fold(" ".join(document.quote(span) for span in claim.content))
        seen.setdefault((party(claim), claim.stance, said), claim)
    return list(seen.values())


def unheard(event: Event, index: Index) -> list[tuple[str, list[Claim]]]:
    """Who is accused and does not speak in any of these documents, by name, with the accusations."""
    told = claims_of(event, index)
    speak = {party(claim) for claim in told} | {fold(one_line(claim.speaker.name)) for claim in told}
    accused: dict[str, tuple[str, list[Claim]]] = {}
    for claim in told:
        target = claim.target
        if claim.stance is Stance.ACCUSE and target is not None:
            key = target.entity or fold(one_line(target.name))
            if key not in speak and fold(one_line(target.name)) not in speak:
                accused.setdefault(key, (one_line(target.name), []))[1].append(claim)
    return list(accused.values())


def instants(comparison: Comparison, event: str) -> list[str]:
    """When documents that tell of an event were published, each instant once, the earliest first."""
    told = set(documents_of(comparison, event))
    dated = (reading.document.published for reading in comparison.readings if reading.document.id in told)
    return in_order(moment.isoformat() for moment in dated if moment is not None)


def in_order(moments: Iterable[str]) -> list[str]:
    """Instants (ISO 8601) from the earliest to the latest, each once, whatever zone it is told in."""
    found = {_moment(datetime.fromisoformat(moment)): moment for moment in moments}
    return [found[moment] for moment in sorted(found)]


def _moment(moment: date) -> datetime:
    """For sorting: days without an hour begin their day, in UTC where no zone is told."""
    exact = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return exact if exact.tzinfo is not None else exact.replace(tzinfo=UTC)


def step_at(steps: Sequence[str], as_of: object) -> int:
    """The place of the last of these instants that is not after another one; the last of all without one."""
    if as_of is None:
        return len(steps) - 1
    text = str(as_of)
    limit = _moment(datetime.fromisoformat(text))
    if len(text) == len("2025-11-14"):
        limit = limit.replace(hour=23, minute=59, second=59)
    return sum(_moment(datetime.fromisoformat(step)) <= limit for step in steps) - 1


def contested(facet: Facet, conflicts: Iterable[Conflict]) -> bool:
    """True where a conflict is about this question."""
    return any(conflict.facet is facet.name for conflict in conflicts)


def facet_anchor(facet: Facet) -> str:
    """What a question is called in addresses: killed-total-event."""
    return "-".join([facet.name.value, *(one for one in facet.stratum.split("/") if one)])


def asked_as(facets: Iterable[Facet], name: str) -> list[Facet]:
    """The question that is called so in addresses."""
    return [facet for facet in facets if facet_anchor(facet) == name]


@dataclass(frozen=True, slots=True)
class Tree:
    """A part of the tree of sources, and which of its documents (one under several origins as often) it shows."""

    sources: EventSources
    part: Part[int]


def tree_part(sources: EventSources, number: int = 1) -> Tree:
    """The part with this number: the first origins with their documents first."""
    total = sum(len(origin.documents()) for origin in sources.origins())
    found = part(range(total), number, DRAWN, DRAWN)
    return Tree(sources if found.parts == 1 else within(sources, found.start, found.last), found)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text around a claim; `role` is "" outside it."""

    text: str
    role: str


def in_context(claim: Claim, document: Document, around: int = AROUND) -> list[Stretch]:
    """The text around a claim with its cue, source and content told apart, whole words at the edges."""
    spans = [span for span in (claim.cue, claim.source, *claim.content) if span is not None]
    if not spans:
        return []
    low = _edge(document.text, min(span.start for span in spans) - around, -1)
    high = _edge(document.text, max(span.end for span in spans) + around, 1)
    found = [Stretch("…", "")] if low else []
    for block in blocks(document, [claim]):
        for segment in block.segments:
            start, end = max(segment.start, low), min(segment.end, high)
            if start < end:
                text, role = document.text[start:end], _role(segment.marks)
                found.append(Stretch(text if role else _without_gaps(text), role))
    return [*found, Stretch("…", "")] if high < len(document.text) else found


def _without_gaps(text: str) -> str:
    """A text without its empty lines."""
    lines = text.split("\n")
    kept = [line for at, line in enumerate(lines) if line.strip() or at in (0, len(lines) - 1)]
    return "\n".join(kept)


def _edge(text: str, at: int, step: int) -> int:
    """The next white space in one direction, or the end of the text."""
    at = max(0, min(at, len(text)))
    while 0 < at < len(text) and not text[at - 1 if step < 0 else at].isspace():
        at += step
    return at


def _role(marks: Sequence[Mark]) -> str:
    roles = {mark.role for mark in marks}
    return next((role for role in ("cue", "source", "content") if role in roles), "")


@dataclass(frozen=True, slots=True)
class Change:
    """Words that were replaced, with some that stand around them in the new text, or in the old where none are new."""

    before: str
    old: str
    new: str
    after: str


def changes_in(found: Difference, old: Document, new: Document, around: int = 60) -> list[Change]:
    """What is different in two texts, in the order of the new one."""
    return [_change(passage, old, new, around) for passage in found.passages]


def _change(passage: Passage, old: Document, new: Document, around: int) -> Change:
    document, span = (new, passage.new) if passage.new is not None else (old, passage.old)
    assert span is not None  # one of the two is always there
    low, high = _edge(document.text, span.start - around, -1), _edge(document.text, span.end + around, 1)
    return Change(
        document.text[low : span.start],
        "" if passage.old is None else old.quote(passage.old),
        "" if passage.new is None else new.quote(passage.new),
        document.text[span.end : high],
    )


def with_rejected(decided: Reading, read: Reading) -> Reading:
    """A reading as persons left it with the claims they rejected still in their places."""
    now = {claim.id: claim for claim in (*decided.claims, *decided.narrated)}
    claims = tuple(now.get(claim.id, claim) for claim in read.claims)
    return replace(decided, claims=claims, narrated=tuple(now.get(claim.id, claim) for claim in read.narrated))


def disagreeing(found: InForce) -> set[str]:
    """Ids of judgements that others contradict."""
    return {one.id for dispute in found.disagreements for one in dispute.judgements}


def denials_in(reading: Reading | None) -> int:
    """How many claims of a document deny, disown, retract or correct."""
    return 0 if reading is None else sum(tone(claim.stance) == "against" for claim in reading.claims)


def country_name(code: str, words: Words) -> str:
    """A country by its code, where the lexicon knows it."""
    known = known_actor(f"actor.{code.lower()}")
    return code if known is None else (known.name_ar if words.ui == "ar" else known.name_en) or code


def headline(document: Document) -> str:
    """What a document is called in lists: its title, else its first line, else its file."""
    first = next((line for line in document.text.splitlines() if line.strip()), "")
    return one_line(document.title or first)[:LONGEST_TITLE] or one_line(document.input) or document.id


def titles_of(desk: Desk, events: Iterable[str]) -> dict[str, str]:
    """The titles of events by id."""
    cards = {card.id: card for id_ in dict.fromkeys(events) for _, card in desk.events.cards.named(id_)}
    return {id_: one_line(card.title) for id_, card in cards.items()}


def hit_pieces(found: Found) -> list[Stretch]:
    """The stretch of a search hit with the words that were looked for told apart."""
    if found.stretch is None:
        return []
    text, at, pieces = found.reading.document.text, found.stretch.start, list[Stretch]()
    for mark in found.marks:
        pieces += [Stretch(text[at : mark.start], ""), Stretch(text[mark.start : mark.end], "hit")]
        at = mark.end
    pieces.append(Stretch(text[at : found.stretch.end], ""))
    return [piece for piece in pieces if piece.text]


def voice_key(claim: Claim) -> str:
    """What the page of a voice is asked for by: the actor's id, else the name as written."""
    return claim.speaker.entity or one_line(claim.speaker.name)


def judgement_state(judgement: str, found: InForce) -> str:
    """ "counts", "withdrawn" or "overruled"."""
    if judgement in dict(found.withdrawn):
        return "withdrawn"
    if judgement in {one.id for one in found.counting}:
        return "counts"
    return "overruled" if judgement in {one.id for one in found.standing} else "replaced"


def name_of(claim: Claim, words: Words) -> str:
    """Who speaks, on one line."""
    return one_line(speaker_name(claim, words))


def outlet_name(document: Document, words: Words) -> str:
    """Where a document stood; of a text that was pasted without saying so, that it was."""
    pasted = document.outlet is None and document.input.rpartition("/")[2] == PASTED
    return words("inbox.pasted") if pasted else source_wording.outlet_name(document, words)


ASKED = {
    "place": "facet.place", "actor": "filter.actor", "outlet": "label.outlet", "stance": "filter.stance",
    "grade": "filter.grade", "type": "filter.type", "since": "filter.since", "until": "filter.until",
    "contested": "filter.contested", "has": "inbox.title", "kind": "inbox.kind", "language": "inbox.language",
}  # fmt: skip
"""What the parts of a question are called on the page that asks it."""
CLOSED = {"stance": "stance", "grade": "grade", "type": "event", "kind": "inbox.kind"}
LANGUAGES = {"ar": "العربية", "en": "English"}


def asked_label(name: str, words: Words) -> str:
    """What a part of a question is called."""
    return words(ASKED[name])


def asked_value(name: str, text: str, words: Words) -> str:
    """What is asked for, in words."""
    if name in CLOSED:
        return words.of(CLOSED[name], text)
    return LANGUAGES.get(text, text) if name == "language" else one_line(text)


TOOLS: dict[str, Any] = {
    "asked_as": asked_as,
    "asked_label": asked_label,
    "asked_value": asked_value,
    "attacks": attacks,
    "board": board,
    "country_name": country_name,
    "contested": contested,
    "denials_in": denials_in,
    "facet_anchor": facet_anchor,
    "disagreeing": disagreeing,
    "headline": headline,
    "hit_pieces": hit_pieces,
    "in_context": in_context,
    "judgement_state": judgement_state,
    "name_of": name_of,
    "outlet_name": outlet_name,
    "party": party,
    "refusals": refusals,
    "shown": shown,
    "step_at": step_at,
    "story": story,
    "tree_part": tree_part,
    "unheard": unheard,
    "voice_key": voice_key,
}
