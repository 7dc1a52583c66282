"""The fixtures for pytest: a host for the whole run, a session for each test, and the dashboard in a browser.

    def test_the_app_names_its_page(dashboard, salla_session):
        assert salla_session.wait_for("embedded::page.setTitle")["payload"]["title"]

Of a test that fails, the end of the journal stands in the report, with the path of a picture of the dashboard.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from . import sharing
from .client import Refused, SallaHost, SallaSession
from .excerpt import excerpt
from .server import Server, StartFailed

OPTIONS = {
    "app-url": "The app's page; without one the sample app is shown.",
    "app-id": "The app's id in the partners portal, digits.",
    "origin": "A host that runs already, such as http://localhost:7255; without one it is started.",
    "port": "Port of the host that is started, when the app's backend has to know it beforehand. (default: a free one)",
    "output": "Folder for the pictures of tests that fail. (default: salla-host-failures)",
}
MARKER = "salla(until=…, app=…, merchant=…, user=…, layout=…, token=…, faults=…, policy=…): settings of salla_session"

OWNER = pytest.StashKey[sharing.Owner]()
SESSION = pytest.StashKey[SallaSession]()
PAGE = pytest.StashKey[Any]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("salla-host", "an embedded Salla app in its dashboard")
    for name, help in OPTIONS.items():
        group.addoption(f"--salla-{name}", metavar="TEXT", help=help)
        parser.addini(f"salla_{name.replace('-', '_')}", help)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", MARKER)


def option(config: pytest.Config, name: str) -> str | None:
    """An option of the command line, else its line in the configuration file."""
    return config.getoption(f"salla_{name}") or config.getini(f"salla_{name}") or None


def start(config: pytest.Config) -> Server:
    return Server(
        option(config, "app_url"),
        app_id=option(config, "app_id"),
        port=int(option(config, "port") or 0),
        cwd=config.rootpath,
    )


# --- one host for all workers of pytest-xdist ----------------------------------------------------------------------


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    if OWNER not in node.config.stash:
        node.config.stash[OWNER] = sharing.Owner(lambda: start(node.config))
    node.workerinput["salla_host_door"] = node.config.stash[OWNER].door


def pytest_unconfigure(config: pytest.Config) -> None:
    if owner := config.stash.get(OWNER, None):
        owner.stop()


# --- fixtures ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def salla_host(pytestconfig: pytest.Config) -> Iterator[SallaHost]:
    """The host of this run: the one that `--salla-origin` names, else one on a free port, the same for all workers.

    `salla_host.env` is what the backend of an app needs in its environment.
    """
    if origin := option(pytestconfig, "origin"):
        yield SallaHost(origin)
        return
    try:
        if door := getattr(pytestconfig, "workerinput", {}).get("salla_host_door"):
            yield SallaHost(sharing.ask(tuple(door)))
            return
        server = start(pytestconfig)
    except StartFailed as problem:
        pytest.fail(str(problem), pytrace=False)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def salla_app_url(pytestconfig: pytest.Config) -> str | None:
    """The app's page. To be overridden by a fixture that starts the app, with `salla_host.env` for its backend."""
    return option(pytestconfig, "app_url")


@pytest.fixture
def salla_settings() -> dict[str, Any]:
    """Settings of every session, to be overridden; `@pytest.mark.salla(policy={…})` changes them for a test."""
    return {}


@pytest.fixture
def salla_session(
    request: pytest.FixtureRequest, salla_host: SallaHost, salla_app_url: str | None, salla_settings: dict[str, Any]
) -> Iterator[SallaSession]:
    """A session of the test's own, deleted after it."""
    settings = {name: value for name, value in salla_settings.items() if name != "until"}
    app = {"url": salla_app_url, "id": option(request.config, "app_id")}
    settings["app"] = {name: value for name, value in app.items() if value} | settings.get("app", {})
    for marker in reversed(list(request.node.iter_markers("salla"))):
        for name, value in marker.kwargs.items():
            if name != "until":
                settings[name] = {**settings.get(name, {}), **value}
    session = salla_host.session(**settings)
    request.node.stash[SESSION] = session
    yield session
    session.delete()


@pytest.fixture
def dashboard(request: pytest.FixtureRequest, salla_session: SallaSession) -> Any:
    """pytest-playwright's page with the dashboard open and the app ready.

    `@pytest.mark.salla(until="initialized")` waits for another status of the app, `until=None` for none.
    """
    try:
        page = request.getfixturevalue("page")
    except pytest.FixtureLookupError:
        pytest.fail("the fixture dashboard needs a fixture page: pip install pytest-playwright", pytrace=False)
    request.node.stash[PAGE] = page
    page.goto(salla_session.url)
    marker = request.node.get_closest_marker("salla")
    status = marker.kwargs.get("until", "ready") if marker else "ready"
    if status:
        salla_session.wait_until(f"app_status:{status}", wait="30s")
    return page


# --- the report of a test that fails -------------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    session = item.stash.get(SESSION, None)
    if not report.failed or report.when == "teardown" or not session:
        return report
    try:
        lines = excerpt(session)
    except (Refused, OSError) as problem:
        lines = f"it cannot be read: {problem}"
    report.sections.append(("salla-host journal", lines))
    if page := item.stash.get(PAGE, None):
        report.sections.append(("salla-host picture", picture(page, item)))
    return report


def picture(page: Any, item: pytest.Item) -> str:
    """Where the picture of the page is, or why there is none."""
    folder = Path(item.config.rootpath, option(item.config, "output") or "salla-host-failures")
    path = folder / (re.sub(r"[^\w.-]+", "-", item.nodeid).strip("-") + ".png")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, timeout=5_000)
    except Exception as problem:  # Playwright's errors are no part of this package, and hide nothing here
        return f"none: {str(problem).splitlines()[0]}"
    return str(path)
