"""English attributions of one document: a first, simple reader over cue verbs, commas and quotation marks."""

from __future__ import annotations

from riwaya.annotate.cues import CueFinder
from riwaya.annotate.model import Annotated
from riwaya.annotate.phrases import PhraseFinder
from riwaya.attribution.english_clauses import ClauseReader
from riwaya.attribution.english_speakers import EnglishSpeakers
from riwaya.attribution.english_view import EnglishView, EnglishWords, Finders
from riwaya.attribution.model import Attribution
from riwaya.lexicon.load import rows
from riwaya.vocabulary import ZoneKind

READ_ZONES = frozenset({ZoneKind.HEADLINE, ZoneKind.DECK, ZoneKind.CAPTION, ZoneKind.BODY, ZoneKind.EMBED})
_NO_PROCLITICS: frozenset[str] = frozenset()


class EnglishReader:
    """Finds attributions; stateless between documents."""

    def __init__(self, finders: Finders) -> None:
        self._finders = finders

    @classmethod
    def default(cls) -> EnglishReader:
        """The reader over the compiled English lexicon."""
        return cls(
            Finders(
                EnglishWords(rows("en", "function_words")),
                CueFinder(rows("en", "reporting_cues")),
                PhraseFinder(rows("en", "channels"), _NO_PROCLITICS),
                PhraseFinder(rows("en", "anonymous_sources"), _NO_PROCLITICS),
            )
        )

    def __call__(self, annotated: Annotated) -> tuple[Attribution, ...]:
        """Attributions in order of their cues."""
        view = EnglishView(annotated, self._finders)
        reader = ClauseReader(view)
        for unit in view.units:
            if unit.zone in READ_ZONES:
                reader.read(unit)
        return EnglishSpeakers(view)(reader.frames.all)
