"""The merchant switches the theme, which the app is told, and the language, which loads the app anew."""

from urllib.parse import parse_qs, urlsplit

from guests import guest_page
from harness import app_frame, log_rows, wait_load, wait_status
from playwright.sync_api import expect


def background(locator):
    return locator.evaluate("(element) => getComputedStyle(element).backgroundColor")


def choose(page, name):
    page.get_by_test_id("user-menu").click()
    page.get_by_role("menuitemradio", name=name).click()


def test_a_new_theme_reaches_the_app_without_a_reload(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    page_before, app_before = background(page.locator("body")), background(app_frame(page).locator("body"))
    frame = page.get_by_test_id("app-frame").element_handle()
    choose(page, "Dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(app_frame(page).locator("html")).to_have_attribute("data-theme", "dark")
    expect(log_rows(page, "embedded::theme.change", "host")).to_have_count(1)
    assert background(page.locator("body")) != page_before
    assert background(app_frame(page).locator("body")) != app_before
    assert frame.evaluate("(frame) => frame.isConnected")
    wait_load(page, 1, "launch")


def test_the_theme_outlives_the_next_load(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    choose(page, "Dark")
    expect(app_frame(page).locator("html")).to_have_attribute("data-theme", "dark")
    app_frame(page).get_by_test_id("try-refresh").click()
    wait_load(page, 2, "refresh")
    wait_status(page, "ready")
    expect(app_frame(page).locator("html")).to_have_attribute("data-theme", "dark")
    assert "theme=dark" in page.get_by_test_id("app-frame").get_attribute("src")


def test_a_new_language_loads_the_app_in_it_and_mirrors_the_page(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    navigation = page.get_by_role("navigation")
    assert navigation.bounding_box()["x"] == 0
    page.get_by_test_id("language-switch").click()
    wait_load(page, 2, "locale")
    wait_status(page, "ready")
    query = parse_qs(urlsplit(page.get_by_test_id("app-frame").get_attribute("src")).query)
    assert (query["lang"], query["locale"]) == (["ar"], ["ar"])
    for root in (page.locator("html"), app_frame(page).locator("html")):
        expect(root).to_have_attribute("lang", "ar")
        expect(root).to_have_attribute("dir", "rtl")
    expect(page.get_by_test_id("app-title")).to_have_text("تنبيهات المخزون")
    expect(navigation.get_by_role("link", name="المنتجات")).to_be_visible()
    box = navigation.bounding_box()
    assert box["x"] + box["width"] == page.viewport_size["width"]


def test_the_log_stays_english_and_left_to_right(host, page):
    page.goto(host.launch_url(locale="ar"))
    wait_status(page, "ready")
    expect(page.get_by_test_id("inspector")).to_have_attribute("dir", "ltr")
    expect(page.get_by_test_id("inspector")).to_have_attribute("lang", "en")
    expect(page.get_by_test_id("expire-token")).to_have_text("Expire now")


def test_the_switch_leads_back_to_english(host, page):
    page.goto(host.launch_url(locale="ar"))
    wait_status(page, "ready")
    page.get_by_test_id("language-switch").click()
    wait_load(page, 2, "locale")
    wait_status(page, "ready")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(app_frame(page).locator("html")).to_have_attribute("lang", "en")


def test_a_latin_title_in_the_arabic_page_begins_where_arabic_text_begins(host, page, app_server):
    app = app_server({"/": guest_page()})  # it sets no title of its own
    page.goto(host.launch_url(app.url, app_name="Latin", locale="ar"))
    expect(page.get_by_test_id("app-title")).to_have_text("Latin")
    edges = [
        page.get_by_test_id(name).evaluate(
            """(element) => {
              const range = document.createRange();
              range.selectNodeContents(element);
              return Math.round(range.getBoundingClientRect().right);
            }"""
        )
        for name in ("breadcrumbs", "app-title")
    ]
    assert edges[0] == edges[1]
