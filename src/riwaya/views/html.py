"""`--format html`: one self-contained page, no script, nothing loaded from elsewhere. Part of the views room.

Every string of a document goes through `article.shown`: escaped, control characters made visible. The page
carries a Content-Security-Policy of its own, so that even a mistake here could load or run nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import Any

import jinja2
from markupsafe import Markup

from riwaya.claims.model import Claim, Reading
from riwaya.document import Document
from riwaya.errors import RiwayaError
from riwaya.events.model import Comparison
from riwaya.events.sources import EventSources, sources_of
from riwaya.events.timeline import Timeline, timeline_of
from riwaya.views import event_wording, source_wording, timeline_wording, wording
from riwaya.views.accounts import accounts
from riwaya.views.article import Paragraph, attribute, ordered, paragraphs, shown
from riwaya.views.brief_model import COMPUTED, Brief
from riwaya.views.index import Index
from riwaya.views.phrase import marked
from riwaya.views.pictures.ranges import count_range_picture
from riwaya.views.pictures.timeaxis import time_axis
from riwaya.views.pictures.tree import source_tree
from riwaya.views.words import Ui, Words

Unread = Sequence[tuple[str, RiwayaError]]


def readings_page(readings: Sequence[Reading], unread: Unread = (), ui: Ui = "en") -> str:
    """Each document with its claims marked and explained beside the text."""
    index = Index.of(readings)
    return _render("read.html", index, Words(ui), readings=readings, unread=unread)


def comparison_page(comparison: Comparison, unread: Unread = (), ui: Ui = "en") -> str:
    """The events first: answers, accounts, conflicts, history; then every document as in `readings_page`."""
    index = Index.of_comparison(comparison)
    values = {
        "comparison": comparison,
        "timeline": timeline_of(comparison),
        "trees": {one.event.id: one for one in sources_of(comparison)},
        "readings": comparison.readings,
        "unread": unread,
    }
    return _render("compare.html", index, Words(ui), **values)


def timeline_page(
    comparison: Comparison, timeline: Timeline, unread: Unread = (), ui: Ui = "en", event: str | None = None
) -> str:
    """What became known document by document, then every document as in `readings_page`."""
    index = Index.of_comparison(comparison)
    values = {
        "comparison": comparison,
        "timeline": timeline,
        "shown_events": [one for one in comparison.events if event in (None, one.id)],
        "readings": comparison.readings,
        "unread": unread,
    }
    return _render("timeline.html", index, Words(ui), **values)


def sources_page(comparison: Comparison, sources: Sequence[EventSources], unread: Unread = (), ui: Ui = "en") -> str:
    """Whose word each event rests on, as a picture, in words and question by question; then every document."""
    index = Index.of_comparison(comparison)
    values = {"comparison": comparison, "sources": sources, "readings": comparison.readings, "unread": unread}
    return _render("sources.html", index, Words(ui), **values)


def timeline_svg(comparison: Comparison, timeline: Timeline, ui: Ui = "en") -> str:
    """The picture of a timeline alone, with its own style."""
    return time_axis(timeline, Index.of_comparison(comparison), Words(ui)).svg(picture_style()) + "\n"


def sources_svg(comparison: Comparison, sources: Sequence[EventSources], ui: Ui = "en") -> str:
    """The picture of the trees alone, with its own style."""
    return source_tree(sources, Index.of_comparison(comparison), Words(ui)).svg(picture_style()) + "\n"


def brief_page(brief: Brief, unread: Unread = (), ui: Ui = "en") -> str:
    """The desk brief on one or two sheets of paper: sentences, and every footnote as an anchor."""
    return _render("brief.html", Index.of(()), Words(ui), brief=brief, unread=unread, computed=COMPUTED, seen=[])


def _render(template: str, index: Index, words: Words, **values: Any) -> str:
    tools = {**TOOLS, "w": words, "index": index, "css": page_style()}
    return _environment().get_template(template).render(tools | values) + "\n"


@cache
def page_style() -> Markup:
    """The style of a page with everything that may stand in it."""
    return Markup("".join(resource(name) for name in ("palette.css", "page.css", "picture.css")))  # noqa: S704  our own


@cache
def picture_style() -> str:
    """The style of a picture that stands alone."""
    return resource("palette.css") + resource("picture.css")


@cache
def _environment() -> jinja2.Environment:
    return environment(jinja2.FunctionLoader(resource))


def environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """Templates in which everything is escaped and nothing unknown is passed over; for other rooms' pages too."""
    return jinja2.Environment(
        loader=loader,
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def resource(name: str) -> str:
    """A template or style sheet of this room."""
    return (resources.files(__package__) / "templates" / name).read_text("utf-8")


def _finalize(value: Any) -> Any:
    """Every string a template prints is escaped with its control characters shown; Markup is already done."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def document_paragraphs(reading: Reading, index: Index, words: Words) -> list[Paragraph]:
    claims = all_claims(reading, index)
    return paragraphs(reading.document, claims, [anchor(index, claim.id) for claim in claims], words)


def all_claims(reading: Reading, index: Index) -> list[Claim]:
    """The claims shown for a document, as linked by a comparison where there is one, the outlet's own voice last."""
    return [index.claims[claim.id] for claim in (*reading.claims, *reading.narrated)]


def anchor(index: Index, claim_id: str) -> str:
    """The name of a claim in links: 3-7 for the seventh claim of the third document."""
    return index.number(claim_id).replace(".", "-")


def web_link(document: Document) -> str | None:
    """The document's address when it is a plain http(s) one: nothing else may become a link."""
    url = document.metadata.url or ""
    plain = url.isascii() and url.isprintable() and not any(char in url for char in "\"'<>\\` ")
    return url if plain and url.startswith(("https://", "http://")) else None


_CLOCK = frozenset("0123456789:+-")
_POINTS = ".,،؛;"


def dated(text: str) -> Markup:
    """`text` shown, each date in it isolated with the time behind it: on a right-to-left line 2025-11-14 21:40 +03:00
    would read from its end.
    """
    words, pieces = text.split(" "), list[Markup]()
    while words:
        first = words.pop(0)
        if not wording.is_date(first):
            pieces.append(ordered(first))
            continue
        run = [first, *takewhile(_is_clock, words)]
        del words[: len(run) - 1]
        whole = " ".join(run)
        core = whole.rstrip(_POINTS)
        isolated = Markup('<bdi dir="ltr" class="date">{}</bdi>').format(core)
        pieces.append(isolated + shown(whole[len(core) :]))
    return Markup(" ").join(pieces)


def quoted(document: Document, claim: Claim) -> Markup:
    """What is said, as it is shown."""
    return ordered(wording.quoted(document, claim))


def _is_clock(word: str) -> bool:
    """True for 21:40 and +03:00, with a full stop behind them or without."""
    core = word.rstrip(_POINTS)
    return ":" in core and not set(core) - _CLOCK


def claim_href(index: Index, claim: Claim) -> str:
    """Where a reference to a claim leads: on a page that holds every document, to its card."""
    return f"#c{anchor(index, claim.id)}"


def document_href(index: Index, document: str) -> str:
    """Where a reference to a document leads."""
    return f"#d{index.place(document)}"


def event_href(n: int, event: str) -> str:  # noqa: ARG001  other pages have no numbers
    """Where a reference to an event leads, by its number on the page or its id."""
    return f"#e{n}"


TOOLS: dict[str, Any] = {
    "accounts": accounts,
    "all_claims": all_claims,
    "anchor": anchor,
    "answer_rows": source_wording.answer_rows,
    "asked_words": event_wording.asked_words,
    "attribute": attribute,
    "counted_of": event_wording.counted_of,
    "counts_words": event_wording.counts_words,
    "claim_href": claim_href,
    "changes": event_wording.changes,
    "copy_words": source_wording.copy_words,
    "counted": source_wording.counted,
    "dated": dated,
    "document_href": document_href,
    "event_href": event_href,
    "event_number": timeline_wording.event_number,
    "figure_notes": timeline_wording.figure_notes,
    "figure_rows": timeline_wording.figure_rows,
    "figure_words": timeline_wording.figure_words,
    "five_nouns": source_wording.FIVE,
    "grade_tone": wording.grade_tone,
    "grade_words": timeline_wording.grade_words,
    "groups": timeline_wording.groups,
    "hops_in_order": wording.hops_in_order,
    "in_drawer": "",
    "in_order_of_need": event_wording.in_order_of_need,
    "marked": marked,
    "kind_tone": timeline_wording.tone_of,
    "kind_words": timeline_wording.kind_words,
    "kinds_of": timeline_wording.kinds_of,
    "of_first_voices": timeline_wording.of_first_voices,
    "one_line": wording.one_line,
    "origin_facts": source_wording.origin_facts,
    "origin_name": source_wording.origin_name,
    "origin_words": event_wording.origin_words,
    "outlet_name": source_wording.outlet_name,
    "taken_words": event_wording.taken_words,
    "paragraphs": document_paragraphs,
    "party_name": source_wording.party_name,
    "passage_text": timeline_wording.passage_text,
    "place_words": timeline_wording.place_words,
    "position_words": event_wording.position_words,
    "ordered": ordered,
    "quoted": quoted,
    "range_picture": count_range_picture,
    "said_at_words": timeline_wording.said_at_words,
    "said_when": wording.said_when,
    "source_picture": source_tree,
    "speaker_name": wording.speaker_name,
    "timeline_picture": time_axis,
    "tone": wording.tone,
    "value_notes": wording.value_notes,
    "value_words": wording.value_words,
    "voices": event_wording.voices,
    "web_link": web_link,
    "when": wording.when,
    "who": timeline_wording.who,
    "why_one": source_wording.why_one,
}
