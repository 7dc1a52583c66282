"""Fixtures of the browser tests. A test that uses `page` also proves that the console stayed clean, that no script
failed, and that no request left the machine; `@pytest.mark.allow_console("…")` names what is meant to go wrong."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from calls import untrue_recordings
from cut_link import CutLink
from harness import ROOT, AppServer, Host, ServerProcess, launch_windowless, wait_status
from kept_page import USUAL, KeptPage
from limits import LIMIT_MS
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright
from production import DASHBOARD, OURS, launch_production

FAILURES = ROOT / ".build/browser-failures"
LOCAL = {"localhost", "127.0.0.1", "127.0.0.2", "[::1]", "::1"}
SETTINGS = {
    "light, English": {"theme": "light", "locale": "en"},
    "dark, Arabic": {"theme": "dark", "locale": "ar"},
}

# A file goes to one worker as a whole, since its tests share a host. The longest begin, so that no worker is left alone
# with one at the end.
LONGEST = [
    "test_check.py",
    "test_docs.py",
    "test_openapi.py",
    "test_parallel_sessions.py",
    "test_mistakes.py",
    "test_remote.py",
    "test_check_awkward.py",
    "test_restart.py",
    "test_guides.py",
    "test_platform.py",
    "test_events_ui.py",
    "test_awkward_apps.py",
    "test_events_checkout.py",
    "test_run.py",
    "test_accessibility.py",
    "test_check_installed.py",
]

PASSED = pytest.StashKey[bool]()

expect.set_options(timeout=LIMIT_MS)


class Watch:
    """Everything that should not happen in the pages of one test."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.servers: list[tuple[ServerProcess, int]] = []
        self.console: list[str] = []
        self.problems: list[str] = []
        self.allowed: list[re.Pattern[str]] = []

    def allow(self, pattern: str) -> None:
        """Lets problems pass whose text matches; to be called before or after they happen."""
        self.allowed.append(re.compile(pattern))

    def add_page(self, page: Page) -> None:
        self.pages.append(page)
        for event, listener in self._listeners():
            page.on(event, listener)

    def leave_page(self, page: Page) -> None:
        """What the page does from now on is no concern of this test."""
        for event, listener in self._listeners():
            page.remove_listener(event, listener)

    def _listeners(self) -> list[tuple[str, Callable]]:
        return [("pageerror", self._on_page_error), ("console", self._on_console), ("request", self._on_request)]

    def add_server(self, server: ServerProcess) -> None:
        """Puts what the server prints from now on into the report, should the test fail."""
        self.servers.append((server, len(server.lines)))

    def _on_page_error(self, error) -> None:
        self.console.append(f"page error: {error}")
        self.problems.append(f"page error: {error}")

    def _on_console(self, message) -> None:
        where = message.location
        text = f"{message.type}: {message.text} ({where.get('url', '')}:{where.get('lineNumber', '')})"
        self.console.append(text)
        if message.type == "error":
            self.problems.append(f"console {text}")

    def _on_request(self, request: Request) -> None:
        url = request.url
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL:
            self.problems.append(f"request leaves the machine: {url}")

    def unexpected(self) -> list[str]:
        for page in self.pages:
            if not page.is_closed():
                page.title()  # a round trip, after which every event of before has arrived
        return [text for text in self.problems if not any(pattern.search(text) for pattern in self.allowed)]


def pytest_addoption(parser: pytest.Parser) -> None:
    about = "where the dashboard is opened: on localhost (plain), or at https://s.salla.sa (edge)"
    parser.addoption("--door", choices=["plain", "edge"], default="plain", help=about)


