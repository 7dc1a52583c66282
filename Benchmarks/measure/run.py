"""What `salla-host run` puts between an app's programs and other hosts: its proxy, its splice, its preload for Node."""

import http.client
import json
import os
import socket
import ssl
import subprocess
import threading
import time
from base64 import b64encode
from collections.abc import Callable
from shutil import which
from statistics import median
from urllib.parse import urlsplit

from .edge import open_edge
from .figure import Figure, Goal, summary
from .introspection import INTROSPECT
from .setting import HOST_BINARY, Host, NotMeasured, free_port

CALLS, WARM_UP_CALLS = 200, 20
MEGABYTES, TRANSFERS = 100, 5
NODE_STARTS = 20


def call() -> list[Figure]:
    """An introspection by a new connection: through the proxy, and straight to the edge, in turns."""
    host = Host(app_url="http://localhost:9", binary=HOST_BINARY)
    try:
        edge = open_edge(host.url)
        context = ssl.create_default_context(cafile=edge["authority"])
        proxy = urlsplit(edge["proxy"])

        def proxied() -> http.client.HTTPSConnection:
            connection = http.client.HTTPSConnection(proxy.hostname, proxy.port, context=context, timeout=30)
            connection.set_tunnel("api.salla.dev", 443)
            return connection

        def direct() -> http.client.HTTPSConnection:
            connection = http.client.HTTPSConnection("api.salla.dev", context=context, timeout=30)
            connection._create_connection = lambda *_: socket.create_connection(("127.0.0.1", edge["port"]))
            return connection

        samples: dict[str, list[float]] = {"proxied": [], "direct": []}
        for number in range(WARM_UP_CALLS + CALLS):
            for name, connect in [("direct", direct), ("proxied", proxied)]:
                spent = _call(connect)
                if number >= WARM_UP_CALLS:
                    samples[name].append(spent)
    finally:
        host.stop()
    details = {name: summary(found) for name, found in samples.items()}
    goal = Goal("difference", "most", 2)
    value, baseline = median(samples["proxied"]), median(samples["direct"])
    return [
        Figure("a call through the proxy, against a direct one", "ms", value, baseline, goal, "difference", details)
    ]


def _call(connect: Callable[[], http.client.HTTPSConnection]) -> float:
    begun = time.perf_counter()
    connection = connect()
    connection.request("POST", INTROSPECT, json.dumps({"token": "none"}), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    spent = (time.perf_counter() - begun) * 1000
    connection.close()
    if answer.status != 401:
        raise NotMeasured(f"a call to the platform was answered {answer.status}")
    return spent


def splice() -> list[Figure]:
    """100 MB of another host through a tunnel of the proxy, and through socat, in turns."""
    if not which("socat"):
        raise NotMeasured("there is no socat to compare with")
    source = _Source()
    port = free_port()
    socat = subprocess.Popen(
        ["socat", f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork", f"TCP:127.0.0.1:{source.port}"],
        stdin=subprocess.DEVNULL,
    )
    host = Host(app_url="http://localhost:9", binary=HOST_BINARY)
    try:
        edge = open_edge(host.url)
        rates: dict[str, list[float]] = {"proxy": [], "socat": []}
        for _ in range(TRANSFERS):
            rates["socat"].append(_receive(lambda: _connected(port)))
            rates["proxy"].append(_receive(lambda: _tunnel(edge["run_proxy"], source.port)))
    finally:
        host.stop()
        socat.terminate()
        socat.wait()
        source.close()
    goal = Goal("ratio", "least", 0.8)
    value, baseline = median(rates["proxy"]), median(rates["socat"])
    return [Figure("100 MB through the splice, against socat", "MB/s", value, baseline, goal, "ratio", rates)]


class _Source:
    """Sends so many bytes to whoever connects."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        part = bytes(1_000_000)
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            with near:
                for _ in range(MEGABYTES):
                    near.sendall(part)

    def close(self) -> None:
        self._listener.close()


def _connected(port: int) -> socket.socket:
    """To a program that may have been started just now."""
    limit = time.monotonic() + 10
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            if time.monotonic() > limit:
                raise
            time.sleep(0.01)


def _tunnel(proxy: str, port: int) -> socket.socket:
    """A connection on which the tunnel stands; nothing behind the proxy's answer has been read."""
    place = urlsplit(proxy)
    tunnel = socket.create_connection((place.hostname, place.port))
    head = f"CONNECT 127.0.0.1:{port} HTTP/1.1\r\nProxy-Authorization: {_basic(place.username, place.password)}\r\n\r\n"
    tunnel.sendall(head.encode())
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        part = tunnel.recv(1)
        if not part:
            raise NotMeasured(f"the proxy answered {answer!r}")
        answer += part
    return tunnel


def _basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


def _receive(connect: Callable[[], socket.socket]) -> float:
    """Megabytes a second, from the connection's start to its end."""
    begun = time.perf_counter()
    count = 0
    with connect() as source:
        buffer = bytearray(1 << 18)
        while size := source.recv_into(buffer):
            count += size
    if count != MEGABYTES * 1_000_000:
        raise NotMeasured(f"{count} bytes came")
    return MEGABYTES / (time.perf_counter() - begun)


def preload() -> list[Figure]:
    """A Node that does nothing, with the preload and without, in turns."""
    if not which("node"):
        raise NotMeasured("there is no node")
    host = Host(app_url="http://localhost:9", binary=HOST_BINARY)
    try:
        open_edge(host.url)
        port = host.url.rsplit(":", 1)[1]
        printed = subprocess.run(
            [HOST_BINARY, "env", "--json", "--port", port], capture_output=True, text=True, check=True, timeout=60
        ).stdout
        with_it = os.environ | json.loads(printed)
        samples: dict[str, list[float]] = {"with": [], "without": []}
        for _ in range(NODE_STARTS):
            for name, environment in [("without", dict(os.environ)), ("with", with_it)]:
                begun = time.perf_counter()
                subprocess.run(["node", "-e", "0"], env=environment, check=True, stdin=subprocess.DEVNULL)
                samples[name].append((time.perf_counter() - begun) * 1000)
    finally:
        host.stop()
    details = {name: summary(found) for name, found in samples.items()}
    goal = Goal("difference", "most", 40)
    value, baseline = median(samples["with"]), median(samples["without"])
    return [
        Figure("Node's start with the preload, against without", "ms", value, baseline, goal, "difference", details)
    ]
