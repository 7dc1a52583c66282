"""Add-ons and their payment, from the guest module through the drawer or the bank's page and back to the app."""

import re
from itertools import islice

import pytest
from calls import journal, session_id
from harness import app_frame, log_rows, wait_load, wait_status
from playground import make_call, outcome, received
from playwright.sync_api import expect

DECLINED = {"code": "PAYMENT_FAILED", "message": "The payment was declined."}
CONTEXT = {"from": "playground"}
BANK = re.compile(r"/bank\?session=[0-9a-f]{32}$")
ADDONS_ROW = ("embedded::checkout.getAddons", "guest")
HANDED_ON = "embedded::context.provide"


def open_drawer(page):
    """Lets the app sell two packets of messages, and gives the drawer."""
    make_call(page, "checkout-create")
    drawer = page.get_by_test_id("checkout-drawer")
    expect(drawer).to_be_visible()
    return drawer


def expect_result(page, status):
    """Waits until the app itself shows how the payment ended."""
    expect(app_frame(page).get_by_test_id("checkout-result")).to_have_attribute("data-status", status)


def end_in_drawer(page, button):
    """Ends a payment with one of the drawer's buttons, and gives what the app received."""
    drawer = open_drawer(page)
    drawer.get_by_test_id(button).click()
    expect(drawer).to_have_count(0)
    [result] = received(page, "checkout.response")
    return result


@pytest.mark.proves("checkout.getAddons", "checkout.getAddons.response")
def test_the_app_gets_its_add_ons_with_their_prices(ready_page):
    app = app_frame(ready_page)
    app.get_by_test_id("addons-load").click()
    expect(app.get_by_test_id("addon")).to_have_count(3)
    expect(app.locator('[data-slug="sms-500"]')).to_contain_text("49.00")
    [answer] = received(ready_page, "checkout.getAddons.response")
    assert answer["success"] is True
    assert {addon["slug"]: addon["price"] for addon in answer["addons"]} == {
        "sms-500": 49,
        "extra-branch": 99.5,
        "priority-support": 149,
    }
    for addon in answer["addons"]:
        members = {"slug", "product_id", "product_price_id", "name", "description", "price", "currency"}
        assert addon.keys() == members
        assert addon["currency"] == "SAR"


@pytest.mark.proves("checkout.getAddons", "checkout.resetCache")
def test_the_list_comes_from_the_cache_until_that_is_reset(ready_page):
    for name in ("checkout-getAddons", "checkout-getAddons", "checkout-resetCache", "checkout-getAddons"):
        make_call(ready_page, name)
        expect(outcome(ready_page, name)).to_have_attribute("data-outcome", "resolved")
    rows = log_rows(ready_page, *ADDONS_ROW)
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("from the dashboard's cache of 30 minutes")
    for fresh in (0, 2):
        expect(rows.nth(fresh)).not_to_contain_text("cache")
    assert len(received(ready_page, "checkout.getAddons.response", 3)) == 3


@pytest.mark.proves("checkout.create")
def test_the_drawer_shows_lines_tax_and_total_of_the_cart(ready_page):
    app = app_frame(ready_page)
    app.get_by_test_id("addons-load").click()
    for slug, quantity in {"sms-500": "2", "extra-branch": "1"}.items():
        app.locator(f'[data-slug="{slug}"]').get_by_test_id("addon-quantity").fill(quantity)
    expect(app.get_by_test_id("cart-total")).to_contain_text("197.50")
    app.get_by_test_id("cart-buy").click()
    drawer = ready_page.get_by_test_id("checkout-drawer")
    expect(drawer.locator('[data-slug="sms-500"]')).to_contain_text("98.00")
    expect(drawer.locator('[data-slug="extra-branch"]')).to_contain_text("99.50")
    sums = drawer.locator("dd")
    for place, amount in enumerate(("197.50", "29.63", "227.13")):
        expect(sums.nth(place)).to_contain_text(amount)
    expect(drawer.locator("dt").nth(1)).to_contain_text("15%")
    drawer.get_by_test_id("checkout-pay").click()
    expect_result(ready_page, "paid")
    assert received(ready_page, "checkout.response")[0]["context"] == {"from": "cart", "pieces": 3}


