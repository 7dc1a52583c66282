"""`salla-host run --open`: an app with everything fixed that waits for its installation and shows the store's products,
with tokens that it refreshes first, is ready by one command."""

import os
import re
import signal
import subprocess
import sys

from limits import LIMIT_SECONDS
from processes import BINARY, ROOT, free_port
from production import windowless_chromium
from script_client import Script

SECRET = "a-secret-of-an-app"

PAGE = """<!doctype html><title>app</title><h1>app</h1><script>
const metadata = { version: "0.2.6" };
const say = (event, payload = {}) => parent.postMessage(
  { event: "embedded::" + event, payload, timestamp: Date.now(), source: "embedded-app", metadata }, "*");
addEventListener("message", async ({ source, data }) => {
  if (source !== parent || data.event !== "embedded::context.provide") return;
  const token = new URLSearchParams(location.search).get("token");
  const answer = await fetch("/session", { method: "POST", body: JSON.stringify({ token }) });
  if (!answer.ok) return;
  const { store, products } = await answer.json();
  say("page.setTitle", { title: `${store}: ${products}` });
  say("ready");
});
say("iframe.ready", { height: 100 });
</script>"""

APP = """
import hashlib, hmac, http.server, json, os, sys, urllib.error, urllib.parse, urllib.request

tokens = {}

def call(url, data=None, **headers):
    with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as answer:
        return json.load(answer)

def refreshed(pair):
    form = {"grant_type": "refresh_token", "refresh_token": pair["refresh_token"], "client_id": "1234567"}
    form["client_secret"] = "salla-host-client-secret"
    return call("https://accounts.salla.sa/oauth2/token", urllib.parse.urlencode(form).encode())

class App(http.server.BaseHTTPRequestHandler):
    def answer(self, status, text, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", "frame-ancestors https://s.salla.sa")
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self):
        self.answer(200, open("page.html").read(), "text/html")

    def do_POST(self):
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.webhook(raw) if self.path == "/webhooks" else self.session(raw)

    def webhook(self, raw):
        wanted = hmac.new(b"SECRET", raw, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(wanted, self.headers.get("X-Salla-Signature", "")):
            return self.answer(401, "{}")
        event = json.loads(raw)
        if event["event"] == "app.store.authorize":
            tokens[event["merchant"]] = event["data"]
        self.answer(200, "{}")

    def session(self, raw):
        url = "https://api.salla.dev/exchange-authority/v1/introspect"
        who = call(url, raw, **{"Content-Type": "application/json", "S-Source": "1234567"})["data"]["merchant_id"]
        if who not in tokens:
            return self.answer(409, "{}")
        tokens[who] = refreshed(tokens[who])
        api = "https://api.salla.dev/admin/v2"
        bearer = {"Authorization": "Bearer " + tokens[who]["access_token"]}
        store = call(api + "/store/info", **bearer)["data"]["name"]
        products = call(api + "/products", **bearer)["pagination"]["total"]
        self.answer(200, json.dumps({"store": store, "products": products}))

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), App)
print(f"listening on http://localhost:{server.server_address[1]}", flush=True)
server.serve_forever()
""".replace("SECRET", SECRET)


def test_an_app_that_waits_for_its_installation_shows_the_stores_products_by_one_command(tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "app.py").write_text(APP)
    app, port = free_port(), free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_")}
    environment |= {"SALLA_HOST_ROOT": str(ROOT), "DISPLAY": ":nowhere", "PORT": str(app)}
    environment |= {"SALLA_HOST_WEBHOOK_URL": f"http://localhost:{app}/webhooks", "SALLA_HOST_WEBHOOK_SECRET": SECRET}
    options = ["--open", "--browser", windowless_chromium(tmp_path), "--port", port, "--state", tmp_path / "state"]
    names = ["--locale", "ar", "--merchant-name", "متجر نورة"]
    process = subprocess.Popen(
        [str(part) for part in [BINARY, "run", *options, *names, "--", sys.executable, "app.py"]],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
    )
    try:
        said = []
        while not said or not re.search("opens, with a profile of its own|cannot|ended with", said[-1]):
            said.append(process.stderr.readline())
        script = Script(f"http://localhost:{port}")
        session = script.first_session()
        state = script.call("GET", f"/sessions/{session['id']}", until="app_status:ready", wait="50s")
        assert state["load"]["number"] == 1, "".join(said)
        rows = script.call("GET", f"/sessions/{session['id']}/journal")["entries"]
        titles = [row["payload"]["title"] for row in rows if row["event"] == "embedded::page.setTitle"]
        assert titles == ["متجر نورة: 60"]
        assert [row["verdict"] for row in rows if row["event"] == "merchant-api"] == ["acted", "acted"]
        assert [row["event"] for row in rows].count("tokens") == 2
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(LIMIT_SECONDS)
        process.stderr.close()
