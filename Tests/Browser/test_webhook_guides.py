"""The receivers of docs/webhooks.md, each as a program of its own: they take what is signed and refuse what is not."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
import yaml
from calls import call
from harness import ROOT
from limits import LONG_SECONDS
from processes import BINARY, ServerProcess, free_port
from receivers import PATH, RIGHT
from receivers import SECRET as APP_SECRET
from receivers import receiver as app_receiver
from script_client import Script
from test_guides import blocks_of

GUIDE = {name: text for _, name, text in blocks_of(ROOT / "docs/webhooks.md") if name}
SHELL = [text for language, _, text in blocks_of(ROOT / "docs/webhooks.md") if language == "sh"]
SECRET = "a-secret-of-a-guide"
PROGRAMS: dict[str, Callable[[int], list[str]]] = {
    "receiver.mjs": lambda _: ["node", "receiver.mjs"],
    "receiver.php": lambda port: ["php", "-S", f"localhost:{port}", "receiver.php"],
    "receiver.py": lambda _: [sys.executable, "receiver.py"],
}


@pytest.fixture(params=PROGRAMS)
def receiver(request, tmp_path) -> Iterator[str]:
    """The address of a receiver that runs as the guide says."""
    port = free_port()
    command = PROGRAMS[request.param](port)
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]} on this machine")
    (tmp_path / request.param).write_text(GUIDE[request.param])
    program = ServerProcess(command, env={"PORT": str(port), "WEBHOOK_SECRET": SECRET}, cwd=tmp_path)
    program.wait_for_line("listening|started")
    yield f"http://localhost:{port}/webhooks"
    program.kill()


def test_the_receivers_of_the_guide_take_what_is_signed_and_refuse_a_forger(start_host, receiver):
    host = start_host(
        env={
            "SALLA_HOST_WEBHOOK_URL": receiver,
            "SALLA_HOST_WEBHOOK_SECRET": SECRET,
            "SALLA_HOST_INSTALL": "by-hand",
            "SALLA_HOST_MERCHANT_NAME": "متجر نورة / تجربة",
        }
    )
    script = Script(host.url)
    session = f"/sessions/{script.call('POST', '/sessions', {})['id']}"

    def rested() -> list[dict]:
        return script.call("GET", f"{session}/deliveries", wait="60s")["installation"]["deliveries"]

    script.call("POST", f"{session}/install")
    script.call("POST", f"{session}/change-settings", {"settings": {"greeting": "مرحبًا / hello"}})
    assert [one["standing"] for one in rested()] == ["delivered"] * 3
    fault = {"type": "set-fault", "fault": "webhook-bad-signature", "times": 1}
    script.call("POST", f"{session}/commands", fault)
    script.call("POST", f"{session}/uninstall")
    last = rested()[-1]
    assert (last["event"], last["tries"][0]["status"]) == ("app.uninstalled", 401)


def test_the_fixture_of_the_guide_answers_the_merchant_api(start_host, tmp_path):
    [making] = [text for text in SHELL if "fixtures" in text]
    subprocess.run(["bash", "-eu", "-c", making], cwd=tmp_path, check=True)
    with closing(app_receiver(RIGHT["raw"])) as app:
        env = {"WEBHOOK_URL": app.url + PATH, "WEBHOOK_SECRET": APP_SECRET, "FIXTURES": str(tmp_path / "fixtures")}
        host = start_host(app_url=app.url, env={f"SALLA_HOST_{name}": value for name, value in env.items()})
        script = Script(host.url)
        session = f"/sessions/{script.call('POST', '/sessions', {})['id']}"
        script.call("POST", f"{session}/install")
        script.call("GET", f"{session}/deliveries", wait="60s")
        token = json.loads(app.requests[-1].body)["data"]["access_token"]
        answer = call("GET", f"{host.url}/admin/v2/branches", Authorization=f"Bearer {token}")
        assert answer.status == 200
        assert json.loads(answer.text)["data"][0]["name"].startswith("Main branch of ")


def test_the_scenario_of_the_guide_passes_for_the_sample_app(tmp_path):
    text = GUIDE["subscription.yml"]
    assert isinstance(yaml.safe_load(text), dict)
    (tmp_path / "subscription.yml").write_text(text)
    options = ["--root", ROOT, "--port", "0", "--scenario", tmp_path / "subscription.yml"]
    run = subprocess.run(
        [BINARY, "check", *options], cwd=tmp_path, capture_output=True, text=True, timeout=LONG_SECONDS, env=clean()
    )
    assert "1 scenario: 1 passed" in run.stdout, run.stdout + run.stderr


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("SALLA_HOST_")}
