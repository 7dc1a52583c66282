"""What a server holds after a flood: of long messages, of launches, and what a call costs while another one waits."""

import http.client
import json
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from statistics import median
from urllib.parse import quote, urlsplit

from .figure import Figure, Goal, summary
from .setting import HOST_BINARY, Host, NotMeasured
from .start import resident_megabytes

LONG_MESSAGES, LONG_BYTES = 2600, 250_000
LAUNCHES = 10_000
FEW, MANY, WAITED_FOR, WARM_UP_SECONDS = 100, 100_000, 1000, 4
BATCH = 200
QUIET_SECONDS = 1


def flood() -> list[Figure]:
    """2,600 messages of 250 kB one after the other; then the first bytes of a page that opens."""
    with _host() as (host, page):
        text = "x" * LONG_BYTES
        for number in range(LONG_MESSAGES):
            page.say({"number": number, "text": text})
        resident = resident_megabytes(host.pid)
        first = page.first_bytes() / 1e6
    return [
        Figure("resident memory after 2,600 messages of 250 kB", "MB", resident, goal=Goal("value", "most", 150)),
        Figure("first bytes of a page after them", "MB", first, goal=Goal("value", "most", 2)),
    ]


def launches() -> list[Figure]:
    """10,000 sessions made in a row, by a link that nobody follows."""
    with _host() as (host, page):
        for _ in range(LAUNCHES):
            page.ask("GET", "/launch", expected=303)
        resident = resident_megabytes(host.pid)
    return [Figure("resident memory after 10,000 launches", "MB", resident, goal=Goal("value", "most", 80))]


def waited() -> list[Figure]:
    """A message, while a call waits for 1,000 of its kind by `contains`: with 100,000 entries and with 100."""
    with _host() as (_, few), _host() as (_, many):
        few.fill(FEW)
        many.fill(MANY)
        costs = {"few": few.waited_for(), "many": many.waited_for()}
    details = {name: summary(samples) for name, samples in costs.items()}
    figure = Figure(
        "a message that is waited for, 100,000 entries against 100",
        "ms",
        median(costs["many"]),
        median(costs["few"]),
        Goal("ratio", "most", 1.1),
        "ratio",
        details,
    )
    return [figure]


class _Page:
    """A dashboard page without a browser: it sends numbered inputs on one connection."""

    def __init__(self, url: str):
        self.address = urlsplit(url).netloc
        self.connection = http.client.HTTPConnection(self.address, timeout=60)
        self.number = 0
        place = self.ask("GET", "/launch", expected=303)["location"]
        self.path = f"/api/v1/sessions/{place.rpartition('session=')[2]}"
        self._send([{"type": "open", "width": 1180}])

    def ask(self, method: str, path: str, body: str | None = None, expected: int = 200) -> dict:
        self.connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != expected:
            raise NotMeasured(f"{method} {path} answered {answer.status}: {text[:200]}")
        return {"location": answer.headers.get("Location"), "text": text}

    def say(self, *payloads: dict) -> None:
        self._send([_message(payload) for payload in payloads])

    def _send(self, inputs: list[dict]) -> None:
        body = {"stage": "bench", "first": self.number + 1, "inputs": inputs}
        self.ask("POST", f"{self.path}/inputs", json.dumps(body))
        self.number += len(inputs)

    def fill(self, entries: int) -> None:
        for begin in range(0, entries, BATCH):
            self.say(*({"number": number} for number in range(begin, min(begin + BATCH, entries))))

    def waited_for(self) -> list[float]:
        """Milliseconds of each message while a call waits for all of them."""
        contains = quote(json.dumps({"mark": "waited for"}))
        answers: list[int] = []
        waiting = threading.Thread(target=lambda: answers.append(self._wait(f"contains={contains}&count={WAITED_FOR}")))
        waiting.start()
        # At first the call reads all that is there.
        end = time.perf_counter() + WARM_UP_SECONDS
        while time.perf_counter() < end:
            self.say({"mark": "warming up"})
        samples = [_milliseconds(lambda: self.say({"mark": "waited for"})) for _ in range(WAITED_FOR)]
        waiting.join()
        if answers != [200]:
            raise NotMeasured(f"the call that waited was answered {answers}")
        return samples

    def _wait(self, query: str) -> int:
        connection = http.client.HTTPConnection(self.address, timeout=120)
        connection.request("GET", f"{self.path}/journal?{query}&wait=100s")
        answer = connection.getresponse()
        answer.read()
        return answer.status

    def first_bytes(self) -> int:
        """What a new page gets before it is quiet."""
        connection = http.client.HTTPConnection(self.address, timeout=60)
        connection.request("GET", f"{self.path}/stream?stage=new")
        answer = connection.getresponse()
        connection.sock.settimeout(QUIET_SECONDS)
        count = 0
        try:
            while part := answer.read1(1 << 16):
                count += len(part)
        except TimeoutError:
            pass
        connection.close()
        return count


def _message(payload: dict) -> dict:
    data = {
        "event": "embedded::bench.report",
        "payload": payload,
        "source": "embedded-app",
        "timestamp": 1_795_255_200_000,
        "metadata": {"version": "0.2.4"},
    }
    return {"type": "message", "load": 1, "origin": "http://localhost:7256", "sender": "frame", "data": data}


def _milliseconds(run: Callable[[], None]) -> float:
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) * 1000


@contextmanager
def _host():
    host = Host(binary=HOST_BINARY)
    try:
        yield host, _Page(host.url)
    finally:
        host.stop()
