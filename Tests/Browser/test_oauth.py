"""The authorization server against an OAuth library of somebody else, with the consent page in a browser."""

import json
from collections.abc import Iterator
from contextlib import closing

import pytest
from app_server import AppServer, Reply
from calls import call
from harness import axe_violations
from oauthlib.oauth2 import InvalidGrantError
from playwright.sync_api import Page, expect
from processes import Host
from receivers import PATH, RIGHT, SECRET, receiver
from requests_oauthlib import OAuth2Session
from script_client import Script
from session_pages import LOOKS

CLIENT, CLIENT_SECRET = "1234567", "client-secret-of-a-test"
SCOPES = ["settings.read", "products.read", "offline_access"]


@pytest.fixture
def app() -> Iterator[AppServer]:
    """An app whose callback page says nothing of what came."""
    with closing(receiver(RIGHT["raw"])) as server:
        server.pages["/callback"] = Reply("<!doctype html><title>back</title><h1>back at the app</h1>")
        yield server


@pytest.fixture
def oauth_host(start_host, app, monkeypatch) -> Host:
    # The library asks for TLS, which localhost has not.
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    env = {"WEBHOOK_URL": app.url + PATH, "WEBHOOK_SECRET": SECRET, "CLIENT_SECRET": CLIENT_SECRET}
    env |= {"INSTALL": "by-hand"}
    return start_host(app_url=app.url, env={f"SALLA_HOST_{name}": value for name, value in env.items()})


def made_session(host: Host, **settings) -> str:
    return Script(host.url).call("POST", "/sessions", settings)["id"]


def at_the_consent_page(host: Host, app: AppServer, page: Page) -> OAuth2Session:
    oauth = OAuth2Session(CLIENT, redirect_uri=app.url + "/callback", scope=SCOPES)
    address, _ = oauth.authorization_url(f"{host.url}/oauth2/auth")
    page.goto(address)
    return oauth


def test_a_library_gets_tokens_by_consent_and_refreshes_them(oauth_host, app, page):
    session = made_session(oauth_host)
    oauth = at_the_consent_page(oauth_host, app, page)
    expect(page.get_by_test_id("consent-scopes")).to_contain_text("products.read")
    expect(page.get_by_test_id("consent-return")).to_have_text(app.url)
    # By the keyboard: the store is chosen, and the button is reached from there.
    page.get_by_test_id("consent-store").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("consent-approve")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{app.url}/callback?**")
    token_url = f"{oauth_host.url}/oauth2/token"
    token = oauth.fetch_token(token_url, client_secret=CLIENT_SECRET, authorization_response=page.url)
    assert token["scope"] == SCOPES
    products = oauth.get(f"{oauth_host.url}/admin/v2/products").json()
    assert products["pagination"]["total"] == 60
    user = oauth.get(f"{oauth_host.url}/oauth2/user/info").json()
    assert user["merchant"] == user["data"]["merchant"]
    secrets = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}
    fresh = oauth.refresh_token(token_url, **secrets)
    assert fresh["refresh_token"] != token["refresh_token"]
    assert oauth.get(f"{oauth_host.url}/admin/v2/store/info").status_code == 200
    old = {"Authorization": f"Bearer {token['access_token']}"}
    assert call("GET", f"{oauth_host.url}/admin/v2/store/info", **old).status == 401
    with pytest.raises(InvalidGrantError):
        oauth.refresh_token(token_url, refresh_token=token["refresh_token"], **secrets)
    assert oauth.get(f"{oauth_host.url}/admin/v2/store/info").status_code == 401
    script = Script(oauth_host.url)
    events = [row["event"] for row in script.call("GET", f"/sessions/{session}/journal", direction="system")["entries"]]
    assert events.count("tokens") == 2
    assert "tokens-ended" in events


def test_a_merchant_who_refuses_is_told_to_the_app(oauth_host, app, page):
    made_session(oauth_host)
    at_the_consent_page(oauth_host, app, page)
    page.get_by_test_id("consent-deny").click()
    page.wait_for_url(f"{app.url}/callback?error=access_denied&**")


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_the_consent_page_is_accessible_and_fits_a_phone(oauth_host, app, new_context, look):
    theme, locale = look
    for merchant in (123456, 654321):
        made_session(oauth_host, merchant={"id": merchant}, layout={"theme": theme, "locale": locale})
    page = new_context(viewport={"width": 375, "height": 700}).new_page()
    at_the_consent_page(oauth_host, app, page)
    expect(page.locator("html")).to_have_attribute("lang", locale)
    expect(page.get_by_test_id("consent-store")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert axe_violations(page) == []


@pytest.mark.allow_console("frame|Frame")
def test_the_consent_page_cannot_be_framed(oauth_host, app, page):
    made_session(oauth_host)
    oauth = OAuth2Session(CLIENT, redirect_uri=app.url + "/callback", scope=SCOPES)
    address, _ = oauth.authorization_url(f"{oauth_host.url}/oauth2/auth")
    app.pages["/framing"] = f"<!doctype html><iframe src='{address}'></iframe>".replace("&", "&amp;")
    page.goto(f"{app.url}/framing")
    assert page.frame_locator("iframe").get_by_test_id("consent-approve").count() == 0
    answer = call("GET", address)
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_the_control_page_shows_the_store_and_both_policies_of_a_race(start_host, app, page):
    for grace, standing in (("0s", 0), ("10s", 1)):
        env = {"WEBHOOK_URL": app.url + PATH, "WEBHOOK_SECRET": SECRET, "INSTALL": "by-hand"}
        env |= {"AUTHORITIES_SALLA_MERCHANT_GRACE": grace}
        host = start_host(app_url=app.url, env={f"SALLA_HOST_{name}": value for name, value in env.items()})
        script = Script(host.url)
        session = f"/sessions/{script.call('POST', '/sessions', {})['id']}"
        script.call("POST", f"{session}/install")
        script.call("GET", f"{session}/deliveries", wait="60s")
        page.goto(f"{host.url}/authorities?lang=en")
        one = page.locator('[data-testid="authority"][data-authority="salla-merchant"]')
        one.get_by_test_id("race").click()
        words = "both got the same tokens" if standing else "one was refused"
        expect(page.get_by_test_id("said")).to_contain_text(words)
        expect(one.locator('[data-kind="refresh"][data-standing="living"]')).to_have_count(standing)
        view = json.loads(call("GET", f"{host.url}/api/v1/authorities/salla-merchant").text)
        assert len(view["accounts"]) == 1
