"""What the tests of the packages share: the packages, a bare Debian to install them in, and commands with a limit."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from debian import Debian, bare, with_chromium

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
LIMIT_SECONDS = 300


def run(*command: object, check: bool = True, **options) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end. When it fails, all that it printed is the reason."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=LIMIT_SECONDS,
        **options,
    )
    if check and done.returncode != 0:
        shown = " ".join(map(str, command))
        pytest.fail(f"{shown} ended with {done.returncode}\n{done.stdout}{done.stderr}", pytrace=False)
    return done


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without what would lead to this checkout: its settings, its Python, its node."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SALLA_", "PYTHON", "npm_"))}
    kept["PATH"] = ":".join(part for part in kept["PATH"].split(":") if not part.startswith(str(ROOT)))
    return kept | more


@pytest.fixture(scope="session")
def version() -> str:
    text = (ROOT / "Sources/HostServer/Version.swift").read_text()
    return text.split('hostVersion = "')[1].split('"')[0]


@pytest.fixture(scope="session")
def package() -> Callable[[str], Path]:
    """The package whose name has this pattern; there is one."""

    def find(pattern: str) -> Path:
        found = list(DIST.glob(pattern))
        assert len(found) == 1, f"{len(found)} packages are named {pattern} in {DIST}: make dist makes them"
        return found[0]

    return find


@pytest.fixture
def debian(tmp_path: Path) -> Iterator[Debian]:
    """A Debian 12 with nothing but what apt needs, thrown away after the test."""
    with Debian.over(bare(ROOT / ".build"), tmp_path / "debian") as machine:
        yield machine


@pytest.fixture
def debian_with_chromium(tmp_path: Path) -> Iterator[Debian]:
    with Debian.over(with_chromium(ROOT / ".build"), tmp_path / "debian") as machine:
        yield machine


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "no chromium on PATH"
    return found
