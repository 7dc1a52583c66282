"""The log of many thousand messages: only what is in sight is in the page, and all of it can be reached."""

import json
import re

import pytest
from guests import app_window, guest_page, say_numbers, wait_number
from harness import log_rows, wait_link, wait_status
from limits import LONG_MS
from playwright.sync_api import Page, expect

MANY = 10_000
SOME = 1_000
TITLE = "embedded::page.setTitle"

# Scrolls the log by pixels or to a share of it, or types into its filter, and is over with the frame after the next.
STEP = """
async ([top, text]) => {
  const scroller = document.getElementById("log-scroll");
  const field = document.getElementById("log-filter");
  if (top !== null) scroller.scrollTop = top < 0 ? scroller.scrollTop + top : scroller.scrollHeight * top;
  if (text !== null) {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  for (let count = 0; count < 2; count++) await new Promise(requestAnimationFrame);
}
"""

# The number of the first row that is in sight.
FIRST_IN_SIGHT = """
() => {
  const { top } = document.getElementById("log-scroll").getBoundingClientRect();
  const rows = [...document.querySelectorAll("#log > li")];
  return rows.find((row) => row.getBoundingClientRect().bottom > top).dataset.seq;
}
"""


@pytest.fixture
def ready_page(host, page, app_server):
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    wait_link(page, "live")
    return page


def fill(page: Page, rows: int) -> Page:
    """Lets the app set titles until the log has that many rows."""
    expect(count(page)).to_have_text("4 messages")  # the load, the handshake and ready
    say_numbers(page, range(1, rows - 3))
    expect(count(page)).to_have_text(f"{rows} messages", timeout=LONG_MS)
    expect(page.get_by_test_id("app-title")).to_have_text(f"number {rows - 4}", timeout=LONG_MS)
    return page


@pytest.fixture
def full_page(ready_page):
    return fill(ready_page, SOME)


def count(page: Page):
    return page.locator("#log-count")


def head(row):
    return row.locator(".row-head")


def test_ten_thousand_rows_scroll_and_are_filtered_with_a_few_of_them_in_the_page(ready_page):
    """`make bench` measures how long the longest of these steps takes."""
    page = fill(ready_page, MANY)
    rows = page.get_by_test_id("log-row")
    for top in [-150] * 30 + [0.5, 0.1, 0.9, 0.3, 1]:
        page.evaluate(STEP, [top, None])
        assert 5 < rows.count() < 100
    for text in ["n", "nu", "number 77", "guest acted", ""]:
        page.evaluate(STEP, [None, text])
        if text == "number 77":
            expect(count(page)).to_have_text(f"280 of {MANY} messages")
            expect(rows.last).to_contain_text('"number 9977"')
            # So few come into the page one after the other, some in each frame.
            continue
        # Ten thousand are looked through in parts, so the rows of the filter before may stay for some frames.
        expect(count(page)).not_to_have_text(f"280 of {MANY} messages")
        assert 5 < rows.count() < 100
    expect(count(page)).to_have_text(f"{MANY} messages")
    expect(rows.last).to_have_attribute("aria-setsize", str(MANY))


def test_many_rows_are_a_few_in_the_page_and_each_says_its_place(full_page):
    rows = full_page.get_by_test_id("log-row")
    expect(rows.last).to_have_attribute("aria-posinset", str(SOME))
    expect(rows.last).to_have_attribute("aria-setsize", str(SOME))
    assert 5 < rows.count() < 100


def test_home_end_and_page_keys_reach_every_part_of_the_log(full_page):
    head(full_page.get_by_test_id("log-row").last).focus()
    focused = full_page.locator("#log li:has(.row-head:focus)")
    for key, place in [("Home", 1), ("ArrowDown", 2), ("End", SOME), ("ArrowUp", SOME - 1)]:
        full_page.keyboard.press(key)
        expect(focused).to_have_attribute("aria-posinset", str(place))
        expect(focused).to_be_in_viewport()
    full_page.keyboard.press("PageUp")
    expect(focused).not_to_have_attribute("aria-posinset", str(SOME - 1))
    assert SOME - 40 < int(focused.get_attribute("aria-posinset")) < SOME - 5
    expect(focused).to_be_in_viewport()


def test_a_row_that_was_opened_is_still_open_when_it_comes_back_into_sight(full_page):
    row = full_page.get_by_test_id("log-row").last
    head(row).click()
    expect(row.get_by_label("Payload")).to_be_visible()
    head(row).focus()
    full_page.keyboard.press("Home")
    payload = full_page.get_by_label("Payload", exact=True)
    expect(payload).to_have_count(0)
    full_page.keyboard.press("End")
    expect(payload).to_have_text(f'{{ "title": "number {SOME - 4}" }}')


