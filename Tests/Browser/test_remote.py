"""A page as a remote control: it sees what the stage shows, and what is pressed there happens on the stage."""

from urllib.parse import urlsplit

import pytest
from calls import call
from harness import app_frame, axe_violations, wait_link, wait_load, wait_status
from playground import make_call, received
from playwright.sync_api import expect
from session_pages import make_session, remote_page


@pytest.fixture
def remote(host, page):
    """The stage with its app ready, and a remote control of it."""
    page.goto(host.launch_url())
    wait_status(page, "ready")
    other = page.context.new_page()
    other.goto(remote_page(host, page.locator("html").get_attribute("data-session")))
    wait_status(other, "ready")
    return page, other


def test_it_follows_the_stage_without_an_app_of_its_own(remote):
    stage, other = remote
    expect(other.locator("html")).to_have_attribute("data-mode", "remote")
    wait_link(other, "live")
    expect(other.get_by_test_id("app-frame")).to_have_count(0)
    expect(other.get_by_test_id("remote-card")).to_be_visible()
    app_frame(stage).get_by_test_id("try-set-title").click()
    expect(other.get_by_test_id("app-title")).to_have_text("4 products run low")
    expect(stage.get_by_test_id("stage-lost")).to_have_count(0)
    wait_load(stage, 1, "launch")


def test_it_tells_status_load_and_time_left_of_the_token(remote):
    _, other = remote
    expect(other.get_by_test_id("remote-status")).to_have_text("Ready")
    expect(other.get_by_test_id("remote-load")).to_have_text("1")
    expect(other.get_by_test_id("remote-token")).to_contain_text("0")


def test_the_primary_action_is_pressed_on_the_stage(remote):
    stage, other = remote
    other.get_by_test_id("remote-action").first.click()
    assert received(stage, "nav.actionClick") == [{"value": "save"}]


def test_a_tab_is_pressed_on_the_stage(remote):
    stage, other = remote
    make_call(stage, "nav-addItem")
    tab = other.get_by_test_id("remote-tab").first
    expect(tab).to_be_visible()
    tab.click()
    assert len(received(stage, "nav.itemClick")) == 1


def test_theme_and_language_change_on_both_screens(remote):
    stage, other = remote
    other.get_by_test_id("remote-dark").click()
    for page in remote:
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(other.get_by_test_id("remote-dark")).to_have_attribute("aria-pressed", "true")
    expect(other.get_by_test_id("remote-dark")).to_be_focused()
    other.get_by_test_id("remote-ar").click()
    wait_load(stage, 2, "locale")
    expect(other.locator("html")).to_have_attribute("dir", "rtl")


def test_reload_and_an_expired_token_happen_on_the_stage(remote):
    stage, other = remote
    other.get_by_test_id("remote-expire").click()
    expect(other.get_by_test_id("remote-token")).to_have_text("expired")
    expect(stage.get_by_test_id("token-remaining")).to_have_text("00:00")
    other.get_by_test_id("remote-reload").click()
    wait_load(stage, 2, "reload")
    wait_load(other, 2, "reload")
    wait_status(stage, "ready")


def test_a_question_of_the_app_is_answered_from_afar(remote):
    stage, other = remote
    make_call(stage, "ui-confirm")
    expect(other.get_by_test_id("confirm-dialog")).to_be_visible()
    other.get_by_test_id("confirm-accept").click()
    expect(stage.get_by_test_id("confirm-dialog")).to_have_count(0)
    expect(other.get_by_test_id("confirm-dialog")).to_have_count(0)


def test_a_payment_is_ended_from_afar(remote):
    stage, other = remote
    make_call(stage, "checkout-create")
    other.get_by_test_id("checkout-pay").click()
    expect(stage.get_by_test_id("checkout-drawer")).to_have_count(0)


def test_a_toast_that_is_over_here_is_left_to_the_stage(remote):
    stage, other = remote
    sent = []
    other.on("request", lambda request: sent.append(request.post_data or ""))
    make_call(stage, "ui-toast")
    toast = other.get_by_test_id("toast")
    expect(toast).to_be_visible()
    toast.get_by_test_id("toast-close").click()
    expect(toast).to_have_count(0)
    other.get_by_test_id("remote-dark").click()
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    assert not [body for body in sent if "dismiss-toast" in body]


def test_an_app_that_closed_itself_is_opened_again_from_afar(remote):
    stage, other = remote
    app_frame(stage).get_by_test_id("try-destroy").click()
    expect(other.get_by_test_id("destroyed-notice")).to_be_visible()
    expect(other.get_by_test_id("look-at-frame")).to_be_hidden()
    other.get_by_test_id("reopen-app").click()
    wait_load(stage, 2, "reopen")
    wait_status(other, "ready")


def test_it_never_sends_what_belongs_to_the_stage(remote):
    _, other = remote
    doors = []
    other.on("request", lambda request: doors.append(request.url))
    other.evaluate("() => { window.said = []; WebSocket.prototype.send = (text) => window.said.push(text); }")
    other.set_viewport_size({"width": 900, "height": 700})
    other.get_by_test_id("remote-reload").click()
    wait_load(other, 2, "reload")
    wait_status(other, "ready")
    assert [url for url in doors if url.endswith("/commands")]
    assert other.evaluate("window.said") == []


