"""Copies as a function of a set: order and doubles are no matter, there are no rings, strangers change nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Reading
from tests.support.pages import copies, page, roots

SENTENCES = tuple(
    " ".join(f"كلمة{sentence}حرف{word}" for word in range(14)) + "."  # word 3 letter 7, unlike in every sentence
    for sentence in range(12)
)
drawn = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8, unique=True),
        st.none() | st.integers(0, 3),
        st.sampled_from(("سهم", "مرسى", "")),  # Sahm, Marsa: whom the page credits
    ),
    min_size=2,
    max_size=6,
)
Drawn = list[tuple[list[str], int | None, str]]


def pages(given_pages: Drawn) -> list[Reading]:
    """One page for each draw, the first two at the outlets that others credit."""
    outlets = ("سهم", "مرسى")
    return [
        page(
            f"d{number}",
            "\n".join(sentences),
            hour,
            outlet=outlets[number] if number < len(outlets) else None,
            credited=(credit,) if credit else (),
        )
        for number, (sentences, hour, credit) in enumerate(given_pages)
    ]


@settings(max_examples=60)
@given(drawn, st.randoms(use_true_random=False))
def test_the_order_of_documents_is_no_matter(found: Drawn, chance: object) -> None:
    shuffled = pages(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert copies(*pages(found)) == copies(*shuffled)


@settings(max_examples=60)
@given(drawn)
def test_the_same_documents_give_the_same_copies_again(found: Drawn) -> None:
    assert copies(*pages(found)) == copies(*pages(found))


@settings(max_examples=100)
@given(drawn)
def test_nothing_is_taken_from_a_later_document_and_there_are_no_rings(found: Drawn) -> None:
    made = pages(found)
    published = {one.document.id: one.document.published for one in made}
    for link in (link for group in copies(*made) for link in group.taken):
        copied, origin = published[link.copy], published[link.origin]
        assert copied is None or origin is None or copied >= origin
    whole = roots(*made).whole
    assert not whole.keys() & set(whole.values())


@settings(max_examples=60)
@given(drawn, st.integers(0, 3))
def test_an_unrelated_document_changes_nothing(found: Drawn, hour: int) -> None:
    stranger = page("stranger", " ".join(f"غريب{word}" for word in range(60)), hour, outlet="مرقاب")
    assert copies(*pages(found), stranger) == copies(*pages(found))


@settings(max_examples=60)
@given(drawn)
def test_groups_hold_their_origin_first_and_explain_every_copy(found: Drawn) -> None:
    made = {one.document.id: one.document for one in pages(found)}
    for group in copies(*pages(found)):
        assert group.documents[0] == group.origin
        assert {link.copy for link in group.taken} == set(group.documents[1:])
        for link in group.taken:
            assert 0 <= link.share <= 1
            for shared in link.shared:
                assert made[link.copy].quote(shared.copy)
                assert shared.origin.end <= len(made[link.origin].text)
