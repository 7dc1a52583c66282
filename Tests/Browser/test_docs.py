"""The page that explains the API: it has every call, works without network, and axe finds nothing."""

import json

import pytest
from calls import call
from harness import axe_violations
from playwright.sync_api import expect


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_accessible_in_both_themes_and_on_a_phone(host, new_context, scheme, width):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{host.url}/docs")
    expect(page.get_by_test_id("call").first).to_be_visible()
    expect(page.locator("#contents")).to_be_visible(visible=width > 800)
    assert page.locator("html").get_attribute("data-theme") == scheme
    for fold in page.locator("main details").all()[:12]:
        fold.locator("summary").first.click()
    # Colours are a matter of the theme, not of the width: one look at each is enough.
    assert axe_violations(page, contrast=(width, scheme) in {(1280, "light"), (390, "dark")}) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_call_of_the_description_is_there_and_can_be_linked_to(host, page):
    paths = json.loads(call("GET", f"{host.url}/openapi.json").text)["paths"]
    described = [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]
    page.goto(f"{host.url}/docs#command")
    expect(page.get_by_test_id("call")).to_have_count(len(described))
    shown = [section.get_attribute("aria-label") for section in page.get_by_test_id("call").all()]
    assert sorted(shown) == sorted(described)
    expect(page.locator("#command")).to_be_in_viewport()


def test_a_body_is_explained_down_to_its_members(host, page):
    page.goto(f"{host.url}/docs")
    body = page.locator("#make-session details").first
    body.get_by_text("Its members").click()
    expect(body.get_by_text("unknown_events", exact=True)).to_be_visible()
    expect(body.get_by_text("ask | accept | reject | silent or null, optional")).to_be_visible()
    commands = page.locator("#command")
    commands.get_by_text("Its members").click()
    expect(commands.get_by_text("Clicks the primary action or an extended one.")).to_be_visible()
    page.locator("#events > summary").click()
    toast = page.get_by_role("region", name="ui.toast", exact=True)
    for words in ("success, error, warning or info", "3000 when left out", '"message":"Saved."'):
        expect(toast).to_contain_text(words)
    expect(page.get_by_role("region", name="ui.confirm", exact=True)).to_contain_text("ui.confirm.response")
