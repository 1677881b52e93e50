"""English frames to attributions: names made full, pronouns and dropped subjects traced, the chain written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from riwaya.attribution.draft import HEADS_OF_PAGE
from riwaya.attribution.english_frames import Frame
from riwaya.attribution.english_mentions import Mention, Registry, read_mention
from riwaya.attribution.english_phrases import addressee
from riwaya.attribution.english_view import EnglishView, Range
from riwaya.attribution.model import Attribution, Hop, Speaker
from riwaya.document import Span
from riwaya.vocabulary import Anonymity, Distance, HopRole, Medium, QuoteForm, SpeakerType, Stance

_LONGEST_TARGET = 16
_FARTHEST_TURNS = 12
_NEAREST_TURNS = 3
_FARTHEST_PARAGRAPHS = 3
_BODIES = frozenset({SpeakerType.ORGANIZATION, SpeakerType.STATE, SpeakerType.MEDIA, SpeakerType.DOCUMENT})
_OWN_ACTS = frozenset({Stance.DENY, Stance.DISOWN, Stance.DECLINE, Stance.SILENT, Stance.RETRACT})
_VAGUE = frozenset({Medium.STATEMENT, Medium.SOCIAL, Medium.SPEECH, Medium.UNSPECIFIED, Medium.REPORT})


@dataclass(frozen=True, slots=True)
class Turn:
    """One frame with its speaker (None: nobody is named), as the text goes on from it."""

    frame: Frame
    mention: Mention | None
    speaker: Mention | None
    alleged: bool = False
    dropped: bool = False
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    resolved_from: Span | None = None


class EnglishSpeakers:
    """Gives the frames of one document their speakers, in order."""

    def __init__(self, view: EnglishView) -> None:
        self._view = view
        self._registry = Registry()
        self._turns: list[Turn] = []
        self._read: dict[Range, Mention | None] = {}

    def __call__(self, frames: Sequence[Frame]) -> tuple[Attribution, ...]:
        mentions = [self._mention(frame) for frame in frames]
        for frame, mention in zip(frames, mentions, strict=True):
            turn = self._turn(frame, mention)
            self._turns.append(self._continued(turn))
        return tuple(self._attribution(turn) for turn in self._turns)

    def _named(self, given: Range) -> Mention | None:
        """The mention in a range, read once."""
        if given not in self._read:
            self._read[given] = read_mention(self._view, given)
        return self._read[given]

    def _mention(self, frame: Frame) -> Mention | None:
        mention = read_mention(self._view, frame.source, frame.hidden) if frame.source is not None else None
        if mention is not None:
            if mention.author is None:
                self._registry.add(mention)
            for given in (mention.author, mention.spoken_for):
                part = self._named(given) if given is not None else None
                if part is not None:
                    self._registry.add(part)
        return mention

    def _turn(self, frame: Frame, mention: Mention | None) -> Turn:
        if frame.follows >= 0 and frame.source is None and frame.follows < len(self._turns):
            led = self._turns[frame.follows]
            given = led.mention or led.speaker
            return Turn(
                frame, None, led.speaker, led.alleged, True, frame.channels or led.channels,
                frame.carriers or led.carriers, given.span if given is not None else led.resolved_from,
            )  # fmt: skip
        if mention is None and frame.lead is not None and (opening := self._named(frame.lead)) is not None:
            full = self._registry.full(opening)
            return Turn(frame, None, full, False, True, frame.channels, frame.carriers, opening.span)
        if mention is None:
            return Turn(frame, None, None, channels=frame.channels, carriers=frame.carriers)
        if mention.author is not None:
            author = self._named(mention.author)
            owner = self._registry.full(author) if author is not None else mention
            channels = frame.channels or self._named_channel(mention)
            return Turn(frame, mention, owner, True, False, channels, frame.carriers)
        found = self._earlier(frame, mention)
        if found is None:
            own = None if mention.pronoun else self._registry.full(mention)
            return Turn(frame, mention, own, False, False, frame.channels, frame.carriers)
        named = found.mention if found.mention is not None and not found.mention.pronoun else found.speaker
        return Turn(
            frame, mention, found.speaker, _goes_on_alleged(found, mention, frame), False,
            frame.channels or self._named_channel(mention), frame.carriers, named.span if named is not None else None,
        )  # fmt: skip

    def _named_channel(self, mention: Mention) -> tuple[Range, ...]:
        """The platform inside «a Telegram statement»."""
        if mention.type is not SpeakerType.DOCUMENT:
            return ()
        hits = [hit for k in range(*mention.range) if (hit := self._view.channels.get(k)) is not None]
        return tuple((hit.first, hit.last) for hit in hits if Medium(hit.row["medium"]) not in _VAGUE)[:1]

    def _earlier(self, frame: Frame, mention: Mention) -> Turn | None:
        """The turn a pronoun, «the group» or «the statement» goes back to; None where the phrase stands for itself."""
        if mention.pronoun:
            return self._antecedent(frame, mention)
        if frame.construction == "relative" and mention.type is SpeakerType.DOCUMENT:
            return self._disowned(frame)
        known = self._view.has(self._view.index(mention.span.end - 1), "anaphor")
        if not mention.definite or not known or len(mention.words) > 1:
            return None
        if self._registry.full(mention).words != mention.words:
            return None
        if mention.type is SpeakerType.DOCUMENT:
            return self._antecedent(frame, mention, any_type=True)
        return self._antecedent(frame, mention)

    def _disowned(self, frame: Frame) -> Turn | None:
        """«denied issuing a statement that announced …»: the statement goes in the name of the one who denies it."""
        if frame.outer < 0 or frame.outer >= len(self._turns):
            return None
        outer = self._turns[frame.outer]
        view, form = self._view, outer.frame.form
        issued = any(view.has(k, "issue") for k in range(outer.frame.cue[1], frame.cue[0]))
        return replace(outer, alleged=True) if form.stance in _OWN_ACTS and issued else None

    def _antecedent(self, frame: Frame, mention: Mention, any_type: bool = False) -> Turn | None:
        head = frame.unit.zone in HEADS_OF_PAGE
        farthest = _FARTHEST_TURNS if mention.pronoun else _NEAREST_TURNS
        for turn in reversed(self._turns[-farthest:]):
            speaker = turn.speaker
            if speaker is None or (turn.frame.unit.zone in HEADS_OF_PAGE) != head:
                continue
            if any_type or self._agrees(mention, speaker):
                return turn
        return None

    def _agrees(self, mention: Mention, speaker: Mention) -> bool:
        view = self._view
        first = mention.range[0]
        if mention.pronoun and view.has(first, "animate"):
            person = speaker.type is SpeakerType.NAMED_PERSON or speaker.spoken_for is not None
            return person or (speaker.type is SpeakerType.ANONYMOUS and not speaker.plural)
        if mention.pronoun and view.has(first, "plural"):
            return speaker.plural or speaker.count is not None or speaker.type in _BODIES
        if mention.pronoun or mention.type in _BODIES:
            return speaker.type in _BODIES and (mention.pronoun or self._may_be(mention, speaker))
        if mention.type is SpeakerType.ANONYMOUS:
            return speaker.type is SpeakerType.ANONYMOUS and speaker.plural == mention.plural
        return speaker.type is mention.type

    def _may_be(self, mention: Mention, speaker: Mention) -> bool:
        """«the group» is neither the army nor «the company»."""
        if any(self._view.has(k, "own_kind") for k in range(*speaker.range)):
            return False
        return len(speaker.words) > 1 or not speaker.definite or speaker.head == mention.head

    def _continued(self, turn: Turn) -> Turn:
        """This turn with the channel and carrier of the same speaker's last one, where it names none of its own."""
        if turn.channels or turn.carriers or turn.speaker is None or turn.dropped:
            return turn
        for last in reversed(self._turns[-_FARTHEST_TURNS:]):
            if last.speaker is not None and last.speaker.range == turn.speaker.range:
                near = turn.frame.unit.paragraph - last.frame.unit.paragraph <= _FARTHEST_PARAGRAPHS
                if near and last.frame.unit.zone not in HEADS_OF_PAGE:
                    return replace(turn, channels=last.channels, carriers=last.carriers)
                return turn
        return turn

    def _attribution(self, turn: Turn) -> Attribution:
        frame, form = turn.frame, turn.frame.form
        content = tuple(span for given in frame.content if (span := self._content(given)) is not None)
        speaker, mention = turn.speaker, turn.mention
        tokens = self._view.tokens
        kind = self._type(turn)
        distance = form.distance
        return Attribution(
            cue=Span(tokens[frame.cue[0]].start, tokens[frame.cue[1] - 1].end),
            source=mention.span if mention is not None else None,
            content=content,
            speaker=Speaker(
                name=speaker.name if speaker is not None else "", type=kind,
                entity=speaker.entity if speaker is not None else None, alleged=turn.alleged,
                count=speaker.count if speaker is not None else None, resolved_from=turn.resolved_from,
            ),
            chain=self._chain(turn),
            verb_class=form.verb_class, stance=frame.stance, certainty=form.certainty,
            distance=Distance.ATTRIBUTED if turn.alleged and distance is Distance.NEUTRAL else distance,
            quote_form=self._quote_form(frame, content), zone=frame.unit.zone, rule=f"{form.id}/{frame.construction}",
            parent=frame.outer if frame.outer >= 0 else None, negated=frame.negated, target=self._target(frame),
            statement=mention.span if mention is not None and mention.type is SpeakerType.DOCUMENT else None,
            subject_dropped=turn.dropped and speaker is not None,
        )  # fmt: skip

    def _type(self, turn: Turn) -> SpeakerType:
        if turn.mention is not None and turn.mention.type is SpeakerType.DOCUMENT:
            return SpeakerType.DOCUMENT
        return turn.speaker.type if turn.speaker is not None else SpeakerType.UNKNOWN

    def _content(self, given: Range) -> Span | None:
        """Without the marks around it and the quotation marks that wrap all of it."""
        view, (first, last) = self._view, given
        while first < last and view.mark(first) in (",", ":", ";", "-", "\u2013", "\u2014"):
            first += 1
        while last > first and view.mark(last - 1) and (last - 1) not in view.closers:
            last -= 1
        if view.has(first, "comp") and last - first > 1:
            first += 1
        quote = view.quotes.get(first)
        if quote is not None and quote.first == first and quote.last >= last - 1:
            first, last = first + 1, quote.last - 1 if quote.closed else last
            while last > first and view.mark(last - 1) in (",", "."):
                last -= 1
        return view.span(first, last)

    def _quote_form(self, frame: Frame, content: tuple[Span, ...]) -> QuoteForm:
        quotes = self._view.quotes
        whole = [g for g in frame.content if g[0] in quotes and quotes[g[0]].last >= g[1] - 2]
        if frame.content and len(whole) == len(frame.content):
            return QuoteForm.DIRECT
        inside = any(self._view.quoting(span.start, span.end) for span in content)
        return QuoteForm.MIXED if inside else QuoteForm.INDIRECT

    def _target(self, frame: Frame) -> Span | None:
        if frame.form.object != "accused" or not frame.content or frame.construction == "passive":
            return None
        first, last = frame.content[0]
        stop = first
        last = min(last, first + _LONGEST_TARGET)
        while stop < last and not self._view.mark(stop) and not self._view.has(stop, "prep", "sub", "rel"):
            stop += 1
        return self._view.span(first, stop)

    def _chain(self, turn: Turn) -> tuple[Hop, ...]:
        hops: list[Hop] = []
        speaker = turn.speaker
        if speaker is not None:
            body = self._named(speaker.spoken_for) if speaker.spoken_for is not None else None
            if body is not None:
                full = self._registry.full(body)
                hops.append(Hop(HopRole.SPEAKER, full.name, None, body.span))
                named = Anonymity.NAMED if speaker.type is SpeakerType.NAMED_PERSON else Anonymity.ROLE_ONLY
                hops.append(Hop(HopRole.SPOKESPERSON, speaker.name, None, speaker.span, named))
            else:
                hops.append(Hop(HopRole.SPEAKER, speaker.name, None, speaker.span, _anonymity(speaker)))
        hops.extend(hop for given in dict.fromkeys(turn.channels) if (hop := self._channel(given)) is not None)
        hops.extend(hop for given in dict.fromkeys(turn.carriers) if (hop := self._carrier(given)) is not None)
        return tuple(hops)

    def _channel(self, given: Range) -> Hop | None:
        view, (first, last) = self._view, given
        while first < last and view.has(first, "channel_prep", "carried"):
            first += 1
        span = view.span(first, last)
        if span is None:
            return None
        media = [Medium(hit.row["medium"]) for k in range(*given) if (hit := view.channels.get(k)) is not None]
        telling = [medium for medium in media if medium not in _VAGUE]
        medium = (telling or media or [Medium.UNSPECIFIED])[0]
        return Hop(HopRole.CHANNEL, view.text[span.start : span.end], medium, span)

    def _carrier(self, given: Range) -> Hop | None:
        view, (first, last) = self._view, given
        if view.has(first, "definite") and addressee(view, first, last) == last and last - first > 1:
            first += 1
        span = view.span(first, last)
        return Hop(HopRole.CARRIER, view.text[span.start : span.end], Medium.AGENCY, span) if span is not None else None


def _goes_on_alleged(found: Turn, mention: Mention, frame: Frame) -> bool:
    """«The statement said» and «It said» go on in an alleged name; one who denies or declines speaks for himself."""
    if not found.alleged or frame.stance in _OWN_ACTS:
        return False
    return mention.type is SpeakerType.DOCUMENT or mention.pronoun


def _anonymity(speaker: Mention) -> Anonymity:
    if speaker.type is not SpeakerType.ANONYMOUS:
        return Anonymity.NAMED
    return Anonymity.COLLECTIVE if speaker.plural and speaker.count is None else Anonymity.UNNAMED
