"""Receivers of webhooks as apps write them: each checks the proof in its own way, and answers 401 when it fails."""

import hashlib
import hmac
import json
from collections.abc import Callable

from app_server import AppServer, Reply, Request

SECRET = "webhook-secret-of-a-test"
PATH = "/webhook"


def _mac(body: bytes) -> str:
    return hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def raw_signature(request: Request) -> bool:
    """Over the bytes as they came, in constant time."""
    return hmac.compare_digest(request.headers.get("x-salla-signature", ""), _mac(request.body))


def parsed_signature(request: Request) -> bool:
    """Over what JSON.stringify(JSON.parse(body)) gives: right only when the sender writes JSON as JavaScript does."""
    written = json.dumps(json.loads(request.body), separators=(",", ":"), ensure_ascii=False)
    return request.headers.get("x-salla-signature") == _mac(written.encode())


def strategy_first(request: Request) -> bool:
    """Only with the word for the strategy, in any case of letters, and with all that tokens need."""
    data = json.loads(request.body)["data"]
    is_whole = "access_token" not in data or bool(data["refresh_token"] and int(data["expires"]) > 0)
    strategy = request.headers.get("x-salla-security-strategy", "").lower()
    return strategy == "signature" and raw_signature(request) and is_whole


def plain_token(request: Request) -> bool:
    return request.headers.get("authorization") == SECRET


RIGHT: dict[str, Callable[[Request], bool]] = {
    "raw": raw_signature,
    "parsed": parsed_signature,
    "strategy": strategy_first,
}


def receiver(check: Callable[[Request], bool], refusal: str = "no", status: int = 401) -> AppServer:
    """A server whose webhook route takes what passes the check, and says `refusal` to the rest."""

    def answer(request: Request) -> Reply:
        return Reply("{}", "application/json") if check(request) else Reply(refusal, "text/plain", status)

    return AppServer({PATH: answer, "/": "<h1>an app</h1>"})


def events(server: AppServer) -> list[str]:
    return [json.loads(request.body)["event"] for request in server.requests if request.path == PATH]
