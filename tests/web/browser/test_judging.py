"""Editors judge, change their minds, meet each other and lose the connection: nothing is lost, everybody is told."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.browser.conftest import DESK_EN


def contested(own):
    events = own.browser().get("/api/v1/events").json["events"]
    return max(events, key=lambda one: one["conflicts"])["id"]


def a_claim(own, stance="deny"):
    return own.browser().get(f"/api/v1/claims?stance={stance}").json["claims"][0]["id"]


def test_the_queue_is_worked_off_by_keyboard_and_the_judgement_can_be_withdrawn(own, sit):
    with sit(own, DESK_EN) as editor:
        page = editor.open("/review")
        before = page.locator(".queue > li").first.get_attribute("data-claim")
        page.keyboard.press("j")
        page.keyboard.press("c")
        page.keyboard.type("Mona Haddad")
        page.keyboard.press("Enter")
        expect(page.locator("p.told a")).to_be_visible()
        assert page.locator(".queue > li").first.get_attribute("data-claim") != before
        page.locator("p.told a").last.click()
        expect(page.locator(".judgements li").first).to_contain_text("Mona Haddad")
        page.locator(".judgements summary").first.click()
        page.locator('.judgements input[name="reason"]').first.fill("it was too early")
        page.locator(".judgements button.main").first.click()
        expect(page.locator(".judgements li.gone")).to_have_count(1)
        assert editor.complaints == []


def test_a_corrected_stance_shows_in_the_reader_with_the_name_and_the_reason(own, sit):
    claim = a_claim(own)
    document = own.browser().get(f"/api/v1/claims/{claim}").json["source_document"]["id"]
    with sit(own, DESK_EN) as editor:
        page = editor.open(f"/documents/{document}")
        page.locator(f'[data-claim="{claim}"]').focus()
        page.keyboard.press("s")
        page.locator('dialog[open] details[open] select[name="stance"]').select_option("retract")
        page.locator('dialog[open] details[open] input[name="by"]').fill("Mona Haddad")
        page.locator('dialog[open] details[open] input[name="reason"]').fill("takes back what it said")
        page.locator("dialog[open] details[open] button.main").click()
        expect(page.locator("p.told").first).to_be_visible()
        assert editor.path == f"/documents/{document}"
        expect(page.locator(".decided").first).to_contain_text("takes back what it said")


def test_two_editors_of_one_claim_are_told_of_each_other(own, sit):
    claim = a_claim(own)
    with sit(own, DESK_EN) as first, sit(own, DESK_EN) as second:
        for editor, name in ((first, "Mona Haddad"), (second, "Rami Saleh")):
            page = editor.open(f"/claims/{claim}")
            page.locator(
                'details[data-key="c"] summary' if name == "Mona Haddad" else 'details[data-key="x"] summary'
            ).click()
            page.locator('details[open] input[name="by"]').fill(name)
            page.locator('details[open] input[name="reason"]').fill(f"so says {name}")
        first.page.locator("details[open] button.main").click()
        expect(first.page.locator("p.told")).to_be_visible()
        second.page.locator("details[open] button.main").click()
        expect(second.page.locator(".told.warn strong")).to_be_visible()
        page = second.open("/review")
        expect(page.locator("section .judgements")).to_contain_text("Mona Haddad")
        expect(page.locator("section .judgements")).to_contain_text("Rami Saleh")
        assert first.complaints == second.complaints == []


def test_two_events_become_one_and_the_merge_is_shown(own, sit):
    events = [one["id"] for one in own.browser().get("/api/v1/events").json["events"]]
    with sit(own, DESK_EN) as editor:
        page = editor.open(f"/events/{events[0]}")
        fold = page.locator(".judge details").first
        fold.locator("summary").click()
        fold.locator('input[name="events"]:not([type="hidden"])').fill(events[1])
        fold.locator('input[name="by"]').fill("Mona Haddad")
        fold.locator('input[name="reason"]').fill("one and the same")
        fold.locator("button.main").click()
        expect(page.locator("p.told").first).to_be_visible()
        expect(page.locator(".judgements li").first).to_contain_text("one and the same")
        assert editor.path == f"/events/{events[0]}"


def test_who_forgets_the_reason_is_told_and_nothing_is_recorded(own, sit):
    with sit(own, DESK_EN) as editor:
        page = editor.open(f"/claims/{a_claim(own)}")
        page.locator('details[data-key="x"] summary').click()
        page.locator('details[open] input[name="by"]').fill("Mona Haddad")
        page.locator("details[open] button.main").click()
        assert page.evaluate("document.activeElement.name") == "reason"
    assert own.browser().get("/api/v1/judgements").json["judgements"] == []


def test_a_pasted_text_is_read_and_appears_in_the_inbox(own, sit):
    with sit(own, DESK_EN) as editor:
        page = editor.open("/inbox")
        fold = page.locator("#add details").first
        # The mayor says two were hurt in a fire (invented for demonstration).
        fold.locator("textarea").fill("قال رئيس البلدية سامر العلي إن شخصين أصيبا في حريق بالسوق.\n\nنص مختلق للعرض.")
        fold.locator('input[name="by"]').fill("Mona Haddad")
        fold.locator("button.main").click()
        job = page.locator("[data-job]")
        expect(job).to_be_visible()
        own.imported(job.get_attribute("data-job"))
        expect(job).to_have_attribute("data-stage", "done")
        page = editor.open("/inbox")
        expect(page.locator("ol.items")).to_contain_text("رئيس البلدية")
        assert editor.complaints == []


def test_a_page_tells_of_what_arrives(own, sit):
    with sit(own, DESK_EN) as editor:
        page = editor.open("/events")
        page.wait_for_timeout(300)
        judged = {"verdict": "confirm", "reason": "as in the text", "claims": [a_claim(own)], "by": "Mona Haddad"}
        assert own.browser().send("/api/v1/judgements", judged).status == 201
        expect(page.locator('[data-notice="changed"]')).to_be_visible()
        assert editor.complaints == []


def test_a_decision_made_without_a_connection_stays_in_its_form(own, sit):
    with sit(own, DESK_EN) as editor:
        page = editor.open(f"/claims/{a_claim(own)}")
        page.locator('details[data-key="x"] summary').click()
        page.locator('details[open] input[name="by"]').fill("Mona Haddad")
        page.locator('details[open] input[name="reason"]').fill("no such words")
        page.context.set_offline(True)
        page.locator("details[open] button.main").click()
        expect(page.locator("#offline")).to_be_visible()
        assert page.locator('details[open] input[name="reason"]').input_value() == "no such words"
        page.context.set_offline(False)
        page.locator("details[open] button.main").click()
        expect(page.locator(".judgements li").first).to_contain_text("no such words")
