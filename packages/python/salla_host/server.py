"""The program as a process: started on a free port, stopped with its owner."""

import os
import re
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .client import SallaHost

START_SECONDS = 60
STOP_SECONDS = 30
LISTENING = re.compile(r"^salla-host is listening on (http://localhost:\d+)")


class StartFailed(RuntimeError):
    """The program did not come to listen; the text is what it printed."""


def program() -> Path:
    """The program to run: that of SALLA_HOST_BINARY, else the one in this package."""
    if named := os.environ.get("SALLA_HOST_BINARY"):
        return Path(named)
    return Path(__file__).resolve().parent / "bin" / "salla-host"


class Server(SallaHost):
    """A host of one's own. Without `app_url` it shows the sample app. To be used with `with`, or stopped by hand.

    Its journal is kept in memory. It reads `salla-host.yml` in `cwd`, but no SALLA_HOST_ variable of the caller's.
    """

    def __init__(
        self,
        app_url: str | None = None,
        *,
        app_id: str | None = None,
        port: int = 0,
        arguments: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        cwd: str | os.PathLike[str] | None = None,
    ) -> None:
        command = [str(program()), "serve", *([app_url] if app_url else [])]
        command += ["--no-open", "--port", str(port), "--sample-port", "0", "--state", ":memory:"]
        command += [*(["--app-id", app_id] if app_id else []), *arguments]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_HOST_")}
        self._process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**clean, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self._lines: list[str] = []
        self._origin: str | None = None
        self._settled = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._settled.wait(START_SECONDS)
        if self._origin is None:
            self.stop()
            raise StartFailed("salla-host did not start:\n" + "\n".join(self._lines))
        super().__init__(self._origin)

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines = [*self._lines[-999:], line.rstrip("\n")]
            if match := LISTENING.match(line):
                self._origin = match.group(1)
                self._settled.set()
        self._settled.set()

    @property
    def log(self) -> str:
        """The newest 1,000 lines that the program printed."""
        return "\n".join(self._lines)

    def stop(self) -> None:
        """Ends the program; harmless when repeated."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._reader.join(STOP_SECONDS)

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: Any) -> None:
        self.stop()
