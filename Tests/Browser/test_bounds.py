"""What piles up in a page, and what a developer sees of it: long entries, long absences, many sessions."""

import json

import pytest
from calls import call, session_id
from guests import guest_page
from harness import axe_violations, log_rows, wait_link, wait_status
from limits import LONG_MS
from playwright.sync_api import expect
from session_pages import LOOKS, listed, make_session, start_page

SAY = """([count, size]) => {
  for (let number = 1; number <= count; number++)
    send("bulk.report", { text: "x".repeat(size), zz: `end ${number}` });
}"""


@pytest.fixture
def bulky_page(host, page, app_server):
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    return page


def say(page, count, size):
    page.frames[1].evaluate(SAY, [count, size])


def test_a_long_entry_is_shown_as_its_beginning_and_whole_when_that_is_asked_for(bulky_page):
    say(bulky_page, 1, 100_000)
    row = log_rows(bulky_page).and_(bulky_page.locator('[data-event="embedded::bulk.report"]'))
    row.locator(".row-head").click()
    expect(row.get_by_test_id("row-truncated")).to_contain_text("The beginning of 98 KiB.")
    expect(row.locator("pre")).to_contain_text("xxx")
    row.get_by_test_id("show-whole").click()
    expect(row.locator("pre")).to_contain_text("end 1")
    expect(row.get_by_test_id("row-truncated")).to_have_text("All 98 KiB.")
    expect(row.locator("pre")).to_be_focused()


def test_a_copy_of_a_long_entry_is_whole(bulky_page):
    bulky_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    say(bulky_page, 1, 100_000)
    row = log_rows(bulky_page).and_(bulky_page.locator('[data-event="embedded::bulk.report"]'))
    row.locator(".row-head").click()
    row.get_by_test_id("copy-row").click()
    expect(row.get_by_test_id("copy-row")).to_have_text("Copied")
    copied = json.loads(bulky_page.evaluate("navigator.clipboard.readText()"))
    assert copied["payload"]["zz"] == "end 1"
    assert "truncated" not in copied


@pytest.mark.allow_console("net::ERR|WebSocket connection")
def test_a_page_whose_server_is_away_for_long_says_what_it_leaves_out_and_keeps_the_order(
    host, page, app_server, cut_link
):
    link = cut_link(host)
    page.goto(host.launch_url(app_server({"/": guest_page()}).url).replace(host.url, link.url))
    wait_status(page, "ready")
    wait_link(page, "live")
    link.cut()
    wait_link(page, "reconnecting")
    say(page, 80, 250_000)
    expect(page.get_by_test_id("queue-notice")).to_contain_text("kept without their content")
    link.mend()
    wait_link(page, "live")
    expect(page.get_by_test_id("queue-notice")).to_have_count(0, timeout=LONG_MS)
    address = f"{host.url}/api/v1/sessions/{session_id(page)}/journal?after=0&limit=1000"
    entries = json.loads(call("GET", address).text)["entries"]
    whole = [one for one in entries if one["event"] == "embedded::bulk.report"]
    lost = [one for one in entries if "this message came after that" in one.get("reason", "")]
    assert len(whole) + len(lost) == 80
    assert 55 < len(whole) < 75
    assert max(one["seq"] for one in whole) < min(one["seq"] for one in lost)


def test_a_list_longer_than_a_part_comes_part_by_part(start_host, page):
    host = start_host()
    for _ in range(60):
        make_session(host)
    page.goto(start_page(host))
    rows = page.get_by_test_id("session")
    expect(rows).to_have_count(8)
    page.get_by_test_id("show-more").click()
    expect(rows).to_have_count(50)
    expect(rows.nth(8).get_by_test_id("pick")).to_be_focused()
    page.get_by_test_id("show-more").click()
    expect(rows).to_have_count(60)
    expect(rows.nth(50).get_by_test_id("pick")).to_be_focused()
    expect(page.get_by_test_id("show-more")).to_have_count(0)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_all_sessions_are_deleted_only_after_a_yes(start_host, new_context, look):
    theme, locale = look
    host = start_host()
    for _ in range(3):
        make_session(host)
    page = new_context(color_scheme=theme).new_page()
    page.goto(start_page(host, locale))
    page.get_by_test_id("delete-all").click()
    expect(page.get_by_test_id("confirm-dialog")).to_contain_text("3")
    assert axe_violations(page) == []
    page.get_by_test_id("confirm-cancel").click()
    expect(page.get_by_test_id("session")).to_have_count(3)
    page.get_by_test_id("delete-all").click()
    page.get_by_test_id("confirm-accept").click()
    expect(page.get_by_test_id("no-sessions")).to_be_visible()
    expect(page.get_by_test_id("delete-all")).to_be_hidden()
    assert listed(host) == []
