"""The one primary action of an app, its dropdown, and the clicks that reach the app."""

from guests import app_window, guest_page
from harness import app_frame, log_rows, wait_status
from playwright.sync_api import expect


def received_values(page):
    """What the sample app shows of the clicks that reached it, oldest first."""
    return app_frame(page).locator('[data-testid="received"] li[data-event="nav.actionClick"] code')


def show_three_actions(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    app_frame(page).get_by_test_id("try-set-action-menu").click()
    expect(page.get_by_test_id("extended-action")).to_have_count(2)


def test_the_action_and_its_two_extended_ones_are_shown(host, page):
    show_three_actions(host, page)
    expect(page.get_by_test_id("primary-action")).to_have_text("Save rules")
    expect(page.get_by_test_id("extended-action").first).to_be_hidden()
    page.get_by_test_id("primary-action-menu").click()
    expect(page.get_by_test_id("extended-action").first).to_be_visible()
    expect(page.get_by_test_id("extended-action")).to_have_text(["Export as CSV", "Reset thresholds"])
    assert page.get_by_test_id("extended-action").evaluate_all("(all) => all.map((one) => one.dataset.value)") == [
        "csv",
        "reset",
    ]


def test_each_click_reaches_the_app_with_the_value_of_its_action(host, page):
    show_three_actions(host, page)
    page.get_by_test_id("primary-action").click()
    for value in ("csv", "reset"):
        page.get_by_test_id("primary-action-menu").click()
        page.locator(f'[data-testid="extended-action"][data-value="{value}"]').click()
    expect(received_values(page)).to_have_text(['{"value":"save"}', '{"value":"csv"}', '{"value":"reset"}'])


def test_the_actions_work_by_keyboard_alone(host, page):
    show_three_actions(host, page)
    menu = page.get_by_test_id("primary-action-menu")
    page.get_by_test_id("primary-action").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(menu).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_test_id("extended-action").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(received_values(page)).to_have_text(['{"value":"save"}', '{"value":"reset"}'])
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_escape_closes_the_dropdown_and_gives_the_focus_back(host, page):
    show_three_actions(host, page)
    page.get_by_test_id("primary-action-menu").click()
    expect(page.get_by_test_id("extended-action").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("extended-action").first).to_be_hidden()
    expect(page.get_by_test_id("primary-action-menu")).to_be_focused()


def test_a_later_call_replaces_the_action(host, page):
    show_three_actions(host, page)
    app_frame(page).get_by_test_id("try-set-action").click()
    expect(page.get_by_test_id("primary-action-menu")).to_have_count(0)
    expect(page.get_by_test_id("primary-action")).to_have_text("Save rules")


def test_clear_action_removes_it(host, page):
    show_three_actions(host, page)
    app_frame(page).get_by_test_id("try-clear-action").click()
    expect(page.get_by_test_id("primary-action")).to_have_count(0)
    expect(page.get_by_test_id("primary-action-menu")).to_have_count(0)
    expect(page.get_by_test_id("extended-action")).to_have_count(0)


def test_disabled_actions_are_shown_and_cannot_be_clicked(host, page, app_server):
    app = app_server({"/": guest_page()})
    page.goto(host.launch_url(f"{app.url}/"))
    wait_status(page, "ready")
    app_window(page).evaluate(
        """send("nav.setAction", {
          title: "Save", value: "save", disabled: true,
          extendedActions: [
            { title: "Locked", value: "locked", disabled: true },
            { title: "Open", value: "open", subTitle: "This one works", icon: "sicon-eye" },
          ],
        })"""
    )
    expect(page.get_by_test_id("primary-action")).to_be_disabled()
    page.get_by_test_id("primary-action-menu").click()
    page.locator('[data-value="locked"]').click(force=True)
    page.locator('[data-value="open"]').click()
    expect(log_rows(page, "click-action", "merchant")).to_have_count(1)
    app_window(page).wait_for_function("received.at(-1).payload.value === 'open'")
