"""Runs wrk with one of our scripts, which print their outcome as one line of JSON."""

import json
import re
import subprocess

from .setting import ROOT, NotMeasured

THREADS, CONNECTIONS = 2, 32


def run_wrk(script: str, url: str, arguments: list[str], seconds: int) -> dict:
    """One run: requests a second, latencies in ms. A run with refused or broken requests does not count."""
    load = ["-t", str(THREADS), "-c", str(CONNECTIONS), "-d", f"{seconds}s"]
    command = ["wrk", *load, "-s", str(ROOT / "Benchmarks" / script), url, "--", *arguments]
    output = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30, stdin=subprocess.DEVNULL)
    if not (line := re.search(r"^result: (.*)$", output.stdout, re.MULTILINE)):
        raise NotMeasured(f"wrk said: {(output.stderr or output.stdout).strip()}")
    result = json.loads(line.group(1))
    if result["refused"] or result["broken"]:
        raise NotMeasured(f"{result['refused']} refused and {result['broken']} broken requests at {url}")
    rate = result["requests"] / (result["duration"] / 1e6)
    return {"rate": rate, "p50": result["p50"] / 1e3, "p99": result["p99"] / 1e3, "requests": result["requests"]}
