"""The title that an app gives the dashboard's page."""

import pytest
from guests import app_window, guest_page
from harness import app_frame, log_rows, wait_status
from playwright.sync_api import expect


def test_setting_the_title_changes_the_document_title_and_the_heading(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    app_frame(page).get_by_test_id("try-set-title").click()
    expect(page.get_by_test_id("app-title")).to_have_text("4 products run low")
    expect(page).to_have_title("4 products run low · Noura Store")


@pytest.mark.own_page
def test_a_hostile_title_stays_text(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    app_frame(page).get_by_test_id("try-hostile-title").click()
    markup = """<img src=x onerror="document.title='broken in'">"""
    expect(page.get_by_test_id("app-title")).to_have_text(markup)
    expect(page).to_have_title(f"{markup} · Noura Store")
    expect(log_rows(page, "embedded::page.setTitle").last).to_contain_text("<img src=x onerror=")
    expect(page.locator("img")).to_have_count(0)
    assert not [url for url in requests if url.endswith("/x")]


@pytest.mark.parametrize(
    "title",
    [
        "نص عربي and Latin",
        "😀 👩‍👩‍👧 e\u0301",
        "line\u2028and\u2029paragraph",
        "\ufeffmark\u202eright to left\u0085",
        "a\r\n\nb\x00c",
    ],
    ids=["two scripts", "emoji", "separators", "marks", "controls"],
)
def test_every_character_of_a_title_survives_the_way_to_the_server_and_back(host, page, app_server, title):
    page.goto(host.launch_url(app_server({"/": guest_page()}).url))
    wait_status(page, "ready")
    app_window(page).evaluate("(title) => send('page.setTitle', { title })", title)
    expect(log_rows(page, "embedded::page.setTitle", "guest", "acted")).to_have_count(1)
    assert page.get_by_test_id("app-title").evaluate("(heading) => heading.textContent") == title
