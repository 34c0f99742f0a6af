"""The words of a content, and the words that a page shows."""

import re
from html import unescape

from heva.reports.blocks import (
    Block,
    BulletList,
    Facts,
    Figure,
    Heading,
    Notice,
    Paragraph,
    Table,
    Words,
)


def joined(words: Words) -> str:
    return "".join(run.text for run in words)


def texts(block: Block) -> list[str]:
    """The words of a block, paragraph by paragraph."""
    match block:
        case Heading():
            return [block.text]
        case Paragraph():
            return [joined(block.words)]
        case BulletList():
            return [joined(item) for item in block.items]
        case Facts():
            return [text for pair in (*block.pairs, *block.wide) for text in pair]
        case Table():
            cells = [cell for row in block.rows for cell in row]
            heads = [column.title for column in block.columns]
            return [*heads, *(joined(words) for cell in cells for words in cell.paragraphs)]
        case Figure():
            return [block.alternative]
        case Notice():
            return [block.title, *(text for part in block.blocks for text in texts(part))]
        case _:
            return []


def visible(page: str) -> str:
    """The text of a page, spaces evened out."""
    return evened(unescape(re.sub(r"<[^>]+>", "", page)))


def evened(text: str) -> str:
    return " ".join(text.split())
