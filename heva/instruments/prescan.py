"""The limits of a file, checked before TOML is parsed.

`tomllib` takes quadratic time on dotted keys and recurses once per bracket, so a small hostile
file could stop the program. This scanner walks the text once, knows strings and comments (what
stands in them is no structure) and measures keys and nesting. It does not judge the syntax:
where the text is not TOML it stops or goes on, and `tomllib` reports the fault.
"""

import re
from dataclasses import dataclass, field

from heva.instruments.faults import Fault

DEEPEST = 16  # tables and arrays within each other, the file itself counted
LONGEST_KEY = 200  # characters of a key, dotted key or header
_MOST_FAULTS = 50
# Python refuses to read decimal integers of more than 4,300 digits, without saying where.
_ENDLESS_NUMBER = re.compile(r"[0-9_]{1000}")

_STRING = (
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'[^'\n]*+'"
)
_BLANK = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_REST_OF_LINE = re.compile(r"[^\n]*+\n?")
_KEY_PART = re.compile(rf"(?:{_STRING})|[^\s\"'.=\[\]{{}},#]++", re.DOTALL)
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|(?P<mark>[\[\]{{}},\n])|(?P<comment>#[^\n]*+)|[^\"'\[\]{{}},\n#]++",
    re.DOTALL,
)


@dataclass
class _Bracket:
    """An open array or inline table: its depth, and the tables its dotted key in hand adds."""

    table: bool
    depth: int
    dotted: int = 0


@dataclass
class _Scan:
    text: str
    faults: list[Fault] = field(default_factory=list)
    lists: set[tuple[str, ...]] = field(default_factory=set)  # arrays of tables, by path
    base: int = 1  # the depth of the table that the last header opened
    too_deep: bool = False  # told once for each statement

    def fault(self, at: int, message: str) -> None:
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        self.faults.append(Fault(f"line {line}, column {column}", message))

    def deep(self, at: int, depth: int) -> None:
        if depth > DEEPEST and not self.too_deep:
            self.too_deep = True
            self.fault(at, f"nested deeper than {DEEPEST} tables and arrays: make it flatter")

    def key(self, at: int) -> tuple[int, tuple[str, ...]]:
        """Read a dotted key: where it ends, and its parts as written."""
        start, parts = at, []
        while part := _KEY_PART.match(self.text, at):
            parts.append(part[0])
            at = _end(_BLANK, self.text, part.end())
            if not self.text.startswith(".", at):
                break
            at = _end(_BLANK, self.text, at + 1)
        if sum(len(_unquoted(part)) + 1 for part in parts) - 1 > LONGEST_KEY:
            self.fault(start, f"a key or header longer than {LONGEST_KEY} characters: shorten it")
            parts = parts[:1]  # the nesting of a refused key is not told as well
        return at, tuple(parts)

    def header(self, at: int) -> int:
        """Read `[a.b]` or `[[a.b]]` and remember how deep its table lies."""
        double = self.text.startswith("[[", at)
        end, parts = self.key(_end(_BLANK, self.text, at + 1 + double))
        path = tuple(_unquoted(part) for part in parts)
        if double and len(path) <= DEEPEST:
            self.lists.add(path)
        if len(path) > DEEPEST:
            self.base = len(path) + 1
        else:
            ends = range(1, len(path) + 1)
            self.base = 1 + len(path) + sum(path[:end] in self.lists for end in ends)
        self.deep(at, self.base)
        return _end(_REST_OF_LINE, self.text, end)

    def value(self, at: int, depth: int) -> int:
        """Walk one value to the end of its statement; `depth` is that of its table."""
        open_brackets: list[_Bracket] = []
        while at < len(self.text):
            token = _TOKEN.match(self.text, at)
            if token is None:  # an unclosed string: tomllib will tell
                return len(self.text)
            at, mark = token.end(), token["mark"]
            if mark is None:
                if token.lastgroup is None and _ENDLESS_NUMBER.search(token[0]):
                    self.fault(token.start(), "a number of 1,000 digits or more: shorten it")
                continue
            if mark == "\n":
                if not open_brackets:
                    return at
            elif mark in "[{":
                inner = open_brackets[-1] if open_brackets else None
                within = inner.depth + inner.dotted if inner else depth
                self.deep(at - 1, within + 1)
                open_brackets.append(_Bracket(mark == "{", within + 1))
            elif mark in "]}" and open_brackets:
                open_brackets.pop()
            if mark in "{," and open_brackets and open_brackets[-1].table:
                at = self.inline_key(_end(_GAP, self.text, at), open_brackets[-1])
        return at

    def inline_key(self, at: int, bracket: _Bracket) -> int:
        end, parts = self.key(at)
        bracket.dotted = max(len(parts) - 1, 0)
        self.deep(at, bracket.depth + bracket.dotted)
        return end

    def statement(self, at: int) -> int:
        self.too_deep = False
        if self.text.startswith("[", at):
            return self.header(at)
        end, parts = self.key(at)
        depth = self.base + max(len(parts) - 1, 0)
        self.deep(at, depth)
        return self.value(end, depth)


def faults_before_parsing(text: str) -> tuple[Fault, ...]:
    """The limits that `text` breaks, with line and column. Linear in the length of the text.

    A file with none of these can be given to `tomllib` without harm.
    """
    scan = _Scan(text)
    at = _end(_GAP, text, 0)
    while at < len(text) and len(scan.faults) < _MOST_FAULTS:
        at = _end(_GAP, text, max(scan.statement(at), at + 1))
    return tuple(scan.faults)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may match nothing ends."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _unquoted(part: str) -> str:
    return part[1:-1] if part[:1] in "\"'" and len(part) > 1 else part