def test_the_log_follows_the_newest_row_until_somebody_scrolls_up(ready_page):
    say_numbers(ready_page, range(1, 501))
    wait_number(ready_page, 500)
    newest = log_rows(ready_page, TITLE).last
    expect(newest).to_contain_text('"number 500"')
    expect(newest).to_be_in_viewport()
    ready_page.locator("#log-scroll").hover()
    ready_page.mouse.wheel(0, -2000)
    to_newest = ready_page.get_by_test_id("log-newest")
    expect(to_newest).to_be_visible()
    before = ready_page.evaluate(FIRST_IN_SIGHT)
    say_numbers(ready_page, range(501, 601))
    wait_number(ready_page, 600)
    expect(count(ready_page)).to_have_text(re.compile(r"^60\d messages$"))
    assert ready_page.evaluate(FIRST_IN_SIGHT) == before
    to_newest.click()
    expect(log_rows(ready_page, TITLE).last).to_contain_text('"number 600"')
    expect(log_rows(ready_page, TITLE).last).to_be_in_viewport()
    expect(to_newest).to_be_hidden()


def test_direction_module_and_verdict_narrow_the_log(ready_page):
    script = "send('page.setTitle', {}); send('nav.clearAction'); send('page.setTitle', { title: 'x' })"
    app_window(ready_page).evaluate(script)
    rows = log_rows(ready_page)
    expect(log_rows(ready_page, TITLE)).to_have_count(2)
    ready_page.get_by_test_id("log-more").click()
    ready_page.get_by_test_id("log-module").select_option("page")
    expect(rows).to_have_count(2)
    ready_page.get_by_test_id("log-verdict").select_option("ignored")
    expect(rows).to_have_count(1)
    ready_page.get_by_test_id("log-verdict").select_option("")
    ready_page.get_by_test_id("log-module").select_option("nav")
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("data-event", "embedded::nav.clearAction")
    ready_page.get_by_test_id("log-module").select_option("")
    ready_page.get_by_test_id("log-direction").select_option("host")
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("data-event", "embedded::context.provide")


def test_a_paused_log_says_how_many_wait_and_shows_them_when_it_goes_on(ready_page):
    pause = ready_page.get_by_test_id("log-pause")
    pause.click()
    expect(pause).to_have_text("Resume")
    say_numbers(ready_page, range(1, 4))
    expect(pause).to_have_text("Resume (3)")
    expect(log_rows(ready_page, TITLE)).to_have_count(0)
    pause.click()
    expect(log_rows(ready_page, TITLE)).to_have_count(3)
    expect(pause).to_have_text("Pause")


def test_a_row_is_copied_as_json(ready_page):
    ready_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    say_numbers(ready_page, range(1, 2))
    row = log_rows(ready_page, TITLE)
    head(row).click()
    row.get_by_test_id("copy-row").click()
    expect(row.get_by_test_id("copy-row")).to_have_text("Copied")
    entry = json.loads(ready_page.evaluate("navigator.clipboard.readText()"))
    assert (entry["event"], entry["direction"], entry["verdict"]) == (TITLE, "guest", "acted")
    assert entry["payload"] == {"title": "number 1"}


def test_the_session_is_exported_as_a_file(ready_page):
    ready_page.get_by_test_id("tab-log").focus()
    with ready_page.expect_download() as download:
        ready_page.get_by_test_id("log-export").click()
    with open(download.value.path(), encoding="utf-8") as file:
        assert json.load(file)


def test_older_entries_come_from_the_server_and_the_newest_are_found_again(ready_page):
    say_numbers(ready_page, range(1, MANY + 601))
    expect(log_rows(ready_page, TITLE).last).to_contain_text(f'"number {MANY + 600}"', timeout=LONG_MS)
    expect(count(ready_page)).to_have_text(f"{MANY} messages")
    head(ready_page.get_by_test_id("log-row").last).focus()
    first = ready_page.locator('[data-testid="log-row"][aria-posinset="1"]')
    focused = ready_page.locator("#log li:has(.row-head:focus)")
    for _ in range(2):
        with ready_page.expect_response(re.compile(r"/journal\?before=")):
            ready_page.keyboard.press("Home")
        expect(focused).not_to_have_attribute("aria-posinset", "1")
    ready_page.keyboard.press("Home")
    expect(first).to_have_attribute("data-seq", "1")
    expect(count(ready_page)).to_have_text(f"{MANY} messages")
    ready_page.get_by_test_id("log-newest").click()
    expect(log_rows(ready_page, TITLE).last).to_contain_text(f'"number {MANY + 600}"')