@pytest.mark.allow_console("status of 4")
def test_a_command_that_is_refused_is_said_in_words_and_the_next_one_clears_it(remote):
    _, other = remote
    refusal = '{"title": "Conflict", "status": 409, "detail": "the door is shut"}'
    other.route("**/commands", lambda route: route.fulfill(status=409, body=refusal), times=1)
    other.get_by_test_id("remote-reload").click()
    expect(other.get_by_test_id("command-refused")).to_contain_text("The door is shut.")
    other.get_by_test_id("remote-dark").click()
    expect(other.get_by_test_id("command-refused")).to_have_count(0)


def test_the_app_can_be_shown_here_and_the_other_page_watch(remote):
    stage, other = remote
    other.get_by_test_id("show-here").first.click()
    expect(app_frame(other).get_by_test_id("app-state")).to_have_attribute("data-state", "ready")
    stage.get_by_test_id("watch-remote").click()
    expect(stage.get_by_test_id("remote-card")).to_be_visible()
    expect(other.get_by_test_id("stage-lost")).to_have_count(0)


def test_before_any_page_opened_the_app_it_says_so_and_follows_then(host, page):
    session = make_session(host)
    page.goto(remote_page(host, session))
    expect(page.get_by_test_id("remote-card")).to_contain_text("not open anywhere yet")
    stage = page.context.new_page()
    page.get_by_test_id("remote-card").get_by_test_id("show-here").evaluate("(link) => (link.target = '_blank')")
    stage.goto(page.get_by_test_id("show-here").evaluate("(link) => link.href"))
    wait_status(stage, "ready")
    page.bring_to_front()
    expect(page.get_by_test_id("remote-card")).to_contain_text("on the other screen")


@pytest.mark.allow_console("status of 404")
def test_a_deleted_session_is_gone_here_too_and_is_not_made_again(host, remote):
    _, other = remote
    session = other.locator("html").get_attribute("data-session")
    assert call("DELETE", f"{host.url}/api/v1/sessions/{session}").status == 204
    expect(other.get_by_test_id("session-gone")).to_be_visible()
    expect(other.get_by_test_id("remote-card")).to_have_count(0)


@pytest.mark.allow_console("status of 404")
def test_an_unknown_session_has_no_remote_control(host, page):
    answer = page.goto(remote_page(host, "0" * 32))
    assert answer.status == 404


def test_it_is_accessible(host, ready_page):
    other = ready_page.context.new_page()
    other.goto(remote_page(host, ready_page.locator("html").get_attribute("data-session")))
    wait_status(other, "ready")
    expect(other.get_by_test_id("remote-card")).to_be_visible()
    assert axe_violations(other) == []
    app_frame(ready_page).get_by_test_id("try-destroy").click()
    expect(other.get_by_test_id("destroyed-notice")).to_be_visible()
    assert axe_violations(other) == []


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_on_a_telephone_everything_fits_and_can_be_reached(host, new_context, locale):
    phone = new_context(viewport={"width": 375, "height": 700}).new_page()
    phone.goto(remote_page(host, make_session(host, locale=locale)))
    expect(phone.get_by_test_id("remote-card")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == 375
    phone.get_by_test_id("show-here").first.scroll_into_view_if_needed()
    expect(phone.get_by_test_id("show-here").first).to_be_in_viewport()


def test_a_telephone_comes_by_a_code_and_presses_the_primary_action(start_host, new_context):
    """On another address than localhost, and without what secure pages alone have; the server asks for a token."""
    host = start_host("--host", "0.0.0.0", env={"SALLA_HOST_API_TOKEN": "a-long-secret-of-the-test"})
    stage = new_context().new_page()
    stage.goto(host.launch_url(api_token="a-long-secret-of-the-test"))
    wait_status(stage, "ready")
    near = stage.context.new_page()
    near.goto(remote_page(host, stage.locator("html").get_attribute("data-session")))
    near.get_by_test_id("on-phone").click()
    expect(near.get_by_test_id("qr-code")).to_be_visible()
    assert axe_violations(near) == []
    invitation = urlsplit(near.get_by_test_id("invitation").first.get_attribute("href"))
    assert invitation.hostname not in ("localhost", "127.0.0.1")
    address = invitation._replace(netloc=f"127.0.0.2:{invitation.port}").geturl()
    phone = new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    # Browsers take this address for a secure one; by the one of a network they keep this back (O).
    phone.add_init_script("delete Crypto.prototype.randomUUID")
    phone.goto(address)
    wait_status(phone, "ready")
    assert "invitation" not in phone.url
    expect(phone.get_by_test_id("on-phone")).to_have_count(0)
    phone.get_by_test_id("remote-action").first.tap()
    assert received(stage, "nav.actionClick") == [{"value": "save"}]
    # What was scanned by somebody else as well lets nobody in.
    assert call("GET", address).status == 401


def test_a_server_of_this_machine_alone_says_how_a_telephone_could_come(host, page):
    page.goto(remote_page(host, make_session(host)))
    page.get_by_test_id("on-phone").click()
    expect(page.get_by_test_id("remote-card")).to_contain_text("--host 0.0.0.0")
    expect(page.get_by_test_id("qr-code")).to_have_count(0)
