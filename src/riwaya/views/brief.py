"""A desk brief: what a comparison says, in sentences that can be printed from and followed back. Views room, pure.

Every sentence is made of the record and has footnotes; none says what is so. Contested and best covered events come
first, minor ones get one line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from riwaya.events.model import Comparison, Event
from riwaya.views.brief_against import changed, conflicts, denied
from riwaya.views.brief_credit import credit
from riwaya.views.brief_desk import Desk
from riwaya.views.brief_figures import figures
from riwaya.views.brief_model import Brief, Draft, Footnotes, Section, Told, event_shell
from riwaya.views.brief_open import left_open
from riwaya.views.brief_told import claim_sentences, claimed, coverage
from riwaya.views.brief_voices import voices_of
from riwaya.vocabulary import BriefSection, Grade

MOST_EVENTS = 4
"""Events told at length; a page holds no more."""
URGENT = frozenset({Grade.CONTESTED, Grade.DISOWNED, Grade.SINGLE_DENIED})
Parts = list[tuple[BriefSection, list[Draft | None]]]


def brief_of(comparison: Comparison, only: str | None = None) -> Brief:
    """The brief of a comparison, or of the one event with id `only` in it."""
    desk, notes = Desk.of(comparison), Footnotes()
    ordered = sorted(comparison.events, key=lambda event: _need(event, comparison, desk))
    if only is not None:
        chosen = [event for event in ordered if event.id == only]
        told = [_told(event, comparison, desk, notes) for event in chosen]
    else:
        major = [event for event in ordered if is_major(event, comparison, desk)][:MOST_EVENTS]
        told = [_told(event, comparison, desk, notes) for event in major]
        minor = [_in_short(event, desk, notes) for event in ordered if event not in major]
        told += [event for event in minor if event.sections]
    known = {claim for event in comparison.events for claim in event.claims}
    left_out = 0 if only is not None else sum(claim.id not in known for claim in comparison.claims)
    return Brief(tuple(told), notes.notes, comparison.as_of, len(comparison.readings), left_out)


def _need(event: Event, comparison: Comparison, desk: Desk) -> tuple[bool, int, int, str]:
    """Contested first, then told by most documents, then by most claims."""
    documents = {claim.document for claim in desk.known((*event.claims, *event.narrated))}
    return not _urgent(event, comparison), -len(documents), -len(event.claims), event.id


def _urgent(event: Event, comparison: Comparison) -> bool:
    clash = any(conflict.event == event.id for conflict in comparison.conflicts)
    return clash or any(facet.grade in URGENT for facet in event.facets)


def is_major(event: Event, comparison: Comparison, desk: Desk) -> bool:
    """True when accounts of it part, or more than one voice tells of it."""
    return _urgent(event, comparison) or len(voices_of(event, desk)) > 1


def _told(event: Event, comparison: Comparison, desk: Desk, notes: Footnotes) -> Told:
    voices = voices_of(event, desk)
    clashes = [conflict for conflict in comparison.conflicts if conflict.event == event.id]
    parts: Parts = [
        (BriefSection.COVERAGE, list(coverage(event, voices, desk))),
        (BriefSection.CLAIMED, list(claimed(voices, desk))),
        (BriefSection.DENIED, list(denied(event, desk))),
    ]
    cited = frozenset(cite.claim for _, drafts in parts for one in drafts if one is not None for cite in one.cites)
    desk = replace(desk, told=cited)
    parts[2:2] = [(BriefSection.FIGURES, list(figures(event, desk)))]
    parts += [
        (BriefSection.CHANGED, list(changed(event, desk))),
        (BriefSection.OPEN, list(left_open(event, desk))),
        (BriefSection.CONFLICTS, list(conflicts(event, clashes, desk))),
        (BriefSection.CREDIT, list(credit(event, desk))),
    ]
    return event_shell(event, [_section(key, drafts, notes) for key, drafts in parts])


def _in_short(event: Event, desk: Desk, notes: Footnotes) -> Told:
    """One line: what one voice says, or else who is silent about it."""
    voices = voices_of(event, desk)
    drafts = claim_sentences(voices[0], desk) if voices else iter((*denied(event, desk), *left_open(event, desk)))
    first = next((one for one in drafts if one is not None), None)
    return event_shell(event, [_section(BriefSection.IN_SHORT, [first], notes)], minor=True)


def _section(key: BriefSection, drafts: Iterable[Draft | None], notes: Footnotes) -> Section:
    return Section(key, tuple(notes.numbered(one) for one in drafts if one is not None))
