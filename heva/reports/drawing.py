"""Pictures as shapes: one drawing, drawn as SVG on the page and as vectors in the PDF.

Measures are points; (0, 0) is the upper left corner. What a shape looks like is left to its
`look`, so that the page can follow light and dark and the paper its own ink.
"""

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """The parts a picture may have. Hatched means missing, in every picture."""

    NOW = "now"
    BEFORE = "before"
    SUSPECTED = "suspected"
    MISSING = "missing"
    TRACK = "track"
    AXIS = "axis"


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    look: Look


@dataclass(frozen=True)
class Stroke:
    x1: float
    y1: float
    x2: float
    y2: float
    look: Look


@dataclass(frozen=True)
class Label:
    """Text on one line; `y` is its baseline."""

    x: float
    y: float
    text: str
    anchor: Anchor = Anchor.START
    size: float = 8
    strong: bool = False
    width: float = 0  # cut with "…" where it would be wider; 0 is any width


Shape = Box | Stroke | Label


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    shapes: tuple[Shape, ...]
