"""The fonts in memory: widths, coverage and a shaper for each face, read once per process."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

#: Every face is drawn on a grid of this many units to the em.
UNITS_PER_EM = 1000


@dataclass(frozen=True, eq=False)
class Typeface:
    """One font file, whole in memory. Widths are in thousandths of the font size."""

    name: str
    tables: Mapping[str, bytes] = field(repr=False)
    coverage: Mapping[int, int] = field(repr=False)  # code point → glyph
    widths: tuple[int, ...] = field(repr=False)  # by glyph
    letter_widths: Mapping[str, int] = field(repr=False)  # by character; a tab is a space
    outlines: tuple[int, ...] = field(repr=False)  # where each glyph begins in "glyf"
    shaper: hb.Font = field(repr=False)
    ascent: int
    descent: int
    bounds: tuple[int, int, int, int]
    cap_height: int

    def outline(self, glyph: int) -> bytes:
        """The glyph's drawing as stored in the font; empty for a blank glyph."""
        return self.tables["glyf"][self.outlines[glyph] : self.outlines[glyph + 1]]


@dataclass(frozen=True, eq=False)
class Family:
    """One weight: the face for Latin, Greek and Cyrillic, and the one for Arabic."""

    main: Typeface
    arabic: Typeface


@dataclass(frozen=True, eq=False)
class Typefaces:
    regular: Family
    strong: Family


def read(path: Path) -> Typeface:
    """One font file; raises OSError where it is not there."""
    data = path.read_bytes()
    font = TTFont(BytesIO(data), lazy=True)
    reader = font.reader
    tables = {tag: bytes(reader[tag]) for tag in ("head", "hhea", "maxp", "hmtx", "loca", "glyf")}
    count = font["maxp"].numGlyphs
    long_places = font["head"].indexToLocFormat == 1
    places = struct.unpack(f">{count + 1}{'I' if long_places else 'H'}", tables["loca"])
    order = font.getReverseGlyphMap()
    head, metrics = font["head"], font["hhea"]
    coverage = {code: order[name] for code, name in font.getBestCmap().items()}
    widths = _widths(tables["hmtx"], metrics.numberOfHMetrics, count)
    letters = {chr(code): widths[glyph] for code, glyph in coverage.items()}
    return Typeface(
        name=path.stem,
        tables=tables,
        coverage=coverage,
        widths=widths,
        letter_widths=letters | {"\t": letters[" "]},
        outlines=places if long_places else tuple(2 * place for place in places),
        shaper=hb.Font(hb.Face(data)),
        ascent=metrics.ascent,
        descent=metrics.descent,
        bounds=(head.xMin, head.yMin, head.xMax, head.yMax),
        cap_height=getattr(font["OS/2"], "sCapHeight", 714),
    )


def _widths(table: bytes, measured: int, count: int) -> tuple[int, ...]:
    """Advance widths by glyph; those past `measured` share the last one."""
    widths = struct.unpack(f">{2 * measured}H", table[: 4 * measured])[::2]
    return widths + (widths[-1],) * (count - measured)


@cache
def load(folder: Path) -> Typefaces:
    """The faces in `folder`, made there first when they are missing (about ten seconds)."""
    if not (folder / "HevaArabic-Strong.made-from").exists():
        # Only here, because the tools that cut fonts are slow to import.
        from heva.reports.typesetting.font_setup import prepare

        prepare(folder)
    faces = {
        (script, weight): read(folder / f"Heva{script}-{weight}.ttf")
        for script in ("Sans", "Arabic")
        for weight in ("Regular", "Strong")
    }
    return Typefaces(
        regular=Family(faces["Sans", "Regular"], faces["Arabic", "Regular"]),
        strong=Family(faces["Sans", "Strong"], faces["Arabic", "Strong"]),
    )
