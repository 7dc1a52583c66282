"""The wheel: the program, a client of its API, and a plugin for pytest."""

import base64
import hashlib
import os
import shutil
from pathlib import Path

from . import archive, libraries
from .stamp import DIST, PACKAGES, Machine, version
from .tree import Tree

SOURCE = PACKAGES / "python"


def make(tree: Tree, machine: Machine, work: Path) -> Path:
    root = work / "wheel"
    package = root / "salla_host"
    shutil.copytree(SOURCE / "salla_host", package, ignore=shutil.ignore_patterns("__pycache__"))
    tree.put_program(package / "bin")
    tree.put_files(package)
    beside = work / "wheel-libraries"
    bundled = libraries.gather(tree.program, beside) if shutil.which("ldd") else {}
    info = root / f"salla_host-{version()}.dist-info"
    tree.put_licences(info / "licenses", bundled)
    tag = f"py3-none-{machine.wheel}"
    (info / "METADATA").write_text(metadata())
    (info / "WHEEL").write_text(
        f"Wheel-Version: 1.0\nGenerator: salla-host {version()}\nRoot-Is-Purelib: false\nTag: {tag}\n"
    )
    shutil.copy(SOURCE / "entry_points.txt", info / "entry_points.txt")
    record(root, info)
    plain = work / f"salla_host-{version()}-{tag}.whl"
    archive.zipped(plain, root)
    if not bundled:
        return Path(shutil.copy(plain, DIST))
    # auditwheel names the oldest glibc that has what the program uses, and takes in the libraries that it is shown.
    made = work / "repaired"
    environment = os.environ | {"LD_LIBRARY_PATH": str(beside)}
    libraries.run("auditwheel", "repair", "--wheel-dir", made, plain, env=environment)
    [repaired] = made.glob("*.whl")
    return Path(shutil.copy(repaired, DIST))


def metadata() -> str:
    text = (SOURCE / "METADATA").read_text()
    return text.replace("@VERSION@", version()) + "\n" + (SOURCE / "README.md").read_text()


def record(root: Path, info: Path) -> None:
    lines = []
    for path in archive.files_below(root):
        digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()
        lines.append(f"{path.relative_to(root).as_posix()},sha256={digest},{path.stat().st_size}\n")
    name = (info / "RECORD").relative_to(root).as_posix()
    (info / "RECORD").write_text("".join(lines) + f"{name},,\n")
