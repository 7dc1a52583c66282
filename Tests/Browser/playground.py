"""The sample app's playground: every call of the guest module, and what the app shows of answers and events."""

import json

from harness import app_frame, log_rows
from playwright.sync_api import Locator, Page, expect


def _in_open_group(page: Page, part: str, name: str) -> Locator:
    group = app_frame(page).get_by_test_id(f"group-{name.split('-')[0]}")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return app_frame(page).get_by_test_id(f"{part}-{name}")


def make_call(page: Page, name: str, payload: dict | None = None) -> None:
    """Makes one call of the guest, for example "ui-toast"; without a payload of its own with the example's."""
    button = _in_open_group(page, "call", name)
    expect(button).to_be_enabled()
    if payload is not None:
        app_frame(page).get_by_test_id(f"payload-{name}").fill(json.dumps(payload))
    button.click()


def make_covered_call(page: Page, name: str) -> None:
    """Makes a call while something of the dashboard lies over the app, as the app's own scripts can."""
    button = app_frame(page).get_by_test_id(f"call-{name}")
    expect(button).to_be_enabled()
    button.dispatch_event("click")


def example(page: Page, name: str) -> dict:
    """The payload that stands in the field of a call, in the language of the app."""
    field = app_frame(page).get_by_test_id(f"payload-{name}")
    expect(field).not_to_have_value("")
    return json.loads(field.input_value())


def outcome(page: Page, name: str) -> Locator:
    """What became of the latest such call: its `data-outcome` and the value that it resolved to."""
    return app_frame(page).get_by_test_id(f"outcome-{name}")


def received(page: Page, event: str, count: int = 1) -> list[dict]:
    """The payloads of that event in the app's log, oldest first, once there are that many."""
    rows = app_frame(page).locator(f'[data-testid="received"] li[data-event="{event}"] code')
    expect(rows).to_have_count(count)
    return [json.loads(text) for text in rows.all_text_contents()]


def expect_acted(page: Page, event: str, count: int = 1) -> None:
    """Waits until the log has that many rows of the app's event, all acted on."""
    expect(log_rows(page, f"embedded::{event}", "guest", "acted")).to_have_count(count)
    expect(log_rows(page, f"embedded::{event}", "guest")).to_have_count(count)
