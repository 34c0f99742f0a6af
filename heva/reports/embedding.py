"""Fonts inside the PDF: only the glyphs used, each saying which characters it stands for.

A character code is given to every pair of drawing and text as it comes, so one glyph may stand
for a space here and a tab there, a letter and its marks are one code, and reading the codes of
a page through ToUnicode gives the text back.
"""

import hashlib
from dataclasses import dataclass, field

from heva.reports.font_program import Drawn, subset
from heva.reports.pdf_file import PdfFile, numbers
from heva.reports.typesetting.plain_text import Letters
from heva.reports.typesetting.shaping import Piece
from heva.reports.typesetting.typefaces import Typeface


@dataclass(eq=False)
class EmbeddedFace:
    """One face of one document, growing while pages are drawn."""

    face: Typeface
    resource: str
    _codes: dict[tuple[Drawn, str], int] = field(default_factory=dict)
    _shown: dict[Piece, str] = field(default_factory=dict)
    _letters: dict[str, str] = field(default_factory=dict)  # character → its code, in hex

    def shown(self, piece: Piece | Letters) -> str:
        """The operands of a TJ that draw `piece`, the pen moving from its left end to its right.

        Glyphs come in the order they are read, each moved to where it belongs, so that what
        runs from right to left is copied and read out as it was written.
        """
        if isinstance(piece, Letters):
            return self._show_letters(piece)
        known = self._shown.get(piece)
        if known is None:
            known = self._shown[piece] = self._show(piece)
        return known

    def _show(self, piece: Piece) -> str:
        out, pen = "", 0
        widths = self.face.widths
        for glyph in piece.glyphs:
            parts = glyph.parts
            # One glyph on the line stands as it is; all else is put together in our own font.
            alone = len(parts) == 1 and parts[0][1] == 0 and parts[0][2] == 0
            drawn = Drawn(parts, widths[parts[0][0]] if alone else max(glyph.advance, 0))
            code = self._codes.setdefault((drawn, glyph.text), len(self._codes) + 1)
            out += f"{_back(pen - glyph.x)}<{code:04X}>"
            pen = glyph.x + drawn.width
        return out + _back(pen - piece.width)

    def _show_letters(self, letters: Letters) -> str:
        text, codes = letters.text, self._letters
        for letter in dict.fromkeys(text):  # in the order met: the same codes every time
            if letter in codes:
                continue
            glyph = self.face.coverage[32 if letter == "\t" else ord(letter)]
            codes[letter] = f"{self._code(glyph, letter):04X}"
        out, start = "", 0
        for at, kern in enumerate(letters.kerns, start=1):
            if kern:
                out += f"<{''.join(map(codes.__getitem__, text[start:at]))}> {-kern}"
                start = at
        return f"{out}<{''.join(map(codes.__getitem__, text[start:]))}>".removesuffix("<>")

    def _code(self, glyph: int, text: str) -> int:
        """The code of a glyph that stands as it is."""
        drawn = Drawn(((glyph, 0, 0),), self.face.widths[glyph])
        return self._codes.setdefault((drawn, text), len(self._codes) + 1)

    @property
    def used(self) -> bool:
        return bool(self._codes)

    def write(self, file: PdfFile) -> str:
        """Write the font into `file` when every page is drawn; returns its place."""
        program, widths = subset(self.face, [drawn for drawn, _text in self._codes])
        name = f"{_tag(program)}+{self.face.name}"
        descendant = file.write(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/DW {self.face.widths[0]}/W[1{numbers(widths)}]"
            f"/FontDescriptor {self._descriptor(file, name, program)}>>"
        )
        to_unicode = file.stream(_to_unicode([text for _drawn, text in self._codes]))
        return file.write(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {to_unicode}>>"
        )

    def _descriptor(self, file: PdfFile, name: str, program: bytes) -> str:
        face = self.face
        return file.write(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox{numbers(face.bounds)}"
            f"/ItalicAngle 0/Ascent {face.ascent}/Descent {face.descent}"
            f"/CapHeight {face.cap_height}/StemV 80"
            f"/FontFile2 {file.stream(program, Length1=len(program))}>>"
        )


def _back(distance: int) -> str:
    """A number in a TJ: the pen goes back by it, in thousandths of the font size."""
    return f" {distance}" if distance else ""


def _tag(program: bytes) -> str:
    """Six capitals that name this subset, the same for the same glyphs."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _to_unicode(texts: list[str]) -> bytes:
    """The map from codes (from 1) to characters, in blocks of at most 100 lines."""
    lines = [f"<{code:04X}> <{_utf16(text)}>" for code, text in enumerate(texts, start=1)]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