@pytest.mark.proves("checkout.create", "checkout.response")
@pytest.mark.parametrize(("button", "status"), [("checkout-pay", "paid"), ("checkout-pending", "pending")])
def test_a_payment_that_is_made_has_a_status_and_an_order(ready_page, button, status):
    result = end_in_drawer(ready_page, button)
    assert re.fullmatch(r"\d+", result.pop("order_id"))
    assert result.pop("success") is True
    assert result == {"status": status, "context": CONTEXT}
    expect_result(ready_page, status)


@pytest.mark.proves("checkout.response")
def test_the_other_word_for_a_payment_that_is_made_reaches_the_app_too(ready_page):
    ready_page.evaluate(
        """() => {
          const { send } = WebSocket.prototype;
          WebSocket.prototype.send = function (text) {
            send.call(this, text.replace('"status":"paid"', '"status":"success"'));
          };
        }"""
    )
    result = end_in_drawer(ready_page, "checkout-pay")
    assert (result["success"], result["status"]) == (True, "success")
    expect_result(ready_page, "success")


@pytest.mark.proves("checkout.response")
@pytest.mark.parametrize(
    ("button", "status", "error"),
    [("checkout-fail", "failed", {"error": DECLINED}), ("checkout-cancel", "cancelled", {})],
)
def test_a_payment_that_is_not_made_says_why_when_it_failed(ready_page, button, status, error):
    result = end_in_drawer(ready_page, button)
    assert result == {"success": False, "status": status, "context": CONTEXT, **error}
    expect_result(ready_page, status)


@pytest.mark.proves("checkout.response")
def test_escape_cancels_the_payment(ready_page):
    drawer = open_drawer(ready_page)
    ready_page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    assert received(ready_page, "checkout.response")[0]["status"] == "cancelled"
    expect(ready_page.get_by_test_id("app-frame")).to_be_focused()


@pytest.mark.proves("checkout.create", "checkout.response")
def test_a_slug_that_is_no_add_on_fails_the_checkout(ready_page):
    items = [{"type": "addon", "slug": "moon-trip", "quantity": 1}]
    make_call(ready_page, "checkout-create", {"items": items, "context": CONTEXT})
    [result] = received(ready_page, "checkout.response")
    assert (result["success"], result["status"], result["context"]) == (False, "failed", CONTEXT)
    assert result["error"]["code"]
    expect(log_rows(ready_page, "embedded::checkout.create", "guest")).to_contain_text("moon-trip")
    expect(ready_page.get_by_test_id("checkout-drawer")).to_have_count(0)


@pytest.mark.proves("checkout.create", "context.provide")
@pytest.mark.parametrize(
    ("button", "status"), [("bank-approve", "paid"), ("bank-decline", "failed"), ("bank-pending", "pending")]
)
def test_the_result_of_the_bank_waits_in_the_next_context_and_only_there(host, ready_page, setting, button, status):
    open_drawer(ready_page).get_by_test_id("checkout-3ds").click()
    ready_page.wait_for_url(BANK)
    expect(ready_page.locator("html")).to_have_attribute("lang", setting["locale"])
    ready_page.get_by_test_id(button).click()
    wait_load(ready_page, 2, "three-d-secure")
    wait_status(ready_page, "ready")
    expect_result(ready_page, status)
    [context] = received(ready_page, "context.provide")
    assert context["pendingCheckoutResult"]["status"] == status
    assert context["pendingCheckoutResult"]["context"] == CONTEXT
    assert received(ready_page, "checkout.response", 0) == []
    expect(ready_page.get_by_test_id("checkout-drawer")).to_have_count(0)

    ready_page.reload()
    wait_load(ready_page, 3, "reload")
    wait_status(ready_page, "ready")
    [context] = received(ready_page, "context.provide")
    assert "pendingCheckoutResult" not in context
    expect(app_frame(ready_page).get_by_test_id("checkout-result")).to_have_text("")
    provided = (entry for entry in journal(host, session_id(ready_page)) if entry["event"] == HANDED_ON)
    assert ["pendingCheckoutResult" in entry["payload"] for entry in islice(provided, 3)] == [False, True, False]
