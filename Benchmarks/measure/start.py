"""How long a start takes, and what a host at rest keeps in memory. Both with the sample app beside it."""

import time
from pathlib import Path
from statistics import median

from .figure import Figure, Goal, summary
from .setting import HOST_BINARY, LISTENING, Host, NotMeasured, ServerProcess, chromium, wait_status

STARTS = 20
REST_SECONDS = 3
COMMAND = [HOST_BINARY, "serve", "--no-open", "--port", "0", "--sample-port", "0"]


def start() -> list[Figure]:
    """From the start of the process to the line that says it listens; each start has a new state folder."""
    _one_start()  # the first one reads the binary from disk
    samples = [_one_start() for _ in range(STARTS)]
    goal = Goal("value", "most", 150)
    return [Figure("process start to listening", "ms", median(samples), goal=goal, details=summary(samples))]


def _one_start() -> float:
    begun = time.perf_counter()
    server = ServerProcess(COMMAND)
    try:
        server.wait_for_line(LISTENING)
        return (time.perf_counter() - begun) * 1000
    finally:
        server.stop()


def ready() -> list[Figure]:
    """From the start of the process to the sample app that is ready in a browser: what a newcomer waits for."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 810})
        begun = time.perf_counter()
        host = Host(binary=HOST_BINARY)
        try:
            page.goto(host.url)
            wait_status(page, "ready")
            seconds = time.perf_counter() - begun
        finally:
            host.stop()
    return [Figure("process start to the sample app ready", "s", seconds, goal=Goal("value", "most", 10))]


def memory() -> list[Figure]:
    """Resident memory some seconds after the start, when nobody has asked for anything."""
    host = Host(binary=HOST_BINARY)
    try:
        time.sleep(REST_SECONDS)
        resident = resident_megabytes(host.pid)
    finally:
        host.stop()
    return [Figure("resident memory at rest", "MB", resident, goal=Goal("value", "most", 60))]


def resident_megabytes(pid: int) -> float:
    """What a process keeps in memory now."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        raise NotMeasured("resident memory is read from /proc, which this system does not have")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024 / 1e6
