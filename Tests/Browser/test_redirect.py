"""`page.redirect` takes the whole window away, and there is a way back."""

import pytest
from guests import app_window, guest_page
from harness import app_frame, log_rows, wait_load, wait_status
from playwright.sync_api import expect


def leave(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    app_frame(page).get_by_test_id("try-redirect").click()
    page.wait_for_url(f"{host.sample_url}/outside?**")
    expect(page.get_by_test_id("outside-heading")).to_have_text("You are outside the dashboard")


def test_a_redirect_really_leaves_and_back_shows_where_the_app_had_sent_the_merchant(host, page):
    leave(host, page)
    page.go_back()
    notice = page.get_by_test_id("redirect-notice")
    expect(notice).to_be_visible()
    expect(notice.get_by_role("link")).to_have_attribute("href", f"{host.sample_url}/outside?lang=en&theme=light")
    wait_status(page, "ready")


def test_the_app_s_own_button_leads_back_too(host, page):
    leave(host, page)
    page.get_by_test_id("back-to-dashboard").click()
    expect(page.get_by_test_id("redirect-notice")).to_be_visible()
    wait_status(page, "ready")


def test_the_notice_goes_when_it_is_dismissed_and_stays_away(host, page):
    leave(host, page)
    page.go_back()
    page.get_by_test_id("dismiss-redirect").click()
    expect(page.get_by_test_id("redirect-notice")).to_have_count(0)
    wait_status(page, "ready")
    page.reload()
    wait_load(page, 3, "reload")
    expect(page.get_by_test_id("redirect-notice")).to_have_count(0)


@pytest.mark.parametrize(
    "url", ["javascript:alert(document.domain)", "data:text/html,hello", "/relative", "file:///etc"]
)
def test_an_address_that_is_not_http_is_ignored_with_a_reason(host, page, app_server, url):
    app = app_server({"/": guest_page()})
    page.goto(host.launch_url(f"{app.url}/"))
    wait_status(page, "ready")
    address = page.url
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    app_window(page).evaluate("(url) => send('page.redirect', { url })", url)
    row = log_rows(page, "embedded::page.redirect", "guest", "ignored")
    expect(row).to_contain_text("url must be an absolute URL")
    app_window(page).evaluate("send('page.setTitle', { title: 'still here' })")
    expect(page.get_by_test_id("app-title")).to_have_text("still here")
    expect(page).to_have_url(address)
    expect(page.get_by_test_id("redirect-notice")).to_have_count(0)
