"""What speaks no more: older versions of an item, and what its publisher withdrew, with the copies of it; events room.

Stateless commands see versions side by side. An item says itself that it is a version (`modified`, `version`) or that
it takes the item back (`withdrawn`); two texts that only share an address say nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from riwaya.claims.model import Claim, Reading
from riwaya.document import Document
from riwaya.events.copies import Roots
from riwaya.events.instants import instant_of, limit, moment_of
from riwaya.events.model import Copies, Withdrawn
from riwaya.ingest.sidecar import source_of, value_of
from riwaya.vocabulary import CopyEvidence, SpeakerType

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Documents that do not speak for their source.

    `older` were replaced, or are not out yet; `withdrawn` were taken back by the document they map to.
    """

    older: frozenset[str] = frozenset()
    withdrawn: Mapping[str, str] = field(default_factory=dict)


def lapsed_among(readings: Sequence[Reading], as_of: str | None) -> Lapsed:
    """Which of the documents of these readings speak no more at an instant."""
    sources: dict[str, list[Document]] = {}
    for reading in readings:
        source = source_of(reading.document.metadata)
        if source is not None:
            sources.setdefault(source, []).append(reading.document)
    older: set[str] = set()
    withdrawn: dict[str, str] = {}
    for versions in sources.values():
        later = [one for one in versions if as_of is not None and _public_from(one) > limit(as_of)]
        shown = [one for one in versions if one not in later] or [versions[0]]
        newest = max(shown, key=_order)
        older.update(one.id for one in later if one is not newest)
        others = [one.id for one in shown if one is not newest]
        if isinstance(value_of(newest.metadata, "withdrawn"), Mapping):
            withdrawn.update(dict.fromkeys(others, newest.id))
        elif _is_version(newest):
            older.update(others)
    return Lapsed(frozenset(older), withdrawn)


def fallen_among(
    readings: Sequence[Reading], lapsed: Lapsed, copies: Iterable[Copies], roots: Roots
) -> dict[str, tuple[str, ...]]:
    """The claims that rest on a withdrawn item alone, by the document that takes it back.

    All that its versions say; all that stands in a text taken from it by somebody who names it as the source; and of
    texts that only share its wording what nobody with a name says. The words of a named speaker may have reached an
    outlet without the agency, which then need not be wrong.
    """
    if not lapsed.withdrawn:
        return {}
    crediting = {
        taken.copy for group in copies if group.evidence is not CopyEvidence.TEXT_REUSE for taken in group.taken
    }
    found: dict[str, tuple[str, ...]] = dict.fromkeys(lapsed.withdrawn.values(), ())
    for reading in readings:
        document = reading.document.id
        if document in found:
            continue
        for claim in (*reading.claims, *reading.narrated):
            root = document if document in lapsed.withdrawn else roots.of(document, claim.position())
            by = lapsed.withdrawn.get(root)
            if by is not None and (root == document or document in crediting or _of_nobody(claim)):
                found[by] = (*found[by], claim.id)
    return found


def speaking(readings: Iterable[Reading], lapsed: Lapsed, fallen: Mapping[str, Sequence[str]]) -> list[Reading]:
    """The readings with what is still said in them; of a document that speaks no more nothing is left."""
    gone = {claim for claims in fallen.values() for claim in claims}
    return [_left(reading, lapsed, gone) for reading in readings]


def withdrawals(
    readings: Iterable[Reading], lapsed: Lapsed, fallen: Mapping[str, Sequence[str]]
) -> tuple[Withdrawn, ...]:
    """What was taken back, by the document that does so, with every claim that falls with it."""
    documents = {reading.document.id: reading.document for reading in readings}
    return tuple(_withdrawn(documents[by], lapsed, tuple(claims)) for by, claims in fallen.items())


def _withdrawn(by: Document, lapsed: Lapsed, claims: tuple[str, ...]) -> Withdrawn:
    told = value_of(by.metadata, "withdrawn")
    at, how, note = (str(told.get(key) or "") for key in ("at", "how", "note"))
    versions = tuple(one for one, other in lapsed.withdrawn.items() if other == by.id)
    return Withdrawn(by.id, at or None, how, note, versions, claims)


def _left(reading: Reading, lapsed: Lapsed, gone: set[str]) -> Reading:
    if reading.document.id in lapsed.older or reading.document.id in lapsed.withdrawn:
        return replace(reading, claims=(), narrated=(), statements=())
    if not any(claim.id in gone for claim in (*reading.claims, *reading.narrated)):
        return reading

    def kept(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(claim for claim in claims if claim.id not in gone)

    statements = tuple(one for one in reading.statements if not gone.intersection(one.claims))
    return replace(reading, claims=kept(reading.claims), narrated=kept(reading.narrated), statements=statements)


def _of_nobody(claim: Claim) -> bool:
    """True for words of an outlet, or of somebody without a name."""
    unnamed = (SpeakerType.ANONYMOUS, SpeakerType.UNKNOWN, SpeakerType.MEDIA)
    return claim.narrated or not claim.speaker.name or claim.speaker.type in unnamed


def _is_version(document: Document) -> bool:
    return any(value_of(document.metadata, key) for key in ("modified", "version"))


def _public_from(document: Document) -> datetime:
    """When a version can have been public first: when it says it was changed, else its publication."""
    changed = moment_of(value_of(document.metadata, "modified"))
    return max(changed or _NEVER, instant_of(document) or _NEVER)


def _order(document: Document) -> tuple[datetime, int, str]:
    version = str(value_of(document.metadata, "version") or "")
    return _public_from(document), int(version) if version.isdecimal() else 0, document.id
