"""What the grammars of times and quantities found among a few letters before is what they find there in any text."""

from __future__ import annotations

import random
from collections.abc import Iterator

from riwaya.annotate import quantitygrammar, timegrammar
from riwaya.annotate.quantities import Matcher
from riwaya.annotate.times import Search


def _drawn(grammar: dict[str, str], often: str) -> Iterator[str]:
    """Letters in any order; those of numbers and unknown words more often, so that many of the rules fit."""
    drawn = random.Random(7)
    letters = "".join(sorted(set(grammar.values()))) + "xw.,-:/()\n" + often
    for _ in range(2_000):
        yield "".join(drawn.choices(letters, k=30))


def test_quantities() -> None:
    remembered, found_any = Matcher(quantitygrammar.ARABIC), 0
    for codes in _drawn(quantitygrammar.KINDS, 8 * "xdUTKnwe" + 4 * "BGVYCWM"):
        for start in range(len(codes)):
            found, expected = remembered(codes, start), quantitygrammar.ARABIC.match(codes, start)
            assert (found is None) == (expected is None)
            if found is not None and expected is not None:
                found_any += 1
                assert found.lastgroup == expected.lastgroup
                assert found.groupdict() == expected.groupdict()
    assert found_any > 5_000


def test_times() -> None:
    remembered, found_any = Search(timegrammar.ARABIC), 0
    for codes in _drawn(timegrammar.KINDS, 8 * "xdWMYJe" + 4 * "<ltnow_"):
        for first in range(0, len(codes), 3):
            last = codes.find("x", first) % (len(codes) + 1)
            found, expected = remembered(codes, first, last), timegrammar.ARABIC.search(codes, first, last)
            if found is not None and expected is not None:
                found_any += 1
                assert found == (*expected.span(), expected.lastgroup)
            else:
                # Only a stretch without any letter that a time needs is passed over unsearched.
                assert found is None
                assert expected is None or not set("WMmIJRQtYDcbrOn2467qsS13d89") & set(codes[first:last])
    assert found_any > 2_000
