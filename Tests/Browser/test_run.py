"""`salla-host run`: an app's own command, whose calls to https://api.salla.dev fixed in its code come to the host."""

import fcntl
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
from pathlib import Path

import pytest
from limits import LIMIT_SECONDS, LONG_SECONDS
from processes import BINARY, ROOT
from production import Elsewhere

URL = "https://api.salla.dev/exchange-authority/v1/introspect"
BODY = '{"token":"none"}'
# A token that is none gets 401 of the exchange authority; whoever else answered would not say so.
ANSWER = "401 Decryption failed"


@pytest.fixture
def elsewhere(tmp_path):
    server = Elsewhere(tmp_path)
    yield server
    server.close()


def run(command: list[str], tmp_path: Path, *options: str, env: dict | None = None, **more):
    """Runs a command by `salla-host run`, as an app's that listens nowhere."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_")}
    environment |= {"SALLA_HOST_ROOT": str(ROOT), **(env or {})}
    whole = [BINARY, "run", "--port", "0", "--state", tmp_path / "state", *options, "--", *command]
    return subprocess.run(
        [str(part) for part in whole],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
        stdin=subprocess.DEVNULL,
        **more,
    )


PYTHON_URLLIB = f"""
import json, urllib.error, urllib.request
try:
    urllib.request.urlopen(urllib.request.Request("{URL}", b'{BODY}', {{"Content-Type": "application/json"}}))
except urllib.error.HTTPError as answer:
    print(answer.code, json.load(answer)["error"]["message"])
"""


def test_a_command_holds_none_of_our_files_so_no_port_of_ours_outlives_us(tmp_path):
    done = run(["sh", "-c", "ls /proc/$$/fd"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0", "1", "2"]


def test_another_host_passes_unopened_verified_by_its_own_authority_and_not_by_ours(elsewhere, tmp_path):
    trusting = run(["curl", "-sS", "--cacert", elsewhere.certificate, elsewhere.url], tmp_path)
    assert trusting.stdout == "elsewhere", trusting.stderr
    assert re.search(r"passed through unopened: 127\.0\.0\.2 \(\d+ B sent, \d+ (k?)B received\)", trusting.stderr)
    by_ours = run(["sh", "-c", f'curl -sS --cacert "$NODE_EXTRA_CA_CERTS" {elsewhere.url}'], tmp_path)
    assert by_ours.returncode == 60, by_ours.stdout + by_ours.stderr


def test_the_commands_output_and_exit_code_are_passed_on(tmp_path):
    done = run(["sh", "-c", "printf 'one\\ntwo http://localhost:1\\n'; printf three >&2; exit 7"], tmp_path)
    assert done.returncode == 7
    assert "one\ntwo" in done.stdout
    assert "the command ended with 7" in done.stderr
    # It ended before the time was up in which its server could have answered.
    assert "nothing answers" not in done.stderr
    assert "three" in done.stdout + done.stderr


def test_the_last_bytes_of_a_long_output_arrive(tmp_path):
    done = run(["sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x; echo end"], tmp_path)
    assert len(done.stdout) == 3_000_004
    assert done.stdout.endswith("xend\n")


def test_a_command_that_is_not_there_says_so(tmp_path):
    done = run(["no-such-command-at-all"], tmp_path)
    assert done.returncode == 127
    assert "no-such-command-at-all" in done.stdout + done.stderr


def test_what_the_command_leaves_behind_ends_with_it(tmp_path):
    done = run(["sh", "-c", "sleep 600 & echo $!"], tmp_path)
    assert done.returncode == 0
    [left] = re.findall(r"^\d+$", done.stdout, re.M)
    assert not Path(f"/proc/{left}").exists() or "Z" in Path(f"/proc/{left}/stat").read_text().split()[2]


def is_gone(process: str) -> bool:
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows whose it is")
@pytest.mark.parametrize("deaf", ["", "trap '' TERM; "], ids=["listens", "does not listen"])
def test_a_child_that_has_left_the_commands_group_ends_with_it_too(deaf, tmp_path):
    leaver = f"{deaf}echo $$ > left; while :; do sleep 1; done"
    script = 'setsid sh -c "$0" & while ! test -s left; do sleep 0.05; done; exit 4'
    done = run(["sh", "-c", script, leaver], tmp_path)
    assert done.returncode == 4
    assert is_gone((tmp_path / "left").read_text().strip())


@pytest.mark.skipif(sys.platform != "linux", reason="the other way to make a terminal is not written")
def test_a_command_in_a_terminal_has_its_size_and_hears_ctrl_c_once(tmp_path):
    script = """
