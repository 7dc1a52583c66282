"""What a message that was made to cost as much as it can costs the server."""

import json
import subprocess

from .figure import Figure, Goal
from .setting import BENCH_BINARY, ROOT, NotMeasured


def hostile_messages() -> list[Figure]:
    """The worst of a set of messages of 256 KiB, from the bytes to the journal's rows: time of one thread."""
    output = subprocess.run(
        [BENCH_BINARY, "messages"], cwd=ROOT, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL
    )
    if output.returncode:
        raise NotMeasured(f"the messages' bench said: {output.stderr.strip()}")
    messages = json.loads(output.stdout)
    worst = max(messages, key=messages.get)
    details = {"worst": worst, "messages": messages}
    return [Figure("the worst hostile message", "ms", messages[worst], goal=Goal("value", "most", 50), details=details)]
