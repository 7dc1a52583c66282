"""Toasts, questions, the loading overlay and the breadcrumbs, from the guest module to the merchant and back."""

import pytest
from harness import app_frame
from playground import example, expect_acted, make_call, make_covered_call, outcome, received
from playwright.sync_api import expect

MINUTE_MS = 60_000


def show_toasts(page, *messages):
    for message in messages:
        make_call(page, "ui-toast", {"type": "info", "message": message, "duration": MINUTE_MS})


def ask(page):
    """Lets the app ask its question, and gives the dialog."""
    make_call(page, "ui-confirm")
    dialog = page.get_by_test_id("confirm-dialog")
    expect(dialog).to_be_visible()
    return dialog


@pytest.mark.proves("ui.toast")
@pytest.mark.parametrize("kind", ["success", "error", "warning", "info"])
def test_a_toast_of_each_type_shows_its_words(ready_page, kind):
    message = example(ready_page, f"ui-toast-{kind}")["message"]
    make_call(ready_page, f"ui-toast-{kind}", {"message": message, "duration": MINUTE_MS})
    toast = ready_page.get_by_test_id("toast")
    expect(toast).to_have_attribute("data-type", kind)
    expect(toast).to_contain_text(message)
    expect(toast).to_be_visible()
    expect_acted(ready_page, "ui.toast")


@pytest.mark.proves("ui.toast")
def test_three_toasts_are_shown_and_the_others_wait_for_room(ready_page):
    show_toasts(ready_page, "one", "two", "three", "four", "five")
    expect_acted(ready_page, "ui.toast", 5)
    toasts = ready_page.get_by_test_id("toast")
    expect(toasts).to_have_text(["one", "two", "three"])
    toasts.nth(1).get_by_test_id("toast-close").click()
    expect(toasts).to_have_text(["one", "three", "four"])
    for rest in (["three", "four", "five"], ["four", "five"], ["five"], []):
        toasts.first.get_by_test_id("toast-close").click()
        expect(toasts).to_have_text(rest)


@pytest.mark.proves("ui.toast")
def test_a_toast_goes_by_itself_when_its_time_is_over(ready_page):
    make_call(ready_page, "ui-toast", {"type": "success", "message": "brief", "duration": 2000})
    expect(ready_page.get_by_test_id("toast")).to_have_text("brief")
    expect(ready_page.get_by_test_id("toast")).to_have_count(0)


@pytest.mark.proves("ui.confirm", "ui.confirm.response")
@pytest.mark.parametrize(
    ("way", "confirmed"), [("accept", True), ("cancel", False), ("Escape", False), ("backdrop", False)]
)
def test_the_app_hears_the_answer_to_its_question_and_gets_the_focus_back(ready_page, way, confirmed):
    dialog = ask(ready_page)
    if way == "Escape":
        ready_page.keyboard.press("Escape")
    elif way == "backdrop":
        ready_page.mouse.click(4, 4)
    else:
        ready_page.get_by_test_id(f"confirm-{way}").click()
    expect(dialog).to_have_count(0)
    assert received(ready_page, "ui.confirm.response") == [{"confirmed": confirmed}]
    expect(outcome(ready_page, "ui-confirm")).to_contain_text(f'{{"confirmed":{str(confirmed).lower()}}}')
    expect(ready_page.get_by_test_id("app-frame")).to_be_focused()
    # A modal dialog takes the focus off the button inside the frame, but Tab goes on from there.
    ready_page.keyboard.press("Tab")
    expect(app_frame(ready_page).get_by_test_id("payload-ui-confirm")).to_be_focused()


@pytest.mark.proves("ui.confirm")
@pytest.mark.parametrize("variant", ["danger", "warning", "info"])
def test_a_question_shows_its_words_and_how_grave_it_is(ready_page, variant):
    question = {**example(ready_page, "ui-confirm"), "variant": variant}
    make_call(ready_page, "ui-confirm", question)
    dialog = ready_page.get_by_test_id("confirm-dialog")
    expect(dialog).to_have_attribute("data-variant", variant)
    expect(dialog.get_by_role("heading")).to_have_text(question["title"])
    expect(dialog).to_contain_text(question["message"])
    expect(dialog.get_by_test_id("confirm-accept")).to_have_text(question["confirmText"])
    expect(dialog.get_by_test_id("confirm-cancel")).to_have_text(question["cancelText"])
    safe = "confirm-cancel" if variant == "danger" else "confirm-accept"
    expect(dialog.get_by_test_id(safe)).to_be_focused()


@pytest.mark.proves("ui.loading")
def test_the_app_shows_the_loading_overlay_and_hides_it(ready_page):
    overlay = ready_page.get_by_test_id("loading-overlay")
    expect(overlay).to_be_hidden()
    make_call(ready_page, "ui-loading-show")
    expect(overlay).to_be_visible()
    make_covered_call(ready_page, "ui-loading-hide")
    expect(overlay).to_be_hidden()
    expect_acted(ready_page, "ui.loading", 2)


@pytest.mark.proves("ui.breadcrumbs")
def test_the_app_hides_the_breadcrumbs_and_shows_them_again(ready_page):
    crumbs = ready_page.get_by_test_id("breadcrumbs")
    expect(crumbs).to_be_visible()
    make_call(ready_page, "ui-breadcrumbs-hide")
    expect(crumbs).to_be_hidden()
    make_call(ready_page, "ui-breadcrumbs-show")
    expect(crumbs).to_be_visible()
    expect_acted(ready_page, "ui.breadcrumbs", 2)
