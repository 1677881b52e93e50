"""Pages of events, documents, claims, voices and judgements, as browsers ask for them."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest

from riwaya.document import Metadata
from tests.support.workbench import camp, fill, running, settings_for

BREAD = "https://bread.example/fire"


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """A page that was changed (invented: a fire in a bakery), and the coverage of the camp; for judging too."""
    folder = tmp_path_factory.mktemp("two")
    settings = settings_for(folder)
    told = []
    for number, count in enumerate(("رجلين", "ثلاثة رجال")):  # two men, three men
        path = folder / f"{number}.txt"
        path.write_text(f"حريق في مخبز\n\nقال رئيس البلدية سامر العلي إن {count} أصيبوا في حريق المخبز.\n", "utf-8")
        told.append((path, Metadata("بريد المخبز", None, BREAD)))
    fill(settings.target, camp(), told)
    with running(settings) as found:
        yield found


def first(page, pattern):
    return re.search(pattern, page.text)[1]


@pytest.fixture(scope="module")
def ids(two):
    browser = two.browser()
    event = max(browser.get("/api/v1/events").json["events"], key=lambda one: one["conflicts"])["id"]
    claims = browser.get(f"/api/v1/claims?event={event}&stance=deny").json["claims"]
    return {"event": event, "claim": claims[0]["id"], "document": claims[0]["source_document"]["id"]}


def judged(two, **values):
    return two.browser().form("/judgements", {"by": "R. Haddad", "reason": "as it stands", **values})


def test_every_link_of_a_past_board_keeps_the_instant(two, ids):
    page = two.browser().get(f"/events/{ids['event']}?as_of=2025-11-15T15:00:00%2B03:00").text
    links = re.findall(r'href="(/(?:claims|events|voices|documents)/[^"#]*)', page)
    steps = [link for link in links if "as_of=2025-11-15T15" not in link]
    assert links
    assert all(link.startswith(f"/events/{ids['event']}") for link in steps)  # back to now, and the steps of the replay


def test_a_board_before_its_event_was_told_of_says_so(two, ids):
    answer = two.browser().get(f"/events/{ids['event']}?as_of=2001-01-01")
    assert answer.status == 200
    assert "Nothing was public about this event" in answer.text


def test_an_event_that_never_was_is_not_found_then_either(two):
    assert two.browser().get("/events/e000000000").status == 404
    assert two.browser().get("/events/e000000000?as_of=2001-01-01").status == 404


def test_a_fragment_is_the_middle_of_the_page_alone(two, ids):
    whole = two.browser().get(f"/claims/{ids['claim']}")
    part = two.browser().get(f"/claims/{ids['claim']}", x_fragment="1")
    assert "<html" in whole.text
    assert "<html" not in part.text
    context = r'(?s)<div class="context"[^>]*>(.*?)</div>'
    assert first(whole, context) == first(part, context)


def test_a_changed_page_shows_what_changed(two):
    changed = first(two.browser().get("/inbox?kind=changed"), r'href="(/documents/\w+/diff)')
    page = two.browser().get(changed).text
    assert "<del>رجلين</del>" in page
    assert "<ins>ثلاثة رجال</ins>" in page


def test_the_raw_file_is_kept_to_be_saved_and_never_shown(two, ids):
    answer = two.browser().get(f"/documents/{ids['document']}/raw")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.body


def test_the_language_chosen_is_kept(two):
    browser = two.browser()
    assert 'dir="ltr"' in browser.get("/events").text.partition("<head>")[0]
    browser.get("/events?ui=ar")
    assert 'lang="ar" dir="rtl"' in browser.get("/events").text.partition("<head>")[0]


def test_an_instant_that_is_none_is_an_error_of_one_line(two):
    answer = two.browser().get("/events?as_of=yesterday")
    assert answer.status == 400
    assert "yesterday" in answer.text


def test_the_brief_is_in_the_language_asked_for_whatever_the_labels_are_in(two, ids):
    page = two.browser().get(f"/events/{ids['event']}/brief?lang=ar").text
    assert '<div class="brief" lang="ar" dir="rtl">' in page
    text = two.browser().get(f"/events/{ids['event']}/brief.txt?lang=ar")
    assert text.headers["content-type"].startswith("text/plain")
    assert "لم يُتحقَّق منه" in text.text  # not verified


def test_a_judgement_leads_back_to_where_it_was_made_and_keeps_the_name(two, ids):
    browser = two.browser()
    back = f"/documents/{ids['document']}"
    values = {"verdict": "confirm", "claim": ids["claim"], "by": "R. Haddad", "reason": "heard it", "next": back}
    answer = browser.form("/judgements", values)
    assert answer.status == 303
    assert answer.headers["location"].startswith(f"{back}?judged=j")
    assert browser.cookies["riwaya_name"] == quote("R. Haddad")
    again = browser.form("/judgements", values)
    assert "again=1" in again.headers["location"]


def test_a_judgement_leads_nowhere_else(two, ids):
    answer = judged(two, verdict="confirm", claim=ids["claim"], next="https://evil.example/")
    assert answer.headers["location"].startswith("/?judged=")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"verdict": "confirm", "claim": "c0000000"}, "found no claim"),
        ({"verdict": "merge", "events": "e0000000"}, "found no event"),
        ({"verdict": "withdraw", "withdraws": "j0000000"}, "no judgement"),
        ({"verdict": "burn"}, "allowed are confirm"),
        ({"verdict": "reliability", "actor": "بريد", "letter": "Z"}, "one of A, B"),  # an invented outlet
        ({"verdict": "speaker", "name": ""}, "about one claim"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused_with_one_line(two, values, told):
    answer = judged(two, **values)
    assert 400 <= answer.status < 500
    assert told in answer.text


def test_who_judges_what_somebody_else_just_judged_is_told_of_it(two):
    claim = two.browser().get("/api/v1/claims?stance=disown").json["claims"][0]["id"]
    judged(two, verdict="confirm", claim=claim, seen="none")
    answer = two.browser().form(
        "/judgements", {"verdict": "reject", "claim": claim, "by": "M. Saleh", "reason": "no", "seen": "none"}
    )
    beside = first_of(answer.headers["location"], r"beside=(j\w+)")
    page = two.browser().get(answer.headers["location"]).text
    assert beside in page
    assert "Somebody else judged this" in page


def first_of(text, pattern):
    return re.search(pattern, text)[1]


def test_what_is_in_the_address_is_no_judgement_unless_it_looks_like_one(two):
    page = two.browser().get("/events?judged=%3Cscript%3E").text
    assert 'class="told' not in page.replace('class="told noprint"', "").replace('class="told bad noprint"', "")


def test_a_letter_stands_beside_a_voice_and_changes_no_count(two):
    voice = first(two.browser().get("/voices"), r'href="/voices/([^"?]+)')
    before = two.browser().get("/api/v1/events").json["events"]
    judged(two, verdict="reliability", actor=unquote(voice), letter="d")
    assert "reliability D" in two.browser().get(f"/voices/{voice}").text
    assert two.browser().get("/api/v1/events").json["events"] == before


def test_nobody_judges_in_a_workbench_for_looking_only(tmp_path):
    settings = settings_for(tmp_path)
    fill(settings.target, camp()[:3])
    with running(settings_for(tmp_path, read_only=True)) as found:
        claim = found.browser().get("/api/v1/claims").json["claims"][0]["id"]
        assert "<form method" not in found.browser().get(f"/claims/{claim}").text
        values = {"verdict": "confirm", "claim": claim, "by": "R. Haddad", "reason": "heard it"}
        assert found.browser().form("/judgements", values).status == 403


def test_a_viewer_may_look_and_not_judge(house):
    viewer = house.browser()
    viewer.login("viewer")
    assert viewer.get("/events").status == 200
    assert viewer.form("/judgements", {"verdict": "confirm", "claim": "c", "reason": "x"}).status == 403


def test_faces_and_the_script_may_be_kept_and_pages_may_not(two):
    browser = two.browser()
    assert "max-age" in browser.get("/static/fonts/naskh-arabic.woff2").headers["cache-control"]
    assert "immutable" in browser.get("/style.css").headers["cache-control"]
    assert browser.get("/events").headers["cache-control"] == "no-store"


def test_where_the_ledger_lies_is_told_to_nobody(two):
    for path in ("/events/ffffffff", "/documents/ffffffff", "/api/v1/events/ffffffff"):
        told = two.browser().get(path)
        assert told.status == 404
        assert two.settings.target not in told.text
        assert "this ledger" in told.text


def test_the_error_page_says_in_the_language_of_the_labels_what_may_be_wrong(two):
    assert "لعله لم يُسجَّل بعد" in two.browser().get("/events/ffffffff?ui=ar").text  # it may not be recorded yet


def test_claims_are_listed_by_stance_and_speaker_with_their_exact_words(desk):
    browser = desk.browser()
    every, denied = browser.get("/claims").text, browser.get("/claims?stance=deny").text
    wanted = browser.get("/api/v1/claims?stance=deny&limit=100").json["claims"]
    denials = {one["id"] for one in wanted}
    assert set(re.findall(r"/claims/(c[0-9a-f]+)", denied)) == denials
    assert set(re.findall(r"/claims/(c[0-9a-f]+)", every)) > denials
    assert 'class="empty"' in browser.get("/claims?actor=zzzz").text
    assert browser.get("/claims?stance=maybe").status == 400
