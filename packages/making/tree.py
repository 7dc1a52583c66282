"""The folder that every kind of package carries: the program, its files, its papers."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from . import libraries, manual
from .stamp import ROOT

SHARED = ("Public", "templates", "scenarios")
# Where each shell looks for what it completes with, below a prefix.
COMPLETIONS = {
    "bash": "share/bash-completion/completions/salla-host",
    "zsh": "share/zsh/site-functions/_salla-host",
    "fish": "share/fish/vendor_completions.d/salla-host.fish",
}
SWIFT_LICENCE = "share/swift/LICENSE.txt"


@dataclass(frozen=True)
class Tree:
    """A stripped program, and the licences of what is linked into it."""

    program: Path
    checkouts: Path

    @classmethod
    def of(cls, binary: Path, work: Path) -> "Tree":
        program = work / "salla-host"
        work.mkdir(parents=True)
        shutil.copyfile(binary, program)
        program.chmod(0o755)
        if shutil.which("strip"):
            libraries.run("strip", *(["-x"] if shutil.which("otool") else []), program)
        return cls(program, ROOT / ".build/checkouts")

    def put_program(self, folder: Path) -> Path:
        """Copies the program below a folder."""
        place = folder / "salla-host"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.program, place)
        return place

    def put_files(self, prefix: Path) -> None:
        """The pages, templates and scenarios that the program reads."""
        for name in SHARED:
            shutil.copytree(ROOT / name, prefix / "share/salla-host" / name)

    def put_papers(self, prefix: Path) -> None:
        """The man page and what shells complete with."""
        place = prefix / "share/man/man1/salla-host.1"
        place.parent.mkdir(parents=True)
        place.write_text(manual.page(self.program))
        for shell, name in COMPLETIONS.items():
            (prefix / name).parent.mkdir(parents=True)
            (prefix / name).write_text(libraries.run(self.program, "--generate-completion-script", shell))

    def put_licences(self, folder: Path, bundled: dict[str, Path] | None = None) -> None:
        """Our licence and the changelog, and below `licences` those of all that is linked in or lies beside it."""
        folder.mkdir(parents=True)
        for name in ("LICENSE", "CHANGELOG.md"):
            shutil.copy(ROOT / name, folder / name)
        for found in sorted(self.checkouts.glob("*/*")):
            if found.is_file() and found.stem.upper() in {"LICENSE", "NOTICE", "NOTICES"}:
                self._put(found, folder / "licences" / found.parent.name)
        if compiler := shutil.which("swift"):
            licence = Path(compiler).resolve().parents[1] / SWIFT_LICENCE
            if licence.is_file():
                self._put(licence, folder / "licences/swift")
        for package in {libraries.package_of(path) for path in (bundled or {}).values()} - {None}:
            self._put(Path("/usr/share/doc") / package / "copyright", folder / "licences" / package)

    @staticmethod
    def _put(file: Path, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.resolve(), folder / file.name)
