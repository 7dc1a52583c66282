"""The sample app as an installed app: its tokens come with the first load, and its page shows the merchant's store."""

import pytest
from calls import session_id
from conftest import SETTINGS
from harness import app_frame, axe_violations, log_rows, wait_load, wait_status
from playwright.sync_api import expect
from script_client import Script


@pytest.mark.parametrize("look", SETTINGS)
def test_the_first_load_installs_the_sample_app_and_its_page_shows_the_store_until_it_is_forgotten(
    start_host, page, look
):
    host = start_host("--install", "on-launch")
    page.goto(host.launch_url(**SETTINGS[look]))
    wait_status(page, "ready")
    app = app_frame(page)
    expect(log_rows(page, "app.store.authorize", verdict="acted")).to_have_count(1)
    expect(app.get_by_test_id("store-product")).to_have_count(5)
    expect(app.get_by_test_id("store-total")).to_have_text("60")
    assert axe_violations(page) == []

    app.get_by_test_id("store-forget").click()
    expect(app.get_by_test_id("store-note")).to_have_attribute("data-state", "missing")
    expect(app.get_by_test_id("store-product")).to_have_count(0)

    # A new version brings new tokens.
    script, session = Script(host.url), f"/sessions/{session_id(page)}"
    script.call("POST", f"{session}/update")
    assert script.call("GET", f"{session}/deliveries", wait="30s")["rested"]
    script.call("POST", f"{session}/commands", {"type": "reload"})
    wait_load(page, 2)
    wait_status(page, "ready")
    expect(app.get_by_test_id("store-product")).to_have_count(5)
