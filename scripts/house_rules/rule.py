"""The shape of a rule, of a file it looks at, and of what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from re import Pattern

from . import masking

# Made by tools or kept by git: never ours to judge.
SKIPPED_FOLDERS = {".git", ".build", ".venv", ".swiftpm", "dist", "node_modules"}
SKIPPED_FOLDERS |= {"__pycache__", ".pytest_cache", ".ruff_cache"}
# One line each kind: what the product is made of, what describes it, what works on it.
TEXT_SUFFIXES = {".swift", ".js", ".mjs", ".css", ".html", ".mustache", ".svg"}
TEXT_SUFFIXES |= {".md", ".txt", ".json", ".toml", ".yaml", ".yml", ".ini"}
TEXT_SUFFIXES |= {".py", ".sh", ".lua"}
PLAIN_NAMES = {"Makefile", "LICENSE", ".gitignore", ".editorconfig", ".swift-format"}


@dataclass(frozen=True)
class SourceFile:
    """One text file of the repository; `path` is relative to its root."""

    path: PurePosixPath
    text: str

    @property
    def suffix(self) -> str:
        return self.path.suffix

    def within(self, *folder: str) -> bool:
        return self.path.parts[: len(folder)] == folder

    @cached_property
    def code(self) -> str:
        """The text with comments and the insides of strings blanked, for the languages that we write."""
        mask = {
            ".swift": masking.swift,
            ".js": masking.javascript,
            ".mjs": masking.javascript,
            ".css": masking.css,
            ".py": masking.python,
        }.get(self.suffix)
        return mask(self.text) if mask else self.text

    def line_of(self, index: int) -> int:
        return self.text.count("\n", 0, index) + 1


# A line number and a few words on what stands there.
Find = Iterator[tuple[int, str]]


@dataclass(frozen=True)
class Rule:
    """A rule: a short name, one sentence that says why it exists, the files it is about, and how to find breaches."""

    name: str
    why: str
    concerns: Callable[[SourceFile], bool]
    find: Callable[[SourceFile], Find]


@dataclass(frozen=True, order=True)
class Breach:
    path: str
    line: int
    rule: str
    detail: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: [{self.rule}] {self.detail}. {self.why}"


def matches(pattern: Pattern[str], says: str = "{}") -> Callable[[SourceFile], Find]:
    """Finds a pattern in a file's code. `says` may name what was found as {}."""

    def find(file: SourceFile) -> Find:
        for match in pattern.finditer(file.code):
            yield file.line_of(match.start()), says.format(" ".join(match.group().split()))

    return find


def _is_ours(path: Path, relative: Path) -> bool:
    """A text file that someone keeps: known by its suffix, its name, or the first line of a script without suffix."""
    if SKIPPED_FOLDERS.intersection(relative.parts) or not path.is_file():
        return False
    if path.suffix in TEXT_SUFFIXES or path.name in PLAIN_NAMES:
        return True
    return not path.suffix and path.read_bytes()[:2] == b"#!"


def read_tree(root: Path) -> list[SourceFile]:
    """Every text file below the folder, in order of path."""
    found = [path for path in sorted(root.rglob("*")) if _is_ours(path, path.relative_to(root))]
    return [
        SourceFile(PurePosixPath(path.relative_to(root).as_posix()), path.read_text("utf-8", "replace"))
        for path in found
    ]


def breaches(files: list[SourceFile], rules: list[Rule]) -> list[Breach]:
    found = [
        Breach(str(file.path), line, rule.name, detail, rule.why)
        for rule in rules
        for file in files
        if rule.concerns(file)
        for line, detail in rule.find(file)
    ]
    return sorted(found)
