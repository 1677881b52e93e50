"""The pipeline refuses an order in which somebody lacks a layer, and says who needs and gives what."""

from __future__ import annotations

import pytest

from riwaya.annotate.pipeline import Annotator, Pipeline
from riwaya.annotate.places import PlaceFinder
from riwaya.annotate.quantities import QuantityFinder
from riwaya.annotate.times import TimeFinder
from riwaya.annotate.tokens import TokenFinder
from tests.annotate.marked import annotated


def test_a_missing_layer_is_named_with_what_is_there() -> None:
    with pytest.raises(
        ValueError, match=r"Annotator 'quantities' needs layers \['times', 'tokens'\]; the pipeline so far"
    ):
        Pipeline((TokenFinder(), QuantityFinder([])))


def test_layers_are_filled_in_order() -> None:
    finders = (TimeFinder.default(), QuantityFinder.default(), PlaceFinder.default())
    steps: tuple[Annotator, ...] = (TokenFinder(), *finders)
    layer = Pipeline(steps)(annotated("قتل شخصان في بغداد السبت."))  # two people were killed in Baghdad on Saturday
    assert (len(layer.times), len(layer.quantities), len(layer.places)) == (1, 1, 1)


def test_the_steps_are_printed_with_what_they_need_and_give() -> None:
    assert str(Pipeline((TokenFinder(), PlaceFinder([])))) == (
        "tokens: needs nothing; gives columns, tokens\nplaces: needs tokens; gives places"
    )
