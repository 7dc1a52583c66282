"""The workflows, the action, the sums and the sizes: what is read and measured, since it cannot be run here."""

import hashlib
import sys
from pathlib import Path

import pytest
import ruamel.yaml
from conftest import DIST, ROOT, run

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SCHEMA = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
LARGEST = 40_000_000


def test_the_workflows_keep_to_githubs_schema():
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]
    run(*SCHEMA, "vendor.github-workflows", *WORKFLOWS)


def test_the_action_keeps_to_githubs_schema():
    run(*SCHEMA, "vendor.github-actions", ROOT / "action.yml")


@pytest.mark.parametrize("path", [ROOT / "action.yml", *WORKFLOWS], ids=lambda path: path.name)
def test_the_shell_lines_are_sound(path, tmp_path):
    described = ruamel.yaml.YAML(typ="safe").load(path)
    jobs = [described["runs"]] if "runs" in described else described["jobs"].values()
    lines = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    assert lines
    for number, text in enumerate(lines):
        script = tmp_path / f"{number}.sh"
        script.write_text(f"set -eo pipefail\n{text}")  # as GitHub's bash is started
        run(Path(sys.executable).with_name("shellcheck"), "--shell=bash", script)


def test_the_sums_are_those_of_the_packages():
    lines = [line.split("  ") for line in (DIST / "SHA256SUMS").read_text().splitlines()]
    found = {path.name for path in DIST.iterdir()} - {"SHA256SUMS"}
    assert {name for _, name in lines} == found
    for digest, name in lines:
        assert hashlib.sha256((DIST / name).read_bytes()).hexdigest() == digest, name


def test_no_package_is_larger_than_40_mb(version):
    sizes = {path.name: path.stat().st_size for path in DIST.iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert all(version in name for name in sizes if name != "SHA256SUMS")


def test_the_same_build_makes_the_same_bytes():
    sums = DIST / "SHA256SUMS"
    before = sums.read_text()
    run(sys.executable, ROOT / "packages/make", ROOT / ".build/release/salla-host")
    assert sums.read_text() == before
