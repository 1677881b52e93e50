"""The course of a text: who spoke when, and whose turn a verb without a subject continues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from riwaya.attribution.draft import HEADS_OF_PAGE, Draft, Range
from riwaya.attribution.mentions import Mention
from riwaya.attribution.registry import Registry
from riwaya.document import Span
from riwaya.vocabulary import SpeakerType, VerbClass

_FARTHEST_TURNS = 12


class Turn(NamedTuple):
    """One attribution with its speaker (None: nobody is named) and the channel and carrier that go on with him."""

    draft: Draft
    mention: Mention | None
    speaker: Mention | None
    alleged: bool
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    resolved_from: Span | None = None
    media: tuple[Mention, ...] = ()

    def continuing(self, turns: Sequence[Turn]) -> Turn:
        """This turn with the channel and carrier of the same speaker's last one, where it names none of its own."""
        if self.channels or self.carriers or self.speaker is None:
            return self
        for turn in reversed(turns[-_FARTHEST_TURNS:]):
            if turn.speaker is not None and turn.draft.zone not in HEADS_OF_PAGE:
                if turn.speaker.range == self.speaker.range and self.draft.paragraph - turn.draft.paragraph <= 3:
                    return self._replace(channels=turn.channels, carriers=turn.carriers)
        return self


class Found(NamedTuple):
    """The speaker a dropped subject was resolved to, with what goes on with him."""

    speaker: Mention
    mention: Mention | None
    alleged: bool
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    media: tuple[Mention, ...] = ()


class Narrated:
    """Subjects of sentences that do not report, found when a dropped subject asks for one and remembered."""

    def __init__(self, find: Callable[[int], Mention | None]) -> None:
        self._find = find
        self._found: dict[int, Mention | None] = {}

    def __call__(self, number: int) -> Mention | None:
        """The subject that opens sentence `number`, None where it opens with a report or names nobody."""
        if number not in self._found:
            self._found[number] = self._find(number)
        return self._found[number]


def resolve_dropped(draft: Draft, turns: Sequence[Turn], others: Narrated, registry: Registry) -> Found | None:
    """The most recent speaker that fits: participles look in their own sentence, verbs back over the text.

    Gender and number are evidence (they rank candidates), never a filter: newsrooms make agreement errors.
    """
    head = draft.zone in HEADS_OF_PAGE
    near = [t for t in turns[-_FARTHEST_TURNS:] if t.speaker is not None and (t.draft.zone in HEADS_OF_PAGE) == head]
    best: Turn | Found | None = None
    score = 0.0
    for order, turn in enumerate(reversed(near)):
        speaker = turn.speaker
        if speaker is not None:
            scored = _recency(draft, turn, order) + _agreement(draft, speaker)
            if best is None or scored > score:
                best, score = turn, scored
    for number in range(max(0, draft.sentence - 2), draft.sentence + 1):
        mention = others(number)
        if mention is not None and mention.range[0] < draft.at:
            scored, found = _narrated(draft, number, mention, registry, near)
            if best is None or scored > score:
                best, score = found, scored
    return _found(best) if isinstance(best, Turn) else best


def _found(turn: Turn) -> Found | None:
    """The speaker of a turn, as found for the verb that goes on with it."""
    if turn.speaker is None:
        return None
    return Found(turn.speaker, turn.mention or turn.speaker, turn.alleged, turn.channels, turn.carriers)


def _narrated(
    draft: Draft, number: int, mention: Mention, registry: Registry, near: Sequence[Turn]
) -> tuple[float, Found]:
    """A subject of a verb that does not report, standing nearer than the last speaker."""
    last = near[-1].draft.at if near else -1
    later = mention.range[0] > last
    score = 4.0 - 1.2 * (draft.sentence - number) + (1.0 if later else -2.5) + _agreement(draft, mention)
    if draft.form.verb_class is VerbClass.ADD:
        score -= 2.0
    return score, Found(registry.full(mention), mention, False)


def _recency(draft: Draft, turn: Turn, order: int) -> float:
    score = 4.0 - 1.0 * order
    other = turn.draft
    same = other.sentence == draft.sentence
    if draft.form.tense == "participle" or draft.form.continues:
        score += 3.0 if same else 0.0
    elif same and draft.conj:
        score += 1.0
    score -= 0.4 * max(0, draft.paragraph - other.paragraph - 1)
    if other.outer >= 0 and other.outer != draft.outer:
        score -= 2.5
    if other.construction == "relative" or (other.form.object == "relay" and other.form.tense == "participle"):
        score -= 2.0
    if other.background and same and draft.form.tense == "participle":
        score -= 2.5  # «نفى المدير الخبر بعد أن نشرته الصحيفة، مضيفا …» (…, adding): the main clause goes on
    if turn.speaker is not None and turn.speaker.type is SpeakerType.UNKNOWN:
        score -= 1.5
    if draft.discourse:
        score -= 1.0
    return score


def _agreement(draft: Draft, speaker: Mention) -> float:
    """+1.5 for agreement in gender (and number), -1.5 against it, 0 where nothing can be said."""
    gender, number = draft.form.gender, draft.form.number
    if draft.form.tense == "participle" and not number:
        number = "s"
    if number == "d":
        return 2.0 if speaker.number == "d" else -1.5
    if number == "p":
        return 1.5 if speaker.number in ("p", "d") else -1.0
    if not gender or not speaker.gender:
        return 0.0
    if speaker.number == "p" and gender == "m" and speaker.gender == "m" and number == "s":
        return -0.5
    return 1.5 if speaker.gender == gender else -1.5
