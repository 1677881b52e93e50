"""Statements that one document takes at their word and that their author disowns in another; part of the events room.

«أعلنت السرايا في بيان على تلغرام …» (the Saraya announced in a statement on Telegram) is the Saraya's own word until
they say that the statement was never theirs. From then on it is only attributed to them, in what was read before too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from riwaya.annotate.tokens import Tokenizer
from riwaya.claims.model import Claim, Reading, Statement
from riwaya.document import Document
from riwaya.events.independence import Origins
from riwaya.events.instants import published_day, published_key
from riwaya.events.names import words_of
from riwaya.events.sketch import words_told
from riwaya.events.topics import topic_of
from riwaya.vocabulary import Stance, StatementKind, ZoneKind

_PUT_OUT = frozenset({StatementKind.COMMUNIQUE, StatementKind.POST, StatementKind.VIDEO})
"""An interview or a press conference was seen; nobody can disown it as forged."""
_OWN_ANSWERS = frozenset({Stance.DENY, Stance.DISOWN, Stance.DECLINE, Stance.SILENT, Stance.RETRACT, Stance.CORRECT})
SHARED_WORDS = 2
"""Longer words that what is disowned and what was stated must have in common where no place is."""


class Issued(NamedTuple):
    """What one document takes to be a speaker's statement: the objects and the claims made in it."""

    reading: Reading
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]


class IssuedStatements:
    """The statements of some speakers (voices) in some readings, found once for all of them."""

    def __init__(self, readings: Sequence[Reading], voices: Iterable[str], origins: Origins) -> None:
        self._tokenizer = Tokenizer()
        wanted = frozenset(voices)
        self._of: dict[str, list[Issued]] = {}
        for reading in readings if wanted else ():
            for voice, issued in issued_in(reading, origins, wanted).items():
                self._of.setdefault(voice, []).append(issued)

    def disowned(self, voice: str, disowning: Sequence[tuple[Claim, Reading]], within: int) -> Iterator[Issued]:
        """What the speaker is taken to have stated in the days (`within`) before he disowned it elsewhere.

        It is about the same: it has a place in common with the document that disowns it, or words besides the
        speaker's name.
        """
        spoken = {reading.document.id for _, reading in disowning}
        for issued in self._of.get(voice, ()):
            if issued.reading.document.id not in spoken and any(
                _in_time(issued.reading.document, reading.document, within) and self._alike(issued, claim, reading)
                for claim, reading in disowning
            ):
                yield issued

    def _alike(self, issued: Issued, claim: Claim, reading: Reading) -> bool:
        if not topic_of(issued.reading).site.places.isdisjoint(topic_of(reading).site.places):
            return True
        name = words_of(claim.speaker.name)
        stated = self._words(issued.reading.document, issued.claims)
        return len((stated & self._words(reading.document, reading.claims)) - name) >= SHARED_WORDS

    def _words(self, document: Document, claims: Sequence[Claim]) -> frozenset[str]:
        return frozenset[str]().union(*(words_told(claim, document, self._tokenizer) for claim in claims))


def issued_in(reading: Reading, origins: Origins, wanted: frozenset[str] | None = None) -> Mapping[str, Issued]:
    """By voice what a reading takes to be its statement: the claims made in one, and what else tells of it: a headline,
    a claim of responsibility. Who denies or disowns something in a document is heard there himself, so that nothing of
    his is taken for the statement he disowns. Only of `wanted` voices, where they are given.
    """
    by_id = {claim.id: claim for claim in reading.claims}
    found: dict[str, Issued] = {}
    for statement in reading.statements:
        if statement.author is None or statement.disowned_by or statement.kind not in _PUT_OUT:
            continue
        claims = [by_id[one] for one in statement.claims if one in by_id and by_id[one].stance not in _OWN_ANSWERS]
        if not claims:
            continue
        voice = origins.voice(statement.author, claims[0].speaker.entity, reading)
        if wanted is None or voice in wanted:
            known = found.get(voice, Issued(reading, (), ()))
            found[voice] = known._replace(statements=(*known.statements, statement), claims=(*known.claims, *claims))
    for claim in reading.claims if found else ():
        voice = origins.voice(claim.speaker.name, claim.speaker.entity, reading) if claim.speaker.name else ""
        if voice in found and claim.stance in _OWN_ANSWERS:
            del found[voice]
        elif voice in found and _tells_of_it(claim) and claim not in found[voice].claims:
            found[voice] = found[voice]._replace(claims=(*found[voice].claims, claim))
    return found


def _tells_of_it(claim: Claim) -> bool:
    return claim.zone is ZoneKind.HEADLINE or claim.stance is Stance.CLAIM_RESPONSIBILITY


def _in_time(stated: Document, disowned: Document, within: int) -> bool:
    """True where one was published in the days before the other; on one day the hour counts where both say it."""
    first, last = published_day(stated), published_day(disowned)
    if first is None or last is None:
        return True
    if first == last and isinstance(stated.published, datetime) and isinstance(disowned.published, datetime):
        return published_key(stated) <= published_key(disowned)
    return 0 <= last - first <= within
