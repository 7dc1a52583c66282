"""The dashboard page under thousands of messages: how long a step through its log keeps it busy, and how long it draws
nothing while they come."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from .figure import Figure, Goal, summary
from .setting import HOST_BINARY, AppServer, Host, chromium, guest_page, say_numbers, wait_link, wait_status

ROWS = 10_000
FLOOD = 5_000
LIMIT_MS = 120_000

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

# Keeps the waits for each frame that the page draws.
COUNT_FRAMES = """
() => {
  window.waits_ = [];
  let last = performance.now();
  const step = (now) => {
    waits_.push(now - last);
    last = now;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
"""


@contextmanager
def _page() -> Iterator[Page]:
    """A page whose app is ready and does what it is told."""
    app = AppServer({"/": guest_page()})
    host = Host(app_url=app.url, binary=HOST_BINARY)
    try:
        with chromium() as browser:
            page = browser.new_page(viewport={"width": 1440, "height": 810})
            page.goto(host.launch_url(app.url))
            wait_status(page, "ready")
            wait_link(page, "live")
            yield page
    finally:
        host.stop()
        app.close()


def steps() -> list[Figure]:
    """The longest of 90 steps; the time is the processor's, for another program may hold the browser up."""
    with _page() as page:
        say_numbers(page, range(1, ROWS - 3))
        expect(page.locator("#log-count")).to_have_text(f"{ROWS} messages", timeout=LIMIT_MS)
        expect(page.get_by_test_id("app-title")).to_have_text(f"number {ROWS - 4}", timeout=LIMIT_MS)
        client = page.context.new_cdp_session(page)
        client.send("Performance.enable", {"timeDomain": "threadTicks"})

        def busy_ms() -> float:
            metrics = client.send("Performance.getMetrics")["metrics"]
            return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

        def step(top: float | None = None, text: str | None = None) -> float:
            before = busy_ms()
            page.evaluate(STEP, [top, text])
            return busy_ms() - before

        samples = [step(top) for top in [-150] * 30 + [0.5, 0.1, 0.9, 0.3, 1]]
        for text in ["n", "nu", "number 77", "guest acted", ""]:
            samples += [step(text=text), *(step() for _ in range(10))]
    name = "longest step through a log of 10,000 rows"
    return [Figure(name, "ms", max(samples), goal=Goal("value", "most", 50), details=summary(samples))]


def flood() -> list[Figure]:
    """The longest wait for a frame while the app says 5,000 messages at once."""
    with _page() as page:
        page.evaluate(COUNT_FRAMES)
        say_numbers(page, range(1, FLOOD + 1))
        expect(page.get_by_test_id("app-title")).to_have_text(f"number {FLOOD}", timeout=LIMIT_MS)
        waits = page.evaluate("() => waits_")
    name = "longest time without a frame under 5,000 messages"
    return [Figure(name, "ms", max(waits), goal=Goal("value", "most", 2000), details=summary(waits))]
