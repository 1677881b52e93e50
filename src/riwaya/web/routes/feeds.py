"""The feed of changes: what was recorded lately, as Atom and as JSON Feed. Web room."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from lxml import etree

from riwaya.desk.changes import Change, latest_changes
from riwaya.views.visible import visible
from riwaya.web.apiasks import Answer
from riwaya.web.desks import reading
from riwaya.web.settings import Settings

router = APIRouter(tags=["about"])
ATOM = "http://www.w3.org/2005/Atom"
TITLE = "رواية · Riwaya"  # an account


@router.get("/api/v1/feed.json")
def json_feed(request: Request) -> Response:
    """What was recorded lately, as a JSON Feed (jsonfeed.org): documents, judgements, pages gone, redactions."""
    with reading(request) as desk:
        found = latest_changes(desk)
    base = _base(request)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": f"{base}/inbox",
        "feed_url": f"{base}/api/v1/feed.json",
        "items": [
            {
                "id": one.entry.hash,
                "url": base + one.address,
                "title": _title(one),
                "content_text": one.text,
                "date_published": one.entry.recorded_at,
                "authors": [{"name": one.by}] if one.by else [],
                "tags": [one.entry.kind.value],
            }
            for one in found
        ],
    }
    return Answer(feed, media_type="application/feed+json")


@router.get("/api/v1/feed.atom")
def atom_feed(request: Request) -> Response:
    """The same as Atom (RFC 4287)."""
    with reading(request) as desk:
        found = latest_changes(desk)
    base = _base(request)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]  # the stubs know no default
    _add(feed, "title", TITLE)
    _add(feed, "id", f"{base}/api/v1/feed.atom")
    _add(feed, "updated", found[0].entry.recorded_at if found else "1970-01-01T00:00:00+00:00")
    for one in found:
        entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "title", _title(one))
        _add(entry, "id", f"urn:sha256:{one.entry.hash}")
        _add(entry, "updated", one.entry.recorded_at)
        etree.SubElement(entry, f"{{{ATOM}}}link", href=base + one.address)
        etree.SubElement(entry, f"{{{ATOM}}}category", term=one.entry.kind.value)
        _add(etree.SubElement(entry, f"{{{ATOM}}}author"), "name", one.by or "riwaya")
        _add(entry, "summary", one.text)
    body = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def _add(parent: etree._Element, name: str, text: str) -> None:
    """An element with a text: XML has no place for control characters, so they are named."""
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = visible(text)


def _title(one: Change) -> str:
    return " · ".join(part for part in (one.title, one.by) if part)


def _base(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return settings.url.rstrip("/")
