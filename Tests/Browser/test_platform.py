"""The dashboard at https://s.salla.sa: an unmodified app under production's rules, for browsers that are told so."""

import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from app_server import Reply
from guests import guest_page
from harness import Browser, Host, Page, app_frame, wait_link, wait_status
from limits import LONG_SECONDS
from playwright.sync_api import Error, expect
from processes import BINARY, ROOT
from production import (
    DASHBOARD,
    OURS,
    browser_arguments,
    cookies_of,
    hot_app,
    launch_production,
    own_certificate,
    production_app,
)


@pytest.fixture
def production(browser: Browser, host: Host, watch) -> Iterator[Callable[..., Page]]:
    """Opens pages in a browser that finds the platform's names at the host: production(app_url) shows an app."""
    watch.allow(OURS)
    chromium = launch_production(browser, host)

    def show(app: str | None = None) -> Page:
        page = chromium.new_context(viewport={"width": 1440, "height": 810}).new_page()
        watch.add_page(page)
        page.goto(host.launch_url(app).replace(host.url, DASHBOARD))
        return page

    yield show
    chromium.close()


def test_the_sample_app_is_ready_at_the_platforms_own_address(production):
    page = production()
    wait_status(page, "ready")
    wait_link(page, "live")
    assert page.url.startswith(f"{DASHBOARD}/embedded/app/1234567/")
    app_frame(page).get_by_role("button").first.wait_for()


def test_an_app_that_allows_the_platform_alone_and_introspects_in_the_page_is_ready(production, app_server):
    app = app_server(production_app())
    page = production(app.url)
    wait_status(page, "ready")
    expect(page.get_by_test_id("app-title")).to_have_text("Unmodified")
    assert app.wait_for_request("/session").headers["origin"] == app.url
    frames = [request for request in app.requests if request.headers.get("sec-fetch-dest") == "iframe"]
    assert [request.headers["referer"] for request in frames] == [f"{DASHBOARD}/"]


@pytest.mark.allow_console("frame-ancestors|Framing|ERR_BLOCKED_BY_RESPONSE")
def test_an_app_that_allows_localhost_alone_is_blocked_with_the_line_that_production_needs(production, app_server):
    app = app_server(production_app("http://localhost:*"))
    page = production(app.url)
    wait_status(page, "blocked")
    expect(page.locator("body")).to_contain_text(
        "Content-Security-Policy: frame-ancestors http://localhost:* https://s.salla.sa https://*.salla.sa"
    )


def test_the_curl_line_of_the_token_panel_leads_where_a_terminal_gets(production, host):
    page = production()
    wait_status(page, "ready")
    assert page.locator("html").get_attribute("data-introspect") == f"{host.url}/exchange-authority/v1/introspect"


def test_a_client_that_was_told_nothing_refuses_the_edge(host):
    port = browser_arguments(host)["port"]
    done = subprocess.run(
        ["curl", "-sS", "--resolve", f"s.salla.sa:{port}:127.0.0.1", f"https://s.salla.sa:{port}/"],
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
    )
    assert done.returncode == 60, done.stderr  # the peer's certificate cannot be verified


@pytest.mark.allow_console("ERR_CERT_AUTHORITY_INVALID")
def test_a_browser_that_was_told_nothing_refuses_the_edge(host, page):
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        page.goto(f"https://127.0.0.1:{browser_arguments(host)['port']}/")


def test_a_client_that_trusts_our_authority_gets_in(host):
    edge = browser_arguments(host)
    port = edge["port"]
    done = subprocess.run(
        ["curl", "-sS", "--cacert", edge["authority"], "--resolve", f"api.salla.dev:{port}:127.0.0.1"]
        + ["-w", "%{http_code} %{http_version}", "-o", "/dev/null", f"https://api.salla.dev:{port}/api/v1/keys"],
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
    )
    assert done.stdout == "404 2", done.stderr


