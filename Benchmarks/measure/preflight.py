"""What a page that was made to cost as much as it can costs the preflight."""

import json
import subprocess

from .figure import Figure, Goal
from .setting import BENCH_BINARY, ROOT, NotMeasured


def hostile_pages() -> list[Figure]:
    """The worst of a set of pages of 2 MiB, read and judged: time of one thread."""
    output = subprocess.run(
        [BENCH_BINARY, "preflight"], cwd=ROOT, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL
    )
    if output.returncode:
        raise NotMeasured(f"the preflight's bench said: {output.stderr.strip()}")
    pages = json.loads(output.stdout)
    worst = max(pages, key=pages.get)
    details = {"worst": worst, "pages": pages}
    return [
        Figure(
            "preflight of the worst hostile page", "ms", pages[worst], goal=Goal("value", "most", 50), details=details
        )
    ]
