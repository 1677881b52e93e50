"""Errors as records, and the text cut so that both readings can be drawn."""

from __future__ import annotations

from dataclasses import replace

from riwaya.evaluation.errors import errors
from riwaya.evaluation.judge import Judged, judge
from riwaya.evaluation.marked import pieces
from riwaya.evaluation.predict import as_predicted
from tests.evaluation.readers import DENIED, TEXT, a_text, chatty, place


def judged(**changes: object) -> Judged:
    """The first attribution read wrong in what is given, the others right."""
    text = a_text()
    first, *rest = as_predicted(text)
    return judge(text, [replace(first, **changes), *rest])  # type: ignore[arg-type]


def test_what_is_right_is_no_error() -> None:
    assert errors(judged()) == []


def test_an_attribution_wrong_in_two_ways_is_one_error_of_two_kinds() -> None:
    (error,) = errors(judged(speaker="المجلس", stance="warn"))
    assert error.kinds == ("speaker", "stance")
    wrong = {field.name: (field.gold, field.read) for field in error.fields if field.wrong}
    assert wrong == {"speaker": ("الناطق", "المجلس"), "stance": ("assert", "warn")}


def test_a_channel_where_the_gold_has_none_is_an_error() -> None:
    (error,) = errors(judged(channels=("إكس",)))
    assert error.kinds == ("channel",)


def test_missed_and_spurious_have_one_side_only() -> None:
    text = a_text()
    missed, spurious = errors(judge(text, chatty(text)[1:]))
    assert (missed.kinds, spurious.kinds) == (("missed",), ("spurious",))
    assert {field.read for field in missed.fields} == {field.gold for field in spurious.fields} == {None}


def test_errors_carry_the_kinds_of_their_text_and_attribution() -> None:
    (error,) = errors(judged(stance="warn"))
    assert {("subject", "stated"), ("split", "dev")} <= set(error.labels)


def test_pieces_are_the_whole_text_in_order() -> None:
    assert "".join(piece.text for piece in pieces(judged(), [])) == TEXT


def test_a_piece_knows_who_marks_it_and_which_error_begins_there() -> None:
    found = pieces(judge(a_text(DENIED), ()), [DENIED.cue[0]])
    (cue,) = [piece for piece in found if piece.errors]
    assert (cue.text, cue.layers, cue.errors) == ("نفى", ("gold-cue",), (0,))
    (content,) = [piece for piece in found if "gold-content" in piece.layers]
    assert content.text == TEXT[slice(*place("ذلك"))]


def test_what_is_read_lies_over_what_is_gold() -> None:
    layers = {piece.text: piece.layers for piece in pieces(judged(content=(place("الطريق"),)), [])}
    assert layers["الطريق"] == ("gold-content", "read-content")
    assert layers[" مغلق"] == ("gold-content",)
