"""axe (WCAG 2.1 A and AA) finds nothing on what comes in front of the page, in both looks."""

import pytest
from guests import guest_page
from harness import Reply, axe_violations, wait_status
from playground import example, make_call
from playwright.sync_api import expect

MINUTE_MS = 60_000


def test_the_open_dropdown_of_a_tab_is_accessible(ready_page):
    make_call(ready_page, "nav-addItem")
    ready_page.get_by_test_id("nav-item-menu").click()
    expect(ready_page.get_by_test_id("nav-item").last).to_be_visible()
    assert axe_violations(ready_page) == []


def test_toasts_of_every_type_are_accessible(ready_page):
    toasts = ready_page.get_by_test_id("toast")
    for count, kind in enumerate(["success", "error", "warning", "info"]):
        message = example(ready_page, f"ui-toast-{kind}")["message"]
        make_call(ready_page, f"ui-toast-{kind}", {"message": message, "duration": MINUTE_MS})
        expect(toasts).to_have_count(min(count + 1, 3))
    expect(toasts.last).not_to_have_text("")
    assert axe_violations(ready_page) == []
    toasts.first.get_by_test_id("toast-close").click()
    expect(toasts.last).to_have_attribute("data-type", "info")
    assert axe_violations(ready_page) == []


@pytest.mark.parametrize("variant", ["danger", "warning", "info"])
def test_a_question_is_accessible(ready_page, variant):
    make_call(ready_page, "ui-confirm", {**example(ready_page, "ui-confirm"), "variant": variant})
    expect(ready_page.get_by_test_id("confirm-dialog")).to_be_visible()
    assert axe_violations(ready_page) == []


def test_the_payment_drawer_and_the_page_of_the_bank_are_accessible(ready_page):
    make_call(ready_page, "checkout-create")
    expect(ready_page.get_by_test_id("checkout-drawer")).to_be_visible()
    assert axe_violations(ready_page) == []
    ready_page.get_by_test_id("checkout-3ds").click()
    expect(ready_page.get_by_test_id("bank-approve")).to_be_visible()
    assert axe_violations(ready_page) == []


def test_the_overlay_that_the_app_shows_is_accessible(ready_page):
    make_call(ready_page, "ui-loading-show")
    expect(ready_page.get_by_test_id("loading-overlay")).to_be_visible()
    assert axe_violations(ready_page) == []


@pytest.mark.allow_console("X-Frame-Options")
def test_the_notice_of_an_app_that_forbids_framing_is_accessible(host, page, app_server, setting):
    app = app_server({"/": Reply(guest_page(), headers={"X-Frame-Options": "DENY"})})
    page.goto(host.launch_url(f"{app.url}/", **setting))
    wait_status(page, "blocked")
    notice = page.get_by_test_id("blocked-notice")
    expect(notice).to_have_attribute("data-code", "x-frame-options")
    expect(notice).to_contain_text("X-Frame-Options: DENY")
    assert axe_violations(page) == []
    notice.get_by_test_id("look-at-frame").click()
    expect(page.get_by_test_id("look-at-frame")).to_have_count(0)
    assert axe_violations(page) == []
