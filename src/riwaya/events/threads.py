"""Passages that tell of something else than the blow the news is about: a funeral, an inquiry, a letter, a match; part
of the events room.

What followed an event is news of its own («شُيّع القتلى», the dead were buried) and answers no question about it, and so
is whether a letter or a picture is genuine. The words that tell are in `{ar,en}/story_words.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from riwaya.annotate.phrases import PhraseFinder
from riwaya.annotate.tokens import Tokenizer
from riwaya.claims.model import Claim, Reading
from riwaya.document import Document
from riwaya.lexicon.load import rows
from riwaya.vocabulary import TAKES_BACK, EventType, FacetName, Language, Stance, Word


class Thread(Word):
    """What a passage tells of that is no event: what followed one, or another kind of news.

    `SCENE` is what is seen where something happened; it says that a passage is about the event.
    """

    RITES = "rites"
    INQUIRY = "inquiry"
    RELIEF = "relief"
    PAPER = "paper"
    PLAY = "play"
    WEATHER = "weather"
    TRADE = "trade"
    SCENE = "scene"


OPENING = 3
"""Lines that are not empty: a headline, a line of place or author, the first paragraph."""
STRONG = frozenset({"event", "verb", "weapon"})
"""Roles of words that tell what happened; a word of harm alone («ضحايا», victims) is said of anything."""


NEWS = frozenset({Thread.PLAY, Thread.WEATHER, Thread.TRADE})
"""Kinds of news of their own: in a document that does not open with it, dust is what hid the lorry."""


SITED = frozenset({FacetName.PLACE, FacetName.TIME})


class Threads:
    """Finds the thread of a claim; `found` are compiled rows by language."""

    def __init__(self, found: Mapping[Language, Iterable[Mapping[str, Any]]]) -> None:
        self._finders = {language: PhraseFinder(words) for language, words in found.items()}
        self._tokenizer = Tokenizer()

    @classmethod
    def default(cls) -> Threads:
        """With the lexicon of the package."""
        return cls({language: rows(language.value, "story_words") for language in (Language.AR, Language.EN)})

    def __call__(self, claim: Claim, document: Document) -> Thread | None:
        """The thread of the first word that tells, None where no word does or an event word comes before it.

        Words of a claim that goes on to a blow with a place or a time of its own say nothing («دفن القتلى، وظهرا
        قُصفت البلدة», the dead were buried, and at noon the town was shelled).
        """
        finder = self._finders.get(document.language)
        if finder is None:
            return None
        strong = [trigger for trigger in claim.triggers if trigger.role in STRONG]
        fresh = min((trigger.span.start for trigger in strong if not trigger.definite), default=None)
        if fresh is not None and any(facet.name in SITED and facet.span.start > fresh for facet in claim.facets):
            return None
        first = min((trigger.span.start for trigger in strong), default=None)
        for span in claim.content:
            text = document.quote(span)
            hit = next(iter(finder.find(text, self._tokenizer(text))), None)
            if hit is not None:
                return Thread(hit.row["role"]) if first is None or span.start + hit.span.start < first else None
        return None

    def of(self, claim: Claim, reading: Reading, opening: frozenset[Thread], doubted: bool) -> Thread | None:
        """The same within its document, which may be no news of that kind (`opening`) and doubt no letter.

        In a match report a claim that names no blow is of the match, whoever was hurt. Who withdraws his statement that
        a bridge fell speaks of the bridge.
        """
        found = self(claim, reading.document)
        if found is Thread.PAPER and claim.stance in TAKES_BACK:
            return None
        if (found in NEWS and found not in opening) or (found is Thread.PAPER and not doubted):
            found = None
        if found is None and opening and not any(trigger.role in STRONG for trigger in claim.triggers):
            return min(opening)
        return found

    def opening(self, reading: Reading) -> frozenset[Thread]:
        """The kinds of news of its own a document opens with: nothing where its first lines tell of a blow."""
        document = reading.document
        finder = self._finders.get(document.language)
        if finder is None:
            return frozenset()
        head = _opening(document.text)
        blows = (word for word in reading.triggers if word.role in STRONG and word.type is not EventType.DISASTER)
        if any(word.span.end <= len(head) for word in blows):
            return frozenset()
        return NEWS.intersection(Thread(hit.row["role"]) for hit in finder.find(head, self._tokenizer(head)))

    def papers(self, reading: Reading) -> list[Claim]:
        """The claims, the outlet's own words among them, about the letter or the recording a document doubts."""
        every = (*reading.claims, *reading.narrated)
        told = [claim for claim in every if claim.stance not in TAKES_BACK] if doubts(reading) else []
        return [claim for claim in told if self(claim, reading.document) is Thread.PAPER]


def _opening(text: str) -> str:
    """The text up to the end of its first `OPENING` lines that are not empty."""
    end = said = 0
    for line in text.splitlines(keepends=True):
        end += len(line)
        said += bool(line.strip())
        if said == OPENING:
            break
    return text[:end]


def doubts(reading: Reading) -> bool:
    """True where a document tells of a statement that is only attributed or that its author disowns."""
    return any(claim.stance is Stance.DISOWN for claim in reading.claims) or any(
        statement.alleged_author is not None or statement.disowned_by for statement in reading.statements
    )
