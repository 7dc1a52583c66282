"""One page at a time is the stage of a session."""

import pytest
from calls import session_id
from harness import app_frame, wait_load, wait_status
from playwright.sync_api import expect


@pytest.fixture
def two_pages(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    second = page.context.new_page()
    second.goto(page.url)
    return page, second


def test_a_second_page_takes_the_stage_and_the_first_says_so(two_pages):
    first, second = two_pages
    wait_load(second, 2, "reload")
    wait_status(second, "ready")
    assert session_id(first) == session_id(second)
    expect(first.get_by_test_id("stage-lost")).to_be_visible()
    expect(first.get_by_test_id("app-frame")).to_have_count(0)


def test_the_first_page_can_take_it_back(two_pages):
    first, second = two_pages
    wait_status(second, "ready")
    first.get_by_test_id("take-back").click()
    wait_load(first, 3, "reload")
    wait_status(first, "ready")
    expect(first.get_by_test_id("stage-lost")).to_have_count(0)
    expect(second.get_by_test_id("stage-lost")).to_be_visible()
    app_frame(first).get_by_test_id("try-set-title").click()
    expect(first.get_by_test_id("app-title")).to_have_text("4 products run low")


def test_the_page_that_lost_the_stage_has_no_controls_that_would_do_nothing(two_pages):
    first, _ = two_pages
    expect(first.get_by_test_id("stage-lost")).to_be_visible()
    for control in ("language-switch", "expire-token", "reload-app", "user-menu"):
        assert first.get_by_test_id(control).evaluate("(control) => control.closest('[inert]') !== null")


def test_two_sessions_do_not_disturb_each_other(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    other = page.context.new_page()
    other.goto(host.launch_url())
    wait_status(other, "ready")
    app_frame(other).get_by_test_id("try-set-title").click()
    expect(other.get_by_test_id("app-title")).to_have_text("4 products run low")
    expect(page.get_by_test_id("app-title")).to_have_text("Stock alerts")
    expect(page.get_by_test_id("stage-lost")).to_have_count(0)
    wait_load(page, 1, "launch")
