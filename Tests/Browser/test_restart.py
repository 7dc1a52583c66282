"""The host ends in the middle of a conversation and is started again.

With its journal it goes on as if nothing had been; without one the page makes its session anew and says why."""

import json
import re

import pytest
from calls import call, journal, session_id
from guests import guest_page, say_numbers, wait_number
from harness import app_frame, log_rows, wait_link, wait_load, wait_status
from playwright.sync_api import expect
from processes import free_port

pytestmark = pytest.mark.allow_console("net::ERR|status of 404|WebSocket connection")

SENTENCE = "The server was started anew and has forgotten this session, so the app was opened again."
TITLE = "embedded::page.setTitle"


@pytest.fixture(params=[False])
def mortal_host(request, start_host):
    """Starts a host on ports that stay the same; `again` kills it if need be and starts its successor. With a journal
    when the parameter is true."""
    places = [
        "--port",
        str(free_port()),
        "--sample-port",
        str(free_port()),
        *([] if request.param else ["--state", ":memory:"]),
    ]
    first = start_host(*places)

    def again():
        first.kill()
        return start_host(*places, env={"SALLA_HOST_STATE": str(first.state)})

    return first, again


with_journal = pytest.mark.parametrize("mortal_host", [True], indirect=True, ids=["journal"])


def said_all(host, page):
    """The numbers of all titles in the journal, page by page."""
    numbers, after = [], 0
    while True:
        url = f"{host.url}/api/v1/sessions/{session_id(page)}/journal?event={TITLE}&limit=1000&after={after}"
        answer = json.loads(call("GET", url).text)
        if not answer["entries"]:
            return numbers
        numbers += [int(entry["payload"]["title"].split()[1]) for entry in answer["entries"]]
        after = answer["next"]


def kill(host, page):
    host.kill()
    wait_link(page, "reconnecting")
    expect(page.get_by_test_id("connection-notice")).to_be_visible()


def wait_restarted(page, old_session):
    expect(page.locator("html")).not_to_have_attribute("data-session", old_session)
    wait_status(page, "ready")
    wait_link(page, "live")
    wait_load(page, 1, "launch")


def said(host, page, last):
    """The numbers of the titles in the journal, up to the last one."""
    numbers = []
    for entry in journal(host, session_id(page)):
        if entry["event"] == TITLE:
            numbers.append(int(entry["payload"]["title"].split()[1]))
            if numbers[-1] == last:
                return numbers
    raise AssertionError("the stream ended")


def test_the_page_says_reconnecting_comes_back_and_starts_the_sample_app_again_with_a_reason(mortal_host, page):
    host, again = mortal_host
    page.goto(host.launch_url(theme="dark", merchant=777, merchant_name="Layla Store"))
    wait_status(page, "ready")
    wait_link(page, "live")
    app_frame(page).get_by_test_id("try-refresh").click()
    wait_load(page, 2, "refresh")
    wait_status(page, "ready")
    session = session_id(page)

    kill(host, page)
    page.get_by_test_id("primary-action").click()  # nobody can act on it any more: the app's document goes, too
    again()
    wait_restarted(page, session)

    banner = page.get_by_test_id("restarted-notice")
    expect(banner).to_contain_text(SENTENCE)
    expect(page.get_by_test_id("connection-notice")).to_have_count(0)
    expect(log_rows(page, "restarted", "system", "noted")).to_contain_text(SENTENCE)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page).to_have_title(re.compile("Layla Store"))
    for event, count in {"embedded::iframe.ready": 1, "embedded::ready": 1, "load": 1, "nav.actionClick": 0}.items():
        expect(log_rows(page, event)).to_have_count(count)
    expect(app_frame(page).locator('[data-testid="received"] li[data-event="nav.actionClick"]')).to_have_count(0)

    page.get_by_test_id("primary-action").click()
    expect(app_frame(page).locator('[data-testid="received"] li[data-event="nav.actionClick"]')).to_have_count(1)
    page.get_by_test_id("dismiss-restart").click()
    expect(banner).to_have_count(0)
    page.reload()
    wait_load(page, 2, "reload")
    wait_status(page, "ready")
    expect(banner).to_have_count(0)


