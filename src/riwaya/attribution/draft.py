"""What the clause grammar finds before anyone asks who a dropped subject is."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.annotate.cues import CueForm
from riwaya.document import Span
from riwaya.vocabulary import Stance, ZoneKind

Range = tuple[int, int]
HEADLINES = frozenset({ZoneKind.HEADLINE, ZoneKind.DECK})
HEADS_OF_PAGE = HEADLINES | {ZoneKind.CAPTION, ZoneKind.HEADING}
"""Zones whose speakers don't go on into the body, nor the body's into them."""


class Draft(NamedTuple):
    """One attribution as token ranges. `source` None means dropped or nobody; `content` may be empty for objectless
    cues.

    `construction` is the second part of the rule id (vso, svo, drop, relay, accord, headline …); `outer` is the token
    index of the cue whose content this one stands in, -1 at the top; `sentence` its number in the document;
    `background` that it stands in a clause of «بعد أن» (after) or «التي» (which).
    """

    form: CueForm
    cue: Span
    at: int
    source: Range | None
    content: tuple[Range, ...]
    construction: str
    sentence: int
    paragraph: int
    zone: ZoneKind
    stance: Stance
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    outer: int = -1
    negated: bool = False
    conj: str = ""
    discourse: bool = False
    target: Range | None = None
    statement: Range | None = None
    whole_quote: bool = False
    lead: int = 0
    contrast: bool = False
    relayed: Range | None = None
    background: bool = False
