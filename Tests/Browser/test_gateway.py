"""`salla-host serve --gateway`: an app whose page forbids localhost, passed through with a few headers changed for
browsers that cannot be told where the platform's names are."""

import http.client
import re
from urllib.parse import urlsplit

import pytest
from app_server import Reply
from calls import call
from guests import guest_page
from harness import app_frame, wait_status
from playwright.sync_api import expect
from processes import BINARY, ServerProcess
from production import hot_app, own_certificate, production_app

GATEWAY = re.compile(r"Gateway   (http://localhost:\d+) shows (\S+), .* less like production than salla-host open")


@pytest.fixture
def behind(start_host):
    """A host whose app is shown by way of a gateway: the host, and the gateway's origin."""

    def start(app, *arguments):
        host = start_host("--gateway", *arguments, app_url=app.url)
        line = host.wait_for_line(GATEWAY)
        assert line.group(2) == app.url
        return host, line.group(1)

    return start


@pytest.mark.allow_console("app by hand")
def test_an_app_that_forbids_localhost_is_ready_by_the_gateway_and_the_page_says_so(behind, page, app_server, tmp_path):
    pages = hot_app()
    policy = {"X-Frame-Options": "DENY", "Content-Security-Policy": "frame-ancestors https://s.salla.sa"}
    body = pages["/"]
    pages["/"] = lambda request: Reply(
        "", status=302, headers={"Location": f"{app.url}/in?{request.query['token'][0]}"}
    )
    pages["/in"] = Reply(body, headers=policy)
    app = app_server(pages, tls=own_certificate(tmp_path))
    host, gateway = behind(app)
    page.goto(host.url)
    # The app's server has spoken on a WebSocket, which it opens to its own pages alone.
    wait_status(page, "ready")
    assert app.wait_for_request("/hot").headers["host"] == urlsplit(app.url).netloc
    assert app_frame(page).locator("html").evaluate("() => location.origin") == gateway
    expect(page.get_by_test_id("gateway")).to_have_text("gateway: lower fidelity")
    expect(page.get_by_test_id("gateway")).to_have_attribute("data-gateway", app.url)
    page.goto(host.launch_url("http://localhost:9"))
    expect(page.get_by_test_id("app-title")).to_be_visible()
    expect(page.get_by_test_id("gateway")).to_have_count(0)


def test_bodies_of_any_length_and_kind_pass_as_they_are(behind, app_server):
    sent = bytes(range(256)) * 20_000
    app = app_server({"/echo": lambda request: Reply(request.body, content_type="application/octet-stream")})
    _, gateway = behind(app)
    place = urlsplit(gateway)
    for body in (sent, b"", b"x"):
        connection = http.client.HTTPConnection(place.netloc, timeout=60)
        connection.request("POST", "/echo", body, {"Origin": gateway, "Referer": f"{gateway}/page"})
        assert connection.getresponse().read() == body
        connection.close()
        asked = app.wait_for_request("/echo")
        assert (asked.headers["origin"], asked.headers["referer"]) == (app.url, f"{app.url}/page")
        assert asked.headers["host"] == urlsplit(app.url).netloc


def test_another_name_is_refused_and_an_app_that_is_down_is_named(behind, app_server):
    app = app_server({"/": guest_page()})
    _, gateway = behind(app)
    assert call("GET", gateway, Host="rebound.example").status == 421
    app.close()
    answer = call("GET", gateway)
    assert answer.status == 502
    assert f"nothing answers at {app.url}" in answer.text


def test_run_shows_the_app_of_its_command_by_a_gateway_too(app_server, tmp_path):
    app = app_server({"/": Reply("by the gateway")})
    options = ["--gateway", "--app-url", app.url, "--port", "0", "--state", tmp_path / "state"]
    process = ServerProcess([BINARY, "run", *options, "--", "sleep", "600"])
    try:
        shown = process.wait_for_line(rf"(http://localhost:\d+) shows {re.escape(app.url)}, ").group(1)
        assert call("GET", shown).text == "by the gateway"
        process.wait_for_line("the dashboard is at")
    finally:
        process.stop()


def test_a_port_that_is_taken_is_said_before_anything_listens(start_host, app_server):
    app = app_server(production_app())
    with pytest.raises(AssertionError, match="the gateway cannot listen at port"):
        start_host("--gateway", app.url.rpartition(":")[2], app_url=app.url)
