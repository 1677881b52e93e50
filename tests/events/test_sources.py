"""The tree of independence: what is one origin stands below it, what is counted stands side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Reading
from riwaya.events.kinds import FigureStatus, OneOrigin, OriginKind
from riwaya.events.model import Comparison
from riwaya.events.sources import EventSources, OriginNode, sources_of
from riwaya.vocabulary import FacetName, SpeakerType, Stance
from tests.events.test_properties import comparer, coverage, papers
from tests.support.said import Paper, Said, reading, relabelled

AGENCY = "وكالة وادي الرمل"  # Sand Valley agency
BLAST = "انفجارا وقع الجمعة في سبها أسفر عن مقتل ثلاثة أشخاص"  # a blast in Sabha on Friday killed three people
DAY = date(2025, 3, 14)


def anonymous(content: str = BLAST, carrier: str | None = AGENCY) -> Said:
    """Two security sources, told to the agency."""
    return Said("مصدران أمنيان", content, type=SpeakerType.ANONYMOUS, carrier=carrier)


def paper(name: str, *lines: Said, day: int = 0, extra: str = "", credited: tuple[str, ...] = ()) -> Reading:
    return reading(Paper(name, lines, DAY.replace(day=DAY.day + day), f"منبر {name}", credited, extra=extra))


def published_on(made: Reading, day: int) -> Reading:
    metadata = replace(made.document.metadata, published=DAY.replace(day=day))
    return replace(made, document=replace(made.document, metadata=metadata))


def compared(*readings: Reading) -> Comparison:
    return comparer()(readings)


def only(comparison: Comparison) -> EventSources:
    [found] = sources_of(comparison)
    return found


def origin(sources: EventSources, kind: OriginKind) -> OriginNode:
    [found] = [one for one in sources.origins() if one.kind is kind]
    return found


def test_two_sources_to_one_agency_carried_by_ten_outlets_are_one_origin():
    texts = [paper(f"d{n}", anonymous(), extra=f"خبر يخص المنبر رقم {n} وحده") for n in range(10)]
    sources = only(compared(*texts))
    node = origin(sources, OriginKind.ANONYMOUS)
    assert len(sources.origins()) == 1
    assert (sources.counts.outlets, sources.counts.origins, sources.counts.parties) == (10, 1, 1)
    assert [carrier.name for carrier in node.carriers] == [AGENCY]
    assert len(node.documents()) == 10
    assert set(node.because) >= {OneOrigin.DESCRIPTION, OneOrigin.CARRIER}


def test_the_same_description_told_to_two_agencies_is_two_origins():
    one, other = paper("a", anonymous()), paper("b", anonymous(carrier="وكالة ظل الجبل"))  # Mountain Shade agency
    assert only(compared(one, other)).counts.origins == 2


def test_copies_hang_under_the_document_they_were_taken_from_with_the_evidence():
    long = " ".join(f"كلمة{n}" for n in range(60))
    first = paper("a", Said("", BLAST, narrated=True), extra=long)
    later = [published_on(relabelled(first, name), 15 + n) for n, name in enumerate(("b", "c"))]
    comparison = compared(first, *later)
    node = origin(only(comparison), OriginKind.OUTLET)
    assert [top.document for carrier in node.carriers for top in carrier.documents] == ["a"]
    below = [one for one in node.documents() if one.document != "a"]
    assert {one.document for one in below} == {"b", "c"}
    taken = {pair.copy: pair for pair in comparison.taken}
    for one in node.documents():
        for under in one.copies:
            assert (taken[under.document].origin, taken[under.document].evidence) == (one.document, under.evidence)
    assert OneOrigin.COPY in node.because
    assert only(comparison).counts.origins == 1


def test_one_named_speaker_in_two_outlets_is_one_origin_and_the_tree_says_why():
    hospital = Said("مستشفى النخيل العام", BLAST)  # Palms General Hospital
    apart = [" ".join(f"{name}{n}" for n in range(40)) for name in ("كلمة", "لفظة")]
    found = compared(paper("a", hospital, extra=apart[0]), paper("b", hospital, extra=apart[1]))
    node = origin(only(found), OriginKind.NAMED)
    assert node.because == (OneOrigin.SPEAKER,)
    assert node.names == ("مستشفى النخيل العام",)
    assert node.counted == 1


def test_a_speaker_who_spoke_on_two_days_counts_twice():
    said = [Said("مستشفى النخيل العام", BLAST, said_on=f"2025-03-{day}") for day in (14, 15)]
    node = origin(only(compared(paper("a", said[0]), paper("b", said[1], day=1))), OriginKind.NAMED)
    assert (node.days, node.counted) == (("2025-03-14", "2025-03-15"), 2)


def test_an_agency_credited_is_the_carrier_of_what_nobody_else_is_named_for():
    comparison = compared(paper("a", anonymous(carrier=None), credited=(AGENCY,)))
    assert [carrier.name for carrier in origin(only(comparison), OriginKind.ANONYMOUS).carriers] == [AGENCY]


def fed(made: Reading, source: str) -> Reading:
    """The reading as an item of a feed that names `source`."""
    metadata = replace(made.document.metadata, feed_source=source)
    return replace(made, document=replace(made.document, metadata=metadata))


def test_what_feeds_name_as_the_source_of_their_items_is_one_origin_and_the_tree_says_why():
    items = [fed(paper(name, anonymous(f"{BLAST} {name}", carrier=None)), AGENCY) for name in ("a", "b")]
    node = origin(only(compared(*items)), OriginKind.ANONYMOUS)
    assert [carrier.name for carrier in node.carriers] == [AGENCY]
    assert OneOrigin.FEED in node.because


def test_the_medium_named_in_the_text_goes_before_the_source_of_the_feed():
    made = fed(paper("a", anonymous()), "وكالة سهم")  # told to the Sand Valley agency, from the feed of Sahm agency
    assert [carrier.name for carrier in origin(only(compared(made)), OriginKind.ANONYMOUS).carriers] == [AGENCY]


def test_what_an_embedded_post_says_is_heard_from_its_author_and_the_page_around_it_is_not():
    made = paper("a", anonymous(carrier=None))
    at = made.claims[0].position()
    post = {"speaker": "قناة السهل", "handle": "sahl", "start": at, "end": at + 1}  # Plain channel
    elsewhere = {**post, "start": at + 1, "end": at + 2}
    for embeds, heard_from in (([elsewhere, post], "قناة السهل"), ([elsewhere], "منبر a")):
        metadata = replace(made.document.metadata, extra=(("embeds", embeds),))
        told = replace(made, document=replace(made.document, metadata=metadata))
        [record] = compared(told).origins
        assert record.desk == heard_from


def test_an_outlet_that_is_the_source_of_its_feed_speaks_for_itself():
    made = paper("a", anonymous(carrier=None))
    [before], [after] = (compared(one).origins for one in (made, fed(made, "منبر a")))
    assert before == after


def test_a_single_report_needs_no_reason():
    assert only(compared(paper("a", anonymous()))).origins()[0].because == ()


def test_every_claim_has_an_origin_record():
    comparison = compared(paper("a", anonymous(), Said("", BLAST, narrated=True)))
    claims = {c.id for r in comparison.readings for c in (*r.claims, *r.narrated)}
    assert {record.claim for record in comparison.origins} == claims


def test_a_figure_only_presupposed_is_set_aside_where_somebody_asserts_one():
    threat = Said("زعيم الرمل", "سينتقم ممن تسبب بمقتل خمسة أشخاص في انفجار سبها الجمعة", Stance.THREATEN)
    # the leader of Sand will take revenge on who caused the death of five people in the blast of Sabha on Friday
    comparison = compared(paper("a", Said("مستشفى النخيل العام", BLAST), threat))
    figures = [f for e in comparison.events for x in e.facets if x.name is FacetName.KILLED for f in x.figures]
    aside = [figure for figure in figures if figure.presupposed]
    assert all(figure.status is FigureStatus.PRESUPPOSED for figure in aside)
    assert any(figure.status is FigureStatus.LIVE for figure in figures)


@settings(max_examples=40)
@given(papers, st.randoms(use_true_random=False))
def test_whatever_is_drawn_the_tree_holds_each_claim_once_and_its_counts_are_those_of_the_answers(drawn, random):
    found = coverage(drawn)
    comparison = compared(*found)
    trees = sources_of(comparison)
    random.shuffle(found)
    assert sources_of(compared(*found)) == trees
    for tree in trees:
        held = [claim for one in tree.origins() for node in one.documents() for claim in node.claims]
        assert sorted(held) == sorted({*tree.event.claims, *tree.event.narrated})
        counted = {one.voice: one.counted for one in tree.origins()}
        for answer in tree.answers:
            assert sum(counted[voice] for voice in answer.voices) >= answer.position.n_origins
            parties = [p for p in tree.parties if {o.voice for o in p.origins} & set(answer.voices)]
            assert len(parties) == answer.position.n_parties
