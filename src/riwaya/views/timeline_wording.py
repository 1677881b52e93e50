"""The timeline in words: entries gathered by document, grades that changed together said once. Views room, pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from riwaya.document import Document
from riwaya.events.kinds import TimelineKind
from riwaya.events.model import Comparison, Facet, FigureRecord
from riwaya.events.timeline import Passage, TimelineEntry
from riwaya.views.index import Index
from riwaya.views.wording import one_line, said_when, speaker_name
from riwaya.views.words import Words
from riwaya.vocabulary import FacetName, Grade

TONES: Mapping[TimelineKind, str] = {
    **dict.fromkeys(
        (TimelineKind.DENIAL, TimelineKind.DISOWNING, TimelineKind.RETRACTION, TimelineKind.CORRECTION), "against"
    ),
    TimelineKind.UNANSWERED: "open",
    TimelineKind.GRADE: "open",
    TimelineKind.SUPERSEDED: "heavy",
    TimelineKind.FOLLOW_UP: "heavy",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the timeline: an entry, and the questions it is about (several where a grade changed for several)."""

    entry: TimelineEntry
    asked: tuple[tuple[FacetName, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What became known with one document."""

    document: Document
    items: tuple[Item, ...]


def kinds_of(group: Group) -> list[TimelineKind]:
    """What is new with a document, each kind once."""
    found = {item.entry.kind for item in group.items}
    return [kind for kind in TimelineKind if kind in found]


def tone_of(kind: TimelineKind) -> str:
    """The family of a kind of entry: against, open, heavy or for."""
    return TONES.get(kind, "for")


def groups(entries: Iterable[TimelineEntry], index: Index) -> list[Group]:
    """The entries document by document, in their order."""
    found: list[Group] = []
    for item in _items(entries):
        document = index.readings[item.entry.document].document
        if found and found[-1].document.id == document.id:
            found[-1] = replace(found[-1], items=(*found[-1].items, item))
        else:
            found.append(Group(document, (item,)))
    return found


def _items(entries: Iterable[TimelineEntry]) -> list[Item]:
    """Grades that went the same way with the same claim are one line."""
    found: list[Item] = []
    graded: dict[tuple[object, ...], int] = {}
    for entry in entries:
        asked = () if entry.facet is None else ((entry.facet, entry.stratum),)
        key = (entry.passages[-1].claim, entry.events, entry.before, entry.grade)
        if entry.kind is not TimelineKind.GRADE or key not in graded:
            if entry.kind is TimelineKind.GRADE:
                graded[key] = len(found)
            found.append(Item(entry, asked))
            continue
        known = found[graded[key]]
        passages = tuple(dict.fromkeys((*known.entry.passages[:-1], *entry.passages)))
        found[graded[key]] = Item(replace(known.entry, passages=passages), (*known.asked, *asked))
    return found


def kind_words(entry: TimelineEntry, words: Words) -> str:
    """What it is; an account that its origin gave before is not called new."""
    if entry.again and entry.kind is TimelineKind.ACCOUNT:
        return words("account_repeated")
    return words.of("timeline", entry.kind)


def grade_words(entry: TimelineEntry, words: Words) -> str:
    """What a grade became, and what it was before."""
    now = words.of("grade", entry.grade or Grade.UNATTRIBUTED)
    return now if entry.before is None else words("grade_change", before=words.of("grade", entry.before), now=now)


def who(entry: TimelineEntry, index: Index, words: Words) -> str:
    """Who speaks, "" where the entry follows from what several said."""
    claims = index.some(passage.claim for passage in entry.passages[:1])
    if not claims or entry.kind in (TimelineKind.GRADE, TimelineKind.FOLLOW_UP):
        return ""
    return one_line(speaker_name(claims[0], words))


def said_at_words(entry: TimelineEntry, index: Index, words: Words) -> str:
    """When it was said, where the text says so; never the time of publication in its place."""
    claims = index.some(passage.claim for passage in entry.passages[:1])
    if entry.kind in (TimelineKind.GRADE, TimelineKind.FOLLOW_UP) or not claims or claims[0].said_at is None:
        return ""
    return f"{words('label.said_at')} {said_when(claims[0].said_at, words)}"


def place_words(passage: Passage) -> str:
    """The code points of a passage: 120–164, 170–190."""
    return ", ".join(f"{span.start}–{span.end}" for span in passage.spans)


def passage_text(passage: Passage, document: Document) -> str:
    """The exact words on one line, parts joined by an ellipsis."""
    return one_line(" … ".join(document.quote(span) for span in passage.spans))


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one origin on one question, each distinct figure once, in order."""

    voice: str
    name: str
    figures: tuple[FigureRecord, ...]


def figure_rows(facet: Facet, index: Index, words: Words) -> list[FigureRow]:
    """A row for each origin that gave a figure."""
    rows: dict[str, dict[tuple[object, ...], FigureRecord]] = {}
    for figure in facet.figures:
        key = (figure.low, figure.high, figure.status)
        rows.setdefault(figure.voice, {}).setdefault(key, figure)
    told = {voice: tuple(mine.values()) for voice, mine in rows.items()}
    return [FigureRow(voice, _teller(mine, index, words), mine) for voice, mine in told.items()]


def of_first_voices(facet: Facet, most: int | None) -> Facet:
    """The question with the figures of so many origins, the first that gave one; all of them with None."""
    if most is None:
        return facet
    kept = set(list(dict.fromkeys(figure.voice for figure in facet.figures))[:most])
    return replace(facet, figures=tuple(figure for figure in facet.figures if figure.voice in kept))


def _teller(figures: Iterable[FigureRecord], index: Index, words: Words) -> str:
    """The fullest name among the claims; the outlet's where it speaks itself."""
    names = []
    for claim in index.some(figure.claim for figure in figures):
        document = index.document(claim)
        outlet = one_line(document.outlet or document.input) if document is not None else ""
        named = one_line(claim.speaker.name)
        names.append(named or f"{words('nobody')} — {outlet}")
    return max(names, key=len, default=words("nobody"))


def figure_words(figure: FigureRecord, words: Words) -> str:
    """5, 3 to 7, at least 5."""
    if figure.high is None:
        return words("at_least", n=figure.low)
    if figure.low == figure.high:
        return str(figure.low)
    return words("between", low=figure.low, high=figure.high)


def figure_notes(figure: FigureRecord, words: Words) -> list[str]:
    """What has become of it, unless it stands."""
    notes = [] if figure.status.value == "live" else [words.of("figure", figure.status)]
    return [*notes, words("presupposed")] if figure.presupposed and figure.status.value == "live" else notes


def event_number(comparison: Comparison, event: str) -> int:
    """The number with which an event is shown."""
    return next((n for n, one in enumerate(comparison.events, 1) if one.id == event), 0)
