"""From words to glyphs: the right face for each character, shaped by HarfBuzz."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from unicodedata import combining

import uharfbuzz as hb

from heva.reports.typesetting import direction
from heva.reports.typesetting.characters import ARABIC, SOFT_HYPHEN, printable
from heva.reports.typesetting.plain_text import is_plain
from heva.reports.typesetting.typefaces import Family, Typeface, Typefaces

#: Where a line may end: around spaces, after a soft hyphen, after - or / between letters.
BREAKS = re.compile(
    r"(?<=[ \t])(?![ \t])|(?<![ \t])(?=[ \t])|(?<=\u00ad)|(?<=[^\W\d_][-/])(?=[^\W\d_])"
)
ARABIC_LETTER = re.compile(f"[{ARABIC}\u061c]")


class Glyph(NamedTuple):
    """What is drawn for `text`, one cluster: a letter with its marks, or several letters as one.

    Measures are thousandths of the font size; `x` is where the pen stands, from the left end of
    the piece. `parts` are (glyph of the face, right, up). (A tuple, because there are thousands.)
    """

    x: int
    advance: int
    parts: tuple[tuple[int, int, int], ...]
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Text of one face and one direction; its glyphs stand in the order they are read."""

    face: Typeface
    glyphs: tuple[Glyph, ...]
    width: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a line may not be broken inside of, unless it is wider than the line."""

    pieces: tuple[tuple[Piece, int], ...]  # with the embedding level of each
    width: int
    blank: bool = False  # spaces
    hyphen: Piece | None = None  # drawn where the line ends here


class Stretch(NamedTuple):
    """Text of one weight inside a paragraph."""

    text: str
    strong: bool = False


@dataclass(slots=True)
class Shaper:
    """Shapes the words of one document, each different word once.

    It lives as long as the document is drawn: what cases say is remembered no longer.
    """

    typefaces: Typefaces
    paragraphs: dict[tuple[tuple[Stretch, ...], float], list[Any]] = field(default_factory=dict)
    _shaped: dict[tuple[int, str, bool], Piece] = field(default_factory=dict)
    _words: dict[tuple[str, bool], Word] = field(default_factory=dict)

    def printable(self, text: str) -> str:
        """`text` as it can be drawn (`characters.printable`)."""
        family = self.typefaces.regular
        if is_plain(text) and family.main.letter_widths.keys() >= set(text):
            return text
        return printable(text, _Coverage(family))

    def words(self, stretches: Sequence[Stretch]) -> tuple[list[Word], int]:
        """The words of one printable line of text without line ends, and its base direction."""
        text = "".join(stretch.text for stretch in stretches)
        if not direction.needs_reordering(text):
            if len(stretches) == 1:
                return self._simple_words(text, stretches[0].strong), 0
            return self._mixed_words(stretches, [0] * len(text)), 0
        base = direction.base_level(text)
        return self._mixed_words(stretches, direction.levels(text, base)), base

    def _simple_words(self, text: str, strong: bool) -> list[Word]:
        """The common case: one weight, left to right."""
        known = self._words
        found = []
        for token in BREAKS.split(text):
            if token:
                word = known.get((token, strong))
                if word is None:
                    word = known[token, strong] = self._word([(token, strong, 0)])
                found.append(word)
        return found

    def _mixed_words(self, stretches: Sequence[Stretch], levels: Sequence[int]) -> list[Word]:
        text = "".join(stretch.text for stretch in stretches)
        weights = [stretch.strong for stretch in stretches for _ in stretch.text]
        words, at = [], 0
        for token in BREAKS.split(text):
            parts: list[tuple[str, bool, int]] = []
            start = at
            for end in range(at + 1, at + len(token) + 1):
                last = end == at + len(token)
                if last or weights[end] != weights[start] or levels[end] != levels[start]:
                    parts.append((text[start:end], weights[start], levels[start]))
                    start = end
            at += len(token)
            if parts:
                words.append(self._word(parts))
        return words

    def _word(self, parts: Sequence[tuple[str, bool, int]]) -> Word:
        """`parts`: text, whether strong, and embedding level, in logical order."""
        pieces = []
        for text, strong, level in parts:
            family = self.typefaces.strong if strong else self.typefaces.regular
            for face, run in _by_face(text, family):
                pieces.append((self.shape(face, run, level % 2 == 1), level))
        last_text, strong, _ = parts[-1]
        hyphen = None
        if last_text.endswith(SOFT_HYPHEN):
            family = self.typefaces.strong if strong else self.typefaces.regular
            drawn = self.shape(family.main, "-", False)
            # It is read as the soft hyphen that it makes visible.
            hyphen = replace(drawn, glyphs=(drawn.glyphs[0]._replace(text=SOFT_HYPHEN),))
        width = sum(piece.width for piece, _ in pieces)
        return Word(tuple(pieces), width, blank=not last_text.strip(" \t"), hyphen=hyphen)

    def shape(self, face: Typeface, text: str, backwards: bool) -> Piece:
        """`text`, all of one face and direction, as glyphs."""
        key = (id(face), text, backwards)
        piece = self._shaped.get(key)
        if piece is None:
            piece = self._shaped[key] = _shape(face, text, backwards)
        return piece


@dataclass(frozen=True, slots=True)
class _Coverage:
    """The code points that either face of a family draws."""

    family: Family

    def __contains__(self, code: object) -> bool:
        return code in self.family.main.coverage or code in self.family.arabic.coverage


def _by_face(text: str, family: Family) -> list[tuple[Typeface, str]]:
    """`text` in runs of one face; marks and joiners stay with the letter before them."""
    if ARABIC_LETTER.search(text) is None:
        return [(family.main, text)]
    runs: list[tuple[Typeface, str]] = []
    for character in text:
        last = runs[-1] if runs else None
        if ARABIC_LETTER.match(character):
            face = family.arabic
        elif last and _follows(character) and ord(character) in last[0].coverage:
            face = last[0]
        else:
            face = family.main
        if ord(character) not in face.coverage and character not in "\t\u00ad":
            face = family.main if face is family.arabic else family.arabic
        if last and last[0] is face:
            runs[-1] = (face, last[1] + character)
        else:
            runs.append((face, character))
    return runs


def _follows(character: str) -> bool:
    """Whether the character belongs to the one before it: marks, joiners, direction marks."""
    return combining(character) > 0 or character in "\u200c\u200d\u200e\u200f"


def _shape(face: Typeface, text: str, backwards: bool) -> Piece:
    buffer = hb.Buffer()
    buffer.add_str(text.replace("\t", " "))
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    hb.shape(face.shaper, buffer, {})
    glyphs: list[Glyph] = []
    starts: list[int] = []
    pen = x = 0
    parts: list[tuple[int, int, int]] = []
    infos = buffer.glyph_infos
    for at, (info, place) in enumerate(zip(infos, buffer.glyph_positions, strict=True)):
        parts.append((info.codepoint, pen - x + place.x_offset, place.y_offset))
        pen += place.x_advance
        if at + 1 == len(infos) or infos[at + 1].cluster != info.cluster:
            glyphs.append(Glyph(x, pen - x, tuple(parts), ""))
            starts.append(info.cluster)
            x, parts = pen, []
    if backwards:
        glyphs.reverse()
        starts.reverse()
    ends = [*starts[1:], len(text)]
    whole = tuple(
        Glyph(glyph.x, glyph.advance, glyph.parts, text[start:end])
        for glyph, start, end in zip(glyphs, starts, ends, strict=True)
    )
    return Piece(face, whole, pen, text)
