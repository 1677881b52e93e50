"""Pages that scripts build: the story is in their JSON. All names are invented."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from riwaya.errors import InputError
from riwaya.ingest.html import read_html
from riwaya.vocabulary import ZoneKind
from tests.support.markup import OTHER, STORY, TITLE, body, lines


def built(data: Any, kind: str = "application/json") -> str:
    script = f'<script id="__NEXT_DATA__" type="{kind}">{json.dumps(data, ensure_ascii=False)}</script>'
    head = f"<meta property='og:site_name' content='تيار'><meta property='og:title' content='{TITLE}'>"
    return f"<html><head>{head}</head><body><p>جار التحميل...</p>{script}</body></html>"


def story(parts: Any, **more: Any) -> dict[str, Any]:
    article = {"title": TITLE, "content": parts, "publishedAt": "2024-08-30T18:30:00+03:00", **more}
    read_most = [{"title": "خبر آخر", "content": f"{OTHER} {OTHER} {OTHER} {OTHER} {OTHER}"}]
    return {"props": {"pageProps": {"article": article, "mostRead": read_most}}}


@pytest.mark.parametrize(
    "parts",
    [
        [{"type": "paragraph", "html": f"<p>{text}</p>"} for text in STORY],
        [{"type": "paragraph", "children": [{"text": text[:20]}, {"text": text[20:]}]} for text in STORY],
        STORY,
        "".join(f"<p>{text}</p>" for text in STORY),
        [{"type": "related", "content": f"{OTHER} {OTHER}"}, *({"type": "p", "text": text} for text in STORY)],
    ],
    ids=["html", "tree", "texts", "one text", "related"],
)
def test_the_story_is_read_from_the_script(parts: Any) -> None:
    made = built(story(parts))
    assert body(made) == STORY
    assert lines(made, ZoneKind.HEADLINE) == [TITLE]


def test_headings_captions_authors_and_time_are_those_of_the_object() -> None:
    parts = [
        {"type": "paragraph", "html": f"<p>{STORY[0]}</p>"},
        {"type": "image", "caption": "قصر العدل في العاصمة"},
        {"type": "heading", "html": "نفي من القاضيين"},
        *({"type": "paragraph", "html": f"<p>{text}</p>"} for text in STORY[1:]),
    ]
    made = built(story(parts, authors=[{"name": "ليث قباني"}]))
    assert lines(made, ZoneKind.CAPTION) == ["قصر العدل في العاصمة"]
    assert lines(made, ZoneKind.HEADING) == ["نفي من القاضيين"]
    found = read_html(made)
    assert found.authors == ("ليث قباني",)
    assert found.metadata.published == datetime.fromisoformat("2024-08-30T18:30:00+03:00")


def test_the_text_of_json_ld_is_read_where_the_page_shows_none() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(STORY)}
    assert body(built(data, "application/ld+json")) == STORY


def test_the_cards_of_other_stories_do_not_stand_for_the_story() -> None:
    cards = "".join(f"<div><a href='/{n}'>إغلاق الجسر القديم {n}</a><p>{OTHER} {n}</p></div>" for n in range(9))
    made = built(story(STORY)).replace("<p>جار", f"<div>{cards}</div><p>جار")
    assert body(made) == STORY


def test_a_page_that_shows_its_story_is_not_read_from_its_script() -> None:
    shown = "".join(f"<p>{text} {text}</p>" for text in STORY)
    made = built(story([OTHER] * 9)).replace("<p>جار", f"<article><h1>{TITLE}</h1>{shown}</article><p>جار")
    assert OTHER not in read_html(made).text


@pytest.mark.parametrize("script", ["{", "[" * 5000, "null", '{"a": 1}', "[]"])
def test_a_script_without_a_story_gives_none(script: str) -> None:
    made = f"<html><body><script type='application/json'>{script}</script></body></html>"
    with pytest.raises(InputError, match="no text"):
        read_html(made)
