"""Small pages for tests of HTML: a story of three paragraphs and what a test puts into it. All names are invented."""

from __future__ import annotations

from riwaya.document import Document
from riwaya.ingest.reader import read_bytes
from riwaya.vocabulary import Language, ZoneKind

TITLE = "الوزارة تنفي تسرب المياه من السد"  # the ministry denies that the dam leaks
FIRST = "قالت وزارة الري إن السد الشرقي سليم، وأضافت أن فرقها تتابع منسوب المياه كل ساعة في ثلاث محطات."
SECOND = "ونفى المتحدث باسمها، سالم ناجي، وقوع أي تسرب، وقال إن الصور المتداولة التقطت قبل ثلاثة أعوام."
THIRD = "ولم يصدر عن مجلس المحافظة أي تعليق حتى مساء الجمعة، رغم طلبات متكررة من صحافيين في المدينة."
STORY = [FIRST, SECOND, THIRD]
OTHER = "أعلنت مصلحة الطرق أن الجسر القديم سيغلق أمام الشاحنات حتى نهاية الشهر الجاري بسبب أعمال الصيانة."
"""How another story begins: the old bridge is closed to lorries."""


def page(between: str = "", *, above: str = "", below: str = "", head: str = "", around: str = "article") -> str:
    """A page with `between` after the first paragraph, `above` below the headline and `below` after the story."""
    story = f"<p>{FIRST}</p>{between}<p>{SECOND}</p><p>{THIRD}</p>"
    body = f"<{around}><h1>{TITLE}</h1>{above}<div class='txt'>{story}</div></{around}>{below}"
    return f"<!DOCTYPE html><html lang='ar'><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"


def read(markup: str) -> Document:
    """The document of a page."""
    return read_bytes(markup.encode(), name="page.html", language=Language.AR)


def lines(markup: str, kind: ZoneKind) -> list[str]:
    """The lines of a page that are of a kind."""
    found = read(markup)
    return [line for zone in found.zones if zone.kind is kind for line in found.quote(zone.span).split("\n") if line]


def body(markup: str) -> list[str]:
    """The paragraphs of its story."""
    return lines(markup, ZoneKind.BODY)
