"""ninjs 2.x and 3.x and NewsML-G2, after their schemas. Agencies, people and places are invented."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from riwaya.ingest.items import Skip
from riwaya.ingest.sidecar import source_of
from riwaya.ledger.prepare import published_from
from tests.support.formats import as_json, extra, one, read

STORY = "قال المتحدث باسم البلدية إن الجسر سليم، وإن الصور قديمة."  # the spokesman said the bridge is sound, photos old
CAMEL = {
    "versioncreated": "versionCreated", "firstcreated": "firstCreated", "pubstatus": "pubStatus", "ednote": "edNote",
    "infosources": "infoSources", "contenttype": "contentType", "evolvedfrom": "evolvedFrom",
    "contentcreated": "contentCreated",
}  # fmt: skip


def item(version: str = "1", **more: Any) -> dict[str, Any]:
    return {
        "uri": "urn:newsml:sahm.example:20240421:jisr",
        "type": "text",
        "version": version,
        "firstcreated": "2024-04-21T17:00:00Z",
        "versioncreated": "2024-04-21T17:10:00Z",
        "pubstatus": "usable",
        "language": "ar",
        "by": "ليلى سعد",
        "located": "بغداد",
        "headlines": [{"role": "main", "contenttype": "text/plain", "value": "البلدية: الجسر سليم"}],
        "bodies": [
            {"role": "caption", "contenttype": "text/plain", "value": "صورة الجسر"},
            {"role": "main", "contenttype": "text/html", "value": f"<p>{STORY}</p>"},
        ],
        "infosources": [{"name": "وكالة سهم", "role": "provider"}, {"name": "وكالة رصد", "role": "contributor"}],
        "subjects": [{"name": "bridges"}],
        **more,
    }


def camel(value: Any) -> Any:
    """The same in the spelling of 3.x."""
    if isinstance(value, dict):
        return {CAMEL.get(key, key): camel(one) for key, one in value.items()}
    return [camel(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("spelled", [lambda found: found, camel], ids=["2.x", "3.x"])
def test_an_item_is_read_in_both_spellings(spelled: Any) -> None:
    found = one(as_json(spelled(item())))
    assert found.text == f"البلدية: الجسر سليم\n\n{STORY}"
    assert (found.outlet, found.metadata.author, found.metadata.credits) == ("وكالة سهم", "ليلى سعد", ("وكالة رصد",))
    assert found.dateline.place == "بغداد"
    assert found.published == datetime(2024, 4, 21, 17, 10, tzinfo=UTC)  # this version; the first is of 17:00
    assert extra(found, "first_created") == "2024-04-21T17:00:00+00:00"
    assert extra(found, "fields")["subjects"] == [{"name": "bridges"}]
    assert source_of(found.metadata) == "urn:newsml:sahm.example:20240421:jisr"


def test_lists_lines_and_answers_of_items_are_read() -> None:
    both = [item(), item(uri="urn:newsml:sahm.example:20240421:nahr")]
    for written in (as_json(both), "\n".join(map(json.dumps, both)).encode(), as_json({"items": both})):
        assert len(read(written)) == 2


def test_a_correction_is_a_newer_version_of_the_same_item() -> None:
    note = "تصحيح: الجسر الجديد وليس القديم"  # correction: the new bridge, not the old one
    second = item("2", versioncreated="2024-04-21T19:00:00Z", ednote=note, evolvedfrom="urn:newsml:sahm.example:0")
    first, corrected = read(as_json([item(), second]))
    assert source_of(first.metadata) == source_of(corrected.metadata)
    assert extra(corrected, "version") == "2"
    assert extra(corrected, "ednote") == note
    assert extra(corrected, "evolvedfrom") == "urn:newsml:sahm.example:0"
    assert published_from(corrected) > published_from(first)


@pytest.mark.parametrize("status", ["canceled", "CANCELED"])
def test_a_killed_item_says_only_that_it_is_killed(status: str) -> None:
    note = "إلغاء: نسحب هذا الخبر لعدم صحته"  # kill: we withdraw this story because it is wrong
    killed = one(as_json(item("3", pubstatus=status, ednote=note, versioncreated="2024-04-21T20:00:00Z")))
    assert killed.text == note
    assert extra(killed, "withdrawn") == {"at": "2024-04-21T20:00:00+00:00", "how": "canceled", "note": note}
    assert source_of(killed.metadata) == source_of(one(as_json(item())).metadata)


def test_a_kill_without_a_note_is_still_a_version() -> None:
    killed = one(as_json(item("3", pubstatus="canceled")))
    assert STORY not in killed.text
    assert killed.text == "canceled"


def test_withheld_items_and_pictures_without_words_are_counted() -> None:
    skipped: Counter[Skip] = Counter()
    picture = {"uri": "urn:x:1", "type": "picture", "version": "1", "pubstatus": "usable"}
    assert read(as_json([item(pubstatus="withheld"), picture]), skipped=skipped) == []
    assert skipped == {Skip.MISSING: 1, Skip.NO_TEXT: 1}


def test_what_is_under_embargo_is_public_when_it_ends() -> None:
    found = one(as_json(item(embargoed="2024-04-22T06:00:00Z")))
    assert published_from(found).startswith("2024-04-22T06:00:00")


def test_a_kill_does_not_wait_for_the_end_of_an_embargo() -> None:
    killed = one(as_json(item("2", pubstatus="canceled", embargoed="2024-04-22T06:00:00Z")))
    assert published_from(killed).startswith("2024-04-21T17:10:00")


def test_an_address_as_uri_is_the_address_and_anything_else_is_none() -> None:
    assert one(as_json(item(uri="https://sahm.example/7"))).metadata.url == "https://sahm.example/7"
    odd = one(as_json(item(uri="javascript:alert(1)")))
    assert odd.metadata.url is None
    assert source_of(odd.metadata) == "وكالة سهم\tjavascript:alert(1)"


def test_plain_bodies_hold_no_markup_and_old_items_are_read() -> None:
    plain = item(bodies=[{"contenttype": "text/plain", "value": "قالت <p> البلدية"}])
    assert one(as_json(plain)).text.endswith("قالت <p> البلدية")
    old = {"uri": "urn:x:1", "type": "text", "headline": "خبر", "body_html": f"<p>{STORY}</p>", "byline": "ليلى سعد"}
    old["provider"] = "وكالة سهم"
    found = one(as_json(old))
    assert (found.text, found.outlet) == (f"خبر\n\n{STORY}", "وكالة سهم")


def newsml(status: str = "stat:usable", note: str = "", body: str | None = None) -> str:
    inside = body or (
        '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>'
        f"<body.head>x</body.head><body.content><p>{STORY}</p><p>وأضاف أن الطريق مفتوح.</p>"
        "</body.content></body></nitf></inlineXML>"
    )
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:sahm.example:jisr" version="2">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="وكالة سهم"/>
<versionCreated>2024-04-21T17:10:00Z</versionCreated>
<firstCreated>2024-04-21T17:00:00Z</firstCreated><pubStatus qcode="{status}"/><edNote>{note}</edNote></itemMeta>
<contentMeta><contentCreated>2024-04-21T16:50:00Z</contentCreated><located><name>بغداد</name></located>
<creditline>وكالة رصد</creditline><by>ليلى سعد</by><headline>البلدية: الجسر سليم</headline><language tag="ar"/>
<infoSource literal="وكالة مرصد"/></contentMeta><contentSet>{inside}</contentSet></newsItem>"""


