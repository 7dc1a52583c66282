"""The true cause, at once: what the stage, the log, the doctor and `check` say of the mistakes that people make."""

import json
import re
from dataclasses import replace

import pytest
from doctor import doctor
from guests import app_window, guest_page
from harness import Reply, axe_violations, log_rows, wait_status
from mistakes import BLOCKED, FORBIDS_FRAMES, MESSAGES, MISTAKES, SIGNS_IN, ask, signing_in
from playwright.sync_api import expect
from production import own_certificate

BROWSERS_WORDS = (
    r"Refused to display|violates the following Content Security Policy|Failed to load resource|X-Frame-Options"
    r"|status of (4|5)\d\d|ERR_CONNECTION_REFUSED|ERR_CERT_AUTHORITY_INVALID"
)
pytestmark = pytest.mark.allow_console(BROWSERS_WORDS)

# Each mistake has an app id of its own: calls that name no token are told apart by it.
IDS = {name: str(2_000_000 + place) for place, name in enumerate(MISTAKES)}


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("name", MISTAKES)
def test_the_stage_says_what_is_wrong_as_soon_as_it_is_known(host, page, app_server, name, locale):
    mistake = MISTAKES[name]
    app = app_server(mistake.pages(host, IDS[name]))
    page.goto(host.launch_url(f"{app.url}{mistake.path}", app_id=IDS[name], locale=locale))
    expect(page.get_by_test_id("overlay-reason")).to_have_attribute("data-code", mistake.code)
    words = mistake.english if locale == "en" else mistake.arabic
    expect(page.get_by_test_id("loading-overlay")).to_contain_text(words)


@pytest.mark.parametrize("name", BLOCKED)
def test_a_page_that_cannot_be_shown_says_so_in_the_language_of_the_merchant(host, page, app_server, tmp_path, name):
    mistake = BLOCKED[name]
    tls = own_certificate(tmp_path) if mistake.own_certificate else None
    url = mistake.address or app_server({"/": mistake.page}, tls=tls).url
    page.goto(host.launch_url(url, locale="ar"))
    notice = page.get_by_test_id("blocked-notice")
    expect(notice).to_have_attribute("data-code", mistake.code)
    expect(notice).to_contain_text(mistake.arabic)
    page.get_by_test_id("language-switch").click()
    expect(notice).to_contain_text(mistake.english)


def test_a_customer_sees_neither_reasons_nor_loads_nor_tokens(host, page, app_server):
    app = app_server({"/": Reply("oops", status=500)})
    page.goto(host.launch_url(app.url, inspector="off"))
    overlay = page.get_by_test_id("loading-overlay")
    expect(page.get_by_test_id("overlay-reason")).to_be_attached()
    expect(overlay.get_by_text("Loading")).to_be_visible()
    expect(page.get_by_test_id("overlay-reason")).to_be_hidden()
    expect(page.locator(".status-meta")).to_be_hidden()
    page.locator("#dock-show").click()
    expect(page.get_by_test_id("overlay-reason")).to_be_visible()
    expect(overlay.get_by_text("Loading")).to_be_hidden()


def test_each_message_with_a_mistake_has_its_sentence_in_the_log(host, page, app_server):
    app = app_server({"/": guest_page()})
    page.goto(host.launch_url(app.url))
    wait_status(page, "ready")
    for script, row, words in MESSAGES:
        app_window(page).evaluate(script)
        expect(log_rows(page, row, "guest").filter(has_text=words)).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_words_can_be_read_by_everybody(host, page, app_server, theme):
    app = app_server(MISTAKES["a server that fails"].pages(host, "1234567"))
    page.goto(host.launch_url(app.url, theme=theme))
    expect(page.get_by_test_id("overlay-reason")).to_be_visible()
    assert axe_violations(page) == []


