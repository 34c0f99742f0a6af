"""A drawing as SVG for a page: shapes with classes, so that the stylesheet gives them their ink.

No style attributes and no inline styles: the page's content security policy forbids them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from heva.reports.drawing import Anchor, Box, Drawing, Label, Look, Shape, Stroke

#: The classes of the stylesheet.
CLASSES: Mapping[Look, str] = {
    Look.NOW: "bar-now",
    Look.BEFORE: "bar-before",
    Look.SUSPECTED: "bar-suspected",
    Look.MISSING: "bar-missing",
    Look.TRACK: "track",
    Look.AXIS: "axis",
}


@dataclass(frozen=True)
class SvgShape:
    """One element: its name, its attributes, and the text within it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""


@dataclass(frozen=True)
class SvgPicture:
    """`view_box` of the svg element, and its shapes; `hatch` names the pattern for missing."""

    view_box: str
    shapes: tuple[SvgShape, ...]
    hatch: str


def svg(drawing: Drawing, key: str) -> SvgPicture:
    """`drawing` as elements; `key` makes the names within it unique on the page."""
    hatch = f"hatch-{key}"
    return SvgPicture(
        f"0 0 {drawing.width:g} {drawing.height:g}",
        tuple(_element(shape, hatch) for shape in drawing.shapes),
        hatch,
    )


def _element(shape: Shape, hatch: str) -> SvgShape:
    match shape:
        case Box():
            places = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
            look = {"class": CLASSES[shape.look]}
            if shape.look is Look.MISSING:
                look["fill"] = f"url(#{hatch})"
            return SvgShape("rect", _attributes(places, look))
        case Stroke():
            ends = {"x1": shape.x1, "y1": shape.y1, "x2": shape.x2, "y2": shape.y2}
            return SvgShape("line", _attributes(ends, {"class": CLASSES[shape.look]}))
        case Label():
            look = {} if shape.anchor is Anchor.START else {"text-anchor": shape.anchor.value}
            if shape.strong:
                look["font-weight"] = "600"
            places = {"x": shape.x, "y": shape.y, "font-size": shape.size}
            return SvgShape("text", _attributes(places, look), shape.text)


def _attributes(
    numbers: Mapping[str, float], words: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    return (*((name, f"{value:g}") for name, value in numbers.items()), *words.items())