def test_newsml_gives_the_few_fields_that_count() -> None:
    found = one(newsml())
    assert found.text == f"البلدية: الجسر سليم\n\n{STORY}\n\nوأضاف أن الطريق مفتوح."
    assert (found.outlet, found.metadata.author) == ("وكالة سهم", "ليلى سعد")
    assert found.metadata.credits == ("وكالة مرصد", "وكالة رصد")
    assert found.dateline.place == "بغداد"
    assert (extra(found, "version"), extra(found, "first_created")) == ("2", "2024-04-21T17:00:00+00:00")
    assert found.published == datetime(2024, 4, 21, 17, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        f"<blockquote><p>{STORY}</p></blockquote><p>وأضاف أن الطريق مفتوح.</p>",
        f"<p>{STORY}<br/>وأضاف أن الطريق مفتوح.</p>",
        f"<table><tr><td><p>{STORY}</p></td></tr></table>وأضاف أن الطريق مفتوح.",
        f"<media><media-caption><p>صورة الجسر</p></media-caption></media><p>{STORY}</p><p>وأضاف أن الطريق مفتوح.</p>",
    ],
)
def test_every_word_of_a_story_of_newsml_is_read_once(body: str) -> None:
    found = one(newsml(body=f"<inlineXML><html><body>{body}</body></html></inlineXML>"))
    assert found.text == f"البلدية: الجسر سليم\n\n{STORY}\n\nوأضاف أن الطريق مفتوح."  # and he said the road is open


def test_a_message_of_newsml_holds_items_and_packages_are_counted() -> None:
    skipped: Counter[Skip] = Counter()
    inside = f"<itemSet>{newsml()}<packageItem/></itemSet>"
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">{inside}</newsMessage>'
    assert len(read(message, skipped=skipped)) == 1
    assert skipped == {Skip.UNSUPPORTED: 1}


def test_a_killed_item_of_newsml_says_only_that() -> None:
    assert one(newsml("stat:canceled", "إلغاء: نسحب هذا الخبر")).text == "إلغاء: نسحب هذا الخبر"


def test_plain_and_html_data_inside_newsml() -> None:
    plain = '<inlineData contenttype="text/plain">قالت &lt;p&gt; البلدية</inlineData>'
    markup = f'<inlineData contenttype="text/html">&lt;p&gt;{STORY}&lt;/p&gt;</inlineData>'
    assert one(newsml(body=plain)).text.endswith("قالت <p> البلدية")
    assert one(newsml(body=markup)).text.endswith(f"\n\n{STORY}")
