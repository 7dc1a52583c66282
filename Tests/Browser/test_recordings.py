"""A session as a file: exported, brought back to look at, and repeated against the live app."""

import json

import pytest
from harness import app_frame, axe_violations, log_rows, wait_status
from playwright.sync_api import expect
from session_pages import LOOKS, listed, session_row, start_page


@pytest.fixture
def exported(host, page):
    """The bytes of a session that was exported on the start page, and the session's id."""
    page.goto(host.launch_url(merchant_name="Recorded Store", app_id=1234567))
    wait_status(page, "ready")
    app_frame(page).get_by_test_id("try-set-title").click()
    expect(page.get_by_test_id("app-title")).to_have_text("4 products run low")
    session = page.locator("html").get_attribute("data-session")
    page.goto(start_page(host))
    with page.expect_download() as download:
        session_row(page, session).get_by_test_id("export").click()
    return download.value.path().read_bytes(), session


def choose(page, content, name="recording.json"):
    file = {"name": name, "mimeType": "application/json", "buffer": content}
    page.get_by_test_id("recording-file").set_input_files(file)


def import_recording(page, content, way="import-look"):
    choose(page, content)
    page.get_by_test_id(way).check()
    page.get_by_test_id("import-recording").click()


def test_an_exported_file_is_json_without_a_token(exported):
    content, _ = exported
    assert isinstance(json.loads(content), dict)
    assert b"v4.public." not in content


def test_an_imported_recording_comes_out_as_recorded_and_is_listed_as_one(host, page, exported):
    content, session = exported
    before = {one["id"] for one in listed(host)}
    import_recording(page, content)
    expect(page.get_by_test_id("replay-verdict")).to_have_attribute("data-same", "true")
    [made] = [one for one in listed(host) if one["id"] not in before]
    assert made["imported"]
    expect(session_row(page, made["id"])).to_contain_text("recording")
    expect(session_row(page, made["id"])).to_contain_text("Recorded Store")
    expect(session_row(page, session)).to_be_visible()


def test_a_recording_is_looked_at_without_the_app(page, exported):
    import_recording(page, exported[0])
    page.get_by_test_id("look-at-recording").click()
    expect(page.get_by_test_id("remote-card")).to_contain_text("This is a recording")
    expect(page.get_by_test_id("recorded-rows")).not_to_have_text("–")
    expect(page.get_by_test_id("app-title")).to_have_text("4 products run low")
    expect(log_rows(page, "embedded::ready")).to_be_visible()
    expect(page.get_by_test_id("app-frame")).to_have_count(0)
    expect(page.get_by_test_id("remote-reload")).to_have_count(0)


def test_a_recording_can_be_opened_with_the_live_app(page, exported):
    import_recording(page, exported[0])
    page.get_by_test_id("look-at-recording").click()
    page.get_by_test_id("show-here").first.click()
    expect(page.get_by_test_id("app-frame")).to_be_visible()
    wait_status(page, "ready")


def test_a_recording_is_repeated_against_the_live_app(page, exported):
    import_recording(page, exported[0], "import-live")
    expect(page.get_by_test_id("replay-verdict")).to_be_visible()
    page.get_by_test_id("open-live").click()
    expect(page.get_by_test_id("app-frame")).to_be_visible()


def test_every_difference_of_a_replay_is_shown_with_both_values(page, exported):
    differences = [{"path": "/title", "recorded": "Stock alerts", "replayed": None}]
    body = {"id": exported[1], "url": f"/?session={exported[1]}", "replay": {"same": False, "differences": differences}}
    page.route("**/sessions/import", lambda route: route.fulfill(status=201, json=body))
    import_recording(page, exported[0])
    expect(page.get_by_test_id("replay-verdict")).to_have_attribute("data-same", "false")
    difference = page.get_by_test_id("difference")
    expect(difference).to_have_attribute("data-path", "/title")
    expect(difference).to_contain_text("Stock alerts")
    expect(difference).to_contain_text("null")


@pytest.mark.allow_console("status of 4")
@pytest.mark.parametrize("content", [b"", b"not json", b"{}", b"[1, 2]"], ids=["empty", "text", "object", "array"])
def test_a_file_that_is_no_recording_is_refused_in_words(host, page, content):
    page.goto(start_page(host))
    import_recording(page, content)
    expect(page.get_by_test_id("import-trouble")).not_to_be_empty()
    expect(page.get_by_test_id("replay-verdict")).to_have_count(0)
    expect(page.get_by_test_id("recording-file")).to_have_attribute("aria-invalid", "true")


def test_without_a_file_it_asks_for_one(host, page):
    page.goto(start_page(host))
    page.get_by_test_id("import-recording").click()
    expect(page.get_by_test_id("import-trouble")).to_have_text("Choose a file first.")
    expect(page.get_by_test_id("recording-file")).to_be_focused()


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_verdict_and_recording_are_accessible(host, new_context, exported, look):
    theme, locale = look
    page = new_context(color_scheme=theme).new_page()
    page.goto(start_page(host, locale))
    import_recording(page, exported[0])
    expect(page.get_by_test_id("replay-verdict")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_test_id("look-at-recording").click()
    expect(page.get_by_test_id("remote-card")).to_be_visible()
    assert axe_violations(page) == []
