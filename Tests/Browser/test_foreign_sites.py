"""Pages on other sites: they make no session behind somebody's back, and a link of theirs asks first."""

import json
import re
from html import escape
from urllib.parse import urlencode

import pytest
from calls import call
from harness import axe_violations, wait_status
from playwright.sync_api import expect
from session_pages import LOOKS, listed

LOADERS = {
    "image": "Object.assign(document.createElement('img'), { src: url })",
    "script": "Object.assign(document.createElement('script'), { src: url })",
    "style": "Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url })",
    "frame": "Object.assign(document.createElement('iframe'), { src: url })",
    "object": "Object.assign(document.createElement('object'), { data: url })",
    "prefetch": "Object.assign(document.createElement('link'), { rel: 'prefetch', href: url })",
}


@pytest.fixture
def foreign(app_server):
    """A page on another origin of this machine, and the same by an address, which is another site to a browser."""
    page = "<!doctype html><html lang=en><title>Elsewhere</title><main>{}</main>"
    links = {"/link": lambda request: page.format(f'<a href="{escape(request.query["to"][0])}">try it</a>')}
    server = app_server({"/": page.format(""), **links})
    return {"same-site": server.url, "cross-site": server.url.replace("localhost", "127.0.0.1")}


@pytest.mark.allow_console("403|ERR_|Failed to load|Refused to|frame-ancestors")
@pytest.mark.parametrize("site", ["same-site", "cross-site"])
@pytest.mark.parametrize("path", ["/launch", "/"])
def test_a_page_elsewhere_that_loads_the_address_makes_no_session(start_host, page, foreign, site, path):
    host = start_host("--log-level", "debug")
    page.goto(foreign[site])

    def ask(name, deed):
        """Each request is answered when the server has said so: a browser does not tell of every one that it drops."""
        seen = len(host.lines)
        page.evaluate(f"(url) => {{ {deed} }}", f"{host.url}{path}?{name}")
        line = host.wait_for_line(rf"status=(\d+) .*GET {re.escape(path)}\?{name}=", after=seen)
        assert line.group(1) == "403", name
        assert listed(host) == [], name

    for name, loader in LOADERS.items():
        ask(name, f"document.querySelector('main').append({loader});")
    ask("fetch", "fetch(url, { mode: 'no-cors' }).catch(() => null);")


@pytest.mark.parametrize("site", ["same-site", "cross-site"])
def test_a_link_elsewhere_asks_and_its_button_opens_the_session(host, page, foreign, site):
    page.goto(f"{foreign[site]}/link?{urlencode({'to': host.launch_url(merchant_name='From a link')})}")
    before = len(listed(host))
    page.get_by_role("link", name="try it").click()
    expect(page.get_by_role("heading", name="Open a session?")).to_be_visible()
    expect(page.get_by_test_id("ask-app")).to_have_text(host.sample_url)
    assert len(listed(host)) == before
    page.get_by_test_id("ask-open").click()
    wait_status(page, "ready")
    assert len(listed(host)) == before + 1
    assert listed(host)[0]["merchant"]["name"] == "From a link"


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_the_page_that_asks_speaks_two_languages_and_needs_no_script(host, new_context, foreign, look, script):
    theme, locale = look
    context = new_context(locale={"en": "en-GB", "ar": "ar-SA"}[locale], color_scheme=theme, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{foreign['cross-site']}/link?{urlencode({'to': host.launch_url()})}")
    page.get_by_role("link").click()
    expect(page.get_by_test_id("ask-open")).to_have_text({"en": "Open the session", "ar": "فتح الجلسة"}[locale])
    expect(page.locator("html")).to_have_attribute("dir", {"en": "ltr", "ar": "rtl"}[locale])
    if script:
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        assert axe_violations(page) == []


def test_the_link_itself_says_language_and_theme(host, foreign, page):
    page.goto(foreign["cross-site"])
    link = host.launch_url(theme="dark", locale="ar")
    page.evaluate("(url) => { location.href = url; }", link)
    expect(page.get_by_test_id("ask-open")).to_have_text("فتح الجلسة")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_programs_go_on_without_being_asked(host):
    assert call("GET", host.launch_url()).status == 303
    assert call("GET", f"{host.url}/").status == 303
    refused = call("GET", f"{host.url}/launch", Sec_Fetch_Dest="image", Sec_Fetch_Mode="no-cors", Accept="*/*")
    assert refused.status == 403
    assert json.loads(call("GET", f"{host.url}/healthz").text) == {"status": "ok"}
