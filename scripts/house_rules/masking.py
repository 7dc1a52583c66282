"""Blanks out what is not code, so that a rule about code never trips over a comment or a piece of text.

Every function returns a text of the same length with the same line breaks: an index or a line number found in the
result holds for the original. What is blanked becomes spaces; the quotes around blanked text stay.
"""

import io
import re
import tokenize

# Where a slash begins a regular expression in JavaScript: after one of these, or after a word such as return.
_BEFORE_REGEX = set("(,=:[!&|?{};+-*%~^<>")
_WORDS_BEFORE_REGEX = re.compile(r"\b(return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)$")


def blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class _Mask:
    """A cursor over a C-like language. Collects the masked text piece by piece."""

    def __init__(self, text: str, keep_strings: bool):
        self.text = text
        self.keep_strings = keep_strings
        self.at = 0
        self.out: list[str] = []

    def result(self) -> str:
        return "".join(self.out)

    def ahead(self, token: str) -> bool:
        return self.text.startswith(token, self.at)

    def code(self, length: int) -> None:
        self.out.append(self.text[self.at : self.at + length])
        self.at += length

    def hidden(self, length: int) -> None:
        self.out.append(blank(self.text[self.at : self.at + length]))
        self.at += length

    def string(self, length: int) -> None:
        self.code(length) if self.keep_strings else self.hidden(length)

    def line_comment(self) -> None:
        end = self.text.find("\n", self.at)
        self.hidden((end if end >= 0 else len(self.text)) - self.at)

    def block_comment(self, nests: bool) -> None:
        depth = 0
        while self.at < len(self.text):
            if self.ahead("/*") and (nests or depth == 0):
                depth += 1
                self.hidden(2)
            elif self.ahead("*/"):
                depth -= 1
                self.hidden(2)
                if depth == 0:
                    return
            else:
                self.hidden(1)

    def quoted(self, close: str, escape: str, opens_code: str, until: str, ends_at_newline: bool, body) -> None:
        """The inside of a string up to and with `close`. `opens_code` begins interpolated code, which `body` reads."""
        while self.at < len(self.text):
            if self.ahead(close):
                return self.code(len(close))
            if ends_at_newline and self.ahead("\n"):
                return None
            if opens_code and self.ahead(opens_code):
                self.code(len(opens_code))
                body(until)
            elif self.ahead(escape):
                self.string(len(escape) + 1)
            else:
                self.string(1)
        return None


class _Swift(_Mask):
    def body(self, until: str | None = None) -> None:
        depth = 0
        while self.at < len(self.text):
            if self.ahead("//"):
                self.line_comment()
            elif self.ahead("/*"):
                self.block_comment(nests=True)
            elif opening := re.compile(r'(#*)("""|")').match(self.text, self.at):
                hashes, quotes = opening.groups()
                self.code(len(opening.group()))
                escape = "\\" + hashes
                self.quoted(quotes + hashes, escape, escape + "(", ")", quotes == '"', self.body)
            elif pattern := re.compile(r"(#+)/.*?/\1", re.DOTALL).match(self.text, self.at):
                self.string(len(pattern.group()))
            else:
                depth += {"(": 1, ")": -1}.get(self.text[self.at], 0)
                self.code(1)
                if until and depth < 0:
                    return


class _JavaScript(_Mask):
    def body(self, until: str | None = None) -> None:
        depth = 0
        while self.at < len(self.text):
            character = self.text[self.at]
            if self.ahead("//"):
                self.line_comment()
            elif self.ahead("/*"):
                self.block_comment(nests=False)
            elif character in "'\"`":
                self.code(1)
                template = character == "`"
                self.quoted(character, "\\", "${" if template else "", "}", not template, self.body)
            elif character == "/" and self.regex_may_start():
                pattern = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\\[])+/\w*").match(self.text, self.at)
                self.string(len(pattern.group())) if pattern else self.code(1)
            else:
                depth += {"{": 1, "}": -1}.get(character, 0)
                self.code(1)
                if until and depth < 0:
                    return

    def regex_may_start(self) -> bool:
        before = "".join(self.out[-40:]).rstrip()
        return not before or before[-1] in _BEFORE_REGEX or bool(_WORDS_BEFORE_REGEX.search(before))


def swift(text: str, keep_strings: bool = False) -> str:
    """Swift without comments and, unless told otherwise, without the text in strings; interpolated code stays."""
    mask = _Swift(text, keep_strings)
    mask.body()
    return mask.result()


def javascript(text: str, keep_strings: bool = False) -> str:
    mask = _JavaScript(text, keep_strings)
    mask.body()
    return mask.result()


def css(text: str) -> str:
    """CSS without comments and without quoted text."""
    return re.sub(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", lambda match: blank(match.group()), text, flags=re.DOTALL)


def python(text: str) -> str:
    """Python without comments and strings. A file that does not parse comes back as it is: ruff reports it."""
    lines = [list(line) for line in text.splitlines(keepends=True)]
    hidden = {tokenize.COMMENT, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type not in hidden:
                continue
            (first, start), (last, end) = token.start, token.end
            for number in range(first, last + 1):
                line = lines[number - 1]
                begin, stop = (start if number == first else 0), (end if number == last else len(line))
                line[begin:stop] = blank("".join(line[begin:stop]))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return text
    return "".join("".join(line) for line in lines)


def arguments(masked: str, open_paren: int) -> str:
    """What stands between the parenthesis at that index and its partner, or up to the end of the text."""
    depth = 0
    for index in range(open_paren, len(masked)):
        depth += {"(": 1, ")": -1}.get(masked[index], 0)
        if depth == 0:
            return masked[open_paren + 1 : index]
    return masked[open_paren + 1 :]
