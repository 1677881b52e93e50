"""The chain from speaker to reader: spokesperson, channel and carrier hops of one turn (the outlet is added by
claims)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from riwaya.annotate.match import PhraseIndex
from riwaya.attribution.draft import Range
from riwaya.attribution.grammar import with_article
from riwaya.attribution.mentions import Mention
from riwaya.attribution.model import Hop
from riwaya.attribution.turns import Turn
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.vocabulary import Anonymity, HopRole, Medium, SpeakerType

_VAGUE = frozenset(m.value for m in (Medium.STATEMENT, Medium.SOCIAL, Medium.SPEECH, Medium.UNSPECIFIED))

_WITH = frozenset({"by_document", "by_channel_head"})


def chain_of(view: View, turn: Turn, channels: PhraseIndex[Mapping[str, Any]]) -> tuple[Hop, ...]:
    """Speaker first, then channel, then carrier; every hop with its span where the text has one."""
    hops: list[Hop] = []
    if turn.speaker is not None:
        hops.append(Hop(HopRole.SPEAKER, turn.speaker.name, None, turn.speaker.span, _anonymity(turn.speaker)))
    if not turn.channels and not turn.carriers:
        return tuple(hops)
    taken: set[Range] = set()
    for given in turn.channels:
        hop = _channel(view, given, channels)
        if hop is not None and given not in taken:
            taken.add(given)
            hops.append(hop)
    for given in turn.carriers:
        hop = _carrier(view, given)
        if hop is not None and given not in taken:
            taken.add(given)
            hops.append(hop)
    return tuple(hops)


def _anonymity(speaker: Mention) -> Anonymity:
    if speaker.type is SpeakerType.ANONYMOUS:
        return Anonymity.COLLECTIVE if speaker.number == "p" and speaker.people is None else Anonymity.UNNAMED
    if speaker.type is SpeakerType.UNKNOWN:
        return Anonymity.COLLECTIVE
    return Anonymity.NAMED


def _channel(view: View, given: Range, channels: PhraseIndex[Mapping[str, Any]]) -> Hop | None:
    first, last = given
    while first < last and "channel_prep" in view.kinds[first]:
        first += 1
    span = view.span(first, last)
    if span is None:
        return None
    if not view.words[first].classes.isdisjoint(_WITH) and not view.words[first].conj:
        span = Span(span.start + 1, span.end)  # «ببيان» (with a statement)
    return Hop(HopRole.CHANNEL, view.text[span.start : span.end], _medium(view, first, last, channels), span)


def _medium(view: View, first: int, last: int, channels: PhraseIndex[Mapping[str, Any]]) -> Medium:
    """The most telling medium in the phrase: a platform before a bare «بيان» (statement)."""
    found = [str(row["medium"]) for _, _, _, row in channels.all(view.tokens[first:last])]
    if not found:
        return Medium.UNSPECIFIED
    telling = [m for m in found if m not in _VAGUE]
    return Medium(telling[0] if telling else found[0])


def _carrier(view: View, given: Range) -> Hop | None:
    first, last = given
    while first < last and (view.words[first].core in ("ل", "ب") or view.marks[first] in ("ـ", "-")):
        first += 1
    span = view.span(*view.unquoted(first, last))
    if span is None:
        return None
    name = view.text[span.start : span.end]
    return Hop(HopRole.CARRIER, _without_lam(view, first, name), Medium.AGENCY, span)


def _without_lam(view: View, first: int, name: str) -> str:
    """«لرويترز» → «رويترز», «لوكالة …» → «وكالة …», «للقناة» → «القناة», «بصحيفة …» → «صحيفة …»."""
    word = view.words[first]
    if word.core.startswith("لل"):
        return with_article(name)
    if "by_media" in word.classes:
        return name[1:]
    if word.core.startswith("ل") and (first in view.name or "to_media" in word.classes or view.told(first)):
        return name[1:]
    return name
