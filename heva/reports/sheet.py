"""One page being drawn: operators of a content stream, every one inside a mark or an artifact."""

from dataclasses import dataclass, field
from functools import cache

from heva.reports.embedding import EmbeddedFace
from heva.reports.styles import Ink
from heva.reports.tagging import Element, StructureTree
from heva.reports.typesetting.lines import Line
from heva.reports.typesetting.typefaces import Typeface

HATCH = "HevaHatch"


@dataclass(eq=False)
class Fonts:
    """The faces a document has drawn with, by typeface."""

    faces: dict[int, EmbeddedFace] = field(default_factory=dict)
    drawn: dict[tuple[Line, float], str] = field(default_factory=dict)  # operators by line, size

    def of(self, face: Typeface) -> EmbeddedFace:
        found = self.faces.get(id(face))
        if found is None:
            found = self.faces[id(face)] = EmbeddedFace(face, f"F{len(self.faces) + 1}")
        return found


@dataclass(eq=False)
class Sheet:
    """One page. Places are points from the lower left corner."""

    number: int  # from 0
    tree: StructureTree
    fonts: Fonts
    operators: list[str] = field(default_factory=list)
    headings: list[tuple[Element, float]] = field(default_factory=list)  # with their upper edge
    _open: Element | None = None
    _artifact: bool = False

    def mark(self, element: Element) -> None:
        """What is drawn next is content of `element`."""
        if self._open is element:
            return
        self.close()
        number = self.tree.mark(self.number, element)
        self.operators.append(f"/{element.tag}<</MCID {number}>>BDC")
        self._open = element

    def artifact(self, kind: str = "/Type/Layout") -> None:
        """What is drawn next says nothing: rules, tints, running heads."""
        if self._artifact:
            return
        self.close()
        self.operators.append(f"/Artifact<<{kind}>>BDC")
        self._artifact = True

    def close(self) -> None:
        """End the open mark or artifact."""
        if self._open is not None or self._artifact:
            self.operators.append("EMC")
        self._open, self._artifact = None, False

    def line(self, line: Line, x: float, y: float, size: float, ink: Ink) -> None:
        """Draw `line` with its baseline at `y`, beginning at `x`."""
        shown = self.fonts.drawn.get((line, size))
        if shown is None:
            shown = self.fonts.drawn[line, size] = "\n".join(self._pieces(line, size))
        self.operators.append(f"{_ink(ink, 'rg')} BT 1 0 0 1 {x:.2f} {y:.2f} Tm\n{shown} ET")

    def _pieces(self, line: Line, size: float) -> list[str]:
        """Pieces in reading order; the pen is moved where that is not the order seen."""
        operators: list[str] = []
        current, held, pen = None, "", 0
        for piece, start in zip(line.pieces, line.starts, strict=True):
            face = self.fonts.of(piece.face)
            if face is not current:
                if held:
                    operators.append(_shown(held))
                    held = ""
                operators.append(f"/{face.resource} {size:g} Tf")
                current = face
            held += face.shown(piece) if pen == start else f" {pen - start}{face.shown(piece)}"
            pen = start + piece.width
        if held:
            operators.append(_shown(held))
        return operators

    def rectangle(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """A filled rectangle; (x, y) is its lower left corner."""
        self.operators.append(f"{_ink(ink, 'rg')} {_box(x, y, width, height)} re f")

    def outline(
        self, x: float, y: float, width: float, height: float, ink: Ink, thick: float = 0.6
    ) -> None:
        self.operators.append(f"{_ink(ink, 'RG')} {thick:g} w {_box(x, y, width, height)} re S")

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, ink: Ink, thick: float = 0.5
    ) -> None:
        self.operators.append(
            f"{_ink(ink, 'RG')} {thick:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S"
        )

    def hatched(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """A box of slanting lines: what is missing."""
        lines = []
        at = x - height
        while at < x + width:
            lines.append(f"{at:.2f} {y:.2f} m {at + height:.2f} {y + height:.2f} l")
            at += 3
        box = _box(x, y, width, height)
        self.operators.append(
            f"q {box} re W n {_ink(ink, 'RG')} 0.6 w {' '.join(lines)} S Q "
            f"{_ink(ink, 'RG')} 0.6 w {box} re S"
        )

    def turned(self, line: Line, size: float, ink: Ink, matrix: str) -> None:
        """A line of text set by a text matrix of its own (the banner across the page)."""
        self.operators.append(f"{_ink(ink, 'rg')} BT {matrix} Tm")
        self.operators.extend(self._pieces(line, size))
        self.operators.append("ET")


@cache
def _ink(ink: Ink, operator: str) -> str:
    return f"{ink[0]:g} {ink[1]:g} {ink[2]:g} {operator}"


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f}"


def _shown(operands: str) -> str:
    return f"[{operands.replace('><', '')}]TJ"
