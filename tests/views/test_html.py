"""The report: self-contained, every character of the article in it, nothing of it obeyed."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.document import Document, Metadata
from riwaya.errors import InputError
from riwaya.views.accounts import accounts
from riwaya.views.article import ordered
from riwaya.views.html import comparison_page, dated, readings_page, web_link
from riwaya.views.index import Index
from riwaya.views.visible import visible
from riwaya.views.words import Words
from riwaya.vocabulary import Language
from tests.exports.records import BLAST_EVENT, COMPARISON, DOCUMENT, READING, TEXT

VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}


class Page(HTMLParser):
    """What a browser would see: elements, ids, links, and the text of the article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.article = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(values)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if tag not in VOID:
            self.open.append((tag, values.get("class") or ""))

    def handle_endtag(self, tag):
        last, _ = self.open.pop()
        assert last == tag, f"</{tag}> closes <{last}>"

    def handle_data(self, data):
        classes = [name for _, names in self.open for name in names.split()]
        if "text" in classes and "zone" not in classes and "row" in classes:
            self.article += data


def pages():
    return [comparison_page(COMPARISON, (), ui) for ui in ("en", "ar")] + [readings_page([READING], (), "en")]


@pytest.mark.parametrize("html", pages())
def test_the_page_is_well_formed_and_links_to_itself_only(html):
    page = Page(html)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    assert {link for link in page.links if not link.startswith("#")} <= {"https://bareed.example/a"}


@pytest.mark.parametrize("html", pages())
def test_nothing_is_loaded_and_nothing_runs(html):
    page = Page(html)
    assert not page.tags & {"script", "img", "iframe", "object", "embed", "link", "form", "use", "image"}
    assert not {name for name in page.attributes if name.startswith("on") or name == "src"}
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


@pytest.mark.parametrize("html", pages())
def test_the_article_is_there_as_received(html):
    assert Page(html).article == TEXT


@pytest.mark.parametrize("html", pages())
def test_every_mark_leads_to_a_card_and_every_card_back(html):
    page = Page(html)
    for n in range(1, 7):
        assert f"c{n}" in page.ids
        assert f"t{n}" in page.ids
        assert {f"#c{n}", f"#t{n}"} <= set(page.links)


def test_the_page_says_its_language_and_direction():
    assert '<html lang="ar" dir="rtl">' in comparison_page(COMPARISON, (), "ar")
    assert '<html lang="en" dir="ltr">' in comparison_page(COMPARISON, (), "en")


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_every_grade_says_that_it_is_not_verified(ui):
    html = comparison_page(COMPARISON, (), ui)
    grades = html.count('class="grade ')
    assert grades == 3
    assert html.count(f"— {Words(ui)('not_verified')}</span>") == grades


def test_what_could_not_be_read_is_listed():
    html = comparison_page(COMPARISON, [("b<b>.txt", InputError("found <nothing>"))], "en")
    assert "b&lt;b&gt;.txt" in html
    assert "found &lt;nothing&gt;" in html


HOSTILE = '"><script>alert(1)</script><b onmouseover=x>&amp;\u202e{{ 7*7 }}{% raise %}\x1b'


def test_hostile_text_stays_text_wherever_it_stands():
    document = replace(
        DOCUMENT,
        text=TEXT + HOSTILE,
        title=HOSTILE,
        input=HOSTILE,
        bylines=(HOSTILE,),
        credits=(HOSTILE,),
        metadata=Metadata(outlet=HOSTILE, url="javascript:alert(1)"),
    )
    claims = tuple(
        replace(
            c,
            rule=HOSTILE,
            speaker=replace(c.speaker, name=HOSTILE),
            chain=tuple(replace(h, name=HOSTILE) for h in c.chain),
        )
        for c in READING.claims
    )
    statement = replace(READING.statements[0], alleged_author=HOSTILE, channel=HOSTILE)
    reading = replace(READING, document=document, claims=claims, statements=(statement,))
    event = replace(BLAST_EVENT, title=HOSTILE)
    conflict = replace(COMPARISON.conflicts[0], explanation=HOSTILE)
    copy = replace(COMPARISON.copies[0], origin=HOSTILE)
    comparison = replace(
        COMPARISON,
        readings=(reading,),
        claims=claims,
        statements=(statement,),
        events=(event,),
        conflicts=(conflict,),
        copies=(copy,),
        as_of=HOSTILE,
    )
    html = comparison_page(comparison, [(HOSTILE, InputError(HOSTILE))], "en")
    page = Page(html)
    assert page.open == []
    assert "script" not in page.tags
    assert "onmouseover" not in page.attributes
    assert "\u202e" not in html
    assert "\x1b" not in html
    assert page.article == visible(TEXT + HOSTILE)
    assert not any(link.startswith("javascript") for link in page.links)


