"""What every learned part has in common: it reads a text with or without weights, and notes its decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from bench.learned.linear import Case, Features, Weights, choose
from riwaya.annotate.model import Annotated
from riwaya.attribution.model import Attribution
from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.engine import LanguageReader
from riwaya.evaluation.model import GoldText, Predicted
from riwaya.ingest.reader import document_from_text
from riwaya.vocabulary import Language


@dataclass(slots=True)
class Choice:
    """A decision as it was made: `keys` say what each candidate is, in the terms that its gold is found by."""

    candidates: tuple[Features, ...]
    keys: tuple[Any, ...]
    rule: int


@dataclass(slots=True)
class Chooser:
    """Takes what the rule takes (no weights) or what the weights say, and remembers every choice."""

    weights: Weights | None = None
    made: list[Choice] = field(default_factory=list)

    def __call__(self, choice: Choice) -> int:
        self.made.append(choice)
        return choice.rule if self.weights is None else choose(self.weights, choice.candidates)


class Part(Protocol):
    """A decision of the rules that weights may take over."""

    measures: tuple[str, ...]

    def read(self, text: GoldText, weights: Weights | None) -> Sequence[Predicted]:
        """What is said of a text, decided by the rule where there are no weights."""
        ...

    def cases(self, text: GoldText) -> list[Case]:
        """The decisions of the rule in a text, with what would have been right."""
        ...


@contextmanager
def replaced(module: Any, name: str, by: Any) -> Iterator[None]:
    """A function of a module replaced for a while."""
    before = getattr(module, name)
    setattr(module, name, by)
    try:
        yield
    finally:
        setattr(module, name, before)


@cache
def reader(language: Language) -> LanguageReader:
    """The rules as they are in the package."""
    return LanguageReader.default(language)


def read_all(text: GoldText) -> tuple[Annotated, Sequence[Attribution], Reading]:
    """A gold text with every stage of its reading; attributions and claims go together, one to one."""
    document = document_from_text(text.text, Metadata(outlet=text.outlet, published=text.published), None, "")
    rules = reader(document.language)
    annotated = rules.pipeline(Annotated(document))
    attributions = rules._attributions(annotated)
    return annotated, attributions, rules._claims(annotated, attributions)
