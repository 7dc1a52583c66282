"""Where things are, and the parts of the browser tests' harness that the benchmark uses too."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "Benchmarks/pages"
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from app_server import AppServer, Reply  # noqa: E402
from guests import guest_page, say_numbers  # noqa: E402
from harness import launch_chromium, wait_link, wait_status  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from processes import LISTENING, Host, ServerProcess, free_port  # noqa: E402
from production import DASHBOARD, windowless_chromium  # noqa: E402
from script_client import Script  # noqa: E402

# Another build's binaries can be measured, and the driver itself tried out, by pointing this elsewhere.
RELEASE = Path(os.environ.get("SALLA_HOST_BENCH_BUILD", ROOT / ".build/release"))
HOST_BINARY = RELEASE / "salla-host"
BENCH_BINARY = RELEASE / "salla-host-bench"

__all__ = [
    "BENCH_BINARY",
    "DASHBOARD",
    "HOST_BINARY",
    "LISTENING",
    "ROOT",
    "AppServer",
    "Host",
    "NotMeasured",
    "Reply",
    "Script",
    "ServerProcess",
    "chromium",
    "free_port",
    "guest_page",
    "page_server",
    "say_numbers",
    "wait_link",
    "wait_status",
    "windowless_chromium",
]


class NotMeasured(Exception):
    """Something that keeps a figure from meaning anything; the text says what."""


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright.chromium, *arguments)
        yield browser
        browser.close()


def page_server() -> AppServer:
    """A server, on a port of its own, for the files of Benchmarks/pages and for the guest's report."""
    kinds = {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
    }
    pages = {f"/{path.name}": Reply(path.read_bytes(), kinds[path.suffix]) for path in PAGES.iterdir()}
    return AppServer({**pages, "/report": Reply("", status=204)})
