"""The dashboard at the platform's own address, by the parameter that `make test-browser-edge` runs the suite of events
with."""

import re

from calls import session_id
from harness import app_frame, wait_status
from playground import make_call
from playwright.sync_api import expect
from production import DASHBOARD
from script_client import Script

DOOR = "edge"


def test_the_sample_app_is_ready_at_the_platforms_address_and_its_calls_are_acted_on(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    expect(page).to_have_url(re.compile(re.escape(f"{DASHBOARD}/embedded/app/")))
    assert app_frame(page).locator("html").evaluate("() => document.referrer") == f"{DASHBOARD}/"
    make_call(page, "page-setTitle", {"title": "By the other door"})
    expect(page.get_by_test_id("app-title")).to_have_text("By the other door")
    [asked] = Script(host.url).call("GET", f"/sessions/{session_id(page)}/journal", event="introspect")["entries"]
    assert asked["payload"]["status"] == 200
