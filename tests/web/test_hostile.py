"""Whatever a stranger's article, feed, file name or address holds is shown as text on every page, and breaks none."""

from __future__ import annotations

import json
from urllib.parse import quote

import lxml.html
import pytest

from riwaya.document import Metadata
from tests.support.workbench import fill, running, settings_for

SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
LEFT, RIGHT, END = chr(0x202D), chr(0x202E), chr(0x2066)
BIDI = f"{RIGHT}moc.live{LEFT}{END}"
TITLE = f"انفجار في سوق {SCRIPT}{BIDI}"  # an explosion in a market (invented for demonstration)
BODY = f"""{TITLE}

قال المتحدث باسم وزارة الداخلية سامر {SCRIPT} العلي إن ثلاثة أشخاص قتلوا في انفجار بسوق المدينة.
ونفت كتائب {SCRIPT} مسؤوليتها عن الانفجار، وقالت في بيان عبر قناتها على تلغرام «{SCRIPT}» إنها لا علاقة لها به.
وقال مصدر أمني لوكالة {SCRIPT} إن خمسة أشخاص قتلوا في انفجار السوق {BIDI}.
"""
"""Invented for demonstration: a spokesman counts three dead, brigades deny, a source counts five."""
HTML = f"""<!doctype html><html lang="ar"><head><title>{TITLE}</title>
<meta name="author" content='x" onmouseover="alert(1)'><script>alert(1)</script><style>*{{x:y}}</style></head>
<body><h1>{TITLE}</h1><article onclick="alert(1)"><p>قال متحدث باسم الجيش إن رجلين قتلا في انفجار السوق.</p>
<iframe src="javascript:alert(1)"></iframe><svg onload="alert(1)">
<a xlink:href="javascript:alert(1)">x</a></svg></article></body></html>"""
ADDRESSES = (
    "javascript:alert(1)//", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", 'https://example.org/"><script>alert(1)</script>',
)  # fmt: skip
ALLOWED_SCHEMES = ("http://", "https://", "/", "#", "?", "mailto:")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A ledger in which every string that can be stored is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    settings = settings_for(folder)
    told = []
    for number, address in enumerate(ADDRESSES):
        path = folder / f"{number}'onload=alert(1) {RIGHT}.txt"
        path.write_text(BODY + f"\nوقال شاهد رقم {number} إن {number} أشخاص أصيبوا.\n", "utf-8")  # a witness (invented)
        extra = (("handle", SCRIPT), ("channel_id", SCRIPT), (SCRIPT, SCRIPT))
        told.append(
            (
                path,
                Metadata(
                    f"Post {number} {SCRIPT}", None, address, SCRIPT, f"{SCRIPT}{BIDI}", None, (SCRIPT,), extra, SCRIPT
                ),
            )
        )
    page = folder / "page.html"
    page.write_text(HTML, "utf-8")
    fill(settings.target, told=[*told, (page, Metadata("Norvale Post"))])
    with running(settings) as found:
        browser = found.browser()
        claim = browser.get("/api/v1/claims").json["claims"][0]["id"]
        for verdict, value in (("speaker", {"name": SCRIPT, "type": "organization"}), ("confirm", {})):
            asked = {
                "verdict": verdict,
                "reason": SCRIPT + BIDI,
                "claims": [claim],
                "value": value,
                "by": "Mona " + SCRIPT,
            }
            assert browser.send("/api/v1/judgements", asked).status == 201
        found.claim = claim
        for address in ("/search?q=", "/inbox?has=", "/events?place="):
            asked = {"name": SCRIPT, "address": address + quote(SCRIPT + BIDI, safe="")}
            assert browser.send("/api/v1/saved", asked).status == 201
        search = browser.get("/api/v1/saved").json["saved"][0]["id"]
        hook = {"url": f"https://192.0.43.8/{quote(SCRIPT)}?{SCRIPT}", "scope": "search", "search": search}
        made = browser.send("/api/v1/hooks", hook)
        assert made.status == 201, made.text
        assert browser.send(f"/api/v1/hooks/{made.json['id']}/pause", {}).status == 200
        yield found


