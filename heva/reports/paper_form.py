"""What only a blank form has: boxes to tick and ruled lines to write on."""

from heva.reports.blocks import Boxes, WritingSpace, plain
from heva.reports.flow import Flow
from heva.reports.strips import paragraph
from heva.reports.styles import BLACK, CELL, LEFT, PARAGRAPHS, SOFT, TEXT_WIDTH
from heva.reports.tagging import Element, alternative, list_numbering
from heva.reports.typesetting.lines import break_lines
from heva.reports.typesetting.shaping import Shaper, Stretch

SIDE = 8.5  # of a box
GAP = 5.0  # between a box and its label
APART = 16.0  # between one label and the next box
ROW = 15.0
TITLE_WIDTH = 70.0
WRITING_ROW = 19.0


def place_boxes(flow: Flow, shaper: Shaper, boxes: Boxes, parent: Element) -> None:
    """A row of boxes, in several rows where they do not fit in one."""
    flow.need(ROW + 4)
    flow.space(2)
    if boxes.title:
        flow.sheet.mark(parent.add("P"))
        line = break_lines(shaper, [Stretch(boxes.title, True)], 1_000_000)[0]
        flow.sheet.line(line, LEFT, flow.y - 11, CELL.size, SOFT)
    start = LEFT + (TITLE_WIDTH if boxes.title else 0)
    whole = parent.add("L", list_numbering("None"))
    x = start
    for label in boxes.labels:
        lines = break_lines(
            shaper, [Stretch(label)], (LEFT + TEXT_WIDTH - start) * 1000 / CELL.size
        )
        wide = SIDE + GAP + max(part.width for part in lines) * CELL.size / 1000
        if x > start and x + wide > LEFT + TEXT_WIDTH:
            x = start
            flow.y -= ROW
            flow.need(ROW)
        item = whole.add("LI")
        flow.sheet.mark(item.add("Lbl", alternative("☐")))
        flow.sheet.outline(x, flow.y - 12, SIDE, SIDE, SOFT, 0.8)
        flow.sheet.mark(item.add("LBody"))
        for at, part in enumerate(lines):
            flow.y -= ROW if at else 0
            flow.sheet.line(part, x + SIDE + GAP, flow.y - 11, CELL.size, BLACK)
        x += wide + APART
    flow.y -= ROW


def place_writing_space(flow: Flow, shaper: Shaper, space: WritingSpace, parent: Element) -> None:
    """A label and ruled lines; the lines say nothing, the label is read."""
    label = paragraph(shaper, plain(space.label), PARAGRAPHS["small"], TEXT_WIDTH, parent.add("P"))
    flow.need(sum(strip.height for strip in label) + WRITING_ROW)
    flow.column(label)
    for _ in range(space.lines):
        flow.need(WRITING_ROW)
        flow.y -= WRITING_ROW
        flow.sheet.artifact()
        flow.sheet.rule(LEFT, flow.y + 3, LEFT + TEXT_WIDTH, flow.y + 3, SOFT, 0.4)
        flow.sheet.close()
