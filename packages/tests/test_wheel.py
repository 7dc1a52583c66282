"""The wheel in a new virtual environment, away from this checkout: the command, and the plugin in a small project."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, clean_environment, run

REQUIREMENTS = ROOT / "packages/requirements.txt"
PINNED = ("pytest==", "pytest-xdist==", "pytest-playwright==", "playwright==")
GUIDE = (ROOT / "docs/testing.md").read_text()

CONFTEST = """
import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": %r, "args": ["--no-sandbox"]}
"""

FAILS = """
def test_the_app_says_goodbye(dashboard, salla_session):
    salla_session.wait_for("embedded::goodbye", wait="100ms")


def test_the_faults_are_wrong(salla_session):
    salla_session.fault(introspection="no-such-fault")
"""


def blocks(name: str) -> str:
    """The guide's own file of that name."""
    return re.search(rf"^```python {re.escape(name)}\n(.*?)^```", GUIDE, re.M | re.S).group(1)


@pytest.fixture(scope="module")
def python(tmp_path_factory, package) -> Path:
    """The Python of an environment with pytest, Playwright and the wheel, which is installed without a network."""
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", folder)
    python = folder / "bin/python"
    pinned = [line for line in REQUIREMENTS.read_text().splitlines() if line.startswith(PINNED)]
    run(python, "-m", "pip", "install", "--quiet", *pinned)
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", package("salla_host-*.whl"))
    return python


@pytest.fixture
def project(tmp_path, chromium) -> Path:
    (tmp_path / "conftest.py").write_text(CONFTEST % chromium)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def pytest_in(project: Path, python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (python, "-m", "pytest", "-W", "ignore", *arguments)
    return run(*command, cwd=project, env=clean_environment(), check=False)


def test_the_command_is_the_program(python, version, tmp_path):
    script = python.with_name("salla-host")
    assert run(script, "--version", cwd=tmp_path, env=clean_environment()).stdout.strip() == version
    assert "first-launch" in run(script, "scenarios", cwd=tmp_path, env=clean_environment()).stdout
    refused = run(script, "serve", "--port", "none", cwd=tmp_path, env=clean_environment(), check=False)
    assert refused.returncode == 1


def test_the_guides_tests_have_nothing_but_the_plugin_and_pass_beside_each_other(project, python):
    (project / "test_app.py").write_text(blocks("test_app.py"))
    done = pytest_in(project, python, "-n", "4", "-q")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout


def test_all_workers_share_one_host_which_ends_with_them(project, python):
    (project / "test_origin.py").write_text(
        "import pytest\n\n\n@pytest.mark.parametrize('n', range(4))\ndef test_origin(salla_host, n):\n"
        "    open(f'origin-{n}', 'w').write(salla_host.origin)\n"
    )
    done = pytest_in(project, python, "-n", "4", "-q")
    assert done.returncode == 0, done.stdout + done.stderr
    [origin] = {path.read_text() for path in project.glob("origin-*")}
    port = origin.rpartition(":")[2]
    connect = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
    refused = run(python, "-c", connect, check=False)
    assert "ConnectionRefusedError" in refused.stderr


def test_a_test_that_fails_shows_the_end_of_the_journal_and_where_the_picture_is(project, python):
    (project / "test_fails.py").write_text(FAILS)
    done = pytest_in(project, python)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "2 failed" in done.stdout
    journal = done.stdout.split("salla-host journal")[1]
    assert re.search(r"#\d+ +[\d:.]{12} guest +embedded::iframe.ready +acted", journal), done.stdout
    picture = Path(re.search(r"salla-host picture -+\n(\S+\.png)", done.stdout).group(1))
    assert picture.is_relative_to(project)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "/faults/introspection/fault" in done.stdout or "no-such-fault" in done.stdout


def test_a_host_that_runs_already_is_used(project, python):
    (project / "test_origin.py").write_text(
        "def test_origin(salla_host):\n    assert salla_host.origin == 'http://localhost:1'\n"
    )
    done = pytest_in(project, python, "--salla-origin", "http://localhost:1")
    assert done.returncode == 0, done.stdout + done.stderr
