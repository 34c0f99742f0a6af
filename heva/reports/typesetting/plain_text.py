"""The quick way for what papers mostly hold: letters that stand side by side, left to right.

No marks, joiners, soft hyphens or right-to-left letters: each character is one glyph, and two
neighbours may be kerned. Everything else goes through `shaping`. Both draw the same.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from operator import add
from typing import NamedTuple

import uharfbuzz as hb

from heva.reports.typesetting.typefaces import Typeface

PLAIN = re.compile(
    "[\t -~\u00a0-\u00ac\u00ae-\u02af\u0370-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2100-\u214f]*"
)

#: Where a line may end, and where what is seen of it ends: before the spaces.
LINE_END = re.compile(r"(?P<spaces>[ \t]+)|(?<=[^\W\d_][-/])(?=[^\W\d_])")

#: So many pairs of letters are remembered; hostile text cannot fill the memory with them.
MOST_PAIRS = 20_000


class Letters(NamedTuple):
    """Text in one face. `kerns` is what the pen is moved after each letter but by its width."""

    face: Typeface
    text: str
    kerns: tuple[int, ...]
    width: int


class PlainLine(NamedTuple):
    """Letters of one line from left to right; spaces at its end are drawn but not in `width`."""

    parts: tuple[Letters, ...]
    width: int
    hanging: int


class Kerning(dict[tuple[str, str], int]):
    """How much closer two letters stand than their widths say (mostly 0), asked for once."""

    def __init__(self, face: Typeface) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, pair: tuple[str, str]) -> int:
        if len(self) > MOST_PAIRS:
            self.clear()
        buffer = hb.Buffer()
        buffer.add_str("".join(pair).replace("\t", " "))
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        hb.shape(self.face.shaper, buffer, {})
        drawn = sum(place.x_advance for place in buffer.glyph_positions)
        kern: int = drawn - sum(self.face.letter_widths[letter] for letter in pair)
        self[pair] = kern
        return kern


_kerning: dict[int, Kerning] = {}


def kerning_of(face: Typeface) -> Kerning:
    """The pairs of `face`; faces live as long as the program."""
    found = _kerning.get(id(face))
    if found is None:
        found = _kerning[id(face)] = Kerning(face)
    return found


def is_plain(text: str) -> bool:
    """Whether every character is a glyph of its own."""
    return PLAIN.fullmatch(text) is not None


def plain_lines(parts: Sequence[tuple[Typeface, str]], width: float) -> list[PlainLine] | None:
    """The lines of a plain paragraph; None where a word is wider than the line."""
    text = "".join(part for _face, part in parts)
    kerns: list[int] = []
    widths: list[int] = []
    for face, part in parts:
        if part:
            kerns.extend(map(kerning_of(face).__getitem__, pairwise(part)))
            kerns.append(0)  # the last letter of a part stands free of the next part
            widths.extend(map(face.letter_widths.__getitem__, part))
    pens = [0, *accumulate(map(add, widths, kerns))]
    lines, start = [], 0
    for seen, end in _cuts(text, pens, width):
        if pens[seen] - pens[start] > width:
            return None
        cut = tuple(_cut(parts, kerns, pens, start, end))
        lines.append(PlainLine(cut, pens[seen] - pens[start], pens[end] - pens[seen]))
        start = end
    return lines


def _cuts(text: str, pens: Sequence[int], width: float) -> Iterator[tuple[int, int]]:
    """For each line: where what is seen of it ends, and where the next one starts."""
    start = 0
    last: tuple[int, int] | None = None
    for found in LINE_END.finditer(text):
        seen, end = found.span()
        if pens[seen] - pens[start] > width and last is not None:
            yield last
            start = last[1]
        last = (seen, end)
    whole = len(text)
    if last is not None and last[1] < whole and pens[whole] - pens[start] > width:
        yield last
        last = None
    yield last if last is not None and last[1] == whole else (whole, whole)


def _cut(
    parts: Sequence[tuple[Typeface, str]],
    kerns: Sequence[int],
    pens: Sequence[int],
    start: int,
    end: int,
) -> Iterator[Letters]:
    """What stands between two places of the text, part by part."""
    at = 0
    for face, text in parts:
        first, last = max(start, at), min(end, at + len(text))
        if first < last:
            own = text[first - at : last - at]
            yield Letters(face, own, tuple(kerns[first:last]), pens[last] - pens[first])
        at += len(text)
