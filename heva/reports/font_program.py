"""The TrueType program that goes into a PDF: the glyphs drawn and no others."""

import struct
from typing import NamedTuple

from heva.reports.typesetting.typefaces import Typeface

#: Glyphs of the face with their places: ((glyph, right, up), …).
Parts = tuple[tuple[int, int, int], ...]

#: Flags of a composite glyph's components.
WORDS, PLACES, MORE, SCALE = 0x0001, 0x0002, 0x0020, 0x0008
XY_SCALE, TWO_BY_TWO, UNSCALED = 0x0040, 0x0080, 0x1000


class Drawn(NamedTuple):
    """One glyph of the embedded font: what it is made of and how wide it is."""

    parts: Parts
    width: int


def subset(face: Typeface, drawn: list[Drawn]) -> tuple[bytes, list[int]]:
    """A TrueType program whose glyph n is `drawn[n - 1]`, and the widths of those glyphs.

    A letter with its marks becomes one composite glyph; glyph 0 is the face's own.
    """
    program = _Program(face)
    program.simple(0, face.widths[0])
    for glyph in drawn:
        if len(glyph.parts) == 1 and glyph.parts[0][1:] == (0, 0):
            program.simple(glyph.parts[0][0], glyph.width)
        else:
            program.composite(glyph)
    return program.finish(), [glyph.width for glyph in drawn]


class _Program:
    """Glyphs in the order they are added, then those they are composed of."""

    def __init__(self, face: Typeface) -> None:
        self.face = face
        self.outlines: list[bytes] = []
        self.widths: list[int] = []
        self.bearings: list[int] = []
        self._fixes: list[tuple[int, int, int]] = []  # outline, offset, glyph of the face
        self._most_parts = 1

    def simple(self, glyph: int, width: int) -> None:
        outline = self.face.outline(glyph)
        metrics = self.face.tables["hmtx"]
        bearing = struct.unpack_from(">h", metrics, 4 * glyph + 2)[0]
        for offset, component in _components(outline):
            self._fixes.append((len(self.outlines), offset, component))
        self._add(outline, width, bearing)

    def composite(self, glyph: Drawn) -> None:
        parts = [part for part in glyph.parts if self.face.outline(part[0])]
        data, boxes = b"", []
        for at, (component, right, up) in enumerate(parts):
            flags = WORDS | PLACES | UNSCALED | (MORE if at + 1 < len(parts) else 0)
            self._fixes.append((len(self.outlines), 10 + len(data) + 2, component))
            data += struct.pack(">HHhh", flags, 0, right, up)
            left, low, wide, high = struct.unpack_from(">4h", self.face.outline(component), 2)
            boxes.append((left + right, low + up, wide + right, high + up))
        self._most_parts = max(self._most_parts, len(parts))
        if not boxes:
            self._add(b"", glyph.width, 0)
            return
        left, low = min(box[0] for box in boxes), min(box[1] for box in boxes)
        wide, high = max(box[2] for box in boxes), max(box[3] for box in boxes)
        self._add(struct.pack(">5h", -1, left, low, wide, high) + data, glyph.width, left)

    def _add(self, outline: bytes, width: int, bearing: int) -> None:
        self.outlines.append(outline + b"\0" * (-len(outline) % 4))
        self.widths.append(width)
        self.bearings.append(bearing)

    def finish(self) -> bytes:
        """The font file; components that were not drawn by themselves come last."""
        places: dict[int, int] = {}
        at = 0
        while at < len(self._fixes):  # grows while components of components are found
            outline, offset, glyph = self._fixes[at]
            if glyph not in places:
                places[glyph] = len(self.outlines)
                self.simple(glyph, self.face.widths[glyph])
            data = bytearray(self.outlines[outline])
            struct.pack_into(">H", data, offset, places[glyph])
            self.outlines[outline] = bytes(data)
            at += 1
        return _font_file(self._tables())

    def _tables(self) -> dict[str, bytes]:
        places = [0]
        for outline in self.outlines:
            places.append(places[-1] + len(outline))
        tables = self.face.tables
        head, hhea, maxp = (bytearray(tables[tag]) for tag in ("head", "hhea", "maxp"))
        count = len(self.outlines)
        struct.pack_into(">I", head, 8, 0)  # the checksum, reckoned over a zero here
        struct.pack_into(">h", head, 50, 1)  # places as 32-bit numbers
        struct.pack_into(">H", hhea, 34, count)
        struct.pack_into(">H", maxp, 4, count)
        points, contours = struct.unpack_from(">HH", maxp, 6)
        own = [min(0xFFFF, 4 * self._most_parts * most) for most in (points, contours)]
        struct.pack_into(">HH", maxp, 10, *own)  # points and contours of composites
        struct.pack_into(">HH", maxp, 28, max(self._most_parts, 8), 4)  # parts, depth
        metrics = zip(self.widths, self.bearings, strict=True)
        return {
            "glyf": b"".join(self.outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": b"".join(struct.pack(">Hh", *both) for both in metrics),
            "loca": struct.pack(f">{count + 1}I", *places),
            "maxp": bytes(maxp),
        }


def _components(outline: bytes) -> list[tuple[int, int]]:
    """Where a composite outline names its components, and which they are."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, at, flags = [], 10, MORE
    while flags & MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        found.append((at + 2, glyph))
        at += 8 if flags & WORDS else 6
        at += 2 if flags & SCALE else 4 if flags & XY_SCALE else 8 if flags & TWO_BY_TWO else 0
    return found


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


def _font_file(tables: dict[str, bytes]) -> bytes:
    """The tables behind their directory, with checksums (OpenType, "Font file")."""
    count = len(tables)
    power = count.bit_length() - 1
    out = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    start, body, head = 12 + 16 * count, b"", 0
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        head = start + len(body) if tag == "head" else head
        out += struct.pack(">4sIII", tag.encode(), _sum(padded), start + len(body), len(data))
        body += padded
    whole = bytearray(out + body)
    struct.pack_into(">I", whole, head + 8, (0xB1B0AFBA - _sum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)