def test_an_app_that_sends_visits_without_a_token_to_a_login_is_neither_blocked_nor_suspected(host, page, app_server):
    login = Reply("", status=302, headers={"Location": "/login"})
    pages = signing_in(host, "1234567")
    pages |= {
        "/": lambda request: Reply(guest_page(SIGNS_IN)) if "token" in request.query else login,
        "/login": FORBIDS_FRAMES,
    }
    app = app_server(pages)
    page.goto(host.launch_url(app.url))
    wait_status(page, "ready")
    expect(log_rows(page, "preflight")).to_have_count(0)
    visits = [request for request in app.requests if request.path == "/"]
    assert {tuple(sorted(visit.query)) for visit in visits} == {tuple(sorted(visits[0].query))}
    assert len({visit.query["token"][0] for visit in visits}) == len(visits) == 2
    diagnosis = doctor(app.url, host)
    assert diagnosis.status == 0, diagnosis.text
    assert {block.severity for block in diagnosis.blocks()} <= {"WARNS", "NOTES"}


def test_what_a_backend_asks_for_the_visit_counts_for_nothing(host, page, app_server):
    app = app_server()
    app.pages = {"/session": lambda request: Reply("{}", status=ask(host, request, "1234567"))}

    def start(request):
        body = json.dumps({"token": request.query["token"][0]}).encode()
        return Reply(guest_page(SIGNS_IN), status=ask(host, replace(request, body=body), "1234567"))

    app.pages["/"] = start
    page.goto(host.launch_url(app.url))
    wait_status(page, "ready")
    expect(log_rows(page, "preflight-introspect", "system", "noted")).to_have_count(1)
    expect(log_rows(page, "introspect", "system")).to_have_count(2)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_loop_after_good_tokens_names_the_cookie_and_offers_the_other_site(host, page, app_server, locale):
    app = app_server(signing_in(host, "1234567"))
    # The session is never found again: the app takes every page for one that is signed out.
    app.pages["/"] = guest_page(SIGNS_IN.replace('if (answer.ok) send("ready")', 'if (answer.ok) send("auth.refresh")'))
    page.goto(host.launch_url(app.url, locale=locale))
    breaker = page.get_by_test_id("refresh-breaker")
    expect(breaker).to_contain_text("SameSite=None; Secure; Partitioned")
    expect(breaker.get_by_test_id("cross-site")).to_have_attribute("href", re.compile(r"127\.0\.0\.1"))
    rows = log_rows(page, "embedded::auth.refresh", "guest", "ignored")
    expect(rows).to_contain_text("session cookie")


def test_as_another_site_a_lax_cookie_is_lost_before_ones_eyes(host, page, app_server):
    def orders(request):
        return Reply("[]", status=200 if "sid=1" in request.headers.get("cookie", "") else 401)

    app = app_server(signing_in(host, "1234567", **{"Set-Cookie": "sid=1; Path=/; HttpOnly; SameSite=Lax"}))
    app.pages["/orders"] = orders
    app.pages["/"] = guest_page(
        SIGNS_IN.replace('if (answer.ok) send("ready")', 'send((await fetch("/orders")).ok ? "ready" : "auth.refresh")')
    )
    page.goto(host.launch_url(app.url, inspector="checks"))
    wait_status(page, "ready")
    page.get_by_test_id("check-cross-site").click()
    expect(page.get_by_test_id("refresh-breaker")).to_contain_text("SameSite=None")


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_good_token_and_then_nothing_is_the_installation_or_the_cookie(host, page, app_server, locale):
    app = app_server(signing_in(host, "1234567"))
    signed_in = app.pages["/session"]
    app.pages["/session"] = lambda request: Reply("{}", status=409 if signed_in(request).status == 200 else 401)
    page.goto(host.launch_url(app.url, locale=locale))
    expect(page.get_by_test_id("overlay-reason")).to_have_attribute("data-code", "ready-overdue")
    expect(page.get_by_test_id("loading-overlay")).to_contain_text("app.store.authorize")
    expect(page.get_by_test_id("cross-site")).to_be_visible()
    expect(log_rows(page, "ready-overdue", "system", "noted")).to_contain_text("app.store.authorize")


def test_a_warning_in_the_log_has_no_green_dot(host, page, app_server):
    app = app_server({"/": Reply("oops", status=500)})
    page.goto(host.launch_url(app.url))
    row = log_rows(page, "preflight", "system", "noted")
    expect(row).to_have_attribute("data-warning", "")
    colour = page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--warning').trim()")
    shown = row.locator(".sign").evaluate("(sign) => getComputedStyle(sign).color")
    assert shown == "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))
