"""Two sessions side by side: two whole dashboards that do not disturb each other."""

import pytest
from harness import axe_violations
from playwright.sync_api import expect
from session_pages import LOOKS, compare_page, half, half_frame, make_session, start_page, wait_half_ready


@pytest.fixture
def both(host):
    return make_session(host, merchant_name="Left Store"), make_session(host, merchant_name="Right Store", locale="ar")


@pytest.fixture
def compared(host, page, both):
    """The page with both sessions, ready."""
    left, right = both
    page.goto(compare_page(host, left=left, right=right))
    wait_half_ready(page, "left", left)
    wait_half_ready(page, "right", right)
    return page


def app_in(page, side):
    return half_frame(page, side).frame_locator('[data-testid="app-frame"]')


def test_both_apps_get_ready_without_the_inspector_each_below_its_title(compared):
    for side, store in (("left", "Left Store"), ("right", "Right Store")):
        expect(half(compared, side).get_by_role("heading").first).to_contain_text(store)
        expect(half_frame(compared, side).get_by_test_id("inspector")).to_be_hidden()


def test_what_one_app_does_stays_in_its_half(compared):
    app_in(compared, "left").get_by_test_id("try-set-title").click()
    expect(half_frame(compared, "left").get_by_test_id("app-title")).to_have_text("4 products run low")
    expect(half_frame(compared, "right").get_by_test_id("app-title")).not_to_have_text("4 products run low")


def test_an_app_that_leaves_the_dashboard_leaves_in_its_half_only(compared, both):
    address = compared.url
    app_in(compared, "left").get_by_test_id("try-redirect").click()
    expect(half_frame(compared, "left").locator("body.dashboard")).to_have_count(0)
    assert compared.url == address
    expect(half_frame(compared, "right").locator("html")).to_have_attribute("data-session", both[1])


def test_swapping_changes_places_and_the_address(compared, both):
    left, right = both
    compared.get_by_test_id("swap").click()
    wait_half_ready(compared, "left", right)
    wait_half_ready(compared, "right", left)
    assert f"left={right}" in compared.url
    assert f"right={left}" in compared.url
    compared.reload()
    wait_half_ready(compared, "left", right)


def test_each_half_opens_alone(compared, both):
    half(compared, "right").get_by_test_id("open-alone").click()
    expect(compared.locator("html")).to_have_attribute("data-session", both[1])


def test_a_missing_session_is_chosen_from_those_there_are(host, page, both):
    left, right = both
    page.goto(compare_page(host, left=left))
    wait_half_ready(page, "left", left)
    choices = half(page, "right").get_by_test_id("choice")
    expect(choices.first).to_be_visible()
    assert left not in choices.evaluate_all("(all) => all.map((one) => one.dataset.session)")
    half(page, "right").locator(f'[data-session="{right}"]').click()
    wait_half_ready(page, "right", right)
    assert f"right={right}" in page.url


@pytest.mark.parametrize("right", ["0" * 32, "the same"])
def test_an_unknown_session_or_the_same_twice_leads_to_the_choice(host, page, both, right):
    left, _ = both
    page.goto(compare_page(host, left=left, right=left if right == "the same" else right))
    wait_half_ready(page, "left", left)
    expect(half(page, "right").get_by_test_id("choice").first).to_be_visible()
    expect(half(page, "right").get_by_test_id("session-frame")).to_have_count(0)


def test_a_half_can_be_changed_to_another_session(host, compared, both):
    third = make_session(host, merchant_name="Third Store")
    half(compared, "left").get_by_test_id("change-session").click()
    half(compared, "left").locator(f'[data-session="{third}"]').click()
    wait_half_ready(compared, "left", third)
    expect(half(compared, "left").get_by_role("heading").first).to_contain_text("Third Store")
    expect(half_frame(compared, "right").locator("html")).to_have_attribute("data-session", both[1])


def test_the_switcher_inside_a_half_changes_that_half(host, compared, both):
    third = make_session(host, merchant_name="Third Store")
    half_frame(compared, "left").get_by_test_id("user-menu").click()
    half_frame(compared, "left").locator(f'[data-testid="recent-session"][data-session="{third}"]').click()
    wait_half_ready(compared, "left", third)
    expect(half(compared, "left").get_by_role("heading").first).to_contain_text("Third Store")
    assert f"left={third}" in compared.url


def test_all_sessions_from_inside_a_half_leaves_with_the_whole_page(host, compared):
    half_frame(compared, "left").get_by_test_id("user-menu").click()
    half_frame(compared, "left").get_by_test_id("all-sessions").click()
    compared.wait_for_url(start_page(host).split("?")[0])


def width(page, side):
    return half(page, side).bounding_box()["width"]


def test_the_divider_moves_by_keyboard_within_its_bounds(compared):
    divider = compared.get_by_test_id("divider")
    before = width(compared, "left")
    divider.focus()
    compared.keyboard.press("ArrowRight")
    expect(divider).to_have_attribute("aria-valuenow", "52")
    assert width(compared, "left") > before
    for key, value in (("Home", "20"), ("ArrowLeft", "20"), ("End", "80"), ("Enter", "50")):
        compared.keyboard.press(key)
        expect(divider).to_have_attribute("aria-valuenow", value)


def test_in_arabic_the_arrow_keys_move_the_divider_their_own_way(host, page, both):
    page.goto(compare_page(host, "ar", left=both[0], right=both[1]))
    divider = page.get_by_test_id("divider")
    divider.focus()
    page.keyboard.press("ArrowLeft")
    expect(divider).to_have_attribute("aria-valuenow", "52")


def test_the_divider_is_dragged_over_the_frames(compared):
    box = compared.get_by_test_id("divider").bounding_box()
    middle = box["y"] + box["height"] / 2
    compared.mouse.move(box["x"] + box["width"] / 2, middle)
    compared.mouse.down()
    compared.mouse.move(600, middle)
    compared.mouse.move(432, middle)
    compared.mouse.up()
    expect(compared.get_by_test_id("divider")).to_have_attribute("aria-valuenow", "30")
    compared.mouse.move(900, middle)
    expect(compared.get_by_test_id("divider")).to_have_attribute("aria-valuenow", "30")


def test_on_a_telephone_the_halves_lie_one_above_the_other(host, new_context, both):
    page = new_context(viewport={"width": 375, "height": 740}).new_page()
    page.goto(compare_page(host, left=both[0], right=both[1]))
    wait_half_ready(page, "right", both[1])
    assert half(page, "right").bounding_box()["y"] > half(page, "left").bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    divider = page.get_by_test_id("divider")
    expect(divider).to_have_attribute("aria-orientation", "horizontal")
    divider.focus()
    page.keyboard.press("ArrowDown")
    expect(divider).to_have_attribute("aria-valuenow", "52")


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_it_is_accessible_with_a_choice_and_with_two_dashboards(host, new_context, both, look):
    theme, locale = look
    page = new_context(color_scheme=theme).new_page()
    page.goto(compare_page(host, locale, left=both[0]))
    wait_half_ready(page, "left", both[0])
    expect(half(page, "right").get_by_test_id("choice").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    assert axe_violations(page) == []
    half(page, "right").locator(f'[data-session="{both[1]}"]').click()
    wait_half_ready(page, "right", both[1])
    assert axe_violations(page) == []
