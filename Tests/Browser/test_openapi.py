"""The whole description of the API against the running host: schemathesis, with all its checks in all its phases."""

import json
import os
import subprocess
import sys
from pathlib import Path

from calls import call
from limits import LONG_SECONDS

HERE = Path(__file__).parent
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "15"))
# No session has this app, so no session's fault answers for its tokens.
APP_ID = "7654321"

CONFIG = """
hooks = "{hooks}"
continue-on-failure = true
request-timeout = 60
max-stream-events = 3
generation.deterministic = true

[dictionaries]
sessions.values = {sessions}
doomed.values = {doomed}
authorities.values = ["medusa", "commerce-engine", "salla-storefront", "salla-merchant"]
stores.values = ["my-store"]
tokens.values = {tokens}
apps.values = ["{app}"]
refreshers.values = {refreshers}

# A call that is well-formed may ask for what a rule forbids that no schema can say, or for a WebSocket.
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "401", "403", "404", "408", "409", "422", "426"]

# The authorities sign in whom the host begins with.
[auth.dynamic.openapi.medusa-token]
path = "/authorities/medusa/auth/customer/emailpass"
payload = {{ email = "noura@example.com", password = "secret-1234" }}
extract_selector = "/token"

[auth.dynamic.openapi.commerce-engine-token]
path = "/authorities/commerce-engine/api/v1/my-store/storefront/auth/login/password"
payload = {{ email = "noura@example.com", password = "secret-1234" }}
extract_selector = "/content/access_token"

[auth.dynamic.openapi.salla-storefront-token]
path = "/authorities/salla-storefront/store/v1/auth/login"
payload = {{ type = "email", email = "noura@example.com" }}
extract_selector = "/data/token"

[parameters]
"path.id" = {{ dictionary = "sessions", probability = 0.8 }}
"path.name" = {{ dictionary = "authorities", probability = 0.9 }}
"path.store_id" = {{ dictionary = "stores", probability = 0.9 }}
"header.S-Source" = {{ dictionary = "apps", probability = 0.8 }}
"body.token" = {{ dictionary = "tokens", probability = 0.5 }}
"body.refresh_token" = {{ dictionary = "refreshers", probability = 0.8 }}

[[operations]]
include-operation-id = "delete-session"
parameters = {{ "path.id" = {{ dictionary = "doomed", probability = 0.8 }} }}

# A form that is well-formed may name a code that nobody has, and needs the app's secret.
[[operations]]
include-operation-id = "salla-merchant-token"
checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "401"]

# Medusa answers 400 to who is a customer already.
[[operations]]
include-operation-id = "medusa-link-customer"
checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "401", "404"]
"""


def made_sessions(host, count: int) -> list[str]:
    answers = [call("POST", f"{host.url}/api/v1/sessions") for _ in range(count)]
    return [json.loads(answer.text)["id"] for answer in answers]


def post(url: str, body: dict) -> dict:
    return json.loads(call("POST", url, json.dumps(body), Content_Type="application/json").text)


def made_tokens(host) -> list[str]:
    lifetimes = ["1h"] * 10 + ["-1h"] * 3
    return [post(f"{host.url}/api/v1/tokens", {"lifetime": lifetime, "aud": APP_ID})["token"] for lifetime in lifetimes]


def made_refreshers(host) -> list[str]:
    url = f"{host.url}/authorities/commerce-engine/api/v1/my-store/storefront/auth/login/password"
    answers = [post(url, {"email": "noura@example.com", "password": "secret-1234"}) for _ in range(20)]
    return [answer["content"]["refresh_token"] for answer in answers]


def test_no_call_fails_and_no_answer_is_another_one_than_described(host, tmp_path):
    config = tmp_path / "schemathesis.toml"
    hooks = tmp_path / "openapi_hooks.py"
    hooks.write_text((HERE / "openapi_hooks.py").read_text())
    config.write_text(
        CONFIG.format(
            hooks=hooks,
            app=APP_ID,
            sessions=json.dumps(made_sessions(host, 5)),
            doomed=json.dumps(made_sessions(host, 60)),
            tokens=json.dumps(made_tokens(host)),
            refreshers=json.dumps(made_refreshers(host)),
        )
    )
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", config, "run", f"{host.url}/openapi.json"]
    options = ["--checks", "all", "--max-examples", str(EXAMPLES), "--no-color"]
    run = subprocess.run(
        [*command, *options], cwd=tmp_path, capture_output=True, text=True, timeout=3 * LONG_SECONDS, check=False
    )
    assert run.returncode == 0, f"{run.stdout[-20_000:]}\n{run.stderr[-4_000:]}"
    assert call("GET", f"{host.url}/healthz").status == 200
    assert "error" not in host.log.lower(), host.log
