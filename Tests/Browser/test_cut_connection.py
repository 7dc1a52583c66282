"""The line to the server is cut in the middle of a conversation, and comes back: nothing lost, nothing twice."""

import pytest
from calls import journal, session_id
from guests import guest_page, logged_numbers, say_numbers, wait_number
from harness import app_frame, log_rows, wait_link, wait_load, wait_status
from playwright.sync_api import expect

pytestmark = pytest.mark.allow_console("net::ERR|status of 404|WebSocket connection")


def open_through(link, host, page, app_url=None, **parameters):
    page.goto(host.launch_url(app_url, **parameters).replace(host.url, link.url))
    wait_status(page, "ready")
    wait_link(page, "live")


def heard(host, page, last):
    """The numbers of the titles in the journal, in its order, up to the last one."""
    numbers = []
    for entry in journal(host, session_id(page)):
        if entry["event"] == "embedded::page.setTitle":
            numbers.append(int(entry["payload"]["title"].split()[1]))
            if numbers[-1] == last:
                return numbers
    raise AssertionError("the stream ended")


def test_280_messages_over_a_link_that_is_cut_three_times_arrive_once_and_in_order(host, page, app_server, cut_link):
    link = cut_link(host)
    open_through(link, host, page, app_server({"/": guest_page()}).url)

    say_numbers(page, range(1, 51))
    link.cut()
    wait_link(page, "reconnecting")
    say_numbers(page, range(51, 101))
    link.mend()
    wait_number(page, 100)

    lost = link.lose_answer(b"GET /api/v1/sessions/")  # the batch arrives, its acknowledgement does not
    say_numbers(page, range(101, 201))
    lost.wait()
    wait_number(page, 200)

    torn = link.lose_answer(b"GET /api/v1/sessions/", kept=40)  # a frame breaks in the middle
    say_numbers(page, range(201, 251))
    torn.wait()
    say_numbers(page, range(251, 281))
    wait_number(page, 280)
    wait_link(page, "live")

    assert heard(host, page, 280) == list(range(1, 281))
    assert logged_numbers(page, 280) == list(range(1, 281))


def test_clicks_during_a_cut_reach_the_app_once_and_in_order(host, page, cut_link):
    link = cut_link(host)
    open_through(link, host, page)
    app_frame(page).get_by_test_id("try-set-action-menu").click()
    expect(page.get_by_test_id("extended-action")).to_have_count(2)
    link.cut()
    wait_link(page, "reconnecting")
    clicks = ["save", "csv", "reset", "csv", "save"]
    for value in clicks:
        if value == "save":
            page.get_by_test_id("primary-action").click()
        else:
            page.get_by_test_id("primary-action-menu").click()
            page.locator(f'[data-testid="extended-action"][data-value="{value}"]').click()
    link.mend()
    received = app_frame(page).locator('[data-testid="received"] li[data-event="nav.actionClick"] code')
    expect(received).to_have_text([f'{{"value":"{value}"}}' for value in clicks])
    wait_link(page, "live")
    page.get_by_test_id("primary-action").click()
    expect(received).to_have_count(len(clicks) + 1)


@pytest.mark.parametrize("kept", [0, 1, 200, 700])
def test_a_refresh_whose_channel_breaks_loads_the_app_once(host, page, cut_link, kept):
    link = cut_link(host)
    open_through(link, host, page)
    torn = link.lose_answer(b"GET /api/v1/sessions/", kept=kept)
    app_frame(page).get_by_test_id("try-refresh").click()
    torn.wait()
    wait_load(page, 2, "refresh")
    wait_status(page, "ready")
    wait_link(page, "live")
    expect(log_rows(page, "load", "system")).to_have_count(2)
    expect(app_frame(page).locator('[data-testid="received"] li[data-event="context.provide"]')).to_have_count(1)


def test_the_page_says_when_the_server_does_not_answer_and_stops_saying_so(host, page, cut_link):
    link = cut_link(host)
    open_through(link, host, page)
    link.cut()
    expect(page.get_by_test_id("connection-notice")).to_be_visible()
    link.mend()
    expect(page.get_by_test_id("connection-notice")).to_have_count(0)
    wait_link(page, "live")


def test_a_page_whose_server_was_started_anew_says_so(start_host, host, page, app_server, cut_link):
    link = cut_link(host)
    open_through(link, host, page, app_server({"/": guest_page()}).url)
    link.target = start_host().url
    link.cut()
    link.mend()
    expect(page.get_by_test_id("session-gone").or_(page.get_by_test_id("restarted-notice"))).to_be_visible()
