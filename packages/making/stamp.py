"""What every artefact is stamped with: one version, one time, one machine."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "packages"
DIST = ROOT / "dist"


def version() -> str:
    """The product's version, from the one place where it stands."""
    text = (ROOT / "Sources/HostServer/Version.swift").read_text()
    return re.search(r'hostVersion = "([^"]+)"', text).group(1)


def epoch() -> int:
    """Seconds since 1970 that stand in every archive: SOURCE_DATE_EPOCH, else the time of the commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@dataclass(frozen=True)
class Machine:
    """The machine that the binary is for, under the name that each kind of package has for it."""

    tarball: str
    debian: str | None
    wheel: str
    npm_os: str
    npm_cpu: str

    @property
    def npm(self) -> str:
        return f"{self.npm_os}-{self.npm_cpu}"


MACHINES = {
    ("Linux", "x86_64"): Machine("linux-x86_64", "amd64", "linux_x86_64", "linux", "x64"),
    ("Linux", "aarch64"): Machine("linux-aarch64", "arm64", "linux_aarch64", "linux", "arm64"),
    ("Darwin", "arm64"): Machine("macos-arm64", None, "macosx_15_0_arm64", "darwin", "arm64"),
    ("Darwin", "x86_64"): Machine("macos-x86_64", None, "macosx_15_0_x86_64", "darwin", "x64"),
}


def machine() -> Machine:
    here = (platform.system(), platform.machine())
    if here not in MACHINES:
        raise SystemExit(f"make dist knows no packages for {' '.join(here)}")
    return MACHINES[here]
