"""The bytes of the dashboard page with all that it loads, and the proof that nothing comes from another machine."""

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import Response, expect

from .figure import Figure, Goal
from .setting import HOST_BINARY, Host, NotMeasured, chromium

LOCAL = {"localhost", "127.0.0.1", "::1"}


def measure() -> list[Figure]:
    """Bodies as the page reads them, hence uncompressed."""
    host = Host(binary=HOST_BINARY)
    try:
        with chromium() as browser:
            page = browser.new_page(viewport={"width": 1440, "height": 810})
            requested: list[str] = []
            responses: list[Response] = []
            page.on("request", lambda request: requested.append(request.url))
            page.on("response", lambda response: responses.append(response))
            page.goto(host.url)
            expect(page.locator("html")).to_have_attribute("data-app-status", "ready", timeout=30_000)
            weights = _weights([response for response in responses if response.url.startswith(host.url + "/")])
    finally:
        host.stop()
    if foreign := sorted({url for url in requested if _leaves(url)}):
        raise NotMeasured(f"requests leave the machine: {', '.join(foreign)}")
    kinds: Counter[str] = Counter()
    for kind, _, size in weights:
        kinds[kind] += size
    details = {"by_kind": dict(kinds), "files": [{"path": path, "bytes": size} for _, path, size in weights]}
    total = sum(kinds.values()) / 1000
    return [Figure("page with all it loads", "kB", total, goal=Goal("value", "most", 120), details=details)]


def _leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL


def _weights(responses: list[Response]) -> list[tuple[str, str, int]]:
    """Kind, path and bytes of every response that has a body."""
    found = []
    for response in responses:
        if 300 <= response.status < 400:
            continue
        found.append((response.request.resource_type, urlsplit(response.url).path, len(response.body())))
    return found
