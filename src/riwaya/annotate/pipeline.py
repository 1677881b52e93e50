"""The order of annotators, checked when it is made: every annotator says which layers it needs and which it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from riwaya.annotate.model import Annotated
from riwaya.annotate.strangers import Strangers


class Annotator(Protocol):
    """Fills layers of a copy of what it is given; `requires` and `provides` name fields of Annotated."""

    @property
    def name(self) -> str: ...
    @property
    def requires(self) -> frozenset[str]: ...
    @property
    def provides(self) -> frozenset[str]: ...
    def __call__(self, annotated: Annotated) -> Annotated: ...


class Pipeline:
    """Annotators one after another; raises ValueError where one needs a layer that nobody before it provides."""

    def __init__(self, annotators: Sequence[Annotator], later: Iterable[object] = ()) -> None:
        """`later` are readers of what the pipeline gives, for whose tables words are sorted out too."""
        provided: set[str] = set()
        for annotator in annotators:
            missing = annotator.requires - provided
            if missing:
                raise ValueError(
                    f"Annotator {annotator.name!r} needs layers {sorted(annotator.requires)}; "
                    f"the pipeline so far provides {sorted(provided)}"
                )
            provided |= annotator.provides
        self.annotators = tuple(annotators)
        self._steps: list[Callable[[Annotated], Annotated]] = []
        for annotator in annotators:
            self._steps.append(annotator)
            if "columns" in annotator.provides:
                self._steps.append(Strangers((*annotators, *later)))

    def __call__(self, annotated: Annotated) -> Annotated:
        for step in self._steps:
            annotated = step(annotated)
        return annotated

    def __str__(self) -> str:
        return "\n".join(
            f"{a.name}: needs {', '.join(sorted(a.requires)) or 'nothing'}; gives {', '.join(sorted(a.provides))}"
            for a in self.annotators
        )
