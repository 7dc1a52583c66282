"""A thousand sessions with a page each, and each page with something to say every second."""

import http.client
import json
import os
import resource
import subprocess
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from .figure import Figure, Goal
from .setting import BENCH_BINARY, HOST_BINARY, Host, NotMeasured

SESSIONS = 1000
# A socket each at both ends; the host keeps a quarter of its own free for files.
DESCRIPTORS = 4096
WARM_UP_SECONDS, SECONDS = 5, 20
LIMIT_SECONDS = 180


def measure() -> list[Figure]:
    """From sending a message to having its journal entry back, and the memory that a session with its page takes.

    The pages are one process without a browser, on the same machine; the details hold its share of the processor.
    """
    _allow_descriptors()
    host = Host(binary=HOST_BINARY)
    try:
        before = _resident_bytes(host.pid)
        sessions, origin = _make_sessions(host.url)
        result, used, open_bytes = _load(host, sessions, origin)
    finally:
        host.stop()
    cores = os.cpu_count() or 1
    details = {**result, "host_cpu": used, "cores": cores, "sessions": SESSIONS, "messages_a_second": SESSIONS}
    kilobytes = (open_bytes - before) / SESSIONS / 1000
    share = 100 * result["client_cpu"] / cores
    return [
        Figure("1,000 pages, p99 from message to event", "ms", result["p99"], None, Goal("value", "most", 25)),
        Figure("1,000 pages, memory of a session with its page", "kB", kilobytes, None, Goal("value", "most", 60)),
        Figure("1,000 pages, the load client's share of the processors", "%", share, details=details),
    ]


def _allow_descriptors() -> None:
    """Lets this process and those that it starts have as many files open as a thousand connections take."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= DESCRIPTORS:
        return
    if hard != resource.RLIM_INFINITY and hard < DESCRIPTORS:
        raise NotMeasured(f"a process may have {hard} files open here, and {DESCRIPTORS} are needed (ulimit -n)")
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, hard))


def _make_sessions(url: str) -> tuple[list[str], str]:
    """The ids of new sessions, the origin of their app."""
    ids, origin = [], ""
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)) as connection:
        for _ in range(SESSIONS):
            connection.request("POST", "/api/v1/sessions", "{}", {"Content-Type": "application/json"})
            answer = connection.getresponse()
            made = json.loads(answer.read())
            if answer.status != 201:
                raise NotMeasured(f"a session could not be made: {made}")
            ids.append(made["id"])
            origin = made["state"]["app"]["origin"]
    return ids, origin


def _load(host: Host, sessions: list[str], origin: str) -> tuple[dict, float, int]:
    """What the load client says, the processors that the host used meanwhile, and the memory that it had at the end."""
    times = ["--warm-up", str(WARM_UP_SECONDS), "--seconds", str(SECONDS)]
    command = [BENCH_BINARY, "load", "--port", str(urlsplit(host.url).port), "--origin", origin, *times]
    client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        client.stdin.write("\n".join(sessions) + "\n")
        client.stdin.close()
        begun, used_before = 0.0, 0.0
        for line in client.stdout:
            if line.startswith("load: measuring"):
                begun, used_before = time.monotonic(), _processor_seconds(host.pid)
            if line.startswith("result: "):
                used = (_processor_seconds(host.pid) - used_before) / (time.monotonic() - begun)
                return json.loads(line.removeprefix("result: ")), used, _resident_bytes(host.pid)
        raise NotMeasured(f"the load client ended with {client.wait(LIMIT_SECONDS)} and no result")
    finally:
        client.kill()
        client.wait()


def _resident_bytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        raise NotMeasured("resident memory is read from /proc, which this system does not have")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
