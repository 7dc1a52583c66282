"""The page of the refresh authorities and the storefront's page, in a browser."""

import json
import re

import pytest
from authorities import COMMERCE_ENGINE, NAMES, ask, commerce_pair, control, open_authorities, open_storefront, section
from authorities import sign_in as sign_in_at
from harness import axe_violations
from playwright.sync_api import expect
from session_pages import LOOKS


@pytest.fixture
def host(start_host):
    """Each test has authorities of its own."""
    return start_host()


@pytest.fixture(params=LOOKS.values(), ids=LOOKS.keys())
def looked(request, new_context):
    """A page of a browser that prefers a theme, and a language."""
    theme, locale = request.param
    return new_context(color_scheme=theme).new_page(), locale


def test_the_three_are_listed_with_base_url_account_and_journal(host, page):
    open_authorities(page, host)
    for name in NAMES:
        one = section(page, name)
        expect(one.get_by_test_id("base-url")).to_contain_text(f"{host.url}/authorities/{name}")
        expect(one.get_by_test_id("account")).to_contain_text("noura@example.com")
        expect(one.get_by_test_id("line")).to_contain_text("begins with one account")


@pytest.mark.parametrize("name", NAMES)
def test_signing_in_refreshing_and_ending_a_token_by_the_buttons(host, page, name):
    open_authorities(page, host)
    one = sign_in_at(page, name)
    expect(one.get_by_test_id("time-left").first).to_have_text(re.compile(r"^(\d+:)?\d\d:\d\d$|^\d+ days$"))
    one.get_by_test_id("refresh").click()
    expect(one.locator('[data-testid="line"][data-operation="refresh"]')).to_have_attribute("data-status", "200")
    access = one.locator('[data-kind="access"][data-standing="living"]').first
    identifier = access.get_attribute("data-token")
    access.get_by_test_id("expire-access").click()
    expect(one.locator(f'[data-token="{identifier}"]')).to_have_attribute("data-standing", "expired")
    one.get_by_test_id("sign-in").click()
    expect(one.get_by_test_id("family")).to_have_count(2)
    newest = one.get_by_test_id("family").first
    newest.get_by_test_id("revoke-family").click()
    expect(newest.locator('[data-standing="revoked"]').first).to_be_visible()
    expect(newest.locator('[data-standing="living"]')).to_have_count(0)


@pytest.mark.allow_console("status of 409")
def test_what_is_impossible_now_is_said_in_words(host, page):
    open_authorities(page, host)
    one = sign_in_at(page, "medusa")
    one.get_by_test_id("revoke-family").click()
    expect(one.locator('[data-standing="revoked"]')).to_be_visible()
    one.get_by_test_id("refresh").click()
    expect(page.get_by_test_id("authorities-trouble")).to_contain_text("no living token to refresh")


def test_two_refreshers_at_once_get_the_same_pair_and_the_old_token_ends_the_family_after_its_grace(host, page):
    open_authorities(page, host)
    one = sign_in_at(page, "commerce-engine")
    one.get_by_test_id("race").click()
    expect(page.get_by_test_id("said")).to_have_text("Two refreshers at once: both got the same tokens.")
    expect(one.locator('[data-kind="refresh"][data-standing="living"]')).to_have_count(1)
    one.get_by_test_id("more-clock").click()
    one.get_by_test_id("move-clock").click()
    expect(one.get_by_test_id("clock-state")).to_have_text("It is 0:01 hours ahead.")
    one.get_by_test_id("replay").click()
    expect(page.get_by_test_id("said")).to_contain_text("404 · already used")
    expect(one.locator('[data-standing="revoked"]').first).to_be_visible()
    expect(one.locator('[data-standing="living"]')).to_have_count(0)


def test_what_refreshes_a_login_is_ended_alone(host, page):
    open_authorities(page, host)
    one = sign_in_at(page, "commerce-engine")
    one.get_by_test_id("expire-refresh").click()
    expect(one.locator('[data-kind="refresh"]')).to_have_attribute("data-standing", "expired")
    expect(one.locator('[data-kind="access"]')).to_have_attribute("data-standing", "living")


def test_the_calls_of_a_client_appear_by_themselves(host, page):
    open_authorities(page, host)
    one = section(page, "commerce-engine")
    expect(one.get_by_test_id("line")).to_have_count(1)
    pair = commerce_pair(host)
    expect(one.locator('[data-testid="line"][data-operation="login"][data-by="client"]')).to_be_visible()
    ask(host, "POST", f"{COMMERCE_ENGINE}/auth/refresh-token", {"refresh_token": pair["access_token"]})
    refused = one.locator('[data-testid="line"][data-status="404"]')
    expect(refused).to_contain_text("that is the access token")
    assert pair["access_token"] not in page.content()


def test_an_account_is_made_and_deleted(host, page):
    open_authorities(page, host)
    one = section(page, "medusa")
    one.get_by_test_id("more-accounts").click()
    one.get_by_test_id("make-account").click()
    expect(one.get_by_test_id("new-email")).to_be_focused()
    expect(one.get_by_test_id("new-email")).to_have_attribute("aria-invalid", "true")
    one.get_by_test_id("new-email").fill("sara@example.com")
    one.get_by_test_id("new-password").fill("secret-5678")
    one.get_by_test_id("make-account").click()
    sara = one.get_by_test_id("account").filter(has_text="sara@example.com")
    expect(sara).to_be_visible()
    sara.get_by_test_id("sign-in").click()
    sara.get_by_test_id("delete-account").click()
    sara.get_by_test_id("refresh").click()
    expect(page.get_by_test_id("said")).to_contain_text("404 · the token is good, but its identity was deleted")


