"""Rules about what the browser loads: text stays text, messages go to one origin, and the page mirrors by itself."""

import re

from . import masking
from .rule import Find, Rule, SourceFile, matches

_AS_MARKUP = re.compile(r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|document\s*\.\s*write(?:ln)?)\b")
_POST = re.compile(r"\bpostMessage\s*(?:\?\.)?\(")
_ANY_ORIGIN = re.compile(r"""(["'`])\*\1""")

_PHYSICAL = re.compile(
    r"""(?<![\w-])(?:
        (?:scroll-)?(?:margin|padding)-(?:left|right)
      | border-(?:left|right)(?:-\w+)?
      | border-(?:top|bottom)-(?:left|right)-radius
      | (?:left|right)(?=\s*:)
    )\s*:
    | (?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b""",
    re.VERBOSE,
)
_FOUR_VALUES = re.compile(
    r"(?<![\w-])((?:scroll-)?(?:margin|padding)|inset|border-(?:width|color|style))\s*:\s*([^;{}]+)"
)


def _host_script(file: SourceFile) -> bool:
    return file.within("Public", "host") and file.suffix in {".js", ".mjs"}


def _style(file: SourceFile) -> bool:
    return file.within("Public") and file.suffix == ".css"


def _markup(file: SourceFile) -> Find:
    # Strings stay in view here: element["innerHTML"] is the same door.
    for match in _AS_MARKUP.finditer(masking.javascript(file.text, keep_strings=True)):
        yield file.line_of(match.start()), f"{match.group()} turns text into markup"


def _any_origin(file: SourceFile) -> Find:
    readable = masking.javascript(file.text, keep_strings=True)
    for match in _POST.finditer(file.code):
        opening = match.end() - 1
        length = len(masking.arguments(file.code, opening))
        if _ANY_ORIGIN.search(readable[opening + 1 : opening + 1 + length]):
            yield file.line_of(match.start()), "postMessage goes to any origin"


def _values(text: str) -> list[str]:
    """The values of a shorthand, with functions such as calc(1px + 2px) in one piece."""
    text = text.replace("!important", "")
    while (flat := re.sub(r"\(([^()]*)\)", lambda m: "\0" + m.group(1).replace(" ", "\0") + "\1", text)) != text:
        text = flat
    return text.split()


def _lopsided(file: SourceFile) -> Find:
    yield from matches(_PHYSICAL, "{} does not mirror")(file)
    for match in _FOUR_VALUES.finditer(file.code):
        values = _values(match.group(2))
        if len(values) == 4 and values[1] != values[3]:
            yield file.line_of(match.start()), f"{match.group(1)} with four values has a fixed left and right"


RULES = [
    Rule(
        "text-is-text",
        "What an app or a merchant wrote reaches the page through textContent, so that it can never become markup.",
        _host_script,
        _markup,
    ),
    Rule(
        "exact-origin",
        "A message to the frame names its origin, so that whoever the frame has gone to does not get it.",
        _host_script,
        _any_origin,
    ),
    Rule(
        "logical-properties",
        "Styles say start and end, so that the Arabic page mirrors by its direction alone.",
        _style,
        _lopsided,
    ),
]
