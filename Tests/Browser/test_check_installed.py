"""The ready scenarios about installed apps, played against an app of the test's own that does all as it should."""

import json
import subprocess
import threading
from urllib.parse import urlencode

from app_server import AppServer, Reply, Request
from calls import call
from guests import guest_page
from limits import LONG_SECONDS
from processes import BINARY, ROOT, clean_environment, free_port
from receivers import PATH, SECRET, raw_signature

READY = ROOT / "scenarios"
INSTALLED = sorted(file for file in READY.glob("*.yml") if "needs: webhooks" in file.read_text())
SCRIPT = """
on("context.provide", async () => {
  const token = new URLSearchParams(location.search).get("token");
  const answer = await fetch("/session", { method: "POST", body: JSON.stringify({ token }) });
  if (answer.ok) send("ready");
});
send("iframe.ready", { height: 600 });
"""


class InstalledApp:
    """Keeps tokens by store, waits for them with 409, shows the store, and refreshes in one place, or in each call."""

    def __init__(self, port: int, *, in_one_place: bool = True) -> None:
        self.origin = f"http://localhost:{port}"
        self.tokens: dict[int, dict] = {}
        self.in_one_place = in_one_place
        self.turn = threading.Lock()
        self.pages = {"/": guest_page(SCRIPT), "/session": self.session, PATH: self.webhook}

    def webhook(self, request: Request) -> Reply:
        if not raw_signature(request):
            return Reply("no", status=401)
        event = json.loads(request.body)
        if event["event"] == "app.store.authorize":
            self.tokens[event["merchant"]] = event["data"]
        if event["event"] == "app.uninstalled":
            self.tokens.pop(event["merchant"], None)
        return Reply("{}")

    def session(self, request: Request) -> Reply:
        headers = {"Content_Type": "application/json", "S_Source": "1234567"}
        url = f"{self.origin}/exchange-authority/v1/introspect"
        answer = call("POST", url, request.body.decode(), **headers)
        if answer.status != 200:
            return Reply("{}", status=401)
        merchant = json.loads(answer.text)["data"]["merchant_id"]
        known = self.tokens.get(merchant)
        if known is None:
            return Reply("install me first", status=409)
        if self.ask(known) == 401:
            self.refresh(merchant, known)
        return Reply("{}", status=200 if self.ask(self.tokens[merchant]) == 200 else 502)

    def ask(self, tokens: dict) -> int:
        url = f"{self.origin}/admin/v2/store/info"
        return call("GET", url, Authorization=f"Bearer {tokens['access_token']}").status

    def refresh(self, merchant: int, known: dict) -> None:
        with self.turn:
            # Somebody else has refreshed meanwhile.
            if self.in_one_place and self.tokens[merchant] != known:
                return
            form = {"grant_type": "refresh_token", "refresh_token": known["refresh_token"], "client_id": "1234567"}
            form["client_secret"] = "salla-host-client-secret"
            kind = "application/x-www-form-urlencoded"
            answer = call("POST", f"{self.origin}/oauth2/token", urlencode(form), Content_Type=kind)
            if not self.in_one_place:
                # A second worker of the app, which knows nothing of the first.
                call("POST", f"{self.origin}/oauth2/token", urlencode(form), Content_Type=kind)
            if answer.status == 200:
                self.tokens[merchant] = json.loads(answer.text)


def played(app: AppServer, port: int, *scenarios: object, cwd: object) -> subprocess.CompletedProcess:
    clean = clean_environment() | {"SALLA_HOST_WEBHOOK_URL": app.url + PATH, "SALLA_HOST_WEBHOOK_SECRET": SECRET}
    chosen = [part for one in scenarios for part in ("--scenario", one)]
    command = [BINARY, "check", "--root", ROOT, app.url, "--port", port, *chosen]
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean,
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
        stdin=subprocess.DEVNULL,
    )


def test_an_installed_app_that_does_all_as_it_should_passes_every_scenario_about_it(tmp_path, app_server):
    port = free_port()
    app = app_server(InstalledApp(port).pages)
    done = played(app, port, *INSTALLED, cwd=tmp_path)
    assert len(INSTALLED) == 8
    assert "8 scenarios: 8 passed" in done.stdout, done.stdout + done.stderr


def test_an_app_that_uses_a_refresh_token_twice_fails_with_the_row_that_says_so(tmp_path, app_server):
    port = free_port()
    app = app_server(InstalledApp(port, in_one_place=False).pages)
    done = played(app, port, READY / "access-token-expiry.yml", cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "tokens-ended" in done.stdout
