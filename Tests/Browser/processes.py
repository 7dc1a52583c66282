"""The host as a process: started on free ports with a folder of its own, read line by line, stopped, killed."""

import os
import random
import re
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from limits import LIMIT_SECONDS

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("SALLA_HOST_BINARY", ROOT / ".build/debug/salla-host"))
LISTENING = re.compile(r"^salla-host is listening on (http://localhost:\d+)")
SAMPLE_LISTENING = re.compile(r"^sample app is listening on (http://localhost:\d+)")


def free_port() -> int:
    """A port for a server that is to come back there. It lies below those that the system gives to others (from 32768
    on; O, Linux), so none of the connections of all workers takes it while the server is away."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def clean_environment() -> dict[str, str]:
    """The environment without the caller's own settings of salla-host, for the programs that a test starts."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SALLA_HOST_")}


class ServerProcess:
    """A server that we started: its lines as they come, the URLs that it printed, and its end.

    It gets a new state folder, an environment without the caller's own SALLA_HOST_* values, and (unless `cwd` is given)
    a working directory without a salla-host.yml, so that nothing of the machine it runs on leaks in.
    """

    def __init__(self, command: list[str | Path], env: Mapping[str, str] | None = None, cwd: Path | None = None):
        self.folder = tempfile.TemporaryDirectory(prefix="salla-host-")
        self.state = Path(self.folder.name, "state")
        own = {"SALLA_HOST_ROOT": str(ROOT), "SALLA_HOST_STATE": str(self.state)}
        self.lines: list[str] = []
        self._changed = threading.Condition()
        self._ended = False
        self._process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd or self.folder.name,
            env={**clean_environment(), **own, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        return "\n".join(self.lines)

    def _read(self) -> None:
        for line in self._process.stdout:
            with self._changed:
                self.lines.append(line.rstrip("\n"))
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def wait_for_line(
        self, pattern: str | re.Pattern[str], after: int = 0, seconds: float = LIMIT_SECONDS
    ) -> re.Match[str]:
        """The first match in the lines from number `after` on, printed already or still to come.

        Pass `after=len(server.lines)`, taken before the deed, to wait for a line that the deed causes. Fails when the
        server ends or the time is up.
        """
        pattern = re.compile(pattern)

        def found() -> re.Match[str] | None:
            return next((match for line in self.lines[after:] if (match := pattern.search(line))), None)

        with self._changed:
            self._changed.wait_for(lambda: found() or self._ended, seconds)
            if match := found():
                return match
        if self._ended:
            raise AssertionError(f"the server ended with {self._process.wait()}:\n{self.log}")
        raise AssertionError(f"no line matches {pattern.pattern} after {seconds} s:\n{self.log}")

    def stop(self, limit: float = LIMIT_SECONDS) -> int:
        """Asks the server to stop (SIGTERM) and gives its exit status; harmless when repeated."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(limit)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"the server did not stop within {limit} s of SIGTERM:\n{self.log}") from None
        finally:
            self._reader.join(limit)
            self._process.stdout.close()
            self.folder.cleanup()

    def kill(self) -> None:
        """Ends the server as a crash would, leaving its state folder for a successor."""
        self._process.kill()
        self._process.wait()


class Host(ServerProcess):
    """`salla-host serve` on free ports. `url` is the server's origin, `dashboard` that of the pages that `launch_url`
    leads to, `sample_url` the sample app's if it runs."""

    def __init__(
        self,
        *arguments: str,
        app_url: str | None = None,
        env: Mapping[str, str] | None = None,
        binary: Path = BINARY,
    ):
        places = ["--no-open", "--port", "0", "--sample-port", "0"]
        super().__init__([binary, "serve", *([app_url] if app_url else []), *places, *arguments], env)
        self.sample_url: str | None = None
        try:
            self.url = self.dashboard = self.wait_for_line(LISTENING).group(1)
            if not app_url:
                self.sample_url = self.wait_for_line(SAMPLE_LISTENING).group(1)
        except AssertionError:
            self.kill()
            self.folder.cleanup()
            raise

    def launch_url(self, app: str | None = None, **parameters: object) -> str:
        """A link that makes a session of its own: /launch with the app's URL and the parameters (app_id, theme…)."""
        query = {"app": app or self.sample_url, **parameters}
        return f"{self.dashboard}/launch?" + urlencode(
            {name: value for name, value in query.items() if value is not None}
        )
