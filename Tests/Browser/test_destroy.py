"""An app that closes itself, and how it is opened again."""

from harness import app_frame, log_rows, wait_load, wait_status
from playwright.sync_api import expect


def destroy(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    app_frame(page).get_by_test_id("try-destroy").click()
    wait_status(page, "destroyed")
    expect(page.get_by_test_id("destroyed-notice")).to_be_visible()


def test_an_app_that_destroys_itself_is_covered_by_a_notice_and_loses_its_action(host, page):
    destroy(host, page)
    expect(page.get_by_test_id("primary-action")).to_have_count(0)
    expect(app_frame(page).get_by_test_id("app-state")).to_have_attribute("data-state", "destroyed")


def test_the_merchant_can_look_at_what_the_app_left_behind(host, page):
    destroy(host, page)
    page.get_by_test_id("look-at-frame").click()
    expect(page.get_by_test_id("look-at-frame")).to_have_count(0)
    expect(page.get_by_test_id("destroyed-notice")).to_be_visible()
    app_frame(page).get_by_test_id("app-state").click()  # nothing lies over the frame any more


def test_opened_again_the_app_is_ready_in_a_new_load(host, page):
    destroy(host, page)
    page.get_by_test_id("reopen-app").click()
    wait_load(page, 2, "reopen")
    wait_status(page, "ready")
    expect(page.get_by_test_id("destroyed-notice")).to_have_count(0)
    expect(page.get_by_test_id("primary-action")).to_be_visible()
    expect(log_rows(page, "reopen", "merchant")).to_have_count(1)