def test_a_fault_strikes_as_often_as_told(host, page):
    open_authorities(page, host)
    one = sign_in_at(page, "medusa")
    one.get_by_test_id("more-faults").click()
    one.get_by_test_id("fault").select_option("409")
    one.get_by_test_id("fault-times").fill("1")
    one.get_by_test_id("fault-on").click()
    expect(one.get_by_test_id("fault-state")).to_have_text("Fault 409 is on, 1 times more.")
    one.get_by_test_id("refresh").click()
    expect(one.locator('[data-testid="line"][data-status="409"]')).to_be_visible()
    expect(one.get_by_test_id("fault-state")).to_have_text("")


def test_a_button_keeps_the_focus_while_the_list_is_drawn_anew(host, page):
    open_authorities(page, host)
    one = sign_in_at(page, "medusa")
    one.get_by_test_id("sign-in").focus()
    page.keyboard.press("Tab")
    expect(one.get_by_test_id("refresh")).to_be_focused()
    control(host, "POST", "medusa/commands", {"type": "advance-clock", "by": "2s"})
    page.keyboard.press("Enter")
    expect(one.get_by_test_id("token")).to_have_count(2)
    expect(one.get_by_test_id("refresh")).to_be_focused()


@pytest.mark.allow_console("status of 401")
def test_both_pages_are_accessible(host, looked):
    page, locale = looked
    open_authorities(page, host, locale)
    for name in NAMES:
        sign_in_at(page, name)
    for summary in page.locator("summary").all():
        summary.click()
    assert axe_violations(page) == []
    open_storefront(page, host, locale)
    page.get_by_test_id("refresh").click()
    page.get_by_test_id("spoil").click()
    page.get_by_test_id("refresh").click()
    expect(page.get_by_test_id("event")).to_have_count(2)
    assert axe_violations(page) == []


@pytest.mark.parametrize("path", ["/authorities", "/authorities/salla-storefront/"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_they_fit_a_phone(host, new_context, path, locale):
    page = new_context(viewport={"width": 375, "height": 700}).new_page()
    account = control(host, "GET", "salla-storefront")["accounts"][0]["id"]
    control(host, "POST", "salla-storefront/commands", {"type": "sign-in", "account": account})
    page.goto(f"{host.url}{path}?lang={locale}")
    expect(
        page.get_by_test_id("account").first if path == "/authorities" else page.get_by_test_id("refresh")
    ).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


# --- the storefront ----------------------------------------------------------------------------------------------


def test_a_refresh_that_works_raises_the_success_event_and_none_that_failed(host, page):
    open_storefront(page, host)
    page.get_by_test_id("refresh").click()
    expect(page.get_by_test_id("event")).to_have_attribute("data-event", "auth::token.fetched")
    expect(page.get_by_test_id("listener")).to_have_attribute("data-count", "0")
    expect(page.locator("body")).to_have_attribute("data-case", "authenticated")
    body = json.loads(page.get_by_test_id("answer").inner_text().split("\n", 2)[2])
    assert list(body) == ["status", "success", "data"]
    assert list(body["data"]) == ["case", "token"]


@pytest.mark.allow_console("status of 401")
@pytest.mark.parametrize("how", ["expire", "spoil"])
def test_a_refresh_that_fails_raises_refresh_failed_and_reaches_the_listener(host, page, how):
    open_storefront(page, host)
    page.get_by_test_id(how).click()
    expect(page.locator("body")).to_have_attribute("data-done", how)
    page.get_by_test_id("refresh").click()
    expect(page.get_by_test_id("event")).to_have_attribute("data-event", "auth::refresh.failed")
    expect(page.get_by_test_id("event")).to_contain_text("401 unauthorized")
    expect(page.get_by_test_id("listener")).to_have_attribute("data-count", "1")
    expect(page.locator("body")).to_have_attribute("data-case", "rejected")


@pytest.mark.allow_console("status of 401")
def test_a_guest_that_refreshes_stays_a_guest(host, page):
    page.goto(f"{host.url}/authorities/salla-storefront/")
    page.get_by_test_id("refresh").click()
    expect(page.get_by_test_id("event")).to_have_attribute("data-event", "auth::refresh.failed")
    expect(page.locator("body")).to_have_attribute("data-case", "guest")


@pytest.mark.allow_console("status of 429|net::ERR_EMPTY_RESPONSE|net::ERR_CONNECTION")
def test_every_fault_of_refreshing_reaches_the_listener(host, page):
    open_storefront(page, host)
    # A browser repeats a call whose kept connection was closed, so this fault stays on.
    faults = ["429", "not-json", "success-false", "network-drop"]
    for count, fault in enumerate(faults, start=1):
        control(host, "PUT", "salla-storefront/fault", {"fault": fault})
        page.get_by_test_id("refresh").click()
        expect(page.get_by_test_id("listener")).to_have_attribute("data-count", str(count))
    control(host, "DELETE", "salla-storefront/fault")
    page.get_by_test_id("refresh").click()
    expect(page.locator('[data-event="auth::token.fetched"]')).to_have_count(1)
    expect(page.locator("body")).to_have_attribute("data-case", "authenticated")
