"""The app's installation against receivers of webhooks as apps write them, over HTTP and from the command line."""

import json
import os
import random
import subprocess
from contextlib import closing

import pytest
from app_server import Reply
from calls import call
from guests import guest_page
from harness import ROOT, wait_status
from playwright.sync_api import expect
from processes import BINARY, Host, clean_environment, free_port
from receivers import PATH, RIGHT, SECRET, events, plain_token, receiver
from script_client import Script

KILLS = int(os.environ.get("WEBHOOK_KILLS", "8"))


def settings(url: str, **more: str) -> dict[str, str]:
    env = {"SALLA_HOST_WEBHOOK_URL": url + PATH, "SALLA_HOST_WEBHOOK_SECRET": SECRET, "SALLA_HOST_INSTALL": "by-hand"}
    return env | {f"SALLA_HOST_{name}": value for name, value in more.items()}


def made(host: Host) -> tuple[Script, str]:
    script = Script(host.url)
    return script, f"/sessions/{script.call('POST', '/sessions', {})['id']}"


def rested(script: Script, session: str) -> dict:
    answer = script.call("GET", f"{session}/deliveries", wait="60s")
    assert answer["rested"]
    return answer["installation"]


EVERYTHING = [
    ("install", {}),
    ("update", {}),
    ("start-trial", {"plan": "pro", "days": 3}),
    ("subscribe", {"plan": "pro"}),
    ("renew", {}),
    ("change-settings", {"settings": {"greeting": "مرحبًا / hello", "emoji": "🎉", "half": 0.5}}),
    ("cancel-subscription", {}),
    ("start-trial", {}),
    ("expire-subscription", {}),
    ("subscribe", {"plan": "basic"}),
    ("expire-subscription", {}),
    ("buy-addon", {"addon": "sms-500", "quantity": 2}),
    ("cancel-subscription", {"addon": "sms-500"}),
    ("uninstall", {}),
]


@pytest.mark.parametrize("name", RIGHT)
def test_receivers_that_are_right_by_the_documentation_take_every_event(start_host, name):
    with closing(receiver(RIGHT[name])) as app:
        script, session = made(start_host(app_url=app.url, env=settings(app.url)))
        for command, members in EVERYTHING:
            entries = script.call("POST", f"{session}/{command}", members)["entries"]
            assert [entry["reason"] for entry in entries if entry["verdict"] == "ignored"] == []
            rested(script, session)
        deliveries = rested(script, session)["deliveries"]
        assert {delivery["standing"] for delivery in deliveries} == {"delivered"}
        assert events(app)[:4] == ["app.installed", "app.store.authorize", "app.updated", "app.store.authorize"]
        assert events(app)[-1] == "app.uninstalled"
        assert len(set(events(app))) == 12


def test_a_receiver_of_the_token_strategy_takes_the_secret_itself(start_host):
    with closing(receiver(plain_token)) as app:
        script, session = made(start_host(app_url=app.url, env=settings(app.url, WEBHOOK_STRATEGY="token")))
        script.call("POST", f"{session}/install")
        assert rested(script, session)["phase"] == "authorized"
        assert len(events(app)) == 2


@pytest.mark.parametrize(
    ("refusal", "status", "hint"),
    [
        ("X-Salla-Store-Id is missing", 401, "x-salla-store-id"),
        ("timestamp is missing", 401, "signs the raw body alone"),
        ("no store_id in data", 422, "sends it as merchant"),
        ("no Authorization", 401, "webhook.strategy to token"),
        ("", 405, "takes no POST"),
    ],
)
def test_a_receiver_that_is_wrong_is_refused_with_a_row_that_names_what_it_wanted(start_host, refusal, status, hint):
    with closing(receiver(lambda _: False, refusal, status)) as app:
        script, session = made(start_host(app_url=app.url, env=settings(app.url)))
        script.call("POST", f"{session}/install")
        rested(script, session)
        rows = script.call("GET", f"{session}/journal", event="app.installed")["entries"]
        assert [row["verdict"] for row in rows] == ["ignored"]
        assert hint in rows[0]["fix"]
        assert rows[0]["payload"].get("answer", "") == refusal


def waits_for_its_webhook(taken: list[bool]) -> dict:
    """The pages of an app that answers 409 until its tokens came."""

    def hook(request):
        taken.append(json.loads(request.body)["event"] == "app.store.authorize")
        return "taken"

    def page(_):
        return guest_page() if any(taken) else Reply("install me first", status=409)

    return {PATH: hook, "/": page}


def test_an_app_that_waits_for_its_installation_is_ready_at_the_first_load(start_host, app_server, page):
    app = app_server(waits_for_its_webhook([]))
    host = start_host(app_url=app.url, env=settings(app.url, INSTALL="on-launch"))
    page.goto(host.launch_url(app.url))
    wait_status(page, "ready")
    assert events(app) == ["app.installed", "app.store.authorize"]


