"""Small HTTP servers in this process, for apps and pages that a test or the benchmark writes by hand."""

import queue
import ssl
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from limits import LIMIT_SECONDS


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """An answer of an app server. A plain text given instead is HTML with status 200. A list of values makes as many
    headers of one name."""

    body: str | bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str | list[str]] = field(default_factory=dict)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is no news; what else fails shows its trace in the report."""
        if not isinstance(sys.exception(), (ConnectionError, ssl.SSLError)):
            super().handle_error(request, client_address)


Answer = str | Reply | Callable[[Request], str | Reply]


class AppServer:
    """A small server on its own port, hence its own origin: for hand-made, awkward or foreign apps.

    `pages` maps a path to HTML, to a `Reply`, or to a function of the request that gives either; it may be changed
    while the server runs. What was asked for is in `requests`; `wait_for_request` waits for one. An answer with
    status 101 ends its connection after the body.
    """

    def __init__(self, pages: dict[str, Answer] | None = None, tls: ssl.SSLContext | None = None):
        self.pages = dict(pages or {})
        self.requests: list[Request] = []
        self._arrivals: queue.Queue[Request] = queue.Queue()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        if tls:
            # Each connection shakes hands where it is read: one that does not keeps no other waiting.
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"{'https' if tls else 'http'}://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def wait_for_request(self, path: str, seconds: float = LIMIT_SECONDS) -> Request:
        """The next request for that path that no earlier call took."""
        while True:
            try:
                request = self._arrivals.get(timeout=seconds)
            except queue.Empty:
                raise AssertionError(f"no request for {path} within {seconds} s; seen: {self.requests}") from None
            if request.path == path:
                return request

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: Request) -> Reply:
        self.requests.append(request)
        self._arrivals.put(request)
        if request.path == "/favicon.ico" and request.path not in self.pages:
            return Reply(b"", status=204)
        found = self.pages.get(request.path, Reply("not here", status=404))
        found = found(request) if callable(found) else found
        return found if isinstance(found, Reply) else Reply(found)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        app = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # one write for headers and body

            def serve(self) -> None:
                parts = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                reply = app.answer(Request(self.command, parts.path, parse_qs(parts.query), headers, body))
                content = reply.body.encode() if isinstance(reply.body, str) else reply.body
                self.send_response(reply.status)
                if reply.status == 101:
                    self.close_connection = True
                for name, values in {
                    "Content-Type": reply.content_type,
                    "Cache-Control": "no-store",
                    **reply.headers,
                }.items():
                    for value in [values] if isinstance(values, str) else values:
                        self.send_header(name, value)
                if reply.status != 101:
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                self.wfile.flush()

            do_GET = do_POST = do_OPTIONS = do_PUT = do_DELETE = serve  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        return Handler
