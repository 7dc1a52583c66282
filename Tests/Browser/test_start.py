"""What a developer sees first: the sample app, ready, in a dashboard that says so."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from harness import app_frame, log_rows, wait_link, wait_load, wait_status
from playwright.sync_api import expect


def test_a_host_that_was_just_started_shows_the_sample_app_ready(start_host, page):
    host = start_host()
    page.goto(host.url)
    wait_status(page, "ready")
    expect(page).to_have_url(re.compile(rf"^{host.url}/embedded/app/1234567/stock-pulse\?session=[0-9a-f]{{32}}$"))
    expect(app_frame(page).get_by_test_id("app-state")).to_have_attribute("data-state", "ready")


def test_the_sample_app_gives_the_page_its_title_and_heading(start_host, page):
    page.goto(start_host().url)
    wait_status(page, "ready")
    expect(page.get_by_test_id("app-title")).to_have_text("Stock alerts")
    expect(page).to_have_title("Stock alerts · Noura Store")
    expect(page.get_by_test_id("breadcrumbs")).to_have_text("Apps / Stock Pulse")


def test_the_root_element_tells_a_test_all_about_the_app(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    wait_load(page, 1, "launch")
    wait_link(page, "live")
    root = page.locator("html")
    expect(root).to_have_attribute("data-session", re.compile(r"^[0-9a-f]{32}$"))
    expect(root).to_have_attribute("data-theme", "light")
    expect(root).to_have_attribute("lang", "en")
    expect(root).to_have_attribute("dir", "ltr")
    expect(page.get_by_test_id("app-status")).to_contain_text("Ready")


def test_the_overlay_covers_the_app_until_it_is_ready(host, page):
    page.goto(host.launch_url(f"{host.sample_url}/?awkward=never-ready"))
    wait_status(page, "initialized")
    expect(app_frame(page).get_by_test_id("app-state")).to_have_attribute("data-state", "never-ready")
    expect(page.get_by_test_id("loading-overlay")).to_be_visible()
    app_frame(page).get_by_test_id("awkward-choice").select_option("none")
    app_frame(page).get_by_test_id("awkward-apply").evaluate("(button) => button.click()")
    wait_status(page, "ready")
    expect(page.get_by_test_id("loading-overlay")).to_be_hidden()


def test_the_app_is_launched_with_every_documented_and_observed_parameter(host, page):
    page.goto(host.launch_url(f"{host.sample_url}/?own=kept#part", theme="dark", locale="ar", merchant=7))
    wait_status(page, "ready")
    address = urlsplit(page.get_by_test_id("app-frame").get_attribute("src"))
    query = {name: values for name, values in parse_qs(address.query).items() if name != "token"}
    assert query == {
        "own": ["kept"],
        "theme": ["dark"],
        "dark": ["true"],
        "lang": ["ar"],
        "locale": ["ar"],
        "app_id": ["1234567"],
        "store_id": ["7"],
    }
    assert address.fragment == "part"


def test_the_log_dock_tells_the_start_in_the_order_in_which_it_happened(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    expect(log_rows(page, "embedded::ready")).to_be_visible()
    assert log_rows(page).evaluate_all(
        "(rows) => rows.map(({ dataset }) => [dataset.direction, dataset.event, dataset.verdict].join(' '))"
    ) == [
        "system load acted",
        "guest embedded::iframe.ready acted",
        "host embedded::context.provide acted",
        "system introspect acted",
        "guest embedded::page.setTitle acted",
        "guest embedded::nav.setAction acted",
        "guest embedded::ready acted",
    ]


def test_the_start_page_returns_to_the_session_that_it_made_before(start_host, page):
    host = start_host()
    page.goto(host.url)
    wait_status(page, "ready")
    first = page.url
    page.goto(host.url)
    wait_load(page, 2, "reload")
    expect(page).to_have_url(first)


@pytest.mark.own_page
def test_no_request_goes_anywhere_but_to_the_host_and_the_app(host, page):
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(host.launch_url())
    wait_status(page, "ready")
    app_frame(page).get_by_test_id("try-refresh").click()
    wait_load(page, 2, "refresh")
    wait_status(page, "ready")
    page.get_by_test_id("language-switch").click()
    wait_load(page, 3, "locale")
    wait_status(page, "ready")
    origins = {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, requests) if parts.scheme != "data"}
    assert origins == {host.url, host.sample_url}
