"""Tables set on pages: rows that do not fit go on, header rows come again as artifacts."""

from collections.abc import Sequence
from dataclasses import dataclass

from heva.reports.blocks import Cell, Table, Words, plain
from heva.reports.flow import Flow, draw, place_line
from heva.reports.strips import Strip, height, kept, paragraph
from heva.reports.styles import (
    CAPTION,
    CELL,
    CELL_HEAD,
    CELL_PADDING_X,
    CELL_PADDING_Y,
    FAINT,
    LEFT,
    RULE,
    TEXT_WIDTH,
)
from heva.reports.tagging import Element, column_header, row_header
from heva.reports.typesetting.shaping import Shaper

#: A row lower than this is not cut at a page's end.
WHOLE = 12 * CELL.leading

#: A row that is cut shows at least this much of itself there.
LEAST_PART = 3 * CELL.leading


@dataclass(frozen=True, eq=False)
class Grid:
    """Where the columns of a table begin, and how wide their text is."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]


def grid(shares: Sequence[int]) -> Grid:
    lefts, widths = [], []
    at, whole = LEFT, sum(shares)
    for share in shares:
        wide = TEXT_WIDTH * share / whole
        lefts.append(at + CELL_PADDING_X)
        widths.append(wide - 2 * CELL_PADDING_X)
        at += wide
    return Grid(tuple(lefts), tuple(widths))


def cell_strips(
    shaper: Shaper, paragraphs: Sequence[Words], width: float, element: Element
) -> list[Strip]:
    """A cell; several paragraphs are elements of their own within it."""
    strips: list[Strip] = []
    for words in paragraphs:
        own = element.add("P") if len(paragraphs) > 1 else element
        strips.extend(paragraph(shaper, words, CELL, width, own))
    if strips:
        strips[0] = strips[0]._replace(before=0)
    return strips


def place_table(flow: Flow, shaper: Shaper, table: Table, parent: Element) -> None:
    """A table with one row of column headers."""
    columns = grid([column.share for column in table.columns])
    whole = parent.add("Table")
    if table.caption:
        caption = whole.add("Caption")
        flow.column(kept(paragraph(shaper, plain(table.caption), CAPTION, TEXT_WIDTH, caption)))
        flow.space(3)
    else:
        flow.space(6)
    top = whole.add("THead").add("TR")
    heads = [
        paragraph(shaper, plain(column.title), CELL_HEAD, width, top.add("TH", column_header()))
        for column, width in zip(table.columns, columns.widths, strict=True)
    ]
    body = whole.add("TBody")
    rows = [_row(shaper, cells, columns, body) for cells in table.rows]
    first = _least(rows[0]) if rows else 0
    flow.need(_tall(heads) + first + 4 * CELL_PADDING_Y)
    _header(flow, heads, columns, again=False)
    for row in rows:
        _place_row(flow, row, columns, heads)


def _row(shaper: Shaper, cells: Sequence[Cell], columns: Grid, body: Element) -> list[list[Strip]]:
    row = body.add("TR")
    return [
        cell_strips(
            shaper,
            cell.paragraphs,
            width,
            row.add("TH", row_header()) if cell.heads_row else row.add("TD"),
        )
        for cell, width in zip(cells, columns.widths, strict=True)
    ]


def _tall(row: Sequence[Sequence[Strip]]) -> float:
    return max((height(cell) for cell in row), default=0)


def _least(row: Sequence[Sequence[Strip]]) -> float:
    """How much room a row needs before it begins: all of it, unless it is very high."""
    tall = _tall(row)
    return tall if tall < WHOLE else LEAST_PART


def _header(flow: Flow, heads: Sequence[Sequence[Strip]], columns: Grid, again: bool) -> None:
    tall = _tall(heads) + 2 * CELL_PADDING_Y
    sheet = flow.sheet
    sheet.artifact()
    sheet.rectangle(LEFT, flow.y - tall, TEXT_WIDTH, tall, FAINT)
    sheet.rule(LEFT, flow.y - tall, LEFT + TEXT_WIDTH, flow.y - tall, RULE, 0.8)
    if not again:
        sheet.close()
    for left, cell in zip(columns.lefts, heads, strict=True):
        y = flow.y - CELL_PADDING_Y
        for strip in cell:
            if again:  # read out once; seen on every page
                place_line(sheet, strip, left, y)
            else:
                draw(sheet, strip, left, y)
            y -= strip.height
    sheet.close()
    flow.y -= tall


def _place_row(
    flow: Flow,
    row: list[list[Strip]],
    columns: Grid,
    heads: Sequence[Sequence[Strip]],
) -> None:
    """One row; what does not fit goes on at the top of the next page, under the header."""
    rest = [list(cell) for cell in row]
    begun = False
    while any(rest) or not begun:
        if _least(rest) + 2 * CELL_PADDING_Y > flow.room and not flow.fresh:
            flow.new_page()
            if heads:
                _header(flow, heads, columns, again=True)
        _draw_part(flow, rest, columns, flow.room - 2 * CELL_PADDING_Y)
        begun = True
        if any(rest):
            flow.new_page()
            if heads:
                _header(flow, heads, columns, again=True)


def _draw_part(flow: Flow, rest: list[list[Strip]], columns: Grid, room: float) -> None:
    """Draw as much of every cell as `room` holds, and take it out of `rest`."""
    tallest = 0.0
    for left, cell in zip(columns.lefts, rest, strict=True):
        used, taken = 0.0, 0
        for strip in cell:
            gap = strip.before if taken else 0
            # A line higher than a whole page cannot be; one line is always taken.
            if taken and used + gap + strip.height > room:
                break
            draw(flow.sheet, strip, left, flow.y - CELL_PADDING_Y - used - gap)
            used += gap + strip.height
            taken += 1
        del cell[:taken]
        tallest = max(tallest, used)
    flow.y -= tallest + 2 * CELL_PADDING_Y
    flow.sheet.artifact()
    flow.sheet.rule(LEFT, flow.y, LEFT + TEXT_WIDTH, flow.y, RULE, 0.4)
    flow.sheet.close()
