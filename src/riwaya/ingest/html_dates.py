"""When a page says that it was published; nothing where it says nothing, or two things. Ingest room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from riwaya.ingest import dates, days
from riwaya.ingest.html_blocks import Markup, Note
from riwaya.ingest.knowledge import Knowledge

Moment = datetime | date
_METAS = frozenset(
    "article:published_time og:article:published_time datepublished publisheddate publish-date publish_date pubdate"
    " publication_date article.published dcterms.issued dc.date.issued sailthru.date parsely-pub-date article:published"
    " cxenseparse:recs:publishtime og:published_time".split()
)
_WEAK = ("date", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created")
"""Names under which pages also give the day on which they were made or changed."""
_CHANGED = ("updat", "modif", "edited")
_PUBLISHED = ("publish", "entry-date", "post-date", "posted", "pubdate", "datepublished", "postdate")
_LONGEST = 14


class Place(NamedTuple):
    """Where in a page its own date may stand: from the headline to the end of the story, which begins at `story`."""

    title: int
    story: int
    last: int
    apart: frozenset[int]


def published(page: Markup, said: Iterable[str], alone: bool, place: Place, known: Knowledge) -> Moment | None:
    """The time of publication: what machines are told (`said` by the JSON-LD of the page), else what readers are.

    `alone` is false where a page describes several articles: then its `itemprop` dates may be of another.
    """
    told = [moment for value in said if (moment := dates.plausible(value)) is not None]
    told += _of_metas(page, _METAS - (set() if alone else {"datepublished"}))
    if told:
        return _one(told)
    weak = _of_metas(page, frozenset(_WEAK))
    stamped = list(_stamped(page, place))
    written = set(_written(page, place, known))
    if stamped or written:
        return _one([*stamped, *written])
    return _one(weak)


def _of_metas(page: Markup, names: frozenset[str]) -> list[Moment]:
    """The times of some names; a name that gives two gives none."""
    values: dict[str, set[Moment]] = {}
    for name, value in page.metas:
        if name in names and (found := dates.plausible(value)) is not None:
            values.setdefault(name, set()).add(found)
    return [moment for found in values.values() if len(found) == 1 for moment in found]


def _one(moments: list[Moment]) -> Moment | None:
    """The time where all name one day (or, across zones, the next), a time of day before a day; None for two days."""
    ordinals = [date(moment.year, moment.month, moment.day).toordinal() for moment in moments]
    if not ordinals or max(ordinals) - min(ordinals) > 1:
        return None
    return next((moment for moment in moments if isinstance(moment, datetime)), moments[0])


def _stamped(page: Markup, place: Place) -> Iterator[Moment]:
    for note in page.notes:
        moment = dates.plausible(note.value) if note.kind == "time" else None
        if moment is not None and _is_own(page, note, place):
            yield moment


def _is_own(page: Markup, note: Note, place: Place) -> bool:
    """True for a time between headline and story, or one called that of publication before the story has ended."""
    if note.inside_post or note.element in place.apart or any(word in note.names for word in _CHANGED):
        return False
    if place.title and place.title < note.element < place.story:
        return True
    called = any(word in note.names for word in _PUBLISHED)
    return called and _near(page, note.element, place)


def _near(page: Markup, element: int, place: Place) -> bool:
    """True from the headline to the end of the story, and in what stands around both of them two elements up."""
    around = place.title or place.story
    for _ in range(2):
        around = max(page.parents[around], 0)
    return (around or place.title) <= element <= max(place.last, page.ends[around] if around else 0)


def _written(page: Markup, place: Place, known: Knowledge) -> Iterator[date]:
    """The days named in short lines between headline and story, and in what is marked as the time of publication."""
    texts = [note.text for note in page.notes if note.kind == "time" and note.text and _is_own(page, note, place)]
    if place.title:
        texts += [
            block.text
            for block in page.blocks
            if place.title < block.element < place.story and block.words <= _LONGEST and not block.post
            and block.element not in place.apart
        ]  # fmt: skip
    for text in texts:
        found = None if is_change(text, known) else days.named(text, known)
        if found is not None and len(text.split()) <= _LONGEST:
            yield found


def is_change(text: str, known: Knowledge) -> bool:
    """True for «آخر تحديث: …» (last updated)."""
    return known.has(known.folder.words(text)[:4], "modified")