def pages(found):
    """Every page there is about what the ledger holds."""
    browser = found.browser()
    events = [one["id"] for one in browser.get("/api/v1/events").json["events"]]
    documents = [one["id"] for one in browser.get("/api/v1/documents").json["documents"]]
    claims = [one["id"] for one in browser.get("/api/v1/claims?limit=10").json["claims"]]
    hostile = quote(SCRIPT + BIDI, safe="")
    yield from (
        "/inbox",
        "/events",
        "/review",
        "/judgements",
        "/map",
        "/voices",
        "/account",
        "/users",
        "/audit",
        "/saved",
        "/claims",
        f"/claims?actor={hostile}",
        "/hooks",
        f"/hooks?event={hostile}",
        "/nothing",
    )
    for event in events:
        yield from (
            f"/events/{event}{part}" for part in ("", "/sources", "/timeline", "/brief", "?all=1", "/brief?lang=ar")
        )
    yield from (f"/documents/{one}" for one in documents)
    yield from (f"/claims/{one}" for one in [*claims, found.claim])
    yield from (f"/voices/{hostile}", f"/channels/{hostile}", f"/search?q={hostile}", f"/search?q={quote('انفجار')}")
    yield from (
        f"/events?{name}={hostile}" for name in ("place", "actor", "outlet", "since", "stance", "type", "as_of", "ui")
    )
    yield from (f"/inbox?has={hostile}", f"/inbox?import={hostile}", f"/documents/{documents[0]}/diff?other={hostile}")
    yield from (
        f"/{hostile}",
        f"/events/{hostile}",
        f"/claims/{hostile}",
        f"/documents/{hostile}/raw",
        f"/login?next={hostile}",
    )


def addresses_of(page):
    for element in page.iter():
        for name in ("href", "src", "action", "formaction", "xlink:href", "poster", "data"):
            if isinstance(element.tag, str) and element.get(name):
                yield element.get(name)


def check_harmless(path, answer):
    """No element, attribute or address of a stranger's is in the page."""
    assert answer.status < 500, (path, answer.text[-300:])
    page = lxml.html.document_fromstring(answer.text)
    assert [one.get("src", "").partition("?")[0] for one in page.iter("script")] == ["/static/js/desk.js"], path
    assert not list(page.iter("iframe", "object", "embed", "style", "base", "img")), path
    handlers = [name for one in page.iter() if isinstance(one.tag, str) for name in one.attrib if name.startswith("on")]
    assert handlers == [], path
    assert not [one for one in page.iter() if isinstance(one.tag, str) and one.get("style")], path
    assert [one for one in addresses_of(page) if not one.startswith(ALLOWED_SCHEMES)] == [], path
    assert not {LEFT, RIGHT} & set(answer.text), path


@pytest.mark.parametrize("ui", ["ar", "en"])
def test_no_stored_or_asked_string_becomes_markup_on_any_page(hostile, ui):
    browser = hostile.browser()
    browser.cookies["riwaya_ui"] = ui
    seen = 0
    for path in pages(hostile):
        answer = browser.get(path)
        if answer.status == 303 or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        check_harmless(path, answer)
        seen += "alert(1)" in answer.text
    assert seen > 20


def test_the_answers_for_programs_are_json_and_nothing_else(hostile):
    for path in ("events", "documents", "claims", "conflicts", "judgements", "review", "map", "log"):
        answer = hostile.browser().get(f"/api/v1/{path}")
        assert answer.headers["content-type"] in ("application/json", "application/geo+json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not {LEFT, RIGHT} & set(answer.text)
        json.loads(answer.body)


def test_the_raw_file_is_kept_as_a_download_and_never_shown(hostile):
    browser = hostile.browser()
    found = browser.get("/api/v1/documents").json["documents"]
    page = next(one for one in found if one["input"].endswith("page.html"))
    answer = browser.get(f"/documents/{page['id']}/raw")
    assert answer.body.decode() == HTML
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_hostile_file_name_does_not_break_the_header_it_stands_in(hostile):
    browser = hostile.browser()
    for one in browser.get("/api/v1/documents").json["documents"]:
        answer = browser.get(f"/documents/{one['id']}/raw")
        assert answer.status == 200
        assert "\r" not in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2f..%2fapp.py", "/static/%2e%2e/%2e%2e/app.py", "/static/....//app.py",
        "/static/css",
        "/static/%00", "/static//etc/passwd", "/static/..\\..\\app.py", "/static/js/../../app.py",
        "/%2e%2e/%2e%2e/etc/passwd",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder_of_the_pages(hostile, path):
    answer = hostile.browser().get(path)
    assert answer.status in (404, 421, 400)
    assert "create(settings" not in answer.text


def test_an_uploaded_name_and_its_error_are_shown_as_text(hostile):
    browser = hostile.browser()
    body = (
        b'--x\r\ncontent-disposition: form-data; name="by"\r\n\r\nMona\r\n'
        b'--x\r\ncontent-disposition: form-data; name="files"; filename="../<img src=x onerror=alert(1)>.txt"\r\n'
        b"\r\n\r\n--x--\r\n"
    )
    headers = {"content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin"}
    led = browser.ask("POST", "/imports", body, headers)
    assert led.status == 303, led.text[-400:]
    hostile.imported(led.headers["location"].rpartition("=")[2])
    check_harmless("inbox", browser.get(led.headers["location"]))
