"""A client of the control API with nothing but Python's own library: a host, and its sessions.

Every call is explained at `/docs` of a running host. Times are texts with a unit: `500ms`, `5s`, `2m`.
"""

import json
import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

# What a call may take besides the time that the host itself waits.
LIMIT_SECONDS = 30
UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}


class Refused(AssertionError):
    """The host said no, or what was waited for did not come: `status`, and `problem`, what it said."""

    def __init__(self, call: str, status: int, problem: Mapping[str, Any]) -> None:
        lines = [f"{call}: {status} {problem.get('detail') or problem.get('title', '')}"]
        lines += [f"  nearly: {miss['sentence']}" for miss in problem.get("nearest_misses", [])]
        super().__init__("\n".join(lines))
        self.status = status
        self.problem = problem


def seconds(wait: str) -> float:
    """How long a time of the API is: `500ms` is 0.5."""
    match = re.fullmatch(r"(\d+)(ms|s|m|h)?", wait)
    if not match:
        raise ValueError(f"wait is {wait!r}; a time is a number with ms, s, m or h, such as '5s'")
    return int(match.group(1)) * UNITS[match.group(2) or "s"]


class SallaHost:
    """A running host, at an origin such as `http://localhost:7255`."""

    def __init__(self, origin: str, api_token: str | None = None) -> None:
        self.origin = origin.rstrip("/")
        self._api_token = api_token or os.environ.get("SALLA_HOST_API_TOKEN")

    @property
    def env(self) -> dict[str, str]:
        """What the backend of an app needs in its environment to ask this host about tokens."""
        introspect = f"{self.origin}/exchange-authority/v1/introspect"
        return {
            "SALLA_INTROSPECT_URL": introspect,
            "SALLA_EXCHANGE_INTROSPECT_URL": introspect,
            "SALLA_EMBEDDED_API_URL": self.origin,
        }

    def call(self, method: str, path: str, body: object = None, query: Mapping[str, object] | None = None) -> Any:
        """Asks below `/api/v1`. In the query None is left out, and an object goes along as JSON.

        Raises `Refused` for an answer that is an error.
        """
        __tracebackhide__ = True
        items = {
            name: json.dumps(value) if isinstance(value, (dict, list)) else str(value)
            for name, value in (query or {}).items()
            if value is not None
        }
        suffix = "?" + urlencode(items, quote_via=quote) if items else ""
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self._api_token:
            headers["Authorization"] = f"Bearer {self._api_token}"
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.origin}/api/v1{path}{suffix}", data, headers, method=method)
        limit = LIMIT_SECONDS + (seconds(items["wait"]) if "wait" in items else 0)
        try:
            with urlopen(request, timeout=limit) as answer:
                return json.loads(answer.read() or "null")
        except HTTPError as error:
            text = error.read().decode(errors="replace")
            try:
                problem = json.loads(text)
            except ValueError:
                problem = {"title": text[:200]}
            raise Refused(f"{method} {path}", error.code, problem) from None

    def session(self, **settings: Any) -> "SallaSession":
        """Makes a session: `app`, `merchant`, `user`, `layout`, `token`, `faults`, `policy`, as `POST /sessions`."""
        made = self.call("POST", "/sessions", settings)
        return SallaSession(self, made["id"], made["url"])


class SallaSession:
    """A dashboard with a merchant, settings, faults and a clock of its own; open `url` in a browser."""

    def __init__(self, host: SallaHost, identifier: str, url: str) -> None:
        self.host = host
        self.id = identifier
        self.url = url

    def call(self, method: str, path: str = "", body: object = None, **query: object) -> Any:
        """Asks below this session: `session.call("GET", "/report")`."""
        __tracebackhide__ = True
        return self.host.call(method, f"/sessions/{self.id}{path}", body, query)

    @property
    def state(self) -> dict[str, Any]:
        """All that the dashboard shows, now."""
        return self.call("GET")

    def wait_until(self, condition: str, wait: str = "10s") -> dict[str, Any]:
        """Waits for a state: `app_status:ready`, `load:3` or later, `title:Stock*`; gives the state."""
        __tracebackhide__ = True
        return self.call("GET", until=condition, wait=wait)

    def wait_until_ready(self, wait: str = "10s") -> dict[str, Any]:
        """Waits until the app has said that it is ready."""
        __tracebackhide__ = True
        return self.wait_until("app_status:ready", wait)

    def journal(
        self,
        event: str | None = None,
        *,
        direction: str | None = None,
        verdict: str | None = None,
        contains: Mapping[str, Any] | None = None,
        text: str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """Entries that are there already, oldest first, 500 at most unless `limit` says another number."""
        found = self.call(
            "GET",
            "/journal",
            event=event,
            direction=direction,
            verdict=verdict,
            contains=contains,
            text=text,
            after=after,
            limit=limit,
        )
        return found["entries"]

    def wait_for(
        self,
        event: str | None = None,
        *,
        direction: str | None = None,
        verdict: str | None = None,
        contains: Mapping[str, Any] | None = None,
        text: str | None = None,
        after: int | None = None,
        count: int = 1,
        wait: str = "5s",
    ) -> dict[str, Any]:
        """Waits until so many entries match, there already or still to come, and gives the last of them.

        Raises `Refused` with status 408 when they do not come in time; it says what was nearly it.
        """
        __tracebackhide__ = True
        found = self.call(
            "GET",
            "/journal",
            event=event,
            direction=direction,
            verdict=verdict,
            contains=contains,
            text=text,
            after=after,
            count=count,
            wait=wait,
        )
        return found["entries"][count - 1]

    def mark(self) -> int:
        """The number of the newest entry: `after=mark` then means what comes from now on."""
        return self.call("GET", "/journal", limit=1)["next"]

    def fault(
        self,
        *,
        handshake: str | None = None,
        reply: str | None = None,
        introspection: str | None = None,
        times: int | None = None,
        ttl: str | None = None,
        delay: str | None = None,
    ) -> None:
        """Breaks things: `fault(introspection="500", times=2)`. `times` or `ttl` say when it ends by itself."""
        limits = {"times": times, "ttl": ttl, "delay": delay}
        limits = {name: value for name, value in limits.items() if value is not None}
        wanted = {"handshake": handshake, "reply": reply, "introspection": introspection}
        self.call("PUT", "/faults", {group: {"fault": name, **limits} for group, name in wanted.items() if name})

    def end_faults(self) -> None:
        """Switches all faults off."""
        self.call("DELETE", "/faults")

    def command(self, type: str, **values: Any) -> None:
        """Does what a merchant or a developer does: `command("click-action", value="save")`."""
        self.call("POST", "/commands", {"type": type, **values})

    def change(self, **settings: Any) -> None:
        """Changes settings as a click does: `change(layout={"theme": "dark"})` is told to the app."""
        self.call("PATCH", "", settings)

    def report(self) -> dict[str, Any]:
        """What was seen of the app's readiness for review."""
        return self.call("GET", "/report")

    def delete(self) -> None:
        """Forgets the session and its journal."""
        self.call("DELETE")
