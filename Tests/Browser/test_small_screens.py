"""On a telephone's 375 pixels nothing sticks out, and everything can be reached."""

import pytest
from harness import app_frame, wait_status
from playwright.sync_api import expect

PHONE = {"width": 375, "height": 700}


@pytest.fixture(params=["en", "ar"])
def phone(host, new_context, request):
    page = new_context(viewport=PHONE).new_page()
    page.goto(host.launch_url(locale=request.param))
    wait_status(page, "ready")
    return page


def widths(page):
    """How much of the page sticks out sideways: pixels to scroll, and what reaches over an edge."""
    return page.evaluate(
        """() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const isOver = (one) => {
            const { left, right, width } = one.getBoundingClientRect();
            return width > 0 && (left < -1 || right > clientWidth + 1) && getComputedStyle(one).visibility !== "hidden";
          };
          const over = [...document.querySelectorAll("button, a:not(.skip), input, h1, [data-testid]")].filter(isOver);
          return [scrollWidth - clientWidth, over.map((one) => one.outerHTML.slice(0, 100))];
        }"""
    )


def test_nothing_sticks_out_sideways(phone):
    assert widths(phone) == [0, []]
    assert app_frame(phone).locator("html").evaluate("(root) => root.scrollWidth - root.clientWidth") == 0


def test_the_sections_are_behind_a_button_and_lead_to_their_places(phone):
    sections = phone.get_by_role("navigation")
    toggle = phone.locator('[aria-controls="sidenav"]')
    expect(sections).to_be_hidden()
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    sections.get_by_role("link").nth(2).click()
    expect(phone.locator('[data-testid="dashboard-page"][data-path="/products"]')).to_be_visible()
    expect(sections).to_be_hidden()
    assert widths(phone) == [0, []]


def test_escape_closes_the_sections_and_gives_the_focus_back(phone):
    toggle = phone.locator('[aria-controls="sidenav"]')
    toggle.click()
    expect(phone.get_by_role("navigation")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("navigation")).to_be_hidden()
    expect(toggle).to_be_focused()


def test_the_dropdown_of_the_action_stays_on_the_screen(phone):
    app_frame(phone).get_by_test_id("try-set-action-menu").click()
    expect(phone.get_by_test_id("extended-action")).to_have_count(2)
    phone.get_by_test_id("primary-action-menu").click()
    expect(phone.get_by_test_id("extended-action").last).to_be_visible()
    assert widths(phone) == [0, []]


def test_a_very_long_title_and_action_do_not_push_anything_out(host, new_context):
    page = new_context(viewport=PHONE).new_page()
    page.goto(host.launch_url(app_name="Unbreakable" * 15, merchant_name="Abcdefghijklmnop" * 10))
    wait_status(page, "ready")
    assert widths(page) == [0, []]
