"""Long lists in parts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from riwaya.web.paging import part, part_of

sizes = st.integers(1, 20)


@given(st.integers(0, 200), sizes, sizes)
def test_the_parts_of_a_list_are_the_list(total, first, then):
    items = list(range(total))
    found = [part(items, number, first, then) for number in range(1, part(items, 1, first, then).parts + 1)]
    assert [item for one in found for item in one.items] == items
    assert all(one.items for one in found) or not items
    for one, following in pairwise(found):
        assert one.after == following.number
        assert following.before == one.number
        assert (one.last, one.left) == (following.first - 1, total - following.first + 1)
    assert (found[0].before, found[-1].after, found[-1].left) == (None, None, 0)


def test_an_address_that_asks_for_too_much_or_for_nonsense_still_shows_something():
    items = list("abcdef")
    assert part_of({"page": "99"}, "page", items, 2, 2).items == ["e", "f"]
    for text in ("", "0", "-1", "two", "\u0662\u0660", "9" * 40):
        assert part_of({"page": text}, "page", items, 2, 2).items in (["a", "b"], ["e", "f"])
    assert part_of({}, "page", [], 2, 2).first == 0
