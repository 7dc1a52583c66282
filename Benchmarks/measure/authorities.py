"""Refreshes a second at each refresh authority, beside introspection by the same server: each is on disk when it is
answered, and the state holds as many tokens as it ever does."""

import json
import tempfile
import urllib.request
from statistics import median

from .figure import Figure
from .introspection import INTROSPECT, under_load
from .setting import BENCH_BINARY, LISTENING, ROOT, NotMeasured, ServerProcess
from .wrk import CONNECTIONS, THREADS, run_wrk

ROUNDS = 3
WARM_UP_SECONDS, SECONDS = 2, 5
TOKENS = CONNECTIONS + THREADS
NOURA = {"email": "noura@example.com", "password": "secret-1234"}
MEDUSA = "/authorities/medusa"
COMMERCE_ENGINE = "/authorities/commerce-engine/api/v1/my-store/storefront"
STOREFRONT = "/authorities/salla-storefront/store/v1"


def measure() -> list[Figure]:
    folder = tempfile.TemporaryDirectory(prefix="salla-host-bench-")
    server = ServerProcess([BENCH_BINARY, "serve", "--port", "0", "--state", folder.name], cwd=ROOT)
    runs: dict[str, list[dict]] = {"introspection": [], "Salla storefront": [], "Commerce Engine": [], "Medusa": []}
    try:
        url = server.wait_for_line(LISTENING).group(1)
        token, app_id = server.wait_for_line(r"^bench token: (\S+) app (\S+)").groups()
        for _ in range(ROUNDS):
            for name, found in runs.items():
                _load(name, url, token, app_id, WARM_UP_SECONDS)
                found.append(_load(name, url, token, app_id, SECONDS))
    finally:
        server.stop()
        folder.cleanup()
    rates = {name: median(run["rate"] for run in found) for name, found in runs.items()}
    baseline = rates.pop("introspection")
    return [
        Figure(
            f"refresh at {name}, against introspection", "req/s", rate, baseline, None, "ratio", {"runs": runs[name]}
        )
        for name, rate in rates.items()
    ]


def _load(name: str, url: str, token: str, app_id: str, seconds: int) -> dict:
    match name:
        case "introspection":
            return under_load(url + INTROSPECT, json.dumps({"token": token}), app_id, seconds)
        case "Medusa":
            tokens = [_post(f"{url}{MEDUSA}/auth/customer/emailpass", NOURA)["token"] for _ in range(TOKENS)]
            return _refresh(f"{url}{MEDUSA}/auth/token/refresh", "bearer", "token", tokens, seconds)
        case "Salla storefront":
            login = {"type": "email", "email": NOURA["email"]}
            tokens = [_post(f"{url}{STOREFRONT}/auth/login", login)["data"]["token"] for _ in range(TOKENS)]
            return _refresh(f"{url}{STOREFRONT}/auth/refresh", "bearer", "token", tokens, seconds)
        case _:
            base = url + COMMERCE_ENGINE
            pairs = [_post(f"{base}/auth/login/password", NOURA)["content"] for _ in range(TOKENS)]
            tokens = [pair["refresh_token"] for pair in pairs]
            return _refresh(f"{base}/auth/refresh-token", "body", "refresh_token", tokens, seconds)


def _refresh(url: str, kind: str, member: str, tokens: list[str], seconds: int) -> dict:
    return run_wrk("refresh.lua", url, [str(THREADS), kind, member, *tokens], seconds)


def _post(url: str, body: dict) -> dict:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        if answer.status != 200:
            raise NotMeasured(f"{url} says {answer.status}")
        return json.load(answer)
