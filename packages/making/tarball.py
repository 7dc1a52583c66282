"""The folder that runs wherever it is unpacked: bin, share, and lib with what other distributions lack."""

import shutil
from pathlib import Path

from . import archive, libraries
from .stamp import DIST, Machine, version
from .tree import Tree


def lay_out(tree: Tree, folder: Path) -> None:
    """The program with its files and libraries, found from its own place."""
    tree.put_program(folder / "bin")
    tree.put_files(folder)
    bundled = libraries.gather(tree.program, folder / "lib/salla-host") if shutil.which("ldd") else {}
    tree.put_licences(folder / "share/doc/salla-host", bundled)


def make(tree: Tree, machine: Machine, work: Path) -> Path:
    folder = work / "tarball"
    lay_out(tree, folder)
    tree.put_papers(folder)
    made = DIST / f"salla-host-{version()}-{machine.tarball}.tar.gz"
    archive.tar(made, folder, f"salla-host-{version()}")
    return made
