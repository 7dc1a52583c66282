"""The inspector's dock: tabs by keyboard and by link, panels fetched on first use, its side and its size."""

import re

import pytest
from harness import wait_status
from playwright.sync_api import Page, expect

NAMES = ["log", "context", "token", "install", "faults", "checks", "send"]


def tab(page: Page, name: str):
    return page.get_by_test_id(f"tab-{name}")


def panel(page: Page, name: str):
    return page.locator(f"#panel-{name}")


def fetched(page: Page) -> list[str]:
    """The scripts and style sheets of the page so far, by their names."""
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [name.rsplit("/", 1)[-1] for name in names if "/host/" in name]


@pytest.fixture
def ready_page(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    return page


def test_the_first_visit_fetches_no_panel_and_the_first_use_does(ready_page):
    assert [name for name in fetched(ready_page) if name.startswith(("panel-", "inspector"))] == []
    tab(ready_page, "token").click()
    expect(panel(ready_page, "token").get_by_test_id("token-facts")).to_be_visible()
    names = fetched(ready_page)
    assert {"inspector.js", "inspector.css", "panel-token.js"} <= set(names)
    assert "panel-send.js" not in names


def test_every_tab_shows_its_panel_and_no_other(ready_page):
    for name in NAMES:
        tab(ready_page, name).click()
        expect(panel(ready_page, name)).to_be_visible()
        expect(ready_page.get_by_role("tabpanel")).to_have_count(1)
        expect(ready_page.get_by_role("tab", selected=True)).to_have_attribute("data-testid", f"tab-{name}")


def test_arrow_keys_home_and_end_walk_the_tabs(ready_page):
    tab(ready_page, "log").focus()
    for key, name in [("ArrowRight", "context"), ("End", "send"), ("ArrowRight", "log"), ("ArrowLeft", "send")]:
        ready_page.keyboard.press(key)
        expect(tab(ready_page, name)).to_be_focused()
        expect(panel(ready_page, name)).to_be_visible()
    ready_page.keyboard.press("Home")
    expect(tab(ready_page, "log")).to_be_focused()
    expect(ready_page.locator('[role="tab"][tabindex="0"]')).to_have_count(1)


@pytest.mark.parametrize("name", NAMES)
def test_a_link_opens_the_panel_that_it_names(host, page, name):
    page.goto(host.launch_url(inspector=name))
    wait_status(page, "ready")
    expect(panel(page, name)).to_be_visible()


def test_the_address_names_the_open_panel_so_that_a_reload_keeps_it(ready_page):
    tab(ready_page, "checks").click()
    expect(ready_page).to_have_url(re.compile(r"[?&]inspector=checks\b"))
    ready_page.reload()
    expect(panel(ready_page, "checks")).to_be_visible()
    tab(ready_page, "log").click()
    expect(ready_page).not_to_have_url(re.compile("inspector="))


def test_a_hidden_dock_comes_back_with_the_panel_that_was_open(ready_page):
    tab(ready_page, "send").click()
    ready_page.get_by_role("button", name="Hide the inspector").click()
    expect(ready_page).to_have_url(re.compile("inspector=off"))
    ready_page.get_by_role("button", name="Show the inspector").click()
    expect(panel(ready_page, "send")).to_be_visible()
    expect(ready_page).to_have_url(re.compile("inspector=send"))


def test_a_link_to_a_panel_that_does_not_exist_opens_the_log(host, page):
    page.goto(host.launch_url(inspector="nonsense"))
    expect(panel(page, "log")).to_be_visible()


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_edge_is_dragged_and_the_width_is_kept(host, page, locale):
    page.goto(host.launch_url(locale=locale))
    wait_status(page, "ready")
    dock = page.get_by_test_id("inspector")
    before = dock.bounding_box()
    inner = before["x"] if locale == "en" else before["x"] + before["width"]
    towards_stage = -100 if locale == "en" else 100
    page.mouse.move(inner, 400)
    expect(page.get_by_test_id("dock-side")).to_have_attribute("title", "Dock at the bottom")
    page.mouse.down()
    page.mouse.move(inner + towards_stage, 400, steps=4)
    page.mouse.up()
    assert abs(dock.bounding_box()["width"] - before["width"] - 100) <= 5
    width = dock.bounding_box()["width"]
    page.reload()
    wait_status(page, "ready")
    page.wait_for_function(f"() => document.getElementById('inspector').offsetWidth === {width}")


def test_the_edge_is_moved_by_arrow_keys_and_says_its_value(ready_page):
    edge = ready_page.get_by_role("separator", name="Size of the inspector")
    edge.focus()
    ready_page.keyboard.press("ArrowLeft")
    expect(edge).to_have_attribute("aria-valuenow", "448")
    ready_page.keyboard.press("ArrowRight")
    ready_page.keyboard.press("ArrowRight")
    expect(edge).to_have_attribute("aria-valuenow", "416")
    ready_page.keyboard.press("Home")
    expect(edge).to_have_attribute("aria-valuenow", "320")
    assert ready_page.get_by_test_id("inspector").bounding_box()["width"] == 320


def test_the_dock_goes_to_the_bottom_and_stays_there(ready_page):
    ready_page.get_by_test_id("dock-side").click()
    expect(ready_page.locator("html")).to_have_attribute("data-dock-bottom", "")
    box = ready_page.get_by_test_id("inspector").bounding_box()
    assert box["y"] + box["height"] == 810
    assert box["width"] == 1440 - 216
    ready_page.reload()
    expect(ready_page.locator("html")).to_have_attribute("data-dock-bottom", "")
    ready_page.get_by_test_id("dock-side").click()
    expect(ready_page.locator("html")).not_to_have_attribute("data-dock-bottom", "")
    ready_page.wait_for_function("() => document.getElementById('inspector').offsetWidth === 432")
