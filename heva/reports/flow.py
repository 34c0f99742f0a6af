"""Strips placed down the pages: nothing is lost at a page's end, nothing stands alone there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from heva.reports.sheet import Fonts, Sheet
from heva.reports.strips import Strip
from heva.reports.styles import BOTTOM, LEFT, PAGE_HEIGHT, TEXT_HEIGHT, TOP
from heva.reports.tagging import StructureTree

CEILING = PAGE_HEIGHT - TOP

#: Where the baseline of a line stands, as part of its height from the top.
BASELINE = 0.76


@dataclass(eq=False)
class Flow:
    """The pages so far, and how far down the last one is filled."""

    tree: StructureTree
    fonts: Fonts
    begin: Callable[[Sheet], None]  # draws what lies behind the text of a new page
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0  # the upper edge of what is still free

    def __post_init__(self) -> None:
        self.new_page()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y >= CEILING

    @property
    def room(self) -> float:
        return self.y - BOTTOM

    def new_page(self) -> None:
        if self.sheets:
            self.sheet.close()
        self.sheets.append(Sheet(len(self.sheets), self.tree, self.fonts))
        self.begin(self.sheet)
        self.sheet.close()
        self.y = CEILING

    def need(self, height: float) -> None:
        """Go on to a new page where `height` does not fit on this one (but would on a whole)."""
        if height > self.room and not self.fresh and height <= TEXT_HEIGHT:
            self.new_page()

    def space(self, height: float) -> None:
        """White space, none at the top of a page."""
        if not self.fresh:
            self.y -= height

    def column(self, strips: Sequence[Strip]) -> None:
        """Text across the page."""
        at = 0
        while at < len(strips):
            end = at + 1
            while end < len(strips) and strips[end - 1].keep:
                end += 1
            group = strips[at:end]
            self.need(sum(strip.before + strip.height for strip in group))
            for strip in group:
                self.need(strip.before + strip.height)
                self.space(strip.before)
                draw(self.sheet, strip, LEFT, self.y)
                self.y -= strip.height
            at = end


def draw(sheet: Sheet, strip: Strip, left: float, top: float) -> None:
    """One strip, its upper edge at `top`, in a column that begins at `left`."""
    if strip.label is not None:
        element, label = strip.label
        sheet.mark(element)
        style = strip.style
        sheet.line(label, left, top - style.leading * BASELINE, style.size, style.ink)
    if strip.first and strip.element.title:
        sheet.headings.append((strip.element, top))
    sheet.mark(strip.element)
    place_line(sheet, strip, left, top)


def place_line(sheet: Sheet, strip: Strip, left: float, top: float) -> None:
    """The words of a strip alone, as part of whatever mark or artifact is open."""
    style = strip.style
    baseline = top - style.leading * BASELINE
    sheet.line(strip.line, left + strip.start, baseline, style.size, style.ink)
