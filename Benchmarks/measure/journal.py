"""What the journal costs: steps a second against a bare loop of inserts, and one message's way through the server."""

import http.client
import json
import subprocess
import tempfile
import time
from statistics import median
from urllib.parse import urlsplit

from .figure import Figure, Goal, summary
from .setting import BENCH_BINARY, LISTENING, ROOT, NotMeasured, ServerProcess

MESSAGES, WARM_UP = 1000, 100


def throughput() -> list[Figure]:
    """Durable steps a second, encoding included; the loop inserts the same rows in transactions of the same size."""
    output = subprocess.run(
        [BENCH_BINARY, "journal"], cwd=ROOT, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL
    )
    if output.returncode:
        raise NotMeasured(f"the journal's bench said: {output.stderr.strip()}")
    runs = json.loads(output.stdout)
    goal = Goal("ratio", "least", 0.5)
    return [
        Figure(
            "journal, against bare inserts",
            "steps/s",
            median(runs["journal"]),
            median(runs["bare"]),
            goal,
            "ratio",
            runs,
        )
    ]


def message() -> list[Figure]:
    """From a batch with one message to its acknowledgement, on disk; the baseline is an echo by the same server."""
    with tempfile.TemporaryDirectory(prefix="salla-host-bench-") as folder:
        server = ServerProcess([BENCH_BINARY, "serve", "--port", "0", "--state", folder], cwd=ROOT)
        try:
            url = server.wait_for_line(LISTENING).group(1)
            session = server.wait_for_line(r"^bench session: (\S+)").group(1)
            samples, echoes = _talk(urlsplit(url).netloc, f"/api/v1/sessions/{session}/inputs")
        finally:
            server.stop()
    details = {"message": summary(samples), "echo": summary(echoes)}
    goal = Goal("difference", "most", 2)
    return [
        Figure(
            "a message through the server, journal on",
            "ms",
            median(samples),
            median(echoes),
            goal,
            "difference",
            details,
        )
    ]


def _talk(address: str, path: str) -> tuple[list[float], list[float]]:
    connection = http.client.HTTPConnection(address, timeout=10)
    kind = {"Content-Type": "application/json"}

    def post(target: str, body: dict) -> float:
        text = json.dumps(body)
        begun = time.perf_counter()
        connection.request("POST", target, text, kind)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise NotMeasured(f"{target} answered {answer.status}")
        return (time.perf_counter() - begun) * 1000

    samples, echoes = [], []
    post(path, {"stage": "bench", "first": 1, "inputs": [{"type": "open", "width": 1180}]})
    for number in range(2, MESSAGES + 2):
        samples.append(post(path, {"stage": "bench", "first": number, "inputs": [_title(number)]}))
        echoes.append(post("/bench/echo", {"token": "x" * 300}))
    return samples[WARM_UP:], echoes[WARM_UP:]


def _title(number: int) -> dict:
    data = {
        "event": "embedded::page.setTitle",
        "payload": {"title": f"Message {number}"},
        "source": "embedded-app",
        "timestamp": 1_795_255_200_000,
        "metadata": {"version": "0.2.4"},
    }
    return {"type": "message", "load": 1, "origin": "http://localhost:7256", "sender": "frame", "data": data}
