"""axe (WCAG 2.1 A and AA) finds nothing in any panel of the inspector, in both looks."""

import pytest
from guests import app_window
from harness import axe_violations
from playwright.sync_api import expect


@pytest.mark.parametrize("name", ["log", "context", "token", "install", "faults", "checks", "send"])
def test_a_panel_is_accessible_beside_the_app_and_below_it(ready_page, name):
    ready_page.get_by_test_id(f"tab-{name}").click()
    expect(ready_page.locator(f"#panel-{name} :is(button, li)").first).to_be_visible()
    assert axe_violations(ready_page) == []
    ready_page.get_by_test_id("dock-side").click()
    expect(ready_page.locator("html")).to_have_attribute("data-dock-bottom", "")
    assert axe_violations(ready_page) == []


def test_all_filters_and_an_open_row_are_accessible(ready_page):
    app_window(ready_page).evaluate("parent.postMessage({ event: 'embedded::page.setTitle', payload: {} }, '*')")
    ready_page.get_by_test_id("log-more").click()
    ready_page.locator('[data-testid="log-row"][data-verdict="ignored"] .row-head').click()
    expect(ready_page.get_by_test_id("copy-row")).to_be_visible()
    ready_page.get_by_test_id("log-pause").click()
    ready_page.get_by_test_id("log-module").select_option("page")
    assert axe_violations(ready_page) == []


def test_forms_that_complain_and_a_fault_that_is_on_are_accessible(ready_page):
    ready_page.get_by_test_id("tab-faults").click()
    ready_page.get_by_test_id("fault-on-reply").click()
    expect(ready_page.get_by_test_id("faults-on")).to_be_visible()
    ready_page.get_by_test_id("times-handshake").fill("never")
    ready_page.get_by_test_id("fault-on-handshake").click()
    expect(ready_page.get_by_test_id("times-handshake")).to_have_attribute("aria-invalid", "true")
    assert axe_violations(ready_page) == []
    ready_page.get_by_test_id("tab-send").click()
    ready_page.get_by_test_id("send-message").click()
    ready_page.get_by_test_id("send-payload").fill("{")
    ready_page.get_by_test_id("send-message").click()
    expect(ready_page.get_by_test_id("send-payload")).to_have_attribute("aria-invalid", "true")
    assert axe_violations(ready_page) == []
