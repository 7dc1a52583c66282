"""Apps written by hand, for what the sample app does not do, and a way into the window of the app that is shown."""

import re

from harness import log_rows
from playwright.sync_api import Frame, Page, expect

# Calls for the scripts of such an app: send(event, payload), on(event, handler), and what has been received so far.
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>An app written by hand</title>
<h1>An app written by hand</h1>
<script>
const received = [];
const handlers = {};
addEventListener("message", ({ source, data }) => {
  if (source !== parent) return;
  received.push(data);
  handlers[data.event]?.(data.payload);
});
function on(event, handler) {
  handlers[`embedded::${event}`] = handler;
}
function send(event, payload = {}) {
  const message = { event: `embedded::${event}`, payload, timestamp: Date.now(), source: "embedded-app" };
  parent.postMessage({ ...message, metadata: { version: "by-hand" } }, "*");
}
</script>
<script>SCRIPT</script>
</html>"""

BECOMES_READY = """
on("context.provide", () => send("ready"));
send("iframe.ready", { height: document.documentElement.scrollHeight });
"""


def guest_page(script: str = BECOMES_READY) -> str:
    """The HTML of an app that runs this script; without one it shakes hands and says that it is ready."""
    return _PAGE.replace("SCRIPT", script)


def app_window(page: Page) -> Frame:
    """The app's own window, to run scripts in. Every load of the app is a new one."""
    frame = page.get_by_test_id("app-frame").element_handle().content_frame()
    assert frame, "the app's iframe has no window"
    return frame


def say_numbers(page: Page, numbers: range) -> None:
    """Lets the app set one title for each number, all at once."""
    app_window(page).evaluate(
        "([from, to]) => { for (let n = from; n < to; n++) send('page.setTitle', { title: `number ${n}` }); }",
        [numbers.start, numbers.stop],
    )


def wait_number(page: Page, number: int) -> None:
    """Waits until the title with that number is the heading."""
    expect(page.get_by_test_id("app-title")).to_have_text(f"number {number}")


def logged_numbers(page: Page, count: int) -> list[int]:
    """The numbers in the rows of the log dock, once there are that many rows."""
    rows = log_rows(page, "embedded::page.setTitle")
    expect(rows).to_have_count(count)
    return [int(re.search(r'"number (\d+)"', text)[1]) for text in rows.all_text_contents()]
