"""The app in the iframe, and any page on another origin, is kept out of the dashboard's own API."""

import json

import pytest
from calls import call, session_id
from guests import app_window, guest_page
from harness import log_rows, wait_load, wait_status
from playwright.sync_api import expect

pytestmark = pytest.mark.allow_console("CORS|status of 403|ERR_FAILED")

TRY = """async ([url, options]) => {
  try {
    const { type, status } = await fetch(url, options);
    return type === "opaque" ? "opaque" : status;
  } catch {
    return "refused";
  }
}"""


@pytest.fixture
def app_page(host, page, app_server):
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    return page


def inputs_url(host, page):
    return f"{host.url}/api/v1/sessions/{session_id(page)}/inputs"


def takeover(kind="set-theme", **more):
    """A batch that would take the stage and then do something, were it let in."""
    opening = {"type": "open", "width": 1, "path": None, "state": None}
    return json.dumps({"stage": "thief", "first": 1, "inputs": [opening, {"type": kind, **more}]})


def expect_nothing_happened(page):
    """The page still holds the stage, and one more round through the server shows the old theme."""
    app_window(page).evaluate("send('page.setTitle', { title: 'untouched' })")
    expect(page.get_by_test_id("app-title")).to_have_text("untouched")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(page.get_by_test_id("stage-lost")).to_have_count(0)
    wait_load(page, 1, "launch")
    expect(log_rows(page, direction="merchant")).to_have_count(0)


@pytest.mark.parametrize("path", ["keys", "sessions/SESSION/stream?stage=thief"])
def test_the_app_cannot_read_the_api(host, app_page, path):
    url = f"{host.url}/api/v1/{path.replace('SESSION', session_id(app_page))}"
    assert app_window(app_page).evaluate(TRY, [url, {}]) == "refused"
    with app_page.expect_response(url) as response:
        assert app_window(app_page).evaluate(TRY, [url, {"mode": "no-cors"}]) == "opaque"
    assert response.value.status == 403


@pytest.mark.parametrize("mode", ["cors", "no-cors"])
@pytest.mark.parametrize("content_type", ["text/plain", "application/json"])
def test_the_app_cannot_post_inputs(host, app_page, mode, content_type):
    options = {
        "method": "POST",
        "mode": mode,
        "headers": {"Content-Type": content_type},
        "body": takeover("set-theme", theme="dark"),
    }
    answer = app_window(app_page).evaluate(TRY, [inputs_url(host, app_page), options])
    assert answer == ("refused" if mode == "cors" else "opaque")
    expect_nothing_happened(app_page)


@pytest.mark.allow_console("Unexpected response code: 403")
def test_the_app_cannot_open_the_channel(host, app_page):
    url = f"{host.url.replace('http', 'ws')}/api/v1/sessions/{session_id(app_page)}/channel?stage=thief"
    answer = app_window(app_page).evaluate(
        """(url) => new Promise((resolve) => {
          const socket = new WebSocket(url);
          socket.onopen = () => resolve("open");
          socket.onerror = () => resolve("refused");
        })""",
        url,
    )
    assert answer == "refused"
    expect_nothing_happened(app_page)


def test_the_app_cannot_post_inputs_by_a_form_or_a_beacon(host, app_page):
    url = inputs_url(host, app_page)
    with app_page.expect_response(url) as response:
        app_window(app_page).evaluate(
            """([url, body]) => {
              const [name, value] = [body.slice(0, -2), body.slice(-2)];
              const form = Object.assign(document.createElement("form"), {
                action: url, method: "post", enctype: "text/plain", target: "sink",
              });
              form.append(Object.assign(document.createElement("input"), { name, value }));
              document.body.append(Object.assign(document.createElement("iframe"), { name: "sink" }), form);
              form.submit();
            }""",
            [url, takeover("reload")],
        )
    assert response.value.status == 403
    assert app_window(app_page).evaluate(
        "([url, body]) => navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }))",
        [url, takeover("reload")],
    )
    expect_nothing_happened(app_page)


def test_a_sandboxed_frame_without_an_origin_is_kept_out_too(host, app_page):
    url = inputs_url(host, app_page)
    body = json.dumps(takeover("reload"))
    script = f"<script>fetch('{url}', {{ method: 'POST', mode: 'no-cors', body: {body} }})</script>"
    with app_page.expect_console_message(lambda message: "403" in message.text):
        app_window(app_page).evaluate(
            """(html) => {
              const frame = document.createElement("iframe");
              frame.setAttribute("sandbox", "allow-scripts");
              frame.srcdoc = html;
              document.body.append(frame);
            }""",
            script,
        )
    expect_nothing_happened(app_page)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
def test_a_foreign_origin_is_refused_whatever_it_asks(host, headers):
    for method, path in (("GET", "keys"), ("GET", "sessions/0/channel?stage=a"), ("POST", "sessions/0/inputs")):
        answer = call(method, f"{host.url}/api/v1/{path}", **headers)
        assert (answer.status, json.loads(answer.text)["code"]) == (403, "foreign-origin")


def test_the_token_reaches_nobody_but_the_app(start_host, page, app_server):
    """It is in the frame's address alone: not in the page's own, nor in what a third party is sent, nor in the log."""
    host = start_host("--log-level", "debug")
    inner = app_server({"/": "<h1>A third party inside the app</h1>"})
    app = app_server({"/": guest_page() + f'<iframe src="{inner.url}"></iframe>'})
    page.goto(host.launch_url(app.url))
    wait_status(page, "ready")
    visits = [request for request in app.requests if request.path == "/"]
    by_browser = [request for request in visits if "sec-fetch-dest" in request.headers]
    assert [("token" in request.query) for request in by_browser] == [True]
    # The host's own look brings a token too: another one, which is good for a minute and for nothing that counts.
    shown = [request.query["token"] for request in by_browser]
    assert not any(request.query.get("token") in shown for request in visits if request not in by_browser)
    assert "v4.public" not in page.url
    assert "v4.public" not in inner.wait_for_request("/").headers.get("referer", "")
    assert "GET /embedded/app/" in host.log
    assert "v4.public" not in host.log
