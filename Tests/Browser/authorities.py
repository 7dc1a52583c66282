"""The refresh authorities: their paths, calls of a client to them, and the control of them."""

import json
import shlex

from calls import Answer, call
from harness import Host
from playwright.sync_api import Locator, Page, expect

MEDUSA = "/authorities/medusa"
COMMERCE_ENGINE = "/authorities/commerce-engine/api/v1/shop-1/storefront"
STOREFRONT = "/authorities/salla-storefront/store/v1"
NOURA = {"email": "noura@example.com", "password": "secret-1234"}
# Those that have accounts of their own; the fourth, salla-merchant, has the stores of sessions.
NAMES = ["salla-storefront", "commerce-engine", "medusa"]


def ask(host: Host, method: str, path: str, body: dict | None = None, bearer: str | None = None) -> Answer:
    """A client's call to an authority."""
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    if body is not None:
        headers["Content_Type"] = "application/json"
    return call(method, host.url + path, None if body is None else json.dumps(body), **headers)


def control(host: Host, method: str, path: str, body: dict | None = None) -> dict:
    """A call of the control API that has to work."""
    answer = ask(host, method, f"/api/v1/authorities/{path}", body)
    assert answer.status in (200, 201), answer.text
    return json.loads(answer.text)


def last_reason(host: Host, name: str) -> str:
    return control(host, "GET", f"{name}/journal")["entries"][-1]["reason"]


def medusa_token(host: Host) -> str:
    return json.loads(ask(host, "POST", f"{MEDUSA}/auth/customer/emailpass", NOURA).text)["token"]


def commerce_pair(host: Host) -> dict:
    return json.loads(ask(host, "POST", f"{COMMERCE_ENGINE}/auth/login/password", NOURA).text)["content"]


def run_curl_line(line: str) -> Answer:
    """Does what a printed curl line would do, for the options that ours have."""
    words = shlex.split(line)
    assert words[:2] == ["curl", "-s"]
    method, url, headers, body = "GET", "", {}, None
    rest = iter(words[2:])
    for word in rest:
        if word == "-X":
            method = next(rest)
        elif word == "-H":
            name, value = next(rest).split(": ", 1)
            headers[name] = value
        elif word == "-d":
            method, body = "POST", next(rest)
        else:
            url = word
    return call(method, url, body, **headers)


# --- the page ----------------------------------------------------------------------------------------------------


def open_authorities(page: Page, host: Host, locale: str = "en") -> None:
    page.goto(f"{host.url}/authorities?lang={locale}")
    expect(page.get_by_test_id("authority")).to_have_count(4)


def section(page: Page, name: str) -> Locator:
    return page.locator(f'[data-testid="authority"][data-authority="{name}"]')


def sign_in(page: Page, name: str) -> Locator:
    """Signs the first account in by its button, and gives the authority's section."""
    one = section(page, name)
    one.get_by_test_id("sign-in").click()
    expect(one.get_by_test_id("token").first).to_be_visible()
    return one


def open_storefront(page: Page, host: Host, locale: str = "en") -> None:
    page.goto(f"{host.url}/authorities/salla-storefront/?lang={locale}")
    page.get_by_test_id("sign-in").click()
    expect(page.locator("body")).to_have_attribute("data-case", "authenticated")
