"""What the pages of an event of hundreds of documents weigh as they travel."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta

import pytest

from riwaya.document import Metadata
from tests.support.workbench import fill, running, settings_for

DOCUMENTS = 300
AT_MOST = 50_000
"""Bytes of a page, packed: a third of what one may weigh (docs/serving.md), for these sentences pack well."""
# Invented people, each of whom gives an account of his own: the explosion in the market of Sabha.
FIRST = ("سامر", "نادر", "هيثم", "وليد", "فارس", "جابر", "ماهر", "رامي", "شادي", "عادل", "كمال", "منير")
LAST = ("الحداد", "النجار", "الخياط", "الصباغ", "اللحام", "الدباغ", "الفحام", "الرسام", "الطحان", "العطار", "السقا",
        "القصاب", "الحمال", "البناء", "الكاتب", "الوراق", "الساعاتي", "الزجاج", "النساج", "الملاح", "الخباز", "الحلاق",
        "الغزال", "الجمال", "الفلاح", "البحار")  # fmt: skip
WHO = ("المتحدث باسم البلدية", "المسعف", "مدير المستشفى", "عضو المجلس البلدي", "قائد الشرطة")
KILLED = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة")


def article(number):
    """An outlet's report: one man's account, another's accusation, a denial (invented for this test)."""
    one, other = (f"{FIRST[n % 12]} {LAST[n // 12 % 26]}" for n in (number, number + 156))
    lines = (
        f"انفجار في سوق سبها: رواية {one}",
        f"قال {WHO[number % 5]} {one} إن انفجارا وقع الأحد في سوق سبها وأسفر عن مقتل {KILLED[number % 5]} أشخاص.",
        f"واتهم {WHO[number % 4]} {other} كتائب النهر بتنفيذ التفجير في سوق سبها.",
        f"ونفى {one} أن يكون مسلحون شاركوا في التفجير." if number % 2 else f"ورفض {one} التعليق على سبب التفجير.",
    )
    return "\n\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A workbench over one event of `DOCUMENTS` documents, and the event's id."""
    folder = tmp_path_factory.mktemp("large")
    settings, told = settings_for(folder), []
    for number in range(DOCUMENTS):
        path = folder / f"{number:03}.txt"
        path.write_text(article(number), "utf-8")
        published = datetime(2025, 3, 17, 6, tzinfo=UTC) + timedelta(minutes=7 * number)
        told.append((path, Metadata(f"منبر {LAST[number % 26]}", published, f"https://market.example/{number}")))
    fill(settings.target, (), told)
    with running(settings) as found:
        (event,) = [one for one in found.browser().get("/api/v1/events").json["events"] if one["documents"] > 250]
        yield found.browser(), event["id"]


def page(large, part):
    answer = large[0].get(f"/events/{large[1]}{part}", accept_encoding="gzip")
    assert answer.status == 200
    return len(answer.body), gzip.decompress(answer.body).decode()


@pytest.mark.parametrize(
    "part",
    ["", "?as_of=2025-03-18", "?accounts=2&denials=2&conflicts=2&history=2", "/questions", "/sources", "/timeline",
     "/timeline?part=3", "/brief"],
)  # fmt: skip
def test_no_page_of_a_large_event_weighs_more_than_it_may(large, part):
    weight, _ = page(large, part)
    assert weight < AT_MOST


def test_every_account_of_a_large_event_is_reached_by_links_that_keep_the_instant(large):
    seen, address, told = [], "?as_of=2025-03-18", set()
    while address:
        _, text = page(large, address)
        seen += re.findall(r'<th scope="col"><(?:a [^>]*><)?bdi dir="auto">([^<]+)', text)
        told |= set(re.findall(r'</bdi> of (\d+)</span>(?:[^#]*)#accounts"', text))
        following = re.search(r'rel="next" href="/events/\w+([^"#]*)#accounts"', text)
        address = following[1].replace("&amp;", "&") if following else ""
        assert not address or "as_of=2025-03-18" in address
    assert len(seen) > 250
    assert told == {str(len(seen))}


def test_every_document_of_a_large_event_stands_in_one_part_of_its_timeline(large):
    seen = []
    _, text = page(large, "/timeline")
    parts = re.findall(r'href="/events/\w+/timeline\??([^"#]*)#parts"[^>]*><bdi', text)
    for part in parts:
        _, text = page(large, f"/timeline?{part}")
        seen += re.findall(r'class="known"><header>.*?href="/documents/(\w+)', text, re.DOTALL)
    assert len(seen) == len(set(seen)) >= DOCUMENTS - 5
