"""The platform's own names, beside the same on the plain listener: a handshake, introspections, the start, and
`salla-host open` beside the browser alone."""

import json
import os
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from .conversation import LIMIT_SECONDS, turn
from .figure import Figure, Goal, summary
from .introspection import INTROSPECT, SECONDS, WARM_UP_SECONDS
from .setting import (
    BENCH_BINARY,
    DASHBOARD,
    HOST_BINARY,
    LISTENING,
    ROOT,
    Host,
    NotMeasured,
    Script,
    ServerProcess,
    free_port,
    page_server,
    windowless_chromium,
)
from .wrk import run_wrk

TURNS, ROUNDS, WARM_UP = 2, 200, 20
STARTS, OPENS, LOADS = 20, 5, 3


def open_edge(url: str) -> dict:
    """Opens the platform's own names of a host, and gives what it says of them."""
    with urllib.request.urlopen(urllib.request.Request(f"{url}/api/v1/edge", b""), timeout=30) as answer:
        return json.load(answer)


def handshake() -> list[Figure]:
    """From the guest's iframe.ready to its context.provide, at https://s.salla.sa and on the plain listener.

    The guest is of another site than either dashboard: Chromium runs such a frame in a process of its own, and each of
    its messages goes from one process to the other.
    """
    ours: list[float] = []
    plain: list[float] = []
    guests = page_server()
    what = urlencode({"bench": "handshake", "rounds": ROUNDS // TURNS, "warmup": WARM_UP})
    guest_url = f"{guests.url.replace('localhost', '127.0.0.1')}/guest.html?{what}"
    host = Host(app_url=guest_url, binary=HOST_BINARY)
    try:
        arguments = open_edge(host.url)["args"]
        for _ in range(TURNS):
            plain += turn(host.launch_url(guest_url), guests)
            ours += turn(f"{DASHBOARD}/launch?{urlencode({'app': guest_url})}", guests, *arguments)
    finally:
        host.stop()
        guests.close()
    name, details = (
        "handshake at https://s.salla.sa, against the plain listener",
        {
            "edge": summary(ours),
            "plain": summary(plain),
        },
    )
    goal = Goal("difference", "most", 1.5)
    return [Figure(name, "ms", median(ours), median(plain), goal, "difference", details)]


def introspection() -> list[Figure]:
    """Introspections a second over kept connections: by TLS at the edge, and plain."""
    rates: dict[str, list[float]] = {"edge": [], "plain": []}
    with tempfile.TemporaryDirectory(prefix="salla-host-bench-") as folder:
        server = ServerProcess([BENCH_BINARY, "serve", "--port", "0", "--state", folder], cwd=ROOT)
        try:
            url = server.wait_for_line(LISTENING).group(1)
            token, app_id = server.wait_for_line(r"^bench token: (\S+) app (\S+)").groups()
            edge = f"https://127.0.0.1:{open_edge(url)['port']}{INTROSPECT}"
            body = json.dumps({"token": token})
            for _ in range(LOADS):
                for name, place, more in [("plain", url + INTROSPECT, []), ("edge", edge, ["api.salla.dev"])]:
                    run_wrk("introspect.lua", place, [body, app_id, *more], WARM_UP_SECONDS)
                    rates[name].append(run_wrk("introspect.lua", place, [body, app_id, *more], SECONDS)["rate"])
        finally:
            server.stop()
    goal = Goal("ratio", "least", 0.7)
    value, baseline = median(rates["edge"]), median(rates["plain"])
    return [Figure("introspection by TLS, against plain", "req/s", value, baseline, goal, "ratio", rates)]


def start() -> list[Figure]:
    """From the first question for the platform's own names to their answer, by a host that was just started: it makes
    its certificates too."""
    samples = []
    for _ in range(STARTS):
        host = Host(app_url="http://localhost:9", binary=HOST_BINARY)
        try:
            begun = time.perf_counter()
            open_edge(host.url)
            samples.append((time.perf_counter() - begun) * 1000)
        finally:
            host.stop()
    goal = Goal("value", "most", 60)
    return [Figure("start of the platform's own names", "ms", median(samples), goal=goal, details=summary(samples))]


def opened() -> list[Figure]:
    """From the start of `salla-host open` to the sample app that is ready; beside it the same browser, started by hand
    for the same page of a host that runs already."""
    ours: list[float] = []
    bare: list[float] = []
    with _folder() as folder:
        browser = windowless_chromium(folder)
        for _ in range(OPENS):
            bare.append(_bare(browser, folder))
            ours.append(_open(browser, folder))
    details = {"open": summary(ours), "browser": summary(bare)}
    goal = Goal("ratio", "most", 1.3)
    name = "open to the sample app ready, against the browser alone"
    return [Figure(name, "s", median(ours), median(bare), goal, "ratio", details)]


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="salla-host-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _open(browser: Path, folder: Path) -> float:
    port = free_port()
    state = tempfile.mkdtemp(dir=folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_")}
    environment |= {"SALLA_HOST_ROOT": str(ROOT), "DISPLAY": ":nowhere"}
    command = [HOST_BINARY, "open", "--browser", browser, "--port", str(port), "--state", state]
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_ready(f"http://localhost:{port}", None)
        return time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(LIMIT_SECONDS)


def _bare(browser: Path, folder: Path) -> float:
    host = Host(binary=HOST_BINARY)
    try:
        arguments = open_edge(host.url)["args"]
        session = Script(host.url).call("POST", "/sessions", body={})
        url = session["url"].replace(host.url, DASHBOARD)
        profile = tempfile.mkdtemp(dir=folder)
        flags = ["--no-first-run", "--no-default-browser-check", "--test-type", f"--user-data-dir={profile}"]
        if os.geteuid() == 0:
            flags.append("--no-sandbox")
        begun = time.perf_counter()
        process = subprocess.Popen(
            [str(browser), *flags, *arguments, url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_ready(host.url, session["id"])
            return time.perf_counter() - begun
        finally:
            process.terminate()
            process.wait(LIMIT_SECONDS)
    finally:
        host.stop()


def _wait_ready(url: str, session: str | None) -> None:
    """Waits until the app of the session, or of the only one, is ready."""
    limit = time.monotonic() + LIMIT_SECONDS
    while not session:
        if time.monotonic() > limit:
            raise NotMeasured(f"nothing has a session at {url}")
        # A connection that was refused can ask nothing more.
        with suppress(OSError):
            session = next((one["id"] for one in Script(url).call("GET", "/sessions")["sessions"]), None)
        time.sleep(0.005)
    Script(url).call("GET", f"/sessions/{session}", until="app_status:ready", wait="50s")
