"""Introspection against an echo of the same body by the same server: what a verdict costs on top of plain JSON."""

import json
import re
import subprocess
import urllib.request
from statistics import median

from .figure import Figure, Goal
from .setting import BENCH_BINARY, LISTENING, ROOT, NotMeasured, ServerProcess

ROUNDS = 3
WARM_UP_SECONDS, SECONDS = 2, 10
THREADS, CONNECTIONS = 2, 32
INTROSPECT, ECHO = "/exchange-authority/v1/introspect", "/bench/echo"


def measure() -> list[Figure]:
    server = ServerProcess([BENCH_BINARY, "--port", "0"], cwd=ROOT)
    try:
        url = server.wait_for_line(LISTENING).group(1)
        token, app_id = server.wait_for_line(r"^bench token: (\S+) app (\S+)").groups()
        body = json.dumps({"token": token})
        _prove(url, body, app_id)
        runs: dict[str, list[dict]] = {INTROSPECT: [], ECHO: []}
        for _ in range(ROUNDS):
            for path in (ECHO, INTROSPECT):
                _wrk(url + path, body, app_id, WARM_UP_SECONDS)
                runs[path].append(_wrk(url + path, body, app_id, SECONDS))
    finally:
        server.stop()

    def middle(path: str, what: str) -> float:
        return median(run[what] for run in runs[path])

    details = {"introspect": runs[INTROSPECT], "echo": runs[ECHO], "threads": THREADS, "connections": CONNECTIONS}
    rate = Figure(
        "introspection, against echo",
        "req/s",
        middle(INTROSPECT, "rate"),
        middle(ECHO, "rate"),
        Goal("ratio", "least", 0.6),
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


def _wrk(url: str, body: str, app_id: str, seconds: int) -> dict:
    """One run: requests a second, latencies in ms. A run with refused or broken requests does not count."""
    load = ["-t", str(THREADS), "-c", str(CONNECTIONS), "-d", f"{seconds}s"]
    script = ["-s", str(ROOT / "Benchmarks/introspect.lua")]
    command = ["wrk", *load, *script, url, "--", body, app_id]
    output = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30, stdin=subprocess.DEVNULL)
    if not (line := re.search(r"^result: (.*)$", output.stdout, re.MULTILINE)):
        raise NotMeasured(f"wrk said: {(output.stderr or output.stdout).strip()}")
    result = json.loads(line.group(1))
    if result["refused"] or result["broken"]:
        raise NotMeasured(f"{result['refused']} refused and {result['broken']} broken requests at {url}")
    rate = result["requests"] / (result["duration"] / 1e6)
    return {"rate": rate, "p50": result["p50"] / 1e3, "p99": result["p99"] / 1e3, "requests": result["requests"]}
