"""The pictures: well-formed, named, mirrored for Arabic, and nothing in them that is not also in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.document import Document
from riwaya.events.kinds import FigureStatus, TimelineKind
from riwaya.events.model import Comparison, CountRange, Facet, FigureRecord
from riwaya.events.sources import sources_of
from riwaya.events.timeline import timeline_of
from riwaya.views.html import picture_style, sources_svg, timeline_svg
from riwaya.views.index import Index
from riwaya.views.pictures.ranges import count_range_picture
from riwaya.views.pictures.svg import Picture, Sheet, cut, isolated, plain, reads_right_to_left, width_of
from riwaya.views.pictures.timeaxis import MARKS, badge, time_axis
from riwaya.views.pictures.tree import source_tree
from riwaya.views.source_wording import origin_facts, origin_name
from riwaya.views.words import Words
from riwaya.vocabulary import FacetName, Grade, RangeStatus
from tests.events.test_properties import comparer, coverage, papers
from tests.exports.records import BLAST_EVENT, COMPARISON, DOCUMENT, READING, span

SVG = "{http://www.w3.org/2000/svg}"
BOTH = pytest.mark.parametrize("ui", ["en", "ar"])


def facet(*figures: FigureRecord) -> Facet:
    bounds = [f.low if f.high is None else f.high for f in figures]
    low, high = min(f.low for f in figures), max(bounds)
    held = CountRange(low, low, high, any(f.high is None for f in figures), RangeStatus.CONFLICT, ("c3",))
    return Facet(FacetName.KILLED, "total/event", Grade.CONTESTED, (), held, figures=figures)


def figure(
    low: int, high: int | None, voice: str = "a", status: FigureStatus = FigureStatus.LIVE, **more
) -> FigureRecord:
    return FigureRecord("c3", span("3"), low, high, voice, status, **more)


FIGURES = facet(
    figure(3, 3, status=FigureStatus.SUPERSEDED, superseded_by="c4"),
    figure(5, 5),
    figure(4, 9, "b"),
    figure(7, None, "c"),
    figure(2, 2, "d", FigureStatus.WITHDRAWN),
    figure(6, 6, "e", FigureStatus.PRESUPPOSED, presupposed=True),
)


def pictures(comparison: Comparison, ui: str) -> list[Picture]:
    index, words = Index.of_comparison(comparison), Words(ui)
    made = [source_tree(sources_of(comparison), index, words), time_axis(timeline_of(comparison), index, words)]
    drawn = (count_range_picture(f, index, words, "range") for e in comparison.events for f in e.facets)
    return made + [picture for picture in drawn if picture is not None]


def every(ui: str) -> list[Picture]:
    ranges = count_range_picture(FIGURES, Index.of_comparison(COMPARISON), Words(ui), "range")
    assert ranges is not None
    return [*pictures(COMPARISON, ui), ranges]


def parsed(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg(picture_style()))


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


@BOTH
def test_every_picture_is_xml_with_title_description_and_role(ui):
    for picture in every(ui):
        root = parsed(picture)
        assert root.attrib["role"] == "img"
        named = root.attrib["aria-labelledby"].split()
        first = list(root)[:2]
        assert [one.tag for one in first] == [f"{SVG}title", f"{SVG}desc"]
        assert [one.attrib["id"] for one in first] == named
        assert all(one.text for one in first)


@BOTH
def test_nothing_in_a_picture_runs_or_is_loaded(ui):
    for picture in every(ui):
        tags = {one.tag.removeprefix(SVG) for one in parsed(picture).iter()}
        assert tags <= {"svg", "title", "desc", "style", "g", "rect", "circle", "polyline", "polygon", "text"}
        assert "url(" not in picture.svg(picture_style())
        assert "@import" not in picture.svg(picture_style())


@BOTH
def test_a_picture_in_a_page_brings_no_style_and_alone_it_brings_its_own(ui):
    for picture in every(ui):
        assert "<style>" not in picture.svg()
        assert "prefers-color-scheme: dark" in picture.svg(picture_style())


@BOTH
def test_everything_stays_on_the_sheet(ui):
    for picture in every(ui):
        for one in parsed(picture).iter():
            if "x" in one.attrib:
                x, width = float(one.attrib["x"]), float(one.attrib.get("width", 0))
                assert 0 <= x <= x + width <= picture.width
                assert 0 <= float(one.attrib["y"]) <= picture.height


def test_arabic_is_the_mirror_of_english():
    places = {}
    for ui in ("en", "ar"):
        root = parsed(source_tree(sources_of(COMPARISON), Index.of_comparison(COMPARISON), Words(ui)))
        boxes = [one for one in root.iter(f"{SVG}rect") if "box" in one.attrib["class"].split()]
        places[ui] = [(float(one.attrib["x"]), float(one.attrib["width"])) for one in boxes]
    assert places["ar"] == [(pytest.approx(1000 - x - width), width) for x, width in places["en"]]


def test_arabic_text_is_set_from_right_to_left_whatever_the_interface():
    for ui in ("en", "ar"):
        for picture in every(ui):
            for one in parsed(picture).iter(f"{SVG}text"):
                text = "".join(one.itertext())
                expected = "rtl" if reads_right_to_left(text, ui == "ar") else "ltr"
                assert one.attrib["direction"] == expected


def test_the_start_of_a_line_is_where_its_reader_begins():
    arabic, english = Sheet(Words("ar"), 100), Sheet(Words("en"), 100)
    assert 'text-anchor="start"' in arabic.text(10, 5, "نص")  # text
    assert 'text-anchor="end"' in arabic.text(10, 5, "text")
    assert 'text-anchor="end"' in english.text(10, 5, "نص")  # text
    assert 'text-anchor="end"' in english.text(10, 5, "text", side="end")
    assert 'text-anchor="middle"' in english.text(10, 5, "نص", side="middle")  # text
    assert 'x="90"' in arabic.text(10, 5, "نص")  # text


def test_a_long_name_is_cut_and_whole_in_the_tooltip():
    long = "الهيئة العامة لمراقبة الجسور والطرق في المنطقة الشرقية"  # a long name of an invented authority
    drawn = ElementTree.fromstring(Sheet(Words("ar"), 400).text(10, 5, long, 120))
    assert drawn.find("title").text == long
    assert drawn.find("text").text.endswith("…")
    assert long.startswith(drawn.find("text").text[:-1])


@given(st.text(), st.floats(20, 300))
def test_what_is_cut_fits_its_room(text, room):
    short = cut(text, room, 12)
    assert width_of(short, 12) <= room or short == "…"
    assert short == text or short.endswith("…")


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_can_stand_in_a_picture(text):
    drawn = Sheet(Words("ar"), 400).text(10, 5, text, 90)
    ElementTree.fromstring(f"<svg>{drawn}</svg>".encode())
    assert "\u202e" not in drawn


def test_dates_and_times_keep_their_order_on_a_right_to_left_line():
    assert isolated("خبران · 2025-11-15 00:40 +03:00 · نص") == "خبران · \u20662025-11-15 00:40 +03:00\u2069 · نص"
    assert isolated("5 أخبار") == "5 أخبار"  # five reports
    assert plain("a\u202eb\nc") == "a⟦U+202E⟧b c"


@BOTH
def test_the_tree_says_in_its_description_who_stands_behind_what(ui):
    index, words = Index.of_comparison(COMPARISON), Words(ui)
    trees = sources_of(COMPARISON)
    described = source_tree(trees, index, words).description
    for origin in (one for tree in trees for one in tree.origins()):
        assert origin_name(origin, index, words) in described
        assert all(plain(fact) in described for fact in origin_facts(origin, index, words))


def test_what_is_marked_by_a_shape_is_named_in_the_legend_and_in_the_description():
    for ui in ("en", "ar"):
        words = Words(ui)
        picture = time_axis(timeline_of(COMPARISON), Index.of_comparison(COMPARISON), words)
        shown = texts(parsed(picture))
        assert all(words.of("timeline", kind) in shown for kind in MARKS)
        assert words.of("timeline", TimelineKind.DISOWNING) in picture.description


def test_no_two_marks_are_drawn_alike():
    sheet = Sheet(Words("en"), 100)
    shapes = [str(badge(sheet, kind, 10, 10)) for kind in MARKS]
    bare = [" ".join(word for word in shape.split() if not word.startswith("class")) for shape in shapes]
    assert len(set(bare)) == len(MARKS)


def test_documents_that_would_cover_each_other_stand_in_lanes():
    several = dated(
        *[datetime(2025, 11, 15, 8, minute, tzinfo=UTC) for minute in range(4)], datetime(2025, 11, 20, tzinfo=UTC)
    )
    root = parsed(time_axis(timeline_of(several), Index.of_comparison(several), Words("en")))
    discs = [one for one in root.iter(f"{SVG}circle") if one.attrib["r"] == "11"]
    places = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in discs]
    assert len(places) == 5
    for n, (x, y) in enumerate(places):
        assert all(abs(x - other) > 22 or y != level for other, level in places[n + 1 :])


def dated(*moments: datetime | date | None) -> Comparison:
    """The records as many documents of one outlet, published at these moments."""
    made = []
    for n, moment in enumerate(moments):
        metadata = replace(DOCUMENT.metadata, published=moment)
        claims = tuple(replace(claim, id=f"{claim.id}-{n}", document=f"d{n}") for claim in READING.claims)
        document = replace(DOCUMENT, id=f"d{n}", metadata=metadata)
        made.append(replace(READING, document=document, claims=claims, narrated=(), statements=()))
    return Comparison(tuple(made), tuple(c for r in made for c in r.claims), (), (), (), ())


def test_a_document_of_which_only_the_day_is_known_covers_its_day_and_one_without_a_date_stands_apart():
    mixed = dated(date(2025, 11, 15), datetime(2025, 11, 16, 12, tzinfo=UTC), None)
    picture = time_axis(timeline_of(mixed), Index.of_comparison(mixed), Words("en"))
    root = parsed(picture)
    assert len([one for one in root.iter(f"{SVG}polyline") if one.attrib["class"] == "span"]) == 1
    assert "no date given" in texts(root)
    assert picture.description.count("no date given") == 1


def test_no_time_of_day_is_drawn_where_none_is_known():
    days = dated(date(2025, 11, 15), date(2025, 11, 17))
    shown = texts(parsed(time_axis(timeline_of(days), Index.of_comparison(days), Words("en"))))
    assert "\u20662025-11-15\u2069" in shown
    assert not any("00:00" in text for text in shown)


@pytest.mark.parametrize(
    "moments",
    [(date(1, 1, 1), date(9999, 12, 31)), (datetime(9999, 12, 31, 23, tzinfo=UTC),), (None,), (datetime(1, 1, 1),)],
)
def test_the_edges_of_the_calendar_can_be_drawn(moments):
    comparison = dated(*moments)
    assert parsed(time_axis(timeline_of(comparison), Index.of_comparison(comparison), Words("ar"))) is not None


@BOTH
def test_every_figure_of_a_toll_is_in_words_too(ui):
    picture = count_range_picture(FIGURES, Index.of_comparison(COMPARISON), Words(ui), "range")
    words = Words(ui)
    for said in (words("at_least", n=7), words("between", low=4, high=9), words.of("figure", "superseded")):
        assert said in picture.description
    assert words.of("figure", "withdrawn") in picture.description
    assert words.of("figure", "presupposed") in picture.description


def test_open_ends_are_arrows_and_what_no_longer_counts_is_faded():
    root = parsed(count_range_picture(FIGURES, Index.of_comparison(COMPARISON), Words("en"), "range"))
    classes = [one.attrib.get("class", "") for one in root.iter()]
    assert classes.count("head live") == 2  # the open figure, and the range that it opens
    assert sum("figure faded" in one for one in classes) == 3
    assert sum("presupposed" in one for one in classes if "figure" in one) == 1


def test_one_number_makes_no_picture():
    index = Index.of_comparison(COMPARISON)
    assert count_range_picture(facet(figure(3, 3)), index, Words("en"), "x") is None
    assert count_range_picture(replace(BLAST_EVENT.facets[1]), index, Words("en"), "x") is None
    assert count_range_picture(facet(figure(3, None)), index, Words("en"), "x") is not None


@given(st.integers(1, 10**12))
def test_a_toll_of_any_size_has_a_few_round_numbers_on_its_axis(most):
    picture = count_range_picture(facet(figure(0, most)), Index.of_comparison(COMPARISON), Words("en"), "x")
    ticks = [text for text in texts(parsed(picture)) if text.isdigit()]
    assert 2 <= len(ticks) <= 9


@settings(max_examples=25)
@given(papers, st.randoms(use_true_random=False))
def test_whatever_is_drawn_gives_the_same_pictures_in_any_order(drawn, random):
    found = coverage(drawn)
    first = [picture.svg() for ui in ("en", "ar") for picture in pictures(comparer()(found), ui)]
    random.shuffle(found)
    assert first == [picture.svg() for ui in ("en", "ar") for picture in pictures(comparer()(found), ui)]
    assert all(ElementTree.fromstring(picture) is not None for picture in first)


def test_the_picture_alone_is_one_svg_element_on_a_line_of_its_own():
    for text in (
        timeline_svg(COMPARISON, timeline_of(COMPARISON)),
        sources_svg(COMPARISON, sources_of(COMPARISON), "ar"),
    ):
        assert text.startswith("<svg ")
        assert text.endswith("</svg>\n")


def test_an_outlet_nobody_names_is_the_file_without_its_folders():
    document = Document("d", "x", DOCUMENT.language, input="some/folder/a.txt")
    claims = tuple(replace(claim, document="d") for claim in READING.claims)
    reading = replace(READING, document=document, claims=claims, narrated=())
    comparison = replace(COMPARISON, readings=(reading,), claims=reading.claims, taken=())
    shown = texts(parsed(time_axis(timeline_of(comparison), Index.of_comparison(comparison), Words("en"))))
    assert "a.txt" in shown
