"""A refresh: the heart of an embedded app's life with short-lived tokens."""

import json
import re
from datetime import UTC, datetime, timedelta

from calls import current_token, introspect, session_id
from harness import app_frame, log_rows, wait_load, wait_status
from playwright.sync_api import expect
from script_client import Script


def refresh(page):
    app_frame(page).get_by_test_id("try-refresh").click()
    wait_load(page, 2, "refresh")
    wait_status(page, "ready")


def test_a_refresh_loads_the_app_anew_with_a_different_token_that_introspects(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    first = current_token(page)
    refresh(page)
    second = current_token(page)
    assert second != first
    assert introspect(host, second).status == 200
    expect(app_frame(page).get_by_test_id("session-merchant")).to_have_text("123456")


def test_the_token_of_before_a_refresh_introspects_until_it_expires(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    first = current_token(page)
    refresh(page)
    answer = introspect(host, first)
    assert answer.status == 200
    end = datetime.fromisoformat(json.loads(answer.text)["data"]["exp"])
    # However long a refresh takes here, a few seconds are left now.
    moved = end - datetime.now(UTC) - timedelta(seconds=4)
    step = {"type": "advance-clock", "by": f"{moved.seconds}s"}
    Script(host.url).call("POST", f"/sessions/{session_id(page)}/commands", step)
    end -= timedelta(seconds=moved.seconds)

    countdown = page.get_by_test_id("token-remaining")
    while True:
        shown, asked = countdown.inner_text(), datetime.now(UTC)
        if introspect(host, first).status != 200:
            break
        assert asked < end
        expect(countdown).not_to_have_text(shown)  # until the next second has come
    assert datetime.now(UTC) >= end
    expect(log_rows(page, "introspect", "system", "ignored").first).to_contain_text(re.compile(r"expired \d"))


def test_expire_now_ends_the_token_everywhere_and_the_next_load_gets_a_good_one(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    first = current_token(page)
    page.get_by_test_id("expire-token").click()
    expect(page.get_by_test_id("token-remaining")).to_have_text("00:00")
    expect(page.get_by_test_id("expire-token")).to_be_disabled()
    assert introspect(host, first).status == 401
    expect(log_rows(page, "introspect", "system", "ignored")).to_contain_text("expired by hand")
    refresh(page)
    assert introspect(host, current_token(page)).status == 200
    assert introspect(host, first).status == 401


def test_reload_gives_the_app_a_fresh_token_too(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    first = current_token(page)
    page.get_by_test_id("reload-app").click()
    wait_load(page, 2, "reload")
    wait_status(page, "ready")
    assert current_token(page) != first
