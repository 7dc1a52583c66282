"""Handshake and refresh, as an app in the frame feels them: the real page against one that answers in the browser."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from urllib.parse import urlencode

from .figure import Figure, Goal, summary
from .setting import BENCH_BINARY, HOST_BINARY, AppServer, Host, NotMeasured, ServerProcess, chromium, page_server

# Each side is measured in turns, so that a machine that slows down or warms up does it to both.
TURNS = 2
LIMIT_SECONDS = 120


def handshake() -> list[Figure]:
    """From the guest's iframe.ready to its context.provide: 200 rounds a side, after 20 to warm up in every turn."""
    with _echo() as echo:
        ours, direct, echoed = _sides("handshake", rounds=200, warmup=20, echo=echo)
    return [
        _figure("handshake, against an answer in the browser", ours, direct, Goal("difference", "most", 2.5)),
        _figure("handshake, against a bare WebSocket echo", ours, echoed, Goal("difference", "most", 1.5)),
    ]


def refresh() -> list[Figure]:
    """From auth.refresh to the next document's iframe.ready: 60 rounds a side, after 5 to warm up in every turn."""
    ours, direct, _ = _sides("refresh", rounds=60, warmup=5)
    return [_figure("refresh, against a plain frame reload", ours, direct, Goal("difference", "most", 5))]


def _figure(name: str, ours: list[float], baseline: list[float], goal: Goal) -> Figure:
    details = {"host": summary(ours), "baseline": summary(baseline)}
    return Figure(name, "ms", median(ours), median(baseline), goal, "difference", details)


@contextmanager
def _echo() -> Iterator[str]:
    """A server that does nothing but send back what comes by a WebSocket; gives its URL."""
    server = ServerProcess([BENCH_BINARY, "echo"])
    try:
        yield server.wait_for_line(r"^bench echo: (\S+)").group(1)
    finally:
        server.stop()


def _sides(
    bench: str, rounds: int, warmup: int, echo: str | None = None
) -> tuple[list[float], list[float], list[float]]:
    """The host, a page that answers in the browser and, given an echo, a page that answers when that came back."""
    ours: list[float] = []
    direct: list[float] = []
    echoed: list[float] = []
    guests, pages = page_server(), page_server()
    what = urlencode({"bench": bench, "rounds": rounds // TURNS, "warmup": warmup})
    guest_url = f"{guests.url}/guest.html?{what}"
    host = Host(app_url=guest_url, binary=HOST_BINARY)
    try:
        for _ in range(TURNS):
            direct += turn(f"{pages.url}/direct-host.html?{urlencode({'frame': guest_url})}", guests)
            if echo:
                query = urlencode({"frame": guest_url, "echo": echo})
                echoed += turn(f"{pages.url}/direct-host.html?{query}", guests)
            ours += turn(host.launch_url(guest_url), guests)
    finally:
        host.stop()
        guests.close()
        pages.close()
    return ours, direct, echoed


def turn(url: str, guests: AppServer, *arguments: str) -> list[float]:
    """Opens the page in a browser of its own and waits for what the guest reports, in ms.

    The arguments are for the browser.
    """
    with chromium(*arguments) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 810})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(url)
        try:
            request = guests.wait_for_request("/report", LIMIT_SECONDS)
        except AssertionError:
            state = page.evaluate("JSON.stringify(document.documentElement.dataset)")
            raise NotMeasured(
                f"no report from the guest in {url.split('?')[0]}; page: {state}; console: {said}"
            ) from None
        return json.loads(request.body)
