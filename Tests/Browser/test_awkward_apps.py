"""Apps that do what an app should not do: the dashboard goes on, and its log says what happened in plain words."""

import awkward_apps
import pytest
from guests import app_window, guest_page
from harness import app_frame, log_rows, wait_load, wait_status
from playwright.sync_api import expect

HANDSHAKE = "embedded::iframe.ready"
FRAMING_REFUSED = "in a frame because|frame-ancestors|ERR_BLOCKED_BY_RESPONSE"


@pytest.fixture
def show(host, page, app_server):
    """Opens an app that is one page, or several by their paths."""

    def show(app, **parameters):
        server = app_server(app if isinstance(app, dict) else {"/": app})
        page.goto(host.launch_url(server.url, **parameters))
        return server

    return show


def expect_row(page, event, verdict, *words):
    """One row of that event and verdict holds all these words."""
    row = log_rows(page, event, verdict=verdict)
    for text in words:
        row = row.filter(has_text=text)
    expect(row).to_have_count(1)


def expect_alive(page):
    app_window(page).evaluate("send('page.setTitle', { title: 'still here' })")
    expect(page.get_by_test_id("app-title")).to_have_text("still here")


# --- lifecycle -----------------------------------------------------------------------------------------------------


def test_an_app_that_starts_twice_gets_its_context_twice_and_is_told(page, show):
    show(awkward_apps.STARTS_TWICE)
    wait_status(page, "ready")
    expect_row(page, HANDSHAKE, "acted", "handshake 2 of this load: the app started twice", "Call init() once")
    expect(log_rows(page, "embedded::context.provide", "host")).to_have_count(2)
    expect_alive(page)


def test_an_app_that_strips_its_token_and_reloads_itself_learns_why_it_has_none(page, show):
    server = show(awkward_apps.STRIPS_ITS_TOKEN)
    wait_status(page, "ready")
    wait_load(page, 1, "launch")
    expect_row(page, "frame-navigated", "noted", "without the dashboard's launch URL")
    expect_row(page, HANDSHAKE, "acted", "handshake 2 of this load", "have a token in the URL")
    visits = [request for request in server.requests if request.path == "/" and "sec-fetch-dest" in request.headers]
    assert ["token" in visit.query for visit in visits] == [True, False]


def test_an_app_that_goes_to_another_page_by_itself_is_told_what_stays_behind(page, show):
    show(awkward_apps.GOES_TO_ANOTHER_PAGE)
    wait_status(page, "ready")
    expect(page.get_by_test_id("primary-action")).to_be_visible()
    app_frame(page).locator("#next").click()
    expect_row(page, "frame-navigated", "noted", "another document by itself", "a form of the app")
    expect_row(page, HANDSHAKE, "acted", "went to another document by itself", "primary action from before it")
    expect(log_rows(page, "embedded::ready", "guest", "acted")).to_have_count(2)
    expect_alive(page)


def test_what_comes_before_any_handshake_is_acted_on_and_remarked(page, show):
    show(awkward_apps.SPEAKS_TOO_EARLY)
    expect_row(page, "embedded::page.setTitle", "acted", "sent before any handshake", "Call init()")
    expect_row(page, "embedded::ready", "acted", "ready before any handshake")
    wait_status(page, "ready")
    expect_alive(page)


def test_an_app_that_refreshes_for_ever_is_stopped(page, show):
    show(awkward_apps.REFRESHES_FOR_EVER)
    expect(page.get_by_test_id("refresh-breaker")).to_be_visible()
    wait_status(page, "error")
    expect_row(page, "embedded::auth.refresh", "ignored", "refresh loop")
    wait_load(page, 6, "refresh")


def test_an_app_that_goes_on_after_its_end_is_heard_no_more(page, show):
    show(awkward_apps.DRAWS_AN_ERROR_AFTER_ITS_END)
    wait_status(page, "destroyed")
    for event in ("page.setTitle", "ui.toast"):
        expect_row(page, f"embedded::{event}", "ignored", "the app closed itself with destroy")
    expect(page.get_by_test_id("app-title")).not_to_have_text("Error")
    expect(page.get_by_test_id("toast")).to_have_count(0)
    page.get_by_test_id("look-at-frame").click()
    expect(app_frame(page).get_by_text("Something went wrong")).to_be_visible()


# --- data ----------------------------------------------------------------------------------------------------------


def test_the_json_text_of_old_betas_is_explained(page, show):
    show(awkward_apps.POSTS_TEXT)
    wait_status(page, "ready")
    expect_row(page, "app.ready", "noted", "a message of an old beta: the SDK sends embedded::ready instead")
    expect_alive(page)