@with_journal
def test_with_its_journal_a_session_goes_on_and_the_app_never_notices(mortal_host, page):
    host, again = mortal_host
    page.goto(host.launch_url(merchant=777, merchant_name="Layla Store"))
    wait_status(page, "ready")
    wait_link(page, "live")
    session = session_id(page)
    page.get_by_test_id("user-menu").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    document = app_frame(page).locator("html").evaluate("() => (window.name = 'the same document')")

    kill(host, page)
    page.get_by_test_id("primary-action").click()
    again()
    wait_link(page, "live")

    expect(page.locator("html")).to_have_attribute("data-session", session)
    expect(page.locator("html")).to_have_attribute("data-load", "1")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_test_id("restarted-notice")).to_have_count(0)
    expect(page.get_by_test_id("connection-notice")).to_have_count(0)
    expect(app_frame(page).locator('[data-testid="received"] li[data-event="nav.actionClick"]')).to_have_count(1)
    assert app_frame(page).locator("html").evaluate("() => window.name") == document
    for event, count in {"embedded::iframe.ready": 1, "load": 1, "click-action": 1, "restarted": 0}.items():
        expect(log_rows(page, event)).to_have_count(count)


@with_journal
def test_a_page_that_is_opened_after_the_restart_finds_its_session_and_the_log_of_before(mortal_host, page):
    host, again = mortal_host
    page.goto(host.launch_url(theme="dark"))
    wait_status(page, "ready")
    session = session_id(page)
    address = page.url
    page.goto("about:blank")
    again()
    page.goto(address)
    wait_load(page, 2, "reload")
    wait_status(page, "ready")
    expect(page.locator("html")).to_have_attribute("data-session", session)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(log_rows(page, "load")).to_have_count(2)


@with_journal
def test_every_message_of_before_during_and_after_is_acted_on_once_and_in_order(mortal_host, page, app_server):
    host, again = mortal_host
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    wait_link(page, "live")
    session = session_id(page)
    say_numbers(page, range(1, 51))
    wait_number(page, 50)

    kill(host, page)
    say_numbers(page, range(51, 61))
    successor = again()
    wait_link(page, "live")
    say_numbers(page, range(61, 71))
    wait_number(page, 70)
    assert session_id(page) == session
    assert said(successor, page, 70) == list(range(1, 71))


@with_journal
def test_a_flood_in_which_the_host_is_killed_arrives_whole(mortal_host, page, app_server):
    host, again = mortal_host
    page.goto(host.launch_url(app_server({"/": guest_page()}).url, locale="ar"))
    wait_status(page, "ready")
    wait_link(page, "live")
    say_numbers(page, range(1, 1001))
    successor = again()
    wait_link(page, "live")
    wait_number(page, 1000)
    assert said_all(successor, page) == list(range(1, 1001))


def test_without_a_journal_no_message_is_acted_on_twice(mortal_host, page, app_server):
    host, again = mortal_host
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    wait_link(page, "live")
    say_numbers(page, range(1, 51))
    wait_number(page, 50)
    assert said(host, page, 50) == list(range(1, 51))
    session = session_id(page)

    kill(host, page)
    say_numbers(page, range(51, 61))
    successor = again()
    wait_restarted(page, session)
    expect(page.get_by_test_id("restarted-notice")).to_be_visible()

    say_numbers(page, range(61, 71))
    wait_number(page, 70)
    assert said(successor, page, 70) == list(range(61, 71))


def test_a_host_that_is_killed_in_the_middle_of_a_flood_is_survived(mortal_host, page, app_server):
    host, again = mortal_host
    page.goto(host.launch_url(app_server({"/": guest_page()}).url, locale="ar"))
    wait_status(page, "ready")
    wait_link(page, "live")
    session = session_id(page)
    say_numbers(page, range(1, 1001))
    successor = again()
    wait_restarted(page, session)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_test_id("restarted-notice")).to_contain_text("أُعيد تشغيل الخادم")
    expect(log_rows(page, TITLE)).to_have_count(0)
    say_numbers(page, range(1, 11))
    wait_number(page, 10)
    assert said(successor, page, 10) == list(range(1, 11))


@with_journal
def test_twelve_dashboards_of_one_browser_are_live_and_go_on_with_the_next_host(mortal_host, new_context, app_server):
    host, again = mortal_host
    context = new_context()
    guest = app_server({"/": guest_page()})
    pages = [context.new_page() for _ in range(12)]
    for number, page in enumerate(pages):
        page.goto(host.launch_url(guest.url, merchant=number + 1))
    for page in pages:
        wait_status(page, "ready")
        wait_link(page, "live")
    sessions = [session_id(page) for page in pages]
    assert len(set(sessions)) == 12

    host.kill()
    for page in pages:
        wait_link(page, "reconnecting")
        say_numbers(page, range(1, 6))
    successor = again()
    for page in pages:
        wait_link(page, "live")
        wait_number(page, 5)
    assert [session_id(page) for page in pages] == sessions
    assert all(said(successor, page, 5) == list(range(1, 6)) for page in pages)
