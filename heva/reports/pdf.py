"""A whole content as a tagged PDF (PDF/UA-1): the same content gives the same bytes.

Nothing is read from disk or network while a page is drawn, and no text is read as markup:
the words of a content are shaped and written as glyphs, whatever they look like.
"""

from collections.abc import Sequence

from heva.reports.blocks import (
    Block,
    Boxes,
    BulletList,
    Content,
    Facts,
    Figure,
    Heading,
    NewPage,
    Notice,
    Paragraph,
    Table,
    Together,
    WritingSpace,
)
from heva.reports.bookmarks import bookmarks_of, write_bookmarks
from heva.reports.fact_grid import place_facts
from heva.reports.flow import Flow
from heva.reports.notices import place_figure, place_notice
from heva.reports.paper_form import place_boxes, place_writing_space
from heva.reports.pdf_file import PdfFile
from heva.reports.running import Running
from heva.reports.sheet import Fonts, Sheet
from heva.reports.strips import Strip, body, bullets, heading
from heva.reports.styles import HEADINGS, PAGE_HEIGHT, PAGE_WIDTH, TEXT_HEIGHT, TEXT_WIDTH
from heva.reports.tables import place_table
from heva.reports.tagging import Element, StructureTree
from heva.reports.typesetting.shaping import Shaper
from heva.reports.typesetting.typefaces import Typefaces

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}

#: A page filled no further than this when a new one is asked for is only what was left over
#: from the one before, and is filled on.
LEFT_OVER = 0.35


def render(content: Content, typefaces: Typefaces) -> bytes:
    """`content` as the bytes of a PDF file."""
    shaper, tree, fonts = Shaper(typefaces), StructureTree(), Fonts()
    running = Running(content, shaper)
    flow = Flow(tree, fonts, running.behind)
    for at, block in enumerate(content.blocks):
        if isinstance(block, Heading):
            flow.need(_with_heading(content.blocks, at))
        _place(flow, shaper, block, tree.root)
    flow.sheet.close()
    for sheet in flow.sheets:
        running.around(sheet, len(flow.sheets))
    return _file(content, flow.sheets, tree, fonts)


def _place(flow: Flow, shaper: Shaper, block: Block, parent: Element) -> None:
    match block:
        case Heading() | Paragraph() | BulletList():
            flow.column(_column(shaper, block, parent))
        case Table():
            place_table(flow, shaper, block, parent)
        case Facts():
            place_facts(flow, shaper, block, parent)
        case Figure():
            place_figure(flow, shaper, block, parent)
        case Notice():
            place_notice(flow, shaper, block, parent)
        case Boxes():
            place_boxes(flow, shaper, block, parent)
        case WritingSpace():
            place_writing_space(flow, shaper, block, parent)
        case Together():
            flow.need(_height(shaper, block.blocks))
            for part in block.blocks:
                _place(flow, shaper, part, parent)
        case NewPage():
            filled = TEXT_HEIGHT - flow.room
            if len(flow.sheets) == 1 or filled > LEFT_OVER * TEXT_HEIGHT:
                flow.new_page()


def _column(
    shaper: Shaper, block: Heading | Paragraph | BulletList, parent: Element
) -> list[Strip]:
    match block:
        case Heading():
            return heading(shaper, block, TEXT_WIDTH, parent)
        case Paragraph():
            return body(shaper, block, TEXT_WIDTH, parent)
        case BulletList():
            return bullets(shaper, block, TEXT_WIDTH, parent)


def _height(shaper: Shaper, blocks: Sequence[Block]) -> float:
    """How high `blocks` are together: placed on paper that nobody sees; 0 if one page is too low.

    The trial page is not wholly blank, so that white space above the first block is counted.
    """
    tree = StructureTree()
    trial = Flow(tree, Fonts(), lambda _sheet: None)
    trial.y -= 1
    start = trial.y
    for block in blocks:
        _place(trial, shaper, block, tree.root)
    trial.sheet.close()
    return start - trial.y if len(trial.sheets) == 1 else 0


def _with_heading(blocks: Sequence[Block], at: int) -> float:
    """Room for a heading and the beginning of what it heads, so that it never stands alone."""
    following = blocks[at + 1 : at + 2]
    block = blocks[at]
    own = HEADINGS[block.level].leading * 1.8 if isinstance(block, Heading) else 0.0
    match following:
        case [Heading()]:
            return own + _with_heading(blocks, at + 1)
        case [Figure()]:
            return own + min(following[0].drawing.height + 12, TEXT_HEIGHT / 2)
        case [Table()]:
            return own + 70
        case _:
            return own + 26


def _file(content: Content, sheets: list[Sheet], tree: StructureTree, fonts: Fonts) -> bytes:
    file = PdfFile(LANGUAGES[content.language])
    size = (PAGE_WIDTH, PAGE_HEIGHT)
    pages = [file.page(sheet.number, size, "\n".join(sheet.operators)) for sheet in sheets]
    return file.finish(
        title=content.title,
        date=content.date,
        fonts={face.resource: face.write(file) for face in fonts.faces.values() if face.used},
        structure=tree.write(file, pages),
        bookmarks=write_bookmarks(file, bookmarks_of(sheets), pages),
    )
