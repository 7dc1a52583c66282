"""The end of a session's journal, as a person reads it."""

import json
from typing import Any

from .client import SallaSession

NEWEST = 25
LONGEST = 160


def excerpt(session: SallaSession) -> str:
    """The newest entries, one a line, with the reason and the cure of what was ignored."""
    newest = session.mark()
    entries = session.journal(after=max(0, newest - NEWEST))
    if not entries:
        return "nothing happened: no browser opened the session"
    return "\n".join(line for entry in entries for line in _lines(entry))


def _lines(entry: dict[str, Any]) -> list[str]:
    at = entry["at"][11:23]
    payload = json.dumps(entry["payload"], ensure_ascii=False) if entry["payload"] not in (None, {}) else ""
    if len(payload) > LONGEST:
        payload = payload[:LONGEST] + "…"
    start = f"#{entry['seq']:<5} {at} {entry['direction']:<8} {entry['event']:<32} {entry['verdict']:<7} {payload}"
    return [start.rstrip()] + [f"       {name}: {entry[name]}" for name in ("reason", "fix") if entry.get(name)]
