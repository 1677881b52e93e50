"""Which part of a page is the story. All names are invented."""

from __future__ import annotations

from riwaya.vocabulary import ZoneKind
from tests.support.markup import FIRST, OTHER, SECOND, STORY, THIRD, TITLE, body, lines, page, read


def test_a_story_in_several_parts_is_read_whole() -> None:
    entry = "<div class='live-entry'><h3>{}</h3><p>{}</p></div>"
    made = [entry.format(*pair) for pair in zip(("قتيل", "إجلاء السكان", "بيان البلدية"), STORY, strict=True)]
    ticker = f"<div class='box-x'><p>{OTHER}</p></div>"
    markup = f"<html><body><div><h1>{TITLE}</h1><div class='feed'>{''.join(made)}</div></div>{ticker}</body></html>"
    assert body(markup) == STORY


def test_of_several_articles_the_one_with_the_headline_is_read() -> None:
    others = "".join(f"<article><h2>خبر رقم {n}</h2><p>{OTHER} {OTHER}</p></article>" for n in range(9))
    assert body(page(below=f"<div>{others}</div>")) == STORY


def test_an_article_beside_a_list_of_others_is_read_where_no_headline_says_so() -> None:
    long = f"<article><p>{FIRST} {SECOND} {THIRD} {FIRST}</p></article>"
    others = "".join(f"<article><p>{OTHER} {n}</p></article>" for n in range(9))
    found = read(f"<html><body>{long}<article>{others}</article></body></html>").text
    assert SECOND in found
    assert OTHER not in found


def test_the_rows_of_a_table_of_figures_are_lines_of_the_story() -> None:
    rows = [("القضاء", "القتلى", "الجرحى"), ("السهل", "41", "88"), ("التل", "19", "40")]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    made = page(f"<table><caption>الضحايا بحسب القضاء</caption>{cells}</table>")
    assert body(made) == [FIRST, *(" | ".join(row) for row in rows), SECOND, THIRD]
    assert lines(made, ZoneKind.CAPTION) == ["الضحايا بحسب القضاء"]


def test_a_table_of_links_is_no_table_of_figures() -> None:
    cells = "<tr><td><a href='/1'>سياسة</a></td><td><a href='/2'>رياضة</a></td></tr>" * 3
    assert body(page(f"<table>{cells}</table>")) == STORY


def test_a_story_inside_a_table_of_the_nineties_is_read() -> None:
    story = "<br><br>".join(STORY)
    table = (
        "<table><tr><td><a href='/1'>الصفحة الأولى</a><br><a href='/2'>رياضة</a></td>"
        f"<td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>{story}</td></tr></table></td></tr></table>"
    )
    made = f"<html><head><title>{TITLE}</title></head><body>{table}</body></html>"
    assert body(made) == STORY
    assert lines(made, ZoneKind.HEADLINE) == [TITLE]


def test_short_items_of_a_list_without_links_belong_to_the_story() -> None:
    made = page("<ul><li>قمح: 54 طناً.</li><li>شعير: 9 أطنان.</li></ul>")
    assert body(made) == [FIRST, "قمح: 54 طناً.", "شعير: 9 أطنان.", SECOND, THIRD]


def test_a_paragraph_that_stands_there_twice_is_read_once() -> None:
    assert body(page(f"<p>{FIRST}</p>")) == STORY


def test_deck_captions_and_key_points_above_the_story_are_read() -> None:
    above = (
        "<h2>الوزير يعد بتحقيق</h2><figure><figcaption>السد الشرقي بعد العاصفة</figcaption></figure>"
        "<div><ul><li>الوزارة تقول إن السد الشرقي سليم.</li></ul></div>"
    )
    made = page(above=above)
    assert lines(made, ZoneKind.DECK) == ["الوزير يعد بتحقيق"]
    assert lines(made, ZoneKind.CAPTION) == ["السد الشرقي بعد العاصفة"]
    assert body(made) == ["الوزارة تقول إن السد الشرقي سليم.", *STORY]


def test_a_paragraph_right_below_the_headline_is_a_deck() -> None:
    made = page(above="<p class='text-xl'>الوزير يعد بتحقيق في أسبوع واحد</p>")
    assert lines(made, ZoneKind.DECK) == ["الوزير يعد بتحقيق في أسبوع واحد"]
    assert body(made) == STORY


def test_a_summary_of_details_is_a_heading() -> None:
    made = page(f"<details><summary>ما الذي حدث؟</summary><p>{OTHER}</p></details>")
    assert lines(made, ZoneKind.HEADING) == ["ما الذي حدث؟"]


def test_a_line_with_the_day_below_the_headline_is_no_story() -> None:
    line = "سلطان ناجي السبت 24 جمادى الأولى 1447هـ الموافق 15 نوفمبر 2025م 1,204"
    made = page().replace("<div class='txt'>", f"<div class='txt'><div>{line}</div>")
    assert lines(made, ZoneKind.DATELINE) == [line]
    assert body(made) == STORY


def test_the_source_below_the_story_is_its_credit() -> None:
    found = read(page(below="<div class='src'><span>المصدر: سهم + وكالات</span></div>"))  # source: Sahm and agencies
    assert found.credits == ("سهم", "وكالات")


def test_a_bold_line_alone_is_a_heading() -> None:
    story = f"{FIRST}<br><br><b>رد الوزارة</b><br>{SECOND}<br>{THIRD}"
    made = f"<html><body><h1>{TITLE}</h1><div>{story}</div></body></html>"
    assert lines(made, ZoneKind.HEADING) == ["رد الوزارة"]


def test_a_heading_that_the_page_calls_its_title_is_the_headline_whatever_its_rank() -> None:
    made = (
        page().replace("<h1>", "<h1><a href='/'>مدونة الساحل القديم</a></h1><h3>", 1).replace("</h1><div", "</h3><div")
    )
    assert lines(made, ZoneKind.HEADLINE) == [TITLE]
