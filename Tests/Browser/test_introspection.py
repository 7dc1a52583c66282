"""What the exchange authority answers to an app's backend, and what it tells the developer alone."""

import json

import pytest
from calls import Answer, call, current_token, introspect
from guests import app_window, guest_page
from harness import log_rows, wait_status
from playwright.sync_api import expect

REFUSED = '{"status":401,"success":false,"error":{"message":"Decryption failed","code":0}}'


def altered(token: str) -> str:
    """The token with one character in the middle flipped."""
    middle = len(token) // 2
    return token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :]


def test_five_outcomes_give_two_exact_bodies_and_five_different_words_in_the_log(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    expect(log_rows(page, "introspect")).to_have_count(1)  # that of the app's own backend
    token = current_token(page)

    good = introspect(host, token)
    refusals = [introspect(host, token, source) for source in ("7654321", None)]
    refusals.append(introspect(host, altered(token)))
    page.get_by_test_id("expire-token").click()
    expect(page.get_by_test_id("token-remaining")).to_have_text("00:00")
    refusals.append(introspect(host, token))

    exp = json.loads(good.text)["data"]["exp"]
    assert good == Answer(
        200,
        good.headers,
        '{"status":200,"success":true,"data":{"merchant_id":123456,"user_id":987654,"exp":"' + exp + '"}}',
    )
    assert [(answer.status, answer.text) for answer in refusals] == [(401, REFUSED)] * 4

    rows = log_rows(page, "introspect")
    expect(rows).to_have_count(6)
    expect(rows.nth(1)).to_contain_text("200 · merchant 123456 · expires in")
    expect(rows.nth(2)).to_contain_text("issued for app 1234567, but S-Source is 7654321")
    expect(rows.nth(3)).to_contain_text("S-Source header missing")
    expect(rows.nth(4)).to_contain_text("signature does not verify")
    expect(rows.nth(5)).to_contain_text("expired by hand")


def test_a_body_that_is_not_json_or_has_no_token_is_told_so(host):
    url = f"{host.url}/exchange-authority/v1/introspect"
    for body in ("not json", "{}", '{"token": 7}'):
        answer = call("POST", url, body, Content_Type="application/json", S_Source="1234567")
        assert answer.status == 400
        error = json.loads(answer.text)
        assert (error["status"], error["success"], error["error"]["code"]) == (400, False, 0)
        assert error["error"]["message"]


def test_refusals_answer_422_when_the_server_is_told_so(start_host):
    host = start_host(env={"SALLA_HOST_INTROSPECTION_FAILURE_STATUS": "422"})
    answer = introspect(host, "v4.public.nothing-of-ours")
    assert (answer.status, answer.text) == (422, REFUSED.replace("401", "422"))


def test_verify_also_names_the_store_and_its_owner(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    body = json.dumps({"token": current_token(page)})
    url = f"{host.url}/exchange-authority/v1/verify"
    answer = call("POST", url, body, Content_Type="application/json", s_source="1234567")
    data = json.loads(answer.text)["data"]
    assert (answer.status, data["store_id"], data["owner_id"]) == (200, 123456, 987654)


@pytest.mark.parametrize("endpoint", ["introspect", "verify"])
def test_an_app_may_ask_from_the_browser_as_the_sdk_does(host, page, app_server, endpoint):
    app = app_server({"/": guest_page()})
    page.goto(host.launch_url(f"{app.url}/"))
    wait_status(page, "ready")
    answer = app_window(page).evaluate(
        """async (url) => {
          const token = new URLSearchParams(location.search).get("token");
          const response = await fetch(url, {
            method: "POST",
            headers: { "Content-Type": "application/json", "S-Source": "1234567", "X-Own-Header": "1" },
            body: JSON.stringify({ env: "prod", token, iss: "merchant-dashboard", subject: "embedded-page" }),
          });
          return [response.status, (await response.json()).success];
        }""",
        f"{host.url}/exchange-authority/v1/{endpoint}",
    )
    assert answer == [200, True]


@pytest.mark.allow_console("401")
def test_the_sample_app_says_why_its_backend_was_refused(host, page):
    page.goto(host.launch_url(f"{host.sample_url}/?awkward=wrong-app-id"))
    wait_status(page, "ready")
    expect(log_rows(page, "introspect", "system", "ignored")).to_contain_text("S-Source is 7654321")
    app = page.frame_locator('[data-testid="app-frame"]')
    expect(app.get_by_test_id("app-state")).to_have_attribute("data-state", "refused")
    expect(app.get_by_test_id("app-problem")).to_be_visible()
