"""Tabulated cases: short invented reports, and what the rules say they come to.

A case is data (`tests/events/cases/*.yaml`): its reports are read by the engine and compared, and of every facet it
names exactly the things it asks for are looked at. What is expected comes from the rules, never from a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.events.compare import Comparer
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison, Event, Facet
from riwaya.vocabulary import COUNTED_FACETS, SpeakerType, Stance
from tests.support.said import Paper, Said, reading

FOLDER = Path(__file__).resolve().parent.parent / "events" / "cases"
LETTERS = "abcdefghij"
"""Names of the reports of a case, in the order in which they stand in it."""


@dataclass(frozen=True)
class Case:
    """One case: `expect` by facet («killed total/event», «perpetrator»), `conflicts` as «facet kind»."""

    id: str
    rule: str
    reports: tuple[Mapping[str, Any], ...]
    expect: Mapping[str, Mapping[str, Any] | None]
    conflicts: tuple[str, ...] | None = None
    as_of: str | None = None


def cases(name: str) -> list[Case]:
    """The cases of one table."""
    found = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))["cases"]
    return [_case(one) for one in found]


def _case(raw: Mapping[str, Any]) -> Case:
    unknown = raw.keys() - {"id", "rule", "reports", "expect", "conflicts", "as_of"}
    assert not unknown, (raw["id"], unknown)
    conflicts = raw.get("conflicts")
    return Case(
        raw["id"],
        raw["rule"],
        tuple(raw["reports"]),
        raw["expect"],
        tuple(conflicts) if conflicts is not None else None,
        raw.get("as_of"),
    )


def readings(case: Case) -> list[Reading]:
    """The reports of a case as readings."""
    return [_reading(name, report) for name, report in zip(LETTERS, case.reports, strict=False)]


def _reading(name: str, report: Mapping[str, Any]) -> Reading:
    published: date | datetime | None = report.get("published")
    outlet, credited = report.get("outlet"), tuple(report.get("credits", ()))
    if "text" in report:
        return engine().read_text(report["text"], Metadata(outlet=outlet, published=published, credits=credited))
    statement = (report["alleged"], tuple(range(len(report["claims"])))) if "alleged" in report else None
    lines = tuple(_said(line) for line in report["claims"])
    return reading(Paper(name, lines, published, outlet, credited, statement))


def _said(line: Mapping[str, Any]) -> Said:
    kept = {key: value for key, value in line.items() if key != "gloss"}
    kept["stance"] = Stance(kept.get("stance", Stance.ASSERT.value))
    kept["type"] = SpeakerType(kept.get("type", SpeakerType.ORGANIZATION.value))
    return Said(**kept)


@cache
def engine() -> Engine:
    """Made once: it loads the lexicon."""
    return Engine.default()


@cache
def comparer() -> Comparer:
    """Made once, as the engine is."""
    return Comparer(Knowledge.default())


class Told:
    """What the reports of a case come to, in the words in which its table expects it."""

    def __init__(self, case: Case, backwards: bool = False) -> None:
        self._case = case
        found = readings(case)
        self._names = {one.document.id: name for name, one in zip(LETTERS, found, strict=False)}
        self._found: Comparison = comparer()(found[::-1] if backwards else found, case.as_of)
        claims = (claim for one in found for claim in (*one.claims, *one.narrated))
        self._documents = {claim.id: claim.document for claim in claims}

    def facets(self) -> dict[str, dict[str, Any] | None]:
        """Every facet the case names, with the things it asks for; None where there is no such answer or figure."""
        return {name: self._facet(name, asked) for name, asked in self._case.expect.items()}

    def conflicts(self) -> tuple[str, ...]:
        """The conflicts of all events, as «facet kind»."""
        return tuple(sorted(f"{found.facet.value} {found.kind.value}" for found in self._found.conflicts))

    def unexplained(self) -> list[str]:
        """Facets with an answer whose grade is not the last step of their history."""
        found = []
        for event in self._found.events:
            last = {(step.facet, step.stratum): step.grade for step in event.history}
            answered = (facet for facet in event.facets if facet.positions)
            found += [_name(f) for f in answered if last.get((f.name, f.stratum)) is not f.grade]
        return found

    def _facet(self, name: str, asked: Mapping[str, Any] | None) -> dict[str, Any] | None:
        held = [(event, facet) for event in self._found.events for facet in event.facets if _name(facet) == name]
        assert len(held) <= 1, f"{name} is asked of {len(held)} events"
        if not held:
            return None
        [(event, facet)] = held
        if asked is None and facet.range is None and facet.name in COUNTED_FACETS:
            return None
        return {key: getattr(self, f"_{key}")(event, facet) for key in asked or ("range", "grade")}

    def _range(self, _: Event, facet: Facet) -> list[int | str] | None:
        """Low, best and high; «5+» for a high that is open upwards."""
        found = facet.range
        if found is None:
            return None
        return [found.low, found.best, f"{found.high}+" if found.high_open else found.high]

    def _status(self, _: Event, facet: Facet) -> str | None:
        return facet.range.status.value if facet.range is not None else None

    def _basis(self, _: Event, facet: Facet) -> list[str]:
        return self._reports(facet.range.basis if facet.range is not None else ())

    def _by_belligerent(self, _: Event, facet: Facet) -> list[str]:
        return self._reports(facet.range.by_belligerent if facet.range is not None else ())

    def _figures(self, _: Event, facet: Facet) -> list[str]:
        return [f"{self._report(found.claim)} {found.low} {found.status.value}" for found in facet.figures]

    def _grade(self, _: Event, facet: Facet) -> str:
        return facet.grade.value

    def _flags(self, _: Event, facet: Facet) -> list[str]:
        return list(facet.flags)

    def _left_open(self, _: Event, facet: Facet) -> list[str]:
        return self._reports(facet.open)

    def _counts(self, _: Event, facet: Facet) -> dict[str | int | None, list[int]]:
        """Of each position: reports, documents, outlets, origins, parties."""
        return {
            found.value: [found.n_reports, found.n_documents, found.n_outlets, found.n_origins, found.n_parties]
            for found in facet.positions
        }

    def _against(self, _: Event, facet: Facet) -> dict[str | int | None, list[str]]:
        return {found.value: self._reports(found.against) for found in facet.positions}

    def _history(self, event: Event, facet: Facet) -> list[list[str | None]]:
        steps = (s for s in event.history if (s.facet, s.stratum) == (facet.name, facet.stratum))
        return [[step.at, step.grade.value] for step in steps]

    def _because(self, event: Event, facet: Facet) -> list[str]:
        """The reports behind the last change of the grade."""
        steps = [s for s in event.history if (s.facet, s.stratum) == (facet.name, facet.stratum)]
        return self._reports(steps[-1].because)

    def _reports(self, claims: Sequence[str]) -> list[str]:
        return sorted({self._report(claim) for claim in claims})

    def _report(self, claim: str) -> str:
        return self._names[self._documents[claim]]


def _name(facet: Facet) -> str:
    return f"{facet.name.value} {facet.stratum}".strip()
