"""Paragraphs broken into lines of a given width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import combining

from heva.reports.typesetting.direction import visual_order
from heva.reports.typesetting.plain_text import Letters, is_plain, plain_lines
from heva.reports.typesetting.shaping import Piece, Shaper, Stretch, Word


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line. `starts` says where each piece begins, from the line's left end, in thousandths
    of the font size; pieces stand in the order they are read.
    """

    pieces: tuple[Piece | Letters, ...]
    starts: tuple[int, ...]
    width: int  # of what is seen: spaces at the end are drawn but not measured
    hanging: int  # width of those spaces; they stand on the left when `backwards`
    backwards: bool  # the paragraph runs from right to left

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def break_lines(shaper: Shaper, stretches: Sequence[Stretch], width: float) -> list[Line]:
    """The lines of a paragraph, none wider than `width` (thousandths of the font size).

    Line ends in the text are kept. A word wider than the line is broken between letters. The
    same words in the same width are broken once in a document: answers repeat.
    """
    key = (tuple(stretches), width)
    known = shaper.paragraphs.get(key)
    if known is None:
        known = shaper.paragraphs[key] = _broken_lines(shaper, stretches, width)
    return known


def _broken_lines(shaper: Shaper, stretches: Sequence[Stretch], width: float) -> list["Line"]:
    lines: list[Line] = []
    for part in _at_line_ends(shaper, stretches):
        quick = _plain(shaper, part, width)
        if quick is None:
            words, base = shaper.words(part)
            quick = list(_filled(shaper, words, base, width))
        lines.extend(quick)
    return lines


def _plain(shaper: Shaper, stretches: Sequence[Stretch], width: float) -> list[Line] | None:
    """The lines of a paragraph of plain letters; None where it needs more care."""
    if not all(is_plain(stretch.text) for stretch in stretches):
        return None
    faces = shaper.typefaces
    parts = [
        (faces.strong.main if stretch.strong else faces.regular.main, stretch.text)
        for stretch in stretches
    ]
    lines = plain_lines(parts, width)
    if lines is None:
        return None
    return [
        Line(
            pieces=line.parts,
            starts=_starts(line.parts),
            width=line.width,
            hanging=line.hanging,
            backwards=False,
        )
        for line in lines
    ]


def _starts(parts: Sequence[Letters]) -> tuple[int, ...]:
    """Where each part begins: side by side from the left."""
    if len(parts) == 1:
        return (0,)
    return tuple(accumulate((part.width for part in parts), initial=0))[: len(parts)]


def _at_line_ends(shaper: Shaper, stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    current: list[Stretch] = []
    for stretch in stretches:
        first, *rest = shaper.printable(stretch.text).split("\n")
        current.append(Stretch(first, stretch.strong))
        for text in rest:
            # The line end is read out as a space, so that words do not run together.
            current.append(Stretch(" ", stretch.strong))
            yield current
            current = [Stretch(text, stretch.strong)]
    yield current


def _filled(shaper: Shaper, words: Sequence[Word], base: int, width: float) -> Iterator[Line]:
    """Greedy: as many words on each line as it holds; spaces may hang over its end."""
    line: list[Word] = []
    used = 0
    for word in _narrow_enough(shaper, words, width):
        needed = word.width + (word.hyphen.width if word.hyphen else 0)
        if line and not word.blank and used + needed > width:
            yield _line(_ending(line, width), base)
            line, used = [], 0
        line.append(word)
        used += word.width
    yield _line(line, base)


def _ending(line: list[Word], width: float) -> list[Word]:
    """The line's words, with a hyphen where the last of them ends in a soft one."""
    last = line[-1]
    if last.hyphen is None:
        return line
    (piece, level), hyphen = last.pieces[-1], last.hyphen
    seen = Piece(
        face=piece.face,
        glyphs=(*piece.glyphs[:-1], hyphen.glyphs[0]._replace(x=piece.width)),
        width=piece.width + hyphen.width,
        text=piece.text,
    )
    return [*line[:-1], Word((*last.pieces[:-1], (seen, level)), last.width + hyphen.width)]


def _narrow_enough(shaper: Shaper, words: Sequence[Word], width: float) -> Iterator[Word]:
    for word in words:
        if word.width <= width or word.blank:
            yield word
        else:
            yield from _broken(shaper, word, width)


def _broken(shaper: Shaper, word: Word, width: float) -> Iterator[Word]:
    """A word too wide for any line, in parts that fit; marks stay with their letters."""
    for piece, level in word.pieces:
        start, used = 0, 0
        for at, advance in _widths(piece):
            if at > start and used + advance > width and not combining(piece.text[at]):
                part = shaper.shape(piece.face, piece.text[start:at], level % 2 == 1)
                yield Word(((part, level),), part.width)
                start, used = at, 0
            used += advance
        part = shaper.shape(piece.face, piece.text[start:], level % 2 == 1)
        yield Word(((part, level),), part.width)


def _widths(piece: Piece) -> Iterator[tuple[int, int]]:
    """For each glyph in reading order: where its text begins, and its width."""
    at = 0
    for glyph in piece.glyphs:
        yield at, glyph.advance
        at += len(glyph.text)


def _line(words: Sequence[Word], base: int) -> Line:
    pieces = [found for word in words for found in word.pieces]
    blank_from, hanging = len(pieces), 0
    for word in reversed(words):
        if not word.blank:
            break
        blank_from -= len(word.pieces)
        hanging += word.width
    # L1 of UAX #9: spaces at the end of a line go with the paragraph.
    levels = [base if at >= blank_from else level for at, (_, level) in enumerate(pieces)]
    order = visual_order(levels) if any(levels) else range(len(pieces))
    starts, pen = [0] * len(pieces), 0
    for at in order:
        starts[at] = pen
        pen += pieces[at][0].width
    return Line(
        pieces=tuple(piece for piece, _ in pieces),
        starts=tuple(starts),
        width=pen - hanging,
        hanging=hanging,
        backwards=base == 1,
    )
