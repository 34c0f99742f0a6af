"""Facts set on pages: short ones side by side, long ones on a line each. A list to a reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from heva.reports.blocks import Facts, plain
from heva.reports.flow import Flow, draw
from heva.reports.strips import Strip, paragraph
from heva.reports.styles import FACT_GAP, FACT_NAME, FACT_VALUE, FACT_WIDE, LEFT, TEXT_WIDTH
from heva.reports.tagging import Element, list_numbering
from heva.reports.typesetting.shaping import Shaper

#: So many short facts stand side by side.
ABREAST = 5
GUTTER = 10.0
COLUMN = (TEXT_WIDTH + GUTTER) / ABREAST


@dataclass(frozen=True, eq=False)
class _Part:
    """Lines one under the other; `drop` is how far below the top of the row they begin."""

    left: float
    strips: list[Strip]
    drop: float = 0


def place_facts(flow: Flow, shaper: Shaper, facts: Facts, parent: Element) -> None:
    """Every fact is an item: its name the label, its value the body."""
    whole = parent.add("L", list_numbering("None"))
    flow.space(FACT_GAP)
    for at in range(0, len(facts.pairs), ABREAST):
        _place(flow, _abreast(shaper, facts.pairs[at : at + ABREAST], whole))
    for name, value in facts.wide:
        _place(flow, _wide(shaper, name, value, whole))


def _item(whole: Element) -> tuple[Element, Element]:
    item = whole.add("LI")
    return item.add("Lbl"), item.add("LBody")


def _abreast(shaper: Shaper, pairs: Sequence[tuple[str, str]], whole: Element) -> list[_Part]:
    """Short facts side by side, each name above its value."""
    parts = []
    for place, (name, value) in enumerate(pairs):
        label, body = _item(whole)
        left = LEFT + place * COLUMN
        named = paragraph(shaper, plain(name), FACT_NAME, COLUMN - GUTTER, label)
        valued = paragraph(shaper, plain(value), FACT_VALUE, COLUMN - GUTTER, body)
        parts += [_Part(left, named), _Part(left, valued, _high(named))]
    return parts


def _wide(shaper: Shaper, name: str, value: str, whole: Element) -> list[_Part]:
    """A fact on lines of its own, its name to the left."""
    label, body = _item(whole)
    named = paragraph(shaper, plain(name), FACT_NAME, COLUMN - GUTTER, label)
    valued = paragraph(shaper, plain(value), FACT_WIDE, TEXT_WIDTH - COLUMN, body)
    return [_Part(LEFT, named), _Part(LEFT + COLUMN, valued)]


def _high(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _place(flow: Flow, row: Sequence[_Part]) -> None:
    """One row of facts; what is higher than the page goes on, part by part."""
    flow.need(max(part.drop + _high(part.strips) for part in row))
    lowest, started = flow.y, flow.sheet
    for part in row:
        if flow.sheet is started:
            top = flow.y
            flow.y -= part.drop
        else:
            top = flow.y
        for strip in part.strips:
            flow.need(strip.height)
            draw(flow.sheet, strip, part.left, flow.y)
            flow.y -= strip.height
        lowest = min(lowest, flow.y) if flow.sheet is started else flow.y
        flow.y = top if flow.sheet is started else flow.y
    flow.y = lowest
    flow.space(FACT_GAP)