def test_the_plain_port_refuses_the_platforms_names(host):
    request = urllib.request.Request(f"{host.url}/api/v1/keys", headers={"Host": "s.salla.sa"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403


def test_serve_says_what_it_intercepts_when_it_is_asked_to(start_host):
    host = start_host("--edge")
    host.wait_for_line(r"^  Platform  https://s\.salla\.sa \(in this browser only\)")
    host.wait_for_line(f"salla-host browser-args --port {host.url.rsplit(':', 1)[1]}")


def check(*arguments, cwd):
    command = [BINARY, "check", "--root", ROOT, "--port", "0", *arguments]
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
        stdin=subprocess.DEVNULL,
    )


SCENARIO = """
name: Unmodified
steps:
  - expect: {event: embedded::ready, within: 30s}
"""
# What only the browser sees is in the journal, with its cure.
COOKIES = """
  - expect: {event: cookie-returned, payload: {name: partitioned}, within: 30s}
  - expect: {event: cookie-lost, payload: {name: lax-secure}, within: 30s}
"""


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("allowed", {"none", "partitioned"}), ("blocked", {"partitioned"})],
    ids=["allowed", "blocked"],
)
def test_check_takes_the_platforms_address_by_itself_with_the_cookies_that_come_back_there(
    tmp_path, app_server, mode, expected
):
    app = app_server(production_app())
    scenario, report = tmp_path / "one.yml", tmp_path / "report.json"
    scenario.write_text(SCENARIO + COOKIES)
    done = check(app.url, "--scenario", scenario, "--json", report, "--cookies", mode, cwd=tmp_path)
    results = json.loads(report.read_text())
    assert [result["verdict"] for result in results["scenarios"]] == ["passed"], done.stdout + done.stderr
    assert results["dashboard"]["origin"] == DASHBOARD
    assert "forbids localhost" in results["dashboard"]["reason"]
    assert cookies_of(app.wait_for_request("/session")) == expected


# A page of its own that forbids every frame, and a call by plain http to a name that browsers hold to be elsewhere.
BLOCKED = """
const inner = document.createElement("iframe");
inner.src = "/inner?token=secret";
document.body.append(inner);
fetch("http://app.invalid/").catch(() => {});
send("iframe.ready", { height: 400 });
"""
SEEN = """
name: Blocked
steps:
  - expect: {event: frame-blocked, within: 30s}
  - expect: {event: mixed-content, payload: {url: "http://app.invalid/"}, within: 30s}
"""


def test_what_the_browser_blocks_is_in_the_journal_of_a_check(tmp_path, app_server):
    app = app_server({"/": guest_page(BLOCKED), "/inner": Reply("inner", headers={"X-Frame-Options": "DENY"})})
    scenario, report = tmp_path / "one.yml", tmp_path / "report.json"
    scenario.write_text(SEEN)
    done = check(app.url, "--scenario", scenario, "--json", report, "--origin", "production", cwd=tmp_path)
    assert [one["verdict"] for one in json.loads(report.read_text())["scenarios"]] == ["passed"], done.stdout


def test_check_stays_on_localhost_where_the_app_allows_it(tmp_path, app_server):
    app = app_server({"/": guest_page()})
    scenario, report = tmp_path / "one.yml", tmp_path / "report.json"
    scenario.write_text(SCENARIO)
    done = check(app.url, "--scenario", scenario, "--json", report, cwd=tmp_path)
    assert json.loads(report.read_text())["dashboard"]["origin"].startswith("http://localhost:"), done.stderr
    done = check(app.url, "--scenario", scenario, "--json", report, "--origin", "production", cwd=tmp_path)
    assert json.loads(report.read_text())["dashboard"]["origin"] == DASHBOARD, done.stderr


def test_check_at_the_platforms_address_refuses_an_app_that_allows_localhost_alone(tmp_path, app_server):
    app = app_server(
        {"/": Reply(guest_page(), headers={"Content-Security-Policy": "frame-ancestors http://localhost:*"})}
    )
    done = check(app.url, "--origin", "production", cwd=tmp_path)
    assert done.returncode == 2
    assert "https://s.salla.sa" in done.stderr


@pytest.mark.parametrize("scheme", ["https", "http"])
@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_an_app_of_this_machine_with_a_socket_to_reload_it_is_ready_there(tmp_path, app_server, scheme, name):
    app = app_server(hot_app(), **({"tls": own_certificate(tmp_path)} if scheme == "https" else {}))
    scenario = tmp_path / "ready.yml"
    scenario.write_text("name: Ready\nsteps:\n  - wait-for: {status: ready, within: 30s}\n")
    url = app.url.replace("localhost", name)
    done = check(url, "--scenario", scenario, "--origin", "production", cwd=tmp_path)
    assert "1 scenario: 1 passed" in done.stdout, done.stdout + done.stderr


def test_check_takes_the_platforms_address_for_an_app_with_a_certificate_of_its_own(tmp_path, app_server):
    app = app_server({"/": guest_page()}, tls=own_certificate(tmp_path))
    scenario, report = tmp_path / "one.yml", tmp_path / "report.json"
    scenario.write_text(SCENARIO)
    done = check(app.url, "--scenario", scenario, "--json", report, cwd=tmp_path)
    assert json.loads(report.read_text())["dashboard"]["origin"] == DASHBOARD, done.stderr


def test_no_display_is_said_and_the_command_that_needs_none_is_named(tmp_path):
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run(
        [BINARY, "open", "--root", ROOT],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
    )
    assert done.returncode == 1
    assert "salla-host check --origin production" in done.stderr
