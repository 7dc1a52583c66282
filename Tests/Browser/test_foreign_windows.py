"""Only the app's own window, at the app's own origin, can drive the dashboard, and only it hears the dashboard."""

import pytest
from guests import app_window, guest_page
from harness import app_frame, log_rows, wait_status
from playwright.sync_api import expect

EVIL_TITLE = (
    "{ event: 'embedded::page.setTitle', payload: { title: 'taken over' }, timestamp: 1, source: 'embedded-app' }"
)

# 600 objects, each inside the one before.
DEEP = "{ event: 'embedded::ready', payload: JSON.parse('{\"a\":'.repeat(600) + '0' + '}'.repeat(600)) }"


def expect_ignored(page, reason):
    expect(log_rows(page, "embedded::page.setTitle", "guest", "ignored")).to_contain_text(reason)
    expect(page.get_by_test_id("app-title")).not_to_have_text("taken over")


def test_a_page_that_opens_the_dashboard_in_a_popup_cannot_drive_it(host, page, app_server):
    attacker = app_server({"/": "<h1>A page on another origin</h1>"})
    page.goto(attacker.url)
    with page.expect_popup() as opened:
        page.evaluate("(url) => { window.popup = open(url); }", host.launch_url())
    popup = opened.value
    popup.get_by_test_id("ask-open").click()  # a link of another site asks first
    wait_status(popup, "ready")
    page.evaluate(f"popup.postMessage({EVIL_TITLE}, '*')")
    expect_ignored(popup, "sent by another window")


def test_a_second_window_of_the_app_s_own_origin_cannot_drive_it_either(host, page):
    page.goto(f"{host.sample_url}/outside")
    with page.expect_popup() as opened:
        page.evaluate("(url) => { window.popup = open(url); }", host.launch_url())
    opened.value.get_by_test_id("ask-open").click()  # a link of another site asks first
    wait_status(opened.value, "ready")
    page.evaluate(f"popup.postMessage({EVIL_TITLE}, '*')")
    expect_ignored(opened.value, "sent by another window")


def test_a_frame_inside_the_app_cannot_drive_the_dashboard(host, page, app_server):
    inner = app_server({"/": f"<script>top.postMessage({EVIL_TITLE}, '*')</script>"})
    app = app_server({"/": guest_page() + f'<iframe src="{inner.url}"></iframe>'})
    page.goto(host.launch_url(app.url))
    wait_status(page, "ready")
    expect_ignored(page, "sent by a frame inside the app's frame")


def test_the_page_s_own_window_cannot_drive_it(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    page.evaluate(f"postMessage({EVIL_TITLE}, '*')")
    expect_ignored(page, "own window")


def test_another_origin_inside_the_app_s_frame_is_neither_heard_nor_told_anything(host, page, app_server):
    """The app goes to another origin, as a link or a hostile advertisement would take it."""
    listens = "const heard = []; onmessage = ({ data }) => heard.push(data);"
    elsewhere = app_server({"/": f"<script>{listens} parent.postMessage({EVIL_TITLE}, '*');</script>"})
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    app_window(page).evaluate("(url) => location.assign(url)", elsewhere.url)
    expect_ignored(page, "origin is " + elsewhere.url)

    page.get_by_test_id("user-menu").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    expect(log_rows(page, "embedded::theme.change", "host")).to_have_count(1)
    # Messages from one window arrive in order, so whatever was sent before this one has come.
    page.get_by_test_id("app-frame").evaluate("(frame) => frame.contentWindow.postMessage('last', '*')")
    window = app_window(page)
    window.wait_for_function("heard.includes('last')")
    assert window.evaluate("heard") == ["last"]


@pytest.mark.parametrize("place", ["another origin", "the app itself"])
@pytest.mark.allow_console("frame-ancestors|ERR_BLOCKED_BY_RESPONSE")
def test_the_dashboard_refuses_to_be_framed(host, page, app_server, place):
    session = page.request.post(f"{host.url}/api/v1/sessions").json()["url"]
    site = app_server({"/": guest_page() + f'<iframe id="victim" src="{session}"></iframe>'})
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(site.url if place == "another origin" else host.launch_url(site.url))
    around = page if place == "another origin" else app_frame(page)
    expect(around.locator("#victim")).to_be_attached()
    expect(around.frame_locator("#victim").get_by_test_id("app-frame")).to_have_count(0)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("'embedded::ready'", "not an object"),
        ("42", "not an object"),
        ("null", "not an object"),
        ("{}", "event is missing"),
        ("{ event: 7 }", "event must be text"),
        ("{ event: 'embedded::page.setTitel', payload: {} }", "did you mean embedded::page.setTitle?"),
        ("{ event: 'embedded::page.setTitle', payload: { title: 7 } }", "payload.title must be"),
        ("{ event: 'embedded::page.setTitle', payload: { title: 10n } }", "cannot be carried as JSON"),
        ("new Map([[1, 2]])", "event is missing"),
        ("{ event: 'embedded::page.setTitle', payload: { title: 'x'.repeat(2e6) } }", "more than the"),
        (DEEP, "cannot be carried as JSON"),
    ],
)
def test_whatever_the_app_posts_the_dashboard_stays_up_and_says_what_is_wrong(host, page, app_server, data, reason):
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    app_window(page).evaluate(f"parent.postMessage({data}, '*')")
    expect(log_rows(page, verdict="ignored")).to_contain_text(reason)
    app_window(page).evaluate("send('page.setTitle', { title: 'still here' })")
    expect(page.get_by_test_id("app-title")).to_have_text("still here")
