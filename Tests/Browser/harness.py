"""What the browser tests drive the host with, in one place: its process, small app servers, Chromium, and waits.

Nothing here waits for time to pass: everything waits for a line, a request or an attribute, up to a limit.
"""

import os
import shutil

from app_server import AppServer, Reply, Request
from axe_playwright_python.sync_playwright import Axe
from limits import LIMIT_SECONDS
from playwright.sync_api import Browser, BrowserType, FrameLocator, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from processes import ROOT, Host, ServerProcess

__all__ = [
    "ROOT",
    "AppServer",
    "Host",
    "Reply",
    "Request",
    "ServerProcess",
    "app_frame",
    "axe_violations",
    "chromium_path",
    "launch_chromium",
    "launch_url",
    "launch_windowless",
    "log_rows",
    "wait_link",
    "wait_load",
    "wait_status",
]


def chromium_path() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise RuntimeError("no chromium, chromium-browser or google-chrome on PATH; `make test` installs one")


# The suggestions below the address bar are two pages of their own in every window, though nobody sees a window here,
# and a process is kept at hand for a page to come: together they cost more than all that a test looks at (4.2 s of a
# processor for a page that becomes ready, 2.3 s without; O, Chromium 156).
UNSEEN_FEATURES = [
    "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
]
# Of several such flags Chromium takes the last one alone, so those that Playwright (1.65) leaves out stand here too.
PLAYWRIGHTS_FEATURES = [
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]


def launch_chromium(chromium: BrowserType, *arguments: str) -> Browser:
    """The system's Chromium, headless. Its sandbox needs a user other than root, so root goes without."""
    # Under partitioned storage, which Playwright turns off, a page of another site has its own in each frame; with it
    # turned off a frame without third-party cookies has none at all (O, Chromium 156).
    left_out = {"ThirdPartyStoragePartitioning"} if arguments else set()
    features = [name for name in UNSEEN_FEATURES + PLAYWRIGHTS_FEATURES if name not in left_out]
    return _launch(chromium, chromium_path(), *arguments, f"--disable-features={','.join(features)}")


def launch_windowless(chromium: BrowserType) -> Browser:
    """Chromium without all that is around a page (tabs, toolbar, settings), where the system has such a program: a page
    costs a fifth less in it."""
    shell = shutil.which("chromium-headless-shell")
    return _launch(chromium, shell) if shell else launch_chromium(chromium)


def _launch(chromium: BrowserType, program: str, *flags: str) -> Browser:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return chromium.launch(executable_path=program, args=[*flags, *sandbox])


# --- what a page shows -------------------------------------------------------------------------------------------


def launch_url(host: Host, app: str | None = None, **parameters: object) -> str:
    """The same as `host.launch_url`."""
    return host.launch_url(app, **parameters)


def wait_status(page: Page, status: str, seconds: float = LIMIT_SECONDS) -> None:
    """Waits until the app's status (connecting, initialized, ready, destroyed, blocked, error) is this one."""
    _wait_attribute(page, "data-app-status", status, seconds)


def wait_load(page: Page, number: int, reason: str | None = None, seconds: float = LIMIT_SECONDS) -> None:
    """Waits until this many documents were loaded into the frame, the last for that reason when one is given."""
    _wait_attribute(page, "data-load", str(number), seconds)
    if reason:
        expect(page.locator("html")).to_have_attribute("data-load-reason", reason)


def wait_link(page: Page, state: str, seconds: float = LIMIT_SECONDS) -> None:
    """Waits until the page's line to the server is `live` or `reconnecting`."""
    _wait_attribute(page, "data-link", state, seconds)


def _wait_attribute(page: Page, name: str, value: str, seconds: float) -> None:
    """Each try of an `expect` describes the whole page, in case that it is the last (O, Playwright 1.65): a tenth of
    what a page costs until its app is ready. So this one asks only at the end."""
    try:
        page.locator(f'html[{name}="{value}"]').wait_for(state="attached", timeout=seconds * 1000)
    except PlaywrightTimeout:
        expect(page.locator("html")).to_have_attribute(name, value, timeout=1)


def app_frame(page: Page) -> FrameLocator:
    """The inside of the app's iframe."""
    return page.frame_locator('[data-testid="app-frame"]')


def log_rows(page: Page, event: str | None = None, direction: str | None = None, verdict: str | None = None) -> Locator:
    """The rows of the log dock with that event, direction and verdict."""
    wanted = {"event": event, "direction": direction, "verdict": verdict}
    return page.locator(
        '[data-testid="log-row"]' + "".join(f'[data-{name}="{value}"]' for name, value in wanted.items() if value)
    )


def axe_violations(page: Page, contrast: bool = True) -> list[str]:
    """What axe finds wrong with the page (WCAG 2.1 A and AA): one line an element. Empty when all is well. The contrast
    of colours takes most of its time, half a minute in a long page."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    rules = {"color-contrast": {"enabled": contrast}}
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": tags}, "rules": rules}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']} ({rule['help']}): {node['html'][:160]}" for rule in found for node in rule["nodes"]]