trap 'echo heard; count=$((count + 1)); test $count = 2 && exit 9; sleep 0.3; exit 5' INT
# A command is in front a moment after it was started, and Ctrl-C is not its own before that.
until read -r _ _ _ _ group _ _ front _ </proc/$$/stat && test $group = $front; do sleep 0.01; done
stty size; echo listening; while :; do sleep 0.1; done
"""
    near, far = os.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 33, 101, 0, 0))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_")}
    command = [BINARY, "run", "--port", "0", "--state", tmp_path / "state", "--app-url", "http://localhost:9", "--"]
    process = subprocess.Popen(
        [str(part) for part in [*command, "bash", "-c", script]],
        stdin=far,
        stdout=far,
        stderr=far,
        env=environment | {"SALLA_HOST_ROOT": str(ROOT)},
        cwd=tmp_path,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(far)
    said = b""
    while b"listening" not in said:
        said += os.read(near, 4096)
    os.write(near, b"\x03")
    try:
        while part := os.read(near, 4096):
            said += part
    except OSError:
        pass  # the other end is closed
    os.close(near)
    assert process.wait(LIMIT_SECONDS) == 5, said.decode()
    assert b"33 101" in said
    assert said.count(b"heard") == 1


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_command_that_does_not_listen_to_a_signal_is_ended(sent, tmp_path):
    script = "trap '' TERM INT; echo ready; while :; do sleep 1; done"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_")}
    environment |= {"SALLA_HOST_ROOT": str(ROOT)}
    process = subprocess.Popen(
        [str(BINARY), "run", "--port", "0", "--state", str(tmp_path / "state"), "--", "sh", "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
    )
    assert process.stdout.readline() == "ready\n"
    process.send_signal(sent)
    code = process.wait(LIMIT_SECONDS)
    process.stdout.close()
    assert code == 128 + signal.SIGKILL


def test_a_reset_of_the_state_takes_the_authority_away(tmp_path):
    run(["true"], tmp_path)
    assert (tmp_path / "state/edge/authority.pem").exists()
    command = [str(BINARY), "state", "reset", "--state", str(tmp_path / "state")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=LONG_SECONDS)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "state/edge").exists()


def test_beside_the_command_only_lines_of_ours_are_printed_and_no_secret(tmp_path):
    done = run(["sh", "-c", "exit 0"], tmp_path)
    assert "salla-host:" in done.stderr
    assert [line for line in done.stderr.splitlines() if not line.startswith("salla-host: ")] == []
    assert done.stdout == ""
    assert not re.search(r"@127\.0\.0\.1:\d+", done.stdout + done.stderr)


def test_another_host_by_the_proxy_needs_its_password(elsewhere, tmp_path):
    place = elsewhere.url.removeprefix("https://").rstrip("/")
    # A program of the same user needs none, where the system tells whose it is.
    stranger = "os.setuid(65534);" if os.getuid() == 0 else ""
    if not stranger and sys.platform == "linux":
        pytest.skip("only root can be another user")
    script = (
        f"import os, socket, urllib.parse as u; p = u.urlsplit(os.environ['HTTPS_PROXY']);{stranger}"
        "s = socket.socket(); s.connect((p.hostname, p.port));"
        f"s.sendall(b'CONNECT {place} HTTP/1.1\\r\\n\\r\\n');"
        "print(s.recv(100).split(b'\\r\\n')[0].decode())"
    )
    done = run([sys.executable, "-c", script], tmp_path)
    assert done.stdout.strip() == "HTTP/1.1 407 Proxy Authentication Required", done.stderr


class UpstreamProxy:
    """A proxy that was there before, which asks for a password and writes down whom it leads to."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://me:secret@127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += near.recv(4096)
        lines = head.decode().split("\r\n")
        if "Proxy-Authorization: Basic bWU6c2VjcmV0" not in lines:
            near.sendall(b"HTTP/1.1 407 Password needed\r\n\r\n")
            return near.close()
        place = lines[0].split()[1]
        self.seen.append(place)
        host, port = place.rsplit(":", 1)
        far = socket.create_connection((host, int(port)))
        near.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        threading.Thread(target=_pump, args=(far, near), daemon=True).start()
        _pump(near, far)
        return None

    def close(self) -> None:
        self._listener.close()


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def test_other_hosts_go_through_the_proxy_that_was_there_before_with_its_password(elsewhere, tmp_path):
    upstream = UpstreamProxy()
    done = run(
        ["curl", "-sS", "--cacert", elsewhere.certificate, elsewhere.url], tmp_path, env={"HTTPS_PROXY": upstream.url}
    )
    upstream.close()
    assert done.stdout == "elsewhere", done.stderr
    assert upstream.seen == [elsewhere.url.removeprefix("https://").rstrip("/")]


