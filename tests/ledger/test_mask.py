"""A name is found in every spelling, and in nothing else. The person, ليلى الزين (Layla al-Zein), is invented."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.document import Span
from riwaya.errors import UsageError
from riwaya.ledger.mask import BLANK, Masker
from riwaya.vocabulary import Stance
from tests.exports.records import READING

NAME = "ليلى الزين"
MASKER = Masker([NAME])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("قالت ليلى الزين", "قالت "),  # said
        ("وليلى الزين", "و"),  # and
        ("لِليلى الزين", "لِ"),  # for, vocalised
        ("لَيْلَى الزَّيْن", ""),
        ("ليلـــى الزيـن", ""),
        ("ليلي الزين", ""),
        ("#ليلى_الزين", "#"),
        ("ليلى\nالزين", ""),
        ("ليلى-الزين،", "،"),
        ("ليلىالزين", ""),
        ("\ufedf\ufef4\ufee0\ufef0 \ufe8d\ufedf\ufeb0\ufef3\ufee6", ""),
        ("https://a.example/%D9%84%D9%8A%D9%84%D9%89-%D8%A7%D9%84%D8%B2%D9%8A%D9%86/2", "https://a.example//2"),
    ],
)
def test_every_spelling_is_blanked_and_the_text_keeps_its_length(text, rest):
    masked = MASKER.mask(text)
    assert len(masked) == len(text)
    assert masked.replace(BLANK, "") == rest
    assert not MASKER.holds(masked)


@pytest.mark.parametrize(
    "text", ["ليلى الزينة", "أليلى الزين", "ليلى، وقال الزين", "ليلى", "الزين", "ليلى بنت الزين", "ليلى من الزين", ""]
)
def test_other_names_and_words_stay(text):
    assert MASKER.mask(text) == text


@pytest.mark.parametrize("text", ["JOSÉ MARTA", "Jose\u0301 Marta", "jose marta's", "(Jose Marta)", "José-Marta"])
def test_case_and_accents_make_no_other_name(text):
    assert Masker(["José Marta"]).holds(text)


def test_several_names_of_one_person_go_together():
    masker = Masker([NAME, "Layla al-Zein"])
    assert masker.mask(f"{NAME} (Layla Al Zein)") == f"{BLANK * 10} ({BLANK * 13})"
    assert masker.key == Masker(["layla al zein", "ليلي الزين"]).key


@pytest.mark.parametrize("name", ["", "  ", "لي", "a.b", "!!!"])
def test_a_name_of_less_than_three_letters_is_refused(name):
    with pytest.raises(UsageError, match="3 letters"):
        Masker([name])


@given(st.text(max_size=30), st.sampled_from([" ", "\n", "، ", "(", ""]), st.text(max_size=30))
def test_any_text_keeps_its_length_and_loses_the_name(before, space, after):
    text = f"{before}{space} {NAME} {after}"
    masked = MASKER.mask(text)
    assert len(masked) == len(text)
    assert NAME not in masked
    assert MASKER.mask(masked) == masked


@given(st.text(max_size=60))
def test_a_text_without_the_name_is_untouched(text):
    assert MASKER.holds(text) or MASKER.mask(text) == text


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso8859-6"])
def test_a_file_is_searched_in_every_usual_charset(charset):
    assert MASKER.in_bytes(f"قالت {NAME} إن".encode(charset))


def test_a_file_is_searched_as_html_and_as_json():
    entities = "".join(f"&#{ord(char)};" for char in NAME)
    assert MASKER.in_bytes(f"<p>{entities}</p>".encode())
    assert MASKER.in_bytes(json.dumps({"author": NAME}).encode())
    assert not MASKER.in_bytes(b"\xff\xfe\x00 nothing &amp; \\u06 nobody")


def test_records_keep_their_types_their_spans_and_their_closed_sets():
    masked = Masker(["كتائب الغيم", "deny", "body"]).masked(READING)  # Cloud Brigades, and words that closed sets have
    assert type(masked) is type(READING)
    assert [claim.stance for claim in masked.claims] == [claim.stance for claim in READING.claims]
    assert Stance.DISOWN in {claim.stance for claim in masked.claims}
    assert [claim.content for claim in masked.claims] == [claim.content for claim in READING.claims]
    assert all(isinstance(span, Span) for claim in masked.claims for span in claim.content)
    assert len(masked.document.text) == len(READING.document.text)
    assert "الغيم" not in repr(masked)  # Cloud


def test_words_of_ours_are_no_names():
    masked = Masker(["say", "cue", "named", "person", "cloud brigades"]).masked(READING)
    assert [claim.rule for claim in masked.claims] == [claim.rule for claim in READING.claims]
    assert [claim.speaker.entity for claim in masked.claims] == [claim.speaker.entity for claim in READING.claims]
    assert masked.mentions == READING.mentions


def test_free_json_is_masked_in_its_keys_and_lists_too():
    value = {NAME: [1, None, {"by": f"من {NAME}"}], "n": 2.5}  # by
    assert MASKER.masked(value) == {BLANK * 10: [1, None, {"by": f"من {BLANK * 10}"}], "n": 2.5}
