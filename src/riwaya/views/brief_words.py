"""The small phrases that sentences of a brief are made of: who, through whom, in what manner, in which words.

Part of the views room. Arabic constructions are nominal where a verb would have to agree with the speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from riwaya.attribution.model import Speaker
from riwaya.claims.model import Claim
from riwaya.text import fold
from riwaya.views.accounts import party
from riwaya.views.brief_desk import Desk, evidence
from riwaya.views.brief_model import Say
from riwaya.views.phrase import NOTHING, Phrase, fill, given, listed, ours, quote, series
from riwaya.views.wording import one_line
from riwaya.views.words import Words
from riwaya.vocabulary import Certainty, Distance, HopRole, Medium, QuoteForm, SpeakerType

QUOTE_LENGTH = 160
MOST_NAMES = 4
WITHIN = frozenset(
    {
        Medium.STATEMENT,
        Medium.SPEECH,
        Medium.PRESS_CONFERENCE,
        Medium.INTERVIEW,
        Medium.REPORT,
        Medium.PHONE,
        Medium.VIDEO,
    }
)
"""Media that words stand in; a platform, a site or a broadcaster is what they come through."""


def who(claim: Claim, desk: Desk) -> Say:
    """The speaker with the way his words took, to stand behind a preposition."""

    def say(words: Words) -> Phrase:
        return (*name(claim, desk)(words), *_way(claim, desk, words))

    return say


def name(claim: Claim, desk: Desk) -> Say:
    """The speaker alone, to stand behind a preposition."""

    def say(words: Words) -> Phrase:
        known = one_line(claim.speaker.name)
        if claim.narrated:
            outlet = desk.document(claim).outlet or known
            return (
                fill(words, "brief.who.outlet", outlet=given(outlet)) if outlet else ours(words("brief.who.document"))
            )
        if not known:
            return ours(words("brief.who.nobody"))
        return given(after_preposition(known, claim.speaker) if words.ui == "ar" else known)

    return say


def after_preposition(known: str, speaker: Speaker) -> str:
    """A description in the genitive: «مصدران أمنيان» becomes «مصدرين أمنيين» (two security sources).

    Proper names stay as the text has them; only what counts or describes the speakers declines.
    """
    if speaker.count == 2:
        return _declined(known, "ان")
    return _declined(known, "ون") if speaker.type is SpeakerType.ANONYMOUS else known


def _declined(known: str, ending: str) -> str:
    words = known.split(" ")
    for at, word in enumerate(words):
        if not word.endswith(ending) or len(word) <= len(ending) + 2:
            break
        words[at] = word.removesuffix(ending) + "ين"
    return " ".join(words)


def _way(claim: Claim, desk: Desk, words: Words) -> Phrase:
    """Spokesman, channel and carrier, and who tells it where one speaker quotes another."""
    out: list[Phrase] = []
    outlet = fold(desk.document(claim).outlet or "")
    for hop in claim.chain:
        same = fold(hop.name) in (fold(claim.speaker.name), outlet)
        key = None if same or claim.narrated else _hop_key(hop.role, hop.medium)
        if key is not None:
            out.append(fill(words, key, name=given(hop.name)))
    parent = desk.index.claims.get(claim.parent or "")
    if parent is not None and parent.speaker.name and party(parent) != party(claim):
        out.append(fill(words, "brief.way.told_by", name=name(parent, desk)(words)))
    return tuple(piece for phrase in out for piece in phrase)


def _hop_key(role: HopRole, medium: Medium | None) -> str | None:
    if role is HopRole.CHANNEL:
        return "brief.way.in" if medium in WITHIN else "brief.way.through"
    return {HopRole.SPOKESPERSON: "brief.way.spokesperson", HopRole.CARRIER: "brief.way.carrier"}.get(role)


def several(claims: Sequence[Claim], desk: Desk) -> Say:
    """The speakers of some claims, each once; many are cut short with how many more there are."""

    def say(words: Words) -> Phrase:
        found = list(dict.fromkeys(name(claim, desk)(words) for claim in claims))
        shown = found[:MOST_NAMES]
        if len(found) > MOST_NAMES:
            shown = [*found[: MOST_NAMES - 1], ours(words("brief.and_more", n=len(found) - MOST_NAMES + 1))]
        return series(shown, words, "brief.and_last")

    return say


def manner(claims: Sequence[Claim]) -> Say:
    """In brackets what a reader must know before quoting: verbatim, hedged, alleged, only attributed."""

    def say(words: Words) -> Phrase:
        notes = list(dict.fromkeys(key for claim in claims for key in _manners(claim)))
        return ours(words("brief.in_brackets", text=words.listed([words(key) for key in notes]))) if notes else NOTHING

    return say


def _manners(claim: Claim) -> Iterable[str]:
    if claim.quote_form is QuoteForm.DIRECT and not claim.narrated:
        yield "brief.manner.verbatim"
    if claim.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE):
        yield "brief.manner.hedged"
    if claim.distance is Distance.ALLEGED:
        yield "brief.manner.alleged"
    if claim.distance is Distance.ATTRIBUTED and not claim.speaker.alleged:
        yield "brief.manner.attributed"
    if (claim.speaker.count or 0) > 1 and claim.speaker.type is SpeakerType.ANONYMOUS:
        yield "brief.manner.together"


def said(claims: Sequence[Claim], desk: Desk) -> Say:
    """The exact words of one or more claims in quotation marks, long ones cut at a word."""

    def say(words: Words) -> Phrase:
        return series([quote(cut(quoted_words(claim, desk)), words) for claim in claims], words)

    return say


def quoted_words(claim: Claim, desk: Desk) -> str:
    document = desk.document(claim)
    return one_line(" … ".join(document.quote(span) for span in evidence(claim, document)))


def cut(text: str) -> str:
    """At most `QUOTE_LENGTH` characters, ended at a word."""
    return text if len(text) <= QUOTE_LENGTH else text[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"


def where(outlets: Sequence[str]) -> Say:
    """The outlets in brackets, nothing where no document names its own."""

    def say(words: Words) -> Phrase:
        if not outlets:
            return NOTHING
        return fill(words, "brief.in_outlets", outlets=listed([given(outlet) for outlet in outlets], words))

    return say


def number(noun: str, n: int, gender: Literal["m", "f"] = "m") -> Say:
    """`n` things with the number in letters."""
    return lambda words: ours(words.spelled(noun, n, gender))


def label(key: str) -> Say:
    return lambda words: ours(words(key))


def many(phrases: Sequence[Say], separator: str | None = None) -> Say:
    """Several phrases as one list, with "and" before the last where no separator is given."""

    def say(words: Words) -> Phrase:
        found = [one(words) for one in phrases]
        return series(found, words) if separator is None else listed(found, words, separator)

    return say
