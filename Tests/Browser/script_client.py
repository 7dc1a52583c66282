"""A script's own client of the control API: one connection, JSON in and out."""

import http.client
import json
import threading
import time
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from limits import LIMIT_SECONDS


class Refused(AssertionError):
    """An answer that is an error: its status, and the problem that it holds."""

    def __init__(self, status: int, problem: dict):
        super().__init__(f"{status}: {problem.get('detail')}")
        self.status = status
        self.problem = problem


class Script:
    def __init__(self, origin: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=LIMIT_SECONDS)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """The status and the body of an answer, whatever it is. Underscores in the names of headers are hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = None if body is None else json.dumps(body)
        if body is not None:
            named["Content-Type"] = "application/json"
        self.connection.request(method, path, data, named)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None

    def call(self, method: str, path: str, body: object = None, **query: object) -> Any:
        """Asks below /api/v1; what is an object in the query goes along as JSON."""
        items = {name: json.dumps(value) if isinstance(value, dict) else value for name, value in query.items()}
        suffix = "?" + urlencode(items, quote_via=quote) if items else ""
        status, answer = self.send(method, f"/api/v1{path}{suffix}", body)
        if status >= 400:
            raise Refused(status, answer)
        return answer

    def first_session(self) -> dict:
        """The session that a browser makes: it comes some time after the browser was started."""
        end = time.monotonic() + LIMIT_SECONDS
        while not (sessions := self.call("GET", "/sessions")["sessions"]):
            assert time.monotonic() < end, "no browser has made a session"
            threading.Event().wait(0.05)  # between two questions, for which there is no event
        [session] = sessions
        return session
