"""Exports go into a ledger as files do: once, with their versions, in any number of processes. All are invented."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from riwaya.desk.adding import How
from riwaya.desk.asked import Asked
from riwaya.desk.desk import Desk
from riwaya.events.model import Comparison
from riwaya.ingest.many import read_all
from riwaya.ingest.sidecar import source_of
from riwaya.ledger.store import Ledger, Recorded
from riwaya.ledger.versions import Versions
from riwaya.vocabulary import CopyEvidence, FacetName
from tests.support.cases import engine

STORY = (
    "قال مصدر أمني إن طائرة مسيرة استهدفت مقر الشرطة في مدينة الموصل مساء الأحد. "
    "وأضاف المصدر أن ثلاثة أشخاص قتلوا وأصيب سبعة آخرون في الهجوم، وأن النيران اندلعت في المبنى."
)  # a security source said a drone hit the police headquarters in Mosul; three were killed and seven injured
HOW = How("tests")


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with Desk(Ledger.open(str(tmp_path / "desk.db")), engine()) as opened:
        yield opened


def message(number: int, text: str = STORY, **more: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date_unixtime": "1713719400", "from": "رصيف", "text": text, **more}


def channel(path: Path, *messages: dict[str, Any]) -> str:
    path.write_text(json.dumps({"name": "رصيف", "type": "public_channel", "id": 5, "messages": list(messages)}))
    return str(path)


def added(desk: Desk, *paths: str, how: How = HOW, jobs: int = 1) -> Counter[Recorded | None]:
    found = desk.add([(path, None) for path in paths], how, jobs)
    return Counter(one.recorded for portion in found for one in portion)


def test_a_longer_export_of_the_same_channel_adds_only_what_is_new(desk: Desk, tmp_path: Path) -> None:
    first = channel(tmp_path / "a.json", message(1), message(2))
    longer = channel(tmp_path / "b.json", message(1, reactions=[{"count": 5}]), message(2), message(3))
    assert added(desk, first) == {Recorded.NEW: 2}
    assert added(desk, longer) == {Recorded.KNOWN: 2, Recorded.NEW: 1}


def test_an_edit_is_a_version_of_its_message(desk: Desk, tmp_path: Path) -> None:
    added(desk, channel(tmp_path / "a.json", message(1)))
    edited = message(1, STORY.replace("ثلاثة", "أربعة"), edited_unixtime="1713720000")
    assert added(desk, channel(tmp_path / "b.json", edited)) == {Recorded.VERSION: 1}


def test_processes_share_the_messages_of_one_export(desk: Desk, tmp_path: Path) -> None:
    path = channel(tmp_path / "a.json", *(message(number) for number in range(1, 61)))
    assert added(desk, path, jobs=2) == {Recorded.NEW: 60}


def test_messages_are_read_anew_from_their_own_bytes(desk: Desk, tmp_path: Path) -> None:
    added(desk, channel(tmp_path / "a.json", message(1), message(2)))
    (tmp_path / "a.json").unlink()
    outcomes = [one.error for portion in desk.reread() for one in portion]
    assert outcomes == [None, None]


def wire(version: int, **more: Any) -> dict[str, Any]:
    return {
        "uri": "urn:newsml:sahm.example:1", "type": "text", "version": str(version), "pubstatus": "usable",
        "firstcreated": "2024-04-21T17:00:00Z", "versioncreated": f"2024-04-21T{17 + version}:00:00Z",
        "headlines": [{"value": "هجوم بمسيرة في الموصل"}], "bodies": [{"value": STORY}],
        "infosources": [{"name": "وكالة سهم", "role": "provider"}], **more,
    }  # fmt: skip


def test_a_kill_takes_the_story_back_from_then_on(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "wire.json").write_text(json.dumps([wire(1)]))
    note = "إلغاء: نسحب هذا الخبر لعدم صحته"  # kill: we withdraw this story because it is wrong
    (tmp_path / "kill.json").write_text(json.dumps([wire(2, pubstatus="canceled", ednote=note)]))
    assert added(desk, str(tmp_path / "wire.json")) == {Recorded.NEW: 1}
    assert added(desk, str(tmp_path / "kill.json")) == {Recorded.VERSION: 1}
    versions = Versions(desk.ledger.db, desk.ledger.log)
    (grave,) = versions.tombstones(["urn:newsml:sahm.example:1"])
    assert (grave.how, grave.seen_at[:19]) == ("canceled", "2024-04-21T19:00:00")
    first = next(one.id for one in desk.ledger.documents() if one.published_at and "T18" in one.published_at)
    assert versions.superseded([first], as_of="2024-04-21T20:00:00Z") == {first}
    assert versions.superseded([first], as_of="2024-04-21T18:30:00Z") == set()


def copied() -> str:
    """The story at another outlet, which does not take it back."""
    return (
        '<html><head><meta property="og:site_name" content="المرفأ">'
        '<meta property="article:published_time" content="2024-04-21T21:30:00+03:00"></head><body><article>'
        f"<h1>قتلى بهجوم في الموصل</h1><p>{STORY} (وكالة سهم)</p></article></body></html>"
    )


def wires(folder: Path) -> dict[str, str]:
    """The story, its kill an hour later and a copy of it between the two, by path."""
    note = "إلغاء: نسحب هذا الخبر لعدم صحته"  # kill: we withdraw this story because it is wrong
    kill = wire(2, pubstatus="canceled", ednote=note)
    told = {"wire.json": json.dumps([wire(1)]), "kill.json": json.dumps([kill]), "page.html": copied()}
    for name, text in told.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: str(folder / name) for name in told}


@pytest.mark.parametrize("order", [("wire.json", "page.html", "kill.json"), ("kill.json", "wire.json", "page.html")])
def test_no_event_of_the_ledger_rests_on_a_killed_item_or_on_a_copy_of_it(
    desk: Desk, tmp_path: Path, order: tuple[str, ...]
) -> None:
    paths = wires(tmp_path)
    for name in order:
        added(desk, paths[name])
        desk.catch_up()
    assert desk.lists.events() == []
    before = Asked(as_of="2024-04-21T18:45:00Z")
    (card,) = desk.lists.events(asked=before)
    comparison, _ = desk.event(card.id, before)
    assert [facet.range.best for event in comparison.events for facet in event.facets if facet.range] == [3, 7]
    assert comparison.withdrawn == ()


def test_an_event_that_others_tell_as_well_goes_on_without_the_killed_item(desk: Desk, tmp_path: Path) -> None:
    paths = wires(tmp_path)
    own = "قال محافظ نينوى إن هجوماً بطائرة مسيرة على مقر الشرطة في مدينة الموصل مساء الأحد أوقع قتيلين."
    # the governor of Nineveh said that the drone attack on the police in Mosul on Sunday evening left two dead
    added(desk, *paths.values(), channel(tmp_path / "tg.json", message(1, own)))
    desk.catch_up()
    (card,) = desk.lists.events()
    comparison, _ = desk.event(card.id, Asked())
    killed = [facet for facet in comparison.events[0].facets if facet.name is FacetName.KILLED]
    assert [position.value for facet in killed for position in facet.positions] == [2]
    (gone,) = comparison.withdrawn
    assert (gone.how, len(gone.claims)) == ("canceled", 4)


def test_a_kill_that_does_not_say_when_is_noted_when_it_comes(desk: Desk, tmp_path: Path) -> None:
    kill = {key: value for key, value in wire(2, pubstatus="canceled").items() if not key.endswith("created")}
    (tmp_path / "kill.json").write_text(json.dumps([kill]))
    added(desk, str(tmp_path / "kill.json"))
    (grave,) = Versions(desk.ledger.db, desk.ledger.log).tombstones()
    assert "" < grave.seen_at <= grave.recorded_at


def compared(folder: Path, **files: Any) -> tuple[Comparison, list[str | None]]:
    readings = []
    for name, data in files.items():
        path = folder / name
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        readings += [engine().read_document(document) for document, _ in read_all(str(path))]
    return engine().compare(readings), [source_of(one.document.metadata) for one in readings]


def posts(*posts: dict[str, Any], name: str = "وكالة سهم") -> dict[str, Any]:
    users = [{"id": "2", "name": "ليلى", "username": "laila_x"}, {"id": "3", "name": name, "username": "sahm_x"}]
    original = {"id": "9", "text": STORY, "author_id": "3", "created_at": "2024-04-21T17:00:00.000Z"}
    return {"data": list(posts), "includes": {"users": users, "tweets": [original]}}


def post(number: str, text: str, kind: str) -> dict[str, Any]:
    refers = [{"type": kind, "id": "9"}]
    return {
        "id": number,
        "text": text,
        "author_id": "2",
        "created_at": "2024-04-21T18:50:00.000Z",
        "referenced_tweets": refers,
    }


def test_one_wire_story_through_four_doors_is_one_origin_with_four_reports(tmp_path: Path) -> None:
    feed = (
        "<rss><channel><title>فنار</title><item><title>هجوم بمسيرة في الموصل</title><link>https://fanar.example/1</link>"
        '<source url="https://sahm.example/rss">وكالة سهم</source><pubDate>Sun, 21 Apr 2024 20:10:00 +0300</pubDate>'
        f"<description>{STORY}</description></item></channel></rss>"
    )
    page = (
        '<html><head><meta property="og:site_name" content="المرفأ">'
        '<meta property="article:published_time" content="2024-04-21T20:30:00+03:00"></head><body><article>'
        f"<h1>قتلى بهجوم في الموصل</h1><p>{STORY} (وكالة سهم)</p></article></body></html>"
    )
    forward = {"name": "رصيف", "type": "public_channel", "id": 5, "messages": [message(2, forwarded_from="وكالة سهم")]}
    quote = posts(post("11", "شاهدوا ما يجري في مدينتنا", "quoted"))
    found, sources = compared(tmp_path, **{"a.xml": feed, "p.html": page, "tg.json": forward, "x.json": quote})
    assert len(sources) == 4
    killed = [facet for event in found.events for facet in event.facets if facet.name is FacetName.KILLED]
    assert [(p.value, p.n_reports, p.n_origins) for facet in killed for p in facet.positions] == [(3, 4, 1)]


def test_a_retweet_is_the_same_post_even_where_its_author_is_called_otherwise(tmp_path: Path) -> None:
    first = {**posts()["includes"]["tweets"][0]}
    original = {"data": [first], "includes": {"users": [{"id": "3", "name": "سهم عاجل", "username": "sahm_x"}]}}
    found, _ = compared(
        tmp_path, **{"a.json": original, "b.json": posts(post("12", "RT @sahm_x: قال مصدر…", "retweeted"))}
    )
    (copies,) = found.copies
    assert copies.evidence is CopyEvidence.SAME_POST
