"""Events of the app's life, its token, its title and its place, from the guest module to what the merchant sees."""

import json
import re

import pytest
from calls import current_token
from harness import app_frame, log_rows, wait_load, wait_status
from playground import example, expect_acted, make_call, make_covered_call, outcome, received
from playwright.sync_api import expect


@pytest.mark.proves("iframe.ready", "context.provide")
def test_the_handshake_tells_the_app_how_the_dashboard_looks(ready_page, setting):
    expect_acted(ready_page, "iframe.ready")
    expect(log_rows(ready_page, "embedded::context.provide", "host")).to_have_count(1)
    layout = json.loads(app_frame(ready_page).get_by_test_id("context-layout").get_attribute("data-value"))
    width = ready_page.viewport_size["width"]
    direction = "rtl" if setting["locale"] == "ar" else "ltr"
    assert layout == {**setting, "dir": direction, "currency": "SAR", "width": width}
    root = app_frame(ready_page).locator("html")
    expect(root).to_have_attribute("lang", setting["locale"])
    expect(root).to_have_attribute("dir", direction)
    expect(root).to_have_attribute("data-theme", setting["theme"])


@pytest.mark.proves("iframe.ready", "context.provide")
def test_a_second_handshake_is_answered_like_the_first(ready_page):
    make_call(ready_page, "life-init")
    expect(outcome(ready_page, "life-init")).to_have_attribute("data-outcome", "resolved")
    first, second = received(ready_page, "context.provide", 2)
    assert first == second


@pytest.mark.proves("ready")
def test_ready_takes_the_loading_overlay_away(host, page, setting):
    page.goto(host.launch_url(f"{host.sample_url}/?awkward=never-ready", **setting))
    wait_status(page, "initialized")
    expect(page.get_by_test_id("loading-overlay")).to_be_visible()
    make_covered_call(page, "life-ready")
    wait_status(page, "ready")
    expect(page.get_by_test_id("loading-overlay")).to_be_hidden()
    expect_acted(page, "ready")


@pytest.mark.proves("destroy")
def test_destroy_closes_the_app_until_it_is_opened_again(ready_page):
    make_call(ready_page, "life-destroy")
    wait_status(ready_page, "destroyed")
    expect(ready_page.get_by_test_id("destroyed-notice")).to_be_visible()
    expect(app_frame(ready_page).get_by_test_id("app-state")).to_have_attribute("data-state", "destroyed")
    ready_page.get_by_test_id("reopen-app").click()
    wait_load(ready_page, 2, "reopen")
    wait_status(ready_page, "ready")


@pytest.mark.proves("auth.refresh")
def test_refresh_loads_the_app_with_another_token(ready_page):
    before = current_token(ready_page)
    make_call(ready_page, "auth-refresh")
    wait_load(ready_page, 2, "refresh")
    wait_status(ready_page, "ready")
    assert current_token(ready_page) != before
    expect(app_frame(ready_page).get_by_test_id("app-state")).to_have_attribute("data-state", "ready")


@pytest.mark.proves("page.setTitle")
def test_a_title_is_the_heading_and_names_the_window(ready_page):
    title = example(ready_page, "page-setTitle")["title"]
    make_call(ready_page, "page-setTitle")
    expect(ready_page.get_by_test_id("app-title")).to_have_text(title)
    expect(ready_page).to_have_title(re.compile(f"^{re.escape(title)} · "))


@pytest.mark.proves("page.navigate")
def test_navigate_shows_a_place_with_its_state_and_leaves_the_app_loaded(ready_page):
    make_call(ready_page, "page-navigate")
    place = ready_page.locator('[data-testid="dashboard-page"][data-path="/products"]')
    expect(place).to_contain_text("low-stock")
    expect(ready_page).to_have_url(re.compile(r"/dashboard/products\?session="))
    ready_page.get_by_test_id("back-to-app").click()
    expect(outcome(ready_page, "page-navigate")).to_have_attribute("data-outcome", "resolved")
    wait_load(ready_page, 1, "launch")


@pytest.mark.proves("page.redirect")
def test_redirect_leaves_the_dashboard_which_says_so_on_return(host, ready_page, setting):
    url = example(ready_page, "page-redirect")["url"]
    make_call(ready_page, "page-redirect")
    ready_page.wait_for_url(f"{host.sample_url}/outside?lang={setting['locale']}&theme={setting['theme']}")
    ready_page.get_by_test_id("back-to-dashboard").click()
    expect(ready_page.get_by_test_id("redirect-notice").get_by_role("link")).to_have_attribute("href", url)
    wait_status(ready_page, "ready")


@pytest.mark.proves("theme.change")
def test_another_theme_reaches_the_app_without_a_load(ready_page, setting):
    other = "light" if setting["theme"] == "dark" else "dark"
    ready_page.get_by_test_id("user-menu").click()
    ready_page.get_by_role("menuitemradio", checked=False).first.click()
    expect(ready_page.locator("html")).to_have_attribute("data-theme", other)
    expect(app_frame(ready_page).locator("html")).to_have_attribute("data-theme", other)
    assert received(ready_page, "theme.change") == [{"theme": other}]
    wait_load(ready_page, 1, "launch")
