"""The log dock: one row a message, which can be opened, filtered, cleared and hidden."""

import re

import pytest
from guests import app_window
from harness import app_frame, log_rows, wait_status
from playwright.sync_api import expect


@pytest.fixture
def ready_page(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    expect(log_rows(page, "embedded::ready")).to_be_visible()
    return page


def test_a_row_tells_time_event_short_payload_and_verdict(ready_page):
    row = log_rows(ready_page, "embedded::page.setTitle")
    expect(row.locator("time")).to_have_text(re.compile(r"(\d\d:\d\d:\d\d)?\.\d{3}$"))
    expect(row).to_contain_text('page.setTitle {title: "Stock alerts"}')
    expect(row).to_contain_text("acted")


def test_an_opened_row_shows_the_whole_payload_as_json(ready_page):
    row = log_rows(ready_page, "embedded::page.setTitle")
    row.get_by_role("button").click()
    expect(row.get_by_label("Payload")).to_have_text('{ "title": "Stock alerts" }')
    row.get_by_role("button", expanded=True).click()
    expect(row.get_by_label("Payload")).to_have_count(0)


def test_an_ignored_message_says_why_in_words(ready_page):
    message = "{ event: 'embedded::page.setTitle', payload: {}, timestamp: 1, source: 'embedded-app' }"
    app_window(ready_page).evaluate(f"parent.postMessage({message}, '*')")
    row = log_rows(ready_page, "embedded::page.setTitle", "guest", "ignored")
    expect(row).to_contain_text("payload.title is missing. Posted without the SDK")


def test_the_filter_leaves_the_rows_that_have_every_word(ready_page):
    visible = log_rows(ready_page).locator("visible=true")
    ready_page.get_by_test_id("log-filter").fill("guest settitle")
    expect(visible).to_have_count(1)
    expect(visible).to_have_attribute("data-event", "embedded::page.setTitle")
    app_frame(ready_page).get_by_test_id("try-set-title").click()
    expect(visible).to_have_count(2)
    app_frame(ready_page).get_by_test_id("try-set-action").click()
    expect(ready_page.locator("#log-count")).to_have_text("2 of 9 messages")
    expect(visible).to_have_count(2)
    ready_page.get_by_test_id("log-filter").fill("")
    expect(visible).to_have_count(9)


def test_clear_empties_the_log_and_later_rows_still_come(ready_page):
    ready_page.get_by_test_id("log-clear").click()
    expect(log_rows(ready_page)).to_have_count(0)
    app_frame(ready_page).get_by_test_id("try-set-title").click()
    expect(log_rows(ready_page)).to_have_count(1)


def test_rows_are_walked_and_opened_by_keyboard(ready_page):
    last = log_rows(ready_page).last.get_by_role("button")
    last.focus()
    ready_page.keyboard.press("ArrowUp")
    ready_page.keyboard.press("ArrowUp")
    row = log_rows(ready_page, "embedded::page.setTitle")
    expect(row.get_by_role("button")).to_be_focused()
    ready_page.keyboard.press("Enter")
    expect(row.get_by_label("Payload")).to_be_visible()


def test_the_dock_can_be_hidden_stays_hidden_and_comes_back(ready_page):
    ready_page.get_by_role("button", name="Hide the inspector").click()
    expect(ready_page.get_by_test_id("inspector")).to_be_hidden()
    ready_page.reload()
    wait_status(ready_page, "ready")
    expect(ready_page.get_by_test_id("inspector")).to_be_hidden()
    ready_page.get_by_role("button", name="Show the inspector").click()
    expect(ready_page.get_by_test_id("inspector")).to_be_visible()
