"""How the paper looks: sizes, spaces and inks, in points. A4, one column, quiet."""

from dataclasses import dataclass

Ink = tuple[float, float, float]

BLACK: Ink = (0.09, 0.11, 0.14)
SOFT: Ink = (0.27, 0.31, 0.36)  # 8:1 on white
ACCENT: Ink = (0.05, 0.27, 0.40)
ALARM: Ink = (0.55, 0.05, 0.10)
RULE: Ink = (0.74, 0.77, 0.80)
FAINT: Ink = (0.955, 0.963, 0.972)
ALARM_TINT: Ink = (0.995, 0.945, 0.94)
HANDLING_TINT: Ink = (0.995, 0.965, 0.90)
HANDLING: Ink = (0.45, 0.27, 0.0)
BANNER: Ink = (0.925, 0.93, 0.94)  # behind text: black on it is 14:1

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT = 48.0
RIGHT = 48.0
TOP = 55.0
BOTTOM = 49.0
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM


@dataclass(frozen=True)
class Style:
    """`before` is the space above; none at the top of a page."""

    size: float
    leading: float
    before: float = 0
    ink: Ink = BLACK
    strong: bool = False


HEADINGS = {
    1: Style(18, 22, 0, BLACK, strong=True),
    2: Style(11, 14, 7.5, ACCENT, strong=True),
    3: Style(9.2, 12, 8, BLACK, strong=True),
}

PARAGRAPHS = {
    "body": Style(8.7, 11.7, 3),
    "lead": Style(11.2, 14.5, 2, BLACK, strong=True),
    "small": Style(8, 10.8, 3, SOFT),
    "question": Style(9, 12, 7),
    "tight": Style(8.3, 10.5, 1.8),
}

LIST_GAP = 1.5
LIST_INDENT = 12.0
FACT_NAME = Style(7.6, 10.4, 0, SOFT)
FACT_VALUE = Style(9, 12, 0, BLACK, strong=True)
FACT_WIDE = Style(8.4, 11, 0, BLACK)
FACT_GAP = 3.0
CELL = Style(8.4, 11.2, 2)
CELL_HEAD = Style(8, 10.6, 0, SOFT, strong=True)
CELL_PADDING_X = 5.0
CELL_PADDING_Y = 2.6
NOTICE_PADDING = 6.0
RUNNING = Style(7.8, 10, 0, SOFT)
CAPTION = Style(8.4, 11.2, 6, SOFT, strong=True)
