"""Boxed notices and pictures, set on pages."""

from collections.abc import Sequence

from heva.reports.blocks import BulletList, Figure, Heading, Notice, Tone
from heva.reports.drawing import Anchor, Box, Drawing, Label, Look, Stroke
from heva.reports.flow import Flow, draw
from heva.reports.sheet import Sheet
from heva.reports.strips import Strip, body, bullets, heading
from heva.reports.styles import (
    ACCENT,
    ALARM,
    ALARM_TINT,
    BLACK,
    FAINT,
    HANDLING,
    HANDLING_TINT,
    LEFT,
    NOTICE_PADDING,
    RULE,
    SOFT,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    Ink,
)
from heva.reports.tagging import Element, bounded
from heva.reports.typesetting.lines import break_lines
from heva.reports.typesetting.shaping import Shaper, Stretch

BAR = 3.0

#: A notice higher than a page begins where there is room for this much of it.
LEAST_PART = 120.0

#: The ink of the bar to the left, and the tint behind the text.
TONES: dict[Tone, tuple[Ink, Ink]] = {
    Tone.ACUTE: (ALARM, ALARM_TINT),
    Tone.HANDLING: (HANDLING, HANDLING_TINT),
    Tone.PRACTICE: (SOFT, FAINT),
    Tone.PLAIN: (RULE, FAINT),
    Tone.OUTCOME: (ACCENT, FAINT),
}

#: Ink of each look, and whether it is hatched rather than filled.
LOOKS: dict[Look, tuple[Ink, bool]] = {
    Look.NOW: ((0.05, 0.27, 0.40), False),
    Look.BEFORE: ((0.36, 0.40, 0.45), False),
    Look.SUSPECTED: ((0.55, 0.69, 0.79), False),
    Look.MISSING: (SOFT, True),
    Look.TRACK: ((0.89, 0.905, 0.92), False),
    Look.AXIS: (RULE, False),
}


def place_notice(flow: Flow, shaper: Shaper, notice: Notice, parent: Element) -> None:
    """A tinted box; one longer than the page goes on in a box on the next."""
    whole = parent.add("Sect")
    width = TEXT_WIDTH - BAR - 2 * NOTICE_PADDING
    strips = heading(shaper, Heading(notice.level, notice.title), width, whole)
    for block in notice.blocks:
        if isinstance(block, BulletList):
            strips.extend(bullets(shaper, block, width, whole))
        else:
            strips.extend(body(shaper, block, width, whole))
    flow.space(7)
    whole_box = _high(strips) + 2 * NOTICE_PADDING
    flow.need(whole_box if whole_box <= TEXT_HEIGHT else LEAST_PART)
    while strips:
        taken = _fitting(strips, flow.room - 2 * NOTICE_PADDING)
        _draw_box(flow, strips[:taken], notice.tone)
        strips = strips[taken:]
        if strips:
            flow.new_page()


def _high(strips: Sequence[Strip]) -> float:
    return sum(strip.height + (strip.before if at else 0) for at, strip in enumerate(strips))


def _fitting(strips: Sequence[Strip], room: float) -> int:
    """How many strips fit, at least one."""
    used = 0.0
    for at, strip in enumerate(strips):
        used += strip.height + (strip.before if at else 0)
        if at and used > room:
            return at
    return len(strips)


def _draw_box(flow: Flow, strips: Sequence[Strip], tone: Tone) -> None:
    bar, tint = TONES[tone]
    tall = _high(strips) + 2 * NOTICE_PADDING
    bottom = flow.y - tall
    flow.sheet.artifact()
    flow.sheet.rectangle(LEFT, bottom, TEXT_WIDTH, tall, tint)
    flow.sheet.rectangle(LEFT, bottom, BAR, tall, bar)
    flow.sheet.close()
    y = flow.y - NOTICE_PADDING
    for at, strip in enumerate(strips):
        y -= strip.before if at else 0
        draw(flow.sheet, strip, LEFT + BAR + NOTICE_PADDING, y)
        y -= strip.height
    flow.y = bottom
    flow.space(2)


def place_figure(flow: Flow, shaper: Shaper, figure: Figure, parent: Element) -> None:
    """A picture, scaled down where it is wider than the column or higher than a page."""
    drawing = figure.drawing
    scale = min(1, TEXT_WIDTH / drawing.width, (TEXT_HEIGHT - 20) / drawing.height)
    tall = drawing.height * scale
    flow.need(tall + 8)
    flow.space(8)
    bottom = flow.y - tall
    box = (LEFT, bottom, LEFT + drawing.width * scale, flow.y)
    flow.sheet.mark(parent.add("Figure", bounded(figure.alternative, box)))
    draw_picture(flow.sheet, shaper, drawing, LEFT, flow.y, scale)
    flow.sheet.close()
    flow.y = bottom


def draw_picture(
    sheet: Sheet, shaper: Shaper, drawing: Drawing, left: float, top: float, scale: float
) -> None:
    """The shapes of `drawing`, its upper left corner at (`left`, `top`)."""
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            _draw_label(sheet, shaper, shape, left, top, scale)
        elif isinstance(shape, Stroke):
            ink, _ = LOOKS[shape.look]
            sheet.rule(
                left + shape.x1 * scale,
                top - shape.y1 * scale,
                left + shape.x2 * scale,
                top - shape.y2 * scale,
                ink,
            )
        else:
            _draw_bar(sheet, shape, left, top, scale)


def _draw_bar(sheet: Sheet, shape: Box, left: float, top: float, scale: float) -> None:
    ink, hatched = LOOKS[shape.look]
    x, y = left + shape.x * scale, top - (shape.y + shape.height) * scale
    paint = sheet.hatched if hatched else sheet.rectangle
    paint(x, y, shape.width * scale, shape.height * scale, ink)


def _draw_label(
    sheet: Sheet, shaper: Shaper, label: Label, left: float, top: float, scale: float
) -> None:
    size = label.size * scale
    line = break_lines(shaper, [Stretch(label.text, label.strong)], 1_000_000)[0]
    if label.width and line.width * label.size / 1000 > label.width:
        short = label.text
        while short and line.width * label.size / 1000 > label.width:
            short = short[:-1]
            line = break_lines(shaper, [Stretch(f"{short.rstrip()}…", label.strong)], 1_000_000)[0]
    wide = line.width * size / 1000
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[label.anchor]
    sheet.line(line, left + label.x * scale - shift, top - label.y * scale, size, BLACK)