@pytest.mark.parametrize(
    ("build", "event", "reason"),
    [
        ("message.payload.title = 10n", "message", "a BigInt at payload.title"),
        ("message.payload.self = message", "message", "a circular reference at payload.self"),
        ("message = undefined", "message", "the data is undefined"),
        ("message.payload.title = '\\ud83d'", "message", "half of a surrogate pair at payload.title"),
        ("for (let n = 0; n < 100; n++) message.payload = [message.payload]", "message", "deeper than 100 levels at"),
        ("message.payload.title = undefined", "embedded::page.setTitle", "payload.title is missing"),
        ("message.payload.title = NaN", "embedded::page.setTitle", "payload.title"),
        ("message.payload = new Map([['title', 'lost']])", "embedded::page.setTitle", "payload.title is missing"),
    ],
)
def test_values_that_json_cannot_carry_are_named(page, show, build, event, reason):
    show(guest_page())
    wait_status(page, "ready")
    start = "{ event: 'embedded::page.setTitle', payload: {}, timestamp: 1, source: 'embedded-app', metadata: %s }"
    metadata = "{ version: 'by-hand' }"
    app_window(page).evaluate(f"{{ let message = {start % metadata}; {build}; parent.postMessage(message, '*'); }}")
    expect_row(page, event, "ignored", reason)
    expect_alive(page)


def test_data_of_a_hundred_levels_is_carried(page, show):
    show(guest_page())
    wait_status(page, "ready")
    app_window(page).evaluate(
        "{ let deep = []; for (let n = 3; n < 100; n++) deep = [deep]; send('page.setTitle', { title: 'deep', deep }) }"
    )
    expect(page.get_by_test_id("app-title")).to_have_text("deep")


# --- headers -------------------------------------------------------------------------------------------------------


@pytest.mark.allow_console(FRAMING_REFUSED)
@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("X-Frame-Options", "DENY", "x-frame-options"),
        ("X-Frame-Options", "SAMEORIGIN", "x-frame-options"),
        ("Content-Security-Policy", "frame-ancestors 'none'", "frame-ancestors"),
        ("Content-Security-Policy", "frame-ancestors 'self'", "frame-ancestors"),
    ],
)
def test_an_app_that_forbids_frames_is_named_with_its_header_and_its_cure_makes_it_load(page, show, name, value, code):
    server = show(awkward_apps.with_headers({name: value}))
    wait_status(page, "blocked")
    notice = page.get_by_test_id("blocked-notice")
    expect(notice).to_have_attribute("data-code", code)
    expect(notice).to_contain_text(f"{name}: {value}")
    expect_row(page, "preflight", "ignored", "frame")

    cure = notice.locator("li[data-for=development] code").first.inner_text()
    cured_name, _, cured_value = cure.partition(": ")
    server.pages["/"] = awkward_apps.with_headers({name: value, cured_name: cured_value})
    page.get_by_test_id("reload-blocked").click()
    wait_load(page, 2, "reload")
    wait_status(page, "ready")
    expect(notice).to_have_count(0)


@pytest.mark.parametrize(
    ("cookies", "code", "reason"),
    [
        ({"Set-Cookie": "lax=1; SameSite=Lax; HttpOnly"}, "cookie-same-site", "The cookie lax (SameSite=Lax)"),
        ({"Set-Cookie": "plain=1"}, "cookie-same-site", "The cookie plain (no SameSite, which means Lax)"),
        ({"Set-Cookie": "none=1; SameSite=None"}, "cookie-not-secure", "SameSite=None needs Secure"),
        (
            {"Set-Cookie": "none=1; SameSite=None; Secure", "set-cookie": "lax=1; SameSite=Lax"},
            "cookie-not-partitioned",
            "The cookie none",
        ),
    ],
)
def test_an_app_whose_cookies_the_real_dashboard_loses_runs_here_and_is_warned(page, show, cookies, code, reason):
    show(awkward_apps.with_headers(cookies))
    wait_status(page, "ready")
    expect_row(page, "preflight", "noted", code, reason, "SameSite=None; Secure; Partitioned")


def test_an_app_whose_cookies_last_in_a_frame_is_not_warned(page, show):
    server = show(awkward_apps.with_headers({"Set-Cookie": "good=1; SameSite=None; Secure; Partitioned"}))
    wait_status(page, "ready")
    expect_alive(page)
    assert server.requests
    expect(log_rows(page, "preflight")).to_have_count(0)
