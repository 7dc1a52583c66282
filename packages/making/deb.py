"""The package for Debian 12 and later and Ubuntu 22.04 and later, which have the libraries themselves."""

import gzip
import hashlib
import shutil
from pathlib import Path

from . import archive, libraries
from .stamp import DIST, PACKAGES, Machine, version
from .tree import Tree

VENDORED = {"share/zsh/site-functions": "share/zsh/vendor-completions"}


def make(tree: Tree, machine: Machine, work: Path) -> Path:
    root = work / "deb"
    program = tree.put_program(root / "usr/bin")
    tree.put_files(root / "usr")
    tree.put_papers(root / "usr")
    for ours, theirs in VENDORED.items():
        (root / "usr" / theirs).parent.mkdir(parents=True, exist_ok=True)
        (root / "usr" / ours).rename(root / "usr" / theirs)
    papers = root / "usr/share/doc/salla-host"
    tree.put_licences(papers)
    (papers / "LICENSE").rename(papers / "copyright")
    squeeze(papers / "CHANGELOG.md", papers / "changelog.gz")
    squeeze(root / "usr/share/man/man1/salla-host.1")
    describe(root, machine, depends(program, work))
    archive.settle(root)
    made = DIST / f"salla-host_{version()}_{machine.debian}.deb"
    made.parent.mkdir(parents=True, exist_ok=True)
    libraries.run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, made)
    return made


def depends(program: Path, work: Path) -> str:
    """The packages with the libraries that the program is linked to, in the versions that have what it uses."""
    folder = work / "shlibdeps"
    (folder / "debian").mkdir(parents=True)
    (folder / "debian/control").write_text("Source: salla-host\n\nPackage: salla-host\nArchitecture: any\n")
    said = libraries.run("dpkg-shlibdeps", "-O", program, cwd=folder)
    return said.strip().removeprefix("shlibs:Depends=")


def describe(root: Path, machine: Machine, depends: str) -> None:
    content = archive.files_below(root)
    size = sum((path.stat().st_size + 1023) // 1024 for path in content)
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in content]
    values = {
        "VERSION": version(),
        "ARCHITECTURE": machine.debian,
        "SIZE": str(size),
        "DEPENDS": depends,
    }
    text = (PACKAGES / "debian/control").read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(text)
    (root / "DEBIAN/md5sums").write_text("".join(sums))


def squeeze(file: Path, name: Path | None = None) -> None:
    """As Debian wants long papers: packed, and the same bytes each time."""
    packed = gzip.compress(file.read_bytes(), 9, mtime=0)
    (name or file.with_name(file.name + ".gz")).write_bytes(packed)
    file.unlink()


def can_be_made() -> bool:
    return bool(shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps"))
