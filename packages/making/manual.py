"""The man page, from what the program says of its own commands and options."""

import json
import re
import subprocess
import time
from pathlib import Path

from .stamp import epoch, version


def page(program: Path) -> str:
    """The page in the man macros, section 1."""
    said = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout
    command = json.loads(said)["command"]
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    name = command["commandName"]
    lines = [
        f'.TH {name.upper()} 1 "{day}" "{name} {version()}" "User commands"',
        ".SH NAME",
        f"{plain(name)} \\- {plain(command['abstract'])}",
        ".SH SYNOPSIS",
        f".B {plain(name)}",
        "[\\fIcommand\\fR] [\\fIoption\\fR \\&...] [\\fIargument\\fR \\&...]",
        ".SH DESCRIPTION",
        *prose(command.get("discussion", "")),
        ".SH COMMANDS",
    ]
    for child in command["subcommands"]:
        lines += commands(child, [])
    lines += [
        ".SH FILES",
        ".TP",
        "\\fIsalla-host.yml\\fR",
        "Settings, read from the working directory.",
        ".TP",
        "\\fI~/.local/state/salla-host\\fR",
        "The journal and the signing keys.",
    ]
    return "\n".join(lines) + "\n"


def commands(command: dict, above: list[str]) -> list[str]:
    """A command with its options, and then those below it."""
    if command["commandName"] == "help":
        return []
    path = [*above, command["commandName"]]
    lines = [f".SS {plain(' '.join(path))}", plain(command.get("abstract", "")), *prose(command.get("discussion", ""))]
    for argument in command.get("arguments", []):
        if argument.get("shouldDisplay", True) and argument["valueName"] not in {"help", "version"}:
            lines += [".TP", heading(argument), plain(argument.get("abstract", ""))]
    for child in command.get("subcommands", []):
        lines += commands(child, path)
    return lines


def heading(argument: dict) -> str:
    value = f"\\fI{plain(argument['valueName'])}\\fR"
    if argument["kind"] == "positional":
        return value
    names = [("--" if name["kind"] == "long" else "-") + name["name"] for name in argument["names"]]
    shown = ", ".join(f"\\fB{plain(name)}\\fR" for name in names)
    return shown if argument["kind"] == "flag" else f"{shown} {value}"


def prose(text: str) -> list[str]:
    """Paragraphs; what stands indented is an example and keeps its lines."""
    lines: list[str] = []
    for part in re.split(r"\n\s*\n", text.strip("\n")):
        if not part.strip():
            continue
        rows = [plain(row) for row in part.splitlines()]
        lines += [".PP", ".nf", *rows, ".fi"] if part.startswith("  ") else [".PP", " ".join(rows)]
    return lines


def plain(text: str) -> str:
    """Text as roff shows it letter by letter."""
    text = " ".join(text.split("\n")).replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text
