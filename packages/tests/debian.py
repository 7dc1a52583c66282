"""A Debian made by debootstrap: commands run in it as in a machine of its own, and what they change is thrown away.

Needs root, for chroot and mounts. What is downloaded is kept below the build folder.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
SUITE = "bookworm"
LIMIT_SECONDS = 300
DOWNLOAD_SECONDS = 1800
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
# What packages and their tools write whatever is installed.
OF_THE_TOOLS = re.compile(r"^/(var/(cache|log|lib/(apt|dpkg))|etc/ld\.so\.cache|tmp|proc|sys|dev|root/\.)")


def bare(store: Path) -> Path:
    """The folder of a Debian with nothing but what apt needs."""
    folder = store / "dist-debian"
    if not folder.is_dir():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        _run(["debootstrap", "--variant=minbase", SUITE, str(part), MIRROR], DOWNLOAD_SECONDS)
        part.rename(folder)
    return folder


def with_chromium(store: Path) -> Path:
    """The folder of one with Chromium and a font, too."""
    folder = store / "dist-debian-chromium"
    if not folder.is_dir():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        _run(["cp", "-a", str(bare(store)), str(part)])
        with Debian(part).mounted() as machine:
            machine.apt("install", "chromium", "fonts-noto-core", limit=DOWNLOAD_SECONDS)
        part.rename(folder)
    return folder


def _run(command: list[str], limit: float = LIMIT_SECONDS, check: bool = True, **options) -> str:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=limit,
        **options,
    )
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}")
    return done.stdout


@dataclass(frozen=True)
class Debian:
    root: Path

    @classmethod
    @contextmanager
    def over(cls, below: Path, folder: Path) -> Iterator["Debian"]:
        """A machine whose changes lie in a folder of their own, over one that stays as it is."""
        for name in ("upper", "work", "root"):
            (folder / name).mkdir(parents=True)
        layers = f"lowerdir={below},upperdir={folder / 'upper'},workdir={folder / 'work'}"
        _run(["mount", "-t", "overlay", "overlay", "-o", layers, str(folder / "root")])
        try:
            with cls(folder / "root").mounted() as machine:
                yield machine
        finally:
            _run(["umount", "--lazy", str(folder / "root")])
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def mounted(self) -> Iterator["Debian"]:
        """With what programs expect of a running system: proc, devices, and the way to a mirror."""
        shutil.copyfile("/etc/resolv.conf", self.root / "etc/resolv.conf")
        (self.root / "etc/hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")
        mounts = [("proc", "proc", "proc"), ("tmpfs", "shm", "dev/shm")]
        devices = [name for name in ("null", "zero", "random", "urandom", "tty") if Path("/dev", name).exists()]
        made: list[Path] = []
        try:
            for kind, source, place in mounts:
                (self.root / place).mkdir(parents=True, exist_ok=True)
                _run(["mount", "-t", kind, source, str(self.root / place)])
                made.append(self.root / place)
            for name in devices:
                (self.root / "dev" / name).touch()
                _run(["mount", "--bind", f"/dev/{name}", str(self.root / "dev" / name)])
                made.append(self.root / "dev" / name)
            yield self
        finally:
            for place in reversed(made):
                _run(["umount", "--lazy", str(place)])

    def command(self, command: str, user: str | None = None) -> list[str]:
        inner = ["chroot", *([f"--userspec={user}"] if user else []), str(self.root)]
        return [*inner, "/usr/bin/env", "-i", *(f"{name}={value}" for name, value in ENVIRONMENT.items())] + [
            "/bin/sh",
            "-c",
            command,
        ]

    def run(self, command: str, *, user: str | None = None, check: bool = True, limit: float = LIMIT_SECONDS) -> str:
        """What a shell line in this machine prints; a failure is an error unless `check` is off."""
        return _run(self.command(command, user), limit, check)

    @contextmanager
    def serving(self, command: str, user: str | None = None) -> Iterator[str]:
        """Runs `salla-host serve` in this machine; gives its origin, which is the same outside."""
        process = subprocess.Popen(
            self.command(f"exec {command}", user), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        try:
            lines = []
            for line in process.stdout:
                lines.append(line)
                if match := re.match(r"salla-host is listening on (http://localhost:\d+)", line):
                    yield match.group(1)
                    break
            else:
                raise AssertionError("it does not listen:\n" + "".join(lines))
        finally:
            process.send_signal(signal.SIGTERM)
            process.stdout.read()
            process.wait(LIMIT_SECONDS)

    def apt(self, *arguments: str, limit: float = DOWNLOAD_SECONDS) -> str:
        line = "DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o APT::Sandbox::User=root --no-install-recommends "
        return self.run("apt-get -qq update && " + line + " ".join(arguments), limit=limit)

    def files(self) -> set[str]:
        """All files but those that installing anything writes."""
        found = self.run("find / -xdev \\( -path /proc -o -path /sys \\) -prune -o -print").splitlines()
        return {name for name in found if not OF_THE_TOOLS.match(name)}
