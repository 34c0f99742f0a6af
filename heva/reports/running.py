"""What stands on every page around the text: running head, page number, the banner ÖVNING."""

import math
from dataclasses import dataclass

from heva.reports.blocks import Content
from heva.reports.sheet import Sheet
from heva.reports.styles import (
    BANNER,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    RUNNING,
    SOFT,
    TEXT_WIDTH,
)
from heva.reports.typesetting.lines import Line, break_lines
from heva.reports.typesetting.shaping import Shaper, Stretch

HEADER_Y = PAGE_HEIGHT - 38
FOOTER_Y = 30
STRIPE = 9.0  # how wide one stripe of the practice band is
BAND = 12.0  # how high the band is
BANNER_SIZE = 118.0


def _stripes(y: float) -> str:
    """Slanting stripes across the page, their lower edge at `y`."""
    strokes = []
    at = -BAND
    while at < PAGE_WIDTH:
        strokes.append(
            f"{at:.2f} {y:.2f} m {at + BAND:.2f} {y + BAND:.2f} l "
            f"{at + BAND + STRIPE:.2f} {y + BAND:.2f} l {at + STRIPE:.2f} {y:.2f} l h"
        )
        at += 2 * STRIPE
    return f"0.36 0.40 0.46 rg {' '.join(strokes)} f"


STRIPES = (_stripes(PAGE_HEIGHT - BAND), _stripes(0.0))


@dataclass(frozen=True, eq=False)
class Running:
    """Draws the same around the text of every page; all of it artifacts."""

    content: Content
    shaper: Shaper

    def behind(self, sheet: Sheet) -> None:
        """What lies behind the text: drawn first."""
        if not self.content.banner:
            return
        sheet.artifact("/Type/Pagination/Subtype/Watermark")
        sheet.operators.extend(STRIPES)
        line = self._line(self.content.banner, strong=True)
        angle = math.radians(52)
        cosine, sine = math.cos(angle), math.sin(angle)
        wide = line.width * BANNER_SIZE / 1000
        x = PAGE_WIDTH / 2 - wide / 2 * cosine + BANNER_SIZE * 0.35 * sine
        y = PAGE_HEIGHT / 2 - wide / 2 * sine - BANNER_SIZE * 0.35 * cosine
        matrix = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} {x:.2f} {y:.2f}"
        sheet.turned(line, BANNER_SIZE, BANNER, matrix)
        sheet.close()

    def around(self, sheet: Sheet, pages: int) -> None:
        """Head and foot, when the number of pages is known."""
        content = self.content
        sheet.artifact("/Type/Pagination/Subtype/Header")
        self._left(sheet, content.running, HEADER_Y)
        if content.banner:
            self._right(sheet, content.banner, HEADER_Y, strong=True)
        sheet.rule(LEFT, HEADER_Y - 5, LEFT + TEXT_WIDTH, HEADER_Y - 5, RULE, 0.4)
        sheet.close()
        sheet.artifact("/Type/Pagination/Subtype/Footer")
        sheet.rule(LEFT, FOOTER_Y + 11, LEFT + TEXT_WIDTH, FOOTER_Y + 11, RULE, 0.4)
        self._left(sheet, content.foot, FOOTER_Y)
        numbered = content.page_of.format(page=sheet.number + 1, pages=pages)
        self._right(sheet, numbered, FOOTER_Y)
        sheet.close()

    def _line(self, text: str, strong: bool = False) -> Line:
        return break_lines(self.shaper, [Stretch(text, strong)], 1_000_000)[0]

    def _left(self, sheet: Sheet, text: str, y: float) -> None:
        sheet.line(self._line(text), LEFT, y, RUNNING.size, SOFT)

    def _right(self, sheet: Sheet, text: str, y: float, strong: bool = False) -> None:
        line = self._line(text, strong)
        x = LEFT + TEXT_WIDTH - line.width * RUNNING.size / 1000
        sheet.line(line, x, y, RUNNING.size, SOFT)
