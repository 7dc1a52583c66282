"""Introspection against an echo of the same body by the same server: what a verdict costs on top of plain JSON."""

import json
import tempfile
import urllib.request
from statistics import median

from .figure import Figure, Goal
from .setting import BENCH_BINARY, LISTENING, ROOT, NotMeasured, ServerProcess
from .wrk import CONNECTIONS, THREADS, run_wrk

ROUNDS = 3
WARM_UP_SECONDS, SECONDS = 2, 10
INTROSPECT, ECHO = "/exchange-authority/v1/introspect", "/bench/echo"


def measure() -> list[Figure]:
    folder = tempfile.TemporaryDirectory(prefix="salla-host-bench-")
    server = ServerProcess([BENCH_BINARY, "serve", "--port", "0", "--state", folder.name], cwd=ROOT)
    try:
        url = server.wait_for_line(LISTENING).group(1)
        token, app_id = server.wait_for_line(r"^bench token: (\S+) app (\S+)").groups()
        body = json.dumps({"token": token})
        _prove(url, body, app_id)
        runs: dict[str, list[dict]] = {INTROSPECT: [], ECHO: []}
        for _ in range(ROUNDS):
            for path in (ECHO, INTROSPECT):
                under_load(url + path, body, app_id, WARM_UP_SECONDS)
                runs[path].append(under_load(url + path, body, app_id, SECONDS))
    finally:
        server.stop()
        folder.cleanup()

    def middle(path: str, what: str) -> float:
        return median(run[what] for run in runs[path])

    details = {"introspect": runs[INTROSPECT], "echo": runs[ECHO], "threads": THREADS, "connections": CONNECTIONS}
    rate = Figure(
        "introspection, against echo",
        "req/s",
        middle(INTROSPECT, "rate"),
        middle(ECHO, "rate"),
        Goal("ratio", "least", 0.9),
        "ratio",
        details,
    )
    p99 = Figure("introspection p99, against echo", "ms", middle(INTROSPECT, "p99"), middle(ECHO, "p99"), None, "ratio")
    return [rate, p99]


def _post(url: str, body: str, app_id: str) -> dict:
    headers = {"Content-Type": "application/json", "S-Source": app_id}
    with urllib.request.urlopen(urllib.request.Request(url, body.encode(), headers), timeout=10) as answer:
        return json.load(answer)


def _prove(url: str, body: str, app_id: str) -> None:
    """Fast answers count only when they are the right ones."""
    verdict = _post(url + INTROSPECT, body, app_id)
    if verdict.get("success") is not True:
        raise NotMeasured(f"introspection of the bench token says {verdict}")
    if _post(url + ECHO, body, app_id) != json.loads(body):
        raise NotMeasured("the echo does not give back what it got")


def under_load(url: str, body: str, app_id: str, seconds: int) -> dict:
    """One run against an endpoint that takes this body."""
    return run_wrk("introspect.lua", url, [body, app_id], seconds)
