"""The start page: calls of app backends that belong to no session."""

import json
import re

import pytest
from calls import call
from harness import axe_violations
from playwright.sync_api import expect
from session_pages import LOOKS, make_session, start_page


@pytest.fixture(params=LOOKS.values(), ids=LOOKS.keys())
def looked(request, new_context):
    """A page of a browser that prefers a theme, that theme, and a language."""
    theme, locale = request.param
    return new_context(color_scheme=theme).new_page(), theme, locale


def ask_about_token(host, token, app=None, endpoint="introspect"):
    headers = {"Content-Type": "application/json"} | ({"S_Source": app} if app else {})
    body = json.dumps({"token": token})
    return call("POST", f"{host.url}/exchange-authority/v1/{endpoint}", body, **headers)


def test_calls_that_belong_to_no_session_are_shown_only_when_there_are_some(start_host, page):
    host = start_host()
    make_session(host)
    page.goto(start_page(host))
    expect(page.get_by_test_id("session")).to_have_count(1)
    expect(page.get_by_test_id("unattributed-calls")).to_be_hidden()
    for _ in range(3):
        assert ask_about_token(host, "no token", "999").status == 401
    assert ask_about_token(host, "no token", "v4.public.c2VjcmV0").status == 401
    page.reload()
    panel = page.get_by_test_id("unattributed-calls")
    expect(panel).to_be_visible()
    rows = panel.get_by_test_id("unattributed-call")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("(a token, not shown)")
    expect(rows.nth(1)).to_contain_text("app id 999")
    expect(rows.nth(1)).to_contain_text("the token is too short")
    expect(rows.nth(1)).to_contain_text("Send the value of token in the launch URL")
    expect(rows.nth(1)).to_contain_text("3 times in a row")
    expect(rows.nth(1).locator("time")).to_have_attribute("datetime", re.compile(r"^2\d{3}-.*Z$"))
    assert "c2VjcmV0" not in page.content()


def test_many_calls_that_belong_to_no_session_show_their_rest_when_asked(start_host, page):
    host = start_host()
    for app in range(1, 8):
        ask_about_token(host, "no token", str(app))
    page.goto(start_page(host))
    rows = page.get_by_test_id("unattributed-call")
    expect(rows).to_have_count(4)
    page.get_by_test_id("all-calls").click()
    expect(rows).to_have_count(7)
    expect(rows.nth(4)).to_be_focused()


def test_the_panel_of_such_calls_is_accessible_in_both_looks(start_host, looked):
    page, theme, locale = looked
    host = start_host()
    make_session(host)
    ask_about_token(host, "no token", "b1c3d4e5-0000-4000-8000-000000000000")
    ask_about_token(host, "v4.public.AAAA", None, "verify")
    ask_about_token(host, "no token", "999")
    page.goto(start_page(host, locale))
    rows = page.get_by_test_id("unattributed-call")
    expect(rows).to_have_count(2)
    cure = "أرسل قيمة token" if locale == "ar" else "Send the value of token"
    expect(rows.first).to_contain_text(cure)
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 375, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
