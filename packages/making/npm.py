"""The packages for npm: one that people name, and one for each machine that holds the program."""

import json
import shutil
from pathlib import Path

from . import archive, tarball
from .stamp import DIST, MACHINES, PACKAGES, ROOT, Machine, version
from .tree import Tree

SOURCE = PACKAGES / "npm"


def make(tree: Tree, machine: Machine, work: Path) -> list[Path]:
    return [main(work), platform(tree, machine, work)]


def main(work: Path) -> Path:
    """Launcher, client and fixtures: text alone, the same for every machine."""
    folder = work / "npm"
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules"))
    described = json.loads((SOURCE / "package.json").read_text())
    described["version"] = version()
    described["optionalDependencies"] = {f"@salla-host/{known.npm}": version() for known in MACHINES.values()}
    (folder / "package.json").write_text(json.dumps(described, indent=2) + "\n")
    shutil.copy(ROOT / "LICENSE", folder)
    return packed(folder, f"salla-host-{version()}.tgz")


def platform(tree: Tree, machine: Machine, work: Path) -> Path:
    """The program for one machine. npm leaves it out on every other one."""
    folder = work / "npm-platform"
    tarball.lay_out(tree, folder)
    described = {
        "name": f"@salla-host/{machine.npm}",
        "version": version(),
        "description": f"The program of salla-host for {machine.npm_os} on {machine.npm_cpu}",
        "license": "MIT",
        "os": [machine.npm_os],
        "cpu": [machine.npm_cpu],
        **({"libc": ["glibc"]} if machine.npm_os == "linux" else {}),
        "preferUnplugged": True,
    }
    (folder / "package.json").write_text(json.dumps(described, indent=2) + "\n")
    shutil.copy(ROOT / "LICENSE", folder)
    return packed(folder, f"salla-host-{machine.npm}-{version()}.tgz")


def packed(folder: Path, name: str) -> Path:
    archive.tar(DIST / name, folder, "package")
    return DIST / name
