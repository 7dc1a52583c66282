#!/usr/bin/env python3
"""Measures a release build of salla-host, each figure beside a baseline of the same run, and prints a table.

Writes .build/bench/results.json. A missed goal is shown and does not fail; a figure that could not be measured does.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime

from measure import (
    authorities,
    bounds,
    check,
    conversation,
    edge,
    introspection,
    journal,
    long_log,
    messages,
    page_weight,
    pages,
    preflight,
    run,
    start,
)
from measure.figure import Figure, table
from measure.setting import ROOT

RESULTS = ROOT / ".build/bench/results.json"
BENCHES = {
    "introspection": introspection.measure,
    "authorities": authorities.measure,
    "journal": journal.throughput,
    "message": journal.message,
    "handshake": conversation.handshake,
    "refresh": conversation.refresh,
    "pages": pages.measure,
    "start": start.start,
    "ready": start.ready,
    "log": long_log.steps,
    "flood": long_log.flood,
    "preflight": preflight.hostile_pages,
    "messages": messages.hostile_messages,
    "check": check.check,
    "memory": start.memory,
    "memory-flood": bounds.flood,
    "launches": bounds.launches,
    "waited": bounds.waited,
    "edge-handshake": edge.handshake,
    "edge-introspection": edge.introspection,
    "edge-start": edge.start,
    "edge-open": edge.opened,
    "run-call": run.call,
    "run-splice": run.splice,
    "run-preload": run.preload,
    "weight": page_weight.measure,
}


def names(text: str) -> list[str]:
    chosen = [name.strip() for name in text.split(",") if name.strip()]
    if unknown := [name for name in chosen if name not in BENCHES]:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: {', '.join(BENCHES)}")
    return chosen


def machine() -> dict:
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    revision = head.stdout.strip() if head.returncode == 0 else None
    return {"system": platform.platform(), "cores": os.cpu_count(), "load": os.getloadavg(), "revision": revision}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=names, default=list(BENCHES), metavar="A,B", help=f"of {', '.join(BENCHES)}")
    options = parser.parse_args()

    # The load of the machine is noted before we add to it.
    result = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
    figures: list[Figure] = []
    failures: dict[str, str] = {}
    for name in options.only:
        print(f"    {name} …", file=sys.stderr, flush=True)
        try:
            figures += BENCHES[name]()
        except Exception as error:  # whatever kept one figure from being taken, the others can still be
            failures[name] = f"{type(error).__name__}: {error}"

    result |= {"figures": [figure.json() for figure in figures], "not_measured": failures}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(figures))
    for name, reason in failures.items():
        print(f"{name} could not be measured: {reason}", file=sys.stderr)
    print(f"written to {RESULTS.relative_to(ROOT)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
