"""Rules about Swift: one clock, one source of randomness, no way around the compiler, no forgotten tests."""

import re

from .masking import arguments
from .rule import Find, Rule, SourceFile, matches

WORLD = "Sources/HostServer/World.swift"

_CLOCK = re.compile(r"\bDate(?:\.init)?\(\s*\)|\bDate\.now\b|\btimeIntervalSinceNow\b")
_RANDOM = re.compile(r"\bUUID(?:\.init)?\(\s*\)|\bSystemRandomNumberGenerator\b|\.random(?:Element)?\s*\(")
_WAY_AROUND = re.compile(r"@unchecked\s+Sendable|nonisolated\s*\(\s*unsafe\s*\)|\btry!|\bfatalError\s*\(")
_FUNCTION = re.compile(r"\bfunc\s+(\w+)\s*(?:<[^>]*>)?\(")
_EXPECTATION = re.compile(r"#(?:expect|require)\b")
_XCTEST = re.compile(r"\bXCTestCase\b|^\s*import\s+XCTest\b", re.MULTILINE)


_DECLARATION = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)\n]*\))?\s+)*package (?:[a-z]+(?:\([a-z]+\))? )*(?:func|init|subscript|var)\b[^\n]*",
    re.MULTILINE,
)
# What Codable asks for throws what Codable says.
_CODABLE = re.compile(r"\binit\(\s*from \w+: any Decoder\b|\bfunc encode\(\s*to \w+: any Encoder\b")


def _product_swift(file: SourceFile) -> bool:
    return file.suffix == ".swift" and file.within("Sources")


def _outside_the_world(file: SourceFile) -> bool:
    return _product_swift(file) and str(file.path) != WORLD


def _randomness(file: SourceFile) -> Find:
    for match in _RANDOM.finditer(file.code):
        opening = match.end() - 1
        # With `using:` the caller hands the generator in, which is what the rule asks for.
        if match.group().startswith(".random") and "using:" in arguments(file.code, opening):
            continue
        yield file.line_of(match.start()), f"{match.group()} makes its own randomness"


def _body(code: str, start: int) -> str:
    """The text between the first brace from `start` on and its partner."""
    depth = 0
    opening = code.find("{", start)
    for index in range(max(opening, 0), len(code)):
        depth += {"{": 1, "}": -1}.get(code[index], 0)
        if depth == 0:
            return code[opening + 1 : index]
    return code[start:]


def _attributes(code: str, function: int) -> str:
    """What stands between the end of the declaration before and the word func: attributes and modifiers."""
    before = code[:function]
    # An attribute's arguments may hold braces and semicolons, so those are taken out before looking for the end.
    flat = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), before[-2000:])
    flat = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), flat)
    return flat[max(flat.rfind("{"), flat.rfind("}"), flat.rfind(";")) + 1 :]


def _forgotten_tests(file: SourceFile) -> Find:
    for match in _XCTEST.finditer(file.code):
        yield file.line_of(match.start()), "XCTest is not what this repository tests with"
    for match in _FUNCTION.finditer(file.code):
        name = match.group(1)
        if "@Test" in _attributes(file.code, match.start()):
            continue
        called = len(re.findall(rf"\b{name}\b", file.code)) > 1
        is_private_to_file = not called and _EXPECTATION.search(_body(file.code, match.end()))
        if re.match(r"test(?:[A-Z_]|$)", name) or (is_private_to_file and file.path.stem.endswith("Tests")):
            yield file.line_of(match.start()), f"{name} looks like a test and has no @Test"


def _signature(code: str, start: int) -> str:
    """A declaration up to its body: to the first brace, or the first end of a line outside of parentheses."""
    depth = 0
    for index in range(start, len(code)):
        depth += {"(": 1, ")": -1, "[": 1, "]": -1}.get(code[index], 0)
        if depth == 0 and code[index] in "{\n" and code[start:index].strip():
            return code[start:index]
    return code[start:]


def _unsaid_errors(file: SourceFile) -> Find:
    lines = file.text.splitlines()
    for match in _DECLARATION.finditer(file.code):
        # A property that holds a function may throw when it is called, and not when it is read.
        signature = _signature(file.code, match.start())
        if not re.search(r"\bthrows\b", signature) or ": @" in signature or _CODABLE.search(signature):
            continue
        line = file.line_of(match.start())
        above = line - 2
        while above >= 0 and lines[above].lstrip().startswith(("///", "@")):
            if "- Throws:" in lines[above]:
                break
            above -= 1
        else:
            yield line, f"{' '.join(signature.split())[:80]} does not say what it throws"


RULES = [
    Rule(
        "one-clock",
        f"The clock is read in {WORLD} alone, so that a test can hold the time still.",
        _outside_the_world,
        matches(_CLOCK, "{} reads the clock"),
    ),
    Rule(
        "one-randomness",
        f"Randomness comes from {WORLD} alone, so that a test can know what comes next.",
        _outside_the_world,
        _randomness,
    ),
    Rule(
        "no-way-around",
        "The compiler's proof about races and errors is worth having only when nothing goes around it.",
        lambda file: file.suffix == ".swift",
        matches(_WAY_AROUND, "{} is not used here"),
    ),
    Rule(
        "said-errors",
        "Who calls across a target handles what comes back: `- Throws:` names the cases, or where they come from.",
        lambda file: _product_swift(file) and not file.within("Sources", "HostTestSupport"),
        _unsaid_errors,
    ),
    Rule(
        "forgotten-test",
        "A test that never runs passes for ever.",
        lambda file: file.suffix == ".swift" and file.within("Tests"),
        _forgotten_tests,
    ),
]
