"""What each document tells of each happening, one by one: the units that a ledger keeps and groups. Events room.

A telling is a function of its reading alone; which of them are of one event is asked of `nearby`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b

from riwaya.claims.model import Reading
from riwaya.events.blocking import PUBLISHED_WINDOW, Block, Blocks
from riwaya.events.cluster import Cluster
from riwaya.events.copies import Roots
from riwaya.events.gist import Gist, gist_of
from riwaya.events.given import Key, Teller, key_of, keys_of
from riwaya.events.independence import Origins
from riwaya.events.instants import published_day
from riwaya.events.issued import issued_in
from riwaya.events.knowledge import Knowledge
from riwaya.events.names import words_of
from riwaya.events.places import PlaceBook
from riwaya.events.sketch import Sketch
from riwaya.events.statements import ONE_STATEMENT, contested
from riwaya.events.threads import Threads

STATEMENT = "contested"
"""The family of a telling of a contested statement; no event type has it."""


class TellingKind(Enum):
    """What a telling is to an event."""

    EVENT = "event"
    ANSWER = "answer"
    """A denial, a retraction or a mention of an event that other documents tell."""
    STATEMENT = "statement"
    """A statement that is only attributed, or disowned."""
    ISSUED = "issued"
    """A statement taken at its word, which somebody may disown elsewhere; alone it makes no event."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's telling of one happening; `claim` and `family` name it everywhere."""

    claim: str
    family: str
    kind: TellingKind
    document: str
    parts: tuple[Key, ...]
    """Claim and family of all that it consists of."""
    content: int
    """A hash of what it consists of and is found by: of another reading it may be another telling of the same name."""
    gist: Gist | None = None
    """What it comes to; a statement has none."""
    blocks: tuple[tuple[int, bool], ...] = ()
    """64-bit hashes of its blocks, each with whether it looks for others there."""
    day: int | None = None
    author: str = ""
    """Of a statement: when it was published, as a proleptic ordinal, and whose it is said to be."""

    @property
    def key(self) -> Key:
        """What names it in a ledger."""
        return self.claim, self.family


class TellingFinder:
    """Finds the tellings of readings, one reading at a time."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._threads = Threads.default()
        self._teller = Teller(knowledge, self._threads)

    def __call__(self, reading: Reading) -> tuple[Telling, ...]:
        """Every telling of one reading, those of events first."""
        told, answers = self._teller(reading)
        places = PlaceBook((reading,))
        blocks = Blocks(places)
        return (
            *(_telling(c, TellingKind.EVENT, (*blocks(c), *_voices(c.sketches, reading)), places) for c in told),
            *(_telling(c, TellingKind.ANSWER, _answering(c, blocks, reading), places) for c in answers),
            *self._statements(reading),
        )

    def _statements(self, reading: Reading) -> Iterator[Telling]:
        origins = Origins((reading,), self._knowledge, Roots())
        told: set[str] = set()
        for found in contested((reading,), origins, self._threads):
            claims = {claim.id for claim, _ in (*found.made, *found.disowning, *found.silent, *found.papers)}
            told |= claims
            yield from _statement(reading, TellingKind.STATEMENT, claims, found.author, found.voice)
        for voice, issued in sorted(issued_in(reading, origins).items()):
            claims = {claim.id for claim in issued.claims}
            if told.isdisjoint(claims):
                author = next((one.author for one in issued.statements if one.author), "")
                yield from _statement(reading, TellingKind.ISSUED, claims, author, voice)


def _statement(reading: Reading, kind: TellingKind, claims: Iterable[str], name: str, voice: str) -> Iterator[Telling]:
    """The telling of a statement by its author's name; nothing where it makes no claims.

    What is contested looks for whatever else is told of its author's statements, and what is not for nothing.
    """
    ids, day = sorted(claims), published_day(reading.document)
    if not ids:
        return
    author = " ".join(sorted(words_of(name) or {voice}))
    windows = {(day or 0) // (ONE_STATEMENT + 1) + step for step in (0, 1)}
    seeking = kind is TellingKind.STATEMENT
    blocks = tuple((_hash(("author", author, window)), seeking) for window in sorted(windows))
    parts = tuple((claim, STATEMENT) for claim in ids)
    content = _hash((parts, blocks, day, author))
    yield Telling(
        ids[0], STATEMENT, kind, reading.document.id, parts, content, None, tuple(sorted(blocks)), day, author
    )  # fmt: skip


def _telling(cluster: Cluster, kind: TellingKind, blocks: Iterable[Block], places: PlaceBook) -> Telling:
    key = key_of(cluster)
    found: dict[int, bool] = {}
    for block in blocks:
        hashed = _hash(block.key)
        found[hashed] = found.get(hashed, False) or block.seeking
    document, parts, blocks_ = cluster.sketches[0].document, keys_of(cluster), tuple(sorted(found.items()))
    content = _hash((kind.value, parts, blocks_))
    return Telling(*key, kind, document, parts, content, gist_of(cluster, key, places), blocks_)


def _answering(cluster: Cluster, blocks: Blocks, reading: Reading) -> Iterator[Block]:
    """An answer looks for its event by actors, names and speakers, and is found by them."""
    yield from (Block(block.key, True) for block in blocks.of_marks(cluster))
    yield from (Block(block.key, True) for block in _voices(cluster.sketches, reading))


def _voices(sketches: Iterable[Sketch], reading: Reading) -> Iterator[Block]:
    """Whose words a telling rests on, and who printed them: by these a retraction finds what it takes back."""
    names = {sketch.claim.speaker.name for sketch in sketches if sketch.claim.speaker.name}
    names |= {reading.document.outlet} if reading.document.outlet else set()
    day = published_day(reading.document) or 0
    for words in sorted({tuple(sorted(words_of(name))) for name in names if name}):
        for step in (0, 1):
            yield Block((("said", words), day // PUBLISHED_WINDOW + step), False)


def _hash(key: Hashable) -> int:
    """A signed 64-bit number that is the same in every process."""
    return int.from_bytes(blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