@settings(max_examples=50)
@given(st.text(st.characters(codec=None, exclude_categories=()), min_size=1))
def test_any_text_gives_a_page_that_can_be_sent(text):
    reading = replace(READING, document=Document("d", text, Language.AR), claims=(), narrated=(), statements=())
    html = readings_page([reading], (), "ar")
    html.encode("utf-8")
    assert Page(html).open == []


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://bareed.example/a?b=1", True),
        ("javascript:alert(1)", False),
        ("//evil.example", False),
        ('https://a.example/"onclick=', False),
        ("https://a.example/\u202e", False),
        (None, False),
    ],
)
def test_only_a_plain_web_address_becomes_a_link(url, allowed):
    assert (web_link(replace(DOCUMENT, metadata=Metadata(url=url))) is not None) is allowed


def test_accounts_have_a_column_for_each_party_and_a_row_for_each_question():
    table = accounts(BLAST_EVENT, Index.of_comparison(COMPARISON), Words("en"))
    assert table.columns == ("nobody named", "مصدران طبيان", "قيادة الجسر")  # two medical sources; Bridge Command
    assert [facet.name.value for facet, _ in table.rows] == ["perpetrator", "killed"]
    answers = [[answer.text for answer in cell] for cell in table.rows[0][1]]
    assert answers == [["قيادة الجسر"], [], ["declines to comment"]]


def test_the_same_comparison_gives_the_same_page():
    assert comparison_page(COMPARISON, (), "en") == comparison_page(COMPARISON, (), "en")


def test_a_date_in_a_title_is_isolated_from_a_right_to_left_line():
    event = replace(BLAST_EVENT, title="انفجار، 2025-11-14")  # explosion
    assert '<bdi dir="ltr" class="date">2025-11-14</bdi>' in comparison_page(
        replace(COMPARISON, events=(event,)), (), "ar"
    )


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("حتى 2025-11-15 15:00 +03:00.", "2025-11-15 15:00 +03:00"),  # until …
        ("في 2025-11-14، 5 قتلى", "2025-11-14"),  # on …, five dead
        ("(2025-11-14)", "(2025-11-14)"),
        ("2025-11-14 5", "2025-11-14"),
    ],
)
def test_a_date_and_its_time_are_isolated_as_one_and_the_stop_behind_them_is_not(text, isolated):
    found = dated(text)
    assert f'<bdi dir="ltr" class="date">{isolated}</bdi>' in found
    assert found.count("<bdi") == 1


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("في @green_wadi على إكس", ["@green_wadi"]),  # in … on X
        ("@one، @two_2.", ["@one", "@two_2"]),
        ("desk@example.org", []),
        ("@ وحده", []),  # alone
        ("@x<script>", ["@x"]),
        ("يوم 2025-11-16، الساعة 21:40", ["2025-11-16"]),  # on …, at …
        ("12025-11-16 2025-11-166 2025-11", []),
        ("@2025-11-14", ["@2025"]),
    ],
)
def test_a_handle_and_a_date_are_isolated_from_a_right_to_left_line_and_nothing_else_is_changed(text, isolated):
    found = ordered(text)
    assert re.findall(r'<bdi dir="ltr">(.*?)</bdi>', found) == isolated
    assert found.striptags() == " ".join(text.split())
    assert "<script>" not in found


def test_the_end_of_a_line_in_two_characters_is_no_control_character():
    assert "U+000D" not in ordered("a\r\nb")
    assert "U+000D" in ordered("a\rb")
