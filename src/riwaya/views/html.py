"""`--format html`: one self-contained page, no script, nothing loaded from elsewhere. Part of the views room.

Every string of a document goes through `article.shown`: escaped, control characters made visible. The page
carries a Content-Security-Policy of its own, so that even a mistake here could load or run nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from riwaya.claims.model import Claim, Reading
from riwaya.document import Document
from riwaya.errors import RiwayaError
from riwaya.events.model import Comparison
from riwaya.views import event_wording, wording
from riwaya.views.accounts import accounts
from riwaya.views.article import Paragraph, attribute, paragraphs, shown
from riwaya.views.index import Index
from riwaya.views.words import Ui, Words

Unread = Sequence[tuple[str, RiwayaError]]


def readings_page(readings: Sequence[Reading], unread: Unread = (), ui: Ui = "en") -> str:
    """Each document with its claims marked and explained beside the text."""
    index = Index.of(readings)
    return _render("read.html", index, Words(ui), readings=readings, unread=unread)


def comparison_page(comparison: Comparison, unread: Unread = (), ui: Ui = "en") -> str:
    """The events first: answers, accounts, conflicts, history; then every document as in `readings_page`."""
    index = Index.of_comparison(comparison)
    return _render("compare.html", index, Words(ui), comparison=comparison, readings=comparison.readings, unread=unread)


def _render(template: str, index: Index, words: Words, **values: Any) -> str:
    tools = {**_TOOLS, "w": words, "index": index, "css": Markup(resource("page.css"))}  # noqa: S704  our own file
    return _environment().get_template(template).render(tools | values) + "\n"


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


def dated(text: str) -> Markup:
    """`text` shown, each date in it isolated: 2025-11-14 would read 14-11-2025 on a right-to-left line."""
    words = [
        Markup('<bdi dir="ltr" class="date">{}</bdi>').format(w) if wording.is_date(w) else shown(w)
        for w in text.split(" ")
    ]
    return Markup(" ").join(words)


def share(value: int, most: int) -> int:
    """`value` as a percentage of `most`, for the range bar."""
    return round(100 * value / most) if most else 0


_TOOLS: dict[str, Callable[..., Any]] = {
    "accounts": accounts,
    "all_claims": all_claims,
    "anchor": anchor,
    "attribute": attribute,
    "counts_words": event_wording.counts_words,
    "changes": event_wording.changes,
    "dated": dated,
    "grade_tone": wording.grade_tone,
    "hops_in_order": wording.hops_in_order,
    "in_order_of_need": event_wording.in_order_of_need,
    "one_line": wording.one_line,
    "origin_words": event_wording.origin_words,
    "taken_words": event_wording.taken_words,
    "paragraphs": document_paragraphs,
    "position_words": event_wording.position_words,
    "quoted": wording.quoted,
    "said_when": wording.said_when,
    "share": share,
    "speaker_name": wording.speaker_name,
    "tone": wording.tone,
    "value_notes": wording.value_notes,
    "value_words": wording.value_words,
    "voices": event_wording.voices,
    "web_link": web_link,
    "when": wording.when,
}
