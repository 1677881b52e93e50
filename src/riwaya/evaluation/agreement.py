"""Two annotators of the same texts: the second is scored against the first as a program would be."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.evaluation.model import GoldError, GoldText


def common(first: Sequence[GoldText], second: Sequence[GoldText]) -> list[GoldText]:
    """The texts of `first` that `second` marks too, by their ids; refused where the two mark different texts."""
    other = {text.id: text for text in second}
    for text in first:
        if text.id in other and other[text.id].text != text.text:
            raise GoldError(f"{text.id}: the two annotations are not of the same text", "other_text")
    return [text for text in first if text.id in other]
