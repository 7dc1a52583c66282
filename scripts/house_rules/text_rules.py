"""Rules about every text file, and about how tests wait."""

import re

from .rule import Find, Rule, SourceFile

LONGEST = 400
# Written by `salla-host scenarios --schema`, as long as the tables of commands and faults are.
WRITTEN_FROM_TABLES = "Public/schema/scenario.json"
_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
_OUTSIDE = re.compile(r"\.\./shared\b|/work/shared\b|(?<![\w)\]])\.library(?![\w(])")
_SLEEP = re.compile(r"(?<!func )\b(?:[iu]|nano)?sleep\s*\(|\bwait_for_timeout\b")


def _is_a_rule(file: SourceFile) -> bool:
    """The rules themselves have to spell what they forbid."""
    return file.within("scripts", "house_rules")


def _too_long(file: SourceFile) -> Find:
    lines = len(file.text.splitlines())
    if lines > LONGEST:
        yield LONGEST + 1, f"{lines} lines"


def _anywhere(pattern: re.Pattern[str], says: str):
    """Looks at the whole text, comments and strings too."""

    def find(file: SourceFile) -> Find:
        for match in pattern.finditer(file.text):
            yield file.line_of(match.start()), says.format(match.group())

    return find


def _sleeps(file: SourceFile) -> Find:
    for match in _SLEEP.finditer(file.code):
        yield file.line_of(match.start()), f"{match.group()} waits for time to pass"


POLL = "Tests/HostServerTests/Poll.swift"

RULES = [
    Rule(
        "small-files",
        f"A file is one idea: most stay under 100 lines, and {LONGEST} is the end.",
        lambda file: file.suffix != ".md" and str(file.path) != WRITTEN_FROM_TABLES,
        _too_long,
    ),
    Rule(
        "finished",
        "What is left to do belongs into an issue, where it gets done.",
        lambda file: not _is_a_rule(file),
        _anywhere(_UNFINISHED, "{} was left behind"),
    ),
    Rule(
        "self-contained",
        "The repository explains itself: it names no folder that a clone does not have.",
        lambda file: not _is_a_rule(file),
        _anywhere(_OUTSIDE, "{} is not part of a clone"),
    ),
    Rule(
        "no-sleeps",
        "A test waits for an event or moves the fixed clock: a sleep is either too short or too long. Where nothing "
        "tells of the event, `poll` looks for it, and rests between two looks.",
        lambda file: file.within("Tests") and file.suffix in {".swift", ".py"} and str(file.path) != POLL,
        _sleeps,
    ),
]
