"""A hidden page keeps its line to the server: it goes on as if it were seen."""

import pytest
from calls import call, session_id
from guests import guest_page, logged_numbers, say_numbers, wait_number
from harness import app_frame, log_rows, wait_link, wait_load, wait_status
from playwright.sync_api import expect

SET_VISIBILITY = """(state) => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def become(page, visibility):
    """Tells the page what a browser tells it when its tab is hidden or shown."""
    page.evaluate(SET_VISIBILITY, visibility)


def test_a_hidden_page_carries_on_the_conversation(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    become(page, "hidden")
    app_frame(page).get_by_test_id("try-set-title").click()
    expect(page.get_by_test_id("app-title")).to_have_text("4 products run low")
    app_frame(page).get_by_test_id("try-refresh").click()
    wait_load(page, 2, "refresh")
    wait_status(page, "ready")
    page.get_by_test_id("primary-action").click()
    expect(app_frame(page).locator('[data-testid="received"] li[data-event="nav.actionClick"]')).to_have_count(1)
    wait_link(page, "live")


def test_shown_again_the_page_has_missed_nothing_and_nothing_twice(host, page, app_server):
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    become(page, "hidden")
    say_numbers(page, range(1, 31))
    wait_number(page, 30)
    become(page, "visible")
    say_numbers(page, range(31, 61))
    wait_number(page, 60)
    assert logged_numbers(page, 60) == list(range(1, 61))


def test_what_happens_elsewhere_is_there_while_the_page_is_hidden(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    expect(log_rows(page, "introspect")).to_have_count(1)
    become(page, "hidden")
    with page.expect_response("**/session") as answer:
        app_frame(page).get_by_test_id("try-session").click()
    assert answer.value.ok
    expect(log_rows(page, "introspect")).to_have_count(2)


@pytest.mark.own_page
def test_a_page_that_is_opened_in_the_background_gets_its_app_ready(host, page):
    page.add_init_script(f"if (top === window) ({SET_VISIBILITY})('hidden')")
    page.goto(host.launch_url())
    wait_status(page, "ready")
    wait_link(page, "live")
    expect(log_rows(page, "embedded::ready")).to_have_count(1)


@pytest.mark.allow_console("status of 404")
def test_a_hidden_page_hears_that_its_session_was_removed(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    become(page, "hidden")
    page.evaluate("history.replaceState(null, '', location.href + '&marked')")
    assert call("DELETE", f"{host.url}/api/v1/sessions/{session_id(page)}").status == 204
    page.wait_for_url(lambda url: "marked" not in url)
    wait_status(page, "ready")
