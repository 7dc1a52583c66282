"""The primary action and the tabs of an app, from the guest module to the top bar and back."""

import pytest
from harness import log_rows
from playground import example, expect_acted, make_call, outcome, received
from playwright.sync_api import expect


def row(page, value):
    """A tab or a child of one."""
    return page.locator(f'[data-testid="nav-item"][data-value="{value}"]')


def children_of(page, value):
    """The button that opens the children of a tab."""
    return page.locator(f'[data-testid="nav-item-menu"][data-value="{value}"]')


def expect_active(page, **states):
    for value, active in states.items():
        expect(row(page, value)).to_have_attribute("data-active", str(active).lower())


def add_reports(page):
    """Adds the tab of the example, with the children "daily" and "weekly"."""
    make_call(page, "nav-addItem")
    expect(outcome(page, "nav-addItem")).to_have_attribute("data-outcome", "resolved")
    expect(row(page, "reports")).to_be_visible()


def add_plain(page, value, **more):
    make_call(page, "nav-addItem", {"item": {"title": value.title(), "value": value, "url": f"/{value}", **more}})
    expect(row(page, value)).to_be_visible()


@pytest.mark.proves("nav.setAction", "nav.actionClick")
def test_the_primary_action_and_its_dropdown_tell_the_app_of_each_click(ready_page):
    action = example(ready_page, "nav-setAction")
    make_call(ready_page, "nav-setAction")
    expect(ready_page.get_by_test_id("primary-action")).to_contain_text(action["subTitle"])
    ready_page.get_by_test_id("primary-action").click()
    ready_page.get_by_test_id("primary-action-menu").click()
    expect(ready_page.get_by_test_id("extended-action")).to_have_text([action["extendedActions"][0]["title"]])
    ready_page.get_by_test_id("extended-action").click()
    assert received(ready_page, "nav.actionClick", 2) == [{"value": "save"}, {"value": "csv"}]


@pytest.mark.proves("nav.clearAction")
def test_clear_action_takes_it_away(ready_page):
    expect(ready_page.get_by_test_id("primary-action")).to_be_visible()
    make_call(ready_page, "nav-clearAction")
    expect(ready_page.get_by_test_id("primary-action")).to_have_count(0)
    expect(ready_page.get_by_test_id("primary-action-menu")).to_have_count(0)


@pytest.mark.proves("nav.addItem", "nav.addItem.response")
def test_a_new_tab_is_shown_with_its_children_and_the_app_gets_its_key(ready_page):
    item = example(ready_page, "nav-addItem")["item"]
    add_reports(ready_page)
    expect(outcome(ready_page, "nav-addItem")).to_contain_text('"value":"reports"')
    assert received(ready_page, "nav.addItem.response") == [{"item": {"value": "reports", "id": "reports"}}]
    expect(row(ready_page, "reports")).to_have_text(item["title"])
    expect_active(ready_page, reports=True, daily=False, weekly=False)
    expect(row(ready_page, "daily")).to_be_hidden()
    children_of(ready_page, "reports").click()
    for child in item["children"]:
        expect(row(ready_page, child["value"])).to_have_text(child["title"])
        expect(row(ready_page, child["value"])).to_be_visible()


@pytest.mark.proves("nav.addItem.response")
def test_a_value_that_is_taken_is_refused_with_the_reason(ready_page):
    add_reports(ready_page)
    make_call(ready_page, "nav-addItem")
    expect(outcome(ready_page, "nav-addItem")).to_have_attribute("data-outcome", "rejected")
    refusal = received(ready_page, "nav.addItem.response", 2)[1]
    assert refusal.keys() == {"error"}
    assert 'the value "reports" is taken' in refusal["error"]
    expect(log_rows(ready_page, "embedded::nav.addItem", "guest", "ignored")).to_contain_text("updateItem")
    expect(row(ready_page, "reports")).to_have_count(1)


@pytest.mark.proves("nav.itemClick")
def test_a_click_on_a_tab_or_a_child_reaches_the_app_and_makes_it_active(ready_page):
    add_reports(ready_page)
    add_plain(ready_page, "rules")
    row(ready_page, "rules").click()
    expect_active(ready_page, rules=True, reports=False)
    children_of(ready_page, "reports").click()
    row(ready_page, "daily").click()
    expect_active(ready_page, rules=False, reports=True, daily=True, weekly=False)
    assert received(ready_page, "nav.itemClick", 2) == [
        {"value": "rules", "url": "/rules", "id": "rules"},
        {"value": "daily", "url": "/daily", "id": "daily"},
    ]


@pytest.mark.proves("nav.updateItem")
def test_an_update_changes_a_tab_and_its_children(ready_page):
    add_reports(ready_page)
    make_call(ready_page, "nav-updateItem")
    expect(row(ready_page, "reports")).to_have_text(example(ready_page, "nav-updateItem")["item"]["title"])
    make_call(ready_page, "nav-updateItem", {"item": {"value": "daily", "title": "Each day", "active": True}})
    expect(row(ready_page, "daily")).to_have_text("Each day")
    expect_active(ready_page, reports=True, daily=True, weekly=False)
    make_call(ready_page, "nav-updateItem", {"item": {"value": "reports", "disabled": True}})
    expect(row(ready_page, "reports")).to_be_disabled()
    make_call(ready_page, "nav-updateItem", {"item": {"value": "reports", "disabled": False, "children": []}})
    expect(children_of(ready_page, "reports")).to_have_count(0)
    expect_acted(ready_page, "nav.updateItem", 4)


@pytest.mark.proves("nav.updateItem")
def test_a_tab_that_is_made_active_is_the_only_one(ready_page):
    add_reports(ready_page)
    add_plain(ready_page, "rules", active=True)
    expect_active(ready_page, reports=False, rules=True)
    make_call(ready_page, "nav-updateItem", {"item": {"value": "reports", "active": True}})
    expect_active(ready_page, reports=True, rules=False)


@pytest.mark.proves("nav.removeItem")
def test_a_child_goes_alone_and_a_tab_with_its_children(ready_page):
    add_reports(ready_page)
    make_call(ready_page, "nav-removeItem", {"value": "daily"})
    expect(row(ready_page, "daily")).to_have_count(0)
    expect(row(ready_page, "weekly")).to_have_count(1)
    make_call(ready_page, "nav-removeItem", {"value": "reports"})
    expect(ready_page.get_by_test_id("nav-item")).to_have_count(0)
    expect_acted(ready_page, "nav.removeItem", 2)
