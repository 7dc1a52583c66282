"""`salla-host run`: a framework's own server, whose handler asks `https://api.salla.dev` by the client that such apps
use, with nothing set. What the guide in docs/production.md says of each framework is what is run here."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass

import pytest
from calls import call
from limits import LIMIT_SECONDS
from processes import BINARY, ROOT, free_port

URL = "https://api.salla.dev/exchange-authority/v1/introspect"
GUIDE = ROOT / "docs/production.md"
# The whole answer of the exchange authority to what is no token; whoever else answered would not say so.
TOKEN, ANSWER = "none", "Decryption failed"

DJANGO = f"""
import sys
import requests
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse
from django.urls import path

settings.configure(DEBUG=True, SECRET_KEY="none", ALLOWED_HOSTS=["localhost"], ROOT_URLCONF=__name__)

def session(request):
    answer = requests.post("{URL}", json={{"token": "{TOKEN}"}})
    return HttpResponse(answer.text, status=answer.status_code)

urlpatterns = [path("session", session)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
"""

FASTAPI = f"""
import httpx
from fastapi import FastAPI, Response

app = FastAPI()

@app.get("/session")
async def session():
    async with httpx.AsyncClient() as client:
        answer = await client.post("{URL}", json={{"token": "{TOKEN}"}})
    return Response(answer.text, answer.status_code)
"""

EXPRESS = f"""
const express = require("express");
const app = express();
app.get("/session", async (request, response) => {{
  const headers = {{ "Content-Type": "application/json" }};
  const answer = await fetch("{URL}", {{ method: "POST", headers, body: '{{"token":"{TOKEN}"}}' }});
  response.status(answer.status).send(await answer.text());
}});
app.listen(process.env.PORT);
"""

WEBRICK = f"""
require "net/http"
require "webrick"
server = WEBrick::HTTPServer.new(Port: ENV["PORT"], BindAddress: "127.0.0.1")
server.mount_proc("/session") do |_, response|
  headers = {{ "Content-Type" => "application/json" }}
  answer = Net::HTTP.post(URI("{URL}"), '{{"token":"{TOKEN}"}}', headers)
  response.status, response.body = answer.code, answer.body
end
trap("TERM") {{ server.shutdown }}
server.start
"""


@dataclass(frozen=True)
class Framework:
    file: str
    code: str
    # PORT in it is the one that the app listens at; also in its environment.
    command: tuple[str, ...]
    # The command in the guide, where it is not the one of the table's other lines.
    guide: str
    # A command that fails where the framework is missing.
    probe: tuple[str, ...]


FRAMEWORKS = {
    "Django": Framework(
        "manage.py",
        DJANGO,
        (sys.executable, "manage.py", "runserver", "PORT"),
        "python manage.py runserver",
        (sys.executable, "-c", "import django"),
    ),
    "FastAPI": Framework(
        "main.py",
        FASTAPI,
        (sys.executable, "-m", "uvicorn", "main:app", "--port", "PORT"),
        "uvicorn main:app",
        (sys.executable, "-c", "import fastapi, uvicorn"),
    ),
    "Express": Framework("app.js", EXPRESS, ("node", "app.js"), "npm run dev", ("node", "-e", "require('express')")),
    "WEBrick": Framework("app.rb", WEBRICK, ("ruby", "app.rb"), "ruby app.rb", ("ruby", "-rwebrick", "-e", "0")),
}


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_frameworks_back_end_asks_the_host_though_the_address_is_fixed_in_its_code(name, tmp_path):
    framework = FRAMEWORKS[name]
    if not shutil.which(framework.probe[0]) or subprocess.run(framework.probe, capture_output=True).returncode:
        pytest.skip(f"there is no {name} here")
    (tmp_path / framework.file).write_text(framework.code)
    port = str(free_port())
    app = f"http://localhost:{port}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SALLA_")}
    environment |= {"SALLA_HOST_ROOT": str(ROOT), "PORT": port}
    command = [port if part == "PORT" else part for part in framework.command]
    options = ["--app-url", app, "--port", "0", "--state", tmp_path / "state"]
    with open(tmp_path / "said", "w+") as said:
        process = subprocess.Popen(
            [str(part) for part in [BINARY, "run", *options, "--", *command]],
            stdout=said,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
        )
        try:
            words = wait_until_it_answers(process)
            answer = call("GET", f"{app}/session")
            said.seek(0)
            assert (answer.status, ANSWER in answer.text) == (401, True), answer.text + words + said.read()
        finally:
            process.send_signal(signal.SIGTERM)
            process.stderr.read()
            process.wait(LIMIT_SECONDS)
            process.stderr.close()


def wait_until_it_answers(process: subprocess.Popen) -> str:
    """What was said until the line that comes once the app answers."""
    words = ""
    while line := process.stderr.readline():
        words += line
        if "the dashboard is at http://localhost" in line:
            return words
    raise AssertionError(f"the command ended:\n{words}")


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_the_guide_names_the_framework_with_its_command_and_says_that_it_is_run_here(name):
    [row] = [line for line in GUIDE.read_text().splitlines() if line.startswith(f"| {name}")]
    assert f"-- {FRAMEWORKS[name].guide}" in row
    assert "yes" in row.split("|")[3]
