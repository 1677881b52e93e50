"""How fast exports are taken apart: `python -m bench.formats [--count N] [--check]`.

An export of each kind is made of invented messages and items (paragraphs of `bench/articles.py`). Three numbers for
each, of processor time of one process: `parsed`, from the bytes of the file to its items with their metadata and bytes;
`documents`, the same and every item made into a document with its zones and language; what is claimed in them is not
read. `megabytes` is the size of the file.
"""

from __future__ import annotations

import argparse
import html
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from itertools import islice

from bench.articles import articles
from riwaya.document import Metadata
from riwaya.ingest.containers import items_of
from riwaya.ingest.reader import layered, read_bytes

AT_LEAST = {"telegram": 2_000.0, "telethon": 2_000.0, "x": 2_000.0}
"""Items parsed a second."""
START = 1_713_719_400


@dataclass(frozen=True, slots=True)
class Speed:
    """What one export took."""

    items: int
    megabytes: float
    parsed: float
    documents: float


def texts(count: int) -> list[str]:
    """Paragraphs as long as messages are, always the same."""
    found: list[str] = []
    for number in range(1, 1_000):
        if len(found) >= count:
            break
        for article in islice(articles(max(20, count // 4), seed=number), max(20, count // 4)):
            found.extend(paragraph for paragraph in article.split("\n") if len(paragraph) > 80)
    return found[:count]


def telegram(paragraphs: list[str]) -> bytes:
    """A channel as Telegram Desktop writes it; every third message has parts, every fifth is forwarded."""
    messages = []
    for number, text in enumerate(paragraphs, 1):
        parts = [{"type": "bold", "text": "🚨 عاجل: "}, text]  # urgent
        entities = [parts[0], {"type": "plain", "text": text}]
        messages.append(
            {
                "id": number,
                "type": "message",
                "date": "2024-04-21T20:10:00",
                "date_unixtime": str(START + 60 * number),
                "from": "فنار",
                "from_id": "channel1234567",
                "text": parts if number % 3 == 0 else text,
                "text_entities": entities if number % 3 == 0 else entities[1:],
                "reactions": [{"type": "emoji", "count": number % 7, "emoji": "👍"}],
                **({"forwarded_from": "وكالة سهم"} if number % 5 == 0 else {}),
            }
        )
    return json.dumps(
        {"name": "فنار", "type": "public_channel", "id": 1234567, "messages": messages}, ensure_ascii=False, indent=1
    ).encode()


def telethon(paragraphs: list[str]) -> bytes:
    """Lines of messages with an emoji before the span."""
    lines = (
        {
            "_": "Message",
            "id": number,
            "peer_id": {"_": "PeerChannel", "channel_id": 77},
            "date": "2024-04-21T17:10:00+00:00",
            "message": f"🚨 {text}",
            "entities": [{"_": "MessageEntityBold", "offset": 3, "length": 10}],
            "views": number,
        }
        for number, text in enumerate(paragraphs, 1)
    )
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()


def x(paragraphs: list[str]) -> bytes:
    """A page of API v2, every fourth post with a quoted one."""
    posts = [
        {
            "id": str(1000 + number),
            "text": text,
            "author_id": "3",
            "created_at": "2024-04-21T17:10:00.000Z",
            "public_metrics": {"like_count": number},
            **({"referenced_tweets": [{"type": "quoted", "id": "1001"}]} if number % 4 == 0 else {}),
        }
        for number, text in enumerate(paragraphs, 1)
    ]
    users = [{"id": "3", "name": "وكالة سهم", "username": "sahm_x"}]
    page = {"data": posts, "includes": {"users": users, "tweets": posts[:1]}, "meta": {}}
    return json.dumps(page, ensure_ascii=False).encode()


def rss(paragraphs: list[str]) -> bytes:
    """A feed with its stories in it."""
    items = (
        f"<item><title>خبر {number}</title><link>https://fanar.example/{number}</link>"
        f"<pubDate>Sun, 21 Apr 2024 20:10:00 +0300</pubDate><description>{html.escape(text)}</description></item>"
        for number, text in enumerate(paragraphs, 1)
    )
    return f"<rss><channel><title>فنار</title>{''.join(items)}</channel></rss>".encode()


def table(paragraphs: list[str]) -> bytes:
    """A table with its usual columns."""
    rows = (f'{number},"{text}",فنار,2024-04-21'.replace("\n", " ") for number, text in enumerate(paragraphs, 1))
    return ("id,text,outlet,published\n" + "\n".join(rows)).encode()


MADE: Mapping[str, Callable[[list[str]], bytes]] = {
    "telegram": telegram,
    "telethon": telethon,
    "x": x,
    "rss": rss,
    "table": table,
}


def measured(name: str, count: int) -> Speed:
    """What an export of `count` items takes."""
    data = MADE[name](texts(count))
    begin = time.process_time()
    found = list(items_of(data))
    parsed = time.process_time()
    for item in found:
        read_bytes(item.raw, metadata=layered(item.metadata, Metadata()))
    done = time.process_time()
    size = len(found)
    return Speed(size, round(len(data) / 1e6, 2), round(size / (parsed - begin), 1), round(size / (done - begin), 1))


def main() -> int:
    """Print the speeds; 1 with --check where one is under its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    found = {name: measured(name, asked.count) for name in MADE}
    print(json.dumps({name: asdict(speed) for name, speed in found.items()}, indent=1))
    slow = [
        f"{name}: {found[name].parsed} is under {least}"
        for name, least in AT_LEAST.items()
        if found[name].parsed < least
    ]
    for line in slow if asked.check else ():
        print(line, file=sys.stderr)
    return 1 if asked.check and slow else 0


if __name__ == "__main__":
    sys.exit(main())
