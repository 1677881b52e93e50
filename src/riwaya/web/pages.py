"""Pages: templates filled in for whoever asks, in their language, every string escaped and isolated. Web room."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import urlencode

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from riwaya.claims.model import Claim
from riwaya.views.html import TOOLS, environment, resource
from riwaya.views.index import Index
from riwaya.views.words import Ui
from riwaya.web import paging, shown
from riwaya.web.asking import UI_COOKIE, Links, asked_of, ui_of
from riwaya.web.labels import Labels
from riwaya.web.saved import saved_here
from riwaya.web.settings import Settings
from riwaya.web.who import Role, Who

FRAGMENT = "x-fragment"
"""Header with which our script asks for the middle of a page alone."""
YEAR = 365 * 24 * 3600


def render(request: Request, template: str, at: str = "", **values: Any) -> HTMLResponse:
    """The page of a template; for our script only what stands in its middle.

    `at` is where links back to this page lead, where that is not where it was asked for: the answer to a form.
    """
    settings: Settings = request.app.state.settings
    ui = ui_of(request, settings.ui)
    context = {**_tools(request, ui, settings), **(_from(at, ui) if at else {}), **values}
    page = HTMLResponse(_environment().get_template(template).render(context) + "\n")
    page.headers["vary"] = f"cookie, {FRAGMENT}"
    _remember(request, page, ui)
    return page


def _tools(request: Request, ui: Ui, settings: Settings) -> dict[str, Any]:
    """What every template may use."""
    words, link, who = Labels(ui), Links.of(request), getattr(request.state, "who", None)
    return {
        **TOOLS,
        **shown.TOOLS,
        "w": words,
        "link": link,
        "path": request.url.path,
        "query": request.query_params,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "index": Index.of(()),
        "asked": _asked(request),
        "me": who,
        "back": "",
        "same": partial(_with, request),
        "part_of": partial(paging.part_of, request.query_params),
        "part_number": partial(paging.number_of, request.query_params),
        "may_edit": isinstance(who, Who) and who.role.covers(Role.EDITOR) and not settings.read_only,
        "is_admin": isinstance(who, Who) and who.role is Role.ADMIN,
        "settings": settings,
        "layout": "fragment.html" if FRAGMENT in request.headers else "base.html",
        "is_fragment": FRAGMENT in request.headers,
        "claim_href": lambda _, claim: _claim_href(link, claim),
        "document_href": lambda _, document: link("documents", document),
        "event_href": lambda _, event: link("events", event),
        "saved_here": partial(saved_here, request),
        "in_drawer": Markup(" data-drawer"),
        "stylesheet": f"/style.css?{mark('style')}",
        "script": f"/static/js/desk.js?{mark('script')}",
        "other_language": _with(request, ui="en" if ui == "ar" else "ar"),
        "now_link": _with(request, as_of=None, known_at=None),
        **_judged(request),
    }


def _from(at: str, ui: Ui) -> dict[str, Any]:
    """What says where a page is, for one that is at another address than it was asked for."""
    other = f"{at}?{urlencode({'ui': 'en' if ui == 'ar' else 'ar'})}"
    return {"path": at, "here": at, "other_language": other, "now_link": at}


def _with(request: Request, **changed: object) -> str:
    """The address of this page with something else asked."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changed]
    pairs = kept + [(name, str(value)) for name, value in changed.items() if value is not None]
    return request.url.path + (f"?{urlencode(pairs)}" if pairs else "")


def _judged(request: Request) -> dict[str, str]:
    """The judgement just recorded, by its id, and one of somebody else beside it."""
    found = {
        f"judged_{name}": request.query_params.get(key, "") for name, key in (("id", "judged"), ("beside", "beside"))
    }
    return {name: text if _is_judgement(text) else "" for name, text in found.items()}


def _is_judgement(text: str) -> bool:
    return len(text) == len("j0123456789abcdef") and text[0] == "j" and not set(text[1:]) - set("0123456789abcdef")


@cache
def mark(name: str) -> str:
    """What an address of the style sheet or the script ends with, so that browsers may keep it for ever."""
    text = style() if name == "style" else (_own("js") / "desk.js").read_text("utf-8")
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _claim_href(link: Links, claim: Claim) -> str:
    return link("claims", claim.id)


def _asked(request: Request) -> Any:
    """The instants, or nothing where what is asked for is no instant: the page that says so is rendered too."""
    from riwaya.desk.asked import NOW
    from riwaya.errors import UsageError

    try:
        return asked_of(request)
    except UsageError:
        return NOW


def _remember(request: Request, page: Response, ui: Ui) -> None:
    """Keep the language that was asked for."""
    if request.query_params.get("ui") == ui and request.cookies.get(UI_COOKIE) != ui:
        page.set_cookie(UI_COOKIE, ui, max_age=YEAR, samesite="lax", httponly=True)


@cache
def _environment() -> jinja2.Environment:
    """Our templates, and those of the views beside them under `views/`."""
    return environment(jinja2.FunctionLoader(_source))


def _source(name: str) -> str | None:
    ours = resources.files(__package__) / "templates" / name
    if ours.is_file():
        return ours.read_text("utf-8")
    try:
        return resource(name)
    except FileNotFoundError:
        return None


@cache
def style() -> str:
    """The one style sheet: the faces, the colours, what the reports have, what the workbench adds."""
    own = _own("css")
    sheets = [(own / "faces.css").read_text("utf-8")]
    sheets += [resource(name) for name in ("palette.css", "page.css", "picture.css")]
    return "".join([*sheets, *((own / f"{name}.css").read_text("utf-8") for name in ("desk", "board", "reader"))])


def _own(folder: str) -> Traversable:
    return resources.files(__package__) / "static" / folder
