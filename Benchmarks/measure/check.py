"""What `salla-host check` costs beside a browser that loads the same page as often, and does nothing else."""

import json
import subprocess
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from .figure import Figure, Goal, summary
from .setting import HOST_BINARY, ROOT, Host, NotMeasured, chromium

TURNS = 3
LIMIT_SECONDS = 300


def check() -> list[Figure]:
    """From the start to the end of the process, or of the browser; each side three times, in turns."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(TURNS):
        seconds, loads = _check()
        ours.append(seconds)
        bare.append(_bare(loads))
    details = {"host": summary(ours), "bare": summary(bare), "loads": loads}
    goal = Goal("ratio", "most", 1.5)
    name = "check of the sample app, against bare page loads"
    return [Figure(name, "s", median(ours), median(bare), goal, "ratio", details)]


def _check() -> tuple[float, list[int]]:
    """The time of a check, and how often each of its scenarios loaded the app."""
    with TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        begun = time.perf_counter()
        done = subprocess.run(
            [HOST_BINARY, "check", "--root", ROOT, "--json", results],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            stdin=subprocess.DEVNULL,
        )
        seconds = time.perf_counter() - begun
        if done.returncode != 0:
            raise NotMeasured(f"the check ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-500:]}")
        return seconds, [scenario["loads"] for scenario in json.loads(results.read_text())["scenarios"]]


def _bare(loads: list[int]) -> float:
    """The same number of strangers open the dashboard, one after the other, and load the app in it again as often."""
    host = Host(binary=HOST_BINARY)
    try:
        begun = time.perf_counter()
        with chromium() as browser:
            for count in loads:
                _visit(browser, host.launch_url(), count)
        return time.perf_counter() - begun
    finally:
        host.stop()


def _visit(browser: Browser, url: str, count: int) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("html[data-app-status=ready]")
    for _ in range(count - 1):
        app = page.frames[1]
        app.goto(app.url)
    context.close()
