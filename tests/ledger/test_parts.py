"""What a query is made of before anything is known about language."""

from __future__ import annotations

import pytest

from riwaya.errors import UsageError
from riwaya.ledger.parts import Part, parts


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a b", [Part("a", False, False, False), Part("b", False, False, False)]),
        ('"a b"c', [Part("a b", True, False, False), Part("c", False, False, False)]),
        ('-"a b" \u2212c', [Part("a b", True, True, False), Part("c", False, True, False)]),
        ("«a b» »c d«", [Part("a b", True, False, False), Part("c d", True, False, False)]),
        ("“a” „b“", [Part("a", True, False, False), Part("b", True, False, False)]),
        ('«c "d"»', [Part('c "d"', True, False, False)]),
        ("ab* «a b*»", [Part("ab*", False, False, True), Part("a b*", True, False, True)]),
        ("F-16 - 3", [Part("F-16", False, False, False), Part("3", False, False, False)]),
        ("\u200f-a", [Part("a", False, True, False)]),
        (" - -- ", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_query_has_these_parts(query: str, expected: list[Part]) -> None:
    assert list(parts(query)) == expected


@pytest.mark.parametrize("query", ['a "b', "«a", 'a"', "«a”"])
def test_a_phrase_that_is_not_closed_is_refused_with_its_place(query: str) -> None:
    with pytest.raises(UsageError, match=r"quotation mark . at character \d is not closed"):
        list(parts(query))
