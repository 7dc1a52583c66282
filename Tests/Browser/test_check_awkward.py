"""`salla-host check` against apps with a fault each: the right scenario fails, and says what is wrong in words."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from app_server import Reply
from guests import guest_page
from limits import LIMIT_SECONDS
from processes import free_port
from test_check import READY, check

# An app with a backend, as it should be. `refused(status)` says what it does when its token is not accepted.
START = """
const query = new URLSearchParams(location.search);
const shown = document.body.appendChild(document.createElement("p"));
async function start() {
  const answer = await fetch("/session", { headers: { token: query.get("token") } });
  if (!answer.ok) return refused(answer.status);
  send("page.setTitle", { title: "By hand" });
  send("ready");
}
function refused(status) {
  shown.textContent = `Not signed in: ${status}`;
  send("ready");
}
on("context.provide", start);
on("theme.change", ({ theme }) => { document.documentElement.dataset.theme = theme; });
"""
HELLO = "send('iframe.ready', { height: 600 });"

GOOD = START + HELLO
REFRESHES_WHEN_REFUSED = START + 'refused = () => send("auth.refresh");' + HELLO
POSTS_TEXT = START + """parent.postMessage('{"type": "ready"}', "*");""" + HELLO
RELOADS_FOR_A_THEME = START + 'on("theme.change", () => send("auth.refresh"));' + HELLO
NEVER_ASKS_ITS_BACKEND = START + 'on("context.provide", () => send("ready"));' + HELLO
HAS_NO_TITLE = START.replace('send("page.setTitle", { title: "By hand" });', "") + HELLO
STAYS_BROKEN = (
    START
    + """
refused = () => sessionStorage.setItem("broken", "yes");
on("context.provide", () => sessionStorage.getItem("broken") || start());
"""
) + HELLO


@pytest.fixture
def checked(tmp_path, app_server):
    """Checks an app of this script, whose backend introspects at the dashboard that plays the scenarios."""

    def run(script: str, scenario: str | None = None):
        port = free_port()

        def session(request) -> Reply:
            body = json.dumps(
                {"token": request.headers["token"], "iss": "merchant-dashboard", "subject": "embedded-page"}
            )
            headers = {"Content-Type": "application/json", "S-Source": "1234567"}
            url = f"http://localhost:{port}/exchange-authority/v1/introspect"
            try:
                with urlopen(Request(url, body.encode(), headers), timeout=LIMIT_SECONDS) as answer:
                    return Reply("{}", "application/json", 200 if json.load(answer).get("success") else 401)
            except HTTPError as error:
                return Reply("{}", "application/json", error.code)
            except ValueError:
                return Reply("{}", "application/json", 502)

        app = app_server({"/": guest_page(script), "/session": session})
        chosen = ["--scenario", READY / f"{scenario}.yml"] if scenario else []
        return check(app.url, "--port", port, *chosen, cwd=tmp_path)

    return run


def test_an_app_that_does_all_as_it_should_passes_what_needs_no_sample_app(checked):
    done = checked(GOOD)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "21 scenarios: 7 passed, 14 skipped" in done.stdout


@pytest.mark.parametrize(
    ("script", "scenario", "words"),
    [
        (NEVER_ASKS_ITS_BACKEND, "first-launch", ["expect introspect that is acted on", "within 15s"]),
        (HAS_NO_TITLE, "first-launch", ["expect embedded::page.setTitle"]),
        (POSTS_TEXT, "first-launch", ["expect no entry of the app that is ignored", "not an object"]),
        (RELOADS_FOR_A_THEME, "theme-and-language", ["expect no load", "embedded::auth.refresh"]),
        (
            REFRESHES_WHEN_REFUSED,
            "refresh-loop",
            ["no more than 3 × embedded::auth.refresh", "4 refreshes went by without a ready"],
        ),
        (REFRESHES_WHEN_REFUSED, "introspection-outage", ["no more than 3 × embedded::auth.refresh"]),
        (STAYS_BROKEN, "token-expiry", ["expect introspect that is acted on"]),
    ],
    ids=["no-backend", "no-title", "text", "reload-for-a-theme", "loop", "loop-in-an-outage", "stays-broken"],
)
def test_the_scenario_that_is_about_a_fault_fails_with_words_for_it(checked, script, scenario, words):
    done = checked(script, scenario)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed" in done.stdout
    assert f"{scenario}.yml:" in done.stdout
    for part in words:
        assert part in done.stdout