LOOP = """
import base64, os, pathlib, socket, sys, urllib.parse
proxy = urllib.parse.urlsplit(os.environ["HTTPS_PROXY"])
password = base64.b64encode(f"{proxy.username}:{proxy.password}".encode()).decode()
pathlib.Path(sys.argv[1]).write_text(f"{proxy.port} {password}")
with socket.create_connection((proxy.hostname, proxy.port)) as call:
    head = f"CONNECT elsewhere.test:443 HTTP/1.1\\r\\nProxy-Authorization: Basic {password}\\r\\n\\r\\n"
    call.sendall(head.encode())
    print(call.makefile("rb").read().decode())
"""


def test_a_proxy_before_ours_that_leads_back_to_it_is_refused(tmp_path):
    place = tmp_path / "place"
    with socket.create_server(("127.0.0.1", 0)) as upstream:

        def lead_back() -> None:
            near, _ = upstream.accept()
            head = near.recv(4096)
            port, password = place.read_text().split()
            with socket.create_connection(("127.0.0.1", int(port))) as far:
                far.sendall(head.removesuffix(b"\r\n") + f"Proxy-Authorization: Basic {password}\r\n\r\n".encode())
                _pump(far, near)
            near.close()

        threading.Thread(target=lead_back, daemon=True).start()
        own = f"http://127.0.0.1:{upstream.getsockname()[1]}"
        done = run([sys.executable, "-c", LOOP, place], tmp_path, env={"HTTPS_PROXY": own})
    assert "502 Bad Gateway" in done.stdout, done.stdout + done.stderr
    assert "the proxy that was set before this one answers 508" in done.stdout


def test_a_command_that_never_listens_goes_on_and_ends_with_its_own_code(tmp_path):
    done = run(["sh", "-c", "read nothing; exit 3"], tmp_path, "--app-url", "http://localhost:9")
    assert done.returncode == 3
    assert "the command ended with 3" in done.stderr


@pytest.mark.parametrize("form", ["shell", "json"])
def test_a_running_hosts_environment_leads_a_program_there_that_something_else_starts(form, start_host, tmp_path):
    host = start_host("--state", str(tmp_path / "state"))
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "SALLA_HOST_ROOT": str(ROOT)}
    command = [BINARY, "env", f"--{form}", "--port", host.url.rsplit(":", 1)[1]]
    printed = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=True
    ).stdout
    program = [sys.executable, "-c", PYTHON_URLLIB]
    if form == "json":
        environment |= json.loads(printed)
    else:
        program = ["/bin/sh", "-c", f'{printed}\nexec "$0" "$@"', *program]
    said = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=LIMIT_SECONDS)
    assert ANSWER in said.stdout, said.stderr
