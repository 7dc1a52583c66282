"""Every block of shell in the README and the guides: run here as it stands but for ports, or told where it is run."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from app_server import AppServer
from guests import guest_page
from harness import ROOT
from limits import LONG_SECONDS
from processes import BINARY, Host, ServerProcess

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

# By words of the block: where those are run that need more than a host and an app.
ELSEWHERE = {
    "npm install": "make dist-test installs each package where it is to be used",
    "npm run dev": "test_run and test_run_apps",
    "salla-host open": "test_open",
    "salla-host check": "test_check",
    "$host/sessions": "test_guides",
    "node receiver.mjs": "test_webhook_guides",
    "GET.admin.v2.branches.json": "test_platform",
    "SALLA_INTROSPECT_URL=http": "a variable for the app's own environment",
}

ALL = [
    (document.name, text.strip())
    for document in DOCUMENTS
    for text in BLOCK.findall(document.read_text(encoding="utf-8"))
]
HERE = [
    pytest.param(text, id=f"{name}:{text.splitlines()[0][:50]}")
    for name, text in ALL
    if not any(words in text for words in ELSEWHERE)
]


@pytest.fixture(scope="module")
def app():
    server = AppServer({"/": guest_page(), "/webhooks": "", "/favicon.ico": ""})
    yield server
    server.close()


@pytest.fixture(scope="module")
def running(app):
    """A host with an app that gets webhooks, as the guide for them begins."""
    settings = {"SALLA_HOST_WEBHOOK_SECRET": "of-the-test"}
    host = Host("--app-id", "1234567", "--webhook-url", f"{app.url}/webhooks", app_url=app.url, env=settings)
    yield host
    host.stop()


@pytest.fixture
def session(running, page) -> str:
    """A session whose app is open in a browser, and whose first webhook has come."""
    page.goto(running.url)
    page.locator("html[data-app-status=ready]").wait_for()
    return page.locator("html").get_attribute("data-session")


def own(text: str, host: str, app: str) -> str:
    return re.sub(r"(http://)?localhost:7255", host, text).replace("http://localhost:3000", app)


@pytest.mark.parametrize("text", HERE)
def test_the_lines_of_the_documents_run(text, running, app, session, tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "salla-host").symlink_to(BINARY)
    serves = "salla-host serve" in text
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "SALLA_HOST_ROOT": str(ROOT),
        "SALLA_HOST_STATE": str(tmp_path / "state"),
        "SALLA_HOST_PORT": "0" if serves else running.url.rsplit(":", 1)[1],
        "SALLA_INTROSPECT_URL": f"{running.url}/exchange-authority/v1/introspect",
        "ID": session,
    }
    # A failed request ends curl well, unless it is told otherwise; the token of the example is no token.
    lines = own(text, running.url, app.url)
    if serves:
        server = ServerProcess(
            ["bash", "-eu", "-c", lines.replace("salla-host serve", "exec salla-host serve")], environment
        )
        try:
            server.wait_for_line(r"^salla-host is listening on http://localhost:\d+")
        finally:
            assert server.stop() == 0
        return
    run = subprocess.run(
        ["bash", "-eu", "-c", lines],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert '"status":4' not in run.stdout or "the token of the launch URL" in text, run.stdout


def test_what_is_run_elsewhere_is_there():
    for words in ELSEWHERE:
        assert any(words in text for _, text in ALL), f"no block has {words!r} any more: drop it from the list"
    assert len(HERE) > 5
    assert Path(BINARY).exists()
