"""Our tokens and those of pyseto, an implementation of PASETO by other people, are good for each other."""

import json
import secrets
from datetime import UTC, datetime, timedelta

import pyseto
from calls import call, current_token, introspect
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from harness import log_rows, wait_status
from playwright.sync_api import expect


def claims(app_id: str, lifetime: timedelta) -> dict:
    now = datetime.now(UTC)
    return {
        "data": {"merchant_id": 4711, "user_id": 815},
        "exp": f"{now + lifetime:%Y-%m-%dT%H:%M:%SZ}",
        "aud": app_id,
        "iss": "merchant-dashboard",
        "sub": "embedded-page",
        "iat": f"{now:%Y-%m-%dT%H:%M:%S.000Z}",
    }


def sign(seed: bytes, message: dict) -> str:
    pem = Ed25519PrivateKey.from_private_bytes(seed).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return pyseto.encode(pyseto.Key.new(version=4, purpose="public", key=pem), json.dumps(message).encode()).decode()


def test_pyseto_verifies_our_token_with_the_served_public_key(host, page):
    page.goto(host.launch_url())
    wait_status(page, "ready")
    token = current_token(page)
    served = json.loads(call("GET", f"{host.url}/api/v1/keys").text)["current"]
    key = pyseto.Key.from_paserk(served["paserk"])
    message = pyseto.decode(key, token, deserializer=json).payload
    assert list(message)[:6] == ["data", "exp", "aud", "iss", "sub", "iat"]
    assert message["data"] == {"merchant_id": 123456, "user_id": 987654}
    assert (message["aud"], message["iss"], message["sub"]) == ("1234567", "merchant-dashboard", "embedded-page")
    assert pyseto.Key.from_asymmetric_key_params(4, x=bytes.fromhex(served["hex"])).to_paserk() == served["paserk"]


def test_a_token_that_pyseto_signed_with_the_same_key_introspects(start_host):
    seed = secrets.token_bytes(32)
    host = start_host(env={"SALLA_HOST_SIGNING_KEY": seed.hex()})
    answer = introspect(host, sign(seed, claims("1234567", timedelta(minutes=5))))
    assert answer.status == 200
    data = json.loads(answer.text)["data"]
    assert (data["merchant_id"], data["user_id"]) == (4711, 815)


def test_a_token_of_pyseto_that_has_expired_is_refused_and_the_log_says_how_long_ago(start_host, page):
    seed = secrets.token_bytes(32)
    host = start_host(env={"SALLA_HOST_SIGNING_KEY": seed.hex()})
    page.goto(host.launch_url())
    wait_status(page, "ready")
    assert introspect(host, sign(seed, claims("1234567", -timedelta(seconds=42)))).status == 401
    expect(log_rows(page, "introspect", "system", "ignored")).to_contain_text("expired 42 s ago")


def test_a_token_of_another_key_is_refused(host):
    assert introspect(host, sign(secrets.token_bytes(32), claims("1234567", timedelta(minutes=5)))).status == 401
