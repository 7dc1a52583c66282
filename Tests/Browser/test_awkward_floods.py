"""Very many messages, and very large ones: nothing is lost, the order holds, and the page stays at hand."""

import re

import pytest
from calls import journal, session_id
from guests import app_window, guest_page, say_numbers, wait_number
from harness import log_rows, wait_link, wait_status
from limits import LONG_MS
from playwright.sync_api import expect

FLOOD = 5_000
LIMIT = 262_144
TITLE = "embedded::page.setTitle"

# Counts the frames that the page draws; `make bench` measures the longest wait for one.
COUNT_FRAMES = """
() => {
  window.frames_ = { drawn: 0, running: true };
  const step = () => {
    const frames = window.frames_;
    frames.drawn += 1;
    if (frames.running) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
"""


@pytest.fixture
def ready_page(host, page, app_server):
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    wait_link(page, "live")
    return page


def test_a_flood_of_5000_messages_is_applied_in_order_while_the_page_answers_clicks(host, ready_page):
    entries = journal(host, session_id(ready_page))
    next(entries)  # the stream is open from here on, so it brings all that follows
    ready_page.evaluate(COUNT_FRAMES)

    say_numbers(ready_page, range(1, FLOOD + 1))
    ready_page.get_by_test_id("user-menu").click()
    ready_page.get_by_role("menuitemradio", name="Dark").click()
    expect(ready_page.get_by_role("menuitemradio", name="Dark")).to_be_hidden()

    expect(ready_page.get_by_test_id("app-title")).to_have_text(f"number {FLOOD}", timeout=LONG_MS)
    expect(ready_page.locator("html")).to_have_attribute("data-theme", "dark")  # a click takes its turn behind them
    frames = ready_page.evaluate("() => { frames_.running = false; return frames_; }")
    assert frames["drawn"] > 10

    heard = []
    while not heard or heard[-1] < FLOOD:
        entry = next(entries)
        if entry["event"] == TITLE:
            assert entry["verdict"] == "acted"
            heard.append(int(entry["payload"]["title"].split()[1]))
    assert heard == list(range(1, FLOOD + 1))
    expect(log_rows(ready_page, TITLE).last).to_contain_text(f"number {FLOOD}")
    assert ready_page.get_by_test_id("log-row").count() < 100  # those in sight; the log holds them all
    expect(ready_page.locator("#log-count")).to_have_text(re.compile(rf"^{FLOOD // 1000}\d{{3}} messages$"))


@pytest.mark.parametrize("letter", ["x", "م"])
def test_a_message_of_300_kib_is_refused_in_words_and_its_neighbours_are_not(ready_page, letter):
    size = 300 * 1024 // len(letter.encode())
    app_window(ready_page).evaluate(
        """([letter, size]) => {
          send("page.setTitle", { title: "before" });
          send("page.setTitle", { title: letter.repeat(size) });
          for (const title of ["after", "the end"]) send("page.setTitle", { title });
        }""",
        [letter, size],
    )
    expect(ready_page.get_by_test_id("app-title")).to_have_text("the end")
    refused = log_rows(ready_page, "message", "guest", "ignored")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text(f" bytes, more than the {LIMIT} that one message may have")
    rows = log_rows(ready_page, verdict="acted", event=TITLE)
    expect(rows).to_have_count(3)
    for row, title in zip(rows.all(), ["before", "after", "the end"], strict=True):
        expect(row).to_contain_text(f'"{title}"')


def test_the_bound_of_a_message_is_256_kib_of_its_json(ready_page):
    """`fill` makes a message of exactly so many bytes."""
    app_window(ready_page).evaluate(
        """(limit) => {
          const fill = (title, bytes) => {
            const message = { event: "embedded::page.setTitle", payload: { title, rest: "" }, timestamp: 1 };
            Object.assign(message, { source: "embedded-app", metadata: { version: "by-hand" } });
            message.payload.rest = "x".repeat(bytes - JSON.stringify(message).length);
            parent.postMessage(message, "*");
          };
          fill("just fits", limit);
          fill("too large", limit + 1);
        }""",
        LIMIT,
    )
    expect(log_rows(ready_page, "message", "guest", "ignored")).to_contain_text(f"{LIMIT + 1} bytes, more than")
    expect(log_rows(ready_page, TITLE, "guest", "acted")).to_have_count(1)
    expect(ready_page.get_by_test_id("app-title")).to_have_text("just fits")


def test_many_large_messages_in_a_row_all_arrive(ready_page):
    """Twenty of 200 KiB are more than one batch, and more than one body, may hold."""
    app_window(ready_page).evaluate(
        """() => {
          const rest = "x".repeat(200 * 1024);
          for (let n = 1; n <= 20; n++) send("page.setTitle", { title: `number ${n}`, rest });
        }"""
    )
    wait_number(ready_page, 20)
    expect(log_rows(ready_page, TITLE, "guest", "acted")).to_have_count(20)
    expect(log_rows(ready_page, verdict="ignored")).to_have_count(0)
