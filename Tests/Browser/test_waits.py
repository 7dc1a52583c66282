"""Calls that wait, with a real app in a browser: they end when it is so, or within their limit with the reasons."""

import threading
import time

import pytest
from limits import LIMIT_SECONDS
from playground import make_call
from script_client import Refused, Script


@pytest.fixture
def script(host) -> Script:
    return Script(host.url)


def test_a_script_opens_a_session_and_knows_when_the_app_is_ready(script, page):
    made = script.call("POST", "/sessions", {"layout": {"theme": "dark", "locale": "ar"}})
    page.goto(made["url"])
    state = script.call("GET", f"/sessions/{made['id']}", until="app_status:ready", wait="60s")
    assert state["layout"]["theme"] == "dark"
    assert state["load"] == {"number": 1, "reason": "launch"}


def test_a_wait_ends_when_the_last_entry_comes_and_not_when_its_time_is_over(script, page):
    made = script.call("POST", "/sessions")
    page.goto(made["url"])
    script.call("GET", f"/sessions/{made['id']}", until="app_status:ready", wait="60s")
    found = {}

    def wait() -> None:
        other = Script(f"http://{script.connection.host}:{script.connection.port}")
        found["entries"] = other.call(
            "GET", f"/sessions/{made['id']}/journal", event="embedded::ui.toast", count=2, wait="10m"
        )["entries"]

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    for _ in range(2):
        make_call(page, "ui-toast")
    waiting.join(LIMIT_SECONDS)
    assert [entry["event"] for entry in found["entries"]] == ["embedded::ui.toast"] * 2


def test_what_never_comes_fails_at_the_limit_and_says_what_came_nearest(script, page):
    made = script.call("POST", "/sessions")
    page.goto(made["url"])
    script.call("GET", f"/sessions/{made['id']}", until="app_status:ready", wait="60s")
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        script.call(
            "GET",
            f"/sessions/{made['id']}/journal",
            event="embedded::page.setTitle",
            contains={"title": "A title that no app has"},
            wait="700ms",
        )
    assert time.monotonic() - began >= 0.7
    assert refused.value.status == 408
    assert refused.value.problem["entries"] == []
    misses = refused.value.problem["nearest_misses"]
    assert misses[0]["event"] == "embedded::page.setTitle"
    assert "had title" in misses[0]["sentence"]
    assert misses[0]["sentence"] in refused.value.problem["detail"]


def test_a_state_that_is_never_reached_fails_at_the_limit_with_the_state_that_is_there(script, page):
    made = script.call("POST", "/sessions")
    page.goto(made["url"])
    with pytest.raises(Refused) as refused:
        script.call("GET", f"/sessions/{made['id']}", until="load:7", wait="500ms")
    assert refused.value.problem["state"]["load"]["number"] <= 1
    assert "it is at load" in refused.value.problem["detail"]


def test_the_page_follows_what_a_script_changes_and_a_reset_leads_back(script, page, host):
    made = script.call("POST", "/sessions", {"layout": {"theme": "light"}})
    path = f"/sessions/{made['id']}"
    page.goto(made["url"])
    script.call("GET", path, until="app_status:ready", wait="60s")
    script.call("PATCH", path, {"layout": {"theme": "dark"}})
    page.locator('html[data-theme="dark"]').wait_for()
    script.call("POST", f"{path}/reset")
    page.locator('html[data-theme="light"][data-load="2"]').wait_for()
    state = script.call("GET", path, until="app_status:ready", wait="60s")
    assert state["load"]["number"] == 2
