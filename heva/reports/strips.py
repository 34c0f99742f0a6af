"""Blocks set into strips: one line each, with the structure element it belongs to."""

from collections.abc import Sequence
from typing import NamedTuple

from heva.reports.blocks import BulletList, Heading, Paragraph, Words, plain
from heva.reports.styles import HEADINGS, LIST_GAP, LIST_INDENT, PARAGRAPHS, Style
from heva.reports.tagging import Element, list_numbering
from heva.reports.typesetting.lines import Line, break_lines
from heva.reports.typesetting.shaping import Shaper, Stretch


class Strip(NamedTuple):
    """One line of a column: how high it is, where it begins, what it is part of.

    (A tuple, because there is one for every line of a long paper.)
    """

    element: Element
    line: Line
    style: Style
    before: float  # space above, none at the top of a page
    indent: float
    width: float
    keep: bool  # not the last on its page: what follows belongs with it
    first: bool  # of its element
    label: tuple[Element, Line] | None = None  # to the left of the line

    @property
    def height(self) -> float:
        return self.style.leading

    @property
    def start(self) -> float:
        """Where the line begins, from the column's left edge."""
        if not self.line.backwards:
            return self.indent
        wide = (self.line.width + self.line.hanging) * self.style.size / 1000
        return self.indent + self.width - wide


def paragraph(
    shaper: Shaper,
    words: Words,
    style: Style,
    width: float,
    element: Element,
    indent: float = 0,
) -> list[Strip]:
    """A paragraph in strips; its first two lines stay together, and its last two."""
    stretches = [Stretch(run.text, run.strong or style.strong) for run in words]
    lines = break_lines(shaper, stretches, (width - indent) * 1000 / style.size)
    count = len(lines)
    return [
        Strip(
            element=element,
            line=line,
            style=style,
            before=style.before if at == 0 else 0,
            indent=indent,
            width=width - indent,
            keep=count > 1 and at in (0, count - 2),
            first=at == 0,
        )
        for at, line in enumerate(lines)
    ]


def heading(shaper: Shaper, block: Heading, width: float, parent: Element) -> list[Strip]:
    """A heading, kept with what follows it."""
    element = parent.add(f"H{block.level}")
    element.title = shaper.printable(block.text)
    strips = paragraph(shaper, plain(block.text), HEADINGS[block.level], width, element)
    return kept(strips)


def body(shaper: Shaper, block: Paragraph, width: float, parent: Element) -> list[Strip]:
    return paragraph(shaper, block.words, PARAGRAPHS[block.size], width, parent.add("P"))


def bullets(shaper: Shaper, block: BulletList, width: float, parent: Element) -> list[Strip]:
    """A list; labels wider than a bullet push the text of every item to the right."""
    style = PARAGRAPHS[block.size]
    labels = [
        break_lines(shaper, [Stretch(label or "•", bool(label))], 1_000_000)[0]
        for label, _ in block.labelled_items
    ]
    widest = max((label.width for label in labels), default=0) * style.size / 1000
    indent = max(LIST_INDENT, min(widest + 6, width / 3))
    numbering = "None" if block.labels else "Disc"
    whole = parent.add("L", list_numbering(numbering))
    strips: list[Strip] = []
    for at, (words, label) in enumerate(zip(block.items, labels, strict=True)):
        item = whole.add("LI")
        mark, text = item.add("Lbl"), item.add("LBody")
        gap = style.before if at == 0 else LIST_GAP
        own = paragraph(shaper, words, style, width, text, indent)
        own[0] = own[0]._replace(before=gap, label=(mark, label))
        strips.extend(own)
    return strips


def kept(strips: Sequence[Strip]) -> list[Strip]:
    """Strips that go to the next page with what follows them."""
    return [strip._replace(keep=True) for strip in strips]


def height(strips: Sequence[Strip]) -> float:
    """How high `strips` are together, from the top of the first line."""
    return sum(strip.height + (strip.before if at else 0) for at, strip in enumerate(strips))
