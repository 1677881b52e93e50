"""`riwaya eval --format html`: one self-contained page of scores and errors, no script, nothing loaded from elsewhere.

What is ticked and chosen decides what is seen by style rules alone (`:has()`), so the page works from the keyboard,
with scripts switched off, and under the Content-Security-Policy of the report. A browser without `:has()` shows all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

import jinja2
from markupsafe import Markup

from riwaya.evaluation import table
from riwaya.evaluation.errors import KINDS, Error, Label, errors
from riwaya.evaluation.evaluate import Evaluation, shown
from riwaya.evaluation.judge import Judged
from riwaya.evaluation.labels import Labels
from riwaya.evaluation.marked import Piece, pieces
from riwaya.evaluation.slices import FAMILIES, text_labels
from riwaya.views.article import attribute
from riwaya.views.html import environment, page_style, resource
from riwaya.views.wording import one_line
from riwaya.views.words import Ui, Words

CLEAN = "none"
"""The kind of a text without an error."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its errors; `labels` are those of the text."""

    judged: Judged
    errors: tuple[Error, ...]
    pieces: tuple[Piece, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the filter: its class in the page, its words and how many errors it would leave."""

    key: str
    words: str
    count: int


def page(evaluation: Evaluation, split: str, second: bool = False, ui: Ui = "en") -> str:
    """The scores on top, then every text that may be shown, marked, with its errors beside it."""
    labels = Labels(Words(ui))
    cases = [_case(each) for each in shown(evaluation.judged, split)]
    slices = _slice_keys(cases)
    css = "\n".join((page_style(), _own("eval.css") or "", _rules([*KINDS, CLEAN], ["all", *slices.values()])))
    values = {
        "w": labels,
        "css": Markup(css),  # noqa: S704  our own files, and rules made of our own names
        "title": table.title(evaluation, split, second, labels),
        "evaluation": evaluation,
        "cases": cases,
        "kinds": _kinds(cases, labels),
        "families": _families(cases, slices, labels),
        "slices": slices,
        "held_back": len(cases) < len(evaluation.judged),
        "table": table,
        "attribute": attribute,
        "one_line": one_line,
    }
    return _environment().get_template("eval.html").render(values) + "\n"


@cache
def _environment() -> jinja2.Environment:
    return environment(jinja2.ChoiceLoader([jinja2.FunctionLoader(_own), jinja2.FunctionLoader(resource)]))


def _own(name: str) -> str | None:
    path = resources.files(__package__) / "templates" / name
    return path.read_text("utf-8") if path.is_file() else None


def _case(judged: Judged) -> Case:
    found = tuple(errors(judged))
    return Case(judged, found, tuple(pieces(judged, [e.position for e in found])), text_labels(judged.text))


def _slice_keys(cases: Iterable[Case]) -> dict[Label, str]:
    """A short class for each kind of attribution and of text that occurs: names from a gold file may be anything."""
    found = {label for case in cases for labels in (case.labels, *(e.labels for e in case.errors)) for label in labels}
    ordered = sorted(found, key=lambda label: (FAMILIES.index(label[0]), label[1]))
    return {label: f"s{number}" for number, label in enumerate(ordered)}


def _kinds(cases: Sequence[Case], labels: Labels) -> list[Choice]:
    counts = Counter(kind for case in cases for error in case.errors for kind in error.kinds)
    clean = sum(not case.errors for case in cases)
    kinds = [Choice(kind, labels.of("error", kind), counts[kind]) for kind in KINDS]
    return [*kinds, Choice(CLEAN, labels.of("error", CLEAN), clean)]


def _families(cases: Sequence[Case], keys: Mapping[Label, str], labels: Labels) -> list[tuple[str, list[Choice]]]:
    counts = Counter(label for case in cases for error in case.errors for label in error.labels)
    choices = [
        (label[0], Choice(key, labels.part(*label).partition(": ")[2], counts[label])) for label, key in keys.items()
    ]
    grouped = groupby(choices, key=lambda each: each[0])
    return [(labels.of("family", family), [choice for _, choice in several]) for family, several in grouped]


def _rules(kinds: Sequence[str], slices: Sequence[str]) -> str:
    """Everything filtered is hidden, but for what is of a ticked kind and of the chosen slice."""
    lines = ["@supports selector(:has(*)) {", "  .error, .case { display: none; }"]
    for kind in kinds:
        for key in slices:
            asked = f"body:has(#k-{kind}:checked):has(option.{key}:checked)"
            of = f".k-{kind}.{key}"
            lines.append(f"  {asked} :is(.error{of}, .case{of}, .case:has({of})) {{ display: block; }}")
    return "\n".join([*lines, "  .error:target, .case:has(:target) { display: block; }", "}"])
