"""How a page speaks with its session: by one WebSocket, each message once, and of a state what changed."""

import json

import pytest
from harness import app_frame, wait_link, wait_status
from playwright.sync_api import expect

pytestmark = pytest.mark.own_page


def open_and_listen(page, url):
    """Opens the page and gives its sockets, with the frames that each one got and sent."""
    sockets = []

    def on_socket(socket):
        frames = {"got": [], "sent": []}
        socket.on("framereceived", lambda text: frames["got"].append(json.loads(text)))
        socket.on("framesent", lambda text: frames["sent"].append(json.loads(text)))
        sockets.append(frames)

    page.on("websocket", on_socket)
    page.goto(url)
    wait_status(page, "ready")
    wait_link(page, "live")
    return sockets


def states(frames):
    events = [event for frame in frames["got"] for event in frame.get("events", [])]
    return [event["data"] for event in events if event["event"] == "state"]


def test_a_page_has_one_websocket_and_no_other_door(host, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    sockets = open_and_listen(page, host.launch_url())
    app_frame(page).get_by_test_id("try-set-title").click()
    expect(page.get_by_test_id("app-title")).to_have_text("4 products run low")
    assert len(sockets) == 1
    assert not [url for url in asked if "/api/v1/" in url]
    numbers = [frame["first"] for frame in sockets[0]["sent"]]
    assert numbers == sorted(set(numbers))


def test_a_state_goes_whole_once_and_then_as_what_changed(host, page):
    [frames] = open_and_listen(page, host.launch_url())
    before = len(states(frames))
    app_frame(page).get_by_test_id("try-set-title").click()
    expect(page.get_by_test_id("app-title")).to_have_text("4 products run low")
    whole, *changes = states(frames)
    assert "since" not in whole
    assert all("since" in change for change in changes)
    titles = [change for change in changes[before - 1 :] if "title" in change]
    assert titles
    assert all("merchant" not in change and "layout" not in change for change in titles)


def test_changes_are_laid_over_the_view_that_they_change(host, page):
    page.goto(f"{host.url}/start")
    found = page.evaluate(
        """async () => {
          const { nextView } = await import("/host/dashboard/state.js");
          const view = { version: 4, title: "A", nav: [1], toasts: [] };
          return [
            nextView(null, view), nextView(view, { version: 1 }), nextView(view, { since: 4, version: 5, title: null }),
            nextView(view, { since: 3, version: 4 }), nextView(null, { since: 3, version: 4 }), view,
          ];
        }"""
    )
    view = {"version": 4, "title": "A", "nav": [1], "toasts": []}
    changed = {"version": 5, "title": None, "nav": [1], "toasts": []}
    assert found == [view, {"version": 1}, changed, None, None, view]
