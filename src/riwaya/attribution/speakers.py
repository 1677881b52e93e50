"""Who speaks: names made full, short forms and statements traced to their owners, dropped subjects resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from riwaya.annotate.match import PhraseIndex
from riwaya.attribution.chain import chain_of
from riwaya.attribution.draft import HEADS_OF_PAGE, Draft, Range
from riwaya.attribution.grammar import HEADS
from riwaya.attribution.mentions import Mention, MentionReader, stem
from riwaya.attribution.model import Attribution, Speaker
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.registry import Registry
from riwaya.attribution.turns import Narrated, Turn, resolve_dropped
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Distance, QuoteForm, SpeakerType

_STOPS = frozenset("،,.؛:–-!?؟")
_TURNS_BACK, _RELAYS_BACK = 60, 4
_SECOND_MENTIONS = 3
_PEOPLE = frozenset({SpeakerType.NAMED_PERSON, SpeakerType.ANONYMOUS, SpeakerType.ORGANIZATION})
_LEADING = frozenset({"discourse", "aux", "contrast", "time"})
_SUBJECTS = frozenset({"person", "body", "media"})
_ASKED = frozenset({"person", "body", "by_person", "by_body"})
_WITH = frozenset({"ب"})
"""«أدلى السائق بإفادته» (the driver gave his statement): what is done with something is no part of who does it."""
_MEANT = frozenset({"body", "person"})
_ISSUED_WITHIN, _LONGEST_ISSUER = 3, 12
_NO_ISSUER = frozenset({"channel_prep", "time", "prep", "comp", "quoted", "that", "pronoun_prep"})
_IN_PASSING = 400
"""How many tokens back a body may have been named in full: an article, not a book, so cost stays linear."""


class SpeakerResolver:
    """Turns drafts into attributions, in order; keeps no state between documents."""

    def __init__(self, mentions: MentionReader, channels: PhraseIndex[Mapping[str, Any]]) -> None:
        self._mentions = mentions
        self._channels = channels

    @classmethod
    def default(cls) -> SpeakerResolver:
        """The resolver over the compiled Arabic lexicon."""
        heads = {
            row["words"][0]: row
            for row in rows("ar", "anonymous_sources")
            if row.get("head") and len(row["words"]) == 1
        }
        index: PhraseIndex[Mapping[str, Any]] = PhraseIndex(
            ((tuple(row["words"]), row) for row in rows("ar", "channels")),
            frozenset({"و", "ب", "ال", "وال", "بال", "ل", "لل"}),
            skip_quotes=True,
        )
        return cls(MentionReader(heads), index)

    def __call__(self, view: View, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
        registry = Registry()
        turns: list[Turn] = []
        sources: list[Mention | None] = []
        for draft in drafts:
            given = draft.relayed or draft.source
            mention = self._mentions(view, given) if given is not None else None
            sources.append(mention)
            if mention is not None and draft.zone not in HEADS_OF_PAGE:
                self._register(view, mention, registry)
        others = Narrated(partial(self._narrated, view, registry, frozenset(d.at for d in drafts)))
        made: list[Attribution] = []
        for draft, mention in zip(drafts, sources, strict=True):
            turn = self._turn(view, draft, mention, registry, turns, others)
            turns.append(turn)
            made.append(self._attribution(view, draft, turn))
        return tuple(_with_parents(drafts, made))

    def _register(self, view: View, mention: Mention, registry: Registry) -> None:
        """Add a speaker phrase, each of two coordinated speakers in it, and the author a statement is attributed to."""
        registry.add(mention)
        for given in (*_parts(view, mention), *((mention.author,) if mention.author is not None else ())):
            part = self._mentions(view, given)
            if part is not None:
                registry.add(part)

    def _turn(
        self, view: View, draft: Draft, mention: Mention | None, registry: Registry, turns: list[Turn],
        others: Narrated,
    ) -> Turn:  # fmt: skip
        carriers = draft.carriers + ((draft.source,) if draft.relayed and draft.source else ())
        if draft.construction.startswith("relay") and mention is not None and not carriers:
            carriers = self._relaying(view, draft, turns, others)
        if mention is not None and mention.bare and "latter" in view.words[mention.range[0]].classes:
            mention = self._latter(view, mention)
        if mention is not None:
            full = registry.full(mention)
            if full is mention:
                full = self._in_passing(view, mention, registry)
            if full is mention:
                full = _same_person(view, mention, draft, turns) or mention
            owner = self._owner(view, draft, mention, registry, turns)
            if mention.type is SpeakerType.DOCUMENT and not draft.channels:
                inside = _posted_on(view, draft.source) if draft.source is not None else ()
                draft = draft._replace(channels=inside or (() if owner is not None else (mention.range,)))
            alleged = (
                mention.author is not None or _ascribed(view, draft) or (owner is not None and _alleged(turns, owner))
            )
            turn = Turn(draft, mention, owner or full, alleged, draft.channels, carriers)
            # What somebody is only said to have issued did not come through the channel of what he did issue.
            turn = turn if alleged else turn.continuing(turns)
            if mention.type is SpeakerType.DOCUMENT and not turn.channels and not alleged:
                return turn._replace(channels=(mention.range,))
            return turn
        if draft.form.impersonal or draft.form.kind == "impersonal":
            return Turn(draft, None, None, False, draft.channels, carriers)
        found = resolve_dropped(draft, turns, others, registry)
        if found is None:
            return Turn(draft, None, None, False, draft.channels, carriers)
        return Turn(
            draft, None, found.speaker, found.alleged, draft.channels or found.channels, carriers or found.carriers,
            resolved_from=found.mention.span if found.mention is not None else None, media=found.media,
        )  # fmt: skip

    def _relaying(self, view: View, draft: Draft, turns: list[Turn], others: Narrated) -> tuple[Range, ...]:
        """«ونقلت عن موظف …» (and it quoted an employee): the medium of the sentences just before, () where none is."""
        here = others(draft.sentence)
        if here is not None and here.type is SpeakerType.MEDIA and here.range[0] < draft.at:
            return (here.range,)
        for turn in reversed(turns[-_RELAYS_BACK:]):
            if (
                turn.speaker is not None
                and turn.speaker.type is SpeakerType.MEDIA
                and draft.sentence - turn.draft.sentence <= 2
            ):
                return (turn.speaker.range,)
            if turn.carriers and draft.sentence - turn.draft.sentence <= 2:
                return turn.carriers
        for number in range(draft.sentence - 1, max(-1, draft.sentence - 3), -1):
            mention = others(number)
            if mention is not None and mention.type is SpeakerType.MEDIA:
                return (mention.range,)
        return ()

    def _in_passing(self, view: View, mention: Mention, registry: Registry) -> Mention:
        """«القيادة» (the command) may be short for a body named earlier though it did not speak there."""
        head = view.words[mention.range[0]].classes
        if not (mention.bare and mention.definite) or head.isdisjoint(_MEANT):
            return mention
        bare = view.words[mention.range[0]].core.removeprefix("ال")
        for at in range(mention.range[0] - 1, max(-1, mention.range[0] - _IN_PASSING), -1):
            if view.words[at].core.removeprefix("ال") == bare and not view.words[at].classes.isdisjoint(_MEANT):
                stop = noun_phrase(view, at, min(at + 10, len(view.tokens)), nominal=True)
                found = self._mentions(view, (at, stop)) if stop > at + 1 else None
                if found is not None and (found.type is SpeakerType.NAMED_PERSON or "body" in head):
                    registry.add(found)
                    return found
        return mention

    def _latter(self, view: View, mention: Mention) -> Mention | None:
        """«الأخيرة» (the latter) is the known name that stands last before it; None: whoever spoke last."""
        first = next(
            (k for k in range(mention.range[0] - 1, max(-1, mention.range[0] - 60), -1) if k in view.actor), None
        )
        if first is None:
            return None
        found = self._mentions(view, (first, view.name.get(first, first + 1)))
        return found if found is not None and found.gender in ("", mention.gender) else None

    def _owner(
        self, view: View, draft: Draft, mention: Mention, registry: Registry, turns: list[Turn]
    ) -> Mention | None:
        """Whose statement «البيان» is: its alleged author, the one who issued the last statement, or itself."""
        if mention.author is not None:
            author = self._mentions(view, mention.author)
            return registry.full(author) if author is not None else None
        if mention.type is not SpeakerType.DOCUMENT:
            return None
        issuer = _issuer(view, draft)
        if issuer is not None:
            named = self._mentions(view, issuer)
            return registry.full(named) if named is not None else None
        if draft.construction == "within" and turns and turns[-1].draft.sentence == draft.sentence:
            return turns[-1].speaker
        if not mention.definite or len(mention.stems) > 2:
            return None
        for turn in reversed(turns[-_TURNS_BACK:]):
            if turn.speaker is not None and turn.draft.zone not in HEADS_OF_PAGE:
                return turn.speaker
        return None

    def _narrated(self, view: View, registry: Registry, cued: frozenset[int], number: int) -> Mention | None:
        """The subject of a sentence that opens with a verb that does not report: a candidate for a dropped subject."""
        sentence = view.annotated.sentences[number]
        at = sentence.first
        if view.annotated.document.zone_at(view.tokens[at].start) in HEADS_OF_PAGE:
            return None
        while at < sentence.last and (view.marks[at] or not view.kinds[at].isdisjoint(_LEADING)):
            at = view.after(at)
        if at + 1 >= sentence.last or at in cued or view.sorts[at] != "word":
            return None
        first = at if _opens(view, at) else at + 1
        word, following = view.words[at], view.words[first]
        if "asks" in word.classes:
            asked = _asked(view, at + 1, sentence.last)
            return self._mentions(view, asked) if asked is not None else None
        if first > at and (word.definite or word.classes & HEADS or at in view.name or "prep" in word.classes):
            return None
        surname = following.definite and registry.knows(stem(following.core))
        if not (following.classes & _SUBJECTS or first in view.name or surname):
            return None
        stop = noun_phrase(view, first, sentence.last, nominal=True, preps=_WITH)
        return self._mentions(view, (first, stop)) if stop > first else None

    def _attribution(self, view: View, draft: Draft, turn: Turn) -> Attribution:
        speaker = turn.speaker
        kind = _type(turn)
        content = tuple([span for r in draft.content if (span := _content(view, r)) is not None])
        alleged = turn.alleged
        return Attribution(
            cue=draft.cue,
            source=_source_span(view, draft),
            content=content,
            speaker=Speaker(
                name=speaker.name if speaker is not None else "", type=kind,
                entity=speaker.entity if speaker is not None else None, alleged=alleged,
                count=speaker.people if speaker is not None else None, resolved_from=turn.resolved_from,
            ),
            chain=chain_of(view, turn, self._channels),
            verb_class=draft.form.verb_class,
            stance=draft.stance,
            certainty=draft.form.certainty,
            distance=Distance.ATTRIBUTED if alleged and draft.form.distance is Distance.NEUTRAL else
            draft.form.distance,
            quote_form=_quote_form(view, draft, content),
            zone=draft.zone,
            rule=f"{draft.form.id}/{draft.construction}",
            negated=draft.negated,
            subject_dropped=turn.mention is None and speaker is not None,
            statement=turn.mention.span if turn.mention is not None and turn.mention.type is SpeakerType.DOCUMENT else
            None,
            target=_target(view, draft),
        )  # fmt: skip


def _opens(view: View, at: int) -> bool:
    """A subject before its verb («وكانت قناة … قد بثت», the channel had aired): a naming noun opens the sentence."""
    return bool(view.words[at].classes & _SUBJECTS) and "document" not in view.words[at].classes


def _type(turn: Turn) -> SpeakerType:
    """What the phrase at the cue is; a surname takes the type of its bearer."""
    if turn.speaker is None:
        return SpeakerType.UNKNOWN if turn.mention is None else turn.mention.type
    if turn.mention is None or (turn.mention.bare and not turn.mention.classed):
        return turn.speaker.type
    return turn.mention.type


def _asked(view: View, first: int, last: int) -> Range | None:
    """«اتصلت الأفق بالمدير» (the Horizon called the director): whom the newsroom asked, who answers next."""
    if first >= last or not (view.medium(first) or first in view.quote or view.words[first].definite):
        return None
    at = view.quote[first][0] + 1 if first in view.quote else first + 1
    while at < last and view.words[at].classes.isdisjoint(_ASKED) and view.sorts[at] == "word":
        if view.has(at, "comp", "rel") or view.verb(at):
            return None
        at += 1
    if at >= last or view.words[at].classes.isdisjoint(_ASKED):
        return None
    stop = noun_phrase(view, at, last, nominal=True)
    return (at, stop) if stop > at else (at, at + 1)


def _same_person(view: View, mention: Mention, draft: Draft, turns: list[Turn]) -> Mention | None:
    """«المسؤول القطري» (the Qatari official) after «المتحدث … القطري»: a title still unknown."""
    if not mention.definite or len(mention.stems) > 2 or "anaphor" not in view.words[mention.range[0]].classes:
        return None
    for turn in reversed(turns[-_SECOND_MENTIONS:]):
        speaker = turn.speaker
        if speaker is not None and draft.paragraph - turn.draft.paragraph <= 2 and turn.draft.zone is draft.zone:
            return speaker if speaker.type in _PEOPLE else None
    return None


def _ascribed(view: View, draft: Draft) -> bool:
    """The statement that carries the words is itself only «منسوب إليها» (attributed to her)."""
    if not draft.channels:
        return False
    return any("attributed" in view.words[at].classes for first, last in draft.channels for at in range(first, last))


def _issuer(view: View, draft: Draft) -> Range | None:
    """Who issued the statement that speaks: «بيان أصدرته النقابة» (a statement the union issued), «بيان صادر عن …»
    (issued by …); None where nobody did, or a medium only passed it on."""
    if draft.source is None:
        return None
    first, last = draft.source
    end = min(last + _ISSUED_WITHIN, len(view.words))
    at = next((k for k in range(first + 1, end) if "issued" in view.words[k].classes), None)
    if at is None or any(view.marks[k] or "comp" in view.kinds[k] for k in range(last, at)):
        return None
    start = at + 1
    if start < end and "agent" in view.words[start].classes:
        start += 1
    if start >= len(view.words) or view.medium(start) or view.kinds[start] & _NO_ISSUER:
        return None
    stop = noun_phrase(view, start, min(start + _LONGEST_ISSUER, len(view.words)), nominal=False)
    return (start, stop) if stop > start else None


def _posted_on(view: View, source: Range) -> tuple[Range, ...]:
    """The platform inside the phrase that names a statement: «بيان على "تليغرام"» (a statement on Telegram)."""
    first, last = source
    for at in range(first + 1, last - 1):
        if "channel_prep" in view.words[at].classes and ("channel_head" in view.kinds[at + 1] or at + 1 in view.quote):
            stop = view.quote[at + 1][0] + 1 if at + 1 in view.quote else at + 2
            return ((at, min(stop, last)),)
    return ()


def _where(turn: Turn) -> Span | None:
    return turn.mention.span if turn.mention is not None else turn.resolved_from


def _alleged(turns: list[Turn], owner: Mention) -> bool:
    for turn in reversed(turns[-_TURNS_BACK:]):
        if turn.speaker is owner and turn.mention is not None and turn.mention.author is not None:
            return True
    return False


def _parts(view: View, mention: Mention) -> list[Range]:
    """«مسؤول عسكري ومسؤول آخر في الوزارة»: each of two coordinated speakers may be named alone later."""
    first, last = mention.range
    for at in range(first + 1, last):
        if view.words[at].conj and "person" in view.words[at].classes:
            return [(first, at), (at, last)]
    return []


def _source_span(view: View, draft: Draft) -> Span | None:
    given = draft.relayed or draft.source
    if given is None:
        return None
    span = view.span(*view.unquoted(*given))
    if span is not None and view.words[given[0]].conj and given[0] == view.index(span.start):
        return Span(span.start + 1, span.end) if span.end - span.start > 1 else span
    return span


def _content(view: View, given: Range) -> Span | None:
    first, last = given
    last = min(last, len(view.tokens))
    marks = view.marks
    while first < last and (marks[first] in ("،", ",", ":") or _opens_with_that(view, first, last)):
        first += 2 if first in view.quote else 1
    while last > first and marks[last - 1] and marks[last - 1] in _STOPS:
        last -= 1
    return view.span(*view.unquoted(first, last))


def _opens_with_that(view: View, first: int, last: int) -> bool:
    """«"إن البيان …"» ("that the statement …"): the complementiser stands inside the marks."""
    return first in view.quote and first + 2 < last and "bare_that" in view.words[first + 1].classes


def _quote_form(view: View, draft: Draft, content: tuple[Span, ...]) -> QuoteForm:
    if draft.whole_quote and content:
        start = draft.content[0][0]
        opened = start in view.quote or (start > 0 and start - 1 in view.quote)
        return QuoteForm.DIRECT if opened and not _partly(view, draft) else QuoteForm.MIXED
    inside = any(view.opens_quote(start, end) for start, end in draft.content)
    return QuoteForm.MIXED if inside else QuoteForm.INDIRECT


def _partly(view: View, draft: Draft) -> bool:
    start, end = draft.content[0]
    return start in view.quote and view.quote[start][0] < end - 2


def _target(view: View, draft: Draft) -> Span | None:
    if draft.form.object != "accused" or not draft.content:
        return None
    start, end = draft.content[0]
    stop = noun_phrase(view, start, end, nominal=True)
    return view.span(start, stop) if stop > start else None


def _with_parents(drafts: Sequence[Draft], made: list[Attribution]) -> list[Attribution]:
    at = {draft.at: number for number, draft in enumerate(drafts)}
    return [
        attribution._replace(parent=at[draft.outer]) if draft.outer in at else attribution
        for draft, attribution in zip(drafts, made, strict=True)
    ]
