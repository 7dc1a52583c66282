"""`salla-host doctor` as a person or a script runs it."""

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from harness import Host
from limits import LIMIT_SECONDS
from processes import BINARY, clean_environment


@dataclass(frozen=True)
class Diagnosis:
    status: int
    text: str
    complaints: str

    @cached_property
    def report(self) -> dict:
        assert self.text.count("\n") == 1, f"not one line of JSON: {self.text}"
        return json.loads(self.text)

    @property
    def codes(self) -> list[str]:
        return [finding["code"] for finding in self.report["findings"]]

    def blocks(self) -> list["Block"]:
        """The printed findings, as a reader takes them apart."""
        return [Block(text) for text in self.text.split("\n\n") if re.match(r"[A-Z]+  ", text)]


class Block:
    """One printed finding: what was seen, and for each stage what to do with which line."""

    def __init__(self, text: str):
        head, self.sentence, *rest = text.splitlines()
        self.severity, self.code = head.split("  ")
        self.seen: list[str] = []
        self.cures: dict[str, tuple[str, str]] = {}
        title = ""
        for line in rest:
            if not line.startswith("    "):
                title = line.strip().rstrip(":")
            elif title == "Seen":
                self.seen.append(line[4:])
            else:
                stage, action = re.fullmatch(r"For (\w+), (.+)", title).groups()
                self.cures[stage] = (action, line[4:])


def doctor(url: str, host: Host | None = None, *options: str) -> Diagnosis:
    """Asks about that page in that host's dashboard; without one in the dashboard at the standard port."""
    port = ["--port", str(urlsplit(host.url).port)] if host else []
    command = [str(BINARY), "doctor", url, *port, *options]
    with tempfile.TemporaryDirectory() as folder:  # one without a salla-host.yml
        done = subprocess.run(
            command,
            cwd=folder,
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
    return Diagnosis(done.returncode, done.stdout, done.stderr)
