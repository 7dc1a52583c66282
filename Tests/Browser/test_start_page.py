"""The start page: sessions of before, merchants and users to try, an app of one's own."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from guests import guest_page
from harness import Reply, axe_violations, wait_status
from playwright.sync_api import expect
from session_pages import LOOKS, listed, make_session, session_row, start_page

FORBIDDEN = Reply("<h1>Not in a frame</h1>", headers={"X-Frame-Options": "DENY"})


@pytest.fixture(params=LOOKS.values(), ids=LOOKS.keys())
def looked(request, new_context):
    """A page of a browser that prefers a theme, that theme, and a language."""
    theme, locale = request.param
    return new_context(color_scheme=theme).new_page(), theme, locale


def test_a_session_is_found_by_what_it_is_called(host, page):
    for number in range(3):
        make_session(host, merchant=880001 + number)
    page.goto(start_page(host))
    search = page.get_by_test_id("sessions-search")
    search.fill("880002")
    expect(page.get_by_test_id("session")).to_have_count(1)
    expect(page.get_by_test_id("session")).to_contain_text("880002")
    search.fill("nobody is called so")
    expect(page.get_by_test_id("none-found")).to_be_visible()
    search.fill("")
    expect(page.get_by_test_id("session").nth(2)).to_be_visible()


def test_without_sessions_it_says_what_a_session_is_and_opens_the_app(start_host, page):
    host = start_host()
    page.goto(start_page(host))
    expect(page.get_by_test_id("no-sessions")).to_be_visible()
    page.get_by_test_id("first-session").click()
    wait_status(page, "ready")


def test_a_session_has_a_row_with_app_merchant_look_and_status(host, page):
    session = make_session(host, merchant_name="Najd Coffee", merchant=42, theme="dark", locale="ar")
    page.goto(start_page(host))
    row = session_row(page, session)
    expect(row).to_contain_text("My app")
    expect(row).to_contain_text("Najd Coffee")
    expect(row).to_contain_text("store 42 · user 987654")
    expect(row).to_contain_text("Dark · العربية")
    expect(row).to_have_attribute("data-app-status", "connecting")


def test_a_session_that_is_continued_is_the_same_one_with_its_log(host, page):
    page.goto(host.launch_url(app_id=1234567))
    wait_status(page, "ready")
    session = page.locator("html").get_attribute("data-session")
    page.goto(start_page(host))
    row = session_row(page, session)
    expect(row).to_contain_text(re.compile(r"[1-9]\d* in the log"))
    row.get_by_test_id("continue").click()
    wait_status(page, "ready")
    expect(page.locator("html")).to_have_attribute("data-session", session)
    expect(page.locator("html")).to_have_attribute("data-load", "2")


def test_two_ticked_sessions_open_side_by_side(host, page):
    sessions = [make_session(host), make_session(host), make_session(host)]
    page.goto(start_page(host))
    compare = page.get_by_test_id("compare-two")
    expect(compare).to_be_disabled()
    for session in sessions[:2]:
        session_row(page, session).get_by_test_id("pick").check()
    expect(session_row(page, sessions[2]).get_by_test_id("pick")).to_be_disabled()
    compare.click()
    page.wait_for_url("**/compare?**")
    query = parse_qs(urlsplit(page.url).query)
    assert {query["left"][0], query["right"][0]} == set(sessions[:2])


def test_a_session_is_deleted_only_after_a_yes(host, page):
    session = make_session(host, merchant_name="Short lived")
    page.goto(start_page(host))
    row = session_row(page, session)
    row.get_by_test_id("delete").click()
    expect(page.get_by_test_id("confirm-dialog")).to_contain_text("Short lived")
    expect(page.get_by_test_id("confirm-cancel")).to_be_focused()
    page.get_by_test_id("confirm-cancel").click()
    expect(row.get_by_test_id("delete")).to_be_focused()
    row.get_by_test_id("delete").click()
    page.get_by_test_id("confirm-accept").click()
    expect(row).to_have_count(0)
    assert session not in [one["id"] for one in listed(host)]


def test_a_long_list_shows_its_rest_when_asked(start_host, page):
    host = start_host()
    for _ in range(10):
        make_session(host)
    page.goto(start_page(host))
    rows = page.get_by_test_id("session")
    expect(rows).to_have_count(8)
    page.get_by_test_id("show-all").click()
    expect(rows).to_have_count(10)
    expect(rows.nth(8).get_by_test_id("pick")).to_be_focused()


@pytest.mark.parametrize(
    ("name", "theme", "locale", "user"),
    [
        ("owner", "light", "en", 987654),
        ("staff", "light", "en", 987655),
        ("arabic", "dark", "ar", 987654),
        ("second", "light", "en", 456789),
        ("short", "light", "en", 987654),
    ],
)
def test_each_preset_opens_the_app_as_it_says(host, page, name, theme, locale, user):
    page.goto(start_page(host))
    page.locator(f'[data-testid="preset"][data-name="{name}"]').click()
    wait_status(page, "ready")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", theme)
    expect(root).to_have_attribute("lang", locale)
    session = root.get_attribute("data-session")
    [found] = [one for one in listed(host) if one["id"] == session]
    assert found["merchant"]["user_id"] == user


def test_an_app_that_may_be_framed_is_checked_and_opened_with_its_id(host, page, app_server):
    app = app_server({"/": guest_page()})
    page.goto(start_page(host))
    page.get_by_test_id("app-url").fill(app.url.removeprefix("http://"))
    page.get_by_test_id("app-id").fill("7654321")
    page.get_by_test_id("check-app").click()
    expect(page.get_by_test_id("preflight-verdict")).to_have_attribute("data-verdict", "mayFrame")
    page.get_by_test_id("open-app").click()
    wait_status(page, "ready")
    expect(page).to_have_url(re.compile("/embedded/app/7654321/my-app"))


def test_an_app_that_forbids_framing_is_shown_with_the_header_and_its_cure(host, page, app_server):
    app = app_server({"/": FORBIDDEN})
    page.goto(start_page(host))
    page.get_by_test_id("app-url").fill(app.url)
    page.get_by_test_id("app-id").fill("1234567")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("preflight-verdict")).to_have_attribute("data-verdict", "blockedHere")
    expect(page.get_by_test_id("preflight")).to_contain_text("X-Frame-Options: DENY")
    expect(page.get_by_test_id("preflight").get_by_test_id("copy-cure").first).to_be_visible()
    expect(page.get_by_test_id("open-app")).to_be_visible()


def test_what_was_found_out_goes_when_the_address_changes(host, page, app_server):
    page.goto(start_page(host))
    page.get_by_test_id("app-url").fill(app_server({"/": guest_page()}).url)
    page.get_by_test_id("app-id").fill("1234567")
    page.get_by_test_id("check-app").click()
    expect(page.get_by_test_id("open-app")).to_be_visible()
    page.get_by_test_id("app-id").fill("12345678")
    expect(page.get_by_test_id("open-app")).to_have_count(0)


def test_presets_open_the_app_that_stands_in_the_box(host, page, app_server):
    app = app_server({"/": guest_page()})
    page.goto(start_page(host))
    page.get_by_test_id("app-url").fill(app.url)
    page.get_by_test_id("app-id").fill("7654321")
    page.locator('[data-testid="preset"][data-name="second"]').click()
    wait_status(page, "ready")
    expect(page).to_have_url(re.compile("/embedded/app/7654321/my-app"))


@pytest.mark.parametrize(("url", "app_id"), [("", "1234567"), ("ftp://localhost", "1"), ("localhost:3000", "b1c3")])
def test_what_is_wrong_in_the_box_is_said_at_its_field(host, page, url, app_id):
    page.goto(start_page(host))
    page.get_by_test_id("app-url").fill(url)
    page.get_by_test_id("app-id").fill(app_id)
    page.get_by_test_id("check-app").click()
    wrong = page.locator('[aria-invalid="true"]')
    expect(wrong).to_have_count(1)
    expect(wrong).to_be_focused()
    expect(wrong).to_have_accessible_description(re.compile("web address|1 to 20 digits"))


@pytest.mark.allow_console("net::ERR")
def test_a_server_that_does_not_answer_is_named_in_words(host, page, cut_link):
    link = cut_link(host)
    make_session(host)
    page.goto(start_page(host).replace(host.url, link.url))
    row = page.get_by_test_id("session").first
    expect(row).to_be_visible()
    link.cut()
    row.get_by_test_id("delete").click()
    page.get_by_test_id("confirm-accept").click()
    expect(page.get_by_test_id("sessions-trouble")).to_contain_text("does not answer")
    expect(row).to_be_visible()


def test_the_other_language_is_one_link_away(host, page):
    page.goto(start_page(host, "ar"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_test_id("language-link").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sessions")


def test_it_is_accessible_with_sessions_and_with_every_answer(host, looked, app_server):
    page, theme, locale = looked
    make_session(host)
    make_session(host, theme="dark", locale="ar", merchant_name="متجر نورة")
    page.goto(start_page(host, locale))
    expect(page.get_by_test_id("session").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    page.get_by_test_id("check-app").click()
    assert axe_violations(page) == []
    app = app_server({"/": FORBIDDEN})
    page.get_by_test_id("app-url").fill(app.url)
    page.get_by_test_id("app-id").fill("1234567")
    page.get_by_test_id("check-app").click()
    expect(page.get_by_test_id("preflight-verdict")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_test_id("delete").first.click()
    expect(page.get_by_test_id("confirm-dialog")).to_be_visible()
    assert axe_violations(page) == []


def test_it_is_accessible_without_sessions(start_host, looked):
    page, _, locale = looked
    page.goto(start_page(start_host(), locale))
    expect(page.get_by_test_id("no-sessions")).to_be_visible()
    assert axe_violations(page) == []


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_nothing_sticks_out_on_a_telephone(host, new_context, locale):
    make_session(host, merchant_name="Abcdefghijklmnop" * 10)
    page = new_context(viewport={"width": 375, "height": 700}).new_page()
    page.goto(start_page(host, locale))
    expect(page.get_by_test_id("session").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