def at_the_edge(request: pytest.FixtureRequest) -> bool:
    """Whether the tests of a module open the dashboard at the platform's own address: all do with `--door edge`, and
    those of a module with `DOOR = "edge"`."""
    return "edge" in {request.config.getoption("--door"), getattr(request.module, "DOOR", None)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch_windowless(playwright.chromium)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def _module_host(request: pytest.FixtureRequest) -> Iterator[Host]:
    host = Host()
    if at_the_edge(request):
        host.dashboard = DASHBOARD
    yield host
    try:
        untrue = untrue_recordings(host)
    finally:
        host.stop()
    assert not untrue, f"recordings of these sessions come to another state when they are repeated: {untrue}"


@pytest.fixture
def host(_module_host: Host, watch: Watch) -> Host:
    """A host with the sample app, shared by the tests of a module. `launch_url` gives a test its own session."""
    watch.add_server(_module_host)
    return _module_host


@pytest.fixture
def start_host(watch: Watch) -> Iterator[Callable[..., Host]]:
    """Starts hosts of the test's own: start_host("--locale", "ar", app_url=…, env={…})."""
    with ExitStack() as stack:

        def start(*arguments: str, **options) -> Host:
            host = Host(*arguments, **options)
            stack.callback(host.stop)
            watch.servers.append((host, 0))
            return host

        yield start


@pytest.fixture
def app_server() -> Iterator[Callable[..., AppServer]]:
    """Starts small servers, each with an origin of its own: app_server({"/": "<h1>an awkward app</h1>"})."""
    with ExitStack() as stack:

        def start(pages: dict | None = None, **options) -> AppServer:
            server = AppServer(pages, **options)
            stack.callback(server.close)
            return server

        yield start


@pytest.fixture
def cut_link() -> Iterator[Callable[[Host], CutLink]]:
    """Puts links in front of hosts that a test can cut: cut_link(host) gives the URL to open in `url`."""
    with ExitStack() as stack:

        def join(host: Host) -> CutLink:
            link = CutLink(host.url)
            stack.callback(link.close)
            return link

        yield join


@pytest.fixture
def watch(request: pytest.FixtureRequest) -> Watch:
    watch = Watch()
    for marker in request.node.iter_markers("allow_console"):
        watch.allow(*marker.args)
    if at_the_edge(request):
        watch.allow(OURS)
    return watch


@pytest.fixture(scope="module")
def _module_browser(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """The browser that finds the dashboard of the module's host: at the platform's own address one that was started for
    it, since the arguments of another host lead to that one. A context with the host's proxy would find it too, but
    loads no frame from localhost (O, Chromium 156: net::ERR_ABORTED)."""
    if not at_the_edge(request):
        yield browser
        return
    own = launch_production(browser, request.getfixturevalue("_module_host"))
    yield own
    own.close()


@pytest.fixture
def new_context(_module_browser: Browser, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts (separate cookies and storage) whose pages are watched; takes Playwright's own options."""
    with ExitStack() as stack:

        def make(**options) -> BrowserContext:
            context = _module_browser.new_context(**{**USUAL, **options})
            stack.callback(context.close)
            context.set_default_timeout(LIMIT_MS)
            context.on("page", watch.add_page)
            return context

        yield make


@pytest.fixture(scope="module")
def _kept_page(_module_browser: Browser) -> Iterator[KeptPage]:
    kept = KeptPage(_module_browser)
    yield kept
    kept.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, _kept_page: KeptPage, new_context, watch: Watch) -> Iterator[Page]:
    """A page as good as new, which the tests of a module hand on. A test with app servers of its own, or marked so, has
    one of its own."""
    if "app_server" in request.fixturenames or request.node.get_closest_marker("own_page"):
        yield new_context().new_page()
        return
    page = _kept_page.take()
    page.context.set_default_timeout(LIMIT_MS)
    page.context.on("page", watch.add_page)
    watch.add_page(page)
    yield page
    page.context.remove_listener("page", watch.add_page)
    watch.leave_page(page)
    if request.node.stash.get(PASSED, False):
        _kept_page.give_back(page)
    else:
        page.context.close()


@pytest.fixture(params=SETTINGS.values(), ids=SETTINGS.keys())
def setting(request: pytest.FixtureRequest) -> dict[str, str]:
    """The two looks that everything has to work in, as parameters of a link."""
    return request.param


@pytest.fixture
def ready_page(host: Host, page: Page, setting: dict[str, str]) -> Page:
    """A page whose sample app is ready, in each of the two looks."""
    page.goto(host.launch_url(**setting))
    wait_status(page, "ready")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if setting["locale"] == "ar" else "ltr")
    expect(page.locator("html")).to_have_attribute("data-theme", setting["theme"])
    return page


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    """After a test that passed so far: nothing may have gone wrong out of its sight."""
    result = yield
    watch = getattr(item, "funcargs", {}).get("watch")
    if watch and (unexpected := watch.unexpected()):
        pytest.fail("the browser reported:\n" + "\n".join(unexpected), pytrace=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """To the report of a test that failed: screenshots, what the console said, and what the servers printed."""
    report = yield
    watch = getattr(item, "funcargs", {}).get("watch")
    item.stash[PASSED] = report.passed
    if report.when != "call" or not report.failed or not watch:
        return report
    shots = [shot for number, page in enumerate(watch.pages) if (shot := _screenshot(page, item.nodeid, number))]
    report.sections.append(("screenshots", "\n".join(shots) or "none: no page is open"))
    report.sections.append(("browser console", "\n".join(watch.console) or "(silent)"))
    for number, (server, start) in enumerate(watch.servers):
        report.sections.append((f"host {number + 1}", "\n".join(server.lines[start:]) or "(silent)"))
    return report


def _screenshot(page: Page, test: str, number: int) -> str | None:
    name = re.sub(r"[^\w.-]+", "-", test.split("/")[-1]) + f"-{number + 1}.png"
    FAILURES.mkdir(parents=True, exist_ok=True)
    try:
        page.screenshot(path=FAILURES / name, timeout=5_000)
    except Exception as error:  # a page that is gone or hangs must not hide why the test failed
        return None if page.is_closed() else f"{name}: {str(error).splitlines()[0]}"
    return str((FAILURES / name).relative_to(ROOT))
