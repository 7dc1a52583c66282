"""Calls over HTTP as any program makes them, with Python's own client."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

from harness import Host
from limits import LIMIT_SECONDS, LONG_SECONDS
from playwright.sync_api import Page


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str


class _Stay(HTTPRedirectHandler):
    """Takes a redirect for the answer."""

    def redirect_request(self, *_: object) -> None:
        return None


def call(method: str, url: str, body: str | None = None, limit: float = LIMIT_SECONDS, **headers: str) -> Answer:
    """Asks once, without following a redirect. Underscores in the names of headers stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(url, method=method, data=None if body is None else body.encode(), headers=named)
    try:
        with build_opener(_Stay).open(request, timeout=limit) as response:
            return Answer(response.status, response.headers, response.read().decode())
    except HTTPError as error:
        return Answer(error.code, error.headers, error.read().decode())


def introspect(host: Host, token: str, source: str | None = "1234567") -> Answer:
    """Asks the exchange authority about a token, as the backend of the app with that id."""
    headers = {"Content_Type": "application/json", **({"S_Source": source} if source is not None else {})}
    return call("POST", f"{host.url}/exchange-authority/v1/introspect", json.dumps({"token": token}), **headers)


def current_token(page: Page) -> str:
    """The token that the present load of the app was given in its URL."""
    address = page.get_by_test_id("app-frame").get_attribute("src") or ""
    return parse_qs(urlsplit(address).query)["token"][0]


def session_id(page: Page) -> str:
    identifier = page.locator("html").get_attribute("data-session")
    assert identifier, "the page names no session"
    return identifier


def journal(host: Host, session: str) -> Iterator[dict]:
    """The newest 500 entries of a session's journal, then those to come, as the event stream brings them."""
    url = f"{host.url}/api/v1/sessions/{session}/stream?stage=reader"
    with urlopen(url, timeout=LIMIT_SECONDS) as stream:
        event = ""
        for line in stream:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "event":
                event = value
            elif name == "data" and event == "entry":
                yield json.loads(value)


def untrue_recordings(host: Host) -> dict[str, list]:
    """Exports every session of a host and repeats it on the rules alone: what differs, by the sessions' ids."""
    listed = json.loads(call("GET", f"{host.url}/api/v1/sessions").text)["sessions"]
    untrue = {}
    for session in listed:
        # A recording of ten thousand entries takes a debug build a while to write, to read and to repeat.
        recording = call("GET", f"{host.url}/api/v1/sessions/{session['id']}/export", limit=LONG_SECONDS).text
        copy = call(
            "POST", f"{host.url}/api/v1/sessions/import", recording, LONG_SECONDS, Content_Type="application/json"
        )
        if not (replay := json.loads(copy.text)["replay"])["same"]:
            untrue[session["id"]] = replay["differences"]
    return untrue
