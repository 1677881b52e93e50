"""Feeds as Atom and as JSON Feed: what was recorded lately, and what of it answers a saved search. Web room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from lxml import etree

from riwaya.desk.changes import Change, latest_changes
from riwaya.ledger.saved import SavedSearch
from riwaya.views.visible import visible
from riwaya.web.apiasks import Answer, Id
from riwaya.web.desks import reading
from riwaya.web.questions import Question
from riwaya.web.saved import latest_of, saved_of
from riwaya.web.settings import Settings
from riwaya.web.who import Who, viewer

router = APIRouter(tags=["about"])
ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
TITLE = "رواية · Riwaya"  # an account


@router.get("/api/v1/feed.json")
def json_feed(request: Request) -> Response:
    """What was recorded lately, as a JSON Feed (jsonfeed.org): documents, judgements, pages gone, redactions."""
    with reading(request) as desk:
        found = latest_changes(desk)
    return _json(request, TITLE, "/inbox", found)


@router.get("/api/v1/feed.atom")
def atom_feed(request: Request) -> Response:
    """The same as Atom (RFC 4287)."""
    with reading(request) as desk:
        found = latest_changes(desk)
    return _atom(request, TITLE, found)


@router.get("/api/v1/saved/{search}/feed.json")
def saved_json(request: Request, search: Id, who: Annotated[Who, Depends(viewer)]) -> Response:
    """What answers a saved search among the documents recorded lately, or the events they tell of, as a JSON Feed."""
    saved, found = _saved(request, who, search)
    return _json(request, f"{TITLE}: {saved.name}", saved.address, found)


@router.get("/api/v1/saved/{search}/feed.atom")
def saved_atom(request: Request, search: Id, who: Annotated[Who, Depends(viewer)]) -> Response:
    """The same as Atom (RFC 4287)."""
    saved, found = _saved(request, who, search)
    return _atom(request, f"{TITLE}: {saved.name}", found)


def _saved(request: Request, who: Who, search: str) -> tuple[SavedSearch, list[Change]]:
    """A saved search and what is in its feed, the newest first."""
    saved = saved_of(request).one(who, search)
    with reading(request) as desk:
        found = Question.of(saved.address).new(desk, latest_of(desk))
    return saved, found[::-1][:MOST]


def _json(request: Request, title: str, home: str, found: Sequence[Change]) -> Response:
    base = _base(request)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": f"{base}{home}",
        "feed_url": f"{base}{request.url.path}",
        "items": [
            {
                "id": one.key,
                "url": base + one.address,
                "title": _title(one),
                "content_text": one.text,
                "date_published": one.entry.recorded_at,
                "authors": [{"name": one.by}] if one.by else [],
                "tags": [one.kind],
            }
            for one in found
        ],
    }
    return Answer(feed, media_type="application/feed+json")


def _atom(request: Request, title: str, found: Sequence[Change]) -> Response:
    base = _base(request)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]  # the stubs know no default
    _add(feed, "title", title)
    _add(feed, "id", f"{base}{request.url.path}")
    _add(feed, "updated", found[0].entry.recorded_at if found else "1970-01-01T00:00:00+00:00")
    for one in found:
        entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "title", _title(one))
        _add(entry, "id", f"urn:sha256:{one.key}")
        _add(entry, "updated", one.entry.recorded_at)
        etree.SubElement(entry, f"{{{ATOM}}}link", href=base + one.address)
        etree.SubElement(entry, f"{{{ATOM}}}category", term=one.kind)
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
