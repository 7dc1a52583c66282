"""A link to /launch restores a set-up; one that cannot be followed says which of its fields is wrong."""

import re
from pathlib import Path

import pytest
from calls import call, session_id
from guests import BECOMES_READY, app_window, guest_page
from harness import ROOT, app_frame, wait_status
from playwright.sync_api import expect

BAD = {
    "app": ["nonsense", "/relative", "ftp://localhost/x", "javascript:alert(1)", ""],
    "app_id": ["abc", "b1c3b1c3-0000-4000-8000-b1c3b1c3b1c3", "123456789012345678901", ""],
    "app_name": ["", " ", "two\nlines"],
    "route": ["x", "Stock", "-stock", "stock_pulse"],
    "merchant": ["0", "-1", "1.5", "many", "99999999999999999999"],
    "merchant_name": [""],
    "user_id": ["0", "x"],
    "theme": ["blue", "Dark", ""],
    "locale": ["fr", "AR"],
    "currency": ["sar", "RIYAL"],
    "token_lifetime": ["0s", "25h", "soon", "-5"],
    "name": ["", " x", "two\nlines"],
    "colour": ["red"],
}


def test_a_link_restores_app_merchant_theme_and_language(host, page, app_server):
    app = app_server({"/shop": guest_page()})
    link = host.launch_url(
        f"{app.url}/shop?own=1",
        app_id=7001,
        app_name="Corner Shop",
        route="corner-shop",
        merchant=4711,
        merchant_name="متجر الركن",
        user_id=815,
        theme="dark",
        locale="ar",
        currency="AED",
        token_lifetime="30s",
    )
    page.goto(link)
    wait_status(page, "ready")
    expect(page).to_have_url(re.compile(r"/embedded/app/7001/corner-shop\?session=[0-9a-f]{32}$"))
    root = page.locator("html")
    for name, value in {"data-theme": "dark", "lang": "ar", "dir": "rtl"}.items():
        expect(root).to_have_attribute(name, value)
    expect(page.get_by_test_id("app-title")).to_have_text("Corner Shop")
    expect(page).to_have_title("Corner Shop · متجر الركن")
    expect(page.get_by_test_id("token-remaining")).to_have_text(re.compile("00:[0-3][0-9]"))
    layout = app_window(page).evaluate("received[0].payload.layout")
    width = layout.pop("width")
    assert layout == {"theme": "dark", "locale": "ar", "dir": "rtl", "currency": "AED"}
    assert width == page.viewport_size["width"]


def test_each_link_makes_a_session_of_its_own(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    first = session_id(page)
    page.goto(host.launch_url())
    wait_status(page, "ready")
    assert session_id(page) != first


def test_a_link_that_hides_the_inspector_shows_the_app_alone(host, page):
    page.goto(host.launch_url(inspector="off"))
    wait_status(page, "ready")
    expect(page.get_by_test_id("inspector")).to_be_hidden()
    expect(app_frame(page).get_by_test_id("app-state")).to_be_visible()


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in BAD.items() for value in values])
def test_a_bad_parameter_gets_a_page_that_names_its_field(host, field, value):
    answer = call("GET", host.launch_url(**{field: value}) if field != "app" else host.launch_url() + f"&app={value}")
    assert answer.status == 400
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f"<code>{field}</code>" in answer.text


@pytest.mark.allow_console("status of 400")
def test_several_bad_parameters_are_named_together_and_shown_as_text(host, page):
    page.goto(host.launch_url(theme="<b>blue</b>", merchant="none", colour="red"))
    names = page.locator("dt code")
    expect(names).to_have_count(3)
    assert sorted(names.all_inner_texts()) == ["colour", "merchant", "theme"]
    expect(page.get_by_role("main")).to_contain_text("<b>blue</b>")
    page.get_by_role("link").click()
    wait_status(page, "ready")


def test_an_app_that_is_opened_by_itself_leads_into_the_dashboard_by_the_line_of_the_readme(host, page, app_server):
    [line] = re.findall(r"^if \(parent === window.*$", Path(ROOT, "README.md").read_text(), re.MULTILINE)
    line = line.replace("http://localhost:7255", host.url)
    app = app_server({"/shop": guest_page(line + BECOMES_READY)})
    page.goto(f"{app.url}/shop?own=1")
    page.get_by_test_id("ask-open").click()
    wait_status(page, "ready")
    address = page.get_by_test_id("app-frame").get_attribute("src")
    assert address.startswith(f"{app.url}/shop?own=1&")
