"""Statements somebody is said to have made and disowns: one event for each, however often reported; events room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from riwaya.claims.model import Claim, FacetValue, Reading, Statement
from riwaya.document import Span
from riwaya.events.entries import Entry, entry_of, joined
from riwaya.events.grading import ATTRIBUTED, DISOWNED
from riwaya.events.independence import Origin, Origins
from riwaya.events.instants import published_day
from riwaya.events.issued import IssuedStatements
from riwaya.events.threads import Threads
from riwaya.vocabulary import FacetName, SpeakerType, Stance

ONE_STATEMENT = 7
"""Days within which reports of a contested statement by one author are of one statement."""


@dataclass(slots=True)
class Contested:
    """One contested statement: its objects in all documents, the claims it makes, who disowns it, who keeps silent."""

    author: str
    voice: str
    statements: list[Statement] = field(default_factory=list)
    made: list[tuple[Claim, Reading]] = field(default_factory=list)
    disowning: list[tuple[Claim, Reading]] = field(default_factory=list)
    silent: list[tuple[Claim, Reading]] = field(default_factory=list)
    papers: list[tuple[Claim, Reading]] = field(default_factory=list)
    """What is said of the paper or the recording itself: an old seal, a channel that deleted it."""

    def entries(self, origins: Origins) -> tuple[Entry, ...]:
        """Its claims as entries on the one question of authorship."""
        voice = f"statement:{self.voice}"
        origin = Origin(voice, "", voice)
        found = [replace(entry_of(c, r, (_authorship(c, False),), origins), origin=origin) for c, r in self.made]
        found += [entry_of(c, r, _disowning(c), origins) for c, r in self.disowning]
        found += [entry_of(c, r, (), origins) for c, r in (*self.silent, *self.papers)]
        return joined(found)

    def links(self) -> Mapping[str, tuple[str, ...]]:
        """For each disowning claim the claims of the statement: what it takes the ground from."""
        made = tuple(sorted(claim.id for claim, _ in self.made))
        return {claim.id: made for claim, _ in self.disowning}


def _authorship(claim: Claim, negated: bool) -> FacetValue:
    span = claim.source or claim.cue or (claim.content[0] if claim.content else Span(0, 1))
    return FacetValue(FacetName.AUTHENTICITY, DISOWNED if negated else ATTRIBUTED, span)


def _disowning(claim: Claim) -> tuple[FacetValue, ...]:
    """A disowning denies that the statement is his and holds that it is not."""
    held = _authorship(claim, True)
    return held, replace(held, value=ATTRIBUTED, negated=True)


def contested(readings: Sequence[Reading], origins: Origins, threads: Threads) -> list[Contested]:
    """Every statement that is only attributed or that its author disowns, in order of author and time."""
    groups: dict[str, list[tuple[int, Contested]]] = {}
    for reading in readings:
        for author, found in sorted(_of_reading(reading, origins, threads).items()):
            _put(groups.setdefault(author, []), published_day(reading.document) or 0, found)
    every = [found for author in sorted(groups) for _, found in groups[author]]
    _take_in_issued(every, readings, origins)
    return every


def _take_in_issued(every: Sequence[Contested], readings: Sequence[Reading], origins: Origins) -> None:
    """What documents took at its word is of a disowned statement too."""
    disowned = [found for found in every if found.disowning]
    issued = IssuedStatements(readings, (found.voice for found in disowned), origins)
    for found in disowned:
        for one in issued.disowned(found.voice, found.disowning, ONE_STATEMENT):
            found.statements += one.statements
            found.made += [(claim, one.reading) for claim in one.claims]


def _put(group: list[tuple[int, Contested]], day: int, found: Contested) -> None:
    """Join one document's statement to the author's last one when their days are near; readings come in order."""
    if group and (not day or not group[-1][0] or day - group[-1][0] <= ONE_STATEMENT):
        known = group[-1][1]
        known.statements += found.statements
        known.made += found.made
        known.disowning += found.disowning
        known.silent += found.silent
        known.papers += found.papers
        group[-1] = (max(day, group[-1][0]), known)
        return
    group.append((day, found))


def _of_reading(reading: Reading, origins: Origins, threads: Threads) -> dict[str, Contested]:
    by_id = {claim.id: claim for claim in reading.claims}
    found: dict[str, Contested] = {}
    for statement in reading.statements:
        if statement.alleged_author is None and not statement.disowned_by:
            continue
        name = statement.alleged_author or statement.author or ""
        claims = [by_id[claim] for claim in statement.claims if claim in by_id]
        entity = next((claim.speaker.entity for claim in claims if claim.speaker.entity), None)
        group = _group(found, origins.voice(name, entity, reading), name)
        group.statements.append(statement)
        group.made += [(claim, reading) for claim in claims if claim.stance is not Stance.DISOWN]
    disowning = [claim for claim in reading.claims if claim.stance is Stance.DISOWN and claim.speaker.name]
    if disowning and not any(group.made for group in found.values()):
        voice = origins.voice(disowning[0].speaker.name, disowning[0].speaker.entity, reading)
        papers = [(c, reading) for c in reading.claims if c.speaker.type is SpeakerType.DOCUMENT]
        if papers:
            _group(found, voice, disowning[0].speaker.name).made += papers
    for claim in reading.claims:
        if claim.stance is Stance.DISOWN and claim.speaker.name:
            _disowned_by(found, claim, reading, origins).disowning.append((claim, reading))
    for claim in reading.claims:
        speaker = claim.speaker
        voice = origins.voice(speaker.name, speaker.entity, reading) if speaker.name else ""
        if claim.stance in (Stance.SILENT, Stance.DECLINE) and voice in found:
            found[voice].silent.append((claim, reading))
    if len(found) == 1:
        (only,) = found.values()
        told = {claim.id for claim, _ in (*only.made, *only.disowning, *only.silent)}
        only.papers += [(c, reading) for c in threads.papers(reading) if c.id not in told]
    return found


def _disowned_by(found: dict[str, Contested], claim: Claim, reading: Reading, origins: Origins) -> Contested:
    """The statement a disowning is about: the disowner's own, the only one told of, else one unseen.

    A group and the spokesman who writes for it disown one statement, under whichever name.
    """
    voice = origins.voice(claim.speaker.name, claim.speaker.entity, reading)
    alleged = [key for key, group in found.items() if group.made]
    others = alleged or list(found)
    if voice not in alleged and len(others) == 1:
        return found[others[0]]
    return _group(found, voice, "" if voice in alleged else claim.speaker.name)


def _group(found: dict[str, Contested], voice: str, name: str) -> Contested:
    group = found.setdefault(voice, Contested(name, voice))
    group.author = max(group.author, name, key=len)
    return group
