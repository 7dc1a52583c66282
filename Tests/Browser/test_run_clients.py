"""The clients that `salla-host run` leads to the host, as the table of docs/production.md has them: each row is what
its client saw here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from limits import LONG_SECONDS
from processes import BINARY, ROOT
from production import Elsewhere
from run_clients import CLIENTS, row

HEAD = "| client | by | `https://api.salla.dev` | another TLS host |"


def documented() -> list[str]:
    lines = (ROOT / "docs/production.md").read_text().splitlines()
    start = lines.index(HEAD) + 2
    end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
    return lines[start:end]


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What each client printed: all of them run by one command."""
    folder = tmp_path_factory.mktemp("clients")
    elsewhere = Elsewhere(folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_")}
    environment |= {"SALLA_HOST_ROOT": str(ROOT), "OTHER": elsewhere.url, "OTHER_CA": str(elsewhere.certificate)}
    command = [sys.executable, str(Path(__file__).with_name("run_clients.py"))]
    done = subprocess.run(
        [str(BINARY), "run", "--port", "0", "--state", str(folder / "state"), "--app-url", "http://localhost:9", "--"]
        + command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    elsewhere.close()
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_the_documented_row_of_a_client_is_what_it_saw(client, seen):
    result = seen[client.name]
    if lacking := result.get("missing"):
        pytest.skip(f"there is no {lacking} here")
    assert row(client, result["lines"]) in documented(), result


def test_the_table_has_a_row_for_each_client_and_no_other():
    assert [line.split("|")[1].strip() for line in documented()] == [client.name for client in CLIENTS]
    assert not [line for line in documented() if " not " in line]
