"""The page of an evaluation: self-contained, every character of a text in it, nothing of it obeyed, usable by keys."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from riwaya.evaluation.errors import KINDS
from riwaya.evaluation.evaluate import evaluate
from riwaya.evaluation.model import GoldText, Predicted, Reader
from riwaya.evaluation.page import page
from riwaya.evaluation.predict import as_predicted
from riwaya.views.visible import visible
from tests.evaluation.readers import ADDED, DENIED, SAID, TEXT, a_text, chatty, silent

VOID = {"meta", "input"}
HOSTILE = "<script>alert(1)</script>\"'&\u202e\x1b[31m"


class Page(HTMLParser):
    """What a browser would see: elements, ids, links, controls and the text of the articles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        last, _ = self.open.pop()
        assert last == tag, f"</{tag}> closes <{last}>"

    def handle_data(self, data: str) -> None:
        classes = {name for _, names in self.open for name in names.split()}
        if "text" in classes and "pin" not in classes:
            self.article += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


def of(texts: list[GoldText], reader: Reader, split: str = "all") -> str:
    return page(evaluate(texts, reader, 20), split)


def wrong(text: GoldText) -> list[Predicted]:
    """Wrong in everything that can be wrong of what is found, one missed, one too many."""
    said = [replace(p, speaker="آخر", stance="warn", channels=("إكس",), carriers=("إكس",)) for p in chatty(text)]
    return said[1:]


def test_the_page_holds_every_character_of_the_text_and_closes_what_it_opens() -> None:
    seen = Page(of([a_text()], wrong))
    assert seen.open == []
    assert seen.article == TEXT


def test_nothing_of_a_hostile_text_or_name_is_obeyed() -> None:
    text = TEXT + HOSTILE
    gold = a_text(
        *(replace(g, speakers=(HOSTILE,), channel=HOSTILE, carrier=HOSTILE) for g in (SAID, ADDED, DENIED)),
        text=text, id=HOSTILE, style=HOSTILE, topic=HOSTILE, language=HOSTILE,
    )  # fmt: skip
    html = of([gold, gold], wrong)
    seen = Page(html)
    assert seen.open == []
    assert "script" not in {tag for tag, _ in seen.seen}
    assert not {"\u202e", "\x1b"} & set(html)
    assert seen.article == visible(text) * 2


def test_nothing_is_loaded_and_no_script_runs() -> None:
    html = of([a_text()], wrong)
    assert not re.search(r"https?://|src=|url\(|@import|<script|\son\w+=", html)
    assert "default-src 'none'" in html


def test_every_link_leads_somewhere_and_every_name_is_there_once() -> None:
    seen = Page(of([a_text(), a_text(id="two")], wrong))
    ids = [attributes["id"] for _, attributes in seen.seen if "id" in attributes]
    links = [(attributes["href"] or "")[1:] for attributes in seen.all("a")]
    assert len(ids) == len(set(ids))
    assert links
    assert set(links) <= set(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_errors_of_every_kind_have_a_box_and_a_card(kind: str) -> None:
    seen = Page(of([a_text()], wrong))
    boxes = {attributes["id"] for attributes in seen.all("input")}
    cards = [set((attributes["class"] or "").split()) for attributes in seen.all("article")]
    assert f"k-{kind}" in boxes
    assert any({"error", f"k-{kind}", "all"} <= card for card in cards)


def test_every_choice_of_a_slice_has_its_rule_for_every_kind() -> None:
    html = of([a_text(topic="war")], wrong)
    options = [attributes["class"] for attributes in Page(html).all("option")]
    assert len(options) > 5
    for key in options:
        for kind in KINDS:
            assert f"body:has(#k-{kind}:checked):has(option.{key}:checked)" in html


def test_without_has_everything_is_shown() -> None:
    rules = of([a_text()], wrong).split("@supports selector(:has(*))")
    assert "display: none" in rules[1]
    assert ".error, .case" not in rules[0]


def test_the_controls_are_those_that_a_keyboard_reaches() -> None:
    seen = Page(of([a_text()], wrong))
    assert len(seen.all("input")) == len(KINDS) + 1
    assert len(seen.all("select")) == 1
    assert all("tabindex" not in attributes for attributes in (*seen.all("input"), *seen.all("select")))
    regions = [attributes for attributes in seen.all("div") if attributes.get("role") == "region"]
    assert [region["tabindex"] for region in regions] == ["0", "0"]


def test_sentences_of_the_test_split_stay_out() -> None:
    html = of([a_text(split="test")], silent)
    assert "الجسر" not in html  # the bridge
    assert "--split test" in html
    assert "الجسر" in of([a_text(split="test")], silent, "test")


def test_a_text_without_an_error_is_there_for_its_own_box() -> None:
    seen = Page(of([a_text()], as_predicted))
    (case,) = [a["class"] for a in seen.all("section") if (a.get("class") or "").startswith("case")]
    assert {"k-none", "all"} <= set((case or "").split())


def test_arabic_labels_stand_from_right_to_left() -> None:
    html = page(evaluate([a_text()], wrong), "all", ui="ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert "موقف خاطئ" in html  # wrong stance
