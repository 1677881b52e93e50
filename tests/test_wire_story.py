"""One story of an agency that came in four ways is one origin with four reports. All names are invented."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from riwaya.cli import app
from tests.support.websites import Website, article, page

AGENCY = "وكالة البرق"  # al-Barq agency
# A security source said that a bomb went off near al-Sadir bridge in Ramadi on Thursday, and that three soldiers were
# wounded; it had been laid at the side of the road that leads to the old market.
STORY = (
    "قال مصدر أمني إن عبوة ناسفة انفجرت صباح الخميس قرب جسر السدير في مدينة الرمادي، ما أدى إلى إصابة ثلاثة جنود.\n"
    "وأضاف المصدر أن العبوة زُرعت على جانب الطريق المؤدي إلى السوق القديم."
)
HEADLINE = "إصابة ثلاثة جنود بانفجار في الرمادي"


def feed(url: str) -> str:
    return (
        f"<rss version='2.0'><channel><title>صحيفة المنارة</title><item><title>{HEADLINE}</title><link>{url}</link>"
        f"<pubDate>Thu, 20 Nov 2025 07:30:00 GMT</pubDate><source url='https://barq.example/rss'>{AGENCY}</source>"
        f"<description>{STORY}</description></item></channel></rss>"
    )


CREDITED = article(f"الرمادي ({AGENCY}) - {STORY}", HEADLINE, "موقع الساحل", "2025-11-20T11:00:00+03:00")
FORWARD = {
    "name": "قناة الضفة",
    "type": "public_channel",
    "id": 77,
    "messages": [
        {
            "id": 5,
            "type": "message",
            "date": "2025-11-20T11:20:00",
            "date_unixtime": "1763626800",
            "from": "قناة الضفة",
            "from_id": "channel77",
            "forwarded_from": AGENCY,
            "text": STORY,
        }
    ],
}
QUOTED = {
    "data": [
        {
            "id": "201",
            "text": "متابعة من الرمادي",  # following this from Ramadi
            "created_at": "2025-11-20T08:40:00Z",
            "author_id": "9",
            "referenced_tweets": [{"type": "quoted", "id": "200"}],
        }
    ],
    "includes": {
        "users": [
            {"id": "9", "username": "nadia_k", "name": "ناديا ك"},
            {"id": "8", "username": "barq_news", "name": AGENCY},
        ],
        "tweets": [{"id": "200", "author_id": "8", "created_at": "2025-11-20T07:10:00Z", "text": STORY}],
    },
}
WAYS = ("/feed.xml", "/story", "/telegram.json", "/x.json")


def ran(*arguments: object) -> dict:
    done = CliRunner().invoke(app, [*map(str, arguments), "--format", "json"], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def event(tmp_path_factory) -> dict:
    """The event that the four tell of."""
    db = tmp_path_factory.mktemp("wire") / "ledger.db"
    with Website() as site:
        answers = (
            page(feed(site.url("/manara/1")), kind="application/rss+xml"),
            page(CREDITED),
            page(json.dumps(FORWARD), kind="application/json"),
            page(json.dumps(QUOTED), kind="application/json"),
        )
        site.routes |= dict(zip(WAYS, answers, strict=True))
        urls = [site.url(way) for way in WAYS]
        added = ran("add", *urls, "--allow-private", "127.0.0.1", "--gap", "0", "--db", db)
    (card,) = added["events"]
    (found,) = ran("event", card["id"], "--db", db)["events"]
    return found


def position(event: dict, facet: str) -> dict:
    """The only answer to a question about the event."""
    found = event["facets"][facet]
    (answer,) = (found if "positions" in found else next(iter(found.values())))["positions"]
    return answer


@pytest.mark.parametrize("facet", ["wounded", "time", "cause"])
def test_four_reports_in_four_outlets_are_one_origin(event, facet) -> None:
    found = position(event, facet)
    numbers = [found[f"n_{name}"] for name in ("reports", "documents", "outlets", "origins", "parties")]
    assert numbers == [4, 4, 4, 1, 1]


def test_what_they_tell_is_what_the_source_said(event) -> None:
    assert position(event, "wounded")["value"] == 3


def test_nothing_of_it_counts_as_corroborated(event) -> None:
    assert "corroborated" not in json.dumps(event)
