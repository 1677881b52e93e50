"""As-of replay: asked afterwards for an instant, the answer is the one that was given at that instant."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.events.across import Gathering
from riwaya.events.cluster import Cluster
from riwaya.events.grouping import Grouper
from riwaya.events.instants import instant_of, limit
from riwaya.events.knowledge import Knowledge
from riwaya.events.likeness import Likeness
from riwaya.events.model import Comparison, Event, HistoryStep
from riwaya.events.places import PlaceBook
from riwaya.events.sketch import Sketcher
from riwaya.events.timeline import timeline_of
from riwaya.events.topics import topic_of
from riwaya.exports.comparison import comparison_json
from riwaya.exports.timeline import timeline_json
from riwaya.ledger.store import Ledger
from tests.support.cases import comparer, engine

EXAMPLES = 25
RECORDED = datetime(2025, 6, 1, tzinfo=UTC)
FRIDAY = datetime(2025, 3, 14)
EAST = timezone(timedelta(hours=3))
WIRE = "وكالة الرمال"
OUTLETS = ("منبر الوادي", "دفتر الرصيف", WIRE, None)  # the Valley Tribune, the Quay Notebook, the Sands Agency
POST = "https://telegram.example/nahr/7"
TOLL = "أعلن مستشفى النخيل العام مقتل ثلاثة أشخاص في انفجار وقع الجمعة في معسكر الواحة قرب سبها."
LONG = (
    "وأضاف المستشفى في بيانه أن بين القتلى عاملين في المعسكر كانا يحرسان المخزن الشرقي وأن الجرحى نُقلوا بسيارات "
    "الإسعاف إلى أقسام الطوارئ في المدينة حيث يتلقون العلاج منذ ساعات الفجر الأولى وأن حالة اثنين منهم حرجة."
)
CORRECTION = (
    "صحح مستشفى النخيل العام بيانه السابق عن انفجار معسكر الواحة قرب سبها. "
    "وقال إن الانفجار في معسكر الواحة قرب سبها أسفر عن مقتل أربعة أشخاص."
)
POOL = (
    # al-Nakhil hospital: three dead in Friday's explosion in al-Waha camp near Sabha
    TOLL,
    # the same, five dead
    "قال مستشفى النخيل العام إن الانفجار الذي وقع الجمعة في معسكر الواحة قرب سبها أسفر عن مقتل خمسة أشخاص.",
    # the hospital corrects its earlier statement on the explosion: four dead
    CORRECTION,
    # the mayor of Sabha: seven dead
    "قال رئيس بلدية سبها سالم الوادي إن انفجار الجمعة في معسكر الواحة قرب سبها أسفر عن مقتل سبعة أشخاص.",
    # a medical source: three dead near Sabha, no day
    "قال مصدر طبي إن انفجارا قرب سبها أسفر عن مقتل ثلاثة أشخاص.",
    # the mayor accuses the Unified Sands Command of an air raid on the camp
    "اتهم رئيس بلدية سبها سالم الوادي قيادة الرمال الموحدة بتنفيذ غارة جوية الجمعة على معسكر الواحة قرب سبها.",
    # the Command denies any raid near Sabha
    "نفت قيادة الرمال الموحدة تنفيذ أي غارة جوية قرب سبها.",
    # pages spread news of a raid; the Command: this news is not right
    "تداولت صفحات أنباء عن غارة على معسكر الواحة قرب سبها. وقالت قيادة الرمال الموحدة إن هذه الأنباء غير صحيحة.",
    # the Command declines to comment on the explosion
    "رفضت قيادة الرمال الموحدة التعليق على الانفجار الذي وقع الجمعة في معسكر الواحة قرب سبها.",
    # the mayor goes back on what he said about the raid
    "تراجع رئيس بلدية سبها سالم الوادي عن تصريحاته بشأن الغارة على معسكر الواحة قرب سبها.",
    # the Valley Tribune withdraws its report on the raid
    "سحبت صحيفة منبر الوادي خبرها عن غارة جوية على معسكر الواحة قرب سبها.",
    # the River Brigades, in a statement attributed to them on Telegram: they carried out Friday's attack on the camp
    "قالت كتائب النهر، في بيان نُسب إليها على تليغرام، إنها نفذت الهجوم الجمعة على معسكر الواحة قرب سبها.",
    # the River Brigades deny that the statement attributed to them is theirs: it is fabricated
    "نفت كتائب النهر صحة البيان المنسوب إليها، وقالت إنه مفبرك.",
    # the River Brigades deleted the post in which they had claimed the attack
    "حذفت كتائب النهر المنشور الذي تبنت فيه الهجوم على معسكر الواحة قرب سبها.",
    # the River Brigades claim the attack
    "أعلنت كتائب النهر مسؤوليتها عن الهجوم الذي وقع الجمعة على معسكر الواحة قرب سبها.",
    # a security source to the Sands Agency: two rockets fired at the camp
    "قال مصدر أمني لوكالة الرمال إن صاروخين أُطلقا الجمعة باتجاه معسكر الواحة قرب سبها.",
    # three texts long enough to be copies of each other, the last one with the credit of the agency
    f"{TOLL}\n\n{LONG}",
    f"حصيلة جديدة في سبها\n\n{TOLL}\n\n{LONG}",
    f"سبها - وكالة الرمال\n\n{TOLL}\n\n{LONG}",
    # the ministry of defence: five dead; the Orinian ministry of defence: seven dead
    "قالت وزارة الدفاع إن الانفجار الذي وقع الجمعة في معسكر الواحة قرب سبها أسفر عن مقتل خمسة أشخاص.",
    "قالت وزارة الدفاع الأورينية إن الانفجار الذي وقع الجمعة في معسكر الواحة قرب سبها أسفر عن مقتل سبعة أشخاص.",
    # another explosion, on Saturday in al-Qatrun; a school that will open in al-Qatrun
    "قال مستشفى النخيل العام إن انفجارا وقع السبت في القطرون أسفر عن مقتل ثلاثة أشخاص.",
    "قالت بلدية القطرون إن مدرسة جديدة ستفتح أبوابها للتلاميذ في الخريف المقبل.",
)
STATEMENT, DISOWNING = POOL[11], POOL[12]


class Item(NamedTuple):
    """One document to come: which text, who carries it and when; `linked` when it gives the address of the post."""

    text: str
    outlet: str | None
    when: date | datetime | None
    credits: tuple[str, ...] = ()
    linked: bool = False


def moments() -> list[date | datetime]:
    """Days without an hour, hours without a zone and hours with one; some of them are the same instant."""
    found: list[date | datetime] = []
    for day in (FRIDAY + timedelta(days=number) for number in range(3)):
        found.append(day.date())
        for hour in (0, 9, 22):
            at = day + timedelta(hours=hour)
            found += [at, at.replace(tzinfo=EAST), at.replace(tzinfo=UTC)]
    return found


whens = st.sampled_from([*moments(), None])
items = st.builds(
    Item,
    st.sampled_from(POOL),
    st.sampled_from(OUTLETS),
    whens,
    st.sampled_from([(), (), (WIRE,)]),
    st.sampled_from([False, False, True]),
)
feeds = st.lists(items, min_size=2, max_size=7)
"""Documents in the order in which they arrive, which is not that of their publication."""


@cache
def read(item: Item) -> Reading:
    url = POST if item.linked else None
    return engine().read_text(item.text, Metadata(item.outlet, item.when, url, credits=item.credits))


def readings(feed: Iterable[Item]) -> list[Reading]:
    return [read(item) for item in feed]


def published(reading: Reading) -> datetime:
    """When it was published; a document without a date is there before all others."""
    return instant_of(reading.document) or datetime.min.replace(tzinfo=UTC)


def instants(found: Iterable[Reading]) -> list[str]:
    """Every time of publication as somebody would ask for it, in order, each once, and the eve of all."""
    said = {reading.document.published.isoformat() for reading in found if reading.document.published is not None}
    return sorted({*said, "2025-03-13"}, key=lambda moment: (limit(moment), moment))


def by(found: Iterable[Reading], moment: str) -> list[Reading]:
    """Those that were published by `moment`."""
    return [reading for reading in found if published(reading) <= limit(moment)]


def exported(comparison: Comparison) -> str:
    """Everything that is said of them, as it is written for others."""
    whole = [comparison_json(comparison), timeline_json(comparison, timeline_of(comparison), None, [])]
    return json.dumps(whole, ensure_ascii=False)


@settings(max_examples=EXAMPLES)
@given(feeds)
@example([Item(TOLL, OUTLETS[0], FRIDAY + timedelta(hours=22)), Item(TOLL, OUTLETS[0], FRIDAY)])
def test_asked_for_an_instant_later_documents_might_not_exist(feed: list[Item]) -> None:
    found = readings(feed)
    for moment in instants(found):
        alone = exported(comparer()(by(found, moment), moment))
        assert exported(comparer()(found, moment)) == alone
        assert exported(engine().compare(found, moment)) == alone


@settings(max_examples=EXAMPLES)
@given(feeds, items, st.integers(0, 10**6))
def test_a_document_that_comes_later_changes_no_earlier_answer(feed: list[Item], late: Item, after: int) -> None:
    found = readings(feed)
    moment = instants(found)[-1]
    coming = read(late._replace(when=limit(moment) + timedelta(microseconds=1 + after)))
    assert exported(comparer()([*found, coming], moment)) == exported(comparer()(found, moment))


@settings(max_examples=EXAMPLES)
@given(feeds)
def test_a_ledger_fed_by_publication_answers_then_as_a_full_one_answers_afterwards(feed: list[Item]) -> None:
    arrived = distinct_ties(readings(item for item in feed if item.when is not None))
    with closing(Ledger.open()) as growing, closing(Ledger.open()) as full:
        for reading in arrived:
            full.add(reading, None, RECORDED)
        waiting = sorted(arrived, key=published)
        for moment in instants(arrived):
            while waiting and published(waiting[0]) <= limit(moment):
                growing.add(waiting.pop(0), None, RECORDED)
            then = exported(comparer()(growing.readings(), moment))
            assert exported(comparer()(full.readings(), moment)) == then
            assert exported(comparer()(full.readings(moment), moment)) == then


def distinct_ties(found: Iterable[Reading]) -> list[Reading]:
    """Without second readings of one document at one time: there a ledger goes by the order of recording."""
    kept = {(reading.document.id, published(reading)): reading for reading in found}
    return list(kept.values())


@settings(max_examples=EXAMPLES)
@given(feeds)
def test_tellings_gathered_by_publication_make_at_each_instant_the_events_of_that_instant(feed: list[Item]) -> None:
    found = sorted({reading.document.id: reading for reading in readings(feed)}.values(), key=published)
    growing, places = gathering_of(found)
    waiting = list(found)
    for moment in instants(found):
        while waiting and published(waiting[0]) <= limit(moment):
            growing.add(tellings(waiting.pop(0), places))
        known = by(found, moment)
        alone, only_these = gathering_of(known)
        alone.add(cluster for reading in known for cluster in tellings(reading, only_these))
        assert growing.clusters() == alone.clusters()


def gathering_of(found: Sequence[Reading]) -> tuple[Gathering, PlaceBook]:
    places = PlaceBook(found)
    return Gathering(Cluster.of, Likeness(Knowledge.default(), places), places), places


def tellings(reading: Reading, places: PlaceBook) -> list[Cluster]:
    grouper = Grouper(Likeness(Knowledge.default(), places), places)
    return grouper(Sketcher(Knowledge.default())(reading), topic_of(reading))[0]


@settings(max_examples=EXAMPLES)
@given(feeds)
@example([Item(STATEMENT, OUTLETS[0], FRIDAY), Item(DISOWNING, OUTLETS[1], FRIDAY + timedelta(hours=9))])
def test_a_history_up_to_an_instant_is_the_history_of_that_instant(feed: list[Item]) -> None:
    found = readings(feed)
    whole = comparer()(found)
    times = {c.id: published(r) for r in whole.readings for c in (*r.claims, *r.narrated)}
    homes = {c.id: r.document.id for r in whole.readings for c in (*r.claims, *r.narrated)}
    for moment in instants(found):
        then = {event.id: event for event in comparer()(found, moment).events}
        for event in whole.events:
            known = {claim for claim in members(event) if times[claim] <= limit(moment)}
            before = then.get(event.id)
            # In one document there are only steps of the text, and events that were joined since were others then.
            if before is not None and known == members(before) and len({homes[claim] for claim in known}) > 1:
                assert [step for step in event.history if told_by(step, moment)] == list(before.history)


def members(event: Event) -> set[str]:
    return {*event.claims, *event.narrated}


def told_by(step: HistoryStep, moment: str) -> bool:
    """True for steps up to `moment`, and for what documents without a date tell: they count at every instant."""
    return step.at is None or limit(first_instant(step.at)) <= limit(moment)


def first_instant(at: str) -> str:
    """A day without an hour became known with its first instant."""
    return f"{at}T00:00:00" if len(at) == len("2025-03-14") else at


@settings(max_examples=EXAMPLES)
@given(feeds)
def test_nothing_in_a_history_or_a_timeline_is_later_than_the_instant_asked_for(feed: list[Item]) -> None:
    found = readings(feed)
    for moment in instants(found):
        comparison = comparer()(found, moment)
        assert all(told_by(step, moment) for event in comparison.events for step in event.history)
        told = timeline_of(comparison).entries
        assert all(limit(first_instant(entry.at)) <= limit(moment) for entry in told if entry.at is not None)


@settings(max_examples=EXAMPLES)
@given(feeds)
@example([Item(STATEMENT, OUTLETS[0], FRIDAY), Item(DISOWNING, OUTLETS[1], FRIDAY + timedelta(hours=9))])
def test_a_history_runs_by_instant_and_ends_in_the_grade_shown(feed: list[Item]) -> None:
    for event in comparer()(readings(feed)).events:
        steps = [limit(first_instant(step.at)) for step in event.history if step.at is not None]
        assert steps == sorted(steps)
        last = {(step.facet, step.stratum): step.grade for step in event.history}
        for facet in event.facets:
            if facet.positions:
                assert last[facet.name, facet.stratum] is facet.grade


def test_every_kind_of_text_in_the_pool_says_what_its_gloss_says() -> None:
    every = [read(Item(text, OUTLETS[1], FRIDAY)) for text in POOL]
    stances = {claim.stance.value for reading in every for claim in reading.claims}
    assert stances >= {"assert", "accuse", "deny", "disown", "decline", "claim_responsibility", "retract", "correct"}
    assert [reading.statements for reading in every if reading.statements]
    three = [read(Item(text, outlet, FRIDAY)) for text, outlet in zip(POOL[16:19], OUTLETS[:3], strict=True)]
    assert comparer()(three).copies
    undated = Item(POOL[1], OUTLETS[1], None)
    assert comparer()(readings([undated]), "2025-03-14").undated == (read(undated).document.id,)
