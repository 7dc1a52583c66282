"""Places of the dashboard around the app: `page.navigate`, the side navigation, and the browser's history."""

import re

import pytest
from guests import app_window, guest_page
from harness import app_frame, log_rows, wait_load, wait_status
from playwright.sync_api import expect

PRODUCTS = re.compile(r"/dashboard/products\?session=[0-9a-f]{32}$")
APP = re.compile(r"/embedded/app/1234567/my-app\?session=[0-9a-f]{32}$")


def place(page, path):
    return page.locator(f'[data-testid="dashboard-page"][data-path="{path}"]')


def go_to_products(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    app_frame(page).get_by_test_id("try-navigate").click()
    expect(place(page, "/products")).to_be_visible()


def expect_the_state(page):
    expect(place(page, "/products")).to_contain_text("low-stock")
    expect(place(page, "/products")).to_contain_text("stock-pulse")


def test_navigate_changes_the_address_and_shows_the_place_with_its_state(host, page):
    go_to_products(host, page)
    expect(page).to_have_url(PRODUCTS)
    expect(page).to_have_title("Products · Noura Store")
    expect_the_state(page)
    expect(page.get_by_test_id("app-frame")).to_be_hidden()


def test_back_returns_to_the_app_which_was_not_loaded_anew(host, page):
    go_to_products(host, page)
    page.go_back()
    expect(page).to_have_url(APP)
    expect(page.get_by_test_id("dashboard-page")).to_have_count(0)
    expect(app_frame(page).get_by_test_id("app-state")).to_be_visible()
    expect(log_rows(page, "navigate", "merchant")).to_have_count(1)
    wait_load(page, 1, "launch")


def test_forward_leads_to_the_place_again_with_its_state(host, page):
    go_to_products(host, page)
    page.go_back()
    expect(page.get_by_test_id("dashboard-page")).to_have_count(0)
    page.go_forward()
    expect(page).to_have_url(PRODUCTS)
    expect_the_state(page)


def test_a_reload_of_the_page_keeps_the_place_and_its_state(host, page):
    go_to_products(host, page)
    page.reload()
    expect(page).to_have_url(PRODUCTS)
    wait_load(page, 2, "reload")
    expect_the_state(page)
    page.get_by_test_id("back-to-app").click()
    expect(page).to_have_url(APP)
    expect(app_frame(page).get_by_test_id("app-state")).to_be_visible()


def test_the_side_navigation_leads_to_places_and_back(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    sections = page.get_by_role("navigation")
    for name, path in {"Home": "/", "Orders": "/orders", "Products": "/products", "Customers": "/customers"}.items():
        sections.get_by_role("link", name=name).click()
        expect(place(page, path)).to_be_visible()
        expect(sections.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")
    sections.get_by_role("link", name="My app").click()
    expect(page).to_have_url(APP)
    expect(page.get_by_test_id("dashboard-page")).to_have_count(0)
    wait_load(page, 1, "launch")


def test_replace_leaves_no_step_in_the_history(host, page, app_server):
    app = app_server({"/": guest_page()})
    page.goto(host.launch_url(f"{app.url}/"))
    wait_status(page, "ready")
    app_window(page).evaluate("send('page.navigate', { path: '/orders' })")
    expect(place(page, "/orders")).to_be_visible()
    app_window(page).evaluate("send('page.navigate', { path: '/products', replace: true })")
    expect(place(page, "/products")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(APP)


def test_a_path_with_a_query_keeps_it(host, page, app_server):
    app = app_server({"/": guest_page()})
    page.goto(host.launch_url(f"{app.url}/"))
    wait_status(page, "ready")
    app_window(page).evaluate("send('page.navigate', { path: '/products/%D8%B9?sort=stock#top' })")
    expect(page.get_by_test_id("dashboard-page")).to_be_visible()
    shown = page.get_by_test_id("dashboard-page").get_attribute("data-path")
    page.reload()
    wait_status(page, "ready")
    expect(page.get_by_test_id("dashboard-page")).to_be_visible()
    assert "sort=stock" in page.url
    assert shown.endswith("?sort=stock#top")


@pytest.mark.parametrize("path", ["//evil.example/x", "https://evil.example/x", "javascript:alert(1)", "/../../evil"])
def test_no_path_leads_out_of_the_dashboard(host, page, app_server, path):
    app = app_server({"/": guest_page()})
    page.goto(host.launch_url(f"{app.url}/"))
    wait_status(page, "ready")
    app_window(page).evaluate("(path) => send('page.navigate', { path })", path)
    expect(log_rows(page, "embedded::page.navigate")).to_have_count(1)
    app_window(page).evaluate("send('page.setTitle', { title: 'still here' })")
    expect(page.get_by_test_id("app-title")).to_have_text("still here")
    assert page.url.startswith((f"{host.url}/dashboard/", f"{host.url}/embedded/"))
