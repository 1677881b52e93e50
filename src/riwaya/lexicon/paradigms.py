"""Expanding principal parts into every spelling of a verb, by the tables in `paradigms.yaml`. Build time only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import LexiconError
from riwaya.lexicon.authored import YamlLoader
from riwaya.lexicon.schema import Form, Inflection

TENSES = {"past": "past", "past_short": "past", "present": "present", "present_short": "present", "third": "present"}
TENSES |= {"participle": "participle", "ing": "participle", "masdar": "masdar"}
ALWAYS_PASSIVE = ("past_passive", "present_passive", "passive_participle")


@dataclass(frozen=True, slots=True)
class Paradigms:
    """The tables of one language."""

    tables: dict[str, list[dict[str, Any]]]
    paradigms: dict[str, dict[str, Any]]
    aliases: dict[str, str] = field(default_factory=dict)
    pronouns: tuple[str, ...] = ()
    article: str = ""

    def expand(self, inflection: Inflection) -> list[Form]:
        """Every form of a verb, the commonest reading of a spelling first."""
        name = self.aliases.get(inflection.paradigm, inflection.paradigm)
        if name not in self.paradigms:
            known = ", ".join(sorted({*self.paradigms, *self.aliases}))
            raise LexiconError(f"paradigm {inflection.paradigm!r} does not exist; there are: {known}")
        paradigm = self.paradigms[name]
        parts = _derived(inflection.parts(), paradigm.get("derive", {}))
        forms: list[Form] = []
        for part in [part for part in parts if part not in paradigm.get("unused", ())]:
            forms.extend(self._part(part, parts[part], paradigm, inflection))
        return [_with_tail(form, inflection.tail) for form in forms]

    def nisba(self, stems: list[str]) -> list[str]:
        """Every form of adjectives of nationality; in «كوري شمالي» (North Korean) both words take the ending.

        The article of the first word belongs to the matcher, that of a second word is written out.
        """
        endings = [str(row["after"]) for row in self.tables.get("nisba", ())]
        forms = []
        for stem in stems:
            for ending in endings:
                first, *others = (word + ending for word in stem.split())
                forms.append(" ".join((first, *others)))
                forms.extend(" ".join((first, *(self.article + word for word in others))) for _ in others[:1])
        return forms

    def _part(self, part: str, stem: str, paradigm: dict[str, Any], inflection: Inflection) -> Iterator[Form]:
        table = paradigm.get(part) or (part if part in ALWAYS_PASSIVE else None)
        if table is None:
            raise LexiconError(f"paradigm {inflection.paradigm!r} has no part {part!r}")
        for row in self.tables[table]:
            yield self._form(part, row, _write(stem, row, row["after"]), suffix=False)
        if part == "masdar" or (inflection.suffixes and part in TENSES):
            for row in self.tables[table]:
                if "joined" in row:
                    for base in _before_pronoun(_write(stem, row, row["joined"])):
                        for pronoun in self.pronouns:
                            yield self._form(part, row, base + pronoun, suffix=True)

    def _form(self, part: str, row: dict[str, Any], spelling: str, suffix: bool) -> Form:
        return Form.model_validate(
            {
                "form": spelling,
                "tense": "passive" if part in ALWAYS_PASSIVE else TENSES[part],
                "gender": row.get("g"),
                "number": row.get("n"),
                "person": row.get("p"),
                "suffix": suffix,
            }
        )


def read_paradigms(path: Path) -> Paradigms:
    """The paradigms of a language; none where there is no such file."""
    if not path.is_file():
        return Paradigms({}, {})
    body = yaml.load(path.read_text(encoding="utf-8"), Loader=YamlLoader)
    return Paradigms(body["tables"], body["paradigms"], body["aliases"], tuple(body["pronouns"]), body["article"])


def _write(stem: str, row: dict[str, Any], after: str) -> str:
    before = row.get("before", "")
    if after.startswith("-"):
        return f"{before}{stem[:-1]}{after[1:]}"
    return f"{before}{stem}{after}"


def _before_pronoun(spelling: str) -> tuple[str, ...]:
    """A noun or verb as written before a pronoun: ta marbuta opens, a final hamza takes the seat of its case."""
    if spelling.endswith("\u0629"):
        return (spelling[:-1] + "\u062a",)
    if spelling.endswith("\u0621"):
        return tuple(spelling[:-1] + seat for seat in "\u0621\u0624\u0626")
    if spelling.endswith("\u0649"):
        return (spelling[:-1] + "\u0627",)
    return (spelling,)


def _with_tail(form: Form, tail: str | None) -> Form:
    return form.model_copy(update={"form": f"{form.form} {tail}"}) if tail else form


def _derived(parts: dict[str, str], derive: dict[str, list[str]]) -> dict[str, str]:
    for part, (base, how) in derive.items():
        if part not in parts and base in parts:
            parts[part] = DERIVATIONS[how](parts[base])
    return parts


def _hollow(stem: str) -> str:
    return stem[:-2] + stem[-1]


def _doubled(stem: str) -> str:
    return stem + stem[-1]


def _english_s(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "ch", "sh", "z", "o")) else "s")


def _english_ing(base: str) -> str:
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


DERIVATIONS = {"hollow": _hollow, "doubled": _doubled, "english_s": _english_s, "english_ing": _english_ing}
