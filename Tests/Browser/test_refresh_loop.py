"""An app that refreshes on every refusal would loop for ever: the dashboard stops it and says why."""

import pytest
from guests import guest_page
from harness import app_frame, log_rows, wait_load, wait_status
from playwright.sync_api import expect
from session_pages import impatient_session

# Introspects as the app with another id, and takes each refusal for a reason to refresh.
REFRESHES_ON_401 = """
on("context.provide", async () => {
  const token = new URLSearchParams(location.search).get("token");
  const headers = { "Content-Type": "application/json", "S-Source": "7654321" };
  const response = await fetch("HOST/exchange-authority/v1/introspect", {
    method: "POST", headers, body: JSON.stringify({ token }),
  });
  send(response.ok ? "ready" : "auth.refresh");
});
send("iframe.ready", { height: 1 });
"""


@pytest.fixture
def looping_app(host, app_server):
    return app_server({"/": guest_page(REFRESHES_ON_401.replace("HOST", host.url))})


@pytest.mark.allow_console("status of 401")
def test_the_breaker_stops_the_loop_and_shows_the_last_verdict(host, page, looping_app):
    page.goto(impatient_session(host, looping_app.url))
    breaker = page.get_by_test_id("refresh-breaker")
    expect(breaker).to_be_visible()
    expect(breaker).to_contain_text("The app asked for a fresh token once in 10 s and never became ready.")
    expect(breaker).to_contain_text("401: issued for app 1234567, but S-Source is 7654321")
    wait_status(page, "error")
    wait_load(page, 2, "refresh")
    expect(log_rows(page, "embedded::auth.refresh", "guest", "ignored")).to_contain_text("refresh loop")


@pytest.mark.allow_console("status of 401")
def test_trying_once_more_helps_an_app_that_was_mended(host, page, looping_app):
    page.goto(impatient_session(host, looping_app.url))
    expect(page.get_by_test_id("refresh-breaker")).to_be_visible()
    looping_app.pages["/"] = guest_page()
    page.get_by_test_id("try-again").click()
    wait_load(page, 3, "refresh")
    wait_status(page, "ready")
    expect(page.get_by_test_id("refresh-breaker")).to_have_count(0)


@pytest.mark.allow_console("status of 401")
def test_trying_once_more_stops_again_when_nothing_was_mended(host, page, looping_app):
    page.goto(impatient_session(host, looping_app.url))
    expect(page.get_by_test_id("refresh-breaker")).to_be_visible()
    page.get_by_test_id("try-again").click()
    wait_load(page, 4, "refresh")
    wait_status(page, "error")
    expect(page.get_by_test_id("refresh-breaker")).to_be_visible()


def test_refreshes_with_a_ready_in_between_are_no_loop(host, page):
    page.goto(host.launch_url())
    for load in range(2, 9):
        wait_status(page, "ready")
        app_frame(page).get_by_test_id("try-refresh").click()
        wait_load(page, load, "refresh")
    wait_status(page, "ready")
    expect(page.get_by_test_id("refresh-breaker")).to_have_count(0)
