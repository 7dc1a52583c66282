"""The panels of the inspector, on a running session: what they show, and what their switches do."""

import json

import pytest
from calls import current_token, introspect
from guests import app_window, guest_page
from harness import log_rows, wait_load, wait_status
from playwright.sync_api import Page, expect

NOTE_WHAT_IS_SENT = """() => {
  window.said = [];
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (text) {
    said.push(text);
    send.call(this, text);
  };
}"""


@pytest.fixture
def open_panel(host, page, app_server):
    """Opens a session of a hand-written app with one panel of the inspector."""

    def open_(name: str) -> Page:
        page.goto(host.launch_url(app_server({"/": guest_page()}).url, inspector=name))
        wait_status(page, "ready")
        return page

    return open_


def received(page: Page) -> list:
    return app_window(page).evaluate("received")


# --- Context ------------------------------------------------------------------------------------------------------


def test_context_shows_what_the_app_was_told(open_panel):
    page = open_panel("context")
    told = page.get_by_label("The context as sent")
    layout = json.loads(told.text_content())["layout"]
    assert layout == received(page)[0]["payload"]["layout"]


def test_a_change_of_theme_shows_the_message_that_followed(open_panel):
    page = open_panel("context")
    page.get_by_role("group", name="Theme").get_by_role("button", name="Dark").click()
    expect(page.get_by_test_id("context-followed")).to_contain_text("theme.change")
    expect(page.get_by_role("button", name="Dark", pressed=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_change_of_language_shows_the_load_that_followed(open_panel):
    page = open_panel("context")
    page.get_by_role("group", name="Language").get_by_role("button", name="العربية").click()
    expect(page.get_by_test_id("context-followed")).to_contain_text("load 2, reason locale")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_another_currency_is_in_the_next_context(open_panel):
    page = open_panel("context")
    field = page.get_by_test_id("set-currency")
    field.fill("us")
    page.get_by_test_id("apply-currency").click()
    expect(page.get_by_text("Three capital letters, such as SAR.")).to_be_visible()
    field.fill("usd")
    field.press("Enter")
    expect(page.get_by_label("The context as sent")).to_contain_text('"currency": "USD"')


@pytest.mark.parametrize("width", [375, 768, 1440])
def test_a_width_preset_sizes_the_frame_and_is_in_the_next_context(open_panel, width):
    page = open_panel("context")
    page.evaluate(NOTE_WHAT_IS_SENT)
    page.get_by_role("button", name=str(width), exact=True).click()
    if width != page.viewport_size["width"]:
        page.wait_for_function("""() => said.some((text) => text.includes('"type":"resize"'))""")
    assert app_window(page).evaluate("innerWidth") == width
    page.get_by_test_id("reload-app").click()
    wait_load(page, 2)
    expect(page.get_by_label("The context as sent")).to_contain_text(f'"width": {width}')


# --- Token --------------------------------------------------------------------------------------------------------


def test_token_shows_the_claims_and_who_asked(host, open_panel):
    page = open_panel("token")
    claims = page.get_by_test_id("token-claims")
    expect(claims).to_contain_text('"aud": "1234567"')
    expect(claims).to_contain_text('"iss": "merchant-dashboard"')
    asked = page.get_by_test_id("token-introspection")
    expect(asked).to_have_count(0)
    assert introspect(host, current_token(page)).status == 200
    expect(asked).to_have_count(1)
    expect(asked).to_contain_text("introspect 200")
    page.get_by_test_id("expire-token").click()
    expect(page.get_by_test_id("token-remaining")).to_have_text("00:00")
    assert introspect(host, current_token(page)).status == 401
    expect(asked.last).to_contain_text("expired by hand")


@pytest.mark.parametrize(
    ("button", "reason"), [("load-tampered", "signature"), ("load-wrong-audience", "app")], ids=["tampered", "audience"]
)
def test_a_load_with_a_bad_token_is_refused_for_what_it_is(host, open_panel, button, reason):
    page = open_panel("token")
    page.get_by_test_id(button).click()
    wait_load(page, 2)
    expect(page.get_by_test_id("token-facts")).to_contain_text("on purpose")
    assert introspect(host, current_token(page)).status == 401
    expect(page.get_by_test_id("token-introspection")).to_contain_text(reason)


def test_the_token_and_a_curl_line_are_copied(open_panel):
    page = open_panel("token")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_test_id("copy-token").click()
    expect(page.get_by_test_id("copy-token")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == current_token(page)
    page.get_by_test_id("copy-curl").click()
    expect(page.get_by_test_id("copy-curl")).to_have_text("Copied")
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith("curl ")
    assert "S-Source: 1234567" in line
    assert current_token(page) in line


def test_another_lifetime_is_that_of_the_next_token(open_panel):
    page = open_panel("token")
    lifetime = page.get_by_test_id("token-lifetime")
    expect(lifetime).to_have_value("5m")
    lifetime.fill("soon")
    page.get_by_test_id("set-lifetime").click()
    expect(lifetime).to_have_attribute("aria-invalid", "true")
    lifetime.fill("2h")
    page.get_by_test_id("set-lifetime").click()
    expect(lifetime).not_to_have_attribute("aria-invalid", "true")
    page.get_by_test_id("reload-app").click()
    expect(page.get_by_test_id("token-remaining")).to_have_text("1:59:59")


def test_a_clock_that_is_moved_expires_the_token_and_is_put_right_again(host, open_panel):
    page = open_panel("token")
    offset = page.get_by_test_id("clock-offset")
    expect(offset).to_have_text("as the real one")
    page.get_by_test_id("clock-by").fill("+1h")
    page.get_by_test_id("clock-move").click()
    expect(offset).to_have_text("1h ahead")
    expect(page.get_by_test_id("token-remaining")).to_have_text("00:00")
    assert introspect(host, current_token(page)).status == 401
    page.get_by_test_id("clock-reset").click()
    expect(offset).to_have_text("as the real one")
    assert introspect(host, current_token(page)).status == 200


def test_a_rotated_key_signs_the_next_token_and_a_dropped_one_ends_its_own(start_host, page, app_server):
    host = start_host()
    page.goto(host.launch_url(app_server({"/": guest_page()}).url, inspector="token"))
    wait_status(page, "ready")
    keys = page.get_by_test_id("key")
    expect(keys).to_have_count(1)
    old_key, old_token = keys.get_attribute("data-key"), current_token(page)
    page.get_by_test_id("rotate-key").click()
    expect(keys).to_have_count(2)
    assert introspect(host, old_token).status == 200
    page.get_by_test_id("drop-key").click()
    expect(keys).to_have_count(1)
    assert keys.get_attribute("data-key") != old_key
    assert introspect(host, old_token).status == 401


# --- Faults -------------------------------------------------------------------------------------------------------


def test_a_fault_marks_the_top_bar_strikes_and_heals(host, open_panel):
    page = open_panel("faults")
    mark = page.get_by_test_id("faults-on")
    expect(mark).to_be_hidden()
    page.get_by_test_id("fault-introspection").select_option("introspection-500")
    page.get_by_test_id("times-introspection").fill("2")
    page.get_by_test_id("fault-on-introspection").click()
    expect(mark).to_have_text("1 fault on")
    state = page.get_by_test_id("fault-state-introspection")
    expect(state).to_contain_text("2 times more")
    assert introspect(host, current_token(page)).status == 500
    expect(state).to_contain_text("once more")
    assert introspect(host, current_token(page)).status == 500
    expect(mark).to_be_hidden()
    assert introspect(host, current_token(page)).status == 200


def test_the_mark_opens_the_faults_and_reset_all_ends_them(open_panel):
    page = open_panel("faults")
    for group, text in [("handshake", "1 fault on"), ("reply", "2 faults on"), ("introspection", "3 faults on")]:
        page.get_by_test_id(f"fault-on-{group}").click()
        expect(page.get_by_test_id("faults-on")).to_have_text(text)
    page.get_by_role("button", name="Hide the inspector").click()
    page.get_by_test_id("faults-on").click()
    expect(page.locator("#panel-faults")).to_be_visible()
    expect(page.get_by_test_id("tab-faults")).to_be_focused()
    page.get_by_test_id("reset-faults").click()
    expect(page.get_by_test_id("faults-on")).to_be_hidden()
    expect(page.get_by_test_id("reset-faults")).to_be_disabled()


def test_the_mark_speaks_arabic(host, page):
    page.goto(host.launch_url(locale="ar", inspector="faults"))
    page.get_by_test_id("fault-on-handshake").click()
    expect(page.get_by_test_id("faults-on")).to_have_text("عطل واحد مفعّل")


def test_a_fault_for_a_while_counts_down_and_a_wrong_time_is_said_at_its_field(open_panel):
    page = open_panel("faults")
    lasts = page.get_by_test_id("lasts-reply")
    lasts.fill("a minute")
    page.get_by_test_id("fault-on-reply").click()
    expect(lasts).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("A time from 1s to 24h, such as 30s or 5m, or nothing.")).to_be_visible()
    lasts.fill("60s")
    page.get_by_test_id("fault-on-reply").click()
    expect(page.get_by_test_id("fault-state-reply")).to_contain_text("for 0:5")
    page.get_by_test_id("fault-off-reply").click()
    expect(page.get_by_test_id("fault-state-reply")).to_be_hidden()


def test_every_fault_and_group_of_the_server_has_words_and_no_other_has(open_panel):
    page = open_panel("faults")
    tables = json.loads(page.locator("#tables").text_content())
    words = page.evaluate(
        "import('/host/common/fault-words.js').then((all) => [all.groupWords, all.faultWords].map(Object.keys))"
    )
    assert words == [
        [menu["group"] for menu in tables["faults"]],
        [fault["name"] for menu in tables["faults"] for fault in menu["faults"]],
    ]
    for menu in tables["faults"]:
        options = page.get_by_test_id(f"fault-{menu['group']}").locator("option")
        assert options.evaluate_all("all => all.map(({ value }) => value)") == [
            fault["name"] for fault in menu["faults"]
        ]


def test_only_a_fault_that_delays_asks_for_how_long(open_panel):
    page = open_panel("faults")
    delay = page.get_by_test_id("delay-reply")
    expect(delay).to_be_visible()
    delay.fill("2m")
    page.get_by_test_id("fault-on-reply").click()
    expect(page.get_by_text("A time from 1ms to 1m, such as 3s or 500ms.")).to_be_visible()
    page.get_by_test_id("fault-reply").select_option("reply-lost")
    expect(delay).to_be_hidden()


# --- Checks -------------------------------------------------------------------------------------------------------


def test_checks_have_a_word_and_a_rule_and_follow_what_happens(host, page):
    page.goto(host.launch_url(inspector="checks"))
    wait_status(page, "ready")
    checks = page.get_by_test_id("check")
    expect(checks.first).to_be_visible()
    expect(page.locator('[data-testid="check"][data-status="passed"]').first).to_contain_text("Passed")
    for check in checks.all():
        assert check.get_attribute("data-status") in {"passed", "failed", "unseen"}
        expect(check.locator(".source")).to_be_visible()
    unseen = page.locator('[data-testid="check"][data-status="unseen"]')
    before = unseen.count()
    page.get_by_test_id("user-menu").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    expect(unseen).not_to_have_count(before)


# --- Send ---------------------------------------------------------------------------------------------------------


def test_an_edited_example_reaches_the_app_and_can_be_filled_in_again(open_panel):
    page = open_panel("send")
    page.get_by_test_id("send-event").select_option("nav.actionClick")
    payload = page.get_by_test_id("send-payload")
    expect(payload).to_have_value('{ "value": "save" }')
    payload.fill('{ "value": "by hand" }')
    page.get_by_test_id("send-message").click()
    page.get_by_test_id("tab-log").click()
    expect(log_rows(page, "embedded::nav.actionClick", "host")).to_contain_text("by hand")
    assert received(page)[-1]["payload"] == {"value": "by hand"}
    page.get_by_test_id("tab-send").click()
    page.get_by_test_id("send-event").select_option("theme.change")
    page.get_by_test_id("send-again").click()
    expect(payload).to_have_value('{ "value": "by hand" }')


def test_the_examples_have_the_present_layout(open_panel):
    page = open_panel("send")
    page.get_by_test_id("send-event").select_option("context.provide")
    example = json.loads(page.get_by_test_id("send-payload").input_value())
    assert example["layout"] == received(page)[0]["payload"]["layout"]
    page.get_by_test_id("send-event").select_option("theme.change")
    expect(page.get_by_test_id("send-payload")).to_have_value('{ "theme": "dark" }')
    page.get_by_test_id("send-message").click()
    page.get_by_test_id("user-menu").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    page.get_by_test_id("send-example").click()
    expect(page.get_by_test_id("send-payload")).to_have_value('{ "theme": "light" }')


def test_a_reply_repeats_the_request_id(open_panel):
    page = open_panel("send")
    page.get_by_test_id("send-event").select_option("ui.confirm.response")
    page.get_by_test_id("send-request-id").fill("req_1")
    page.get_by_test_id("send-message").click()
    page.get_by_test_id("tab-log").click()
    expect(log_rows(page, "embedded::ui.confirm.response", "host")).to_be_visible()
    assert received(page)[-1]["requestId"] == "req_1"


def test_what_is_not_json_is_said_with_its_place_and_not_sent(open_panel):
    page = open_panel("send")
    payload = page.get_by_test_id("send-payload")
    payload.fill('{\n  "value": }')
    page.get_by_test_id("send-message").click()
    expect(page.get_by_text("This is not JSON: line 2, column 12. “}” cannot stand here.")).to_be_visible()
    expect(payload).to_be_focused()
    payload.fill("[]")
    page.get_by_test_id("send-message").click()
    expect(page.get_by_text("A payload is an object in braces.")).to_be_visible()
    expect(page.get_by_test_id("send-again")).to_have_count(0)


def test_malformed_messages_arrive_as_they_stand(open_panel):
    page = open_panel("send")
    page.get_by_test_id("send-event").select_option("nav.actionClick")
    for count, variant in enumerate(["wrong-source", "no-timestamp", "payload-text", "json-text", "unknown-event"], 1):
        page.get_by_test_id("send-variant").select_option(variant)
        page.get_by_test_id("send-message").click()
        expect(page.get_by_test_id("send-again")).to_have_count(count)
    page.get_by_test_id("tab-log").click()
    expect(log_rows(page, direction="host")).to_have_count(6)
    wrong, untimed, text, whole, unknown = received(page)[-5:]
    assert wrong["source"] == "embedded-app"
    assert "timestamp" not in untimed
    assert json.loads(text["payload"]) == {"value": "save"}
    assert json.loads(whole)["event"] == "embedded::nav.actionClick"
    assert unknown["event"] == "embedded::no.such.event"
