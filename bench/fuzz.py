"""Damaged exports, for as long as you like: `python -m bench.fuzz [--minutes N] [--seed N]`.

Good exports of every format are damaged at random (bytes flipped, cut, doubled, swapped with pieces of other formats,
values of JSON replaced) and read. Every damaged file must give documents or an InputError, take no more than
`LONGEST` seconds, and every document must be the same when it is read anew from its own bytes. What breaks this is
printed with its seed and kept in `--keep`.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench import formats
from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest.containers import items_of
from riwaya.ingest.reader import layered, read_bytes

LONGEST = 5.0
STORY = "قال المتحدث باسم البلدية إن الجسر سليم، وإن الصور قديمة. 🚨"  # the spokesman said the bridge is sound
PIECES = (
    b'"', b"{", b"}", b"[", b"]", b"<", b">", b"<!DOCTYPE x [", b"]]>", b"<![CDATA[", b"&#0;", b"&nbsp;", b"\x00",
    b"\xff\xfe", b"\n", b"\r\n\r\n", b"null", b"-1", b"1e999", b"\\ud83d", b"..", b"WARC/1.0\r\n", b"=?utf-8?B?",
    b"<p>", b"9" * 40, b"\xd9", b"<title>", b"</item>", b"content-type: text/html; charset=x\n", b"--b\n", b",",
    b";;;", b"true",
)  # fmt: skip
VALUES: tuple[Any, ...] = (None, True, -1, 10**30, 1.5, "", "x", STORY, [], {}, [[]], [{}], {"a": None}, "🚨" * 3)


def samples() -> dict[str, bytes]:
    """A small good export of each format."""
    found = {name: make(formats.texts(4)) for name, make in formats.MADE.items()}
    item = {
        "uri": "urn:x:1", "type": "text", "version": "2", "pubstatus": "usable", "language": "ar", "located": "بغداد",
        "versioncreated": "2024-04-21T17:10:00Z", "headlines": [{"value": "خبر"}],
        "bodies": [{"contenttype": "text/html", "value": f"<p>{STORY}</p>"}],
        "infosources": [{"name": "وكالة سهم", "role": "provider"}],
    }  # fmt: skip
    post = {"id_str": "9", "full_text": STORY, "created_at": "Sun Apr 21 17:10:00 +0000 2024", "user": {"name": "فنار"}}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "x",
        "items": [{"id": "1", "content_html": f"<p>{STORY}"}],
    }
    found["ninjs"] = json.dumps([item]).encode()
    found["x_old"] = json.dumps([{**post, "retweeted_status": post, "quoted_status": post}]).encode()
    found["x_archive"] = b"window.YTD.tweets.part0 = " + json.dumps([{"tweet": post}]).encode()
    found["json_feed"] = json.dumps(feed).encode()
    found["atom"] = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>1</id><title type="html">خبر</title>'
        "<link href='https://a.example/1'/><updated>2024-04-21T17:10:00Z</updated>"
        f"<content>{STORY}</content></entry></feed>"
    ).encode()
    found["newsml"] = (
        '<newsItem guid="urn:x:1" version="2"><itemMeta><provider literal="سهم"/>'
        '<pubStatus qcode="stat:usable"/></itemMeta>'
        f"<contentMeta><headline>خبر</headline></contentMeta><contentSet><inlineXML><p>{STORY}</p></inlineXML>"
        "</contentSet></newsItem>"
    ).encode()
    found["mail"] = (
        "From: =?utf-8?B?2YHZhtin2LE=?= <a@b.example>\nSubject: =?utf-8?Q?x?=\nDate: Sun, 21 Apr 2024 20:10:00 +0300\n"
        "MIME-Version: 1.0\nMessage-ID: <1@b>\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{STORY}\n--b\nContent-Type: text/html\n\n<p>{STORY}</p>\n--b--\n"
    ).encode()
    warc = _warc()
    found["warc"], found["warc.gz"], found["wacz"] = warc, gzip.compress(warc), _wacz(warc)
    return found


def _warc() -> bytes:
    page = f"<html><body><h1>خبر من المدينة</h1><p>{STORY}</p></body></html>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2024-04-21T17:10:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _wacz(warc: bytes) -> bytes:
    made = io.BytesIO()
    listing = {"resources": [{"path": "archive/a.warc", "hash": f"sha256:{sha256(warc).hexdigest()}"}]}
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("datapackage.json", json.dumps(listing))
        archive.writestr("archive/a.warc", warc)
    return made.getvalue()


def damaged(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """`data` with one to six damages."""
    try:
        found: Any = json.loads(data)
    except ValueError:
        found = None
    if found is not None and chance.random() < 0.5:
        for _ in range(chance.randint(1, 6)):
            _replace(found, chance)
        return json.dumps(found, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((1, 2, 10, 200))
        kind = chance.randrange(5)
        if kind == 0:
            made[at : at + length] = b""
        elif kind == 1:
            made[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 50))
        elif kind == 2:
            made[at:at] = made[at : at + length] * chance.choice((1, 3))
        elif kind == 3 and at < len(made):
            made[at] = chance.randrange(256)
        else:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            made[at : at + length] = other[start : start + length]
    return bytes(made)


def _replace(found: Any, chance: random.Random) -> None:
    """Put another value somewhere into a JSON value, or take one away."""
    while isinstance(found, dict | list) and found:
        key: Any = chance.choice(list(found)) if isinstance(found, dict) else chance.randrange(len(found))
        if not isinstance(found[key], dict | list) or not found[key] or chance.random() < 0.2:
            if chance.random() < 0.2:
                del found[key]
            else:
                found[key] = chance.choice(VALUES)
            return
        found = found[key]


def wrong(data: bytes) -> str | None:
    """What is wrong with how `data` is read, None where nothing is."""
    begin = time.process_time()
    try:
        for item in items_of(data):
            if item.error is not None:
                continue
            try:
                document = read_bytes(item.raw, metadata=layered(item.metadata, Metadata()))
            except InputError:
                continue
            again = read_bytes(item.raw, metadata=document.metadata, language=document.language)
            if (again.id, again.text) != (document.id, document.text):
                return "read anew it is another document"
            if any(
                not 0 <= s["start"] < s["end"] <= len(document.text)
                for s in dict(document.metadata.extra).get("spans", ())
            ):
                return "a span leads outside the text"
    except InputError:
        pass
    except Exception as error:  # noqa: BLE001 (that is what is looked for)
        return f"{type(error).__name__}: {error}"
    return "it took too long" if time.process_time() - begin > LONGEST else None


def run(seconds: float, seed: int, keep: Callable[[int, str, bytes, str], None]) -> Counter[str]:
    """Read damaged exports for so long; how many of each format were read."""
    good = samples()
    names = list(good)
    done: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        chance = random.Random(seed)
        name = chance.choice(names)
        data = damaged(good[name], list(good.values()), chance)
        fault = wrong(data)
        if fault is not None:
            keep(seed, name, data, fault)
        done[name] += 1
        seed += 1
    return done


def main() -> int:
    """Print what was read and what broke; 1 where anything did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that break a reader")
    asked = parser.parse_args()
    broken: list[int] = []

    def keep(seed: int, name: str, data: bytes, fault: str) -> None:
        broken.append(seed)
        print(f"seed {seed}, {name}: {fault}", file=sys.stderr)
        if asked.keep is not None:
            asked.keep.mkdir(parents=True, exist_ok=True)
            (asked.keep / f"{seed}-{name}").write_bytes(data)

    done = run(60 * asked.minutes, asked.seed, keep)
    print(json.dumps({"files": done.total(), "broken": len(broken), **done}))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
