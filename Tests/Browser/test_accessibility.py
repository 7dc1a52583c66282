"""axe (WCAG 2.1 A and AA) finds nothing in any state, neither light in English nor dark in Arabic."""

import pytest
from guests import app_window, guest_page
from harness import app_frame, axe_violations, wait_load, wait_status
from playwright.sync_api import expect
from session_pages import impatient_session


def test_the_ready_app_is_accessible(ready_page):
    expect(ready_page.get_by_test_id("log-row").last).to_be_visible()
    assert axe_violations(ready_page) == []


def test_the_sample_app_itself_is_accessible(ready_page):
    assert axe_violations(app_window(ready_page)) == []


def test_the_open_dropdown_of_the_action_is_accessible(ready_page):
    app_frame(ready_page).get_by_test_id("try-set-action-menu").click()
    expect(ready_page.get_by_test_id("extended-action")).to_have_count(2)
    ready_page.get_by_test_id("primary-action-menu").click()
    expect(ready_page.get_by_test_id("extended-action").last).to_be_visible()
    assert axe_violations(ready_page) == []


def test_the_open_account_menu_is_accessible(ready_page):
    ready_page.get_by_test_id("user-menu").click()
    expect(ready_page.get_by_role("menuitemradio").first).to_be_visible()
    assert axe_violations(ready_page) == []


def test_a_log_with_a_refused_message_and_an_open_row_is_accessible(ready_page):
    app_window(ready_page).evaluate("parent.postMessage({ event: 'embedded::page.setTitle', payload: {} }, '*')")
    row = ready_page.locator('[data-testid="log-row"][data-verdict="ignored"]')
    row.get_by_role("button").click()
    expect(row.get_by_label("Payload")).to_be_visible()
    assert axe_violations(ready_page) == []


def test_a_place_of_the_dashboard_is_accessible(ready_page):
    app_frame(ready_page).get_by_test_id("try-navigate").click()
    expect(ready_page.get_by_test_id("dashboard-page")).to_be_visible()
    assert axe_violations(ready_page) == []


def test_the_destroyed_notice_is_accessible_before_and_after_a_look_at_the_frame(ready_page):
    app_frame(ready_page).get_by_test_id("try-destroy").click()
    expect(ready_page.get_by_test_id("destroyed-notice")).to_be_visible()
    assert axe_violations(ready_page) == []
    ready_page.get_by_test_id("look-at-frame").click()
    expect(ready_page.get_by_test_id("look-at-frame")).to_have_count(0)
    assert axe_violations(ready_page) == []


def test_the_refresh_breaker_is_accessible(host, page, setting):
    page.goto(impatient_session(host, f"{host.sample_url}/?awkward=refresh-loop", **setting))
    expect(page.get_by_test_id("refresh-breaker")).to_be_visible()
    assert axe_violations(page) == []


def test_the_redirect_notice_is_accessible(host, ready_page):
    app_frame(ready_page).get_by_test_id("try-redirect").click()
    ready_page.wait_for_url(f"{host.sample_url}/outside?**")
    assert axe_violations(ready_page) == []
    ready_page.go_back()
    expect(ready_page.get_by_test_id("redirect-notice")).to_be_visible()
    wait_status(ready_page, "ready")
    assert axe_violations(ready_page) == []


def test_the_loading_overlay_is_accessible(host, page, setting):
    page.goto(host.launch_url(f"{host.sample_url}/?awkward=never-ready", **setting))
    wait_status(page, "initialized")
    expect(page.get_by_test_id("loading-overlay")).to_be_visible()
    assert axe_violations(page) == []


def test_the_notice_of_a_stage_that_another_page_took_is_accessible(ready_page):
    other = ready_page.context.new_page()
    other.goto(ready_page.url)
    wait_load(other, 2, "reload")
    expect(ready_page.get_by_test_id("stage-lost")).to_be_visible()
    assert axe_violations(ready_page) == []


@pytest.mark.allow_console("net::ERR")
def test_the_notice_of_a_lost_connection_is_accessible(host, page, cut_link, setting):
    link = cut_link(host)
    page.goto(host.launch_url(**setting).replace(host.url, link.url))
    wait_status(page, "ready")
    link.cut()
    expect(page.get_by_test_id("connection-notice")).to_be_visible()
    assert axe_violations(page) == []


@pytest.mark.allow_console("status of 40[04]")
def test_the_pages_that_say_what_is_wrong_are_accessible(host, page):
    for path in ("/launch?app=nonsense&theme=blue", "/nothing-here"):
        page.goto(host.url + path)
        expect(page.get_by_role("heading")).to_be_visible()
        assert axe_violations(page) == []


def test_an_app_without_a_title_of_its_own_is_accessible(host, page, app_server, setting):
    page.goto(host.launch_url(app_server({"/": guest_page()}).url, **setting))
    wait_status(page, "ready")
    assert axe_violations(page) == []
