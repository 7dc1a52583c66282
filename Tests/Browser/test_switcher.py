"""The account menu leads to other sessions."""

import re

import pytest
from harness import axe_violations, wait_status
from playwright.sync_api import expect
from session_pages import make_session


def open_menu(page):
    page.get_by_test_id("user-menu").click()
    expect(page.get_by_test_id("all-sessions")).to_be_visible()


def recent(page, session):
    return page.locator(f'[data-testid="recent-session"][data-session="{session}"]')


@pytest.fixture
def opened(host, page):
    """A page with a ready app, and another session that is listed first."""
    page.goto(host.launch_url())
    wait_status(page, "ready")
    return page, make_session(host, merchant_name="Najd Coffee")


def test_another_session_is_one_choice_away(opened):
    page, other = opened
    open_menu(page)
    expect(recent(page, other)).to_contain_text("Najd Coffee")
    recent(page, other).click()
    expect(page.locator("html")).to_have_attribute("data-session", other)
    wait_status(page, "ready")


def test_the_session_itself_is_not_among_the_others(opened):
    page, _ = opened
    open_menu(page)
    expect(recent(page, page.locator("html").get_attribute("data-session"))).to_have_count(0)


def test_the_dock_stays_hidden_in_the_session_that_is_switched_to(host, page):
    page.goto(host.launch_url(inspector="off"))
    wait_status(page, "ready")
    other = make_session(host)
    open_menu(page)
    recent(page, other).click()
    expect(page.locator("html")).to_have_attribute("data-session", other)
    expect(page.get_by_test_id("inspector")).to_be_hidden()


@pytest.mark.parametrize(
    ("choice", "address"),
    [("all-sessions", "/start$"), ("open-beside", r"/compare\?left=SESSION$"), ("remote-control", "/SESSION/remote$")],
)
def test_it_leads_to_the_pages_around_the_session(opened, choice, address):
    page, _ = opened
    session = page.locator("html").get_attribute("data-session")
    open_menu(page)
    link = page.get_by_test_id(choice)
    expect(link).to_have_attribute("href", re.compile(address.replace("SESSION", session)))
    link.click()
    expect(page.get_by_role("heading").first).to_be_visible()
    assert session not in page.url or choice != "all-sessions"


def test_it_is_walked_by_keyboard_with_the_rest_of_the_menu(opened):
    page, _ = opened
    open_menu(page)
    page.keyboard.press("End")
    expect(page.get_by_test_id("remote-control")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_test_id("open-beside")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("user-menu")).to_be_focused()


@pytest.mark.own_page
def test_its_scripts_come_with_the_first_use_of_the_menu(host, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host.launch_url())
    wait_status(page, "ready")
    assert not [url for url in asked if "switcher" in url or url.endswith("/api/v1/sessions")]
    open_menu(page)
    assert [url for url in asked if "switcher" in url]


@pytest.mark.allow_console("net::ERR")
def test_a_list_that_cannot_be_had_is_said_in_words_and_the_ways_stay(host, page, cut_link):
    link = cut_link(host)
    page.goto(host.launch_url().replace(host.url, link.url))
    wait_status(page, "ready")
    open_menu(page)
    page.keyboard.press("Escape")
    link.cut()
    page.get_by_test_id("user-menu").click()
    expect(page.get_by_role("menu")).to_contain_text("does not answer")
    expect(page.get_by_test_id("all-sessions")).to_be_visible()


def test_the_open_menu_is_accessible(host, ready_page):
    make_session(host)
    open_menu(ready_page)
    expect(ready_page.get_by_test_id("recent-session").first).to_be_visible()
    assert axe_violations(ready_page) == []
