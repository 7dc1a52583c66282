"""A session has a name: given by a script or on the start page, shown wherever sessions are told apart."""

import json

from calls import call
from harness import wait_status
from playwright.sync_api import expect
from session_pages import compare_page, dashboard_page, half, listed, make_session, session_row, start_page


def rename(host, session, name):
    return call(
        "PATCH", f"{host.url}/api/v1/sessions/{session}", json.dumps({"name": name}), Content_Type="application/json"
    )


def test_a_name_is_given_on_the_start_page_and_shown_wherever_sessions_are(host, page):
    session = make_session(host, app_name="Stock Pulse", merchant_name="Noura Store")
    page.goto(start_page(host))
    row = session_row(page, session)
    row.get_by_test_id("rename").click()
    field = row.get_by_test_id("session-name")
    expect(field).to_be_focused()
    field.fill("Checkout, Arabic")
    row.get_by_test_id("save-name").click()
    expect(row.get_by_test_id("session-name")).to_have_count(0)
    expect(row).to_contain_text("Checkout, Arabic")
    expect(row).to_contain_text("Stock Pulse · Noura Store")
    expect(row.get_by_test_id("rename")).to_be_focused()
    assert next(one for one in listed(host) if one["id"] == session)["name"] == "Checkout, Arabic"
    # Escape changes nothing.
    row.get_by_test_id("rename").click()
    row.get_by_test_id("session-name").fill("Something else")
    row.get_by_test_id("session-name").press("Escape")
    expect(row).to_contain_text("Checkout, Arabic")

    page.goto(dashboard_page(host, session))
    wait_status(page, "ready")
    expect(page.get_by_test_id("session-name")).to_have_text("Checkout, Arabic")
    page.goto(compare_page(host, left=session))
    expect(half(page, "left").get_by_role("heading")).to_have_text("Checkout, Arabic")
    other = make_session(host)
    page.goto(dashboard_page(host, other))
    page.get_by_test_id("user-menu").click()
    expect(page.locator(f'[data-testid="recent-session"][data-session="{session}"]')).to_contain_text(
        "Checkout, Arabic"
    )

    assert rename(host, session, None).status == 200
    assert "name" not in next(one for one in listed(host) if one["id"] == session)
    for bad in ["", " x", "two\nlines", "x" * 81, 7]:
        answer = rename(host, session, bad)
        assert answer.status == 400, bad
        assert json.loads(answer.text)["pointer"] == "/name"
