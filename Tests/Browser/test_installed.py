"""The program finds its files beside itself, however it was called."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from limits import LIMIT_SECONDS
from processes import BINARY, ROOT


@pytest.fixture(scope="module")
def prefix():
    """An installation, made of links: below the build folder, since a hard link stays in its file system."""
    with tempfile.TemporaryDirectory(dir=ROOT / ".build", prefix="installed-") as name:
        folder = Path(name)
        for place in ("bin", "links", "share/salla-host"):
            (folder / place).mkdir(parents=True)
        os.link(BINARY.resolve(), folder / "bin/salla-host")
        (folder / "links/host").symlink_to("../bin/salla-host")
        for part in ("Public", "templates", "scenarios"):
            (folder / "share/salla-host" / part).symlink_to(ROOT / part)
        yield folder


@pytest.mark.parametrize("path", ["bin", "links"])
def test_a_program_that_the_shell_finds_on_path_finds_its_files(prefix, tmp_path, path):
    name = {"bin": "salla-host", "links": "host"}[path]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SALLA_HOST_")}
    run = subprocess.run(
        ["bash", "-c", f"{name} scenarios --print first-launch"],
        cwd=tmp_path,
        env=clean | {"PATH": f"{prefix / path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert run.returncode == 0, run.stderr
    assert "\nname: First launch\n" in run.stdout


def test_a_folder_that_cannot_be_written_is_named_with_the_way_out(prefix, tmp_path):
    run = subprocess.run(
        [prefix / "bin/salla-host", "serve", "--port", "0", "--sample-port", "0", "--no-open"],
        cwd=tmp_path,
        env={"HOME": "/dev/null"},
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert run.returncode == 1
    assert "/dev/null/.local/state/salla-host" in run.stderr
    assert "--state" in run.stderr