def test_an_add_on_is_bought_in_the_panel_and_taken_away_beside_it(start_host, app_server, page):
    app = app_server(waits_for_its_webhook([]))
    host = start_host(app_url=app.url, env=settings(app.url, INSTALL="on-launch"))
    page.goto(host.launch_url(app.url))
    wait_status(page, "ready")
    page.get_by_test_id("tab-install").click()
    page.get_by_test_id("install-addon").select_option("extra-branch")
    page.get_by_test_id("do-buy-addon").click()
    bought = page.get_by_test_id("bought-addon")
    expect(bought).to_have_attribute("data-addon", "extra-branch")
    bought.get_by_role("button", name="Let expire").click()
    expect(bought).to_have_count(0)
    expect(page.get_by_test_id("install-addon")).to_have_value("extra-branch")
    expect(page.locator('[data-testid="delivery"][data-standing="delivered"]')).to_have_count(4)


@pytest.mark.allow_console("409")
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_by_hand_the_stage_says_what_it_waits_for_and_the_button_cures_it(start_host, app_server, page, locale):
    app = app_server(waits_for_its_webhook([]))
    host = start_host(app_url=app.url, env=settings(app.url))
    page.goto(host.launch_url(app.url, locale=locale))
    expect(page.get_by_test_id("overlay-reason")).to_have_attribute("data-code", "not-authorized")
    page.get_by_test_id("install-app").click()
    wait_status(page, "ready")


def test_the_command_line_installs_in_the_running_host_and_tells_what_the_app_answered(start_host):
    with closing(receiver(RIGHT["raw"])) as app:
        host = start_host(app_url=app.url, env=settings(app.url))
        port = host.url.rsplit(":", 1)[1]

        def run(*arguments: str) -> subprocess.CompletedProcess:
            command = [BINARY, *arguments, "--port", port]
            return subprocess.run(
                command, capture_output=True, text=True, timeout=120, cwd=ROOT, env=clean_environment()
            )

        assert "no session yet" in run("install").stderr
        made(host)
        first = run("install")
        assert (first.returncode, first.stderr) == (0, "")
        assert "✓ 2  app.store.authorize  The app took it with 200." in first.stdout
        second = run("install")
        assert second.returncode == 1
        assert "the app is installed already" in second.stderr
        assert "there is no plan" in run("subscribe", "gold").stderr
        assert "app.subscription.started" in run("subscribe", "pro").stdout
        assert "did you mean sms-500?" in run("buy-addon", "sms-50").stderr
        assert "app.subscription.started" in run("buy-addon", "gold", "--cents", "990").stdout
        assert "app.subscription.canceled" in run("cancel-subscription", "--addon", "gold").stdout
    assert "no host answers" in run_free("install").stderr


def run_free(command: str) -> subprocess.CompletedProcess:
    """A command where no host is."""
    return subprocess.run(
        [BINARY, command, "--port", str(free_port())], capture_output=True, text=True, timeout=120, cwd=ROOT
    )


def test_after_a_kill_every_webhook_that_was_due_is_made_and_none_that_was_taken_is_made_again(start_host, tmp_path):
    """The app takes what it is given. Each round ends the host somewhere between the command and its last webhook."""
    chance = random.Random(15)
    with closing(receiver(RIGHT["raw"])) as app:
        port = str(free_port())
        env = settings(app.url) | {"SALLA_HOST_STATE": str(tmp_path / "state")}
        host = start_host("--port", port, app_url=app.url, env=env)
        script, session = made(host)
        script.call("POST", f"{session}/install")
        rested(script, session)
        for _ in range(KILLS):
            before = script.call("GET", f"{session}/deliveries")["installation"]["deliveries"][-1]["id"]
            script.call("POST", f"{session}/update")
            if chance.random() < 0.5:
                rested_or_not = script.call("GET", f"{session}/deliveries", wait=f"{chance.randrange(40)}ms")
                assert rested_or_not["installation"]
            known = script.call("GET", f"{session}/deliveries")["installation"]["deliveries"]
            host.kill()
            host = start_host("--port", port, app_url=app.url, env=env)
            script = Script(host.url)
            after = rested(script, session)["deliveries"]
            assert [one["standing"] for one in after if one["id"] > before] == ["delivered", "delivered"]
            for one in known:
                if one["standing"] == "delivered":
                    assert next(late["tries"] for late in after if late["id"] == one["id"]) == one["tries"]


def test_the_merchant_api_answers_the_token_that_the_webhook_brought(start_host):
    with closing(receiver(RIGHT["raw"])) as app:
        host = start_host(app_url=app.url, env=settings(app.url))
        script, session = made(host)
        script.call("POST", f"{session}/install")
        rested(script, session)
        token = json.loads(app.requests[-1].body)["data"]["access_token"]
        answer = call("GET", f"{host.url}/admin/v2/products?per_page=3", Authorization=f"Bearer {token}")
        products = json.loads(answer.text)
        assert (answer.status, len(products["data"])) == (200, 3)
        picture = call("GET", products["data"][0]["thumbnail"])
        assert picture.headers["Content-Type"].startswith("image/svg+xml")
        rows = script.call("GET", f"{session}/journal", event="merchant-api")["entries"]
        payload = rows[-1]["payload"]
        assert payload.pop("caller").startswith("Python-urllib/")
        assert payload == {"method": "GET", "path": "/admin/v2/products", "status": 200}
