"""`salla-host run --open`: apps with everything fixed in their code are ready by one command."""

import os
import re
import shutil
import signal
import subprocess
import sys

import pytest
from limits import LIMIT_SECONDS
from processes import BINARY, ROOT, free_port
from production import windowless_chromium
from script_client import Script

URL = "https://api.salla.dev/exchange-authority/v1/introspect"

PAGE = """<!doctype html><title>app</title><h1>app</h1><script>
const metadata = { version: "0.2.6" };
const say = (event, payload = {}) => parent.postMessage(
  { event: "embedded::" + event, payload, timestamp: Date.now(), source: "embedded-app", metadata }, "*");
addEventListener("message", async ({ source, data }) => {
  if (source !== parent || data.event !== "embedded::context.provide") return;
  const token = new URLSearchParams(location.search).get("token");
  const answer = await fetch("/session", { method: "POST", body: JSON.stringify({ token }) });
  if (answer.ok) say("ready");
});
say("iframe.ready", { height: 100 });
</script>"""

FLASK_APP = f"""
import flask, requests

app = flask.Flask(__name__)

@app.after_request
def headers(answer):
    answer.headers["Content-Security-Policy"] = "frame-ancestors https://s.salla.sa"
    answer.headers["Set-Cookie"] = "session=1; SameSite=None; Secure; Partitioned"
    return answer

@app.get("/")
def page():
    return open("page.html").read()

@app.post("/session")
def session():
    token = flask.request.get_json(force=True)["token"]
    return "", requests.post("{URL}", json={{"token": token}}, headers={{"S-Source": "1234567"}}).status_code

app.run(port=0)
"""

NODE_APP = f"""
const http = require("node:http");
const fs = require("node:fs");
const server = http.createServer(async (request, response) => {{
  response.setHeader("Content-Security-Policy", "frame-ancestors https://s.salla.sa");
  response.setHeader("Set-Cookie", "session=1; SameSite=None; Secure; Partitioned");
  if (request.method === "GET") {{
    response.setHeader("Content-Type", "text/html");
    return response.end(fs.readFileSync("page.html"));
  }}
  let body = "";
  for await (const part of request) body += part;
  const headers = {{ "Content-Type": "application/json", "S-Source": "1234567" }};
  response.statusCode = (await fetch("{URL}", {{ method: "POST", headers, body }})).status;
  response.end();
}});
server.listen(0, "127.0.0.1", () => console.log(`ready on http://localhost:${{server.address().port}}`));
"""

PHP_APP = f"""<?php
header("Content-Security-Policy: frame-ancestors https://s.salla.sa");
header("Set-Cookie: session=1; SameSite=None; Secure; Partitioned");
if ($_SERVER["REQUEST_METHOD"] === "GET") return readfile("page.html");
$call = curl_init("{URL}");
curl_setopt_array($call, [
  CURLOPT_POST => true, CURLOPT_POSTFIELDS => file_get_contents("php://input"), CURLOPT_RETURNTRANSFER => true,
  CURLOPT_HTTPHEADER => ["Content-Type: application/json", "S-Source: 1234567"],
]);
curl_exec($call);
http_response_code(curl_getinfo($call, CURLINFO_HTTP_CODE));
"""

APPS = {
    "flask": ("app.py", FLASK_APP, [sys.executable, "app.py"]),
    "node": ("app.js", NODE_APP, ["node", "app.js"]),
    "php": ("app.php", PHP_APP, ["php", "-S", f"localhost:{free_port()}", "app.php"]),
}

# As the back end calls itself; PHP's curl does not.
CALLERS = {"flask": "python-requests/", "node": "node|undici", "php": "$"}


@pytest.mark.parametrize("kind", APPS)
def test_an_app_with_everything_fixed_is_ready_by_one_command(tmp_path, kind):
    name, code, command = APPS[kind]
    if not shutil.which(command[0]):
        pytest.skip(f"there is no {command[0]} here")
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / name).write_text(code)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_")}
    environment |= {"SALLA_HOST_ROOT": str(ROOT), "DISPLAY": ":nowhere"}
    port = free_port()
    options = ["--open", "--browser", windowless_chromium(tmp_path), "--port", str(port), "--state", tmp_path / "state"]
    process = subprocess.Popen(
        [str(part) for part in [BINARY, "run", *options, "--", *command]],
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
        [asked] = script.call("GET", f"/sessions/{session['id']}/journal", event="introspect")["entries"]
        assert asked["payload"]["status"] == 200
        assert re.match(CALLERS[kind], asked["payload"].get("caller", "")), asked
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(LIMIT_SECONDS)
        process.stderr.close()
