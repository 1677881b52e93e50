"""Reporting cues in tokens: which forms of the lexicon stand where, before anyone asks whether they report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from riwaya.annotate.match import PhraseIndex, proclitic_length
from riwaya.annotate.model import Token
from riwaya.vocabulary import Certainty, Distance, Stance, VerbClass


@dataclass(frozen=True, slots=True)
class CueForm:
    """One spelling of a reporting cue with what the lexicon says of it (README of the cue folder explains the keys)."""

    id: str
    words: tuple[str, ...]
    kind: str
    verb_class: VerbClass
    stance: Stance
    certainty: Certainty
    distance: Distance
    takes: frozenset[str]
    needs: frozenset[str]
    tail: tuple[tuple[str, ...], ...]
    tail_heads: frozenset[str]
    keep_tail: bool
    object: str
    subject: str
    negated: Stance | None
    only_negated: bool
    impersonal: bool
    inclusive: bool
    continues: bool
    narrates: bool
    strict: bool
    tense: str
    gender: str
    number: str
    suffix: bool
    not_before: frozenset[str]
    not_after: frozenset[str]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> CueForm:
        """The form of a compiled row."""
        guards = row.get("guards") or {}
        tails = tuple(_split(t) for t in row.get("tail") or ())
        return cls(
            id=row["id"],
            words=tuple(row["words"]),
            kind=row["kind"],
            verb_class=VerbClass(row["verb_class"]),
            stance=Stance(row["stance"]),
            certainty=Certainty(row.get("certainty") or "certain"),
            distance=Distance(row.get("distance") or "neutral"),
            takes=frozenset(row.get("takes") or ()),
            needs=frozenset(row.get("needs") or ()),
            tail=tails,
            tail_heads=frozenset(tail[0] for tail in tails),
            keep_tail=bool(row.get("keep_tail")),
            object=row.get("object") or "",
            subject=row.get("subject") or "",
            negated=Stance(row["negated"]) if row.get("negated") else None,
            only_negated=bool(row.get("only_negated")),
            impersonal=bool(row.get("impersonal")),
            inclusive=bool(row.get("inclusive")),
            continues=bool(row.get("continues")),
            narrates=bool(row.get("narrates")),
            strict=bool(row.get("strict")),
            tense=row.get("tense") or "",
            gender=row.get("gender") or "",
            number=row.get("number") or "",
            suffix=bool(row.get("suffix")),
            not_before=frozenset(guards.get("not_before") or ()),
            not_after=frozenset(guards.get("not_after") or ()),
        )


def _split(tail: Any) -> tuple[str, ...]:
    return tuple(tail.split()) if isinstance(tail, str) else tuple(tail)


class CueHit(NamedTuple):
    """Forms that stand at tokens first..last; `start`..`end` are code points without the proclitic."""

    first: int
    last: int
    start: int
    end: int
    conj: str
    forms: tuple[CueForm, ...]
    purpose: bool = False
    """«لتنفي» (to deny): joined by ل to the verb before it."""


class CueFinder:
    """Looks up cue forms at a token; the same words may belong to several entries, the most demanding come first."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        grouped: dict[tuple[str, ...], list[CueForm]] = {}
        for row in rows:
            form = CueForm.from_row(row)
            grouped.setdefault(form.words, []).append(form)
        for forms in grouped.values():
            forms.sort(key=lambda f: (not f.only_negated, not f.tail, -len(f.needs), f.id, f.tense))
        self._index = PhraseIndex(((w, tuple(f)) for w, f in sorted(grouped.items())), frozenset({"و", "ف", "ل"}))

    @property
    def first_words(self) -> Iterable[str]:
        """The first words of the cues."""
        return self._index.first_words

    def begins(self, fold: str) -> bool:
        """True where some cue begins with this folded word; most words begin none."""
        return self._index.begins(fold)

    def at(self, text: str, tokens: Sequence[Token], first: int) -> CueHit | None:
        """The longest cue that begins at token `first`, None where there is none."""
        if tokens[first].kind != "word":
            return None
        found = self._index.at(tokens, first)
        if found is None:
            return None
        last, proclitic, forms = found
        if proclitic == "ل":
            forms = tuple(form for form in forms if form.tense == "present")
            if not forms:
                return None
        start = tokens[first].start
        if proclitic:
            start += proclitic_length(text[start : tokens[first].end], proclitic)
        return CueHit(
            first, last, start, tokens[last - 1].end, proclitic if proclitic != "ل" else "", forms, proclitic == "ل"
        )
