"""The pages around the sessions: making sessions without opening them, and addresses that lead to them."""

import json
from urllib.parse import parse_qs, urlencode, urlsplit

from calls import call
from harness import Host
from playwright.sync_api import FrameLocator, Locator, Page, expect
from script_client import Script

# The two looks as a browser asks for them: these pages follow the browser's theme and the language of the address.
LOOKS = {"light, English": ("light", "en"), "dark, Arabic": ("dark", "ar")}


def make_session(host: Host, **parameters: object) -> str:
    """Makes a session of its own by a link and gives its id; no page opens it."""
    answer = call("GET", host.launch_url(**parameters))
    assert answer.status == 303
    return parse_qs(urlsplit(answer.headers["Location"]).query)["session"][0]


def impatient_session(host: Host, app: str, **layout: str) -> str:
    """The address of a new session that stops the second refresh in 10 s without a ready, where a host stops the sixth:
    on a busy machine five loads take longer than that, and what was a loop is none."""
    draft = {"app": {"url": app}, "layout": layout, "policy": {"refresh_limit": 1}}
    return Script(host.url).call("POST", "/sessions", draft)["url"]


def start_page(host: Host, locale: str = "en") -> str:
    return f"{host.url}/start?lang={locale}"


def remote_page(host: Host, session: str) -> str:
    return f"{host.url}/sessions/{session}/remote"


def compare_page(host: Host, locale: str = "en", **sides: str) -> str:
    """The address of the page with two sessions: compare_page(host, left=…, right=…)."""
    return f"{host.url}/compare?" + urlencode({"lang": locale, **sides})


def dashboard_page(host: Host, session: str) -> str:
    [found] = [one for one in listed(host) if one["id"] == session]
    return f"{host.url}{urlsplit(found['url']).path}?session={session}"


def listed(host: Host) -> list[dict]:
    """The sessions as the control API lists them, the one used last first."""
    return json.loads(call("GET", f"{host.url}/api/v1/sessions").text)["sessions"]


def session_row(page: Page, session: str) -> Locator:
    """The row of a session in the list of the start page."""
    return page.locator(f'[data-testid="session"][data-session="{session}"]')


def half(page: Page, side: str) -> Locator:
    """The left or the right half of the page with two sessions."""
    return page.get_by_test_id(f"{side}-side")


def half_frame(page: Page, side: str) -> FrameLocator:
    """The inside of the dashboard in one half."""
    return half(page, side).frame_locator('[data-testid="session-frame"]')


def wait_half_ready(page: Page, side: str, session: str) -> None:
    """Waits until one half shows that session with its app ready."""
    root = half_frame(page, side).locator("html")
    expect(root).to_have_attribute("data-session", session)
    expect(root).to_have_attribute("data-app-status", "ready")
