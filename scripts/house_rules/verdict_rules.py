"""The rule that verdicts travel as types: what was put into a sentence for people is never read back to decide."""

import re

from .rule import Find, Rule, SourceFile

# Chromium says some things in English alone; the one place that reads them.
FOREIGN_WORDS = "Sources/HostBrowser/Speaking/BrowserWords.swift"

# Members that hold a sentence, whatever type they belong to.
_SENTENCE = (
    r"\b(?:reason|fix|cure|sentence|message|why|summary|detail|refusal|explanation|hint|debugDescription"
    r"|localizedDescription)\b"
)
_SEARCH = r"(?:contains|hasPrefix|hasSuffix|starts|range|firstRange|ranges|firstMatch|wholeMatch|prefixMatch)\b"
_AS_TEXT = r"[?!]*(?:\.(?:text|lowercased\(\)|uppercased\(\))[?!]*)*"
# Nil, and a case of an enum that has such a name, are no sentences.
_PATTERNS = [
    re.compile(_SENTENCE + _AS_TEXT + r"\." + _SEARCH),
    re.compile(_SENTENCE + _AS_TEXT + r"\s*[!=]=\s*(?!nil\b|\.)\S+"),
    re.compile(r"[!=]=\s*[\w.?!]*\." + _SENTENCE + r"(?!\s*[.(?\[])"),
    re.compile(r"\bswitch\s+[\w.?!]*" + _SENTENCE + _AS_TEXT + r'\s*\{\s*case\s*"'),
]
_WITH_LITERAL = re.compile(r'(?:[!=]=\s*|\b(?:contains|hasPrefix|hasSuffix)\(\s*|\bstarts\(with:\s*|\bcase\s+)"')
_WORDS = re.compile(r"[^\W\d_] [^\W\d_]")


def _verdicts(file: SourceFile) -> Find:
    for pattern in _PATTERNS:
        for match in pattern.finditer(file.code):
            yield file.line_of(match.start()), f"`{' '.join(match.group().split())}` decides on a sentence"
    for match in _WITH_LITERAL.finditer(file.code):
        # The insides of strings are blank in the code, and stand in the text at the same place.
        literal = file.text[match.end() : file.code.find('"', match.end())]
        if _WORDS.search(literal):
            yield file.line_of(match.start()), f'"{literal}" is a sentence to decide on'


RULES = [
    Rule(
        "verdicts-are-types",
        "A sentence is for people: whoever improves it must not change what a program does. Let a case travel.",
        lambda file: file.suffix == ".swift" and file.within("Sources") and str(file.path) != FOREIGN_WORDS,
        _verdicts,
    ),
]
