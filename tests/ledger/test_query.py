"""What a query means, in Python and in a real FTS5 table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import UsageError
from riwaya.ledger.aliases import Aliases
from riwaya.ledger.expressions import MOST_VARIANTS
from riwaya.ledger.forms import Slot
from riwaya.ledger.parts import CLOSING
from riwaya.ledger.query import MOST_WORDS, Query
from riwaya.ledger.words import indexed
from tests.ledger.searching import TEXTS, WORD, dressed, found

HEZBOLLAH = (("حزب", "الله"), ("حزب", "الله", "لبناني"), ("hezbollah",))
ALIASES: Aliases = dict.fromkeys(HEZBOLLAH, HEZBOLLAH) | {("حزب",): (("حزب",), ("party",))}
QUOTES = "".join(CLOSING) + "-"
SIGN = st.sampled_from(["", "", "", "", "-"])


@st.composite
def asked(draw: st.DrawFn, texts: list[str]) -> str:
    """A query, mostly of words and rows of words that the texts have."""
    words = [word.strip(QUOTES) for text in texts for word in text.split()] + ["حزب الله", "hezbollah"]
    word = st.one_of(st.sampled_from(words), st.sampled_from(words), WORD)
    row = st.tuples(st.integers(0, len(words)), st.integers(2, 4)).map(lambda at: words[at[0] : sum(at)])
    phrase = st.one_of(row, st.lists(word, min_size=2, max_size=4)).map(lambda row: f"«{' '.join(row)}»")
    part = st.one_of(
        st.tuples(SIGN, word).map("".join),
        st.tuples(SIGN, word.map(lambda word: word[:3] + "*")).map("".join),
        st.tuples(SIGN, phrase).map("".join),
    )
    return " ".join(draw(st.lists(part, min_size=1, max_size=3)))


def parsed(text: str) -> Query | None:
    try:
        return Query.parse(text, ALIASES)
    except UsageError:
        return None


@pytest.mark.parametrize(
    ("query", "text", "answers"),
    [
        ("بغداد", "ولبغداد", True),  # Baghdad, and for Baghdad
        ("القاهرة", "للقاهرة", True),  # Cairo, for Cairo
        ("قصف بغداد", "بغداد بعد القصف", True),  # shelling Baghdad, Baghdad after the shelling
        ("قصف بغداد", "بغداد", False),
        ("«قصف بغداد»", "قصف لبغداد", True),
        ("«قصف بغداد»", "بغداد بعد القصف", False),
        ("بغداد -قصف", "وقصف بغداد", False),
        ("بغداد -قصف", "بغداد", True),
        ('بغداد -"قصف عنيف"', "قصف بغداد", True),  # not: violent shelling
        ("القاه*", "بالقاهرة", True),
        ("«في القاه*»", "في القاهرة", True),  # in Cai*
        ("F-16", "طائرة F16", True),  # an F16 plane
        ("F-16", "16 f", False),
        ("١٢٠٠", "1,200", True),
        ("ERDOGAN", "Erdoğan's", True),
        ("حزب الله", "قال حزب الله", True),  # Hezbollah said
        ("حزب الله", "لحزب الله", True),
        ("حزب الله", "Hezbollah said", True),
        ("hezbollah", "حزب الله اللبناني", True),
        ("hezbollah", "حزب والله", False),
        ("«حزب الله»", "Hezbollah", True),
        ("حزب", "a party", True),
        ("حزب*", "a party", False),
        ("نفى -hezbollah", "نفى حزب الله", False),  # denied
        ("حزب -الله", "party", True),  # an excluded word is no part of a name
    ],
)
def test_a_query_means_this_in_python_and_in_fts5(query: str, text: str, answers: bool) -> None:
    parsed = Query.parse(query, ALIASES)
    assert parsed.matches(text) is answers
    assert found(parsed, [text]) == [answers]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "no word"),
        ("، * -", "no word"),
        ("-بغداد", "at least one word"),
        ('"بغداد', "not closed"),
        ("a " * 65, "65"),
    ],
)
def test_a_query_that_asks_for_nothing_is_refused(query: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Query.parse(query)


def test_a_phrase_of_three_words_asks_fts5_for_its_pairs_and_python_decides() -> None:
    query = Query.parse("«قصف عنيف بغداد»")  # violent shelling, Baghdad
    texts = ["قصف عنيف لبغداد", "عنيف بغداد قصف عنيف", "قصف بغداد عنيف"]
    assert not query.exact
    assert found(query, texts) == [True, True, False]
    assert [query.matches(text) for text in texts] == [True, False, False]


def test_the_longest_query_runs() -> None:
    longest = " ".join(["حزب الله"] * (MOST_WORDS // 2))
    assert found(Query.parse(longest, ALIASES), ["hezbollah"]) == [True]
    assert found(Query.parse(f"«{longest}»"), [longest]) == [True]


def test_a_longer_name_is_not_asked_for_beside_the_shorter_one_in_it() -> None:
    assert "لبناني" not in Query.parse("hezbollah", ALIASES).fts5()
    assert "لبناني" not in Query.parse("hezbollah", ALIASES).tsquery()


def test_postgres_is_asked_with_alternatives_inside_phrases() -> None:
    query = Query.parse('"f-16 x*" -y')
    assert query.tsquery() == "(('f') <-> ('16') <-> ('x':*)) & !(('y'))"


def test_nothing_typed_is_syntax() -> None:
    hostile = Query(((((Slot(("a'b\"c\\",))),),),))
    assert hostile.fts5() == '("a\'b""c\\")'
    assert hostile.tsquery() == "(('a''b\"c\\\\'))"
    assert Query.parse("x OR NEAR(y)").fts5() == '("x") AND ("or") AND ("near y")'


def test_hits_say_which_term_and_do_not_overlap() -> None:
    text = "قال حزبُ اللهِ اللبناني (Hezbollah) في لبنان"  # Hezbollah said in Lebanon
    hits = Query.parse("لبنان hezbollah", ALIASES).hits(text)
    marked = [(text[hit.span.start : hit.span.end], hit.term) for hit in hits]
    assert marked == [("حزبُ اللهِ اللبناني", 1), ("Hezbollah", 1), ("لبنان", 0)]


@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_fts5_and_python_agree(texts: list[str], data: st.DataObject) -> None:
    query = parsed(data.draw(asked(texts)))
    if query is not None:
        meant = [query.matches(text) for text in texts]
        in_index = found(query, texts)
        assert in_index == meant if query.exact else all(in_index[at] for at, match in enumerate(meant) if match)


@given(TEXTS, st.data())
def test_another_spelling_of_text_or_query_is_the_same(text: str, data: st.DataObject) -> None:
    typed = data.draw(asked([text]))
    query, other = parsed(typed), parsed(data.draw(dressed(typed)))
    assert query == other
    if query is not None:
        assert query.matches(data.draw(dressed(text))) == query.matches(text)
        assert query.matches(indexed(text)) == query.matches(text)


@given(TEXTS, st.data())
def test_spans_quote_what_was_asked_for(text: str, data: st.DataObject) -> None:
    query = parsed(data.draw(asked([text])))
    if query is None:
        return
    hits = query.hits(text)
    free = 0
    for span, term in hits:
        assert free <= span.start < span.end <= len(text)
        assert Query((query.wanted[term],)).matches(text[span.start : span.end])
        free = span.end
    assert {hit.term for hit in hits} or not query.matches(text)


@given(st.text(), TEXTS)
def test_nothing_typed_breaks(typed: str, text: str) -> None:
    query = parsed(typed)
    if query is not None:
        phrases = [phrase for term in (*query.wanted, *query.excluded) for phrase in term]
        assert all(indexed(form) == form for phrase in phrases for place in phrase for form in place.forms)
        assert found(query, [text])[0] >= query.matches(text)
        assert len(query.spans(text)) <= len(text)


def test_a_word_has_fewer_forms_than_a_pair_of_them_may_have() -> None:
    assert Query.parse("«يقصف تقصف»").exact  # two verbs
    assert MOST_VARIANTS < 14**3
