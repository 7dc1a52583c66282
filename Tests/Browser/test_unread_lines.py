"""Programs whose lines nobody reads any more: a script reads the URL, closes the pipe, and goes on."""

import os
import signal
import subprocess

from limits import LIMIT_SECONDS
from processes import BINARY, ROOT, clean_environment, free_port
from script_client import Script


def start(tmp_path, *arguments: str, **pipes: object) -> subprocess.Popen:
    return subprocess.Popen(
        [str(BINARY), *arguments],
        cwd=tmp_path,
        env=clean_environment() | {"SALLA_HOST_ROOT": str(ROOT), "SALLA_HOST_STATE": str(tmp_path / "state")},
        stdin=subprocess.DEVNULL,
        text=True,
        **pipes,
    )


def test_a_server_serves_on(tmp_path):
    unread, ours = os.pipe()
    os.close(unread)
    port = free_port()
    server = start(
        tmp_path,
        "serve",
        "--no-open",
        "--port",
        str(port),
        "--sample-port",
        "0",
        "--log-level",
        "info",
        stdout=ours,
        stderr=subprocess.PIPE,
    )
    os.close(ours)
    assert next((line for line in server.stderr if f":{port}" in line), None), "the server has ended"
    Script(f"http://localhost:{port}").call("POST", "/sessions")
    server.send_signal(signal.SIGTERM)
    server.stderr.close()
    assert server.wait(LIMIT_SECONDS) == 0


def test_an_apps_command_ends_as_it_would(tmp_path):
    unread, ours = os.pipe()
    os.close(unread)
    arguments = ["run", "--port", "0", "--app-url", "http://localhost:9", "--", "sh", "-c", "exit 7"]
    command = start(tmp_path, *arguments, stdout=subprocess.DEVNULL, stderr=ours)
    os.close(ours)
    assert command.wait(LIMIT_SECONDS) == 7
