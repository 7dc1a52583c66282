"""The refresh authorities as programs meet them: their tokens by another implementation, the command line, a crash."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

import jwt
from authorities import (
    COMMERCE_ENGINE,
    MEDUSA,
    NAMES,
    NOURA,
    STOREFRONT,
    ask,
    commerce_pair,
    control,
    last_reason,
    medusa_token,
    run_curl_line,
)
from processes import BINARY

SECRET = "a-secret-of-the-test-that-is-long-enough"
SECRETS = {
    f"SALLA_HOST_AUTHORITIES_{name}_JWT_SECRET": SECRET for name in ("MEDUSA", "COMMERCE_ENGINE", "SALLA_STOREFRONT")
}


def test_pyjwt_verifies_medusas_tokens_with_the_configured_secret_and_finds_the_claims_in_order(start_host):
    host = start_host(env=SECRETS)
    token = medusa_token(host)
    refreshed = json.loads(ask(host, "POST", f"{MEDUSA}/auth/token/refresh", bearer=token).text)["token"]
    for text in (token, refreshed):
        claims = jwt.decode(text, SECRET, algorithms=["HS256"])
        names = ["actor_id", "actor_type", "auth_identity_id", "app_metadata", "user_metadata", "iat", "exp"]
        assert list(claims) == names
        assert claims["exp"] == claims["iat"] + 86_400
        assert jwt.get_unverified_header(text) == {"alg": "HS256", "typ": "JWT"}


def test_pyjwt_verifies_the_other_two_with_their_secrets(start_host):
    host = start_host(env=SECRETS)
    pair = commerce_pair(host)
    for name, kind, seconds in (("access_token", "access", 3600), ("refresh_token", "refresh", 30 * 86_400)):
        claims = jwt.decode(pair[name], SECRET, algorithms=["HS256"])
        assert (claims["typ"], claims["exp"] - claims["iat"], claims["store_id"]) == (kind, seconds, "shop-1")
    answer = ask(host, "POST", f"{STOREFRONT}/auth/login", {"type": "email", "email": NOURA["email"]})
    claims = jwt.decode(json.loads(answer.text)["data"]["token"], SECRET, algorithms=["HS256"])
    assert list(claims) == ["sub", "jti", "iat", "exp"]


def test_medusa_takes_a_token_that_somebody_else_signed_with_the_secret_and_says_when_its_customer_is_unknown(host):
    claims = jwt.decode(medusa_token(host), "supersecret", algorithms=["HS256"])
    own = jwt.encode(claims, "supersecret", algorithm="HS256")
    assert ask(host, "GET", f"{MEDUSA}/store/customers/me", bearer=own).status == 200
    unknown = jwt.encode({**claims, "actor_id": "cus_UNKNOWN"}, "supersecret", algorithm="HS256")
    answer = ask(host, "GET", f"{MEDUSA}/store/customers/me", bearer=unknown)
    assert answer.status == 404
    assert json.loads(answer.text) == {"type": "not_found", "message": "Customer with id: cus_UNKNOWN was not found"}
    foreign = ask(host, "GET", f"{MEDUSA}/store/customers/me", bearer=jwt.encode(claims, SECRET, algorithm="HS256"))
    assert (foreign.status, foreign.text) == (401, '{"message":"Unauthorized"}')
    assert last_reason(host, "medusa") == "signature does not verify: altered, or made with another secret"


def test_the_command_lists_each_authority_with_lines_that_work(host):
    port = host.url.rsplit(":", 1)[1]
    options = ["--port", port, "--state", str(host.state)]
    printed = subprocess.run([BINARY, "authorities", *options], capture_output=True, text=True, check=True).stdout
    assert [line for line in printed.splitlines() if line and not line.startswith(" ")] == [
        "Salla storefront (Twilight)",
        "Commerce Engine storefront",
        "Medusa store",
        "Salla merchant (OAuth)",
        f"In the browser: http://localhost:{port}/authorities",
    ]
    lines = [line.split(maxsplit=2) for line in printed.splitlines() if line.startswith("  ")]
    assert sum(words == ["account", "noura@example.com,", "password secret-1234"] for words in lines) == 3
    # What a merchant agrees to needs a browser: those lines are for a person.
    lines = [words for words in lines if "/oauth2/" not in words[2]]
    logins = [words[2] for words in lines if words[:2] == ["sign", "in"]]
    refreshes = [words[1] + " " + words[2] for words in lines if words[0] == "refresh"]
    assert len(logins) == len(refreshes) == 3
    for login, refresh in zip(logins, refreshes, strict=True):
        answer = json.loads(run_curl_line(login).text)
        content = answer.get("content") or answer.get("data") or answer
        token = content.get("refresh_token") or content["token"]
        assert run_curl_line(refresh.replace("$TOKEN", token)).status == 200


def test_without_authorities_none_is_served(start_host):
    host = start_host("--authorities", "none")
    assert ask(host, "POST", f"{MEDUSA}/auth/token/refresh").status == 404
    assert json.loads(ask(host, "GET", "/api/v1/authorities").text) == {"authorities": []}


def test_the_storefronts_answer_is_as_the_settings_say(start_host):
    prefix = "SALLA_HOST_AUTHORITIES_SALLA_STOREFRONT_"
    host = start_host(
        env={
            f"{prefix}SUCCESS_STATUS": "201",
            f"{prefix}TOKEN_KEY": "both",
            f"{prefix}REFRESH_PATH": "auth/jwt/renew",
            f"{prefix}LIFETIME": "2m",
        }
    )
    login = ask(host, "POST", f"{STOREFRONT}/auth/login", {"type": "email", "email": NOURA["email"]})
    answer = ask(host, "POST", f"{STOREFRONT}/auth/jwt/renew", bearer=json.loads(login.text)["data"]["token"])
    body = json.loads(answer.text)
    token = body["data"]["token"]
    data = {"case": "authenticated", "token": token, "access_token": token}
    assert (answer.status, body) == (201, {"status": 201, "success": True, "data": data})
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["exp"] - claims["iat"] == 120


def test_a_refresh_that_was_answered_survives_a_kill_and_stays_spent(start_host):
    host = start_host()
    folder = ["--state", str(host.state)]
    for _ in range(5):
        pair = commerce_pair(host)
        refresh = f"{COMMERCE_ENGINE}/auth/refresh-token"
        answer = ask(host, "POST", refresh, {"refresh_token": pair["refresh_token"]})
        host.kill()
        host = start_host(*folder)
        again = ask(host, "POST", refresh, {"refresh_token": pair["refresh_token"]})
        assert again.text == answer.text
        fresh = json.loads(answer.text)["content"]["refresh_token"]
        assert ask(host, "POST", refresh, {"refresh_token": fresh}).status == 200


def test_many_clients_at_once_each_keep_a_family_of_their_own(host):
    def live(_: int) -> int:
        token = commerce_pair(host)["refresh_token"]
        for _ in range(10):
            answer = ask(host, "POST", f"{COMMERCE_ENGINE}/auth/refresh-token", {"refresh_token": token})
            assert answer.status == 200, answer.text
            token = json.loads(answer.text)["content"]["refresh_token"]
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(live, range(8))) == 8


def test_the_description_names_every_authority_under_a_tag_of_its_own(host):
    document = json.loads(call_text(host, "/openapi.json"))
    assert document["openapi"] == "3.1.0"
    tags = {tag["name"] for tag in document["tags"]}
    operations = [(path, operation) for path, item in document["paths"].items() for operation in item.values()]
    assert {tag for _, operation in operations for tag in operation["tags"]} == tags
    assert len({operation["operationId"] for _, operation in operations}) == len(operations)
    for name in NAMES:
        used = {operation["tags"][0] for path, operation in operations if path.startswith(f"/authorities/{name}/")}
        assert len(used) == 1
    schemes = set(document["components"]["securitySchemes"])
    assert {name for _, operation in operations for one in operation.get("security", []) for name in one} <= schemes


def call_text(host, path: str) -> str:
    return ask(host, "GET", path).text


def test_what_is_done_by_hand_is_in_the_journal(host):
    account = control(host, "GET", "medusa")["accounts"][0]["id"]
    before = control(host, "GET", "medusa/journal")["next"]
    control(host, "POST", "medusa/commands", {"type": "sign-in", "account": account})
    control(host, "PUT", "medusa/fault", {"fault": "500", "times": 1})
    control(host, "POST", "medusa/commands", {"type": "refresh", "account": account})
    entries = control(host, "GET", f"medusa/journal?after={before}")["entries"]
    assert [(entry["by"], entry["operation"], entry["status"]) for entry in entries] == [
        ("hand", "login", 200),
        ("hand", "set-fault", None),
        ("hand", "refresh", 500),
    ]
