"""An app that never gets ready: after its own patience the dashboard says what is missing."""

import threading

import pytest
from guests import guest_page
from harness import app_frame, axe_violations, log_rows, wait_status
from playwright.sync_api import expect

SENTENCES = {
    "timeout": "did not finish its answer within 5 seconds",
    "handshake-overdue": "The page has loaded, but for 10 seconds it has not asked for its context",
    "inner-frame": "It holds a frame of its own, and the dashboard listens to the page alone",
    "ready-overdue": "The app got its context 15 seconds ago, but it has not called ready().",
}


@pytest.mark.slow
def test_what_is_missing_is_said_in_a_sentence_until_it_comes_and_the_merchant_can_look_anyway(host, page, app_server):
    """Five apps wait side by side, since each takes its time."""
    never = threading.Event()
    late = app_server({"/": guest_page("on('context.provide', () => send('ready'));")}).url
    apps = {
        "ready-overdue": f"{host.sample_url}/?awkward=never-ready",
        "handshake-overdue": app_server({"/": "<h1>I know nothing of dashboards</h1>"}).url,
        # The SDK runs in a frame inside the app's page, and speaks to that page.
        "inner-frame": app_server({"/": "<h1>A shell</h1><iframe src='/inner'></iframe>", "/inner": guest_page()}).url,
        "document-overdue": app_server({"/": lambda _: "too late" if never.wait(60) else ""}).url,
    }
    pages = {code: page.context.new_page() for code in apps}
    page.goto(host.launch_url(late, locale="ar"))
    for code, app in apps.items():
        pages[code].goto(host.launch_url(app))

    reason = page.get_by_test_id("overlay-reason")
    expect(reason).to_contain_text("لم تطلب سياقها")
    app_frame(page).locator("body").evaluate("send('iframe.ready', { height: 1 })")
    wait_status(page, "ready")
    expect(page.get_by_test_id("loading-overlay")).to_be_hidden()

    for code, waiting in pages.items():
        reason = waiting.get_by_test_id("overlay-reason")
        # What the host's own look found says more than that the document is late.
        seen = "timeout" if code == "document-overdue" else code
        expect(reason).to_have_attribute("data-code", seen)
        expect(reason).to_contain_text(SENTENCES[seen])
        row = "handshake-overdue" if code == "inner-frame" else code
        expect(log_rows(waiting, row, "system", "noted")).to_be_visible()
        assert axe_violations(waiting) == []
        waiting.get_by_test_id("look").click()
        expect(waiting.get_by_test_id("loading-overlay")).to_be_hidden()
    app_frame(pages["ready-overdue"]).get_by_test_id("app-state").click()
    expect(app_frame(pages["handshake-overdue"]).get_by_role("heading")).to_be_visible()
    never.set()
