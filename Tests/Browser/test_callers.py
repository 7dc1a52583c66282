"""Callers that never finish, an environment that is not ours alone, a disk that is full, and the end of the server."""

import json
import os
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from calls import call
from processes import BINARY

HALF = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Never: "
CLOSED_LIMIT_SECONDS = 60


@pytest.fixture
def start_limited(start_host, tmp_path):
    """Starts a host under limits of the shell: start_limited("ulimit -n 200")."""

    def start(*lines: str, **options):
        binary = tmp_path / "limited"
        binary.write_text("\n".join(["#!/bin/sh", *lines, f'exec "{BINARY}" "$@"']))
        binary.chmod(0o755)
        return start_host(binary=binary, **options)

    return start


def connect(host, address: str, stack: ExitStack, first: bytes = b"") -> socket.socket:
    one = stack.enter_context(socket.create_connection((address, urlsplit(host.url).port), timeout=10))
    if first:
        one.sendall(first)
    return one


def answer(one: socket.socket) -> str:
    """All that comes until the other side closes."""
    parts = []
    while part := one.recv(65536):
        parts.append(part)
    return b"".join(parts).decode()


def health(host, address: str) -> str:
    with ExitStack() as stack:
        asked = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        try:
            # Closed before the question was read is a reset; between the two it is an end without a word.
            return answer(connect(host, address, stack, asked)).split("\r\n")[0] or "closed"
        except ConnectionError:
            return "closed"


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


ADDRESSES = ["127.0.0.1", "::1"] if has_ipv6() else ["127.0.0.1"]


@pytest.mark.slow
def test_400_calls_that_never_end_neither_stay_nor_make_the_server_deaf(start_limited):
    host = start_limited("ulimit -n 256")
    with ExitStack() as stack:
        silent = []
        for number in range(400):
            first = [b"", HALF, HALF + b"1\r\n"][number % 3]
            try:
                silent.append(connect(host, ADDRESSES[number % len(ADDRESSES)], stack, first))
            except ConnectionError:
                continue
        for address in ADDRESSES:
            assert health(host, address) in {"HTTP/1.1 503 Service Unavailable", "closed"}
        for one in silent:
            one.setblocking(False)
        waiting = set(silent)
        while waiting:
            ready, _, _ = select.select(waiting, [], [], CLOSED_LIMIT_SECONDS)
            assert ready, f"{len(waiting)} connections stay open"
            for one in ready:
                try:
                    ended = not one.recv(65536)
                except ConnectionError:
                    ended = True
                if ended:
                    waiting.remove(one)
        for address in ADDRESSES:
            assert health(host, address) == "HTTP/1.1 200 OK"
    assert "error" not in host.log.lower(), host.log


def test_an_orchestrators_variables_are_named_and_change_nothing(start_host):
    environment = {
        "SALLA_HOST_PORT": "tcp://10.0.0.1:7255",
        "SALLA_HOST_SERVICE_HOST": "10.0.0.1",
        "SALLA_HOST_PORT_7255_TCP_ADDR": "10.0.0.1",
        "SALLA_HOST_THEM": "a value that is nobody's business",
    }
    host = start_host(env=environment)
    assert call("GET", f"{host.url}/healthz").status == 200
    warnings = [line for line in host.lines if "warning" in line]
    assert [line.removeprefix("salla-host: warning: ") for line in warnings] == [
        'SALLA_HOST_PORT is "tcp://10.0.0.1:7255", the address of a linked container or service, and is left alone',
        "there is no setting SALLA_HOST_THEM; did you mean SALLA_HOST_THEME?",
        "SALLA_HOST_PORT_7255_TCP_ADDR and 1 more like it tell of a linked container or service, and are left alone",
    ]
    assert "nobody's business" not in host.log


def test_on_a_full_disk_nothing_leads_to_a_session_that_is_not_written(start_limited):
    # The shell counts blocks of 512 bytes.
    host = start_limited("trap '' XFSZ", "ulimit -f 1200")
    statuses = {"/launch": [], "/": [], "POST": []}
    for _ in range(400):
        statuses["/launch"].append(call("GET", f"{host.url}/launch?merchant_name={'x' * 190}").status)
        if statuses["/launch"][-1] != 303:
            break
    statuses["/"].append(call("GET", f"{host.url}/").status)
    statuses["POST"].append(call("POST", f"{host.url}/api/v1/sessions").status)
    assert (statuses["/launch"][-1], statuses["/"], statuses["POST"]) == (507, [507], [507])
    problem = call("POST", f"{host.url}/api/v1/sessions")
    assert json.loads(problem.text)["title"] == "Insufficient Storage"
    assert json.loads(problem.text)["code"] == "not-written"
    page = call("GET", f"{host.url}/launch")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"


def test_after_the_end_all_data_is_in_the_one_file_and_the_tools_read_it(start_host, tmp_path):
    state = tmp_path / "state"
    host = start_host(env={"SALLA_HOST_STATE": str(state)})
    for _ in range(5):
        assert call("GET", f"{host.url}/launch").status == 303
    os.kill(host.pid, signal.SIGTERM)
    assert host._process.wait(20) == 0
    log = state / "journal.sqlite-wal"
    assert not log.exists() or log.stat().st_size == 0
    alone = tmp_path / "alone"
    alone.mkdir(0o700)
    shutil.copy(state / "journal.sqlite", alone / "journal.sqlite")
    with sqlite3.connect(f"file:{alone / 'journal.sqlite'}?mode=ro", uri=True) as database:
        assert database.execute("SELECT count(*) FROM sessions").fetchone() == (5,)
    for folder in (state, alone):
        shown = subprocess.run([BINARY, "state", "show", "--state", folder], capture_output=True, text=True, check=True)
        assert "5" in shown.stdout
